import { addDays } from '@anze/kernel';
import { upload } from '../support/import-ledger.js';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';

const { OFFICER, LEAD, OTHER, INSURER, RIVAL, COUNTY, FAR } = ACTORS;

/** Mutation → its input's type and what is asked back. */
const MUTATIONS = {
  submitSelfInspection: ['SubmitSelfInspectionInput', 'hazards { id status fixedOnSpot majorBasis majorCriterion majorCriterionVersion peopleExposed priorityReasons evidence { stage uploadId } }'],
  startRectification: ['StartRectificationInput', 'hazard { status }'],
  completeRectification: ['CompleteRectificationInput', 'hazard { status verificationDueOn }'],
  acceptRectification: ['AcceptRectificationInput', 'hazard { status verificationDueOn supervisionLiftedOn stoppage }'],
  setHazardSupervision: ['SetHazardSupervisionInput', 'hazard { supervisionLevel supervisedOn supervisionDueOn supervisionLiftedOn }'],
  requestDeadlineExtension: ['RequestDeadlineExtensionInput', 'hazard { deadline extensionDueOn version }'],
  decideDeadlineExtension: ['DecideDeadlineExtensionInput', 'hazard { deadline extensionDueOn supervisionDueOn }'],
  orderStoppage: ['StopForHazardInput', 'hazard { stoppage stoppedOn stoppageScope }'],
  liftStoppage: ['ResumeAfterHazardInput', 'hazard { stoppage stoppedOn stoppageScope }'],
  stopProduction: ['StopForHazardInput', 'hazard { stoppage }'],
  resumeProduction: ['ResumeAfterHazardInput', 'hazard { stoppage }'],
  reportHazardToCongress: ['ReportHazardToCongressInput', 'hazard { congressReportedOn }'],
  mergeHazards: ['MergeHazardsInput', 'kept { status mergedFrom { id } } duplicate { status voidedOn mergedInto { id } }'],
  addHazardComment: ['AddHazardCommentInput', 'comment { id text at author { name } }'],
} as const;
type Mutation = keyof typeof MUTATIONS;
type Told = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Everything that can happen to a hazard, over HTTP, by those whom it is for and refused to the others. */
describe("a hazard's whole life over the API", () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await openDemoWorld();
  });
  afterAll(() => world?.close());

  const send = async (who: string, name: Mutation, input: object, headers: Record<string, string> = {}) => {
    const [type, selection] = MUTATIONS[name];
    const { data, code } = await asking(() => world).answered<Record<string, Told>>(who, `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`, { input }, headers);
    return { told: data?.[name] ?? null, code: code ?? null };
  };
  const does = async (who: string, name: Mutation, input: object, headers?: Record<string, string>): Promise<Told> => {
    const { told, code } = await send(who, name, input, headers);
    if (told === null) throw new Error(`${name} by ${who}: ${code}`);
    return told['hazard'] ?? told;
  };
  const ask = (who: string, query: string, variables = {}): Promise<Told> => asking(() => world).ask<Told>(who, query, variables);
  const find = async (...hazards: object[]): Promise<Told[]> =>
    (await does(OFFICER, 'submitSelfInspection', { inspectedOn: TODAY, area: '喷漆车间', itemsChecked: 5, hazards: hazards.map((hazard) => ({ description: '可燃气体报警缺失', level: 'GENERAL', deadline: addDays(TODAY, 30), ...hazard })) }))['hazards'] as Told[];
  const HISTORY = 'query ($id: ID!, $first: Int, $after: String) { hazard(id: $id) { history(first: $first, after: $after) { edges { node { kind day at deadline note fromLedger actor { name } } } pageInfo { hasNextPage endCursor } totalCount } } }';

  it('of a major one: criterion, order, stoppage, congress, extension, verification, closure, and all of it in its history', async () => {
    const { majorHazardCriteria: criteria } = await ask(OFFICER, '{ majorHazardCriteria(sector: INDUSTRY_TRADE) { code text clause document documentNo version effectiveFrom } }');
    const criterion = (criteria as Told[]).find(({ code }) => code === 'GM-07-7')!;
    expect(criterion).toMatchObject({ clause: '第七条第（七）项', documentNo: '应急管理部令第10号', version: '2023', effectiveFrom: '2023-05-15' });
    expect((await ask(COUNTY, '{ majorHazardCriteria(sector: INDUSTRY_TRADE, on: "2023-05-14") { code } }'))['majorHazardCriteria']).toEqual([]);
    expect(((await ask(INSURER, '{ majorHazardCriteria(sector: HAZARDOUS_CHEMICALS) { code } }'))['majorHazardCriteria'] as Told[]).length).toBe(20);

    const [hazard] = await find({ level: 'MAJOR', majorCriterion: 'GM-07-7', peopleExposed: 12, deadline: addDays(TODAY, 60) });
    expect(hazard).toMatchObject({ majorCriterion: 'GM-07-7', majorCriterionVersion: '2023', majorBasis: '《工贸企业重大事故隐患判定标准》（应急管理部令第10号）第七条第（七）项', peopleExposed: 12, priorityReasons: ['重大隐患', '暴露 12 人', '剩余 60 天'] });
    const hazardId = hazard!['id'] as string;
    expect(await does(COUNTY, 'setHazardSupervision', { hazardId, level: 'COUNTY', field: '工贸', dueOn: addDays(TODAY, 60) })).toEqual({ supervisionLevel: 'COUNTY', supervisedOn: TODAY, supervisionDueOn: addDays(TODAY, 60), supervisionLiftedOn: null });
    expect(await does(COUNTY, 'orderStoppage', { hazardId, scope: '喷漆线', reason: '无法保证安全' })).toEqual({ stoppage: 'ORDERED', stoppedOn: TODAY, stoppageScope: '喷漆线' });
    expect(await does(OFFICER, 'reportHazardToCongress', { hazardId, reportedOn: TODAY, note: '职代会通报' })).toEqual({ congressReportedOn: TODAY });
    await does(OFFICER, 'startRectification', { hazardId, responsible: '高某', measures: '安装报警器', funds: '120000.00', contingency: '停产撤人' });
    expect(await does(OFFICER, 'requestDeadlineExtension', { hazardId, wantedDeadline: addDays(TODAY, 75), reason: '设备到货晚' })).toMatchObject({ deadline: addDays(TODAY, 60), extensionDueOn: '2026-06-30' });
    expect(await send(LEAD, 'decideDeadlineExtension', { hazardId, decision: 'GRANTED', reason: '同意' })).toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR' });
    expect(await does(COUNTY, 'decideDeadlineExtension', { hazardId, decision: 'GRANTED', reason: '情况属实', grantedDeadline: addDays(TODAY, 70) })).toEqual({ deadline: addDays(TODAY, 70), extensionDueOn: null, supervisionDueOn: addDays(TODAY, 70) });
    expect((await does(OFFICER, 'addHazardComment', { hazardId, text: '报警器已到货' }))['comment']).toMatchObject({ text: '报警器已到货', author: { name: '慈溪市盛博联家用有限公司' } });
    expect(await does(OFFICER, 'completeRectification', { hazardId, rectifiedOn: TODAY, note: '已安装' })).toEqual({ status: 'AWAITING_ACCEPTANCE', verificationDueOn: addDays(TODAY, 10) });
    expect(await does(COUNTY, 'acceptRectification', { hazardId, opinion: '核查合格' })).toEqual({ status: 'ACCEPTED', verificationDueOn: null, supervisionLiftedOn: TODAY, stoppage: 'ORDERED' });
    expect(await send(OFFICER, 'resumeProduction', { hazardId, reason: '已销号' })).toMatchObject({ code: 'HAZARD_STOPPAGE_ORDERED' });
    expect(await does(COUNTY, 'liftStoppage', { hazardId, reason: '审查同意恢复' })).toEqual({ stoppage: null, stoppedOn: null, stoppageScope: null });

    const bureau = '慈溪市应急管理局';
    const self = '慈溪市盛博联家用有限公司';
    const told: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const { history } = (await ask(OFFICER, HISTORY, { id: hazardId, first: 5, after }))['hazard'] as Told;
      expect(history.totalCount).toBe(11);
      told.push(...(history.edges as Told[]).map(({ node }) => [node.kind, node.actor?.name]));
      if (!history.pageInfo.hasNextPage) break;
      after = history.pageInfo.endCursor as string;
    }
    expect(told).toEqual([
      ['REPORTED', self], ['SUPERVISED', bureau], ['STOPPED', bureau], ['CONGRESS_REPORTED', self], ['STARTED', self], ['EXTENSION_REQUESTED', self],
      ['DEADLINE_MOVED', bureau], ['COMMENTED', self], ['RECTIFIED', self], ['ACCEPTED', bureau], ['RESUMED', bureau],
    ]);
    const EXTENSIONS = 'query ($id: ID!) { hazard(id: $id) { extensions { edges { node { requestedOn deadline wantedDeadline reason answerDueOn ruleVersion decision decidedOn decisionReason grantedDeadline soleAccount decider { name } } } totalCount } comments { totalCount edges { node { text } } } } }';
    for (const who of [OFFICER, COUNTY, INSURER]) {
      expect((await ask(who, EXTENSIONS, { id: hazardId }))['hazard']).toMatchObject({
        extensions: { totalCount: 1, edges: [{ node: { requestedOn: TODAY, deadline: addDays(TODAY, 60), wantedDeadline: addDays(TODAY, 75), answerDueOn: '2026-06-30', decision: 'GRANTED', grantedDeadline: addDays(TODAY, 70), decider: { name: bureau } } }] },
        comments: { totalCount: 1, edges: [{ node: { text: '报警器已到货' } }] },
      });
    }
    for (const who of [OTHER, RIVAL, FAR]) expect((await ask(who, EXTENSIONS, { id: hazardId }))['hazard']).toBeNull();

    await world.worker.settled();
    const notices = await world.api.rows<{ kind: string; name: string }>('SELECT DISTINCT n.kind, o.name FROM notifications n JOIN organizations o ON o.id = n.organization_id ORDER BY 2, 1');
    expect(notices.filter(({ name }) => name === self).map(({ kind }) => kind)).toEqual(['EXTENSION_GRANTED', 'HAZARD_ACCEPTED', 'HAZARD_RESUMED', 'HAZARD_STOPPED', 'HAZARD_SUPERVISED']);
    expect(notices.filter(({ name }) => name === bureau).map(({ kind }) => kind)).toEqual(['EXTENSION_REQUESTED', 'HAZARD_AWAITING_ACCEPTANCE', 'MAJOR_HAZARD_REPORTED']);
  });

  it('即查即改 is one call with the photo that shows it', async () => {
    const photo = await upload(world.api, await world.as(OFFICER), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]), 'after.png', 'image/png');
    expect(await find({ fixedOnSpot: true, evidenceUploadIds: [photo] })).toMatchObject([{ status: 'AWAITING_ACCEPTANCE', fixedOnSpot: true, evidence: [{ stage: 'AFTER', uploadId: photo }] }]);
    const PHOTO = '{ hazards(filter: { status: AWAITING_ACCEPTANCE, source: SELF_INSPECTION }) { edges { node { fixedOnSpot evidence { url } } } } }';
    const urlFor = async (who: string): Promise<string | undefined> => ((await ask(who, PHOTO))['hazards'].edges as Told[]).find(({ node }) => node.fixedOnSpot)?.['node'].evidence[0].url;
    // Everybody who sees the hazard sees its photo, and nobody else gets an address.
    for (const who of [OFFICER, COUNTY, INSURER]) {
      const file = await fetch(`${world.api.url}${await urlFor(who)}`);
      expect([file.status, file.headers.get('content-type'), file.headers.get('x-content-type-options'), (await file.arrayBuffer()).byteLength]).toEqual([200, 'image/png', 'nosniff', 12]);
    }
    for (const who of [OTHER, RIVAL, FAR]) expect(await urlFor(who)).toBeUndefined();
    const url = (await urlFor(COUNTY))!;
    for (const bad of [url.slice(0, -1), `${url}A`, '/files/x']) expect((await fetch(`${world.api.url}${bad}`)).status).toBe(404);
    expect((await fetch(`${world.api.url}${url.replace('/files/', '/uploads/')}`, { method: 'PUT', body: 'x' })).status).toBe(404);
  });

  it('duplicates become one, by the authority or by who found both', async () => {
    const [one, two, three] = await find({}, {}, {});
    const ids = [one, two, three].map((hazard) => hazard!['id'] as string) as [string, string, string];
    expect(await does(LEAD, 'mergeHazards', { keptId: ids[0], duplicateId: ids[1], reason: '同一处' })).toEqual({ kept: { status: 'REPORTED', mergedFrom: [{ id: ids[1] }] }, duplicate: { status: 'VOIDED', voidedOn: TODAY, mergedInto: { id: ids[0] } } });
    expect((await does(COUNTY, 'mergeHazards', { keptId: ids[0], duplicateId: ids[2], reason: '同一处' }))['kept']).toEqual({ status: 'REPORTED', mergedFrom: [{ id: ids[1] }, { id: ids[2] }] });
    expect(await send(INSURER, 'mergeHazards', { keptId: ids[0], duplicateId: ids[2], reason: '同一处' })).toMatchObject({ code: 'HAZARD_NOT_FINDER' });
    expect(await send(COUNTY, 'mergeHazards', { keptId: ids[0], duplicateId: ids[0], reason: '同一处' })).toMatchObject({ code: 'HAZARD_MERGE_SAME' });
  });

  it('a comment is kept once under its idempotency key', async () => {
    const [hazard] = await find({});
    const headers = { 'idempotency-key': 'comment-once-1' };
    const first = await does(OFFICER, 'addHazardComment', { hazardId: hazard!['id'], text: '在办' }, headers);
    expect(await does(OFFICER, 'addHazardComment', { hazardId: hazard!['id'], text: '在办' }, headers)).toEqual(first);
    expect(await world.api.rows('SELECT count(*)::int AS n FROM hazard_comments WHERE text = $1', ['在办'])).toEqual([{ n: 1 }]);
  });

  describe('is refused', () => {
    const inputs = (hazardId: string, otherId: string): Partial<Record<Mutation, object>> => ({
      requestDeadlineExtension: { hazardId, wantedDeadline: addDays(TODAY, 40), reason: 'x' },
      decideDeadlineExtension: { hazardId, decision: 'REFUSED', reason: 'x' },
      orderStoppage: { hazardId, scope: 'x', reason: 'x' },
      liftStoppage: { hazardId, reason: 'x' },
      stopProduction: { hazardId, scope: 'x', reason: 'x' },
      resumeProduction: { hazardId, reason: 'x' },
      reportHazardToCongress: { hazardId, reportedOn: TODAY, note: 'x' },
      mergeHazards: { keptId: hazardId, duplicateId: otherId, reason: 'x' },
      addHazardComment: { hazardId, text: 'x' },
    });
    const PERMITTED: Partial<Record<Mutation, readonly string[]>> = {
      requestDeadlineExtension: [OTHER],
      decideDeadlineExtension: [OTHER, RIVAL, FAR],
      orderStoppage: [FAR],
      liftStoppage: [FAR],
      stopProduction: [OTHER],
      resumeProduction: [OTHER],
      reportHazardToCongress: [OTHER],
      mergeHazards: [OTHER, RIVAL, FAR],
      addHazardComment: [OTHER, RIVAL, FAR],
    };

    it('to whom it isn’t: what one may not at all, and what isn’t there for one', async () => {
      const [one, two] = await find({ level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' }, { level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' });
      for (const [name, input] of Object.entries(inputs(one!['id'] as string, two!['id'] as string)) as [Mutation, object][]) {
        for (const who of [OTHER, RIVAL, FAR]) expect([name, who, (await send(who, name, input)).code]).toEqual([name, who, PERMITTED[name]!.includes(who) ? 'NOT_FOUND' : 'FORBIDDEN']);
      }
      // It is there all the same, and nothing was done to it.
      expect(await world.api.rows(`SELECT version FROM hazards WHERE status = 'REPORTED' AND level = 'MAJOR'`)).toEqual([{ version: 1 }, { version: 1 }]);
    });

    it('on another version than was read', async () => {
      const [one, two] = await find({ level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' }, { level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' });
      for (const [name, input] of Object.entries(inputs(one!['id'] as string, two!['id'] as string)) as [Mutation, object][]) {
        if (name === 'addHazardComment') continue;
        const stale = name === 'mergeHazards' ? { expectedDuplicateVersion: 9 } : { expectedVersion: 9 };
        const who = ['orderStoppage', 'liftStoppage', 'decideDeadlineExtension'].includes(name) ? COUNTY : OFFICER;
        expect([name, (await send(who, name, { ...input, ...stale })).code]).toEqual([name, 'STALE_VERSION']);
      }
    });

    it('in texts that are blank or too long', async () => {
      const [one, two] = await find({ level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' }, { level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' });
      for (const [name, input] of Object.entries(inputs(one!['id'] as string, two!['id'] as string)) as [Mutation, object][]) {
        const who = ['orderStoppage', 'liftStoppage', 'decideDeadlineExtension'].includes(name) ? COUNTY : OFFICER;
        for (const field of Object.keys(input).filter((key) => ['reason', 'scope', 'note', 'text'].includes(key))) {
          for (const text of [' ', '长'.repeat(2001)]) expect([name, field, (await send(who, name, { ...input, [field]: text })).code]).toEqual([name, field, 'BAD_INPUT']);
        }
      }
    });
  });
});
