import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';
import { telling } from './support/telling.js';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';

const FOLLOW_UP = 'id stars sellingOrCharging sellingDetails punctuality answeredOn files { uploadId url } insurer { name } enterprise { name } service { id followUp { stars } }';
const COMPLAINT = `id complaintNo kind status verification dueOn overdue extendedOn extensionDays extensionReason answeredOn outcome answer satisfied version files { url } insurer { name } enterprise { name } service { id }
  history { seq kind status day dueOn note files { url } }`;

interface Complaint {
  readonly id: string;
  readonly version: number;
}

/** Follow-ups and complaints over HTTP, by audience. */
describe('follow-ups and complaints', () => {
  let world: DemoWorld;
  let serviceId: string;
  let complaintId: string;
  const api = asking(() => world);
  const { ask } = api;
  const { does, refusal } = mutating(api);
  const OWNER = 'enterprise.demo';
  const INSURER = 'insurer.yongan';
  const RIVAL = 'insurer.haidun';
  const COUNTY = 'regulator.cixi';
  const STRANGERS = ['enterprise.other', RIVAL, 'regulator.nantong'];
  beforeAll(async () => {
    world = await openDemoWorld();
    const input = { enterpriseId: world.enterpriseId, type: 'TRAINING', servedOn: WORLD_TODAY, place: '会议室', staff: ['罗某'], content: '安全培训', cost: '0.00', hazards: [] };
    serviceId = (await does<{ service: { id: string } }>(INSURER, 'recordPreventionService', input, 'service { id }')).service.id;
    await does(OWNER, 'confirmPreventionService', { serviceId }, 'service { id }');
    await world.worker.settled();
  });
  afterAll(() => world?.close());

  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const told = telling(() => world, { ask });
  async function upload(who: string): Promise<string> {
    const body = Buffer.from('%PDF-1.7\n');
    const { createUpload } = await ask<{ createUpload: { uploadId: string; url: string } }>(who, 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url } }', { input: { filename: '材料.pdf', contentType: 'application/pdf', byteSize: body.length } });
    expect((await fetch(new URL(createUpload.url, world.api.url), { method: 'PUT', body, headers: { 'content-type': 'application/pdf' } })).status).toBe(201);
    return createUpload.uploadId;
  }
  const questionnaire = (over: object = {}): object => ({ serviceId, stars: 2, reportReceived: true, professional: 3, helpful: 3, attitude: 2, demeanour: 4, punctuality: 'LATE_15', sellingOrCharging: true, sellingDetails: '推销灭火器', ...over });
  const changed = async (who: string, name: string, input: object): Promise<Complaint> => (await does<{ complaint: Complaint }>(who, name, input, `complaint { ${COMPLAINT} }`)).complaint;

  it('the enterprise is asked for its judgement once it has confirmed a service, and gives it once, with proof', async () => {
    expect((await told(OWNER)).filter((kind) => kind === 'FOLLOW_UP_ASKED')).toHaveLength(1);
    expect(await code(OWNER, 'answerFollowUp', questionnaire({ evidenceUploadIds: [] }))).toBe('FOLLOW_UP_EVIDENCE_REQUIRED');
    const evidenceUploadIds = [await upload(OWNER)];
    expect(await code(OWNER, 'answerFollowUp', questionnaire({ evidenceUploadIds, stars: 6 }))).toBe('BAD_INPUT');
    expect(await code('enterprise.other', 'answerFollowUp', questionnaire({ evidenceUploadIds }))).toBe('NOT_FOUND');
    for (const who of [INSURER, COUNTY]) expect(await code(who, 'answerFollowUp', questionnaire({ evidenceUploadIds }))).toBe('FORBIDDEN');
    const { followUp } = await does<{ followUp: object }>(OWNER, 'answerFollowUp', questionnaire({ evidenceUploadIds }), `followUp { ${FOLLOW_UP} }`);
    expect(followUp).toMatchObject({ stars: 2, sellingOrCharging: true, sellingDetails: '推销灭火器', punctuality: 'LATE_15', answeredOn: WORLD_TODAY, files: [{ url: expect.stringContaining('/files/') }], service: { id: serviceId, followUp: { stars: 2 } } });
    expect(await code(OWNER, 'answerFollowUp', questionnaire({ evidenceUploadIds }))).toBe('FOLLOW_UP_EXISTS');
  });

  it('selling is told at once, to the insurer and the authorities, as what the enterprise says', async () => {
    expect(await told(INSURER)).toEqual(expect.arrayContaining(['FOLLOW_UP_ANSWERED', 'SELLING_CLAIMED']));
    expect((await told(COUNTY)).filter((kind) => kind === 'SELLING_CLAIMED')).toHaveLength(1);
    for (const who of STRANGERS) expect(await told(who)).not.toContain('SELLING_CLAIMED');
    const query = '{ notifications(first: 100) { edges { node { kind title body } } } }';
    const { notifications } = await ask<{ notifications: { edges: readonly { node: { kind: string; body: string } }[] } }>(COUNTY, query);
    expect(notifications.edges.find(({ node }) => node.kind === 'SELLING_CLAIMED')!.node.body).toMatch(/尚未核实|nothing has been found yet/);
  });

  it('its readers see what was said, with the means; nobody else does', async () => {
    const query = `{ serviceFollowUps(filter: { sellingOrCharging: true }) { totalCount edges { node { ${FOLLOW_UP} } } } }`;
    for (const who of [OWNER, INSURER, COUNTY]) expect([who, await ask(who, query)]).toMatchObject([who, { serviceFollowUps: { totalCount: 1, edges: [{ node: { stars: 2, enterprise: { name: expect.stringContaining('盛博联') } } }] } }]);
    for (const who of STRANGERS) expect([who, await ask(who, query)]).toEqual([who, { serviceFollowUps: { totalCount: 0, edges: [] } }]);
    expect((await world.api.rows('SELECT count(*)::int AS n FROM service_follow_ups'))[0]).toEqual({ n: 1 });
    const sums = 'query ($on: Date!) { followUpSummary(from: $on, to: $on) { regionCode answered stars onTimeRate sellingOrCharging insurer { name } } }';
    const row = { answered: 1, stars: 2, onTimeRate: 0, sellingOrCharging: 1, insurer: { name: expect.any(String) } };
    expect(await ask(COUNTY, sums, { on: WORLD_TODAY })).toEqual({ followUpSummary: [{ ...row, regionCode: null }, { ...row, regionCode: expect.stringMatching(/^330282\d{3}$/) }] });
    expect(await ask(RIVAL, sums, { on: WORLD_TODAY })).toEqual({ followUpSummary: [] });
  });

  it('the enterprise complains; an answer is due in ten working days', async () => {
    const input = { serviceId, kind: 'SELLING_OR_CHARGING', content: '培训时推销灭火器', evidenceUploadIds: [await upload(OWNER)] };
    for (const who of [INSURER, COUNTY]) expect(await code(who, 'fileServiceComplaint', input)).toBe('FORBIDDEN');
    expect(await code('enterprise.other', 'fileServiceComplaint', { ...input, evidenceUploadIds: [] })).toBe('NOT_FOUND');
    const complaint = await changed(OWNER, 'fileServiceComplaint', input);
    complaintId = complaint.id;
    // The Dragon Boat Festival of 2026 takes Friday 19 June away.
    expect(complaint).toMatchObject({ kind: 'SELLING_OR_CHARGING', status: 'FILED', verification: false, dueOn: '2026-06-30', overdue: false, version: 1, service: { id: serviceId }, files: [{ url: expect.any(String) }], history: [{ seq: 1, kind: 'FILED', dueOn: '2026-06-30' }] });
    expect(await told(INSURER)).toContain('COMPLAINT_FILED');
    expect((await told(COUNTY)).filter((kind) => kind === 'SELLING_CLAIMED')).toHaveLength(2);
  });

  it('the insurer takes more time by the rules, and answers; authorities read', async () => {
    for (const who of [OWNER, COUNTY]) expect(await code(who, 'answerComplaint', { complaintId, outcome: 'REJECTED', answer: 'x' })).toBe('FORBIDDEN');
    expect(await code(RIVAL, 'answerComplaint', { complaintId, outcome: 'REJECTED', answer: 'x' })).toBe('NOT_FOUND');
    expect(await changed(INSURER, 'startComplaintVerification', { complaintId, reason: '需向服务人员核实' })).toMatchObject({ verification: true, dueOn: '2026-07-28', version: 2 });
    expect(await code(INSURER, 'startComplaintVerification', { complaintId, reason: 'x' })).toBe('COMPLAINT_VERIFICATION_STARTED');
    expect(await refusal(INSURER, 'extendComplaint', { complaintId, days: 31, reason: 'x' })).toMatchObject({ code: 'COMPLAINT_EXTENSION_DAYS', params: { most: 30 } });
    expect(await code(INSURER, 'extendComplaint', { complaintId, days: 10, reason: 'x', expectedVersion: 1 })).toBe('STALE_VERSION');
    expect(await changed(INSURER, 'extendComplaint', { complaintId, days: 10, reason: '服务人员出差', expectedVersion: 2 })).toMatchObject({ dueOn: '2026-08-07', extensionDays: 10, extensionReason: '服务人员出差' });
    expect(await code(OWNER, 'closeComplaint', { complaintId, satisfied: true })).toBe('COMPLAINT_ACTION_NOT_IN_STATE');
    const answered = await changed(INSURER, 'answerComplaint', { complaintId, outcome: 'PARTLY_UPHELD', answer: '已退费并处理相关人员', evidenceUploadIds: [await upload(INSURER)] });
    expect(answered).toMatchObject({ status: 'ANSWERED', outcome: 'PARTLY_UPHELD', answeredOn: WORLD_TODAY, overdue: false });
    expect(await told(OWNER)).toEqual(expect.arrayContaining(['COMPLAINT_VERIFIED', 'COMPLAINT_EXTENDED', 'COMPLAINT_ANSWERED']));
  });

  it('the enterprise isn’t content: its authority hears of it and has it in its list', async () => {
    expect(await changed(OWNER, 'closeComplaint', { complaintId, satisfied: false, note: '退费不足' })).toMatchObject({ status: 'CLOSED', satisfied: false, history: [{ kind: 'FILED' }, { kind: 'VERIFICATION_STARTED' }, { kind: 'EXTENDED' }, { kind: 'ANSWERED', files: [{ url: expect.any(String) }] }, { kind: 'CLOSED', note: '退费不足' }] });
    expect(await told(COUNTY)).toContain('COMPLAINT_NOT_CONTENT');
    expect(await told(INSURER)).toContain('COMPLAINT_CLOSED');
    const query = `query ($id: ID!) { serviceComplaint(id: $id) { ${COMPLAINT} } serviceComplaints(filter: { satisfied: false }) { totalCount edges { node { id } } } }`;
    for (const who of [OWNER, INSURER, COUNTY]) expect([who, await ask(who, query, { id: complaintId })]).toMatchObject([who, { serviceComplaint: { answer: '已退费并处理相关人员' }, serviceComplaints: { totalCount: 1, edges: [{ node: { id: complaintId } }] } }]);
    for (const who of STRANGERS) expect([who, await ask(who, query, { id: complaintId })]).toEqual([who, { serviceComplaint: null, serviceComplaints: { totalCount: 0, edges: [] } }]);
  });

  it('one that isn’t about a service is about the insurer, and can be taken back', async () => {
    const { policies } = await ask<{ policies: { edges: readonly { node: { insurer: { id: string } } }[] } }>(OWNER, '{ policies { edges { node { insurer { id } } } } }');
    const insurerId = policies.edges[0]!.node.insurer.id;
    const { id } = await changed(OWNER, 'fileServiceComplaint', { insurerId, kind: 'SERVICE_NOT_GIVEN', content: '全年未上门服务' });
    expect(await changed(OWNER, 'withdrawComplaint', { complaintId: id, reason: '已补做' })).toMatchObject({ status: 'WITHDRAWN', service: null, version: 2 });
    expect(await code(INSURER, 'answerComplaint', { complaintId: id, outcome: 'REJECTED', answer: 'x' })).toBe('COMPLAINT_ACTION_NOT_IN_STATE');
    expect(await code(OWNER, 'fileServiceComplaint', { kind: 'OTHER', content: 'x' })).toBe('COMPLAINT_SUBJECT_REQUIRED');
  });
});
