import { addDays, encodeId, NIL_UUID } from '@anze/kernel';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { demoEnterpriseLedger } from '../support/fixtures/ledgers/demo-ledgers.js';
import { importLedger } from '../support/import-ledger.js';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { ensureAuthority } from './support/authorities.js';
import { EVERYTHING, moving, NOTHING, type Figures, type Move } from './support/moving.js';
import { mutating } from './support/mutating.js';

const { OFFICER, INSURER, COUNTY, TOWN: OTHER_TOWN, FAR, PLATFORM } = ACTORS;
/** The enterprise's own town, the city above, the county beside, and an authority of the county for one sector. */
const [TOWN, CITY, BESIDE, SECTOR_ONLY] = ['regulator.shengshan', 'regulator.ningbo', 'regulator.yuyao', 'regulator.industry'] as const;
const FINANCIAL = 'financial.ningbo';

/** Regions without a code of their own, enterprises that move between regions, and who reads insurers alone; over HTTP, by audience. */
describe('regions and moves', () => {
  let world: DemoWorld;
  let hazardId: string;
  const api = asking(() => world);
  const { ask, refused } = api;
  const { does, refusal } = mutating(api);
  const moves = moving(() => world, api, { does, refusal });
  const { move, figures, told } = moves;
  /** What insurers wrote in a region on a day comes to what the overview counts there, whoever moved since; and to the sum of the insurers. */
  const booksAgree = async (...asked: readonly (readonly [reader: string, regionCode: string | null])[]): Promise<number> => {
    let insured = 0;
    for (const [who, regionCode] of asked) {
      for (const ago of [0, 3, 4]) {
        const asOf = addDays(TODAY, -ago);
        const { insuranceOverview: books } = await ask<{ insuranceOverview: { policies: number; insured: number; premium: string; preventionBudget: string; insurers: { policies: number }[] } }>(
          who, 'query ($asOf: Date, $regionCode: String) { insuranceOverview(asOf: $asOf, regionCode: $regionCode) { policies insured premium preventionBudget insurers { policies } } }', { asOf, regionCode },
        );
        const { insurance } = await figures(who === FINANCIAL ? CITY : who, asOf, regionCode);
        expect([who, regionCode, asOf, { insured: books.insured, premium: books.premium, preventionBudget: books.preventionBudget }]).toEqual([who, regionCode, asOf, insurance]);
        expect(books.insurers.reduce((sum, one) => sum + one.policies, 0)).toBe(books.policies);
        insured += books.insured;
      }
    }
    return insured;
  };
  beforeAll(async () => {
    world = await openDemoWorld();
    await ensureAuthority(world, TOWN, '330282107');
    await ensureAuthority(world, BESIDE, '330281');
    await ensureAuthority(world, SECTOR_ONLY, '330282', ['INDUSTRY_TRADE']);
  });
  afterAll(() => world?.close());

  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const seen = (who: string): Promise<object> => moves.seen(who, hazardId);

  describe('a financial regulator', () => {
    it('reads the policies of its region without the enterprises behind them, and the insurers', async () => {
      const { policies, insurers, viewer, regions } = await ask<{ policies: { totalCount: number; edges: { node: { insuredUscc: string } }[] }; insurers: { edges: { node: { kind: string } }[] }; viewer: object; regions: { code: string }[] }>(
        FINANCIAL,
        `{ viewer { organization { kind name } } regions(parentCode: "3302") { code } insurers: insurerDirectory { totalCount edges { node { kind name } } }
           policies { totalCount edges { node { insuredName insuredUscc premium insurer { name } enterprise { name } lossRatio(from: "2026-01-01", to: "2026-06-01") { paid } scans { url } endorsements { id } shares { id } premiumLedger { written entries { kind } } inForce } } } }`,
      );
      expect(viewer).toMatchObject({ organization: { kind: 'FINANCIAL_REGULATOR' } });
      expect(regions.map((region) => region.code)).toContain('330282');
      expect(policies.totalCount).toBe(2);
      for (const { node } of policies.edges) expect(node).toMatchObject({ insuredName: expect.any(String), insurer: { name: expect.any(String) }, enterprise: null, lossRatio: null, scans: [], endorsements: [], shares: [], inForce: true });
      expect(policies.edges.map(({ node }) => node.insuredUscc).toSorted()).toEqual([DEMO_ENTERPRISE.uscc, OTHER_ENTERPRISE.uscc].toSorted());
      expect(insurers.edges.map(({ node }) => node.kind)).toEqual(['INSURER', 'INSURER']);
      // It is there: as the county sees.
      expect((await ask<{ policies: { edges: { node: { enterprise: object | null } }[] } }>(COUNTY, '{ policies { edges { node { enterprise { name } } } } }')).policies.edges.every(({ node }) => node.enterprise !== null)).toBe(true);
    });

    it('reads nothing else: no enterprise, hazard, service, score or overview', async () => {
      for (const field of ['enterprises { totalCount }', 'hazards { totalCount }', 'preventionServices { totalCount }', 'complianceOverview { enterprises }', 'claims { totalCount }', 'serviceComplaints { totalCount }', 'coverageRoster { totalCount }', 'enterpriseMoves { totalCount }', 'notifications { totalCount }', 'organizations { totalCount }']) {
        expect([field, await refused(FINANCIAL, `{ ${field} }`)]).toEqual([field, 'FORBIDDEN']);
      }
      expect(await code(FINANCIAL, 'createUpload', { filename: 'a.csv', contentType: 'text/csv', byteSize: 1 })).toBe('FORBIDDEN');
    });

    it('gets the same premium by insurer as the authority’s overview, at any day, with a key too', async () => {
      const QUERY = 'query ($asOf: Date, $regionCode: String) { insuranceOverview(asOf: $asOf, regionCode: $regionCode) { regionCode regionName asOf policies insured premium preventionBudget insurers { insurer { name } policies insured premium premiumShare } } }';
      const overview = async (who: string, variables: object = {}) => (await ask<{ insuranceOverview: { policies: number; insured: number; premium: string; preventionBudget: string; insurers: { premium: string; premiumShare: number }[] } }>(who, QUERY, variables)).insuranceOverview;
      for (const asOf of [TODAY, addDays(TODAY, -30), addDays(TODAY, -400)]) {
        const [mine, { insurance }] = [await overview(FINANCIAL, { asOf }), await figures(CITY, asOf)];
        expect({ asOf, insured: mine.insured, premium: mine.premium, preventionBudget: mine.preventionBudget }).toEqual({ asOf, insured: insurance.insured, premium: insurance.premium, preventionBudget: insurance.preventionBudget });
        expect(mine.insurers.reduce((sum, { premium }) => sum + Number(premium), 0)).toBe(Number(mine.premium));
      }
      const now = await overview(FINANCIAL);
      expect(now).toMatchObject({ regionCode: '3302', regionName: '宁波市', asOf: TODAY, policies: 2, insured: 2, premium: '10758.00' });
      expect(now.insurers.map(({ premium, premiumShare }) => [premium, premiumShare])).toEqual([['6720.00', 62.47], ['4038.00', 37.53]]);
      expect(await overview(COUNTY)).toEqual({ ...now, regionCode: '330282', regionName: '慈溪市' });
      expect(await overview(FINANCIAL, { regionCode: '330282107' })).toMatchObject({ policies: 1, premium: '4038.00' });
      for (const regionCode of ['33', '3206', 'x']) expect([regionCode, await refused(FINANCIAL, QUERY, { regionCode })]).toEqual([regionCode, 'NOT_FOUND']);
      expect(await refused(FINANCIAL, QUERY, { asOf: addDays(TODAY, 1) })).toBe('AS_OF_IN_FUTURE');

      const input = { name: '监管系统', scopes: ['policy:read', 'insurance-overview:read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
      const { createApiKey } = await ask<{ createApiKey: { secret: string } }>(FINANCIAL, 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }', { input });
      const byKey = (query: string) => world.api.graphql<Record<string, never>>(query, {}, { token: createApiKey.secret });
      expect((await byKey('{ insuranceOverview { policies } policies { totalCount } }')).data).toEqual({ insuranceOverview: { policies: 2 }, policies: { totalCount: 2 } });
      expect((await byKey('{ insurerGrades(period: "2025") { grade } }')).code).toBe('FORBIDDEN');
    });

    it('reads grades once they are published', async () => {
      const QUERY = '{ insurerGrades(period: "2026-Q2", regionCode: "330282") { published insurer { name } grade objection { id } consequence { id } indicators { code } } }';
      const { grades } = await does<{ grades: { runId: string }[] }>(COUNTY, 'runInsurerGrading', { period: '2026-Q2' }, 'grades { runId }');
      expect(await ask(FINANCIAL, QUERY)).toEqual({ insurerGrades: [] });
      await does(COUNTY, 'publishInsurerGrades', { runId: grades[0]!.runId }, 'count');
      const published = (await ask<{ insurerGrades: object[] }>(FINANCIAL, QUERY)).insurerGrades;
      expect(published).toHaveLength(2);
      for (const grade of published) expect(grade).toMatchObject({ published: true, insurer: { name: expect.any(String) }, objection: null, consequence: null });
    });
  });

  describe('regions without a code of their own', () => {
    const add = async (who: string, parentCode: string, name: string): Promise<unknown> => (await does<{ region: object }>(who, 'addRegionNode', { parentCode, name }, 'region { code name level parentCode custom successorCode withdrawnOn }')).region;

    it('get a free number behind their county, kept by the county’s authority, one above or the platform', async () => {
      expect(await add(COUNTY, '330282', '慈溪滨海经济开发区')).toEqual({ code: '330282900', name: '慈溪滨海经济开发区', level: 'TOWN', parentCode: '330282', custom: true, successorCode: null, withdrawnOn: null });
      expect(await add(CITY, '330282', '慈溪高新区')).toMatchObject({ code: '330282901' });
      expect(await add(PLATFORM, '330282900', '滨海一区')).toMatchObject({ code: '330282900900', level: 'VILLAGE', parentCode: '330282900' });
      expect(await code(COUNTY, 'addRegionNode', { parentCode: '330282', name: '慈溪高新区' })).toBe('REGION_NODE_NAME_TAKEN');
      expect(await code(CITY, 'addRegionNode', { parentCode: '3302', name: '宁波前湾新区' })).toBe('REGION_NODE_PARENT');
      for (const [who, expected] of [[TOWN, 'NOT_FOUND'], [FAR, 'NOT_FOUND'], [BESIDE, 'NOT_FOUND'], [SECTOR_ONLY, 'REGION_NODE_AUTHORITY'], [INSURER, 'FORBIDDEN'], [FINANCIAL, 'FORBIDDEN'], [OFFICER, 'FORBIDDEN']] as const) {
        expect([who, await code(who, 'addRegionNode', { parentCode: '330282', name: '别处' })]).toEqual([who, expected]);
      }
      expect(await code(TOWN, 'addRegionNode', { parentCode: '330282107', name: '别处' })).toBe('REGION_NODE_AUTHORITY');
      const names = async (): Promise<string[]> => (await ask<{ regions: { code: string; name: string }[] }>(OFFICER, '{ regions(parentCode: "330282") { code name } }')).regions.filter((region) => region.code >= '3302829').map(({ name }) => name);
      expect(await names()).toEqual(['慈溪滨海经济开发区', '慈溪高新区']);
      await does(COUNTY, 'renameRegionNode', { code: '330282901', name: '慈溪高新技术产业开发区' }, 'region { name }');
      expect(await names()).toEqual(['慈溪滨海经济开发区', '慈溪高新技术产业开发区']);
      expect(await code(COUNTY, 'renameRegionNode', { code: '330282107', name: '别名' })).toBe('REGION_NODE_NOT_CUSTOM');
    });

    it('are withdrawn with a successor when nobody lies in them, and their number is not given again', async () => {
      expect(await code(COUNTY, 'withdrawRegionNode', { code: '330282900', successorCode: '330282901' })).toBe('REGION_NODE_IN_USE');
      expect(await code(COUNTY, 'withdrawRegionNode', { code: '330282901', successorCode: '330281' })).toBe('REGION_NODE_SUCCESSOR');
      const { region } = await does<{ region: object }>(COUNTY, 'withdrawRegionNode', { code: '330282901', successorCode: '330282900' }, 'region { successorCode withdrawnOn }');
      expect(region).toEqual({ successorCode: '330282900', withdrawnOn: TODAY });
      expect(await code(COUNTY, 'renameRegionNode', { code: '330282901', name: '别名' })).toBe('REGION_NODE_WITHDRAWN');
      expect(await code(COUNTY, 'addRegionNode', { parentCode: '330282901', name: '一区' })).toBe('REGION_NODE_PARENT');
      expect(await add(COUNTY, '330282', '慈溪高新区')).toMatchObject({ code: '330282902' });
      expect(await world.api.rows(`SELECT count(*)::int AS n FROM audit_log WHERE action LIKE 'region.%' AND outcome = 'OK'`)).toEqual([{ n: 6 }]);
    });
  });

  describe('an enterprise that moves', () => {
    const MOVED_ON = addDays(TODAY, -3);
    const wish = (over: object = {}): object => ({ enterpriseId: world.enterpriseId, toRegionCode: '330281', movedOn: MOVED_ON, reason: '厂房搬迁', ...over });
    let proposed: Move;
    let before: Figures;

    it('is proposed by where it lies, on a day that has come, to a region there is', async () => {
      const visit = { enterpriseId: world.enterpriseId, inspectedOn: addDays(TODAY, -10), area: '车间', itemsChecked: 3, hazards: [{ description: '通道堵塞', level: 'GENERAL', category: 'FIRE', deadline: addDays(TODAY, 20) }] };
      hazardId = (await does<{ hazards: { id: string }[] }>(TOWN, 'submitAuthorityInspection', visit, 'hazards { id }')).hazards[0]!.id;
      for (const who of [OTHER_TOWN, BESIDE, FAR]) expect([who, await code(who, 'moveEnterprise', wish())]).toEqual([who, 'NOT_FOUND']);
      for (const who of [OFFICER, INSURER, FINANCIAL, PLATFORM]) expect([who, await code(who, 'moveEnterprise', wish())]).toEqual([who, 'FORBIDDEN']);
      expect(await code(SECTOR_ONLY, 'moveEnterprise', wish())).toBe('MOVE_AUTHORITY');
      for (const toRegionCode of ['3302', '330282901', '999999', 'x']) expect([toRegionCode, await code(TOWN, 'moveEnterprise', wish({ toRegionCode }))]).toEqual([toRegionCode, 'MOVE_REGION_UNKNOWN']);
      expect(await code(TOWN, 'moveEnterprise', wish({ toRegionCode: '330282107' }))).toBe('MOVE_SAME_REGION');
      expect(await code(TOWN, 'moveEnterprise', wish({ movedOn: addDays(TODAY, 1) }))).toBe('MOVE_DAY');
      expect(await code(TOWN, 'moveEnterprise', wish({ reason: ' ' }))).toBe('BAD_INPUT');
      proposed = await move(TOWN, 'moveEnterprise', wish());
      expect(proposed).toMatchObject({ kind: 'MOVE', status: 'PROPOSED', fromRegionCode: '330282107', toRegionCode: '330281', movedOn: MOVED_ON, enterprise: { name: DEMO_ENTERPRISE.name } });
      expect(await code(CITY, 'moveEnterprise', wish())).toBe('MOVE_UNDER_WAY');
      expect(await told(BESIDE)).toEqual(['ENTERPRISE_MOVE_PROPOSED']);
      // Where it is to go, its name is known, and nothing else of it.
      expect(await seen(BESIDE)).toEqual(NOTHING);
      const { enterpriseMoves } = await ask<{ enterpriseMoves: { edges: { node: object }[] } }>(BESIDE, `{ enterpriseMoves(filter: { status: PROPOSED }) { edges { node { id enterpriseName reason enterprise { name } } } } }`);
      expect(enterpriseMoves.edges.map(({ node }) => node)).toEqual([{ id: proposed.id, enterpriseName: DEMO_ENTERPRISE.name, reason: '厂房搬迁', enterprise: null }]);
      expect(await ask(OTHER_TOWN, '{ enterpriseMoves { totalCount } }')).toEqual({ enterpriseMoves: { totalCount: 0 } });
    });

    it('is declined or withdrawn, and proposed again', async () => {
      const target = { moveId: proposed.id };
      for (const who of [TOWN, COUNTY]) expect([who, await code(who, 'acceptMove', target)]).toEqual([who, 'MOVE_NOT_YOURS_TO_ACCEPT']);
      for (const who of [OTHER_TOWN, FAR]) expect([who, await code(who, 'acceptMove', target)]).toEqual([who, 'NOT_FOUND']);
      expect(await code(SECTOR_ONLY, 'declineMove', { ...target, reason: '不符' })).toBe('MOVE_AUTHORITY');
      for (const who of [BESIDE, COUNTY]) expect([who, await code(who, 'withdrawMove', target)]).toEqual([who, 'MOVE_NOT_YOURS_TO_WITHDRAW']);
      expect(await code(BESIDE, 'declineMove', { ...target, reason: '未搬迁', expectedVersion: 9 })).toBe('STALE_VERSION');
      expect(await move(BESIDE, 'declineMove', { ...target, reason: '未搬迁' })).toMatchObject({ status: 'DECLINED', decision: '未搬迁' });
      expect(await told(TOWN)).toEqual(['ENTERPRISE_MOVE_DECLINED']);
      expect(await code(BESIDE, 'acceptMove', target)).toBe('MOVE_NOT_IN_STATE');
      const again = await move(TOWN, 'moveEnterprise', wish());
      expect(await move(TOWN, 'withdrawMove', { moveId: again.id })).toMatchObject({ status: 'WITHDRAWN' });
      proposed = await move(TOWN, 'moveEnterprise', wish());
      expect(await seen(TOWN)).toEqual(EVERYTHING);
    });

    it('goes with all that is its own when the new region takes it: the old town reads its name among those who left', async () => {
      before = await figures(TOWN, addDays(MOVED_ON, -1));
      expect(before).toMatchObject({ enterprises: 1, hazards: { found: 1, open: 1 } });
      const county = await figures(COUNTY, addDays(MOVED_ON, -1));
      expect(await move(BESIDE, 'acceptMove', { moveId: proposed.id, expectedVersion: proposed.version })).toMatchObject({ status: 'ACCEPTED' });
      await world.worker.settled();
      for (const who of [TOWN, COUNTY]) expect([who, await seen(who)]).toEqual([who, NOTHING]);
      for (const who of [BESIDE, CITY, OFFICER]) expect([who, await seen(who)]).toEqual([who, EVERYTHING]);
      const AWAY = 'query ($regionCode: String) { enterprisesMovedAway(regionCode: $regionCode) { totalCount edges { node { enterpriseName uscc regionCode movedTo from until } } } }';
      const left = { totalCount: 1, edges: [{ node: { enterpriseName: DEMO_ENTERPRISE.name, uscc: DEMO_ENTERPRISE.uscc, regionCode: '330282107', movedTo: '330281', from: null, until: MOVED_ON } }] };
      for (const who of [TOWN, COUNTY]) expect([who, await ask(who, AWAY)]).toEqual([who, { enterprisesMovedAway: left }]);
      expect(await ask(CITY, AWAY, { regionCode: '330282' })).toEqual({ enterprisesMovedAway: left });
      for (const who of [CITY, BESIDE, OTHER_TOWN, FAR]) expect([who, await ask(who, AWAY)]).toEqual([who, { enterprisesMovedAway: { totalCount: 0, edges: [] } }]);
      // The figures of the days before stay where it lay; those from its day on are where it lies.
      expect(await figures(TOWN, addDays(MOVED_ON, -1))).toEqual(before);
      expect(await figures(COUNTY, addDays(MOVED_ON, -1))).toEqual(county);
      expect(await figures(TOWN, MOVED_ON)).toMatchObject({ enterprises: 0, insurance: { insured: 0 }, hazards: { found: 0, open: 0 } });
      expect(await figures(BESIDE, addDays(MOVED_ON, -1))).toMatchObject({ enterprises: 0, hazards: { found: 0 } });
      expect(await figures(BESIDE, MOVED_ON)).toMatchObject({ enterprises: 1, insurance: { insured: 1, premium: before.insurance.premium }, hazards: { found: 1, open: 1 } });
      // By insurer too, also where the policies can't be read any more; a financial regulator reads what it did, and sums.
      expect(await booksAgree([TOWN, null], [COUNTY, null], [BESIDE, null], [CITY, null], [FINANCIAL, null], [FINANCIAL, '330282'], [FINANCIAL, '330281'])).toBe(25);
      expect(await refused(FINANCIAL, '{ enterprisesMovedAway { totalCount } }')).toBe('FORBIDDEN');
    });

    it('is told to both ends and to itself, and written down', async () => {
      expect((await told(TOWN)).toSorted()).toEqual(['ENTERPRISE_MOVED_OUT', 'ENTERPRISE_MOVE_DECLINED']);
      expect(await told(BESIDE)).toContain('ENTERPRISE_MOVED_IN');
      expect(await told(OFFICER)).toEqual(['ENTERPRISE_MOVED']);
      const rows = await world.api.rows<{ action: string }>(`SELECT action FROM audit_log WHERE subject_type = 'EnterpriseMove' AND outcome = 'OK' ORDER BY at, id`);
      expect(rows.map(({ action }) => action)).toEqual(['enterprise.move', 'enterprise.declineMove', 'enterprise.move', 'enterprise.withdrawMove', 'enterprise.move', 'enterprise.acceptMove', 'enterprise.moved']);
    });

    it('keeps where it lay; its open hazards and their deadlines are the new authority’s', async () => {
      const LAY = 'query ($id: ID!) { enterprise(id: $id) { regionCode residences { regionCode from until } } }';
      const residences = [{ regionCode: '330282107', from: null, until: MOVED_ON }, { regionCode: '330281', from: MOVED_ON, until: null }];
      for (const who of [BESIDE, CITY, OFFICER]) expect([who, await ask(who, LAY, { id: world.enterpriseId })]).toEqual([who, { enterprise: { regionCode: '330281', residences } }]);
      expect(await ask(INSURER, LAY, { id: world.enterpriseId })).toEqual({ enterprise: { regionCode: '330281', residences: [] } });
      expect(await ask(COUNTY, LAY, { id: world.otherEnterpriseId })).toEqual({ enterprise: { regionCode: OTHER_ENTERPRISE.regionCode, residences: [] } });
      await does(OFFICER, 'startRectification', { hazardId, responsible: '高某', measures: '清理' }, 'hazard { status }');
      await does(OFFICER, 'completeRectification', { hazardId, rectifiedOn: TODAY, note: '已清理' }, 'hazard { status }');
      expect(await code(TOWN, 'acceptRectification', { hazardId, opinion: '合格' })).toBe('NOT_FOUND');
      expect(await does(BESIDE, 'acceptRectification', { hazardId, opinion: '合格' }, 'hazard { status deadline }')).toEqual({ hazard: { status: 'ACCEPTED', deadline: addDays(TODAY, 20) } });
    });

    it('moves on, behind the day on which it came, and at once where one authority supervises both ends', async () => {
      const back = { enterpriseId: world.enterpriseId, toRegionCode: '330282900', reason: '迁回' };
      expect(await refusal(CITY, 'moveEnterprise', { ...back, movedOn: MOVED_ON })).toMatchObject({ code: 'MOVE_DAY', params: { from: addDays(MOVED_ON, 1), to: TODAY } });
      expect(await move(CITY, 'moveEnterprise', { ...back, movedOn: TODAY })).toMatchObject({ status: 'ACCEPTED' });
      await world.worker.settled();
      const { enterprise } = await ask<{ enterprise: object }>(COUNTY, 'query ($id: ID!) { enterprise(id: $id) { regionName townName residences { regionCode from until } } }', { id: world.enterpriseId });
      expect(enterprise).toEqual({ regionName: '慈溪滨海经济开发区', townName: '慈溪滨海经济开发区', residences: [{ regionCode: '330282107', from: null, until: MOVED_ON }, { regionCode: '330281', from: MOVED_ON, until: TODAY }, { regionCode: '330282900', from: TODAY, until: null }] });
      expect(await seen(BESIDE)).toEqual(NOTHING);
      expect((await figures(BESIDE, addDays(TODAY, -1))).enterprises).toBe(1);
      expect((await figures(BESIDE, TODAY)).enterprises).toBe(0);
      expect((await figures(TOWN, addDays(MOVED_ON, -1))).enterprises).toBe(1);
      await booksAgree([TOWN, null], [COUNTY, null], [BESIDE, null], [FINANCIAL, '330282107'], [FINANCIAL, '330282900'], [FINANCIAL, '330281']);
      expect(await code(COUNTY, 'withdrawRegionNode', { code: '330282900', successorCode: '330282902' })).toBe('REGION_NODE_IN_USE');
    });

    it('is not brought back by a ledger that still lists it where it left', async () => {
      const run = await importLedger(world.api, await world.as(COUNTY), 'ENTERPRISES', demoEnterpriseLedger());
      expect(run).toMatchObject({ status: 'COMPLETED', acceptedRows: 2, findingCount: 1 });
      await world.worker.settled();
      expect(await world.api.rows('SELECT region_code FROM enterprises WHERE uscc = $1', [DEMO_ENTERPRISE.uscc])).toEqual([{ region_code: '330282900' }]);
      expect(await world.api.rows('SELECT code FROM import_messages')).toEqual([{ code: 'ENTERPRISE_MOVED_AWAY' }]);
    });

    it('lay elsewhere all along when its region was entered wrongly: past figures follow', async () => {
      const past = addDays(TODAY, -60);
      const was = await figures(COUNTY, past, OTHER_ENTERPRISE.regionCode);
      expect(was.enterprises).toBe(1);
      expect(await move(COUNTY, 'correctEnterpriseRegion', { enterpriseId: world.otherEnterpriseId, toRegionCode: '330282902', reason: '登记有误' })).toMatchObject({ kind: 'CORRECTION', status: 'ACCEPTED', movedOn: null });
      await world.worker.settled();
      expect(await figures(COUNTY, past, OTHER_ENTERPRISE.regionCode)).toMatchObject({ enterprises: 0, insurance: { insured: 0 } });
      expect(await figures(COUNTY, past, '330282902')).toMatchObject({ enterprises: 1, insurance: was.insurance });
      await booksAgree([COUNTY, OTHER_ENTERPRISE.regionCode], [COUNTY, '330282902'], [FINANCIAL, '330282']);
      expect(await ask(COUNTY, '{ enterprisesMovedAway(regionCode: "330282004") { totalCount } }')).toEqual({ enterprisesMovedAway: { totalCount: 0 } });
      expect(await refused(COUNTY, '{ enterprisesMovedAway(regionCode: "33x") { totalCount } }')).toBe('BAD_INPUT');
      expect(await ask(COUNTY, 'query ($filter: EnterpriseMoveFilter) { enterpriseMoves(filter: $filter) { totalCount } }', { filter: { enterpriseId: encodeId('Hazard', '00000000-0000-4000-8000-000000000000') } })).toEqual({ enterpriseMoves: { totalCount: 0 } });
      expect(await world.api.rows(`SELECT status, count(*)::int AS n FROM enterprise_moves GROUP BY status ORDER BY status`)).toEqual([{ status: 'DECLINED', n: 1 }, { status: 'DONE', n: 3 }, { status: 'WITHDRAWN', n: 1 }]);
      // Whoever decides by where they lie finds out, once for each that was moved.
      expect(await world.api.rows(`SELECT count(*)::int AS n, count(done_at)::int AS done FROM outbox WHERE job = 'enterprise.moved'`)).toEqual([{ n: 3, done: 3 }]);
    });

    it('doesn’t go to a node that was withdrawn meanwhile', async () => {
      const add = async (name: string): Promise<string> => (await does<{ region: { code: string } }>(BESIDE, 'addRegionNode', { parentCode: '330281', name }, 'region { code }')).region.code;
      const lies = () => world.api.rows('SELECT region_code FROM enterprises WHERE uscc = $1', [OTHER_ENTERPRISE.uscc]);
      const first = await add('余姚高新区');
      const target = { moveId: (await move(COUNTY, 'correctEnterpriseRegion', { enterpriseId: world.otherEnterpriseId, toRegionCode: first, reason: '登记有误' })).id };
      expect(await code(BESIDE, 'withdrawRegionNode', { code: first, successorCode: '330281' })).toBe('REGION_NODE_DESTINATION');
      // The platform sees no moves.
      await does(PLATFORM, 'withdrawRegionNode', { code: first, successorCode: '330281' }, 'region { code }');
      expect(await code(BESIDE, 'acceptMove', target)).toBe('MOVE_REGION_UNKNOWN');
      expect(await move(COUNTY, 'withdrawMove', target)).toMatchObject({ status: 'WITHDRAWN' });
      // Withdrawn between the acceptance and the worker's turn.
      const second = await add('余姚滨海新城');
      const { id } = await move(COUNTY, 'correctEnterpriseRegion', { enterpriseId: world.otherEnterpriseId, toRegionCode: second, reason: '登记有误' });
      const [{ enterprise_id: enterpriseId, id: moveId }] = (await world.api.rows(`UPDATE enterprise_moves SET status = 'ACCEPTED', decided_by = proposed_by, decided_on = proposed_on WHERE status = 'PROPOSED' RETURNING enterprise_id, id`)) as [{ enterprise_id: string; id: string }];
      await world.api.rows(`UPDATE regions SET successor_code = '330281', withdrawn_on = $2 WHERE code = $1`, [second, TODAY]);
      const principal = { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' };
      await world.api.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), $1, 'enterprise.move', $2, $3)`, [NIL_UUID, JSON.stringify({ enterpriseId, moveId }), JSON.stringify(principal)]);
      await world.worker.settled();
      expect(await ask(COUNTY, '{ enterpriseMoves(filter: { status: LAPSED }) { edges { node { id } } } }')).toEqual({ enterpriseMoves: { edges: [{ node: { id } }] } });
      expect(await lies()).toEqual([{ region_code: '330282902' }]);
    });

    it('leaves figures that are what the records say', async () => {
      const { run } = await does<{ run: { id: string } }>(PLATFORM, 'checkFigures', { reason: '迁移之后' }, 'run { id }');
      await world.worker.settled();
      expect(await ask(PLATFORM, 'query ($id: ID!) { figureRun(id: $id) { status faults { place expected found } } }', { id: run.id })).toMatchObject({ figureRun: { status: 'SOUND', faults: [] } });
    });
  });
});
