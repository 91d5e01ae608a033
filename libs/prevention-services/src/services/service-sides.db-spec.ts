import type { Principal } from '@anze/database';
import { newId } from '@anze/kernel';
import { FollowUpService } from '../follow-ups/follow-up.service.js';
import { person, publicId, ServiceWorld } from '../../test/service-world.js';
import { ServiceAmendments } from './service.amendments.js';
import { ServiceHandovers } from './service-handover.js';
import type { PreventionService } from './service.model.js';
import { PreventionServiceReader } from './service.reader.js';
import { ServiceRecorder } from './service.recorder.js';
import { ServiceSettlement } from './service.settlement.js';
import { ServiceStatuses, type ServiceStatus } from './service-terms.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('the sides of a service’s record', () => {
  let world: ServiceWorld;
  let insurer: Principal;
  let rival: Principal;
  let enterprise: string;
  let factory: Principal;

  beforeAll(async () => {
    world = await ServiceWorld.open();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    insurer = person('insurer', await world.organization('INSURER'));
    rival = person('insurer', await world.organization('INSURER'));
    enterprise = await world.enterprise(insurer.organizationId);
    factory = person('enterprise', enterprise);
    await world.policy(enterprise, insurer.organizationId);
  });

  const record = (): Promise<PreventionService> =>
    world.as(insurer, () =>
      world.app.get(ServiceRecorder).record({
        enterpriseId: publicId(enterprise), type: 'TRAINING', servedOn: '2025-09-01', place: '一车间', staff: ['张某'], content: '培训', cost: 1_000n, hazards: [], measures: '加装护栏', process: '两小时', checkIn: { at: new Date('2025-09-01T01:30:00Z') },
      }),
    );
  const amend = (serviceId: string) => world.as(insurer, () => world.app.get(ServiceAmendments).amend({ serviceId, reason: '更正', content: '演练' }));
  const voided = (serviceId: string) => world.as(insurer, () => world.app.get(ServiceAmendments).void({ serviceId, reason: '重复登记' }));
  const confirm = (serviceId: string, expectedVersion?: number, opinion: { satisfaction?: number; comment?: string } = {}) => world.as(factory, () => world.app.get(ServiceSettlement).confirm({ serviceId, expectedVersion, ...opinion }));
  const object = (serviceId: string) => world.as(factory, () => world.app.get(ServiceSettlement).object({ serviceId, reason: '人数不对' }));
  const answer = async (serviceId: string) => {
    const evidenceUploadIds = [await world.upload(enterprise)];
    return world.as(factory, () =>
      world.app.get(FollowUpService, { strict: false }).answer({ serviceId, stars: 1, reportReceived: false, professional: 1, helpful: 1, attitude: 1, demeanour: 1, punctuality: 'NOT', sellingOrCharging: true, sellingDetails: '推销灭火器', evidenceUploadIds }),
    );
  };

  it('lets the enterprise confirm what it has read: an amended record with its version alone', async () => {
    const service = await record();
    await amend(service.id);
    await expect(confirm(service.id)).rejects.toThrow(code('SERVICE_CHANGED_SINCE'));
    await expect(confirm(service.id, 1)).rejects.toThrow(code('STALE_VERSION'));
    expect((await confirm(service.id, 2)).status).toBe('CONFIRMED');
    // Files added and an objection of its own change nothing that it says.
    const plain = await record();
    await object(plain.id);
    expect((await confirm(plain.id)).status).toBe('CONFIRMED');
  });

  it('doesn’t let the insurer take the answered follow-up back, whoever is first', async () => {
    const service = await record();
    await confirm(service.id);
    await answer(service.id);
    await expect(voided(service.id)).rejects.toThrow(code('SERVICE_FOLLOWED_UP'));
    expect(await world.rows('SELECT voided_on, version FROM prevention_services WHERE id = $1', service.serviceId)).toEqual([{ voided_on: null, version: 2 }]);

    const late = await record();
    const upload = await world.upload(enterprise);
    const answering = () => world.app.get(FollowUpService, { strict: false }).answer({ serviceId: late.id, stars: 1, reportReceived: false, professional: 1, helpful: 1, attitude: 1, demeanour: 1, punctuality: 'NOT', sellingOrCharging: false, evidenceUploadIds: [upload] });
    await expect(world.meanwhile(factory, answering, () => voided(late.id))).rejects.toThrow(code('SERVICE_FOLLOWED_UP'));

    const gone = await record();
    await expect(world.meanwhile(insurer, () => world.app.get(ServiceAmendments).void({ serviceId: gone.id, reason: '重复登记' }), () => answer(gone.id))).rejects.toThrow(code('FOLLOW_UP_SERVICE_VOIDED'));
    expect(await world.rows('SELECT 1 FROM service_follow_ups WHERE service_id = $1', gone.serviceId)).toEqual([]);
  });

  it('doesn’t let the insurer take the rating back that came with the confirmation', async () => {
    const [rated, plain] = [await record(), await record()];
    await confirm(rated.id, 1, { satisfaction: 1 });
    await expect(voided(rated.id)).rejects.toThrow(code('SERVICE_RATED'));
    expect(await world.rows('SELECT voided_on, version FROM prevention_services WHERE id = $1', rated.serviceId)).toEqual([{ voided_on: null, version: 2 }]);
    await confirm(plain.id, 1, { comment: '人数不对' });
    expect((await voided(plain.id)).status).toBe('VOIDED');
  });

  it('keeps between the two what they disputed: a later insurer reads the service alone', async () => {
    const [served, objected, confirmed, gone] = [await record(), await record(), await record(), await record()];
    await object(objected.id);
    await confirm(confirmed.id, 1, { satisfaction: 2, comment: '来得太晚' });
    await object(gone.id);
    await voided(gone.id);
    await world.restamp(enterprise, rival.organizationId);
    const seen = async (by: Principal, id: string) => (await world.as(by, () => world.app.get(PreventionServiceReader).byPublicId(id)))!;
    const handed = (by: Principal, id: string) => world.as(by, () => world.app.get(ServiceHandovers).of(id));
    const listed = async (by: Principal, status: ServiceStatus): Promise<string[]> => {
      const page = await world.as(by, () => world.app.get(PreventionServiceReader).list({ filter: { status, enterpriseId: publicId(enterprise) } }));
      expect(await world.as(by, page.totalCount)).toBe(page.edges.length);
      expect(page.edges.every(({ node }) => node.status === status)).toBe(true);
      return page.edges.map(({ node }) => node.id).sort();
    };
    const lists = async (by: Principal) => Object.fromEntries(await Promise.all(ServiceStatuses.values.map(async (status) => [status, await listed(by, status)] as const)));
    const full = { SERVED: [served.id], OBJECTED: [objected.id], CONFIRMED: [confirmed.id], ARCHIVED: [], VOIDED: [gone.id] };
    for (const by of [insurer, factory, person('regulator', newId(), '3206')]) {
      expect(await lists(by)).toEqual(full);
      expect(await seen(by, objected.id)).toMatchObject({ status: 'OBJECTED', objection: '人数不对', objectedOn: '2025-09-22', askedOn: '2025-09-22', measures: '加装护栏', process: '两小时', checkIn: { latitude: null } });
      expect(await seen(by, gone.id)).toMatchObject({ status: 'VOIDED', voidedOn: '2025-09-22', voidReason: '重复登记' });
      expect(await seen(by, confirmed.id)).toMatchObject({ confirmedAt: expect.any(Date), archiveDueOn: expect.any(String), satisfaction: 2, comment: '来得太晚', withinBudget: true });
      expect(await handed(by, confirmed.id)).toMatchObject({ provider: { confirmedOn: expect.any(String), confirmedAt: expect.any(Date) }, enterprise: { confirmedOn: '2025-09-22', confirmedAt: expect.any(Date) } });
    }
    expect(await lists(rival)).toEqual({ ...full, SERVED: [served.id, objected.id].sort(), OBJECTED: [] });
    const hidden = { measures: null, process: null, checkIn: null, confirmedAt: null, askedOn: null, objectedOn: null, objection: null, archiveDueOn: null, voidedOn: null, voidReason: null, satisfaction: null, comment: null, withinBudget: null };
    for (const [id, status] of [[served.id, 'SERVED'], [objected.id, 'SERVED'], [confirmed.id, 'CONFIRMED'], [gone.id, 'VOIDED']] as const) expect(await seen(rival, id)).toMatchObject({ ...hidden, status, content: '培训' });
    expect((await seen(rival, confirmed.id)).confirmedOn).toBe('2025-09-22');
    expect(await handed(rival, gone.id)).toBeNull();
    expect(await handed(rival, confirmed.id)).toMatchObject({ provider: { confirmedOn: null, confirmedAt: null }, enterprise: { confirmedOn: '2025-09-22', confirmedAt: null } });
  });
});
