import { Accounts } from '@anze/identity';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import { TEST_PASSWORD } from '../support/accounts.js';

const LISTING = 'id status ground groundClause document noticedOn hearingUntil statement waivedOn decidedOn listedFrom listedUntil listedNow repairFrom dueOn version enterprise { name } history { seq kind status note }';
const CLUE = 'id clueNo source sourceNo status regionCode named: namedEnterprise enterprise { id name } informantName informantPhone held passedOnToUs passedTo { name } holder { name } reason endedOn dueOn overdue hazard { id source } version history { seq kind note }';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** The sanction list, enforcement records and clues over HTTP, by audience. */
describe('sanctions, enforcement and clues', () => {
  let world: DemoWorld;
  let key: string;
  const api = asking(() => world);
  const { ask } = api;
  const { does, refusal } = mutating(api);
  const [OWNER, INSURER, RIVAL, COUNTY, TOWN, ELSEWHERE] = ['enterprise.demo', 'insurer.yongan', 'insurer.haidun', 'regulator.cixi', 'regulator.zonghan', 'regulator.nantong'] as const;
  beforeAll(async () => {
    world = await openDemoWorld();
    const [county] = await world.api.rows<{ id: string }>(`SELECT id FROM organizations WHERE name = '慈溪市应急管理局'`);
    await world.api.app.get(Accounts, { strict: false }).ensureUser({ organizationId: county!.id, username: 'cixi.admin', displayName: '系统管理员', role: 'ADMIN', password: TEST_PASSWORD });
    const token = await world.api.signIn('cixi.admin', TEST_PASSWORD);
    const input = { name: '执法系统与热线', scopes: ['enforcement:push', 'clue:push'], expiresAt: new Date(Date.now() + 90 * 86_400_000).toISOString() };
    const made = await world.api.graphql<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }', { input }, { token });
    key = made.data!.createApiKey.secret;
  }, 120_000);
  afterAll(() => world?.close());

  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const told = async (who: string): Promise<string[]> => {
    await world.worker.settled();
    return (await ask<{ notifications: { edges: readonly { node: { kind: string } }[] } }>(who, '{ notifications(first: 100) { edges { node { kind } } } }')).notifications.edges.map(({ node }) => node.kind);
  };
  const pushed = <T = Record<string, unknown>>(query: string, variables: object = {}) => world.api.graphql<T>(query, variables as Record<string, unknown>, { token: key });
  const anybody = (query: string, variables: object = {}) => world.api.graphql(query, variables as Record<string, unknown>);
  const PUBLIC = 'query ($uscc: String, $region: String) { publicSanctionList(uscc: $uscc, regionCode: $region) { totalCount edges { node { enterpriseName enterpriseUscc authorityName decisionNo basis ground listedFrom listedUntil } } } }';

  describe('the sanction list', () => {
    let id: string;
    const changed = async (who: string, name: string, input: object): Promise<Row> => (await does<{ listing: Row }>(who, name, input, `listing { ${LISTING} }`)).listing;
    const seen = async (who: string): Promise<unknown> => (await ask<{ sanctionListing: unknown }>(who, `query ($id: ID!) { sanctionListing(id: $id) { ${LISTING} } }`, { id })).sanctionListing;

    it('a county proposes by a ground of the rule in force; nobody else is told before its notice', async () => {
      const { sanctionTerms } = await ask<{ sanctionTerms: { documentNo: string; listedMonths: number; grounds: { code: string }[] } }>(COUNTY, '{ sanctionTerms { documentNo ruleVersion listedMonths repairAfterMonths grounds { code clause text } } }');
      expect(sanctionTerms).toMatchObject({ documentNo: '应急管理部令第11号', ruleVersion: '2023', listedMonths: 36, repairAfterMonths: 12, grounds: expect.arrayContaining([expect.objectContaining({ code: 'CONCEALMENT', clause: '第六条第（四）项' })]) });
      const input = { enterpriseId: world.enterpriseId, ground: 'CONCEALMENT', facts: '瞒报一起事故' };
      expect(await refusal(COUNTY, 'proposeSanction', { ...input, ground: 'DISLIKED' })).toMatchObject({ code: 'SANCTION_GROUND_UNKNOWN', params: { ground: 'DISLIKED' } });
      expect(await code(TOWN, 'proposeSanction', input)).toBe('SANCTION_COUNTY_AND_ABOVE');
      expect(await code(ELSEWHERE, 'proposeSanction', input)).toBe('NOT_FOUND');
      for (const who of [OWNER, INSURER]) expect(await code(who, 'proposeSanction', input)).toBe('FORBIDDEN');
      const listing = await changed(COUNTY, 'proposeSanction', input);
      id = listing.id;
      expect(listing).toMatchObject({ status: 'PROPOSED', ground: 'CONCEALMENT', groundClause: '第六条第（四）项', listedNow: false, repairFrom: null, history: [{ seq: 1, kind: 'PROPOSED' }] });
      // Its notice has a last day, and there is one of it.
      expect(listing['dueOn']).toBe('2026-07-14');
      expect(await refusal(COUNTY, 'proposeSanction', input)).toMatchObject({ code: 'SANCTION_ALREADY_OPEN', params: { on: WORLD_TODAY } });
      for (const who of [OWNER, INSURER, RIVAL, ELSEWHERE, 'enterprise.other']) expect([who, await seen(who)]).toEqual([who, null]);
      expect((await world.api.rows('SELECT status FROM sanction_listings'))[0]).toEqual({ status: 'PROPOSED' });
    });

    it('the enterprise is told and heard before anything is decided', async () => {
      expect(await code(COUNTY, 'decideSanction', { listingId: id, decision: 'LIST', reason: '属实', decisionNo: '慈应急〔2026〕1号' })).toBe('SANCTION_ACTION_NOT_IN_STATE');
      const noticed = await changed(COUNTY, 'noticeSanction', { listingId: id, notice: '拟列入严重失信主体名单' });
      // Five working days from Monday 15 June; Friday the 19th is the Dragon Boat festival.
      expect(noticed).toMatchObject({ status: 'HEARING', noticedOn: WORLD_TODAY, hearingUntil: '2026-06-23' });
      expect(noticed['dueOn']).toEqual(expect.stringMatching(/^2026-07-/));
      expect(await told(OWNER)).toContain('SANCTION_NOTICED');
      expect(await seen(INSURER)).toBeNull();
      expect(await refusal(COUNTY, 'decideSanction', { listingId: id, decision: 'LIST', reason: '属实', decisionNo: '慈应急〔2026〕1号' })).toMatchObject({ code: 'SANCTION_HEARING_OPEN', params: { until: '2026-06-23' } });
      expect(await code(COUNTY, 'stateSanctionCase', { listingId: id, statement: 'x' })).toBe('FORBIDDEN');
      expect(await code('enterprise.other', 'stateSanctionCase', { listingId: id, statement: 'x' })).toBe('NOT_FOUND');
      expect(await changed(OWNER, 'stateSanctionCase', { listingId: id, statement: '已及时上报' })).toMatchObject({ status: 'HEARING', statement: '已及时上报', waivedOn: null, history: [{ kind: 'NOTICED' }, { kind: 'STATED' }] });
      expect(await told(COUNTY)).toContain('SANCTION_STATED');
    });

    it('listed, it is public for anybody; its premium follows, and its insurer doesn’t read its defence', async () => {
      expect(await anybody(PUBLIC)).toMatchObject({ data: { publicSanctionList: { totalCount: 0 } } });
      expect(await code(COUNTY, 'decideSanction', { listingId: id, decision: 'LIST', reason: '属实' })).toBe('BAD_INPUT');
      // It has said something, and may say more until the last day, unless it waives that.
      expect(await refusal(COUNTY, 'decideSanction', { listingId: id, decision: 'LIST', reason: '属实', decisionNo: '慈应急〔2026〕1号' })).toMatchObject({ code: 'SANCTION_HEARING_OPEN', params: { until: '2026-06-23' } });
      expect(await changed(OWNER, 'stateSanctionCase', { listingId: id, statement: '无其他意见', waivesRest: true })).toMatchObject({ status: 'HEARING', waivedOn: WORLD_TODAY });
      const listed = await changed(COUNTY, 'decideSanction', { listingId: id, decision: 'LIST', reason: '属实', decisionNo: '慈应急〔2026〕1号', expectedVersion: 4 });
      expect(listed).toMatchObject({ status: 'LISTED', listedFrom: WORLD_TODAY, listedUntil: '2029-06-14', listedNow: true, repairFrom: '2027-06-15', dueOn: null });
      const publicly = { enterpriseName: '慈溪市盛博联家用有限公司', enterpriseUscc: '91330282003F8NX65P', authorityName: '慈溪市应急管理局', decisionNo: '慈应急〔2026〕1号', basis: '《安全生产严重失信主体名单管理办法》（应急管理部令第11号）第六条第（四）项', ground: '瞒报、谎报生产安全事故', listedFrom: WORLD_TODAY, listedUntil: '2029-06-14' };
      for (const variables of [{}, { uscc: ' 91330282003f8nx65p' }, { region: '3302' }]) expect((await anybody(PUBLIC, variables)).data).toEqual({ publicSanctionList: { totalCount: 1, edges: [{ node: publicly }] } });
      for (const variables of [{ uscc: '91330282003F8YU151' }, { uscc: 'x' }, { region: '3206' }]) expect((await anybody(PUBLIC, variables)).data).toEqual({ publicSanctionList: { totalCount: 0, edges: [] } });
      expect((await anybody('{ sanctionListings { totalCount } }')).code).toBe('UNAUTHENTICATED');
      expect(await ask(ELSEWHERE, PUBLIC)).toMatchObject({ publicSanctionList: { totalCount: 1 } });
      expect(await told(INSURER)).toContain('SANCTION_LISTED');
      expect(await seen(INSURER)).toMatchObject({ status: 'LISTED', statement: null, history: [{ kind: 'LISTED' }] });
      for (const who of [RIVAL, ELSEWHERE, 'enterprise.other']) expect([who, await seen(who)]).toEqual([who, null]);
      // The quote reads it from the record.
      const insurers = (await world.api.rows<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'INSURER' AND name LIKE '%海盾%'`)).map(({ id: uuid }) => uuid);
      expect(insurers).toHaveLength(1);
      const { insurers: page } = await ask<{ insurers: { edges: { node: { id: string; name: string } }[] } }>(OWNER, '{ insurers { edges { node { id name } } } }');
      const input = { insurerIds: [page.edges.find(({ node }) => node.name.includes('海盾'))!.node.id], startsOn: '2026-07-01', endsOn: '2027-06-30' };
      const { requests } = await does<{ requests: { inputs: { field: string; value: string; source: string }[] }[] }>(OWNER, 'requestQuotes', input, 'requests { inputs { field value source } }');
      expect(requests[0]!.inputs.find(({ field }) => field === 'SANCTIONED')).toEqual({ field: 'SANCTIONED', value: 'true', source: 'RECORD' });
    });

    it('it can’t be taken off before the least time of its rule, nor by anybody else', async () => {
      expect(await refusal(OWNER, 'applyForCreditRepair', { listingId: id, reason: '已整改' })).toMatchObject({ code: 'SANCTION_REPAIR_EARLY', params: { from: '2027-06-15' } });
      expect(await code(COUNTY, 'decideCreditRepair', { listingId: id, granted: true, reason: 'x' })).toBe('SANCTION_NO_APPLICATION');
      expect(await code(TOWN, 'decideCreditRepair', { listingId: id, granted: true, reason: 'x' })).toBe('NOT_FOUND');
      const { sanctionListings } = await ask<{ sanctionListings: { totalCount: number } }>(COUNTY, 'query ($on: Date!) { sanctionListings(filter: { listedOn: $on }) { totalCount } }', { on: WORLD_TODAY });
      expect(sanctionListings.totalCount).toBe(1);
    });
  });

  describe('enforcement records', () => {
    const RECORD = { recordNo: '慈应急罚〔2026〕12号', uscc: '91330282003F8NX65P', enterpriseName: '盛博联', status: 'PENALIZED', facts: '未按规定配备安全生产管理人员', openedOn: '2026-05-06', decidedOn: '2026-06-01', decisionNo: '慈应急罚决〔2026〕12号', penalties: ['WARNING', 'FINE'], fine: '30000.00' };
    const PUSH = 'mutation ($input: RecordEnforcementInput!) { recordEnforcement(input: $input) { results { recordNo outcome } } }';
    const push = async (...records: object[]): Promise<unknown> => {
      const { data, errors } = await pushed<{ recordEnforcement: { results: { outcome: string }[] } }>(PUSH, { input: { records } });
      return data ? data.recordEnforcement.results.map(({ outcome }) => outcome) : errors[0]!.extensions.code;
    };
    const list = async (who: string): Promise<unknown[]> => (await ask<{ enforcementRecords: { edges: { node: unknown }[] } }>(who, '{ enforcementRecords { edges { node { recordNo status penalties fine pushed version enterprise { id } } } } }')).enforcementRecords.edges.map(({ node }) => node);

    it('come by key, each once by the authority’s number; a key for that reads nothing', async () => {
      expect([await push(RECORD), await push(RECORD), await push({ ...RECORD, executedOn: '2026-06-10' })]).toEqual([['CREATED'], ['UNCHANGED'], ['UPDATED']]);
      const row = { recordNo: RECORD.recordNo, status: 'PENALIZED', penalties: ['WARNING', 'FINE'], fine: '30000.00', pushed: true, version: 2, enterprise: { id: world.enterpriseId } };
      for (const who of [COUNTY, OWNER, INSURER]) expect([who, await list(who)]).toEqual([who, [row]]);
      for (const who of [RIVAL, ELSEWHERE, TOWN, 'enterprise.other']) expect([who, await list(who)]).toEqual([who, []]);
      expect((await world.api.rows('SELECT count(*)::int AS n, sum(fine_fen)::text AS fen FROM enforcement_records'))[0]).toEqual({ n: 1, fen: '3000000' });
      for (const query of ['{ enforcementRecords { totalCount } }', '{ clues { totalCount } }', '{ unmatchedEnforcement { totalCount } }', '{ enterprises { totalCount } }']) expect([query, (await pushed(query)).code]).toEqual([query, expect.stringMatching(/^(FORBIDDEN|PERSON_REQUIRED)$/)]);
      expect(await code(OWNER, 'recordEnforcement', { records: [RECORD] })).toBe('FORBIDDEN');
    });

    it('that name nobody of the region wait, whoever they are elsewhere, and are matched by a person', async () => {
      const town = await world.api.rows<{ id: string }>(`SELECT id FROM organizations WHERE name = '南通市应急管理局'`);
      expect(town).toHaveLength(1);
      const [elsewhere, nobody] = [{ ...RECORD, recordNo: 'A-1', uscc: '91110000600037341L' }, { ...RECORD, recordNo: 'A-2', uscc: '91350100M000100Y43' }];
      expect(await push(elsewhere, nobody)).toEqual(['UNMATCHED', 'UNMATCHED']);
      expect(await push({ ...RECORD, uscc: '91110000600037341L' })).toBe('ENFORCEMENT_NO_TAKEN');
      expect(await push({ ...RECORD, recordNo: 'A-3', uscc: '362322198709086409' })).toBe('ENFORCEMENT_RESIDENT_ID');
      expect(await push({ ...RECORD, recordNo: 'A-3', fine: null })).toBe('ENFORCEMENT_INCONSISTENT');
      expect(await push(elsewhere, elsewhere)).toBe('ENFORCEMENT_NO_TWICE');
      const waiting = async (who: string): Promise<Row[]> => (await ask<{ unmatchedEnforcement: { edges: { node: Row }[] } }>(who, '{ unmatchedEnforcement { edges { node { id recordNo uscc fine version } } } }')).unmatchedEnforcement.edges.map(({ node }) => node);
      const rows = await waiting(COUNTY);
      expect(rows.map(({ recordNo, fine }) => [recordNo, fine])).toEqual(expect.arrayContaining([['A-1', '30000.00'], ['A-2', '30000.00']]));
      expect(await waiting(ELSEWHERE)).toEqual([]);
      const [first, second] = ['A-1', 'A-2'].map((no) => rows.find(({ recordNo }) => recordNo === no)!) as [Row, Row];
      expect(await code(ELSEWHERE, 'matchEnforcement', { unmatchedId: first.id, enterpriseId: world.enterpriseId })).toBe('NOT_FOUND');
      const { record } = await does<{ record: { recordNo: string; enterprise: { id: string } } }>(COUNTY, 'matchEnforcement', { unmatchedId: first.id, enterpriseId: world.otherEnterpriseId }, 'record { recordNo enterprise { id } }');
      expect(record).toEqual({ recordNo: 'A-1', enterprise: { id: world.otherEnterpriseId } });
      expect(await code(COUNTY, 'matchEnforcement', { unmatchedId: first.id, enterpriseId: world.enterpriseId })).toBe('ENFORCEMENT_MATCHED');
      await does(COUNTY, 'discardEnforcement', { unmatchedId: second.id, reason: '外地企业' }, 'unmatched { id }');
      expect(await waiting(COUNTY)).toEqual([]);
      // Whoever matched it isn't undone by the same words, and what says something else waits again.
      expect([await push(elsewhere), await push({ ...nobody, facts: '另一事实' })]).toEqual([['UNCHANGED'], ['UNMATCHED']]);
      expect((await waiting(COUNTY)).map(({ recordNo }) => recordNo)).toEqual(['A-2']);
    });
  });

  describe('clues', () => {
    const PUSH = 'mutation ($input: RecordCluesInput!) { recordClues(input: $input) { results { sourceNo outcome } } }';
    const TOLD = { source: 'HOTLINE_12345', sourceNo: 'R-1', content: '车间消防通道被堵', uscc: '91330282003F8NX65P', enterpriseName: '盛博联', informantName: '张三丰', informantPhone: '13800001234' };
    const changed = async (who: string, name: string, input: object): Promise<Row> => (await does<{ clue: Row }>(who, name, input, `clue { ${CLUE} }`)).clue;
    const list = async (who: string): Promise<Row[]> => (await ask<{ clues: { edges: { node: Row }[] } }>(who, `{ clues { edges { node { ${CLUE} } } } }`)).clues.edges.map(({ node }) => node);
    const one = async (who: string, sourceNo: string): Promise<Row> => (await list(who)).find((clue) => clue['sourceNo'] === sourceNo)!;

    it('come by key, each once; who told is masked, and for who holds it alone', async () => {
      const clues = [TOLD, { source: 'GRID', sourceNo: 'G-1', content: '同一通道', place: '胜山镇', regionCode: '330282107' }, { source: 'HOTLINE_12350', sourceNo: 'R-2', content: '南通某厂冒烟' }, { ...TOLD, sourceNo: 'R-3', content: '恶意', uscc: null }];
      const answer = await pushed<{ recordClues: { results: unknown[] } }>(PUSH, { input: { clues } });
      expect(answer.data?.recordClues.results).toEqual(['R-1', 'G-1', 'R-2', 'R-3'].map((sourceNo) => ({ sourceNo, outcome: 'CREATED' })));
      expect((await pushed<{ recordClues: { results: unknown[] } }>(PUSH, { input: { clues: [{ ...TOLD, content: '改' }] } })).data?.recordClues.results).toEqual([{ sourceNo: 'R-1', outcome: 'ALREADY_THERE' }]);
      expect((await pushed(PUSH, { input: { clues: [{ ...TOLD, sourceNo: null }] } })).code).toBe('CLUE_NO_REQUIRED');
      expect((await pushed(PUSH, { input: { clues: [{ ...TOLD, sourceNo: 'R-9', regionCode: '320681' }] } })).code).toBe('CLUE_NOT_YOUR_REGION');
      const clue = await one(COUNTY, 'R-1');
      expect(clue).toMatchObject({ status: 'RECEIVED', held: true, informantName: '张**', informantPhone: '138****1234', enterprise: { id: world.enterpriseId }, regionCode: '330282107', dueOn: '2026-06-23', overdue: false, history: [] });
      expect(JSON.stringify(await list(COUNTY))).not.toMatch(/张三丰|13800001234/);
      for (const who of [TOWN, ELSEWHERE]) expect([who, await list(who)]).toEqual([who, []]);
      for (const who of [OWNER, INSURER]) expect(await api.refused(who, '{ clues { totalCount } }')).toBe('FORBIDDEN');
      expect((await pushed('mutation ($input: ReadClueInformantInput!) { readClueInformant(input: $input) { name } }', { input: { clueId: clue.id, reason: 'x' } })).code).toBe('PERSON_REQUIRED');
    });

    it('who told is read in full for a reason, which stays on record', async () => {
      const { id } = await one(COUNTY, 'R-1');
      expect(await code(ELSEWHERE, 'readClueInformant', { clueId: id, reason: '核实' })).toBe('NOT_FOUND');
      expect(await code(COUNTY, 'readClueInformant', { clueId: id, reason: ' ' })).toBe('BAD_INPUT');
      expect(await does(COUNTY, 'readClueInformant', { clueId: id, reason: '电话核实地点' }, 'name phone')).toEqual({ name: '张三丰', phone: '13800001234' });
      // Under a key it is read again, not repeated: what was told is kept nowhere else, and each reading leaves its line.
      const again = 'mutation ($input: ReadClueInformantInput!) { readClueInformant(input: $input) { name } }';
      for (let n = 0; n < 2; n += 1) expect(await ask(COUNTY, again, { input: { clueId: id, reason: '再次核实' } }, { 'Idempotency-Key': 'the-same-reading' })).toEqual({ readClueInformant: { name: '张三丰' } });
      expect(await world.api.rows(`SELECT 1 FROM idempotency_keys WHERE response::text ~ '张三丰|13800001234'`)).toEqual([]);
      expect(await code(COUNTY, 'readClueInformant', { clueId: (await one(COUNTY, 'G-1')).id, reason: '核实' })).toBe('CLUE_ANONYMOUS');
      expect((await one(COUNTY, 'R-1'))['history']).toEqual(['电话核实地点', '再次核实', '再次核实'].map((note, index) => ({ seq: index + 1, kind: 'INFORMANT_READ', note })));
      expect(await world.api.rows(`SELECT outcome, details->>'reason' AS reason FROM audit_log WHERE action = 'clue.read-informant' ORDER BY at, id`)).toEqual(['电话核实地点', '再次核实', '再次核实'].map((reason) => ({ outcome: 'OK', reason })));
      expect(await world.api.rows(`SELECT 1 FROM audit_log WHERE details::text ~ '张三丰|13800001234'`)).toEqual([]);
    });

    it('one becomes a hazard of its enterprise, another is merged into it', async () => {
      const [clue, grid] = [await one(COUNTY, 'R-1'), await one(COUNTY, 'G-1')];
      const hazard = { description: '车间消防通道堆放纸箱', level: 'GENERAL', deadline: '2026-06-30' };
      expect(await code(COUNTY, 'reportClueHazard', { clueId: clue.id, hazard })).toBe('CLUE_ACTION_NOT_IN_STATE');
      expect(await code(COUNTY, 'assignClue', { clueId: clue.id, enterpriseId: world.enterpriseId, expectedVersion: 7 })).toBe('STALE_VERSION');
      expect(await changed(COUNTY, 'assignClue', { clueId: clue.id, enterpriseId: world.enterpriseId })).toMatchObject({ status: 'ASSIGNED', dueOn: '2026-06-23' });
      const made = await does<{ clue: Row; hazard: Row }>(COUNTY, 'reportClueHazard', { clueId: clue.id, hazard }, `clue { ${CLUE} } hazard { id source status foundOn enterprise { id } }`);
      expect(made).toMatchObject({ clue: { status: 'HAZARD_REPORTED', endedOn: WORLD_TODAY, dueOn: null, hazard: { id: made.hazard.id } }, hazard: { source: 'PUBLIC_REPORT', status: 'REPORTED', foundOn: WORLD_TODAY, enterprise: { id: world.enterpriseId } } });
      const { hazards } = await ask<{ hazards: { edges: { node: { id: string } }[] } }>(OWNER, '{ hazards { edges { node { id } } } }');
      expect(hazards.edges.map(({ node }) => node.id)).toContain(made.hazard.id);
      expect(await code(COUNTY, 'mergeClue', { clueId: grid.id, intoClueId: grid.id })).toBe('CLUE_MERGE_TARGET');
      expect(await changed(COUNTY, 'mergeClue', { clueId: grid.id, intoClueId: clue.id })).toMatchObject({ status: 'MERGED', history: [{ kind: 'MERGED', note: clue['clueNo'] }] });
      expect(await code(COUNTY, 'dismissClue', { clueId: grid.id, reason: 'x' })).toBe('CLUE_ACTION_NOT_IN_STATE');
    });

    it('one is another authority’s, with who told it, and nobody’s here from then on; one is dismissed', async () => {
      const [foreign, malicious] = [await one(COUNTY, 'R-2'), await one(COUNTY, 'R-3')];
      expect(await code(COUNTY, 'passClueOn', { clueId: malicious.id, regionCode: '4403', reason: '属地' })).toBe('CLUE_NO_AUTHORITY');
      expect(await changed(COUNTY, 'passClueOn', { clueId: foreign.id, regionCode: '3206', reason: '属地在南通' })).toMatchObject({ status: 'PASSED_ON', passedTo: { name: '南通市应急管理局' }, endedOn: WORLD_TODAY });
      const got = await one(ELSEWHERE, 'R-2');
      expect(got).toMatchObject({ status: 'RECEIVED', held: true, passedOnToUs: true, informantName: null, regionCode: '3206', holder: { name: '南通市应急管理局' } });
      expect(await told(ELSEWHERE)).toContain('CLUE_PASSED_ON');
      const again = await changed(COUNTY, 'passClueOn', { clueId: malicious.id, regionCode: '3206', reason: '再核' });
      expect(again).toMatchObject({ status: 'PASSED_ON', informantName: null });
      expect(await refusal(COUNTY, 'readClueInformant', { clueId: malicious.id, reason: '核实' })).toMatchObject({ code: 'CLUE_INFORMANT_PASSED_ON', params: { authority: '南通市应急管理局' } });
      expect(await code(COUNTY, 'readClueInformant', { clueId: foreign.id, reason: '核实' })).toBe('CLUE_ANONYMOUS');
      const theirs = await one(ELSEWHERE, 'R-3');
      expect(theirs).toMatchObject({ informantName: '张**' });
      expect(await changed(ELSEWHERE, 'dismissClue', { clueId: theirs.id, reason: '查无此事' })).toMatchObject({ status: 'DISMISSED', reason: '查无此事' });
    });
  });
});
