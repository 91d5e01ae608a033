import type { Principal } from '@anze/database';
import { encodeId, newId, NIL_UUID, workingDayYears, type Day } from '@anze/kernel';
import { person, publicId, ServiceWorld } from '../../test/service-world.js';
import { publicServiceId } from '../services/service-criteria.rules.js';
import { ComplaintDatingProcessor } from './complaint-dating.processor.js';
import { ComplaintFilingService } from './complaint-filing.service.js';
import { publicComplaintId } from './complaint-criteria.rules.js';
import type { ComplaintFacts } from './complaint.facts.js';
import type { FileServiceComplaintInput, ServiceComplaintFilter } from './complaint.inputs.js';
import { ComplaintReader } from './complaint.reader.js';
import { ComplaintRepository } from './complaint.repository.js';
import { ComplaintService } from './complaint.service.js';
import { ComplaintTransitionService } from './complaint-transition.service.js';
import { ComplaintWriteRepository } from './complaint-write.repository.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const organization = (id: string): string => encodeId('Organization', id);

describe('complaints', () => {
  let world: ServiceWorld;
  let insurer: Principal;
  let rival: Principal;
  let enterprise: string;
  let factory: Principal;
  let serviceId: string;
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
    serviceId = await world.service(enterprise, insurer.organizationId);
  });

  const subject = (): string => publicServiceId({ enterpriseId: enterprise, id: serviceId });
  const file = (change: Partial<FileServiceComplaintInput> = {}, by = factory): Promise<ComplaintFacts> =>
    world.as(by, () => world.app.get(ComplaintFilingService, { strict: false }).file({ serviceId: subject(), kind: 'POOR_SERVICE', content: '培训走过场', ...change }));
  const transitions = (): ComplaintTransitionService => world.app.get(ComplaintTransitionService, { strict: false });
  const target = ({ enterpriseId, complaintId }: ComplaintFacts) => ({ complaintId: publicComplaintId({ enterpriseId, id: complaintId }) });
  const verify = (of: ComplaintFacts, by = insurer) => world.as(by, () => transitions().startVerification({ ...target(of), reason: '需现场核查' }));
  const extend = (of: ComplaintFacts, days = 30, by = insurer) => world.as(by, () => transitions().extend({ ...target(of), days, reason: '调取影像' }));
  const answer = (of: ComplaintFacts, by = insurer, more: object = {}) => world.as(by, () => transitions().answer({ ...target(of), outcome: 'UPHELD', answer: '已安排重新培训', ...more }));
  const close = (of: ComplaintFacts, satisfied = true, by = factory) => world.as(by, () => transitions().close({ ...target(of), satisfied }));
  const withdraw = (of: ComplaintFacts, by = factory) => world.as(by, () => transitions().withdraw(target(of)));
  const upload = async (organizationId: string, contentType = 'image/jpeg'): Promise<string> => {
    const [row] = await world.rows<{ id: string }>(
      `INSERT INTO uploads (organization_id, id, filename, content_type, byte_size, sha256, stored_at, user_id) VALUES ($1, gen_random_uuid(), 'a', $2, 3, repeat('0', 64), now(), gen_random_uuid()) RETURNING id`,
      organizationId,
      contentType,
    );
    return encodeId('Upload', organizationId, row!.id);
  };
  const list = async (by: Principal, filter: ServiceComplaintFilter = {}): Promise<string[]> => {
    const page = await world.as(by, () => world.app.get(ComplaintService, { strict: false }).list({ first: 100, filter }));
    expect(await world.as(by, page.totalCount)).toBe(page.edges.length);
    return page.edges.map(({ node }) => node.facts.complaintId);
  };

  it('are filed with their last day, history, audit and news together', async () => {
    const evidence = await upload(enterprise);
    const complaint = await file({ content: ' 培训走过场 ', evidenceUploadIds: [evidence] });
    expect(complaint).toMatchObject({ providerId: insurer.organizationId, serviceId, policyId: null, content: '培训走过场', status: 'FILED', filedOn: '2025-09-22', dueOn: '2025-10-11', clockRuleVersion: '1', enterpriseName: '南通某厂', version: 1, clocks: { answerWorkingDays: 10, verificationWorkingDays: 30, extensionDays: 30 } });
    expect(complaint.complaintNo).toMatch(/^TS20250922[0-9A-F]{10}$/);
    expect(await world.as(factory, () => world.app.get(ComplaintReader, { strict: false }).historyOf({ enterpriseId: enterprise, id: complaint.complaintId }))).toMatchObject([{ seq: 1, kind: 'FILED', status: 'FILED', day: '2025-09-22', dueOn: '2025-10-11', actorId: enterprise }]);
    expect(await world.rows('SELECT action, user_id FROM audit_log WHERE subject_id = $1', complaint.complaintId)).toEqual([{ action: 'complaint.file', user_id: factory.userId }]);
    expect(await world.rows(`SELECT payload FROM outbox WHERE job = 'complaint.changed' AND payload->>'complaintId' = $1`, complaint.complaintId)).toEqual([{ payload: { enterpriseId: enterprise, complaintId: complaint.complaintId } }]);
    const model = await world.as(insurer, () => world.app.get(ComplaintService, { strict: false }).one(target(complaint).complaintId));
    expect(model!.files.map(({ uploadId }) => uploadId)).toEqual([evidence]);
  });

  it('are about a service given to the enterprise, or an insurer that wrote it a policy, and nobody else', async () => {
    await expect(file({ serviceId: null, insurerId: null })).rejects.toThrow(code('COMPLAINT_SUBJECT_REQUIRED'));
    await expect(file({ serviceId: null, insurerId: organization(insurer.organizationId) })).rejects.toThrow(code('COMPLAINT_NOT_YOUR_INSURER'));
    await expect(file({ serviceId: null, insurerId: organization(rival.organizationId) })).rejects.toThrow(code('NOT_FOUND'));
    await expect(file({ insurerId: organization(rival.organizationId) })).rejects.toThrow(code('NOT_FOUND'));
    const other = await world.enterprise(insurer.organizationId);
    const theirs = publicServiceId({ enterpriseId: other, id: await world.service(other, insurer.organizationId) });
    for (const wrong of [theirs, publicServiceId({ enterpriseId: enterprise, id: newId() }), 'x']) await expect(file({ serviceId: wrong })).rejects.toThrow(code('NOT_FOUND'));
    const policyId = await world.policy(enterprise, insurer.organizationId);
    expect(await file({ serviceId: null, insurerId: organization(insurer.organizationId), kind: 'SERVICE_NOT_GIVEN' })).toMatchObject({ serviceId: null, policyId, providerId: insurer.organizationId });
    for (const by of [insurer, city]) await expect(file({}, by)).rejects.toThrow(code('NOT_FOUND'));
    await expect(file({ content: ' ' })).rejects.toThrow(code('BAD_INPUT'));
    await expect(file({ evidenceUploadIds: [await upload(insurer.organizationId)] })).rejects.toThrow(code('NOT_FOUND'));
    await expect(file({ evidenceUploadIds: [await upload(enterprise, 'text/csv')] })).rejects.toThrow(code('UPLOAD_CONTENT_TYPE'));
    expect(await list(factory)).toHaveLength(1);
  });

  it('go their way: verified, extended, answered, closed; each line stays', async () => {
    const filed = await file();
    const verified = await verify(filed);
    expect(verified).toMatchObject({ verification: true, dueOn: '2025-11-07', version: 2 });
    await expect(verify(filed)).rejects.toThrow(code('COMPLAINT_VERIFICATION_STARTED'));
    expect(await extend(filed)).toMatchObject({ dueOn: '2025-12-07', extensionDays: 30, extensionReason: '调取影像', extendedOn: '2025-09-22' });
    await expect(extend(filed)).rejects.toThrow(code('COMPLAINT_EXTENDED'));
    await expect(close(filed)).rejects.toThrow(code('COMPLAINT_ACTION_NOT_IN_STATE'));
    await expect(answer(filed, insurer, { expectedVersion: 1 })).rejects.toThrow(code('STALE_VERSION'));
    world.clock.day = '2025-12-08';
    const answered = await answer(filed, insurer, { expectedVersion: 3, evidenceUploadIds: [await upload(insurer.organizationId, 'application/pdf')] });
    expect(answered).toMatchObject({ status: 'ANSWERED', answeredOn: '2025-12-08', outcome: 'UPHELD', answer: '已安排重新培训', dueOn: '2025-12-07' });
    expect(await list(city, { overdue: true })).toContain(filed.complaintId);
    await expect(answer(filed)).rejects.toThrow(code('COMPLAINT_ACTION_NOT_IN_STATE'));
    await expect(withdraw(filed)).rejects.toThrow(code('COMPLAINT_ACTION_NOT_IN_STATE'));
    expect(await close(filed, false)).toMatchObject({ status: 'CLOSED', closedOn: '2025-12-08', satisfied: false, version: 5 });
    expect(await list(city, { satisfied: false })).toContain(filed.complaintId);
    expect(await list(city, { satisfied: true })).not.toContain(filed.complaintId);
    const history = await world.as(insurer, () => world.app.get(ComplaintReader, { strict: false }).historyOf({ enterpriseId: enterprise, id: filed.complaintId }));
    expect(history.map(({ seq, kind, dueOn }) => `${seq} ${kind} ${dueOn}`)).toEqual(['1 FILED 2025-10-11', '2 VERIFICATION_STARTED 2025-11-07', '3 EXTENDED 2025-12-07', '4 ANSWERED 2025-12-07', '5 CLOSED 2025-12-07']);
    expect((await world.rows<{ action: string }>('SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY at', filed.complaintId)).map(({ action }) => action)).toEqual(['complaint.file', 'complaint.start_verification', 'complaint.extend', 'complaint.answer', 'complaint.close']);
  });

  it('are acted on by the two alone; whoever covers the enterprise later reads nothing, and who gave the service keeps it', async () => {
    const complaint = await file();
    for (const by of [rival, city, elsewhere, person('enterprise', await world.enterprise())]) {
      await expect(answer(complaint, by)).rejects.toThrow(code('NOT_FOUND'));
      await expect(withdraw(complaint, by)).rejects.toThrow(code('NOT_FOUND'));
    }
    await expect(answer(complaint, factory)).rejects.toThrow(code('COMPLAINT_NOT_PARTY'));
    await expect(withdraw(complaint, insurer)).rejects.toThrow(code('COMPLAINT_NOT_PARTY'));
    await world.restamp(enterprise, rival.organizationId);
    const seen = async (by: Principal) => (await list(by)).includes(complaint.complaintId);
    expect([await seen(factory), await seen(insurer), await seen(city), await seen(rival), await seen(elsewhere)]).toEqual([true, true, true, false, false]);
    expect(await seen(person('regulator', newId(), '3206', ['MINING']))).toBe(false);
    expect(await answer(complaint)).toMatchObject({ status: 'ANSWERED' });
    expect(await world.rows('SELECT insurer_id FROM service_complaints WHERE id = $1', complaint.complaintId)).toEqual([{ insurer_id: rival.organizationId }]);
  });

  it('are answered by one of two at once, or taken back instead', async () => {
    const complaint = await file();
    const outcomes = await Promise.allSettled([answer(complaint), answer(complaint), withdraw(complaint)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.rows('SELECT count(*)::int AS n FROM complaint_events WHERE complaint_id = $1', complaint.complaintId)).toEqual([{ n: 2 }]);
  });

  it('are filed also where the calendar isn’t published; they get their last day when it is', async () => {
    world.clock.day = `${Math.max(...workingDayYears())}-12-25`;
    const complaint = await file();
    expect(complaint.dueOn).toBeNull();
    for (const more of [verify(complaint), extend(complaint)]) await expect(more).rejects.toThrow(code('COMPLAINT_CALENDAR_UNKNOWN'));
    const worker = { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '', sectors: null, permissions: new Set<string>() } as unknown as Principal;
    const dating = (): Promise<void> => world.as(worker, () => new ComplaintDatingProcessor(world.app.get(ComplaintRepository, { strict: false }), world.app.get(ComplaintWriteRepository, { strict: false })).handle({}, { signal: new AbortController().signal }));
    const due = async (): Promise<unknown> => (await world.rows<{ due_on: Day }>('SELECT due_on FROM service_complaints WHERE id = $1', complaint.complaintId))[0]!.due_on;
    await dating();
    expect(await due()).toBeNull();
    // As if it had been filed in a year that is published: the calendar has come.
    await world.rows(`UPDATE service_complaints SET filed_on = '2025-09-22' WHERE id = $1`, complaint.complaintId);
    await dating();
    expect(await due()).toBe('2025-10-11');
  });

  it('are listed newest first, page by page, narrowed as asked', async () => {
    const other = await world.enterprise(rival.organizationId, '320681002');
    const complaint = (on: Day, kind: string, more: Record<string, unknown> = {}) =>
      world.owned('service_complaints', enterprise, { complaint_no: newId(), provider_id: insurer.organizationId, service_id: serviceId, enterprise_name: 'x', enterprise_uscc: 'x', kind, content: 'x', filed_on: on, filed_by: newId(), clocks: {}, clock_rule_version: '1', due_on: on, ...more });
    const [a, b, c] = [await complaint('2025-09-01', 'OTHER'), await complaint('2025-09-22', 'POOR_SERVICE'), await complaint('2025-09-01', 'OTHER', { due_on: null })];
    const theirService = await world.service(other, rival.organizationId);
    const d = await world.owned('service_complaints', other, { complaint_no: newId(), provider_id: rival.organizationId, service_id: theirService, enterprise_name: 'x', enterprise_uscc: 'x', kind: 'OTHER', content: 'x', filed_on: '2025-09-10', filed_by: newId(), clocks: {}, clock_rule_version: '1' });
    expect(await list(insurer)).toEqual([b, c, a]);
    expect(await list(rival)).toEqual([d]);
    expect(await list(insurer, { overdue: true })).toEqual([a]);
    expect(await list(insurer, { overdue: false })).toEqual([b, c]);
    expect(await list(insurer, { kind: 'OTHER', status: 'FILED' })).toEqual([c, a]);
    expect(await list(city, { insurerId: organization(rival.organizationId) })).toEqual([d]);
    expect(await list(city, { enterpriseId: publicId(enterprise), regionCode: '320613' })).toEqual([b, c, a]);
    expect(await list(city, { regionCode: '320681', serviceId: publicServiceId({ enterpriseId: other, id: theirService }) })).toEqual([d]);
    for (const filter of [{ insurerId: 'x' }, { enterpriseId: 'x' }, { serviceId: 'x' }, { status: 'WITHDRAWN' as const }]) expect(await list(insurer, filter)).toEqual([]);
    await expect(list(insurer, { regionCode: 'x' })).rejects.toThrow(code('BAD_INPUT'));
    const pages: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await world.as(insurer, () => world.app.get(ComplaintService, { strict: false }).list({ first: 1, after }));
      pages.push(...page.edges.map(({ node }) => node.facts.complaintId));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(pages).toEqual([b, c, a]);
  });
});
