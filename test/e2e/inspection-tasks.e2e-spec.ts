import { addDays, newId } from '@anze/kernel';
import { upload } from '../support/import-ledger.js';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';

interface Check {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly status: string;
}
interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}

/** Tasks, inspections on the factory floor, duties and their effect over HTTP, by the audience that each is for; the worker at its side. */
describe('inspection tasks over HTTP', () => {
  let world: DemoWorld;
  const { OFFICER, LEAD, COUNTY } = ACTORS;

  beforeAll(async () => {
    world = await openDemoWorld();
  }, 180_000);
  afterAll(() => world?.close());

  const { ask, refused } = asking(() => world);

  const CREATE = 'mutation ($input: CreateInspectionTaskInput!) { createInspectionTask(input: $input) { task { id title status madeThrough problem { code year } responsibleName version } } }';
  const MINE = '{ myInspectionChecks { totalCount edges { node { id title dueOn status items } } } }';
  const CHECKS = 'query ($enterpriseId: ID, $from: Date, $to: Date, $status: InspectionCheckStatus) { inspectionChecks(enterpriseId: $enterpriseId, from: $from, to: $to, status: $status, first: 100) { edges { node { id title dueOn status } } } }';
  const SUBMIT = `mutation ($input: SubmitSelfInspectionInput!) { submitSelfInspection(input: $input) {
    inspection { id kind source itemsChecked notChecked hazardsFound inspector { name } check { status doneOn notChecked } items { content outcome reason photos hazards { description } } }
    hazards { description source } } }`;

  const task = async (who: string, over: object = {}): Promise<{ id: string; version: number; madeThrough: string }> => {
    const people = await ask<{ responsiblePersons: { id: string; displayName: string }[] }>(who, '{ responsiblePersons { id displayName } }');
    const viewer = await ask<{ viewer: { id: string } }>(who, '{ viewer { id } }');
    expect(people.responsiblePersons.map((person) => person.id)).toContain(viewer.viewer.id);
    const input = { title: '日巡', area: '一车间', items: ['护栏', '接地', '急停'], means: 'ON_SITE', cycleUnit: 'DAYS', cycleCount: 1, calendar: 'WORKING_DAYS', startsOn: TODAY, responsibleId: viewer.viewer.id, ...over };
    return (await ask<{ createInspectionTask: { task: { id: string; version: number; madeThrough: string } } }>(who, CREATE, { input })).createInspectionTask.task;
  };
  const mine = async (who: string): Promise<Check[]> => (await ask<{ myInspectionChecks: Edges<Check> }>(who, MINE)).myInspectionChecks.edges.map(({ node }) => node);

  it('an enterprise plans, its person inspects item by item with photos, and the regulator sees what was done', async () => {
    const created = await task(OFFICER);
    expect(created).toMatchObject({ madeThrough: addDays(TODAY, 38), version: 1 });
    const [check] = await mine(OFFICER);
    expect(check).toMatchObject({ title: '日巡', dueOn: TODAY, status: 'DUE', items: ['护栏', '接地', '急停'] });
    // 2026-06-19 to 21 is the dragon boat festival.
    const planned = await ask<{ inspectionChecks: Edges<Check> }>(COUNTY, CHECKS, { enterpriseId: world.enterpriseId, from: TODAY, to: addDays(TODAY, 8) });
    expect(planned.inspectionChecks.edges.map(({ node }) => node.dueOn)).toEqual(['2026-06-15', '2026-06-16', '2026-06-17', '2026-06-18', '2026-06-22', '2026-06-23']);

    const photo = await upload(world.api, await world.as(OFFICER), Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), '接地.png', 'image/png');
    const items = [
      { content: '护栏', outcome: 'NORMAL', evidenceUploadIds: [photo] },
      { content: '接地', outcome: 'HAZARD', hazards: [{ description: '接地断开', level: 'GENERAL', deadline: addDays(TODAY, 7), evidenceUploadIds: [photo] }] },
      { content: '急停', outcome: 'NOT_CHECKED', reason: '设备检修' },
    ];
    const input = { inspectedOn: TODAY, area: '一车间', itemsChecked: 2, hazards: [], items, checkId: check!.id };
    for (const [over, code] of [[{ items: [items[0], items[1], { content: '急停', outcome: 'NOT_CHECKED' }] }, 'INSPECTION_ITEM_REASON'], [{ items: items.slice(0, 2) }, 'INSPECTION_CHECK_ITEMS'], [{ itemsChecked: 3 }, 'INSPECTION_ITEMS_COUNT'], [{ inspectedOn: addDays(TODAY, -1) }, 'INSPECTION_CHECK_DAY']] as const) {
      expect(await refused(OFFICER, SUBMIT, { input: { ...input, ...over } })).toBe(code);
    }
    // The connection is lost and the same is sent again: one inspection, one hazard.
    const key = { 'idempotency-key': `inspection-${newId()}` };
    const [answer, again] = [await ask<Record<string, { inspection: object }>>(OFFICER, SUBMIT, { input }, key), await ask(OFFICER, SUBMIT, { input }, key)];
    expect(again).toEqual(answer);
    expect(answer['submitSelfInspection']).toMatchObject({
      inspection: {
        kind: 'SELF', source: 'SELF_INSPECTION', itemsChecked: 2, notChecked: 1, hazardsFound: 1, check: { status: 'DONE', doneOn: TODAY, notChecked: 1 },
        items: [
          { content: '护栏', outcome: 'NORMAL', reason: null, photos: 1, hazards: [] },
          { content: '接地', outcome: 'HAZARD', photos: 0, hazards: [{ description: '接地断开' }] },
          { content: '急停', outcome: 'NOT_CHECKED', reason: '设备检修', hazards: [] },
        ],
      },
      hazards: [{ description: '接地断开', source: 'SELF_INSPECTION' }],
    });
    expect(await world.api.rows(`SELECT (SELECT count(*)::int FROM inspections) AS inspections, (SELECT count(*)::int FROM inspection_items) AS items, (SELECT count(*)::int FROM hazards WHERE description = '接地断开') AS hazards`)).toEqual([{ inspections: 1, items: 3, hazards: 1 }]);
    expect(await mine(OFFICER)).toEqual([]);
    expect(await refused(OFFICER, SUBMIT, { input })).toBe('INSPECTION_CHECK_DONE');
    const seen = await ask<{ inspections: Edges<{ kind: string; area: string; inspector: { name: string } | null }> }>(COUNTY, 'query ($enterpriseId: ID) { inspections(enterpriseId: $enterpriseId) { edges { node { kind area inspector { name } items { outcome } } } } }', { enterpriseId: world.enterpriseId });
    expect(seen.inspections.edges.map(({ node }) => [node.kind, node.area])).toEqual([['SELF', '一车间']]);
  });

  it('is resumed on another device and submitted from there', async () => {
    const DRAFTS = '{ inspectionDrafts { totalCount edges { node { id } } } }';
    const SAVE = 'mutation ($input: SaveInspectionDraftInput!) { saveInspectionDraft(input: $input) { draft { id version } } }';
    const { saveInspectionDraft } = await ask<{ saveInspectionDraft: { draft: { id: string; version: number } } }>(OFFICER, SAVE, { input: { title: '二车间', content: '{"area":"二车间"}' } });
    const { id, version } = saveInspectionDraft.draft;
    const seen = await ask<{ inspectionDrafts: Edges<{ id: string; content: string }> }>(LEAD, '{ inspectionDrafts { edges { node { id title content version savedAt savedById } } } }');
    expect(seen.inspectionDrafts.edges).toMatchObject([{ node: { id, content: '{"area":"二车间"}' } }]);
    expect(await ask('enterprise.other', DRAFTS)).toEqual({ inspectionDrafts: { totalCount: 0, edges: [] } });
    expect(await refused('enterprise.other', SAVE, { input: { draftId: id, title: 'x', content: 'x' } })).toBe('NOT_FOUND');
    expect(await refused('insurer.yongan', DRAFTS)).toBe('FORBIDDEN');
    await ask(LEAD, SUBMIT, { input: { inspectedOn: TODAY, area: '二车间', itemsChecked: 1, hazards: [], draftId: id, draftVersion: version } });
    expect(await ask(OFFICER, DRAFTS)).toEqual({ inspectionDrafts: { totalCount: 0, edges: [] } });
  });

  it('is changed by its enterprise alone, with the version that was read', async () => {
    const { id } = await task(OFFICER, { title: '周查', cycleUnit: 'WEEKS', calendar: 'EVERY_DAY' });
    const act = (name: string, selection = 'task { status version }'): string => `mutation ($input: ${name === 'reviseInspectionTask' ? 'ReviseInspectionTaskInput' : 'ChangeInspectionTaskInput'}!) { ${name}(input: $input) { ${selection} } }`;
    expect(await ask(OFFICER, act('pauseInspectionTask'), { input: { taskId: id, expectedVersion: 1 } })).toEqual({ pauseInspectionTask: { task: { status: 'PAUSED', version: 2 } } });
    expect(await refused(OFFICER, act('resumeInspectionTask'), { input: { taskId: id, expectedVersion: 1 } })).toBe('STALE_VERSION');
    expect(await refused(OFFICER, act('pauseInspectionTask'), { input: { taskId: id } })).toBe('INSPECTION_TASK_NOT_IN_STATE');
    expect(await refused('enterprise.other', act('resumeInspectionTask'), { input: { taskId: id } })).toBe('NOT_FOUND');
    for (const who of [COUNTY, 'insurer.yongan']) expect(await refused(who, act('resumeInspectionTask'), { input: { taskId: id } })).toBe('FORBIDDEN');
    await ask(LEAD, act('resumeInspectionTask'), { input: { taskId: id } });
    expect(await ask(LEAD, act('reviseInspectionTask', 'task { title cycleUnit cycleCount version }'), { input: { taskId: id, cycleUnit: 'QUARTERS' } })).toEqual({ reviseInspectionTask: { task: { title: '周查', cycleUnit: 'QUARTERS', cycleCount: 1, version: 4 } } });
    expect(await ask(LEAD, act('retireInspectionTask'), { input: { taskId: id } })).toMatchObject({ retireInspectionTask: { task: { status: 'RETIRED' } } });
    expect(await refused(OFFICER, CREATE, { input: { title: 'x', area: 'x', items: ['x'], means: 'PHOTO', cycleUnit: 'DAYS', cycleCount: 1, calendar: 'WORKING_DAYS', startsOn: '2027-01-04', responsibleId: (await ask<{ viewer: { id: string } }>(OFFICER, '{ viewer { id } }')).viewer.id } })).toBe('CALENDAR_YEAR_UNKNOWN');
    const READ = 'query ($id: ID!) { inspectionTask(id: $id) { title status } }';
    for (const [who, sees] of [[COUNTY, true], ['insurer.yongan', true], ['insurer.haidun', false], ['regulator.nantong', false], ['enterprise.other', false]] as const) {
      expect(await ask(who, READ, { id })).toEqual({ inspectionTask: sees ? { title: '周查', status: 'RETIRED' } : null });
    }
  });

  it('fulfils duties that enterprise and region can see, whoever inspects', async () => {
    const VISIT = 'mutation ($input: SubmitAuthorityInspectionInput!) { submitAuthorityInspection(input: $input) { inspection { source agencyName } } }';
    const visit = (over: object) => ({ input: { enterpriseId: world.otherEnterpriseId, inspectedOn: TODAY, area: '全厂', itemsChecked: 5, hazards: [], ...over } });
    expect(await ask(COUNTY, VISIT, visit({ source: 'INTERMEDIARY', agencyName: '甬安检测' }))).toEqual({ submitAuthorityInspection: { inspection: { source: 'INTERMEDIARY', agencyName: '甬安检测' } } });
    expect(await refused(COUNTY, VISIT, visit({ source: 'GRID_PATROL', agencyName: '甬安检测' }))).toBe('INSPECTION_AGENCY');
    expect(await refused('regulator.nantong', VISIT, visit({}))).toBe('NOT_FOUND');
    const DUTIES = 'query ($enterpriseId: ID, $from: Date!, $to: Date!) { inspectionDuties(enterpriseId: $enterpriseId, from: $from, to: $to) { duty from to required fulfilled open doneOn inspection { inspector { name } } } }';
    const month = { from: TODAY, to: TODAY };
    expect(await ask(OFFICER, DUTIES, month)).toMatchObject({ inspectionDuties: [{ duty: 'AUTHORITY_QUARTERLY', from: '2026-04-01', fulfilled: false, open: true }, { duty: 'SELF_MONTHLY', from: '2026-06-01', to: '2026-06-30', required: true, fulfilled: true, doneOn: TODAY }] });
    expect(await ask(COUNTY, DUTIES, { ...month, enterpriseId: world.otherEnterpriseId })).toMatchObject({ inspectionDuties: [{ duty: 'AUTHORITY_QUARTERLY', fulfilled: true, inspection: { inspector: { name: '慈溪市应急管理局' } } }, { duty: 'SELF_MONTHLY', fulfilled: false }] });
    const COVERAGE = 'query ($duty: InspectionDutyCode!, $regionCode: String) { dutyCoverage(duty: $duty, regionCode: $regionCode) { regionCode regionName from to enterprises fulfilled rate children { regionCode enterprises fulfilled rate } } }';
    for (const duty of ['AUTHORITY_QUARTERLY', 'SELF_MONTHLY']) expect(await ask(COUNTY, COVERAGE, { duty })).toMatchObject({ dutyCoverage: { regionCode: '330282', enterprises: 2, fulfilled: 1, rate: 50 } });
    expect(await refused(COUNTY, COVERAGE, { duty: 'SELF_MONTHLY', regionCode: '3206' })).toBe('NOT_FOUND');
    expect(await refused(OFFICER, COVERAGE, { duty: 'SELF_MONTHLY' })).toBe('FORBIDDEN');
  });

  it('has an effect that is explained by its rows', async () => {
    const EFFECT = `query ($enterpriseId: ID, $month: Date!) { effectEvaluation(enterpriseId: $enterpriseId, month: $month) {
      month asOf preliminary e a b alpha checksPlanned checksCompleted hazardsDue hazardsAccepted hazardsFound hazardsExpected missedDuties dutyDeduction findingDeduction vetoes ruleVersion ruleSource
      plannedChecks { totalCount edges { node { title dueOn status } } } dueHazards { totalCount edges { node { description } } } } }`;
    const may = await ask<{ effectEvaluation: Record<string, unknown> }>(COUNTY, EFFECT, { enterpriseId: world.otherEnterpriseId, month: '2026-05-20' });
    expect(may.effectEvaluation).toMatchObject({ month: '2026-05-01', asOf: '2026-05-31', preliminary: false, a: 0, b: 45, alpha: 1, e: 45, missedDuties: ['SELF_MONTHLY'], dutyDeduction: 10, ruleVersion: '1', plannedChecks: { totalCount: 0, edges: [] }, dueHazards: { totalCount: 0, edges: [] } });
    expect(await ask(OFFICER, EFFECT, { month: TODAY })).toMatchObject({ effectEvaluation: { preliminary: true, asOf: addDays(TODAY, -1) } });
    expect(await ask('insurer.haidun', EFFECT, { enterpriseId: world.enterpriseId, month: TODAY })).toEqual({ effectEvaluation: null });
    expect(await refused(COUNTY, EFFECT, { enterpriseId: world.enterpriseId, month: '2026-07-01' })).toBe('BAD_INPUT');
  });

  it('has its checks made by the worker, once, and nothing failed', async () => {
    const made = (): Promise<unknown[]> => world.api.rows('SELECT count(*)::int AS n, md5(string_agg(c::text, $1 ORDER BY c.id)) AS kept FROM inspection_checks c', [' ']);
    const before = await made();
    for (const id of [newId(), newId()]) {
      await world.api.rows(`INSERT INTO outbox (organization_id, id, job, payload, principal) SELECT $1, $2, 'inspections.plan-checks', '{"regionCode":""}', '{"audience":"worker","userId":null,"organizationId":"00000000-0000-0000-0000-000000000000","regionCode":""}'`, ['00000000-0000-0000-0000-000000000000', id]);
    }
    await world.worker.settled();
    expect(await made()).toEqual(before);
    expect(world.worker.errors).toEqual([]);
  });
});
