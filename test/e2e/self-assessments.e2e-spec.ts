import { addDays, StandingClock } from '@anze/kernel';
import { TEST_NOW } from '../support/api.js';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import { importLedger } from '../support/import-ledger.js';
import { csvText } from '../support/fixtures/ledgers/ledger-files.js';
import { CERTIFICATE_HEADINGS } from '../support/fixtures/ledgers/demo-ledgers.js';
import { DEMO_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

/** The day on which the API stands, moved by a test. */
class Today extends StandingClock {
  later = 0;
  override now(): Date {
    return new Date(super.now().getTime() + this.later * 86_400_000);
  }
}

const { OFFICER, LEAD, OTHER, INSURER, RIVAL, COUNTY, FAR, PLATFORM } = ACTORS;
const SHOWN = `id version year status versionNo replacesId replaceReason replacedById schemeCode schemeName schemeEdition schemeRule score reaches full notApplicable got openItems team summary draftedOn signedOn signerName signerPost
  elements { code name full notApplicable got score judgedItems notApplicableItems openItems } lost { elementCode elementName itemCode text full got lost finding } items { code elementCode always full got notApplicable finding } enterprise { name }
  comparison { change sameScheme before { id year } elements { code before now change } }`;
const ONE = `query ($id: ID!) { selfAssessment(id: $id) { ${SHOWN} } }`;
const LIST = `query ($filter: SelfAssessmentFilter, $first: Int, $after: String) { selfAssessments(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id year status score enterprise { id } } } } }`;
const SCHEMES = `query ($enterpriseId: ID, $regionCode: String, $level: StandardizationLevel, $on: Date) { standardizationSchemes(enterpriseId: $enterpriseId, regionCode: $regionCode, level: $level, on: $on) { code edition rule effectiveFrom full headcountBelow sectors industryPrefixes source thresholds { level from } elements { code name full items { code text full always } } } }`;
const OWED = `query ($id: ID!) { enterprise(id: $id) { selfAssessmentDueOn latestSelfAssessment { year score reaches } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly items: readonly { readonly code: string; readonly full: number; readonly always: boolean }[];
}
interface Scheme {
  readonly code: string;
  readonly edition: string;
  readonly rule: string;
  readonly elements: readonly { readonly code: string; readonly items: readonly { readonly code: string; readonly full: number }[] }[];
}

/** A yearly self-assessment over HTTP; the demo's enterprise has four people, so the small firms' scheme of 宁波 is its first. */
describe('self-assessments', () => {
  let world: DemoWorld;
  const clock = new Today(TEST_NOW);
  const asked = asking(() => world);
  const { ask } = asked;
  const { does, refusal } = mutating(asked);

  beforeAll(async () => {
    world = await openDemoWorld(clock);
  });
  afterAll(() => world?.close());

  const schemes = async (who: string, variables: object): Promise<readonly Scheme[]> => (await ask<{ standardizationSchemes: Scheme[] }>(who, SCHEMES, variables)).standardizationSchemes;
  const save = async (input: object, who: string = OFFICER): Promise<Shown> => (await does<{ selfAssessment: Shown }>(who, 'saveSelfAssessment', { year: 2026, ...input }, `selfAssessment { ${SHOWN} }`)).selfAssessment;
  const sign = async (id: string): Promise<Shown> => (await does<{ selfAssessment: Shown }>(LEAD, 'signSelfAssessment', { selfAssessmentId: id, signerPost: '总经理' }, `selfAssessment { ${SHOWN} }`)).selfAssessment;
  const one = async (who: string, id: string): Promise<unknown> => (await ask<{ selfAssessment: unknown }>(who, ONE, { id })).selfAssessment;
  const listed = async (who: string, variables: object = {}) => (await ask<{ selfAssessments: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string; year: number; status: string } }[] } }>(who, LIST, variables)).selfAssessments;
  const full = ({ elements }: Scheme) => elements.flatMap(({ items }) => items.map(({ code, full: got }) => ({ code, got })));

  it('are judged by schemes that everybody reads', async () => {
    const ofNation = await schemes(PLATFORM, {});
    expect(ofNation.map(({ code, edition, rule }) => [code, edition, rule])).toEqual([['CHEMICALS', '2016', '/2025'], ['GENERAL', '2025', '/2025']]);
    for (const who of [OFFICER, INSURER, COUNTY, FAR]) expect(await schemes(who, {})).toEqual(ofNation);
    expect((await schemes(COUNTY, { regionCode: '330282', on: '2022-05-31' })).map(({ code, edition }) => `${code} ${edition}`)).toEqual(['CHEMICALS 2016', 'GENERAL 2016', 'SMALL_FIRMS 2016']);
    expect((await schemes(OFFICER, { enterpriseId: world.enterpriseId })).map(({ code }) => code)).toEqual(['SMALL_FIRMS', 'GENERAL']);
    expect((await schemes(OFFICER, { enterpriseId: world.enterpriseId, level: 'LEVEL_2' })).map(({ code }) => code)).toEqual(['GENERAL']);
    // Of an enterprise that one doesn't see, and to who sees none: nothing.
    for (const who of [OTHER, RIVAL, FAR, PLATFORM]) expect(await schemes(who, { enterpriseId: world.enterpriseId })).toEqual([]);
    expect(await asked.refused(COUNTY, SCHEMES, { regionCode: 'x' })).toBe('BAD_INPUT');
    expect(ofNation[1]).toMatchObject({ full: 100, thresholds: [{ level: 'LEVEL_1', from: 90 }, { level: 'LEVEL_2', from: 75 }, { level: 'LEVEL_3', from: 60 }] });
  });

  it('are written by the enterprise and signed by the person in charge, then read by who supervises and covers it', async () => {
    for (const who of [INSURER, COUNTY, PLATFORM]) expect((await refusal(who, 'saveSelfAssessment', { year: 2026, items: [] }))?.code).toBe('FORBIDDEN');
    expect((await refusal(OFFICER, 'saveSelfAssessment', { year: 2026, items: [{ code: '4.2', notApplicable: '无', got: 1 }] }))?.code).toBe('SELF_ASSESSMENT_BOTH');
    expect(await refusal(OFFICER, 'saveSelfAssessment', { year: 2026, items: [{ code: '1.1', notApplicable: '无' }] })).toMatchObject({ code: 'SELF_ASSESSMENT_ALWAYS_APPLIES', params: { code: '1.1' } });
    expect(await refusal(OFFICER, 'saveSelfAssessment', { year: 2020, items: [] })).toMatchObject({ code: 'SELF_ASSESSMENT_YEAR', params: { from: 2025, to: 2026 } });
    const [small] = await schemes(OFFICER, { enterpriseId: world.enterpriseId });
    const mine = full(small!).filter(({ code }) => code !== '4.2');
    const draft = await save({ items: mine, team: ['王安全'], summary: '逐项检查' });
    expect(draft).toMatchObject({ status: 'DRAFT', version: 1, versionNo: 1, schemeCode: 'SMALL_FIRMS', openItems: 1, score: 94, comparison: null });
    for (const who of [OTHER, INSURER, RIVAL, COUNTY, FAR]) expect([await one(who, draft.id), (await listed(who)).totalCount]).toEqual([null, 0]);
    expect(await refusal(LEAD, 'signSelfAssessment', { selfAssessmentId: draft.id, signerPost: '总经理' })).toMatchObject({ code: 'SELF_ASSESSMENT_INCOMPLETE', params: { open: 1, first: '4.2' } });
    expect((await refusal(OFFICER, 'saveSelfAssessment', { year: 2026, items: [], expectedVersion: 9 }))?.code).toBe('STALE_VERSION');
    // 100 − 6 not applicable; 12 − 5.3 lost: 87.3 ÷ 94
    const done = await save({ items: [{ code: '4.2', notApplicable: '无特种设备' }, { code: '5.2', got: 5.3, finding: '三月未自查' }], expectedVersion: 1 });
    expect(done).toMatchObject({ version: 2, openItems: 0, full: 100, notApplicable: 6, got: 87.3, score: 92.87, reaches: 'LEVEL_3' });
    expect((await refusal(OFFICER, 'signSelfAssessment', { selfAssessmentId: done.id, signerPost: '安全员' }))?.code).toBe('SELF_ASSESSMENT_NOT_LEAD');
    const signed = await sign(done.id);
    expect(signed).toMatchObject({
      status: 'SIGNED', signedOn: WORLD_TODAY, signerName: '盛博联安全负责人', signerPost: '总经理', score: 92.87, reaches: 'LEVEL_3',
      lost: [{ elementCode: '5', elementName: '安全风险管控及隐患排查治理', itemCode: '5.2', full: 12, got: 5.3, lost: 6.7, finding: '三月未自查' }], enterprise: { name: DEMO_ENTERPRISE.name },
    });
    expect((signed as unknown as { elements: { code: string }[] }).elements.find(({ code }) => code === '4')).toMatchObject({ full: 30, notApplicable: 6, got: 24, score: 100, judgedItems: 3, notApplicableItems: 1, openItems: 0 });
    expect(await one(COUNTY, signed.id)).toEqual(signed);
    // Whoever insures it reads the same without people's names.
    expect(await one(INSURER, signed.id)).toEqual({ ...signed, signerName: '盛某', team: ['王某'] });
    for (const who of [OTHER, RIVAL, FAR]) expect([await one(who, signed.id), (await listed(who)).totalCount]).toEqual([null, 0]);
    expect((await refusal(OTHER, 'signSelfAssessment', { selfAssessmentId: signed.id, signerPost: 'x' }))?.code).toBe('NOT_FOUND');
    expect((await refusal(OFFICER, 'saveSelfAssessment', { year: 2026, items: [] }))?.code).toBe('SELF_ASSESSMENT_IS_SIGNED');
  });

  it('are replaced, listed and set against the year before', async () => {
    const first = (await listed(OFFICER)).edges[0]!.node;
    const again = await save({ items: [{ code: '5.2', got: 12, finding: null }], replacesId: first.id, replaceReason: '三月自查记录已找到' });
    expect(again).toMatchObject({ versionNo: 2, replacesId: first.id, score: 100, openItems: 0 });
    await sign(again.id);
    expect(await one(COUNTY, first.id)).toMatchObject({ score: 92.87, replacedById: again.id });
    expect((await refusal(OFFICER, 'saveSelfAssessment', { year: 2026, items: [], replacesId: first.id, replaceReason: 'x' }))?.code).toBe('SELF_ASSESSMENT_NOT_LAST');
    expect((await refusal(OFFICER, 'saveSelfAssessment', { year: 2026, items: [], replacesId: 'x', replaceReason: 'x' }))?.code).toBe('NOT_FOUND');
    // Next year, by the same scheme, and by the general one besides.
    clock.later = 300;
    const [small, general] = await schemes(OFFICER, { enterpriseId: world.enterpriseId });
    const next = await sign((await save({ year: 2027, items: full(small!).map((item) => (item.code === '1.1' ? { ...item, got: 0 } : item)) })).id);
    expect(next).toMatchObject({ score: 92, comparison: { change: -8, sameScheme: true, before: { id: again.id, year: 2026 } } });
    expect((next as unknown as { comparison: { elements: object[] } }).comparison.elements[0]).toEqual({ code: '1', before: 100, now: 42.86, change: -57.14 });
    const other = await sign((await save({ year: 2027, schemeCode: 'GENERAL', items: full(general!) })).id);
    expect(other).toMatchObject({ score: 100, reaches: 'LEVEL_1', comparison: { change: 0, sameScheme: false, elements: [], before: { id: again.id } } });
    const page = await listed(COUNTY, { first: 3, filter: { enterpriseId: world.enterpriseId } });
    expect([page.totalCount, page.edges.map(({ node }) => node.id), page.pageInfo.hasNextPage]).toEqual([4, [other.id, next.id, again.id], true]);
    expect((await listed(COUNTY, { first: 3, after: page.pageInfo.endCursor })).edges.map(({ node }) => node.id)).toEqual([first.id]);
    const narrowed = async (filter: object): Promise<number> => (await listed(COUNTY, { filter })).totalCount;
    expect(await Promise.all([{ year: 2027 }, { schemeCode: 'GENERAL' }, { reaches: 'LEVEL_3' }, { replaced: true }, { replaced: false }, { status: 'DRAFT' }, { regionCode: '330282107' }, { regionCode: '330282001' }, { enterpriseId: 'x' }].map(narrowed))).toEqual([2, 1, 3, 1, 3, 0, 4, 0, 0]);
    expect(await asked.refused(COUNTY, LIST, { after: 'x' })).toBe('BAD_CURSOR');
    clock.later = 0;
  });

  it('are owed once a year by who holds a certificate: noted at night, chased, and no more once signed', async () => {
    const county = await world.as(COUNTY);
    const ledger = csvText([CERTIFICATE_HEADINGS, [DEMO_ENTERPRISE.name, DEMO_ENTERPRISE.uscc, '三级', 'AQBⅢ202600001', '2026-02-01', '2029-01-31', '宁波市应急管理局']]);
    expect((await importLedger(world.api, county, 'STANDARDIZATION_CERTIFICATES', ledger)).status).toBe('COMPLETED');
    await world.worker.settled();
    // 2027 was signed already above: 2028 is the next that is owed.
    clock.later = 365 + 200;
    expect(clock.today()).toBe(addDays(WORLD_TODAY, 565));
    await world.api.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) SELECT gen_random_uuid(), organization_id, 'standardization.self-assessment-duties', '{}', principal FROM outbox WHERE job = 'standardization.self-assessment-duties' LIMIT 1`);
    await world.worker.settled();
    const owed = async (who: string): Promise<unknown> => (await ask<{ enterprise: unknown }>(who, OWED, { id: world.enterpriseId })).enterprise;
    expect(await owed(COUNTY)).toEqual({ selfAssessmentDueOn: '2028-12-31', latestSelfAssessment: { year: 2027, score: 100, reaches: 'LEVEL_1' } });
    const OWING = 'query ($filter: OwedSelfAssessmentFilter, $first: Int, $after: String) { selfAssessmentsOwed(filter: $filter, first: $first, after: $after) { totalCount pageInfo { endCursor } edges { node { certificateNo level year dueOn daysLate enterprise { id } } } } }';
    const owing = async (who: string, variables: object = {}) => (await ask<{ selfAssessmentsOwed: { totalCount: number; pageInfo: { endCursor: string | null }; edges: { node: object }[] } }>(who, OWING, variables)).selfAssessmentsOwed;
    const mine = { certificateNo: 'AQBⅢ202600001', level: 'LEVEL_3', year: 2028, dueOn: '2028-12-31', daysLate: 0, enterprise: { id: world.enterpriseId } };
    for (const who of [OFFICER, INSURER, COUNTY]) expect(await owing(who)).toMatchObject({ totalCount: 1, edges: [{ node: mine }] });
    for (const who of [OTHER, RIVAL, FAR]) expect(await owing(who)).toMatchObject({ totalCount: 0, edges: [] });
    expect((await owing(COUNTY, { first: 1, after: (await owing(COUNTY, { first: 1 })).pageInfo.endCursor })).edges).toEqual([]);
    expect(await Promise.all([{ overdue: true }, { overdue: false }, { regionCode: '330282107' }, { regionCode: '330282001' }].map(async (filter) => (await owing(COUNTY, { filter })).totalCount))).toEqual([0, 1, 1, 0]);
    clock.later = 565 + 363;
    await does(COUNTY, 'runReminderSweep', {}, 'jobId');
    await world.worker.settled();
    const kinds = (await ask<{ notifications: { edges: { node: { kind: string; title: string; body: string } }[] } }>(OFFICER, '{ notifications(first: 50) { edges { node { kind title body } } } }', {}, { 'accept-language': 'zh-CN' })).notifications.edges.map(({ node }) => node);
    expect(kinds.find(({ kind }) => kind === 'SELF_ASSESSMENT_DUE')).toMatchObject({ title: '安全生产标准化年度自评待完成', body: expect.stringContaining('2028-12-31') });
    const [small] = await schemes(OFFICER, { enterpriseId: world.enterpriseId });
    await sign((await save({ year: 2028, items: full(small!) })).id);
    await world.worker.settled();
    expect(await owed(OFFICER)).toMatchObject({ selfAssessmentDueOn: null, latestSelfAssessment: { year: 2028 } });
  });
});
