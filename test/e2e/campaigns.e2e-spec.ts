import { addDays } from '@anze/kernel';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { asking } from './support/asking.js';
import { ensureAuthority } from './support/authorities.js';
import { mutating } from './support/mutating.js';
import { telling } from './support/telling.js';

const CAMPAIGN = 'id status report version filter { insured sectors } progress { targets done coverageRate byTown { regionCode regionName targets done coverageRate } } authority { name }';

/** Campaigns over HTTP, by audience. */
describe('a campaign', () => {
  let world: DemoWorld;
  const api = asking(() => world);
  const { ask } = api;
  const { does, refusal } = mutating(api);
  const [COUNTY, TOWN, FAR, OWNER, INSURER] = ['regulator.cixi', 'regulator.zonghan', 'regulator.nantong', 'enterprise.demo', 'insurer.yongan'] as const;
  /** The demo enterprise's town, and the city above. */
  const [CARRIES_OUT, ABOVE] = ['regulator.shengshan', 'regulator.ningbo'] as const;
  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const told = telling(() => world, api);

  beforeAll(async () => {
    world = await openDemoWorld();
    await ensureAuthority(world, CARRIES_OUT, '330282107');
    await does(COUNTY, 'submitAuthorityInspection', { enterpriseId: world.enterpriseId, inspectedOn: addDays(TODAY, -60), area: '车间', itemsChecked: 3, hazards: [] }, 'inspection { id }');
    await world.worker.settled();
  }, 120_000);
  afterAll(() => world?.close());

  const begin = (over: object = {}): object => ({ title: '夏季百日行动', plan: '逐户检查', startsOn: addDays(TODAY, -5), endsOn: addDays(TODAY, 90), filter: { insured: true, sectors: ['INDUSTRY_TRADE'] }, ...over });
  const campaign = async (name: string, input: object): Promise<{ id: string }> => (await does<{ campaign: { id: string } }>(COUNTY, name, input, `campaign { ${CAMPAIGN} }`)).campaign;
  const targets = async (who: string, campaignId: string, done?: boolean): Promise<{ id: string; enterpriseName: string; done: boolean; inspectionId: string | null; doneReason: string | null }[]> =>
    (await ask<{ campaignTargets: { edges: readonly { node: never }[] } }>(who, 'query ($campaignId: ID!, $done: Boolean) { campaignTargets(campaignId: $campaignId, done: $done, first: 50) { totalCount edges { node { id enterpriseName done doneOn inspectionId doneReason enterprise { name } } } } }', { campaignId, done })).campaignTargets.edges.map(({ node }) => node);

  it('freezes its targets, and they are done by inspections of its days, or by hand with a reason', async () => {
    const preview = async (filter: object): Promise<number> => (await ask<{ campaignPreview: number }>(COUNTY, 'query ($filter: CampaignFilter!) { campaignPreview(filter: $filter) }', { filter })).campaignPreview;
    expect([await preview({ insured: true }), await preview({ notInspectedSince: addDays(TODAY, -30) }), await preview({ notInspectedSince: addDays(TODAY, -90) })]).toEqual([2, 2, 1]);
    // As figures tell them apart.
    const of = async (filter: object): Promise<number> => (await ask<{ complianceOverview: { enterprises: number } }>(COUNTY, 'query ($filter: FigureFilter) { complianceOverview(filter: $filter) { enterprises } }', { filter })).complianceOverview.enterprises;
    for (const filter of [{ sizes: ['UNKNOWN'] }, { sizes: ['MICRO', 'SMALL'] }, { levels: ['NONE'] }, { levels: ['LEVEL_3'] }, { sizes: ['SMALL'], levels: ['NONE'] }]) expect([filter, await preview(filter)]).toEqual([filter, await of(filter)]);
    expect(await code(COUNTY, 'startCampaign', begin({ filter: { sizes: [] } }))).toBe('BAD_INPUT');
    expect(await code(COUNTY, 'startCampaign', begin({ filter: { standardized: true } }))).toBe('CAMPAIGN_NO_TARGETS');
    expect(await code(COUNTY, 'startCampaign', begin({ endsOn: addDays(TODAY, -1) }))).toBe('CAMPAIGN_DAYS');
    for (const who of [OWNER, INSURER]) expect(await code(who, 'startCampaign', begin())).toBe('FORBIDDEN');
    const started = await campaign('startCampaign', begin());
    // An inspection of sixty days ago doesn't count.
    expect(started).toMatchObject({ status: 'ACTIVE', filter: { insured: true, sectors: ['INDUSTRY_TRADE'] }, progress: { targets: 2, done: 0, coverageRate: 0, byTown: [{ regionCode: '330282004', targets: 1, coverageRate: 0 }, { regionCode: '330282107', targets: 1 }] } });
    const { id } = started;
    await does(COUNTY, 'submitAuthorityInspection', { enterpriseId: world.enterpriseId, inspectedOn: TODAY, area: '全厂', itemsChecked: 5, hazards: [] }, 'inspection { id }');
    const progress = async (who: string): Promise<unknown> => (await ask<{ campaign: { progress: unknown } | null }>(who, 'query ($id: ID!) { campaign(id: $id) { progress { targets done coverageRate } } }', { id })).campaign?.progress;
    expect(await progress(COUNTY)).toEqual({ targets: 2, done: 1, coverageRate: 50 });
    // A town that carries it out sees it, and none of the targets of others; a rate over nothing is null.
    expect(await progress(TOWN)).toEqual({ targets: 0, done: 0, coverageRate: null });
    expect(await targets(TOWN, id)).toEqual([]);
    expect(await progress(FAR)).toBeUndefined();
    expect([await progress(CARRIES_OUT), await progress(ABOVE)]).toEqual([{ targets: 1, done: 1, coverageRate: 100 }, { targets: 2, done: 1, coverageRate: 50 }]);
    expect(await told(CARRIES_OUT)).toContain('CAMPAIGN_STARTED');
    expect(await targets(COUNTY, id, true)).toEqual([expect.objectContaining({ enterpriseName: '慈溪市盛博联家用有限公司', inspectionId: expect.any(String), doneReason: null })]);
    const [open] = await targets(COUNTY, id, false);
    for (const who of [TOWN, FAR]) expect(await code(who, 'completeCampaignTarget', { targetId: open!.id, reason: '停产' })).toBe('NOT_FOUND');
    expect(await code(COUNTY, 'completeCampaignTarget', { targetId: open!.id, reason: '停产', doneOn: addDays(TODAY, -6) })).toBe('CAMPAIGN_TARGET_DAY');
    const { target } = await does<{ target: object }>(COUNTY, 'completeCampaignTarget', { targetId: open!.id, reason: '停产无法检查' }, 'target { done doneOn doneReason }');
    expect(target).toEqual({ done: true, doneOn: TODAY, doneReason: '停产无法检查' });
    expect(await code(COUNTY, 'completeCampaignTarget', { targetId: open!.id, reason: 'x' })).toBe('CAMPAIGN_TARGET_DONE');
    for (const who of [TOWN, FAR]) expect([who, await code(who, 'closeCampaign', { campaignId: id, report: 'x' })]).toEqual([who, 'NOT_FOUND']);
    expect(await campaign('closeCampaign', { campaignId: id, report: '检查 2 家' })).toMatchObject({ status: 'CLOSED', report: '检查 2 家', progress: { targets: 2, done: 2, coverageRate: 100 } });
    expect(await code(COUNTY, 'closeCampaign', { campaignId: id, report: 'x' })).toBe('CAMPAIGN_ENDED');
    expect(await world.api.rows('SELECT frozen, inspection_id IS NOT NULL AS inspected, done_reason IS NOT NULL AS told FROM campaign_targets ORDER BY inspected')).toEqual([{ frozen: true, inspected: false, told: true }, { frozen: true, inspected: true, told: false }]);
  });

  it('that is given up stays as it was, and inspections after it don’t count', async () => {
    const { id } = await campaign('startCampaign', begin({ startsOn: addDays(TODAY, 1), filter: {} }));
    // Until it begins nobody is told of it, and nobody else sees it: neither who would carry it out nor who is above.
    await world.api.rows(`UPDATE outbox SET run_after = now() WHERE job = 'campaign.started' AND done_at IS NULL`);
    await world.worker.settled();
    const planned = (await targets(COUNTY, id)).find(({ enterpriseName }) => enterpriseName.includes('盛博联'))!;
    for (const who of [CARRIES_OUT, ABOVE]) {
      expect([who, await ask(who, 'query ($id: ID!) { campaign(id: $id) { id } campaigns(status: ACTIVE) { totalCount edges { node { id } } } }', { id })]).toEqual([who, { campaign: null, campaigns: { totalCount: 0, edges: [] } }]);
      expect([who, await targets(who, id), await code(who, 'completeCampaignTarget', { targetId: planned.id, reason: 'x' }), (await told(who)).includes('CAMPAIGN_STARTED')]).toEqual([who, [], 'NOT_FOUND', who === CARRIES_OUT]);
    }
    expect(await world.api.rows(`SELECT count(*)::int AS n FROM notifications WHERE kind = 'CAMPAIGN_STARTED'`)).toEqual([{ n: 1 }]);
    expect(await code(COUNTY, 'completeCampaignTarget', { targetId: planned.id, reason: 'x' })).toBe('CAMPAIGN_NOT_STARTED');
    expect(await code(COUNTY, 'closeCampaign', { campaignId: id, report: 'x' })).toBe('CAMPAIGN_NOT_STARTED');
    expect(await campaign('cancelCampaign', { campaignId: id, reason: '计划调整' })).toMatchObject({ status: 'CANCELLED', report: '计划调整', progress: { targets: 2, done: 0 } });
    expect(await refusal(COUNTY, 'completeCampaignTarget', { targetId: (await targets(COUNTY, id))[0]!.id, reason: 'x' })).toMatchObject({ code: 'CAMPAIGN_ENDED', params: { status: 'CANCELLED' } });
    expect(await ask(COUNTY, '{ campaigns(status: CANCELLED) { totalCount } }')).toEqual({ campaigns: { totalCount: 1 } });
  });
});
