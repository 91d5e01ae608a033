import { Clock, decodeId, encodeId, newId, NIL_UUID } from '@anze/kernel';
import { INSURER_HAIDUN, INSURER_YONGAN } from '../../apps/standalone/src/demo/places.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

class MovedClock extends Clock {
  at = new Date('2026-06-15T12:00:00+08:00');

  override now(): Date {
    return this.at;
  }
}

const STAFF = `query ($filter: ServiceStaffFilter) { serviceStaff(first: 50, filter: $filter) { totalCount edges { node { id staffNo name leftOn qualified version insurer { name } agency { name uscc } qualifications { id kind certificateNo issuedOn expiresOn endedReason } } } } }`;
const AGENCIES = `query ($filter: ServiceAgencyFilter) { serviceAgencies(first: 50, filter: $filter) { totalCount edges { node { id name uscc expiresOn endedOn insurer { name } } } } }`;
const SERVICE = `query ($id: ID!) { preventionService(id: $id) { id registeredStaff { staffNo name registered qualified qualifications { certificateNo } } } }`;
const KINDS = '{ qualificationKinds { code name maxYears } }';
const ANOMALIES = `query ($kind: ServiceAnomalyKind!, $insurerId: ID, $regionCode: String, $from: Date) { serviceAnomalies(kind: $kind, insurerId: $insurerId, regionCode: $regionCode, from: $from) {
  totalCount edges { node { kind onDay subject measured compared insurer { name } enterprise { id } records { kind service { id registeredStaff { staffNo qualified } } policy { id policyNo startsOn endsOn } } } } } }`;
const COUNTS = `query ($insurerId: ID) { serviceAnomalyCounts(insurerId: $insurerId) { kind count insurer { name } } }`;
const CATALOGUE = '{ serviceAnomalyKinds { kind title says saysNot measured compared thresholds { name value } ruleVersion source } }';
const NEWS = '{ notifications(first: 50) { edges { node { kind title body } } } }';
const ON_STAFF = 'staff { id staffNo name leftOn qualified version qualifications { id certificateNo issuedOn expiresOn endedReason } }';

interface Staff {
  readonly id: string;
  readonly staffNo: string;
  readonly version: number;
  readonly qualified: boolean;
  readonly qualifications: readonly { readonly id: string; readonly certificateNo: string; readonly expiresOn: string | null; readonly endedReason: string | null }[];
}
type Listed<N extends string, T> = Record<N, { totalCount: number; edges: { node: T }[] }>;

