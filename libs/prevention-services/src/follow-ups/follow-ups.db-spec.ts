import type { Principal } from '@anze/database';
import { encodeId, newId, type Day } from '@anze/kernel';
import { person, publicId, ServiceWorld } from '../../test/service-world.js';
import { publicServiceId } from '../services/service-criteria.rules.js';
import type { AnswerFollowUpInput, FollowUpSummaryArgs, ServiceFollowUpFilter } from './follow-up.inputs.js';
import type { ServiceFollowUp } from './follow-up.model.js';
import { FollowUpService } from './follow-up.service.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('follow-ups', () => {
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
  });

  const followUps = (): FollowUpService => world.app.get(FollowUpService, { strict: false });
  const upload = async (organizationId = enterprise, contentType = 'image/jpeg'): Promise<string> => {
    const [row] = await world.rows<{ id: string }>(
      `INSERT INTO uploads (organization_id, id, filename, content_type, byte_size, sha256, stored_at, user_id) VALUES ($1, gen_random_uuid(), 'a', $2, 3, repeat('0', 64), now(), gen_random_uuid()) RETURNING id`,
      organizationId,
      contentType,
    );
    return encodeId('Upload', organizationId, row!.id);
  };
  const answer = async (serviceId: string, change: Partial<AnswerFollowUpInput> = {}, by = factory): Promise<ServiceFollowUp> => {
    const evidenceUploadIds = change.evidenceUploadIds ?? [await upload()];
    return world.as(by, () =>
      followUps().answer({ serviceId: publicServiceId({ enterpriseId: enterprise, id: serviceId }), stars: 4, reportReceived: true, professional: 5, helpful: 4, attitude: 3, demeanour: 4, punctuality: 'LATE_15', sellingOrCharging: false, ...change, evidenceUploadIds }),
    );
  };
  const list = async (by: Principal, filter: ServiceFollowUpFilter = {}): Promise<string[]> => {
    const page = await world.as(by, () => followUps().list({ first: 100, filter }));
    expect(await world.as(by, page.totalCount)).toBe(page.edges.length);
    return page.edges.map(({ node }) => node.facts.followUpId);
  };

  it('are answered with proof, once, and a ledger’s service too; audit and news with it', async () => {
    const serviceId = await world.service(enterprise, insurer.organizationId, { satisfaction: 5 });
    const evidence = [await upload(), await upload(enterprise, 'application/pdf')];
    const answered = await answer(serviceId, { evidenceUploadIds: evidence, furtherNeeds: '应急演练', sellingOrCharging: true, sellingDetails: '推销灭火器' });
    expect(answered).toMatchObject({ stars: 4, reportReceived: true, professional: 5, helpful: 4, attitude: 3, demeanour: 4, punctuality: 'LATE_15', sellingOrCharging: true, sellingDetails: '推销灭火器', furtherNeeds: '应急演练', answeredOn: '2025-09-22' });
    expect(answered.files.map(({ uploadId }) => uploadId)).toEqual(evidence);
    expect(await world.rows('SELECT provider_id, answered_by FROM service_follow_ups WHERE service_id = $1', serviceId)).toEqual([{ provider_id: insurer.organizationId, answered_by: factory.userId }]);
    expect(await world.rows('SELECT action FROM audit_log WHERE subject_id = $1', serviceId)).toEqual([{ action: 'follow-up.answer' }]);
    expect(await world.rows(`SELECT payload FROM outbox WHERE job = 'follow-up.answered' AND payload->>'serviceId' = $1`, serviceId)).toEqual([{ payload: { enterpriseId: enterprise, serviceId } }]);
    await expect(answer(serviceId)).rejects.toThrow(code('FOLLOW_UP_EXISTS'));
    // What the ledger said stays beside it.
    expect(await world.rows('SELECT satisfaction FROM prevention_services WHERE id = $1', serviceId)).toEqual([{ satisfaction: 5 }]);
  });

  it('are answered by one of two people at once', async () => {
    const serviceId = await world.service(enterprise, insurer.organizationId);
    const outcomes = await Promise.allSettled([answer(serviceId, { stars: 1 }), answer(serviceId, { stars: 5 })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toEqual(code('FOLLOW_UP_EXISTS'));
  });

  it('are refused without proof, before the service, of one that was voided, and to anybody else', async () => {
    const serviceId = await world.service(enterprise, insurer.organizationId);
    await expect(answer(serviceId, { evidenceUploadIds: [] })).rejects.toThrow(code('FOLLOW_UP_EVIDENCE_REQUIRED'));
    await expect(answer(serviceId, { evidenceUploadIds: [await upload(insurer.organizationId)] })).rejects.toThrow(code('NOT_FOUND'));
    await expect(answer(serviceId, { evidenceUploadIds: [await upload(enterprise, 'text/csv')] })).rejects.toThrow(code('UPLOAD_CONTENT_TYPE'));
    for (const by of [insurer, city, person('enterprise', await world.enterprise())]) await expect(answer(serviceId, {}, by)).rejects.toThrow(code('NOT_FOUND'));
    await expect(answer(newId())).rejects.toThrow(code('NOT_FOUND'));
    await expect(answer(serviceId, { serviceId: 'x' })).rejects.toThrow(code('NOT_FOUND'));
    await expect(answer(await world.service(enterprise, insurer.organizationId, { served_on: '2025-09-23' }))).rejects.toThrow(code('FOLLOW_UP_BEFORE_SERVICE'));
    await expect(answer(await world.service(enterprise, insurer.organizationId, { voided_on: '2025-09-01', void_reason: 'x' }))).rejects.toThrow(code('FOLLOW_UP_SERVICE_VOIDED'));
    expect(await world.rows('SELECT 1 FROM service_follow_ups WHERE enterprise_id = $1', enterprise)).toEqual([]);
  });

  it('are read by the two and the authorities, also when another insurer covers the enterprise by then', async () => {
    const serviceId = await world.service(enterprise, insurer.organizationId);
    const { facts } = await answer(serviceId, { stars: 2 });
    await world.restamp(enterprise, rival.organizationId);
    const seen = async (by: Principal) => (await list(by)).includes(facts.followUpId);
    expect([await seen(factory), await seen(insurer), await seen(city), await seen(rival), await seen(elsewhere), await seen(person('regulator', newId(), '3206', ['MINING']))]).toEqual([true, true, true, false, false, false]);
    expect(await world.rows('SELECT insurer_id FROM service_follow_ups WHERE id = $1', facts.followUpId)).toEqual([{ insurer_id: rival.organizationId }]);
    const key = `${enterprise}/${serviceId}`;
    expect((await world.as(insurer, () => followUps().ofServices([key]))).get(key)?.stars).toBe(2);
    expect((await world.as(rival, () => followUps().ofServices([key]))).size).toBe(0);
    expect(await list(insurer, { maxStars: 2, sellingOrCharging: false, enterpriseId: publicId(enterprise) })).toEqual([facts.followUpId]);
    expect(await list(insurer, { maxStars: 1 })).toEqual([]);
    for (const filter of [{ insurerId: 'x' }, { enterpriseId: 'x' }]) expect(await list(insurer, filter)).toEqual([]);
    await expect(list(insurer, { from: '2025-09-22', to: '2025-09-21' })).rejects.toThrow(code('BAD_INPUT'));
  });

  it('are summed by insurer and region as a plain recount has it', async () => {
    const regions = ['320613001', '320613002', '320681002'];
    const drawn: { provider: string; region: string; stars: number; onTime: boolean; selling: boolean; on: Day }[] = [];
    let seed = 7;
    const next = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
    for (let n = 0; n < 24; n += 1) {
      const provider = n % 3 === 0 ? rival.organizationId : insurer.organizationId;
      const region = regions[next(3)]!;
      const firm = await world.enterprise(provider, region);
      const service = await world.service(firm, provider);
      const row = { provider, region, stars: 1 + next(5), onTime: next(2) === 0, selling: next(4) === 0, on: n % 8 === 7 ? '2025-10-05' : '2025-09-10' };
      await world.owned('service_follow_ups', firm, {
        provider_id: provider, service_id: service, stars: row.stars, report_received: row.onTime, professional: row.stars, helpful: 3, attitude: 3, demeanour: 3, punctuality: row.onTime ? 'ON_TIME' : 'LATE_30', selling_or_charging: row.selling, selling_details: row.selling ? 'x' : null,
        evidence: [newId()], answered_on: row.on, answered_by: newId(),
      });
      drawn.push(row);
    }
    const args: FollowUpSummaryArgs = { from: '2025-09-01', to: '2025-09-30' };
    const mine = [insurer.organizationId, rival.organizationId];
    const summary = (by: Principal, more: object = {}) => world.as(by, async () => (await followUps().summary({ ...args, ...more })).filter(({ facts }) => mine.includes(facts.providerId)));
    const recount = (digits: number, among: (region: string) => boolean = () => true) => {
      const groups = new Map<string, typeof drawn>();
      for (const row of drawn.filter(({ on, region }) => on === '2025-09-10' && among(region))) for (const region of [null, row.region.slice(0, digits)]) groups.set(`${row.provider} ${region}`, [...(groups.get(`${row.provider} ${region}`) ?? []), row]);
      const rounded = (n: number): number => Math.floor(n * 100 + 0.5 + 1e-9) / 100;
      return Object.fromEntries([...groups].map(([name, rows]) => [name, [rows.length, rounded(rows.reduce((sum, { stars }) => sum + stars, 0) / rows.length), rounded((100 * rows.filter(({ onTime }) => onTime).length) / rows.length), rows.filter(({ selling }) => selling).length]]));
    };
    const shown = (rows: Awaited<ReturnType<typeof summary>>) => Object.fromEntries(rows.map(({ facts, regionCode, answered, stars, onTimeRate, sellingOrCharging }) => [`${facts.providerId} ${regionCode}`, [answered, stars, onTimeRate, sellingOrCharging]]));
    expect(shown(await summary(city))).toEqual(recount(6));
    expect(shown(await summary(city, { regionCode: '320613' }))).toEqual(recount(9, (region) => region.startsWith('320613')));
    expect(new Set((await summary(insurer)).map(({ facts }) => facts.providerId))).toEqual(new Set([insurer.organizationId]));
    expect(new Set((await summary(city, { insurerId: encodeId('Organization', rival.organizationId) })).map(({ facts }) => facts.providerId))).toEqual(new Set([rival.organizationId]));
    expect(await summary(elsewhere)).toEqual([]);
  });
});
