import type { Principal } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { HazardReader, hazardKeyOf } from '@anze/dual-prevention';
import type { Page } from '@anze/graphql';
import { encodeId, newId, type Day } from '@anze/kernel';
import { MEASURE_NUMBERS, type Measure } from '@anze/rollups';
import { person, publicId, ServiceWorld } from '../../test/service-world.js';
import type { ServiceFilterInput } from './service-criteria.rules.js';
import type { RecordPreventionServiceInput } from './service.inputs.js';
import type { PreventionService } from './service.model.js';
import { PreventionServiceReader } from './service.reader.js';
import { ServiceRecorder } from './service.recorder.js';
import { ServiceSettlement } from './service.settlement.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('prevention services', () => {
  let world: ServiceWorld;
  let insurer: Principal;
  let rival: Principal;
  let enterprise: string;
  let factory: Principal;
  const city = person('regulator', newId(), '3206');
  const elsewhere = person('regulator', newId(), '3205');

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
    staff: ['张某', '王"某\\'],
    staffNos: ['RY1'],
    content: '隐患排查',
    cost: 30_000n,
    hazards: [],
    ...change,
  });
  const record = (change: Partial<RecordPreventionServiceInput> = {}, by = insurer): Promise<PreventionService> => world.as(by, () => world.app.get(ServiceRecorder).record(input(change)));
  const confirm = (serviceId: string, by = factory, more: { satisfaction?: number; comment?: string; expectedVersion?: number } = {}): Promise<PreventionService> =>
    world.as(by, () => world.app.get(ServiceSettlement).confirm({ serviceId, ...more }));
  const archive = (serviceId: string, by = insurer, expectedVersion?: number): Promise<PreventionService> =>
    world.as(by, () => world.app.get(ServiceSettlement).archive({ serviceId, ...(expectedVersion === undefined ? {} : { expectedVersion }) }));
  const list = async (by: Principal, filter: ServiceFilterInput = {}): Promise<string[]> => {
    const page = await world.as(by, () => world.app.get(PreventionServiceReader).list({ first: 100, filter }));
    expect(await world.as(by, page.totalCount)).toBe(page.edges.length);
    return page.edges.map(({ node }) => node.serviceNo);
  };
  const stored = async (): Promise<number> => (await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM prevention_services WHERE enterprise_id = $1', enterprise))[0]!.n;

  it('are recorded with hazards, figures, audit and outbox together', async () => {
    const service = await record({
      agencyName: '通安检测评价有限公司',
      hazards: [
        { description: '安全出口被堵塞', level: 'GENERAL', deadline: '2025-09-15' },
        { description: '灭火器失效', level: 'GENERAL', category: 'FIRE', deadline: '2025-09-30' },
      ],
    });
    expect(service).toMatchObject({ enterpriseName: '南通某厂', type: 'HAZARD_INSPECTION', servedOn: '2025-09-01', hazardsFound: 2, hazardsRectified: null, cost: 30_000n, withinBudget: true, confirmedOn: null, archivedOn: null, staff: ['张某', '王"某\\'], staffNos: ['RY1'], agencyName: '通安检测评价有限公司', version: 1 });
    expect(service.serviceNo).toMatch(/^FW20250901[0-9A-F]{8}$/);
    const hazards = await world.rows('SELECT source, finder_id, service_id, found_on, status FROM hazards WHERE enterprise_id = $1', enterprise);
    expect(hazards).toEqual(Array(2).fill({ source: 'INSURER_SERVICE', finder_id: insurer.organizationId, service_id: service.serviceId, found_on: '2025-09-01', status: 'REPORTED' }));
    const key = hazardKeyOf({ enterpriseId: enterprise, id: service.serviceId });
    for (const by of [insurer, factory, city]) expect((await world.as(by, () => world.app.get(HazardReader).foundInServices([key]))).get(key)).toHaveLength(2);
    const sums = await world.rows<{ measure: number; n: number }>('SELECT measure, sum(change)::int AS n FROM (SELECT unnest(measures) AS measure, unnest(changes) AS change FROM rollup_deltas WHERE enterprise_id = $1) AS u GROUP BY 1', enterprise);
    const appended = (measure: Measure): number => sums.find((sum) => sum.measure === MEASURE_NUMBERS[measure])?.n ?? 0;
    expect([appended('found'), appended('hazard_inspection'), appended('served'), appended('insured')]).toEqual([2, 1, 1, 0]);
    expect(await world.rows('SELECT action, outcome, organization_id, user_id FROM audit_log WHERE subject_id = $1', service.serviceId)).toEqual([
      { action: 'service.record', outcome: 'OK', organization_id: insurer.organizationId, user_id: insurer.userId },
    ]);
    expect(await world.rows(`SELECT payload FROM outbox WHERE job = 'service.changed' AND payload->>'serviceId' = $1`, service.serviceId)).toEqual([{ payload: { enterpriseId: enterprise, serviceId: service.serviceId } }]);
  });

  it('are not recorded by anybody but the insurer of record', async () => {
    for (const by of [rival, factory, city, elsewhere]) await expect(record({}, by)).rejects.toThrow(code('NOT_FOUND'));
    await expect(record({ enterpriseId: publicId(newId()) })).rejects.toThrow(code('NOT_FOUND'));
    await expect(record({ enterpriseId: 'x' })).rejects.toThrow(code('NOT_FOUND'));
    expect(await stored()).toBe(0);
  });

  it('stay within a policy of the insurer', async () => {
    await world.policy(enterprise, rival.organizationId, { starts_on: '2024-01-01', ends_on: '2024-12-31' });
    await expect(record({ servedOn: '2024-12-31' })).rejects.toThrow(code('SERVICE_OUTSIDE_POLICY'));
    await expect(record({ servedOn: '2025-09-23' })).rejects.toThrow(code('SERVICE_DATE_IN_FUTURE'));
    await expect(record({ servedOn: '2019-12-31' })).rejects.toThrow(code('SERVICE_BEFORE_FOUNDING'));
    expect(await stored()).toBe(0);
    expect(await world.rows('SELECT action, outcome, details FROM audit_log WHERE enterprise_id = $1', enterprise)).toEqual([{ action: 'service.record', outcome: 'REFUSED', details: { code: 'SERVICE_OUTSIDE_POLICY' } }]);
    expect((await record({ servedOn: '2025-01-01' })).servedOn).toBe('2025-01-01');
  });

  it('stay within the fund, to the fen', async () => {
    await world.service(enterprise, insurer.organizationId, { cost_fen: 40_000 });
    await expect(record({ cost: 60_001n })).rejects.toThrow(expect.objectContaining({ code: 'FUND_EXCEEDED', params: { cost: '600.01', remaining: '600.00' } }));
    expect((await record({ cost: 60_000n })).withinBudget).toBe(true);
    await expect(record({ cost: 1n })).rejects.toThrow(code('FUND_EXCEEDED'));
    expect((await record({ cost: 0n })).withinBudget).toBeNull();
  });

  it('never overspend the fund together', async () => {
    const outcomes = await Promise.allSettled([record({ cost: 60_000n }), record({ cost: 60_000n }), record({ cost: 60_000n })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toEqual(code('FUND_EXCEEDED'));
    expect(await stored()).toBe(1);
  });

  it('are not there when one of the hazards is refused', async () => {
    const hazards = [
      { description: '安全出口被堵塞', level: 'GENERAL' as const, deadline: '2025-09-15' },
      { description: '无证作业', level: 'MAJOR' as const, deadline: '2025-09-15' },
    ];
    await expect(record({ hazards })).rejects.toThrow(code('HAZARD_MAJOR_BASIS_REQUIRED'));
    expect(await stored()).toBe(0);
    expect(await world.rows('SELECT 1 FROM hazards WHERE enterprise_id = $1', enterprise)).toEqual([]);
    expect(await world.rows('SELECT 1 FROM rollup_deltas WHERE enterprise_id = $1', enterprise)).toEqual([]);
  });

  it('are confirmed by the enterprise, once', async () => {
    const { id, serviceId } = await record();
    for (const by of [insurer, rival, city, person('enterprise', await world.enterprise())]) await expect(confirm(id, by)).rejects.toThrow(code('NOT_FOUND'));
    await expect(confirm(id, factory, { expectedVersion: 2 })).rejects.toThrow(code('STALE_VERSION'));
    expect(await confirm(id, factory, { satisfaction: 4, comment: '及时', expectedVersion: 1 })).toMatchObject({ confirmedOn: '2025-09-22', satisfaction: 4, comment: '及时', version: 2 });
    await expect(confirm(id)).rejects.toThrow(code('SERVICE_ALREADY_CONFIRMED'));
    expect(await world.rows('SELECT confirmed_by FROM prevention_services WHERE id = $1', serviceId)).toEqual([{ confirmed_by: factory.userId }]);
    expect(await world.rows('SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY at', serviceId)).toEqual([{ action: 'service.record' }, { action: 'service.confirm' }]);
    for (const unknown of [encodeId('PreventionService', enterprise, newId()), encodeId('Hazard', enterprise, serviceId), 'x']) await expect(confirm(unknown)).rejects.toThrow(code('NOT_FOUND'));
  });

  it('are confirmed by one of two people at once', async () => {
    const { id, serviceId } = await record();
    const outcomes = await Promise.allSettled([confirm(id, factory, { satisfaction: 1 }), confirm(id, { ...factory, userId: newId() }, { satisfaction: 5 })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await world.rows('SELECT version FROM prevention_services WHERE id = $1', serviceId)).toEqual([{ version: 2 }]);
  });

  it('are archived by who gave them, also when another insurer covers the enterprise by then', async () => {
    const { id, enterpriseId, serviceId } = await record();
    await expect(archive(id)).rejects.toThrow(code('SERVICE_NOT_CONFIRMED'));
    await confirm(id);
    await world.restamp(enterprise, rival.organizationId);
    for (const by of [rival, factory, city]) await expect(archive(id, by)).rejects.toThrow(code('NOT_FOUND'));
    await expect(archive(id, insurer, 1)).rejects.toThrow(code('STALE_VERSION'));
    await expect(archive(id)).rejects.toThrow(code('SERVICE_WITHOUT_EVIDENCE'));
    const evidenceUploadIds = [await world.upload(insurer.organizationId)];
    await world.as(insurer, () => world.app.get(ServiceSettlement).addEvidence({ serviceId: id, evidenceUploadIds }));
    world.clock.day = '2025-09-23';
    expect(await archive(id, insurer, 3)).toMatchObject({ archivedOn: '2025-09-23', version: 4 });
    await expect(archive(id)).rejects.toThrow(code('SERVICE_ALREADY_ARCHIVED'));
    expect((await world.as(insurer, () => world.app.get(PreventionServiceReader).byPublicId(id)))?.serviceId).toBe(serviceId);
    expect((await world.as(insurer, () => world.app.get(EnterpriseReader).byIds([enterpriseId]))).size).toBe(0);
    await expect(record()).rejects.toThrow(code('NOT_FOUND'));
  });

  it('are listed to whom they concern, the newest day first, narrowed as asked', async () => {
    const other = await world.enterprise(rival.organizationId, '320681002');
    const rows: [string, string, string, Day, Record<string, unknown>][] = [
      ['S1', enterprise, insurer.organizationId, '2025-03-01', { confirmed_on: '2025-03-02' }],
      ['S2', enterprise, rival.organizationId, '2024-03-01', { type: 'TECHNOLOGY' }],
      ['S3', other, rival.organizationId, '2025-04-01', {}],
      ['S4', other, insurer.organizationId, '2025-03-01', {}],
    ];
    for (const [service_no, enterpriseId, providerId, served_on, more] of rows) await world.service(enterpriseId, providerId, { service_no, served_on, ...more });
    const mine = { enterpriseId: publicId(enterprise) };
    expect(await list(insurer)).toEqual(['S4', 'S1', 'S2']);
    expect(await list(rival)).toEqual(['S3', 'S4', 'S2']);
    expect(await list(factory)).toEqual(['S1', 'S2']);
    expect(await list(elsewhere)).toEqual([]);
    expect(await list(city, mine)).toEqual(['S1', 'S2']);
    expect(await list(person('regulator', newId(), '320681'), { insurerId: encodeId('Organization', insurer.organizationId) })).toEqual(['S4']);
    expect(await list(person('regulator', newId(), '3206', ['MINING']), mine)).toEqual([]);
    expect(await list(insurer, { regionCode: '320613' })).toEqual(['S1', 'S2']);
    expect(await list(insurer, { type: 'TECHNOLOGY' })).toEqual(['S2']);
    expect(await list(insurer, { servedFrom: '2025-03-01' })).toEqual(['S4', 'S1']);
    expect(await list(insurer, { servedTo: '2025-02-28' })).toEqual(['S2']);
    expect(await list(insurer, { unconfirmed: true })).toEqual(['S4', 'S2']);
    expect(await list(insurer, { unconfirmed: false })).toEqual(['S1']);
    expect(await list(insurer, { insurerId: 'x' })).toEqual([]);
  });

  it('are paged without a gap or a repetition, days shared by many', async () => {
    for (let n = 0; n < 7; n += 1) await world.service(enterprise, insurer.organizationId, { service_no: `P${n}`, served_on: n < 5 ? '2025-03-01' : '2025-03-02' });
    const whole = await list(insurer);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const from: string | null = after;
      const page: Page<PreventionService> = await world.as(insurer, () => world.app.get(PreventionServiceReader).list({ first: 2, after: from }));
      paged.push(...page.edges.map(({ node }) => node.serviceNo));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(whole).toHaveLength(7);
    expect(paged).toEqual(whole);
    await expect(world.as(insurer, () => world.app.get(PreventionServiceReader).list({ first: 2, after: 'x' }))).rejects.toThrow(code('BAD_CURSOR'));
  });
});
