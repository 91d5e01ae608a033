import { newId } from '@anze/kernel';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { upload } from '../support/import-ledger.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const SERVICE = `service { id version status cost measures process checkIn { at latitude longitude } askedOn objectedOn objection confirmedOn archiveDueOn archivedOn voidedOn voidReason
  evidence { uploadId filename contentType byteSize sha256 addedOn repeated url } repeatedEvidence { filename sha256 service { id } } history { seq kind by day note changes { part before after } } }`;
const RECORD = `mutation ($input: RecordPreventionServiceInput!) { recordPreventionService(input: $input) { ${SERVICE} } }`;
const READ = `query ($id: ID!) { preventionService(id: $id) { id status evidence { sha256 repeated url } repeatedEvidence { service { id } } history { kind } } }`;
const HANDOVER = 'query ($id: ID!) { serviceHandover(serviceId: $id) { hazardsFound lastDeadline hazards { description deadline status } service { id place } provider { name confirmedOn } enterprise { name confirmedOn } } }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly evidence: readonly { readonly sha256: string; readonly repeated: boolean; readonly url: string | null }[];
  readonly repeatedEvidence: readonly { readonly service: { readonly id: string } }[];
  readonly history: readonly { readonly kind: string }[];
}

/** The whole flow of a service's record over HTTP, by audience. */
describe('the record of a prevention service', () => {
  let world: DemoWorld;
  const asks = asking(() => world);
  const { ask, answered, refused } = asks;
  const { does, refusal } = mutating(asks);
  const [INSURER, RIVAL, OWNER, COUNTY] = ['insurer.yongan', 'insurer.haidun', 'enterprise.demo', 'regulator.cixi'];

  beforeAll(async () => {
    world = await openDemoWorld();
  });
  afterAll(() => world?.close());

  const photo = async (bytes: Buffer = Buffer.concat([PNG, Buffer.from(newId())])): Promise<string> => upload(world.api, await world.as(INSURER!), bytes, '现场.png', 'image/png');
  const input = (change: object = {}): object => ({ enterpriseId: world.enterpriseId, type: 'HAZARD_INSPECTION', servedOn: TODAY, place: '冲压车间', staff: ['罗某'], content: '用电专项排查', cost: '0.00', hazards: [], ...change });
  const record = async (change: object = {}): Promise<Shown> => (await does<{ service: Shown }>(INSURER!, 'recordPreventionService', input(change), SERVICE)).service;
  const change = async (who: string, name: string, of: object): Promise<Shown & Record<string, unknown>> => (await does<{ service: Shown & Record<string, unknown> }>(who, name, of, SERVICE)).service;
  const read = async (who: string, id: string): Promise<Shown | null> => (await ask<{ preventionService: Shown | null }>(who, READ, { id })).preventionService;
  const news = async (who: string, kind: string): Promise<number> => {
    await world.worker.settled();
    const { notifications } = await ask<{ notifications: { edges: readonly { node: { kind: string } }[] } }>(who, '{ notifications(first: 100) { edges { node { kind } } } }');
    return notifications.edges.filter(({ node }) => node.kind === kind).length;
  };
  const figures = async (): Promise<unknown> => (await ask<{ complianceOverview: { services: unknown } }>(COUNTY!, '{ complianceOverview { services { total enterprisesServed } } }')).complianceOverview.services;

  it('of an inspector on a bad connection is one record, with one entry in the fund, however often it is sent', async () => {
    const sent = input({
      cost: '30.00',
      hazards: [{ description: '临时用电线路未架空', level: 'GENERAL', category: 'ELECTRICAL', deadline: '2026-06-25' }],
      measures: '穿管敷设',
      process: '查看现场两小时',
      checkIn: { at: `${TODAY}T09:30:00+08:00`, latitude: 30.1712345, longitude: 121.2666 },
      evidenceUploadIds: [await photo(), await photo()],
    });
    const key = { 'idempotency-key': 'service-from-the-field-1' };
    // The answer was lost: the same is sent again while the first may still be under way, and once more.
    const both = await Promise.all([answered<{ recordPreventionService: { service: Shown } }>(INSURER!, RECORD, { input: sent }, key), answered<{ recordPreventionService: { service: Shown } }>(INSURER!, RECORD, { input: sent }, key)]);
    const first = both.find(({ errors }) => errors.length === 0)!.data!.recordPreventionService;
    expect((await ask<{ recordPreventionService: object }>(INSURER!, RECORD, { input: sent }, key)).recordPreventionService).toEqual(first);
    expect(first.service).toMatchObject({
      status: 'SERVED', cost: '30.00', measures: '穿管敷设', process: '查看现场两小时', askedOn: TODAY, checkIn: { latitude: 30.171235, longitude: 121.2666 },
      evidence: [{ contentType: 'image/png', addedOn: TODAY, repeated: false, url: expect.stringContaining('/files/') }, { repeated: false }], repeatedEvidence: [], history: [{ seq: 1, kind: 'RECORDED', by: 'PROVIDER', day: TODAY }],
    });
    const counts = `SELECT (SELECT count(*)::int FROM prevention_services) AS services, (SELECT count(*)::int FROM fund_entries WHERE service_id IS NOT NULL) AS entries, (SELECT count(*)::int FROM hazards WHERE service_id IS NOT NULL) AS hazards, (SELECT count(*)::int FROM service_evidence) AS files, (SELECT count(*)::int FROM service_events) AS events`;
    expect(await world.api.rows(counts)).toEqual([{ services: 1, entries: 1, hazards: 1, files: 2, events: 1 }]);
    expect((await answered(INSURER!, RECORD, { input: { ...sent, place: '别处' } }, key)).errors[0]!.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await world.api.rows(counts)).toEqual([{ services: 1, entries: 1, hazards: 1, files: 2, events: 1 }]);
    const { serviceHandover } = await ask<{ serviceHandover: object }>(OWNER!, HANDOVER, { id: first.service.id });
    expect(serviceHandover).toMatchObject({ hazardsFound: 1, lastDeadline: '2026-06-25', hazards: [{ description: '临时用电线路未架空', deadline: '2026-06-25', status: 'REPORTED' }], service: { place: '冲压车间' }, enterprise: { confirmedOn: null } });
    for (const who of [RIVAL!, 'enterprise.other', 'regulator.nantong']) expect((await ask<{ serviceHandover: unknown }>(who, HANDOVER, { id: first.service.id })).serviceHandover).toBeNull();
  });

  it('goes from objection to amendment, confirmation and the archive, each side told', async () => {
    const { id } = await record({ cost: '10.00' });
    const recorded = await news(OWNER!, 'SERVICE_RECORDED');
    expect(recorded).toBeGreaterThan(0);
    for (const name of ['objectToService', 'confirmPreventionService']) expect((await refusal(INSURER!, name, { serviceId: id, ...(name === 'objectToService' && { reason: 'x' }) }))?.code).toBe('FORBIDDEN');
    for (const name of ['amendPreventionService', 'voidPreventionService']) {
      for (const who of [OWNER!, COUNTY!]) expect((await refusal(who, name, { serviceId: id, reason: 'x' }))?.code).toBe('FORBIDDEN');
      expect((await refusal(RIVAL!, name, { serviceId: id, reason: 'x' }))?.code).toBe('NOT_FOUND');
    }
    expect((await refusal('enterprise.other', 'objectToService', { serviceId: id, reason: 'x' }))?.code).toBe('NOT_FOUND');
    expect(await change(OWNER!, 'objectToService', { serviceId: id, reason: '当天只来了一人', expectedVersion: 1 })).toMatchObject({ status: 'OBJECTED', objection: '当天只来了一人' });
    expect(await news(INSURER!, 'SERVICE_OBJECTED')).toBe(1);
    expect(await change(INSURER!, 'amendPreventionService', { serviceId: id, reason: '更正费用和过程', cost: '8.00', process: '一人到场' })).toMatchObject({
      status: 'SERVED', cost: '8.00', objection: null, history: [{ kind: 'RECORDED' }, { kind: 'OBJECTED', by: 'ENTERPRISE' }, { kind: 'AMENDED', changes: [{ part: 'PROCESS', before: null, after: '一人到场' }, { part: 'COST', before: '10.00', after: '8.00' }] }],
    });
    expect(await news(OWNER!, 'SERVICE_AMENDED')).toBe(1);
    // What was amended is confirmed as it was read.
    expect((await refusal(OWNER!, 'confirmPreventionService', { serviceId: id, satisfaction: 4 }))?.code).toBe('SERVICE_CHANGED_SINCE');
    expect(await change(OWNER!, 'confirmPreventionService', { serviceId: id, satisfaction: 4, expectedVersion: 3 })).toMatchObject({ status: 'CONFIRMED', confirmedOn: TODAY, archiveDueOn: '2026-07-07' });
    expect((await refusal(INSURER!, 'archivePreventionService', { serviceId: id }))?.code).toBe('SERVICE_WITHOUT_EVIDENCE');
    await change(INSURER!, 'addServiceEvidence', { serviceId: id, evidenceUploadIds: [await photo()] });
    expect(await change(INSURER!, 'archivePreventionService', { serviceId: id })).toMatchObject({ status: 'ARCHIVED', archivedOn: TODAY });
    expect((await refusal(INSURER!, 'voidPreventionService', { serviceId: id, reason: 'x' }))?.code).toBe('SERVICE_ALREADY_ARCHIVED');
    const { preventionServices } = await ask<{ preventionServices: { edges: readonly { node: { id: string } }[] } }>(COUNTY!, '{ preventionServices(filter: { status: ARCHIVED }) { edges { node { id } } } }');
    expect(preventionServices.edges.map(({ node }) => node.id)).toEqual([id]);
  });

  it('tells a photo that was used twice to the provider and the authority, and to the enterprise among its own', async () => {
    const bytes = Buffer.concat([PNG, Buffer.from('twice')]);
    const [one, two] = [await record({ evidenceUploadIds: [await photo(bytes)] }), await record({ evidenceUploadIds: [await photo(bytes)] })];
    for (const who of [INSURER!, COUNTY!, OWNER!]) {
      expect(await read(who, one.id)).toMatchObject({ evidence: [{ repeated: true }], repeatedEvidence: [{ service: { id: two.id } }] });
    }
    const [{ url } = { url: null }] = (await read(OWNER!, one.id))!.evidence;
    expect(Buffer.from(await (await fetch(new URL(url!, world.api.url))).arrayBuffer())).toEqual(bytes);
    expect(await read(RIVAL!, one.id)).toBeNull();
  });

  it('leaves the dashboards and the fund when it is voided; what it found stays', async () => {
    const balance = async (): Promise<unknown> => (await world.api.rows('SELECT sum(balance_fen)::text AS b FROM fund_balances'))[0];
    await world.worker.settled();
    const [before, held] = [await figures(), await balance()];
    const { id } = await record({ cost: '5.00', hazards: [{ description: '灭火器失效', level: 'GENERAL', deadline: '2026-06-30' }] });
    expect(await balance()).not.toEqual(held);
    expect(await figures()).not.toEqual(before);
    expect(await change(INSURER!, 'voidPreventionService', { serviceId: id, reason: '重复登记' })).toMatchObject({ status: 'VOIDED', voidedOn: TODAY, voidReason: '重复登记' });
    expect(await news(OWNER!, 'SERVICE_VOIDED')).toBe(1);
    expect([await figures(), await balance()]).toEqual([before, held]);
    expect(await world.api.rows(`SELECT status FROM hazards WHERE description = '灭火器失效'`)).toEqual([{ status: 'REPORTED' }]);
    expect(await refused(OWNER!, 'mutation ($input: ConfirmPreventionServiceInput!) { confirmPreventionService(input: $input) { service { id } } }', { input: { serviceId: id } })).toBe('SERVICE_VOIDED');
  });
});
