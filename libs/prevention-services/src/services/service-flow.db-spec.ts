import { runAs, TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { PreventionFund } from '@anze/insurance';
import { encodeId, newId, yuanFromFen } from '@anze/kernel';
import { person, publicId, ServiceWorld } from '../../test/service-world.js';
import { ServiceAmendments } from './service.amendments.js';
import { serviceKeyOf } from './service-criteria.rules.js';
import type { AmendPreventionServiceInput, RecordPreventionServiceInput } from './service.inputs.js';
import type { PreventionService } from './service.model.js';
import { PreventionServiceReader } from './service.reader.js';
import { ServiceHandovers } from './service-handover.js';
import { ServiceRecordReader } from './service-record.reader.js';
import { ServiceRecorder } from './service.recorder.js';
import { ServiceSettlement } from './service.settlement.js';
import type { ServiceStatus } from './service-terms.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('the record of a prevention service', () => {
  let world: ServiceWorld;
  let insurer: Principal;
  let rival: Principal;
  let enterprise: string;
  let factory: Principal;
  const city = person('regulator', newId(), '3206');

  beforeAll(async () => {
    world = await ServiceWorld.open();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.day = '2025-09-22';
    insurer = person('insurer', await world.organization('INSURER'));
    rival = person('insurer', await world.organization('INSURER'));
    enterprise = await world.enterprise(insurer.organizationId);
    factory = person('enterprise', enterprise);
    await world.policy(enterprise, insurer.organizationId);
  });

  const input = (change: Partial<RecordPreventionServiceInput> = {}): RecordPreventionServiceInput => ({
    enterpriseId: publicId(enterprise),
    type: 'HAZARD_INSPECTION',
    servedOn: '2025-09-01',
    place: '一车间',
    staff: ['张某'],
    content: '隐患排查',
    cost: 30_000n,
    hazards: [],
    ...change,
  });
  const record = (change: Partial<RecordPreventionServiceInput> = {}, by = insurer): Promise<PreventionService> => world.as(by, () => world.app.get(ServiceRecorder).record(input(change)));
  const settle = <T>(by: Principal, act: (settlement: ServiceSettlement) => Promise<T>): Promise<T> => world.as(by, () => act(world.app.get(ServiceSettlement)));
  const confirm = (serviceId: string, by = factory, expectedVersion?: number) => settle(by, (settlement) => settlement.confirm({ serviceId, expectedVersion }));
  const object = (serviceId: string, by = factory, reason = '人数不对') => settle(by, (settlement) => settlement.object({ serviceId, reason }));
  const archive = (serviceId: string, by = insurer) => settle(by, (settlement) => settlement.archive({ serviceId }));
  const addEvidence = (serviceId: string, evidenceUploadIds: string[], by = insurer) => settle(by, (settlement) => settlement.addEvidence({ serviceId, evidenceUploadIds }));
  const amend = (serviceId: string, change: Partial<AmendPreventionServiceInput> = {}, by = insurer) => world.as(by, () => world.app.get(ServiceAmendments).amend({ serviceId, reason: '更正', ...change }));
  const voided = (serviceId: string, by = insurer) => world.as(by, () => world.app.get(ServiceAmendments).void({ serviceId, reason: '重复登记' }));
  const keyOf = ({ enterpriseId, serviceId }: PreventionService): string => serviceKeyOf({ enterpriseId, id: serviceId });
  const history = async (service: PreventionService, by: Principal): Promise<unknown[][]> =>
    ((await world.as(by, () => world.app.get(ServiceRecordReader).eventsOf([keyOf(service)]))).get(keyOf(service)) ?? []).map((event) => [event.seq, event.kind, event.by, event.note]);
  const repeats = async (service: PreventionService, by: Principal): Promise<string[]> =>
    ((await world.as(by, () => world.app.get(ServiceRecordReader).repeatsOf([keyOf(service)]))).get(keyOf(service)) ?? []).map(({ otherServiceId }) => otherServiceId);
  const files = async (service: PreventionService, by: Principal): Promise<number> => ((await world.as(by, () => world.app.get(ServiceRecordReader).filesOf([keyOf(service)]))).get(keyOf(service)) ?? []).length;
  const balance = async (): Promise<string> => yuanFromFen(BigInt((await world.rows<{ b: string }>('SELECT sum(balance_fen)::text AS b FROM fund_balances WHERE enterprise_id = $1', enterprise))[0]!.b));
  const entries = async ({ serviceId }: PreventionService): Promise<unknown[][]> =>
    (
      await world.rows<{ kind: string; amount: string; on_day: string }>(
        'SELECT f.kind, f.amount_fen::text AS amount, f.on_day FROM fund_entries f LEFT JOIN fund_entries r ON r.enterprise_id = f.enterprise_id AND r.id = f.reverses_id WHERE coalesce(f.service_id, r.service_id) = $1 ORDER BY f.entry_no',
        serviceId,
      )
    ).map(({ kind, amount }) => [kind, amount]);

  it('keeps all that is told of it', async () => {
    const agency = newId();
    await world.root.query(`INSERT INTO service_agencies (owner_id, id, name, uscc, qualification, qualification_no, ended_on) VALUES ($1, $2, '通安检测', 'X', '安全评价', '1', '2025-12-31')`, [insurer.organizationId, agency]);
    const at = new Date('2025-09-01T01:30:00Z');
    const service = await record({
      agencyId: encodeId('ServiceAgency', insurer.organizationId, agency),
      agencyName: '别的名字',
      measures: '加装护栏',
      process: '查看现场两小时',
      checkIn: { at, latitude: 31.9812345, longitude: 120.8 },
      evidenceUploadIds: [await world.upload(insurer.organizationId), await world.upload(insurer.organizationId, undefined, 'application/pdf')],
    });
    expect(service).toMatchObject({ status: 'SERVED', agencyName: '通安检测', agencyId: agency, measures: '加装护栏', process: '查看现场两小时', checkIn: { at, latitude: 31.981235, longitude: 120.8 }, askedOn: '2025-09-22', fromLedger: false });
    for (const by of [insurer, factory, city]) expect(await files(service, by)).toBe(2);
    expect(await history(service, city)).toEqual([[1, 'RECORDED', 'PROVIDER', null]]);
  });

  it('names no agency of another’s register, and none that was let go before', async () => {
    const [mine, theirs] = [newId(), newId()];
    for (const [owner, id, ended] of [[insurer.organizationId, mine, '2025-08-31'], [rival.organizationId, theirs, null]] as const) {
      await world.root.query(`INSERT INTO service_agencies (owner_id, id, name, uscc, qualification, qualification_no, ended_on) VALUES ($1, $2, '通安', 'X', '安全评价', '1', $3)`, [owner, id, ended]);
    }
    await expect(record({ agencyId: encodeId('ServiceAgency', insurer.organizationId, mine) })).rejects.toThrow(code('SERVICE_AGENCY_ENDED'));
    for (const id of [encodeId('ServiceAgency', rival.organizationId, theirs), encodeId('ServiceAgency', insurer.organizationId, theirs), 'x']) await expect(record({ agencyId: id })).rejects.toThrow(code('NOT_FOUND'));
  });

  it('names no agency whose qualification had ended by the day of the service', async () => {
    const agency = async (expiresOn: string): Promise<string> => {
      const id = newId();
      await world.root.query(`INSERT INTO service_agencies (owner_id, id, name, uscc, qualification, qualification_no, expires_on) VALUES ($1, $2, '通安', $2::uuid::text, '安全评价', '1', $3)`, [insurer.organizationId, id, expiresOn]);
      return encodeId('ServiceAgency', insurer.organizationId, id);
    };
    const [ended, lastDay] = [await agency('2025-08-31'), await agency('2025-09-01')];
    const unqualified = expect.objectContaining({ code: 'SERVICE_AGENCY_UNQUALIFIED', params: { expiresOn: '2025-08-31', servedOn: '2025-09-01' } });
    await expect(record({ agencyId: ended })).rejects.toThrow(unqualified);
    const service = await record({ agencyId: lastDay });
    await expect(amend(service.id, { agencyId: ended })).rejects.toThrow(unqualified);
  });

  it('is proven by the insurer’s own photos and papers alone, each once', async () => {
    const photo = await world.upload(insurer.organizationId, '同一张');
    await expect(record({ evidenceUploadIds: [await world.upload(rival.organizationId)] })).rejects.toThrow(code('NOT_FOUND'));
    await expect(record({ evidenceUploadIds: [await world.upload(insurer.organizationId, undefined, 'text/csv')] })).rejects.toThrow(code('UPLOAD_CONTENT_TYPE'));
    await expect(record({ evidenceUploadIds: Array.from({ length: 21 }, (_, n) => encodeId('Upload', insurer.organizationId, newId()) + n) })).rejects.toThrow(code('BAD_INPUT'));
    expect(await world.rows('SELECT 1 FROM prevention_services WHERE enterprise_id = $1', enterprise)).toEqual([]);
    const service = await record({ evidenceUploadIds: [photo, photo] });
    await addEvidence(service.id, [await world.upload(insurer.organizationId, '同一张'), await world.upload(insurer.organizationId)]);
    expect(await files(service, insurer)).toBe(2);
    // What it has already, or nothing at all, is no event of its history.
    await expect(addEvidence(service.id, [])).rejects.toThrow(code('BAD_INPUT'));
    expect(await addEvidence(service.id, [photo])).toMatchObject({ version: 2 });
    expect((await history(service, insurer)).map(([, kind]) => kind)).toEqual(['RECORDED', 'EVIDENCE_ADDED']);
    expect(await world.rows(`SELECT count(*)::int AS n FROM audit_log WHERE action = 'service.addEvidence' AND subject_id = $1`, service.serviceId)).toEqual([{ n: 1 }]);
    for (const by of [rival, factory, city]) await expect(addEvidence(service.id, [photo], by)).rejects.toThrow(code('NOT_FOUND'));
    await confirm(service.id);
    await archive(service.id);
    await expect(addEvidence(service.id, [photo])).rejects.toThrow(code('SERVICE_ALREADY_ARCHIVED'));
  });

  it('shows the newest of a long history, and news are made of these', async () => {
    const service = await record();
    await world.rows(
      `INSERT INTO service_events (enterprise_id, id, region_code, sector, insurer_id, service_id, provider_id, seq, kind, on_day, actor_organization_id)
       SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, service_id, provider_id, 1 + n, 'EVIDENCE_ADDED', on_day, actor_organization_id FROM service_events, generate_series(1, 205) AS n WHERE service_id = $1`,
      service.serviceId,
    );
    await amend(service.id, { process: '一小时' });
    await voided(service.id);
    const shown = await history(service, factory);
    expect([shown.length, shown[0]![0], shown.slice(-3).map(([seq, kind]) => [seq, kind])]).toEqual([200, 9, [[206, 'EVIDENCE_ADDED'], [207, 'AMENDED'], [208, 'VOIDED']]]);
    const told = await world.as(workerPrincipal(), () => world.app.get(ServiceRecordReader).historyOf({ enterpriseId: enterprise, id: service.serviceId }));
    expect(told.map(({ seq }) => seq)).toEqual(shown.map(([seq]) => seq));
  });

  it('points out a photo that proves another service too, to those who may know', async () => {
    const elsewhere = await world.enterprise(insurer.organizationId, '320681002');
    await world.policy(elsewhere, insurer.organizationId);
    const photo = (organizationId = insurer.organizationId) => world.upload(organizationId, '同一张现场照片');
    const first = await record({ evidenceUploadIds: [await photo()] });
    const again = await record({ servedOn: '2025-09-02', cost: 0n, evidenceUploadIds: [await photo()] });
    const there = await record({ enterpriseId: publicId(elsewhere), cost: 0n, evidenceUploadIds: [await photo()] });
    const other = await record({ servedOn: '2025-09-03', cost: 0n, evidenceUploadIds: [await world.upload(insurer.organizationId)] });
    // A rival with the very same photo: neither learns of the other.
    const theirs = await world.enterprise(rival.organizationId);
    await world.policy(theirs, rival.organizationId);
    const rivals = await record({ enterpriseId: publicId(theirs), evidenceUploadIds: [await photo(rival.organizationId)] }, rival);

    expect(await repeats(first, insurer)).toEqual([again.serviceId, there.serviceId]);
    expect(await repeats(first, city)).toEqual([again.serviceId, there.serviceId]);
    expect(await repeats(first, factory)).toEqual([again.serviceId]);
    expect(await repeats(there, person('enterprise', elsewhere))).toEqual([]);
    expect(await repeats(other, insurer)).toEqual([]);
    for (const by of [rival, city, person('enterprise', theirs)]) expect(await repeats(rivals, by)).toEqual([]);
    expect(await repeats(first, rival)).toEqual([]);
    // The insurer of record of later on reads the service, not how it was proven.
    await world.restamp(enterprise, rival.organizationId);
    expect(await files(first, rival)).toBe(0);
    expect(await files(first, insurer)).toBe(1);
    expect(await repeats(first, rival)).toEqual([]);
    await world.restamp(enterprise, insurer.organizationId);
    // What is voided is recorded anew, with the same photos.
    await voided(again.id);
    expect(await repeats(first, insurer)).toEqual([there.serviceId]);
  });

  it('goes back and forth between the two sides until it is confirmed', async () => {
    const service = await record();
    for (const by of [insurer, rival, city, person('enterprise', await world.enterprise())]) await expect(object(service.id, by)).rejects.toThrow(code('NOT_FOUND'));
    await expect(object(service.id, factory, ' ')).rejects.toThrow(code('BAD_INPUT'));
    expect(await object(service.id)).toMatchObject({ status: 'OBJECTED', objectedOn: '2025-09-22', objection: '人数不对', version: 2 });
    await expect(object(service.id)).rejects.toThrow(code('SERVICE_ALREADY_OBJECTED'));
    await expect(archive(service.id)).rejects.toThrow(code('SERVICE_NOT_CONFIRMED'));
    world.clock.day = '2025-09-24';
    for (const by of [rival, factory, city]) await expect(amend(service.id, { staff: ['王某'] }, by)).rejects.toThrow(code('NOT_FOUND'));
    expect(await amend(service.id, { staff: ['张某', '王某'], process: '一小时', reason: '补上王某' })).toMatchObject({ status: 'SERVED', staff: ['张某', '王某'], process: '一小时', objectedOn: null, objection: null, askedOn: '2025-09-24', cost: 30_000n, version: 3 });
    expect(await object(service.id, factory, '时间不对')).toMatchObject({ status: 'OBJECTED' });
    // The enterprise drops its objection by confirming.
    expect(await confirm(service.id, factory, 4)).toMatchObject({ status: 'CONFIRMED', confirmedOn: '2025-09-24', objection: null, archiveDueOn: '2025-10-21' });
    expect((await world.rows<{ at: Date; created: Date }>('SELECT confirmed_at AS at, created_at AS created FROM prevention_services WHERE id = $1', service.serviceId)).map(({ at, created }) => at > created)).toEqual([true]);
    await expect(object(service.id)).rejects.toThrow(code('SERVICE_ALREADY_CONFIRMED'));
    await expect(amend(service.id, { place: '二车间' })).rejects.toThrow(code('SERVICE_ALREADY_CONFIRMED'));
    const told = [
      [1, 'RECORDED', 'PROVIDER', null],
      [2, 'OBJECTED', 'ENTERPRISE', '人数不对'],
      [3, 'AMENDED', 'PROVIDER', '补上王某'],
      [4, 'OBJECTED', 'ENTERPRISE', '时间不对'],
      [5, 'CONFIRMED', 'ENTERPRISE', null],
    ];
    for (const by of [insurer, factory, city]) expect(await history(service, by)).toEqual(told);
    expect((await world.as(factory, () => world.app.get(ServiceRecordReader).eventsOf([keyOf(service)]))).get(keyOf(service))![2]!.changes).toEqual([
      { part: 'STAFF', before: '张某', after: '张某、王某' },
      { part: 'PROCESS', before: null, after: '一小时' },
    ]);
    await world.restamp(enterprise, rival.organizationId);
    expect(await history(service, rival)).toEqual([]);
    expect(await history(service, insurer)).toEqual(told);
  });

  it('is amended by one of two at once', async () => {
    const { id, serviceId } = await record();
    const outcomes = await Promise.allSettled([amend(id, { cost: 40_000n }), amend(id, { cost: 50_000n }), object(id)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const [row] = await world.rows<{ cost: string; version: number }>('SELECT cost_fen::text AS cost, version FROM prevention_services WHERE id = $1', serviceId);
    expect(await balance()).toBe(yuanFromFen(100_000n - BigInt(row!.cost)));
    expect(await world.rows('SELECT seq FROM service_events WHERE service_id = $1 ORDER BY seq', serviceId)).toEqual(Array.from({ length: row!.version }, (_, n) => ({ seq: n + 1 })));
  });

  it('moves the fund by a reversal and a new spending, and never above it', async () => {
    const service = await record();
    expect(await balance()).toBe('700.00');
    expect(await amend(service.id, { cost: 45_001n, reason: '甲'.repeat(600) })).toMatchObject({ cost: 45_001n, withinBudget: true });
    expect([await balance(), await entries(service)]).toEqual(['549.99', [['SPEND', '30000'], ['REVERSAL', '30000'], ['SPEND', '45001']]]);
    // All of the fund is there again once the old cost is reversed.
    expect((await amend(service.id, { cost: 100_000n })).cost).toBe(100_000n);
    expect(await balance()).toBe('0.00');
    await expect(amend(service.id, { cost: 100_001n })).rejects.toThrow(expect.objectContaining({ code: 'FUND_EXCEEDED', params: { cost: '1000.01', remaining: '1000.00' } }));
    expect([await balance(), (await entries(service)).length]).toEqual(['0.00', 5]);
    expect(await amend(service.id, { cost: 0n })).toMatchObject({ cost: 0n, withinBudget: null });
    expect([await balance(), (await entries(service)).length]).toEqual(['1000.00', 6]);
    await expect(amend(service.id, { cost: 0n })).rejects.toThrow(code('SERVICE_NOTHING_AMENDED'));
    expect((await amend(service.id, { cost: 1n })).withinBudget).toBe(true);
    expect(await balance()).toBe('999.99');
    expect(await world.rows('SELECT outcome, details FROM audit_log WHERE enterprise_id = $1 AND action = $2 AND outcome = $3', enterprise, 'service.amend', 'REFUSED')).toEqual([{ outcome: 'REFUSED', details: { code: 'FUND_EXCEEDED' } }]);
  });

  it('leaves the fund whole where a ledger booked it differently meanwhile', async () => {
    const service = await record();
    const [policy] = await world.rows<{ id: string }>('SELECT id FROM policies WHERE enterprise_id = $1', enterprise);
    const book = (amount: bigint) => runAs(workerPrincipal(), () => world.app.get(PreventionFund).spendImported([{ enterpriseId: enterprise, policyId: policy!.id, serviceId: service.serviceId, amount, on: '2025-09-01' }]));
    // More than it holds: 200.00 are the insurer's own.
    await book(120_000n);
    expect(await balance()).toBe('0.00');
    await amend(service.id, { cost: 40_000n });
    const totals = async () => (await world.rows('SELECT spent_fen::text AS spent, overspent_fen::text AS overspent, balance_fen::text AS balance FROM fund_balances WHERE enterprise_id = $1', enterprise))[0];
    expect(await totals()).toEqual({ spent: '40000', overspent: '0', balance: '60000' });
    await book(10_000n);
    expect(await totals()).toEqual({ spent: '10000', overspent: '0', balance: '90000' });
    await voided(service.id);
    expect(await totals()).toEqual({ spent: '0', overspent: '0', balance: '100000' });
  });

  it('counts nowhere once it is voided, while its hazards stay', async () => {
    const service = await record({ hazards: [{ description: '安全出口被堵塞', level: 'GENERAL', deadline: '2025-10-15' }] });
    await confirm(service.id);
    for (const by of [rival, factory, city]) await expect(voided(service.id, by)).rejects.toThrow(code('NOT_FOUND'));
    expect(await voided(service.id)).toMatchObject({ status: 'VOIDED', voidedOn: '2025-09-22', voidReason: '重复登记' });
    expect([await balance(), await entries(service)]).toEqual(['1000.00', [['SPEND', '30000'], ['REVERSAL', '30000']]]);
    expect(await world.rows('SELECT status FROM hazards WHERE service_id = $1', service.serviceId)).toEqual([{ status: 'REPORTED' }]);
    for (const act of [() => voided(service.id), () => confirm(service.id), () => object(service.id), () => amend(service.id), () => archive(service.id)]) await expect(act()).rejects.toThrow(code('SERVICE_VOIDED'));
    expect(await world.rows(`SELECT payload FROM outbox WHERE job = 'service.voided' AND payload->>'serviceId' = $1`, service.serviceId)).toEqual([{ payload: { enterpriseId: enterprise, serviceId: service.serviceId } }]);
    expect(await world.as(city, () => world.app.get(ServiceHandovers).of(service.id))).toBeNull();
  });

  it('is not voided once it is archived, nor where an authority’s ledger brought it', async () => {
    const service = await record({ evidenceUploadIds: [await world.upload(insurer.organizationId)] });
    await confirm(service.id);
    await archive(service.id);
    await expect(voided(service.id)).rejects.toThrow(code('SERVICE_ALREADY_ARCHIVED'));
    const imported = encodeId('PreventionService', enterprise, await world.service(enterprise, insurer.organizationId, { cost_fen: 1_000 }));
    for (const act of [() => voided(imported), () => amend(imported, { place: '二车间' })]) await expect(act()).rejects.toThrow(code('SERVICE_FROM_LEDGER'));
    // It is evidence by itself.
    await confirm(imported);
    expect(await archive(imported)).toMatchObject({ status: 'ARCHIVED' });
  });

  it('is listed by its state', async () => {
    const day = '2025-09-03';
    const rows: [ServiceStatus, Record<string, unknown>][] = [
      ['SERVED', {}],
      ['OBJECTED', { objected_on: day, objection: '不对' }],
      ['CONFIRMED', { confirmed_on: day, objected_on: day, objection: '不对' }],
      ['ARCHIVED', { confirmed_on: day, archived_on: day }],
      ['VOIDED', { confirmed_on: day, voided_on: day, void_reason: '重复' }],
    ];
    for (const [service_no, row] of rows) await world.service(enterprise, insurer.organizationId, { service_no, ...row });
    for (const [status] of rows) {
      const page = await world.as(factory, () => world.app.get(PreventionServiceReader).list({ filter: { status } }));
      expect(page.edges.map(({ node }) => [node.serviceNo, node.status])).toEqual([[status, status]]);
      expect(await world.as(factory, page.totalCount)).toBe(1);
    }
  });

  it('is handed over in writing, with the hazards and who has confirmed', async () => {
    const service = await record({ hazards: [{ description: '安全出口被堵塞', level: 'GENERAL', deadline: '2025-10-15' }, { description: '灭火器失效', level: 'GENERAL', deadline: '2025-10-30' }] });
    const handover = (by: Principal) => world.as(by, () => world.app.get(ServiceHandovers).of(service.id));
    expect(await handover(insurer)).toMatchObject({ hazardsFound: 2, lastDeadline: '2025-10-30', provider: { confirmedAt: expect.any(Date) }, enterprise: { name: '南通某厂', confirmedOn: null, confirmedAt: null } });
    await confirm(service.id);
    for (const by of [insurer, factory, city]) {
      const slip = (await handover(by))!;
      expect([slip.hazards.map(({ deadline }) => deadline).sort(), slip.enterprise.confirmedOn]).toEqual([['2025-10-15', '2025-10-30'], '2025-09-22']);
    }
    expect(await handover(rival)).toBeNull();
    expect(await world.as(insurer, () => world.app.get(ServiceHandovers).of('x'))).toBeNull();
  });

  it('waits for no guessed day where nobody has published the working days', async () => {
    world.clock.day = '2025-12-31';
    const service = await record();
    world.clock.day = '2099-01-05';
    expect(await confirm(service.id)).toMatchObject({ confirmedOn: '2099-01-05', archiveDueOn: null });
  });

  it('is the database’s to protect as well: no insurer confirms, objects, or passes for a ledger', async () => {
    const service = await record();
    const run = (by: Principal, sql: string) => world.as(by, () => world.app.get(TenantDb).run((tx) => tx.execute(sql, [service.serviceId])));
    for (const column of ['confirmed_on = now()', 'confirmed_by = id', 'confirmed_at = now()', 'satisfaction = 5', 'archive_due_on = now()', 'sourced_by = id', 'counted = false']) {
      await expect(run(insurer, `UPDATE prevention_services SET ${column} WHERE id = $1`)).rejects.toThrow(/permission denied/);
    }
    for (const column of ['content = content', 'cost_fen = 0', 'voided_on = now()', 'archived_on = now()', 'counted = false']) {
      await expect(run(factory, `UPDATE prevention_services SET ${column} WHERE id = $1`)).rejects.toThrow(/permission denied/);
    }
    for (const by of [rival, person('enterprise', newId())]) expect(await run(by, `UPDATE prevention_services SET version = version WHERE id = $1`)).toBe(0);
    const line = (kind: string, actor: string) =>
      `INSERT INTO service_events (enterprise_id, id, region_code, sector, insurer_id, service_id, provider_id, seq, kind, on_day, actor_organization_id)
       SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, id, provider_id, 9, '${kind}', now(), '${actor}' FROM prevention_services WHERE id = $1`;
    for (const [by, kind, actor] of [[insurer, 'CONFIRMED', insurer], [insurer, 'AMENDED', factory], [factory, 'VOIDED', factory], [factory, 'OBJECTED', insurer], [rival, 'ARCHIVED', rival]] as const) {
      const wrote = run(by, line(kind, actor.organizationId));
      if (by === rival) expect(await wrote).toBe(0);
      else await expect(wrote).rejects.toThrow(/row-level security/);
    }
  });
});