/** Who gives an insurer's services, and what of them is conspicuous. */
describe('registers of staff and agencies, and anomalies', () => {
  const clock = new MovedClock();
  let world: DemoWorld;
  const asked = asking(() => world);
  const { ask, answered, refused } = asked;
  const { does, refusal } = mutating(asked);
  let staff: Staff;
  let agency: { id: string };
  let served: string;

  beforeAll(async () => {
    world = await openDemoWorld(clock);
  });
  afterAll(() => world?.close());

  const listed = async (who: string, filter: object = {}): Promise<Staff[]> => (await ask<Listed<'serviceStaff', Staff>>(who, STAFF, { filter })).serviceStaff.edges.map(({ node }) => node);
  const newsOf = async (who: string): Promise<string[]> => (await ask<Listed<'notifications', { kind: string; body: string }>>(who, NEWS)).notifications.edges.map(({ node }) => `${node.kind} ${node.body}`).filter((text) => text.includes('QUALIFICATION'));

  it('are kept by the insurer itself', async () => {
    expect((await ask<{ qualificationKinds: { code: string; maxYears: number | null }[] }>('insurer.yongan', KINDS)).qualificationKinds).toEqual(expect.arrayContaining([{ code: 'REGISTERED_SAFETY_ENGINEER', name: '注册安全工程师', maxYears: 5 }]));
    ({ agency } = await does<{ agency: { id: string } }>('insurer.yongan', 'registerServiceAgency', { name: '慈溪安评', uscc: '92141127MA0KD1Y64A', qualification: '安全评价', qualificationNo: 'APJ-1', expiresOn: '2026-07-01' }, 'agency { id version }'));
    expect(await refusal('insurer.yongan', 'registerServiceAgency', { name: 'x', uscc: '92141127MA0KD1Y64B', qualification: 'x', qualificationNo: 'x' })).toMatchObject({ code: 'AGENCY_CODE_INVALID', params: { problem: 'CHECK_DIGIT' } });
    ({ staff } = await does<{ staff: Staff }>('insurer.yongan', 'registerServiceStaff', { staffNo: 'YA-1', name: '罗某', agencyId: agency.id, qualifications: [{ kind: 'REGISTERED_SAFETY_ENGINEER', certificateNo: 'R-1', issuedOn: '2021-07-10', expiresOn: '2026-07-09' }] }, ON_STAFF));
    expect(staff).toMatchObject({ staffNo: 'YA-1', qualified: true, version: 1, qualifications: [{ certificateNo: 'R-1', expiresOn: '2026-07-09' }] });
    expect((await refusal('insurer.yongan', 'registerServiceStaff', { staffNo: 'YA-1', name: '某' }))?.code).toBe('STAFF_NO_TAKEN');
    expect(await refusal('insurer.yongan', 'addStaffQualification', { staffId: staff.id, qualification: { kind: 'REGISTERED_SAFETY_ENGINEER', certificateNo: 'R-2', issuedOn: '2026-01-01' } })).toMatchObject({ code: 'QUALIFICATION_TOO_LONG', params: { maxYears: 5, latest: '2031-01-01' } });
    expect((await does<{ agency: object }>('insurer.yongan', 'changeServiceAgency', { agencyId: agency.id, name: '慈溪安评技术', expectedVersion: 1 }, 'agency { name version }')).agency).toEqual({ name: '慈溪安评技术', version: 2 });
  });

  it('answer one key once', async () => {
    const headers = { 'idempotency-key': newId() };
    const register = async (name: string): Promise<{ code: string | undefined; id: string | undefined }> => {
      const { code, data } = await answered<{ registerServiceStaff: { staff: { id: string } } }>('insurer.yongan', 'mutation ($input: RegisterServiceStaffInput!) { registerServiceStaff(input: $input) { staff { id } } }', { input: { staffNo: 'YA-2', name } }, headers);
      return { code, id: data?.registerServiceStaff?.staff.id };
    };
    const first = await register('陈某');
    expect(first.id).toBeDefined();
    expect(await register('陈某')).toEqual(first);
    expect((await register('别人')).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('are read by every authority, and by nobody else', async () => {
    expect(await listed('insurer.yongan')).toHaveLength(2);
    expect(await listed('insurer.haidun')).toEqual([]);
    for (const who of ['regulator.cixi', 'regulator.nantong']) {
      const read = await ask<Listed<'serviceStaff', object>>(who, STAFF, { filter: { name: '罗某' } });
      expect(read.serviceStaff).toMatchObject({ totalCount: 1, edges: [{ node: { staffNo: 'YA-1', name: '罗某', insurer: { name: INSURER_YONGAN }, agency: { name: '慈溪安评技术', uscc: '92141127MA0KD1Y64A' }, qualifications: [{ certificateNo: 'R-1' }] } }] });
      expect((await ask<Listed<'serviceAgencies', object>>(who, AGENCIES, { filter: { expiringInDays: 30 } })).serviceAgencies.edges).toEqual([{ node: expect.objectContaining({ name: '慈溪安评技术' }) }]);
    }
    expect([await refused('enterprise.demo', STAFF), await refused('enterprise.demo', AGENCIES), await refused('enterprise.demo', KINDS)]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect((await refusal('regulator.cixi', 'markServiceStaffLeft', { staffId: staff.id, leftOn: '2026-06-01' }))?.code).toBe('FORBIDDEN');
    const [owner, id] = decodeId('ServiceStaff', staff.id, 2) as [string, string];
    const rival = (await world.api.rows<{ id: string }>('SELECT id FROM organizations WHERE name = $1', [INSURER_HAIDUN]))[0]!.id;
    for (const staffId of [staff.id, encodeId('ServiceStaff', rival, id), encodeId('ServiceStaff', owner, owner), 'x']) {
      expect((await refusal('insurer.haidun', 'changeServiceStaff', { staffId, name: '我' }))?.code).toBe('NOT_FOUND');
    }
    expect((await refusal('insurer.haidun', 'removeStaffQualification', { qualificationId: staff.qualifications[0]!.id, reason: '我' }))?.code).toBe('NOT_FOUND');
    expect((await refusal('insurer.haidun', 'registerServiceStaff', { staffNo: 'HD-1', name: '某', agencyId: agency.id }))?.code).toBe('NOT_FOUND');
    expect(await world.api.rows('SELECT name FROM service_staff WHERE id = $1', [id])).toEqual([{ name: '罗某' }]);
  });

  it('say of a service who gave it, to the provider and to authorities', async () => {
    const { service } = await does<{ service: { id: string } }>('insurer.yongan', 'recordPreventionService', { enterpriseId: world.enterpriseId, type: 'TRAINING', servedOn: '2026-06-10', place: '胜山镇', staff: ['罗某', '陈某', '某'], staffNos: ['YA-1', 'YA-2', 'YA-9'], content: '安全培训', cost: '100.00', hazards: [] }, 'service { id }');
    served = service.id;
    const expected = [
      { staffNo: 'YA-1', name: '罗某', registered: true, qualified: true, qualifications: [{ certificateNo: 'R-1' }] },
      { staffNo: 'YA-2', name: '陈某', registered: true, qualified: false, qualifications: [] },
      { staffNo: 'YA-9', name: null, registered: false, qualified: false, qualifications: [] },
    ];
    for (const [who, told] of [['insurer.yongan', expected], ['regulator.cixi', expected], ['enterprise.demo', null]] as const) {
      expect((await ask<{ preventionService: { registeredStaff: unknown } }>(who, SERVICE, { id: served })).preventionService.registeredStaff).toEqual(told);
    }
    expect((await ask<{ preventionService: unknown }>('insurer.haidun', SERVICE, { id: served })).preventionService).toBeNull();
  });

  it('warn of what ends, once ahead and once on the day, and no more once it is renewed', async () => {
    const tick = async (): Promise<void> => {
      const principal = { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' };
      await world.api.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), $1, 'qualifications.warn', '{}', $2)`, [NIL_UUID, JSON.stringify(principal)]);
      await world.worker.settled();
    };
    for (let n = 0; n < 2; n += 1) await tick();
    expect((await newsOf('insurer.yongan')).sort()).toEqual([
      'AGENCY_QUALIFICATION_ENDING The qualification APJ-1 of an agency in your register ends on 2026-07-01; see that it is renewed, and note it in the register.',
      'STAFF_QUALIFICATION_ENDING The certificate 注册安全工程师 (REGISTERED_SAFETY_ENGINEER) of YA-1 counts until 2026-07-09; have it renewed, and note the renewal in the register.',
    ]);
    await does('insurer.yongan', 'renewStaffQualification', { qualificationId: staff.qualifications[0]!.id, issuedOn: '2026-06-15', expiresOn: '2031-06-14', expectedVersion: 1 }, ON_STAFF);
    clock.at = new Date('2026-07-09T12:00:00+08:00');
    for (let n = 0; n < 2; n += 1) await tick();
    expect((await newsOf('insurer.yongan')).map((text) => text.split(' ')[0]).sort()).toEqual(['AGENCY_QUALIFICATION_ENDING', 'STAFF_QUALIFICATION_ENDING']);
    expect([await newsOf('insurer.haidun'), await newsOf('regulator.cixi')]).toEqual([[], []]);
  });

  it('point an authority at what is conspicuous, with the records behind it', async () => {
    await does('enterprise.demo', 'confirmPreventionService', { serviceId: served }, 'service { confirmedOn }');
    // As a ledger brings it: the same person on the same day in another town, at an enterprise that the insurer doesn't cover.
    const twin = newId();
    await world.api.rows(
      `INSERT INTO prevention_services (enterprise_id, id, region_code, sector, insurer_id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, staff, staff_nos, content, cost_fen, sourced_by)
       SELECT o.enterprise_id, $3, o.region_code, o.sector, o.insurer_id, 'TWIN', s.provider_id, o.name, o.uscc, s.type, s.served_on, '白沙路街道', s.staff, s.staff_nos, s.content, 0, $3
         FROM prevention_services s, enterprises o WHERE s.id = $1 AND o.enterprise_id = $2`,
      [decodeId('PreventionService', served, 2)[1], decodeId('Enterprise', world.otherEnterpriseId, 1)[0], twin],
    );
    const rows = async (kind: string, who = 'regulator.cixi', more: object = {}): Promise<Record<string, unknown>[]> => {
      const { serviceAnomalies } = await ask<Listed<'serviceAnomalies', Record<string, unknown>>>(who, ANOMALIES, { kind, ...more });
      expect(serviceAnomalies.totalCount).toBe(serviceAnomalies.edges.length);
      return serviceAnomalies.edges.map(({ node }) => node);
    };
    const twinId = encodeId('PreventionService', decodeId('Enterprise', world.otherEnterpriseId, 1)[0]!, twin);
    expect(await rows('STAFF_AT_TWO_PLACES')).toEqual([expect.objectContaining({
      onDay: '2026-06-10', subject: 'YA-1, YA-2, YA-9', measured: null, insurer: { name: INSURER_YONGAN }, enterprise: { id: world.otherEnterpriseId },
      records: [twinId, served].map((id) => ({ kind: 'SERVICE', policy: null, service: { id, registeredStaff: [{ staffNo: 'YA-1', qualified: true }, { staffNo: 'YA-2', qualified: false }, { staffNo: 'YA-9', qualified: false }] } })),
    })]);
    expect(await rows('OUTSIDE_POLICY')).toEqual([expect.objectContaining({ onDay: '2026-06-10', measured: null, records: [expect.objectContaining({ kind: 'SERVICE', service: expect.objectContaining({ id: twinId }) })] })]);
    const [instant] = await rows('INSTANT_CONFIRMATION');
    expect(instant).toMatchObject({ records: [{ service: { id: served } }] });
    expect(Number(instant!['measured'])).toBeLessThan(60);
    expect([await rows('IDENTICAL_TEXT'), await rows('SPEND_WITHOUT_SERVICE'), await rows('FUND_OVERSPENT'), await rows('NO_HAZARDS_FOUND')]).toEqual([[], [], [], []]);

    const { serviceAnomalyCounts } = await ask<{ serviceAnomalyCounts: object[] }>('regulator.cixi', COUNTS);
    expect(serviceAnomalyCounts).toEqual(['INSTANT_CONFIRMATION', 'OUTSIDE_POLICY', 'STAFF_AT_TWO_PLACES'].map((kind) => ({ kind, count: 1, insurer: { name: INSURER_YONGAN } })));
    const [haidun] = await world.api.rows<{ id: string }>('SELECT id FROM organizations WHERE name = $1', [INSURER_HAIDUN]);
    expect((await ask<{ serviceAnomalyCounts: object[] }>('regulator.cixi', COUNTS, { insurerId: encodeId('Organization', haidun!.id) })).serviceAnomalyCounts).toEqual([]);
    // One town has but one of the two; another city has nothing.
    expect(await rows('STAFF_AT_TWO_PLACES', 'regulator.cixi', { regionCode: '330282107' })).toEqual([]);
    for (const who of ['regulator.nantong', 'regulator.zonghan']) for (const kind of ['STAFF_AT_TWO_PLACES', 'OUTSIDE_POLICY', 'INSTANT_CONFIRMATION']) expect(await rows(kind, who)).toEqual([]);
    for (const who of ['insurer.yongan', 'insurer.haidun', 'enterprise.demo', 'platform.admin']) expect([await refused(who, ANOMALIES, { kind: 'OUTSIDE_POLICY' }), await refused(who, COUNTS), await refused(who, CATALOGUE)]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect(await refused('regulator.cixi', ANOMALIES, { kind: 'OUTSIDE_POLICY', from: '2020-01-01' })).toBe('BAD_INPUT');
  });

  it('explain every query, and what it does not say, in both languages', async () => {
    const read = async (language: string): Promise<{ kind: string; title: string; saysNot: string; thresholds: object[] }[]> =>
      (await answered<{ serviceAnomalyKinds: { kind: string; title: string; saysNot: string; thresholds: object[] }[] }>('regulator.cixi', CATALOGUE, {}, { 'accept-language': language })).data!.serviceAnomalyKinds;
    const [zh, en] = [await read('zh-CN'), await read('en')];
    expect(zh).toHaveLength(7);
    expect(zh[0]).toMatchObject({ kind: 'STAFF_AT_TWO_PLACES', title: '同一人员同日出现在两地', thresholds: [{ name: 'placeDigits', value: 9 }, { name: 'placeKilometres', value: 30 }, { name: 'placeHours', value: 2 }] });
    expect(en.map(({ title }) => title)).not.toEqual(zh.map(({ title }) => title));
    expect(new Set(en.map(({ saysNot }) => saysNot)).size).toBe(7);
  });

  it('keep what was wrong out, and what ended on its day', async () => {
    const [before] = await listed('insurer.yongan', { name: 'YA-1' });
    const [renewed, first] = before!.qualifications;
    expect((await refusal('insurer.yongan', 'removeStaffQualification', { qualificationId: renewed!.id, reason: '撤销', lastValidOn: '2026-06-14' }))?.code).toBe('BAD_INPUT');
    const ended = await does<{ staff: Staff }>('insurer.yongan', 'removeStaffQualification', { qualificationId: renewed!.id, reason: '证书被撤销', lastValidOn: '2026-07-01', expectedVersion: before!.version }, ON_STAFF);
    expect(ended.staff).toMatchObject({ version: before!.version + 1, qualified: true, qualifications: [{ expiresOn: '2026-07-01', endedReason: '证书被撤销' }, { id: first!.id }] });
    expect((await does<{ staff: Staff }>('insurer.yongan', 'removeStaffQualification', { qualificationId: first!.id, reason: '登记错误' }, ON_STAFF)).staff).toMatchObject({ qualified: false, qualifications: [{ endedReason: '证书被撤销' }] });
    expect((await does<{ staff: object }>('insurer.yongan', 'markServiceStaffLeft', { staffId: staff.id, leftOn: '2026-06-09' }, ON_STAFF)).staff).toMatchObject({ leftOn: '2026-06-09' });
    expect((await ask<{ preventionService: { registeredStaff: object[] } }>('insurer.yongan', SERVICE, { id: served })).preventionService.registeredStaff[0]).toMatchObject({ staffNo: 'YA-1', name: '罗某', registered: false, qualified: false });
    expect(await listed('regulator.cixi', { left: false })).toMatchObject([{ staffNo: 'YA-2' }]);
    expect((await refusal('insurer.yongan', 'markServiceStaffLeft', { staffId: staff.id, leftOn: '2026-07-10' }))?.code).toBe('BAD_INPUT');
  });
});
