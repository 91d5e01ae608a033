import { Audit } from '@anze/audit';
import { identityPrincipal, platformPrincipal, runAs, workerPrincipal, type Principal } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { addDays, Clock, dayStart, encodeId, newId, NIL_UUID, type Day } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { OutboxNudge } from '../../../jobs/src/outbox.nudge.js';
import { EnterpriseReader } from '../enterprises/enterprise.reader.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { OWNED_TABLES } from '../stamps/owned-tables.js';
import { PublicSanctions } from './public-sanctions.js';
import { SanctionExpiryProcessor } from './sanction-expiry.processor.js';
import type { SanctionFacts } from './sanction.facts.js';
import { SanctionReader } from './sanction.reader.js';
import { SanctionRepository } from './sanction.repository.js';
import { isListedOn } from './sanction.rules.js';
import { SanctionService } from './sanction.service.js';
import { SanctionTransitionService } from './sanction-transition.service.js';

class MovableClock extends Clock {
  day: Day = '2024-03-04';

  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 10 * 3_600_000);
  }
}

describe('the sanction list, on the database', () => {
  const clock = new MovableClock();
  let city: CityRows;
  let transitions: SanctionTransitionService;
  let service: SanctionService;
  let reader: SanctionReader;
  let published: PublicSanctions;
  let expiry: SanctionExpiryProcessor;
  let county: Principal;
  let above: Principal;
  let firm: Principal;
  let insurer: Principal;
  beforeAll(async () => {
    city = await openCity();
    const { db } = city;
    const rules = new Rules(db);
    await runAs(platformPrincipal(), () => rules.seed(RULE_SEEDS));
    const [repository, enterprises, outbox] = [new SanctionRepository(db), new EnterpriseReader(new EnterpriseRepository(db)), new Outbox(db, new OutboxNudge())];
    transitions = new SanctionTransitionService(db, repository, enterprises, new OrganizationReader(db), rules, new Audit(db), outbox, clock);
    service = new SanctionService(repository, enterprises, rules, clock);
    reader = new SanctionReader(db);
    published = new PublicSanctions(db, clock);
    expiry = new SanctionExpiryProcessor(db, repository, outbox, clock);
    [county, above] = [await authority('330282'), await authority('3302')];
  });
  afterAll(() => city?.close());
  beforeEach(async () => {
    clock.day = '2024-03-04';
    const insurerId = await city.insurer();
    insurer = person('insurer', insurerId);
    firm = person('enterprise', await city.enterprise({ insurerId }));
  });

  const root = async <R>(sql: string, ...params: unknown[]): Promise<R[]> => (await city.root.query(sql, params)).rows as R[];
  async function authority(regionCode: string, sectors: Principal['sectors'] = null): Promise<Principal> {
    const id = newId();
    await root(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1::uuid, 'REGULATOR', $1::uuid::text, '某局', $2, $3)`, id, regionCode, sectors);
    return person('regulator', id, regionCode, sectors);
  }
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: { code?: string }) => error.code ?? error);
  const idOf = ({ enterpriseId, listingId }: SanctionFacts): string => encodeId('SanctionListing', enterpriseId, listingId);
  const propose = (by = county, of = firm, ground = 'CONCEALMENT', penaltyNo: string | null = null): Promise<SanctionFacts> => runAs(by, () => transitions.propose({ enterpriseId: encodeId('Enterprise', of.organizationId), ground, facts: '瞒报', penaltyNo }));
  const notice = (listing: SanctionFacts, by = county): Promise<SanctionFacts> => runAs(by, () => transitions.notice({ listingId: idOf(listing), notice: '告知' }));
  /** It says all that it has to say. */
  const state = (listing: SanctionFacts, by = firm, waivesRest: boolean | null = true): Promise<SanctionFacts> => runAs(by, () => transitions.state({ listingId: idOf(listing), statement: '申辩', waivesRest }));
  const decide = (listing: SanctionFacts, decision: 'LIST' | 'DISMISS' = 'LIST', by = county): Promise<SanctionFacts> => runAs(by, () => transitions.decide({ listingId: idOf(listing), decision, reason: '属实', decisionNo: '1号' }));
  const apply = (listing: SanctionFacts, by = firm): Promise<SanctionFacts> => runAs(by, () => transitions.applyForRepair({ listingId: idOf(listing), reason: '已整改' }));
  const repair = (listing: SanctionFacts, granted: boolean, by = county): Promise<SanctionFacts> => runAs(by, () => transitions.decideRepair({ listingId: idOf(listing), granted, reason: '核实' }));
  const expire = (): Promise<void> => runAs(workerPrincipal(), () => expiry.handle({}, { signal: new AbortController().signal }));
  const listed = async (day = clock.day, by = county): Promise<boolean> => (await runAs(by, () => reader.listedOn([firm.organizationId], day))).size === 1;
  /** On the list since the day of the notice, on which the enterprise waived the rest of its time. */
  async function onList(by = county): Promise<SanctionFacts> {
    const listing = await notice(await propose(by), by);
    await state(listing);
    return decide(listing, 'LIST', by);
  }

  it('lists for three years, ends by itself on the day, and stays true of past days', async () => {
    const listing = await onList();
    expect(listing).toMatchObject({ status: 'LISTED', listedFrom: '2024-03-04', listedUntil: '2027-03-03' });
    expect([await listed('2024-03-03'), await listed(), await listed('2027-03-03'), await listed('2027-03-04')]).toEqual([false, true, true, false]);
    clock.day = '2027-03-03';
    await expire();
    expect((await root<{ status: string }>('SELECT status FROM sanction_listings WHERE id = $1', listing.listingId))[0]).toEqual({ status: 'LISTED' });
    // The worker is late: nobody is listed a day too long for that, and it says the day on which it ended.
    clock.day = '2027-03-09';
    await Promise.all([expire(), expire()]);
    const shown = (await runAs(firm, () => service.one(idOf(listing))))!;
    expect(shown).toMatchObject({ status: 'EXPIRED', endedOn: '2027-03-04', listedNow: false });
    expect(await root(`SELECT kind, on_day::text AS day, actor_organization_id AS by FROM sanction_events WHERE listing_id = $1 AND kind = 'EXPIRED'`, listing.listingId)).toEqual([{ kind: 'EXPIRED', day: '2027-03-04', by: null }]);
    expect([await listed('2027-03-03'), await listed('2027-03-04')]).toEqual([true, false]);
    expect(await code(apply(listing))).toBe('SANCTION_ACTION_NOT_IN_STATE');
  });

  it('takes off who repaired its credit, once the authority or one above it decides so', async () => {
    const listing = await onList();
    expect(await code(apply(listing))).toBe('SANCTION_REPAIR_EARLY');
    clock.day = '2025-03-04';
    expect(await apply(listing)).toMatchObject({ status: 'LISTED', repairAppliedOn: '2025-03-04', dueOn: '2025-04-01' });
    expect(await code(apply(listing))).toBe('SANCTION_REPAIR_PENDING');
    const sibling = await authority('330282');
    for (const [by, expected] of [[sibling, 'SANCTION_NOT_PARTY'], [await authority('330282', ['MINING']), 'NOT_FOUND'], [await authority('330281'), 'NOT_FOUND']] as const) expect(await code(repair(listing, true, by))).toBe(expected);
    expect(await repair(listing, false)).toMatchObject({ status: 'LISTED', repairDecision: '核实', dueOn: null });
    clock.day = '2025-05-06';
    await apply(listing);
    expect(await repair(listing, true, above)).toMatchObject({ status: 'REPAIRED', endedOn: '2025-05-06' });
    expect([await listed('2025-05-05'), await listed('2025-05-06')]).toEqual([true, false]);
    // What is said about a repair is between the enterprise and the authorities, in the history too.
    const read = (by: Principal): Promise<[string, string | null][]> => runAs(by, async () => [...(await service.eventsOf([`${firm.organizationId}/${listing.listingId}/9`])).values()][0]!.map(({ kind, note }): [string, string | null] => [kind, note]));
    expect(await read(insurer)).toEqual([['LISTED', '属实'], ['REPAIRED', null]]);
    for (const by of [firm, county]) expect((await read(by)).slice(-2)).toEqual([['REPAIR_APPLIED', '已整改'], ['REPAIRED', '核实']]);
    const history = await root<{ kind: string; action: string }>('SELECT kind FROM sanction_events WHERE listing_id = $1 ORDER BY seq', listing.listingId);
    expect(history.map(({ kind }) => kind)).toEqual(['PROPOSED', 'NOTICED', 'STATED', 'LISTED', 'REPAIR_APPLIED', 'REPAIR_REFUSED', 'REPAIR_APPLIED', 'REPAIRED']);
    expect(await root(`SELECT count(*)::int AS n FROM audit_log WHERE subject_id = $1 AND action LIKE 'sanction.%'`, listing.listingId)).toEqual([{ n: 8 }]);
  });

  it('goes by the rule of the day of the proposal', async () => {
    clock.day = '2022-05-09';
    expect(await code(propose(county, firm, 'PENALTY_DEFIED'))).toBe('SANCTION_GROUND_UNKNOWN');
    const listing = await notice(await propose(county, firm, 'MAJOR_HAZARD_LEFT'));
    expect(listing).toMatchObject({ ruleVersion: '2017', hearingUntil: '2022-05-16' });
    clock.day = '2022-05-17';
    expect(await decide(listing)).toMatchObject({ listedUntil: '2023-05-16' });
    clock.day = '2023-05-10';
    expect(await code(apply(listing))).toBe('SANCTION_REPAIR_NEVER');
  });

  it('is between the enterprise and the authorities until it is listed; who is told, and nobody else, reads it', async () => {
    const sees = async (by: Principal): Promise<string[]> => (await runAs(by, () => service.list({ first: 10, filter: { enterpriseId: encodeId('Enterprise', firm.organizationId) } }))).edges.map(({ node }) => node.status);
    const listing = await propose();
    const all = async (): Promise<string[][]> => [await sees(county), await sees(above), await sees(firm), await sees(insurer)];
    expect(await all()).toEqual([['PROPOSED'], ['PROPOSED'], [], []]);
    await notice(listing);
    expect(await all()).toEqual([['HEARING'], ['HEARING'], ['HEARING'], []]);
    expect(await code(decide(listing))).toBe('SANCTION_HEARING_OPEN');
    await state(listing);
    await decide(listing);
    expect(await all()).toEqual([['LISTED'], ['LISTED'], ['LISTED'], ['LISTED']]);
    const other = person('insurer', await city.insurer());
    expect([await sees(other), await sees(await authority('330281'))]).toEqual([[], []]);
    expect([await listed(clock.day, insurer), await listed(clock.day, firm), await listed(clock.day, other)]).toEqual([true, true, false]);
    // Another county's enterprise now: the one that listed it answers for it, and who supervises it there sees it.
    await root('BEGIN');
    for (const table of ['enterprises', ...OWNED_TABLES]) await root(`UPDATE ${table} SET region_code = '330281001' WHERE enterprise_id = $1`, firm.organizationId);
    await root('COMMIT');
    const next = await authority('330281');
    expect([await sees(county), await sees(next), await sees(await authority('330282'))]).toEqual([['LISTED'], ['LISTED'], []]);
    clock.day = '2025-03-04';
    await apply(listing);
    expect(await code(repair(listing, true, next))).toBe('SANCTION_NOT_PARTY');
    expect(await repair(listing, true)).toMatchObject({ status: 'REPAIRED' });
  });

  it('lists nobody before its last day to be heard, whatever it said, unless it waived the rest', async () => {
    const listing = await notice(await propose());
    expect(listing.hearingUntil).toBe('2024-03-11');
    expect(await state(listing, firm, null)).toMatchObject({ statedOn: '2024-03-04', waivedOn: null });
    for (const day of ['2024-03-04', '2024-03-11']) {
      clock.day = day;
      expect(await decide(listing).catch((error: { code: string; params: object }) => [error.code, error.params])).toEqual(['SANCTION_HEARING_OPEN', { until: '2024-03-11' }]);
    }
    expect(await state(listing, firm, false)).toMatchObject({ statedOn: '2024-03-11', waivedOn: null });
    // Nor past the service.
    const early = `UPDATE sanction_listings SET status = 'LISTED', decided_on = '2024-03-11', decision = 'x', decision_no = '1', listed_from = '2024-03-11', listed_until = '2027-03-10', due_on = NULL WHERE id = $1`;
    await expect(runAs(county, () => city.db.run((tx) => tx.execute(early, [listing.listingId])))).rejects.toThrow(/sanction_listings_heard/);
    await expect(runAs(county, () => city.db.run((tx) => tx.execute(early.replace('SET', 'SET decided_early = true,'), [listing.listingId])))).rejects.toThrow(/permission denied/);
    await expect(runAs(county, () => city.db.run((tx) => tx.execute(`UPDATE sanction_listings SET waived_on = '2024-03-11' WHERE id = $1`, [listing.listingId])))).rejects.toThrow(/permission denied/);
    clock.day = '2024-03-12';
    expect(await decide(listing)).toMatchObject({ status: 'LISTED', listedFrom: '2024-03-12', waivedOn: null });
    // Not to list it hurts nobody, and waits for nothing.
    const other = await notice(await propose(county, firm, 'NO_RESCUE'));
    expect(await decide(other, 'DISMISS')).toMatchObject({ status: 'DISMISSED' });
  });

  it('proposes once at a time for an enterprise, ground and penalty, also when two do at once', async () => {
    const outcomes = await Promise.all([county, above, county].map((by) => propose(by).then(({ listingNo }) => listingNo, (error: { code: string; params: { listingNo: string; on: string } }) => error)));
    const made = outcomes.filter((outcome) => typeof outcome === 'string');
    expect(made).toHaveLength(1);
    for (const outcome of outcomes) if (typeof outcome !== 'string') expect(outcome).toMatchObject({ code: 'SANCTION_ALREADY_OPEN', params: { listingNo: made[0], on: '2024-03-04' } });
    expect(await root('SELECT 1 FROM sanction_listings WHERE enterprise_id = $1', firm.organizationId)).toHaveLength(1);
    expect(await root(`SELECT 1 FROM audit_log WHERE enterprise_id = $1 AND action = 'sanction.propose'`, firm.organizationId)).toHaveLength(1);
    // Another ground, another enterprise, another penalty: other matters.
    const other = person('enterprise', await city.enterprise({}));
    for (const listing of [await propose(county, firm, 'NO_RESCUE'), await propose(county, other), await propose(county, firm, 'CONCEALMENT', '罚1号')]) expect(listing.status).toBe('PROPOSED');
    expect(await code(propose(above, firm, 'CONCEALMENT', ' 罚1号 '))).toBe('SANCTION_ALREADY_OPEN');
  });

  it('proposes when what stood in the way is decided before it is named', async () => {
    const first = await propose();
    const [repository, openOf] = [transitions['sanctions'], SanctionRepository.prototype.openOf];
    const asked: unknown[] = [];
    repository.openOf = async (...args) => {
      await root(`UPDATE sanction_listings SET status = 'DISMISSED', decided_on = proposed_on, decision = 'x', due_on = NULL WHERE id = $1`, first.listingId);
      asked.push(await openOf.apply(repository, args));
      return null;
    };
    try {
      expect((await propose(above)).listingNo).not.toBe(first.listingNo);
    } finally {
      repository.openOf = openOf;
    }
    expect(asked).toEqual([null]);
    expect(await root(`SELECT status FROM sanction_listings WHERE enterprise_id = $1 ORDER BY id`, firm.organizationId)).toEqual([{ status: 'DISMISSED' }, { status: 'PROPOSED' }]);
  });

  it('proposes again what was dropped; who is listed for a penalty isn’t for the same again', async () => {
    expect(await decide(await propose(), 'DISMISS')).toMatchObject({ status: 'DISMISSED', dueOn: null });
    await onList();
    const [again, penalized] = [await propose(), await notice(await propose(county, firm, 'CONCEALMENT', '罚2号'))];
    expect(again.status).toBe('PROPOSED');
    await state(penalized);
    await decide(penalized);
    expect(await code(propose(county, firm, 'CONCEALMENT', '罚2号'))).toBe('SANCTION_ALREADY_OPEN');
  });

  it('has a last day for the notice of a proposal, by the rule, which the night tells where no calendar did', async () => {
    const listing = await propose();
    // Twenty working days.
    expect([listing.dueOn, listing.terms.noticeWorkingDays]).toEqual(['2024-04-01', 20]);
    expect(await root(`SELECT due_on::text AS due FROM sanction_events WHERE listing_id = $1`, listing.listingId)).toEqual([{ due: '2024-04-01' }]);
    await root('UPDATE sanction_listings SET due_on = NULL WHERE id = $1', listing.listingId);
    await expire();
    expect(await root('SELECT due_on::text AS due, status FROM sanction_listings WHERE id = $1', listing.listingId)).toEqual([{ due: '2024-04-01', status: 'PROPOSED' }]);
    expect(await notice(listing)).toMatchObject({ status: 'HEARING', dueOn: '2024-04-09' });
  });

  it('changes once where two act at once', async () => {
    const listing = await notice(await propose());
    await state(listing);
    const outcomes = await Promise.all([code(decide(listing)), code(decide(listing, 'DISMISS', above)), code(decide(listing))]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'STALE_VERSION' || outcome === 'SANCTION_ACTION_NOT_IN_STATE')).toHaveLength(2);
    expect(await code(runAs(county, () => transitions.notice({ listingId: idOf(listing), notice: 'x', expectedVersion: 1 })))).toBe('SANCTION_ACTION_NOT_IN_STATE');
  });

  it('dates what no calendar could, as soon as one can', async () => {
    const listing = await notice(await propose());
    await root('UPDATE sanction_listings SET due_on = NULL WHERE id = $1', listing.listingId);
    await expire();
    expect(await root('SELECT due_on::text AS due, status FROM sanction_listings WHERE id = $1', listing.listingId)).toEqual([{ due: listing.dueOn, status: 'HEARING' }]);
  });

  it('says the same of any day in SQL and in the rule', async () => {
    const rows: { listedFrom: Day; listedUntil: Day; endedOn: Day | null }[] = [];
    for (let n = 0; n < 40; n += 1) {
      const listedFrom = addDays('2024-01-01', n * 3);
      const listedUntil = addDays(listedFrom, 5 + (n % 9));
      rows.push({ listedFrom, listedUntil, endedOn: n % 3 === 0 ? addDays(listedFrom, n % 12) : null });
    }
    const firms = await Promise.all(rows.map(() => city.enterprise({ regionCode: '330225001' })));
    for (const [index, row] of rows.entries()) await insert(firms[index]!, row);
    const by = await authority('330225');
    for (let day = '2023-12-30'; day <= '2024-05-20'; day = addDays(day, 1)) {
      const expected = firms.filter((_, index) => isListedOn(rows[index]!, day));
      expect([day, [...(await runAs(by, () => reader.listedOn(firms, day)))].sort()]).toEqual([day, expected.sort()]);
    }
  });

  async function insert(enterpriseId: string, { listedFrom, listedUntil, endedOn }: { listedFrom: Day; listedUntil: Day; endedOn: Day | null }): Promise<void> {
    await root(
      `INSERT INTO sanction_listings (enterprise_id, region_code, sector, insurer_id, id, listing_no, authority_id, authority_name, authority_region, enterprise_name, enterprise_uscc, ground, terms, rule_version, facts, status, proposed_on, proposed_by, noticed_on, notice, hearing_until,
         decided_on, decision, decision_no, listed_from, listed_until, ended_on)
       SELECT enterprise_id, region_code, sector, insurer_id, $2::uuid, $2::uuid::text, $3, '某局', '330225', name, uscc, 'CONCEALMENT', '{"document": "办法", "documentNo": "11号", "clause": "第六条", "text": "瞒报"}', '1', '瞒报', CASE WHEN $6::date IS NULL THEN 'LISTED' ELSE 'EXPIRED' END, '2023-01-01', $3,
         '2023-01-02', 'x', '2023-01-09', '2023-01-10', 'x', '1号', $4, $5, $6 FROM enterprises WHERE enterprise_id = $1`,
      enterpriseId, newId(), NIL_UUID, listedFrom, listedUntil, endedOn,
    );
  }

  it('is public page by page, each once, for nobody in particular', async () => {
    clock.day = '2031-06-15';
    const firms = await Promise.all(Array.from({ length: 7 }, (_, n) => city.enterprise({ regionCode: '330225001', uscc: `91330225MA00000${n}XX`, name: `公示企业${n}` })));
    for (const [n, enterpriseId] of firms.entries()) await insert(enterpriseId, { listedFrom: n < 4 ? '2031-06-01' : '2031-05-01', listedUntil: '2034-01-01', endedOn: n === 6 ? '2031-06-15' : null });
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await published.list({ first: 2, after, regionCode: '330225' });
      seen.push(...page.edges.map(({ node }) => node.enterpriseName));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    // The one that ended today isn't there.
    expect(seen).toEqual(['公示企业3', '公示企业2', '公示企业1', '公示企业0', '公示企业5', '公示企业4']);
    const names = async (args: object): Promise<string[]> => (await published.list({ first: 10, ...args })).edges.map(({ node }) => node.enterpriseName);
    expect([await names({ nameContains: '企业5' }), await names({ nameContains: '%' }), await names({ uscc: '91330225MA000002XX' }), await names({ uscc: "' OR 1" })]).toEqual([['公示企业5'], [], ['公示企业2'], []]);
    expect(await code(published.list({ first: 10, after: Buffer.from('["2031-13-01","x","y"]').toString('base64url') }))).toBe('BAD_CURSOR');
    expect(await code(published.list({ first: 10, nameContains: 'x'.repeat(101) }))).toBe('BAD_INPUT');
  });

  it('is public in the role of those without a sign-in, who have a right to listed rows alone', async () => {
    clock.day = '2031-06-16';
    const shown = async (): Promise<number> => (await published.list({ first: 10, regionCode: '330225' })).edges.length;
    const before = await shown();
    expect(before).toBeGreaterThan(0);
    await root('REVOKE SELECT ON sanction_listings FROM anze_worker');
    expect(await shown()).toBe(before);
    const stranger = <R>(sql: string): Promise<R[]> => runAs(identityPrincipal(), () => city.db.read<R>(sql, []));
    expect(await stranger('SELECT DISTINCT listed_from IS NULL AS open FROM sanction_listings')).toEqual([{ open: false }]);
    expect(await root(`SELECT count(*)::int > 0 AS there FROM sanction_listings WHERE status <> 'LISTED'`)).toEqual([{ there: true }]);
    expect(await stranger(`SELECT count(*)::int AS n FROM sanction_listings`)).toEqual(await root(`SELECT count(*)::int AS n FROM sanction_listings WHERE status = 'LISTED'`));
    expect(await code(stranger('SELECT facts FROM sanction_listings'))).toBe('42501');
  });
});
