import { AsyncLocalStorage } from 'node:async_hooks';
import { jest } from '@jest/globals';
import { platformPrincipal, runAs, type Principal } from '@anze/database';
import { encodeId, newId, NIL_UUID } from '@anze/kernel';
import { person } from '../../../../test/support/city-rows.js';
import { QuoteWorld } from '../../test/quote-world.js';
import { computePremium } from './premium.rules.js';
import type { QuoteModel } from './quote.model.js';

describe('quotes, on the database', () => {
  let world: QuoteWorld;
  let asked: Principal;
  let ofRecord: Principal;
  let enterprise: Principal;
  beforeAll(async () => {
    world = await QuoteWorld.open();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.day = '2026-06-15';
    asked = await world.insurer();
    ofRecord = await world.insurer();
    enterprise = await world.enterprise({ insurerId: ofRecord.organizationId });
  });

  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: { code?: string }) => error.code ?? error);
  const root = <R>(sql: string, params: unknown[] = []): Promise<R[]> => world.city.root.query(sql, params).then(({ rows }) => rows as R[]);
  const one = async (over: Parameters<QuoteWorld['ask']>[2] = {}) => (await world.ask(enterprise, [asked], over))[0]!;

  it('freeze the inputs of the record, and say how the premium comes about', async () => {
    await world.city.certificate(enterprise.organizationId, { level: 'LEVEL_2', issuedOn: '2025-01-01', expiresOn: '2028-01-01' });
    await world.owned('risk_objects', enterprise, { name: '采区', kind: 'PLACE', place: '井下', risk_rank: 3 });
    await world.owned('accidents', enterprise, {
      occurred_at: '2026-01-10T08:00:00+08:00', occurred_on: '2026-01-10', place: '井下', kind: 'ROOF_FALL', description: '冒顶', deaths: 1, serious_injuries: 0, direct_loss_fen: 0, grade: 'GENERAL', grade_rule_version: '1',
      head_informed_at: '2026-01-10T08:10:00+08:00', reported_at: '2026-01-10T08:40:00+08:00', report_due_at: '2026-01-10T09:10:00+08:00', upward_due_at: '2026-01-10T10:40:00+08:00', reporting_rule_version: '1', reporter_id: enterprise.organizationId,
    });
    const request = await one();
    expect(request.inputs.map(({ field, value, source }) => [field, value, source])).toEqual([
      ['SECTOR', 'MINING', 'RECORD'],
      ['HEADCOUNT', '100', 'RECORD'],
      ['STANDARDIZATION_LEVEL', 'LEVEL_2', 'RECORD'],
      ['WORST_ACCIDENT', 'GENERAL', 'RECORD'],
      ['ACCIDENT_FREE_YEARS', '0', 'RECORD'],
      ['RISK_COLOUR', 'ORANGE', 'RECORD'],
      ['CREDIT_GRADE', 'B', 'ASSUMED'],
      ['SANCTIONED', 'false', 'RECORD'],
    ]);
    await root('UPDATE enterprises SET headcount = 250 WHERE enterprise_id = $1', [enterprise.organizationId]);
    const quote = await world.offer(asked, request.id);
    // 100 × 420 × 0.9 × 1.1 × 1.2
    expect([quote.premium, quote.insuredPersons, quote.calculation.unrounded]).toEqual([4_989_600n, 100, '49896']);
    expect(quote.calculation.factors.map(({ code: factor, input, value }) => [factor, input, value])).toEqual([
      ['STANDARDIZATION', 'LEVEL_2', '0.9'], ['ACCIDENTS', 'GENERAL', '1.1'], ['RISK', 'ORANGE', '1.2'], ['CREDIT', 'B', '1'], ['SANCTION', 'NOT_LISTED', '1'], ['SHORT_PERIOD', '12', '1'],
    ]);
    expect((await root<{ action: string }>('SELECT action FROM audit_log WHERE subject_id = ANY ($1::uuid[]) ORDER BY id', [[request.requestId, quote.quoteId]])).map(({ action }) => action)).toEqual(['quote.request', 'quote.offer']);
  });

  it('are between the enterprise and the insurer that was asked: nobody else sees that it asks', async () => {
    const head = await world.insurer();
    const branch = await world.insurer(head.organizationId);
    const other = await world.insurer();
    const [toAsked, toBranch] = await world.ask(enterprise, [asked, branch]);
    const quote = await world.offer(asked, toAsked!.id);
    const answered = await world.offer(branch, toBranch!.id);
    await world.accept(enterprise, quote.id);
    const all = [toBranch!.id, toAsked!.id, answered.id, quote.id];
    expect(await world.sees(enterprise)).toEqual(all);
    expect(await world.sees(asked)).toEqual([toAsked!.id, quote.id]);
    expect(await world.sees(branch)).toEqual([toBranch!.id, answered.id]);
    expect(await world.sees(head)).toEqual([toBranch!.id, answered.id]);
    for (const nobody of [ofRecord, other, await world.enterprise()]) {
      expect(await world.sees(nobody)).toEqual([]);
      expect(await runAs(nobody, () => Promise.all([world.queries.request(toAsked!.id), world.queries.quote(quote.id), world.reader.accepted(enterprise.organizationId, quote.quoteId)]))).toEqual([null, null, null]);
      for (const table of ['quote_requests', 'quotes', 'quote_acceptances']) expect(await runAs(nobody, () => world.city.db.read(`SELECT 1 FROM ${table}`))).toEqual([]);
    }
    const authority = person('regulator', newId(), '330282');
    for (const table of ['quote_requests', 'quotes', 'quote_acceptances']) await expect(runAs(authority, () => world.city.db.read(`SELECT 1 FROM ${table}`))).rejects.toThrow(/permission denied/);
    expect(await root('SELECT 1 FROM quote_requests r JOIN quotes q ON q.enterprise_id = r.enterprise_id AND q.request_id = r.id WHERE r.enterprise_id = $1', [enterprise.organizationId])).toHaveLength(2);
    // A head office reads what its branch was asked; the branch answers.
    const [again] = await world.ask(enterprise, [branch], { project: { name: '二期', contractValue: 100_000_000n } });
    expect(await code(world.offer(head, again!.id))).toBe('NOT_FOUND');
    expect(await code(runAs(head, () => world.requests.decline({ requestId: again!.id }, '不承保')))).toBe('NOT_FOUND');
  });

  it('stay with the two when another insurer comes to cover the enterprise', async () => {
    const request = await one();
    const quote = await world.offer(asked, request.id);
    await world.restamp(enterprise, asked.organizationId);
    expect(await world.sees(ofRecord)).toEqual([]);
    await world.restamp(enterprise, NIL_UUID);
    expect(await world.sees(asked)).toEqual([request.id, quote.id]);
    expect((await world.accept(enterprise, quote.id)).status).toBe('ACCEPTED');
  });

  it('can be overridden input by input, each with a reason that the enterprise is shown', async () => {
    const request = await one();
    const overrides = [{ field: 'CREDIT_GRADE', value: 'AA', reason: '信用中国查询结果' }, { field: 'HEADCOUNT', value: '120', reason: '含劳务派遣20人' }] as const;
    expect(await code(world.offer(asked, request.id, { overrides: [{ ...overrides[0], reason: '  ' }] }))).toBe('BAD_INPUT');
    expect(await code(world.offer(asked, request.id, { overrides: [overrides[0], overrides[0]] }))).toBe('BAD_INPUT');
    expect(await code(world.offer(asked, request.id, { overrides: [{ field: 'CONTRACT_VALUE', value: '1', reason: 'x' }] }))).toBe('BAD_INPUT');
    const { id } = await world.offer(asked, request.id, { overrides: [...overrides] });
    const quote = (await runAs(enterprise, () => world.queries.quote(id)))!;
    // 120 × 420 × 1.1 × 0.8
    expect([quote.premium, quote.insuredPersons]).toEqual([4_435_200n, 120]);
    expect(quote.inputs.filter(({ source }) => source === 'OVERRIDDEN')).toEqual([
      { field: 'HEADCOUNT', value: '120', source: 'OVERRIDDEN', recorded: '100', reason: '含劳务派遣20人' },
      { field: 'CREDIT_GRADE', value: 'AA', source: 'OVERRIDDEN', recorded: 'B', reason: '信用中国查询结果' },
    ]);
  });

  it('take the public list of the day for whoever is on it, whatever the request froze, and no override lowers that', async () => {
    const list = (over: object): Promise<void> =>
      world.owned('sanction_listings', enterprise, {
        listing_no: newId(), authority_id: newId(), authority_name: '某局', authority_region: '330282', enterprise_name: 'x', enterprise_uscc: 'x', ground: 'CONCEALMENT', terms: '{}', rule_version: '2023', facts: '瞒报', status: 'LISTED', proposed_on: '2026-06-01', proposed_by: newId(),
        noticed_on: '2026-06-01', notice: 'x', hearing_until: '2026-06-08', decided_on: '2026-06-15', decision: 'x', decision_no: '1', listed_from: '2026-06-15', listed_until: '2029-06-14', ...over,
      });
    const of = (quote: QuoteModel) => [quote.premium, quote.inputs.find(({ field }) => field === 'SANCTIONED')];
    const request = await one();
    // Listed after it asked; the insurer doesn't cover it, and reads of its listing what anybody does.
    await list({});
    expect(await runAs(asked, () => world.city.db.read('SELECT 1 FROM sanction_listings'))).toEqual([]);
    const lower = [{ field: 'SANCTIONED', value: 'false', reason: '已整改' }] as const;
    expect(await code(world.offer(asked, request.id, { overrides: [...lower] }))).toBe('QUOTE_SANCTION_RECORDED');
    expect(await root('SELECT 1 FROM quotes WHERE request_id = $1', [request.requestId])).toEqual([]);
    const before = await world.offer(asked, request.id, { validUntil: '2026-06-15' });
    // 100 × 420 × 1.1 × 1.5
    expect(of(before)).toEqual([6_930_000n, { field: 'SANCTIONED', value: 'true', source: 'RECORD', recorded: null, reason: null }]);
    expect(await code(world.offer(ofRecord, null, { enterpriseId: encodeId('Enterprise', enterprise.organizationId), startsOn: '2026-07-01', endsOn: '2027-06-30', overrides: [...lower] }))).toBe('QUOTE_SANCTION_RECORDED');
    // Taken off: it is rated as what it is, and an insurer may still put it higher.
    await root(`UPDATE sanction_listings SET status = 'REPAIRED', repair_applied_on = '2026-06-16', repair_reason = 'x', repair_decided_on = '2026-06-16', repair_decision = 'x', ended_on = '2026-06-16' WHERE enterprise_id = $1`, [enterprise.organizationId]);
    world.clock.day = '2026-06-16';
    const higher = await world.offer(asked, request.id, { overrides: [{ field: 'SANCTIONED', value: 'true', reason: '另案拟列入' }] });
    expect(of(higher)).toEqual([6_930_000n, { field: 'SANCTIONED', value: 'true', source: 'OVERRIDDEN', recorded: 'false', reason: '另案拟列入' }]);
    await runAs(enterprise, () => world.quotes.reject({ quoteId: higher.id }, '异议'));
    expect(of(await world.offer(asked, request.id))).toEqual([4_620_000n, expect.objectContaining({ value: 'false', source: 'RECORD' })]);
  });

  it('take today’s record for an enterprise that the insurer covers, asked or not, and of no other', async () => {
    const covered = await world.enterprise({ insurerId: asked.organizationId, headcount: 10 });
    const [request] = await world.ask(covered, [asked]);
    await root('UPDATE enterprises SET headcount = 20 WHERE enterprise_id = $1', [covered.organizationId]);
    expect((await world.offer(asked, request!.id, { fromRecord: true })).insuredPersons).toBe(20);
    const renewal = { enterpriseId: encodeId('Enterprise', covered.organizationId), startsOn: '2026-07-01', endsOn: '2026-12-31' };
    const offered = await world.offer(asked, null, renewal);
    // 20 × 420 × 1.1 × 70 % for six months
    expect([offered.premium, offered.requestId]).toEqual([646_800n, null]);
    expect((await world.accept(covered, offered.id)).status).toBe('ACCEPTED');
    const mine = await one();
    expect(await code(world.offer(asked, mine.id, { fromRecord: true }))).toBe('QUOTE_NOT_COVERED');
    expect(await code(world.offer(asked, null, { ...renewal, enterpriseId: encodeId('Enterprise', enterprise.organizationId) }))).toBe('NOT_FOUND');
    expect(await code(world.offer(asked, null, {}))).toBe('BAD_INPUT');
    expect(await code(world.offer(asked, mine.id, renewal))).toBe('BAD_INPUT');
  });

  it('keep to the legal limit and cap of the first day of cover, the rule named', async () => {
    const request = await one();
    await expect(world.offer(asked, request.id, { perPersonLimit: 39_999_999n })).rejects.toMatchObject({ code: 'QUOTE_LIMIT_BELOW_MINIMUM', params: { minimum: '400000.00', version: '2025', on: '2026-07-01' } });
    await expect(world.offer(asked, request.id, { preventionRate: 21.01 })).rejects.toMatchObject({ code: 'QUOTE_PREVENTION_RATE_CAP', params: { cap: 21, version: '2025' } });
    for (const wrong of [{ perAccidentLimit: 1n }, { cumulativeLimit: 1n }, { medicalLimit: -1n }, { preventionRate: -1 }, { preventionRate: 1.005 }]) expect([wrong, await code(world.offer(asked, request.id, wrong))]).toEqual([wrong, 'BAD_INPUT']);
    for (const validUntil of ['2026-06-14', '2026-07-02']) expect(await code(world.offer(asked, request.id, { validUntil }))).toBe('QUOTE_VALIDITY');
    expect(await root('SELECT 1 FROM quotes WHERE request_id = $1', [request.requestId])).toEqual([]);
    expect((await world.offer(asked, request.id, { preventionRate: 21, perAccidentLimit: 400_000_000n, cumulativeLimit: 400_000_000n })).preventionRate).toBe(21);
  });

  it('bind until their last day, and not behind it', async () => {
    const request = await one();
    const first = await world.offer(asked, request.id, { validUntil: '2026-06-20' });
    expect(await code(world.offer(asked, request.id))).toBe('QUOTE_STILL_BINDING');
    world.clock.day = '2026-06-21';
    expect((await runAs(enterprise, () => world.queries.quote(first.id)))!.status).toBe('EXPIRED');
    expect(await code(world.accept(enterprise, first.id))).toBe('QUOTE_EXPIRED');
    const listed = (status: 'EXPIRED' | 'OFFERED') => runAs(enterprise, async () => (await world.queries.listQuotes({ filter: { status } })).edges.map(({ node }) => node.id));
    expect([await listed('EXPIRED'), await listed('OFFERED')]).toEqual([[first.id], []]);
    const second = await world.offer(asked, request.id);
    expect((await runAs(asked, () => world.queries.quotesOf([`${enterprise.organizationId}/${request.requestId}`]))).get(`${enterprise.organizationId}/${request.requestId}`)!.map(({ status }) => status)).toEqual(['OFFERED', 'REPLACED']);
    world.clock.day = '2026-06-30';
    expect((await world.accept(enterprise, second.id)).status).toBe('ACCEPTED');
    expect(await code(world.accept(enterprise, first.id))).toBe('QUOTE_DECIDED');
  });

  it('are accepted once, whoever clicks how often at once', async () => {
    const request = await one();
    const quote = await world.offer(asked, request.id);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => code(world.accept(enterprise, quote.id))));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    for (const outcome of outcomes) expect(['done', 'STALE_VERSION', 'QUOTE_DECIDED']).toContain(outcome);
    expect(await root('SELECT 1 FROM quote_acceptances WHERE quote_id = $1', [quote.quoteId])).toHaveLength(1);
    expect(await code(world.accept(enterprise, quote.id))).toBe('QUOTE_DECIDED');
    expect(await code(runAs(enterprise, () => world.quotes.reject({ quoteId: quote.id }, '再想想')))).toBe('QUOTE_DECIDED');
    expect(await code(runAs(enterprise, () => world.requests.withdraw({ requestId: request.id }, '不需要了')))).toBe('QUOTE_NOT_IN_STATE');
    const accepted = await runAs(asked, () => world.reader.accepted(enterprise.organizationId, quote.quoteId));
    expect(accepted).toMatchObject({ issuerId: asked.organizationId, premium: quote.premium, perPersonLimit: 40_000_000n, acceptedOn: '2026-06-15', acceptedBy: enterprise.userId, insurerId: ofRecord.organizationId });
  });

  it.each(['accept', 'reject'] as const)('refuse who read the quote before somebody quicker accepted it, and would %s it after', async (act) => {
    const request = await one();
    const quote = await world.offer(asked, request.id);
    const requests = world.repository.requests.bind(world.repository);
    // The quicker one has a transaction of its own: what runs in the slower one's context would join its.
    const elsewhere = AsyncLocalStorage.snapshot();
    const between = jest.spyOn(world.repository, 'requests').mockImplementationOnce(async (keys) => {
      await elsewhere(() => world.accept(enterprise, quote.id));
      return requests(keys);
    });
    expect(await code(act === 'accept' ? world.accept(enterprise, quote.id) : runAs(enterprise, () => world.quotes.reject({ quoteId: quote.id }, '再想想')))).toBe('STALE_VERSION');
    between.mockRestore();
    expect(await root('SELECT 1 FROM quote_acceptances WHERE quote_id = $1', [quote.quoteId])).toHaveLength(1);
  });

  it('either go through or are withdrawn, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const request = await one();
      const quote = await world.offer(asked, request.id);
      const outcomes = await Promise.all([code(world.accept(enterprise, quote.id)), code(runAs(enterprise, () => world.requests.withdraw({ requestId: request.id }, '不需要了')))]);
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      const [state] = await root<{ request: string; quote: string; consents: number }>(
        'SELECT r.status AS request, q.status AS quote, (SELECT count(*)::int FROM quote_acceptances a WHERE a.quote_id = q.id) AS consents FROM quote_requests r JOIN quotes q ON q.request_id = r.id WHERE r.id = $1',
        [request.requestId],
      );
      expect([{ request: 'ACCEPTED', quote: 'ACCEPTED', consents: 1 }, { request: 'WITHDRAWN', quote: 'REJECTED', consents: 0 }]).toContainEqual(state);
    }
  });

  it('are offered once by two at once', async () => {
    const request = await one();
    const outcomes = await Promise.all([code(world.offer(asked, request.id)), code(world.offer(asked, request.id)), code(world.offer(asked, request.id))]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    for (const outcome of outcomes) expect(['done', 'STALE_VERSION', 'QUOTE_STILL_BINDING']).toContain(outcome);
    expect(await root('SELECT 1 FROM quotes WHERE request_id = $1', [request.requestId])).toHaveLength(1);
  });

  it('are offered and declined by the insurer’s own system too, which names no person', async () => {
    const system: Principal = { ...asked, userId: null };
    const quote = await world.offer(system, (await one()).id);
    expect(await root('SELECT offered_by FROM quotes WHERE id = $1', [quote.quoteId])).toEqual([{ offered_by: null }]);
    const [other] = await world.ask(enterprise, [asked], { project: { name: '一期', contractValue: 100_000_000n } });
    await runAs(system, () => world.requests.decline({ requestId: other!.id }, '不承保'));
    expect((await runAs(enterprise, () => world.queries.request(other!.id)))!.status).toBe('DECLINED');
  });

  it('lead back to the question when they are rejected; a request is asked once at a time', async () => {
    const request = await one();
    expect(await code(one())).toBe('QUOTE_ALREADY_ASKED');
    const quote = await world.offer(asked, request.id);
    await runAs(enterprise, () => world.quotes.reject({ quoteId: quote.id, expectedVersion: 1 }, '保费偏高'));
    expect(await runAs(asked, () => world.queries.quote(quote.id))).toMatchObject({ status: 'REJECTED', decisionReason: '保费偏高', decidedOn: '2026-06-15', version: 2 });
    expect(await runAs(asked, () => world.queries.request(request.id))).toMatchObject({ status: 'ASKED', version: 3 });
    expect(await code(runAs(asked, () => world.requests.decline({ requestId: request.id, expectedVersion: 2 }, '不承保')))).toBe('STALE_VERSION');
    await runAs(asked, () => world.requests.decline({ requestId: request.id, expectedVersion: 3 }, '不承保'));
    expect(await runAs(enterprise, () => world.queries.request(request.id))).toMatchObject({ status: 'DECLINED', closedReason: '不承保', closedOn: '2026-06-15' });
    expect(await code(world.offer(asked, request.id))).toBe('QUOTE_NOT_IN_STATE');
    expect((await one()).status).toBe('ASKED');
  });

  it('rate a project by its contract value, for the whole of it', async () => {
    const builder = await world.enterprise({ sector: 'CONSTRUCTION' });
    expect(await code(world.ask(builder, [asked]))).toBe('QUOTE_NO_BASE');
    const project = { name: '慈溪湾大桥', contractNo: 'HT-1', contractValue: 4_500_000_000n, address: '杭州湾' };
    const [request] = await world.ask(builder, [asked], { project, endsOn: '2029-06-30' });
    const quote = await world.offer(asked, request!.id);
    // 26,750 × 1.1
    expect([quote.cover, quote.premium, quote.project]).toEqual(['PROJECT', 2_942_500n, project]);
    expect(await code(world.ask(builder, [asked], { project, endsOn: '2099-06-30' }))).toBe('QUOTE_PERIOD');
    expect((await world.ask(builder, [asked], { project: { ...project, name: '二标段' }, endsOn: '2028-06-30' }))[0]!.status).toBe('ASKED');
  });

  it('refuse periods, insurers and numbers that can’t be', async () => {
    for (const over of [{ startsOn: '2026-06-14' }, { endsOn: '2026-06-30' }, { endsOn: '2027-07-01' }, { startsOn: '2027-06-17', endsOn: '2027-12-31' }]) expect([over, await code(one(over))]).toEqual([over, 'QUOTE_PERIOD']);
    for (const insurerIds of [[], Array.from({ length: 21 }, () => encodeId('Organization', newId()))]) expect(await code(one({ insurerIds }))).toBe('BAD_INPUT');
    expect(await code(one({ insurerIds: [encodeId('Organization', newId())] }))).toBe('NOT_FOUND');
    expect(await code(one({ insurerIds: [encodeId('Organization', enterprise.organizationId)] }))).toBe('NOT_FOUND');
    expect(await code(one({ wantedLimit: 0n }))).toBe('BAD_INPUT');
    expect(await root('SELECT 1 FROM quote_requests WHERE enterprise_id = $1', [enterprise.organizationId])).toEqual([]);
  });

  it('can’t be forged past the services', async () => {
    const request = await one();
    const quote = await world.offer(asked, request.id);
    const [key, me] = [enterprise.organizationId, asked.organizationId];
    const write = (by: Principal, sql: string, params: unknown[] = []) => runAs(by, () => world.city.db.run((tx) => tx.execute(sql, params)));
    const acceptance = `INSERT INTO quote_acceptances (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, quote_id, accepted_on, accepted_by)
      SELECT enterprise_id, $2, region_code, sector, insurer_id, issuer_id, issuer_head_id, id, '2026-06-15', $3 FROM quotes WHERE id = $1`;
    await expect(write(asked, acceptance, [quote.quoteId, newId(), asked.userId])).rejects.toThrow(/permission denied/);
    await expect(write(enterprise, acceptance, [quote.quoteId, newId(), newId()])).rejects.toThrow(/row-level security/);
    for (const forbidden of ['premium_fen = 1', 'valid_until = valid_until + 1', 'calculation = calculation']) for (const by of [asked, enterprise]) await expect(write(by, `UPDATE quotes SET ${forbidden} WHERE id = $1`, [quote.quoteId])).rejects.toThrow(/permission denied/);
    await expect(write(asked, `UPDATE quotes SET status = 'ACCEPTED' WHERE id = $1`, [quote.quoteId])).rejects.toThrow(/quotes_decided/);
    // No quote to an enterprise that neither asked nor is covered, and none under another insurer's request.
    const rival = await world.insurer();
    const sent = (await runAs(asked, () => world.reader.byKey(key, quote.quoteId)))!;
    const stray = { ...sent, id: newId(), issuerId: rival.organizationId, issuerHeadId: rival.organizationId };
    await expect(runAs(rival, () => world.repository.insertQuote({ ...stray, requestId: null }, rival.userId))).rejects.toThrow(/row-level security/);
    await expect(runAs(rival, () => world.repository.insertQuote(stray, rival.userId))).rejects.toThrow(/quotes_request_fk/);
    const policy = `INSERT INTO policies (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen, quote_id, issued_by, issued_on)
      SELECT enterprise_id, $2, region_code, sector, insurer_id, issuer_id, issuer_head_id, $3, enterprise_name, enterprise_uscc, starts_on, ends_on, premium_fen, 0, $4::uuid, $5::uuid, '2026-06-15' FROM quotes WHERE id = $1`;
    await expect(write(asked, policy, [quote.quoteId, newId(), 'P1', null, asked.userId])).rejects.toThrow(/row-level security/);
    await expect(write(asked, policy, [quote.quoteId, newId(), 'P1', quote.quoteId, asked.userId])).rejects.toThrow(/policies_quote_fk/);
    await world.accept(enterprise, quote.id);
    expect(await write(asked, policy, [quote.quoteId, newId(), 'P1', quote.quoteId, asked.userId])).toBe(1);
    expect(await root('SELECT 1 FROM policies WHERE enterprise_id = $1 AND issuer_id = $2', [key, me])).toHaveLength(1);
  });

  it('come in pages, each one stretch of an index', async () => {
    const insurers = await Promise.all(Array.from({ length: 7 }, () => world.insurer()));
    const requests = await world.ask(enterprise, insurers);
    const collected: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await runAs(enterprise, () => world.queries.listRequests({ first: 3, after }));
      collected.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(collected).toEqual(requests.map(({ id }) => id).reverse());
    expect(await code(runAs(enterprise, () => world.queries.listRequests({ after: 'x' })))).toBe('BAD_CURSOR');
  });

  it('cost an insurer with many of them no more than the page', async () => {
    const [request] = await world.ask(enterprise, [asked]);
    await world.offer(asked, request!.id);
    for (const [table, more] of [['quote_requests', { status: 'DECLINED', closed_on: '2026-06-15', closed_reason: 'x' }], ['quotes', { status: 'REPLACED', request_id: null }]] as const) {
      const [{ same }] = (await root<{ same: string }>(`SELECT string_agg(attname, ', ') AS same FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attname = ANY ($2)`, [table, ['id', ...Object.keys(more)]])) as [{ same: string }];
      await root(`INSERT INTO ${table} (${same}, id, ${Object.keys(more).join(', ')}) SELECT ${same}, gen_random_uuid(), ${Object.keys(more).map((_, index) => `$${index + 2}`).join(', ')} FROM ${table}, generate_series(1, 3000) WHERE issuer_id = $1`, [asked.organizationId, ...Object.values(more)]);
      await root(`ANALYZE ${table}`);
    }
    const read = world.city.db.read.bind(world.city.db);
    const plans: string[] = [];
    const spy = jest.spyOn(world.city.db, 'read').mockImplementation(async (sql: string, params: readonly unknown[] = []) => {
      if (sql.includes('LIMIT')) plans.push((await read<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, params)).map((line) => line['QUERY PLAN']).join('\n'));
      return read(sql, params);
    });
    try {
      await runAs(asked, async () => [await world.queries.listRequests({ first: 10 }), await world.queries.listQuotes({ first: 10 })]);
      await runAs(enterprise, async () => [await world.queries.listRequests({ first: 10 }), await world.queries.listQuotes({ first: 10 })]);
    } finally {
      spy.mockRestore();
    }
    expect(plans).toHaveLength(4);
    for (const plan of plans) {
      const pages = [...(/Buffers: shared (.*)/.exec(plan)?.[1] ?? '').matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
      if (pages === 0 || pages > 60) throw new Error(plan);
    }
  });

  it('explain themselves by the versions they keep, when the rules have long changed', async () => {
    const request = await one();
    const quote = await world.offer(asked, request.id);
    const before = structuredClone(quote.calculation);
    await runAs(platformPrincipal(), () =>
      world.rules.seed([{ kind: 'insurance.factor.standardization', regionCode: '330282', version: '2026', effectiveFrom: '2026-06-16', source: '慈安委〔2026〕1号', body: { LEVEL_1: 0.5, LEVEL_2: 0.6, LEVEL_3: 0.7, NONE: 2 } }]),
    );
    world.clock.day = '2026-06-20';
    const kept = (await runAs(enterprise, () => world.queries.quote(quote.id)))!;
    expect(kept.calculation).toEqual(before);
    const asIf = (value: string) => runAs(enterprise, () => world.queries.compare({ quoteId: quote.id, changes: [{ field: 'STANDARDIZATION_LEVEL', value }] }));
    // 100 × 420 × 0.9 against × 1.1
    expect(await asIf('LEVEL_2')).toMatchObject({ changed: { premium: 3_780_000n }, quoted: { premium: 4_620_000n }, difference: -840_000n, changes: 1 });
    const facts = (await runAs(enterprise, () => world.reader.byKey(enterprise.organizationId, quote.quoteId)))!;
    const rules = await runAs(enterprise, () => world.book.kept(facts.calculation, { regionCode: facts.regionCode, on: facts.startsOn }));
    for (const level of ['LEVEL_1', 'LEVEL_2', 'LEVEL_3'] as const) expect((await asIf(level)).changed.premium).toBe(computePremium({ ...facts.inputs, standardizationLevel: level }, rules).premium);
    // Whoever is offered one now is rated by the new version.
    const second = await world.insurer();
    const [next] = await world.ask(enterprise, [second]);
    expect((await world.offer(second, next!.id)).calculation.factors[0]).toMatchObject({ value: '2', rule: { regionCode: '330282', version: '2026' } });
    expect(await code(runAs(second, () => world.queries.compare({ quoteId: quote.id, changes: [] })))).toBe('NOT_FOUND');
  });
});
