import { Accounts } from '@anze/identity';
import { Clock, encodeId, newId } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { DEMO_PASSWORD } from '../../apps/standalone/src/demo/sign-ins.js';
import { INSURER_HAIDUN, INSURER_YONGAN } from '../../apps/standalone/src/demo/places.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

const [COUNTY, TOWN, CITY, INSURER, OTHER] = ['regulator.cixi', 'regulator.zonghan', 'regulator.nantong', 'insurer.yongan', 'insurer.haidun'];
/** Supervises mining alone in the same county. */
const SECTOR = 'regulator.mining';

class MovedClock extends Clock {
  at = new Date('2026-06-15T12:00:00+08:00');

  override now(): Date {
    return this.at;
  }
}

const BODY = 'dimensions { code name indicators { code weight normalisation { floor full } minimumRecords } } bands { grade from } archiveWorkingDays settledAfterDays minimumServices vetoes';
const DRAFT = `id regionCode title source basedOn status publishedVersion effectiveFrom version scheme { ${BODY} }`;
const VERSIONS = `query ($regionCode: String, $on: Date, $first: Int, $after: String) { gradingSchemes(regionCode: $regionCode, on: $on, first: $first, after: $after) { totalCount pageInfo { endCursor } edges { node { version regionCode effectiveFrom effectiveUntil source scheme { minimumServices dimensions { indicators { code measure { title } } } } } } } }`;
const ONE = `query ($id: ID!) { gradingSchemeDraft(id: $id) { ${DRAFT} } }`;
const DRAFTS = 'query ($status: GradingSchemeDraftStatus, $first: Int, $after: String) { gradingSchemeDrafts(status: $status, first: $first, after: $after) { totalCount pageInfo { endCursor } edges { node { id title status } } } }';
const SIMULATE = `query ($scheme: GradingSchemeReference!, $period: String!, $regionCode: String) { simulateGradingScheme(scheme: $scheme, period: $period, regionCode: $regionCode) {
  period regionCode asOf counts { grade insurers } grades { insurer { name } grade score rank indicators { code weight effectiveWeight value score numerator denominator records measure { title rate } } } } }`;
const COMPARE = `query ($a: GradingSchemeReference!, $b: GradingSchemeReference!, $period: String!, $regionCode: String) { compareGradingSchemes(a: $a, b: $b, period: $period, regionCode: $regionCode) {
  asOf countsA { grade insurers } countsB { grade insurers } insurers { insurer { name } difference places a { grade score rank } b { grade score rank } indicators { code difference a { score effectiveWeight } b { score effectiveWeight } } } } }`;

interface Draft { readonly id: string; readonly version: number; readonly status: string; readonly basedOn: string | null; readonly publishedVersion: string | null; readonly scheme: Record<string, unknown> }
interface Version { readonly version: string; readonly regionCode: string; readonly effectiveFrom: string; readonly effectiveUntil: string | null; readonly source: string; readonly scheme: { readonly minimumServices: number | null } }
interface Trial { readonly counts: object[]; readonly asOf: string; readonly grades: { readonly insurer: { readonly name: string }; readonly grade: string; readonly score: number | null; readonly rank: number | null; readonly indicators: { readonly code: string; readonly value: number | null; readonly score: number | null }[] }[] }

const DEFAULT = RULE_SEEDS.find(({ kind }) => kind === 'grading.scheme')!.body as unknown as { bands: object[]; dimensions: { code: string; name: string; indicators: { code: string; weight: number }[] }[] };
/** Reach and confirmation alone. */
const SHORT = { dimensions: [{ code: 'ALL', name: '服务情况', indicators: [{ code: 'REACH', weight: 60 }, { code: 'CONFIRMED', weight: 40, minimumRecords: 1 }] }], bands: DEFAULT.bands, archiveWorkingDays: 15, settledAfterDays: 30 };

/** From a draft to what insurers are graded by. */
describe('grading schemes', () => {
  const clock = new MovedClock();
  let world: DemoWorld;
  const asked = asking(() => world);
  const { ask, answered } = asked;
  const { does, refusal } = mutating(asked);
  let draft: Draft;

  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const versions = async (who: string, args: object = {}): Promise<Version[]> => (await ask<{ gradingSchemes: { edges: { node: Version }[] } }>(who, VERSIONS, args)).gradingSchemes.edges.map(({ node }) => node);
  const simulate = async (who: string, scheme: object, period = '2026', regionCode?: string): Promise<Trial> => (await ask<{ simulateGradingScheme: Trial }>(who, SIMULATE, { scheme, period, regionCode })).simulateGradingScheme;

  beforeAll(async () => {
    world = await openDemoWorld(clock);
    const accounts = world.api.app.get(Accounts, { strict: false });
    const organizationId = newId();
    await world.api.rows(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1, 'REGULATOR', 'mining', '慈溪市矿山监管部门', '330282', '{MINING}')`, [organizationId]);
    await accounts.ensureUser({ organizationId, username: SECTOR, displayName: '矿山监管员', role: 'OFFICER', password: DEMO_PASSWORD, weakPasswordAllowed: true });
    for (const [who, owner, enterpriseId, confirms] of [[INSURER, 'enterprise.demo', world.enterpriseId, true], [OTHER, 'enterprise.other', world.otherEnterpriseId, false]] as const) {
      const { service } = await does<{ service: { id: string } }>(who!, 'recordPreventionService', { enterpriseId, type: 'TRAINING', servedOn: '2026-06-10', place: '慈溪市', staff: ['罗某'], content: '安全培训', cost: '0.00', hazards: [] }, 'service { id }');
      if (confirms) await does(owner, 'confirmPreventionService', { serviceId: service.id, satisfaction: 4 }, 'service { id }');
    }
    await world.worker.settled();
  });
  afterAll(() => world?.close());

  it('weigh measures of a catalogue that is open to those who are graded, in their language', async () => {
    const query = '{ gradingMeasures { code title definition source rate notes { code meaning } } }';
    const { gradingMeasures } = await ask<{ gradingMeasures: { code: string; title: string; rate: boolean }[] }>(INSURER!, query, {}, { 'accept-language': 'zh-CN' });
    const english = await ask<{ gradingMeasures: { code: string; title: string }[] }>(COUNTY!, query, {}, { 'accept-language': 'en' });
    expect(gradingMeasures.map((measure) => measure.code)).toEqual(expect.arrayContaining(DEFAULT.dimensions.flatMap(({ indicators }) => indicators.map((indicator) => indicator.code))));
    expect(gradingMeasures.find((measure) => measure.code === 'REACH')!.title).toBe('服务覆盖率');
    expect(english.gradingMeasures.find((measure) => measure.code === 'REACH')!.title).toBe('Reach');
    expect(gradingMeasures.filter(({ rate }) => rate).map((measure) => measure.code)).toEqual(['SERVICE_PER_POLICY', 'HAZARDS_PER_INSPECTION']);
    expect((await answered('enterprise.demo', query)).code).toBe('FORBIDDEN');
  });

  it('are begun from the version in force, or from what is given', async () => {
    ({ draft } = await does<{ draft: Draft }>(COUNTY!, 'draftGradingScheme', { title: ' 慈溪市 2027 年评估方案 ' }, `draft { ${DRAFT} }`));
    expect(draft).toMatchObject({ regionCode: '330282', title: '慈溪市 2027 年评估方案', source: null, basedOn: '1', status: 'DRAFT', publishedVersion: null, version: 1, scheme: { archiveWorkingDays: 15, minimumServices: null, vetoes: ['FABRICATED_RECORD', 'DIVERTED_FEE', 'SELLING_OR_CHARGING'] } });
    const { draft: other } = await does<{ draft: Draft }>(COUNTY!, 'draftGradingScheme', { title: '另一方案', scheme: { ...SHORT, minimumServices: 1, vetoes: ['DIVERTED_FEE'] } }, `draft { ${DRAFT} }`);
    expect(other).toMatchObject({ basedOn: null, scheme: { minimumServices: 1, vetoes: ['DIVERTED_FEE'], dimensions: [{ code: 'ALL', indicators: [{ code: 'REACH', weight: 60, normalisation: null, minimumRecords: null }, { code: 'CONFIRMED', weight: 40, minimumRecords: 1 }] }] } });
    expect((await does<{ draft: Draft }>(COUNTY!, 'discardGradingScheme', { schemeDraftId: other.id }, 'draft { status version }')).draft).toEqual({ status: 'DISCARDED', version: 2 });
    for (const [name, input] of [['changeGradingScheme', { title: 'x' }], ['discardGradingScheme', {}], ['publishGradingScheme', { effectiveFrom: '2026-07-01', source: 'x' }]] as const) expect(await code(COUNTY!, name, { schemeDraftId: other.id, ...input })).toBe('SCHEME_DRAFT_ENDED');
  });

  it.each<[string, object, string, string | undefined]>([
    ['an unknown measure', { ...SHORT, dimensions: [{ code: 'ALL', name: '全部', indicators: [{ code: 'NICE', weight: 100 }] }] }, 'SCHEME_MEASURE_UNKNOWN', 'dimensions.0.indicators.0.code'],
    ['weights that are not 100', { ...SHORT, dimensions: [{ code: 'ALL', name: '全部', indicators: [{ code: 'REACH', weight: 99.99 }] }] }, 'SCHEME_WEIGHTS_NOT_100', 'dimensions'],
    ['a rate that isn’t normalised', { ...SHORT, dimensions: [{ code: 'ALL', name: '全部', indicators: [{ code: 'SERVICE_PER_POLICY', weight: 100 }] }] }, 'SCHEME_NEEDS_NORMALISATION', 'dimensions.0.indicators.0.normalisation'],
    ['bands that rise', { ...SHORT, bands: [{ grade: 'A', from: 90 }, { grade: 'B', from: 91 }, { grade: 'C', from: 70 }, { grade: 'D', from: 60 }, { grade: 'E', from: 0 }] }, 'SCHEME_BANDS_INVALID', 'bands.1.from'],
    ['a band that is none', { ...SHORT, bands: [{ grade: 'NOT_RATED', from: 90 }, { grade: 'B', from: 80 }, { grade: 'C', from: 70 }, { grade: 'D', from: 60 }, { grade: 'E', from: 0 }] }, 'SCHEME_BANDS_INVALID', 'bands.0.grade'],
  ])('are refused with %s, by name of the field', async (_, scheme, expected, field) => {
    const told = await refusal(COUNTY!, 'changeGradingScheme', { schemeDraftId: draft.id, scheme });
    expect([told?.code, told?.params['field']]).toEqual([expected, field]);
  });

  it('are changed by who drafts them, on the version that was read', async () => {
    const { draft: changed } = await does<{ draft: Draft }>(COUNTY!, 'changeGradingScheme', { schemeDraftId: draft.id, scheme: SHORT, source: '慈应急〔2026〕9号', expectedVersion: 1 }, `draft { ${DRAFT} }`);
    expect(changed).toMatchObject({ version: 2, title: '慈溪市 2027 年评估方案', source: '慈应急〔2026〕9号' });
    expect(await code(COUNTY!, 'changeGradingScheme', { schemeDraftId: draft.id, title: 'x', expectedVersion: 1 })).toBe('STALE_VERSION');
    expect(await code(COUNTY!, 'changeGradingScheme', { schemeDraftId: draft.id, title: ' ' })).toBe('BAD_INPUT');
    draft = changed;
  });

  it('are nobody else’s: other regions, those inside, a sector’s authority, insurers', async () => {
    for (const who of [TOWN!, CITY!]) {
      expect((await ask<{ gradingSchemeDraft: unknown }>(who, ONE, { id: draft.id })).gradingSchemeDraft).toBeNull();
      expect((await ask<{ gradingSchemeDrafts: { totalCount: number } }>(who, DRAFTS)).gradingSchemeDrafts.totalCount).toBe(0);
      for (const [name, input] of [['changeGradingScheme', { title: 'x' }], ['discardGradingScheme', {}], ['publishGradingScheme', { effectiveFrom: '2026-07-01' }]] as const) expect(await code(who, name, { schemeDraftId: draft.id, ...input })).toBe('NOT_FOUND');
      expect((await answered(who, SIMULATE, { scheme: { schemeDraftId: draft.id }, period: '2026' })).code).toBe('NOT_FOUND');
    }
    // Of the same region: it reads along.
    expect((await ask<{ gradingSchemeDraft: { id: string } }>(SECTOR, ONE, { id: draft.id })).gradingSchemeDraft.id).toBe(draft.id);
    for (const [name, input] of [['draftGradingScheme', { title: 'x' }], ['changeGradingScheme', { schemeDraftId: draft.id, title: 'x' }], ['publishGradingScheme', { schemeDraftId: draft.id, effectiveFrom: '2026-07-01' }]] as const) expect(await code(SECTOR, name, input)).toBe('GRADING_NEEDS_EVERY_SECTOR');
    expect((await answered(SECTOR, SIMULATE, { scheme: { version: '1' }, period: '2026' })).code).toBe('GRADING_NEEDS_EVERY_SECTOR');
    for (const who of [INSURER!, 'enterprise.demo']) {
      expect(await code(who, 'draftGradingScheme', { title: 'x' })).toBe('FORBIDDEN');
      expect((await answered(who, ONE, { id: draft.id })).code).toBe('FORBIDDEN');
      expect((await answered(who, SIMULATE, { scheme: { version: '1' }, period: '2026' })).code).toBe('FORBIDDEN');
    }
    expect((await world.api.rows(`SELECT 1 FROM scheme_drafts WHERE title = '慈溪市 2027 年评估方案' AND version = 2`))).toHaveLength(1);
  });

  it('are tried on a period without keeping anything, and agree with a run', async () => {
    const trial = await simulate(COUNTY!, { schemeDraftId: draft.id });
    expect(trial).toMatchObject({ asOf: '2026-06-15', regionCode: '330282' });
    expect(trial.grades.map(({ insurer, grade, score, rank }) => [insurer.name, grade, score, rank])).toEqual([[INSURER_YONGAN, 'A', 100, 1], [INSURER_HAIDUN, 'D', 60, 2]]);
    expect(trial.counts).toEqual([{ grade: 'A', insurers: 1 }, { grade: 'D', insurers: 1 }]);
    expect(trial.grades[1]!.indicators).toEqual([
      { code: 'REACH', weight: 60, effectiveWeight: 60, value: 1, score: 100, numerator: 1, denominator: 1, records: 1, measure: { title: 'Reach', rate: false } },
      { code: 'CONFIRMED', weight: 40, effectiveWeight: 40, value: 0, score: 0, numerator: 0, denominator: 1, records: 1, measure: { title: 'Services confirmed', rate: false } },
    ]);
    expect(await world.api.rows('SELECT 1 FROM grading_runs')).toHaveLength(0);
    const current = await simulate(COUNTY!, { version: '1' });
    const run = await does<{ grades: { insurer: { name: string }; grade: string; score: number }[] }>(COUNTY!, 'runInsurerGrading', { period: '2026' }, 'grades { insurer { name } grade score schemeVersion }');
    expect(current.grades.map(({ insurer, grade, score }) => [insurer.name, grade, score]).sort()).toEqual(run.grades.map(({ insurer, grade, score }) => [insurer.name, grade, score]).sort());
    expect((await simulate(COUNTY!, { schemeDraftId: draft.id }, '2026-Q1')).grades.every(({ grade }) => grade === 'NOT_RATED' || grade === 'E')).toBe(true);
    expect((await simulate(COUNTY!, { schemeDraftId: draft.id }, '2026', '330282001')).grades.length).toBeLessThan(2);
    for (const [args, expected] of [
      [{ scheme: {}, period: '2026' }, 'SCHEME_NOT_NAMED'],
      [{ scheme: { version: '1', schemeDraftId: draft.id }, period: '2026' }, 'SCHEME_NOT_NAMED'],
      [{ scheme: { version: '9' }, period: '2026' }, 'NOT_FOUND'],
      [{ scheme: { schemeDraftId: encodeId('GradingSchemeDraft', newId(), newId()) }, period: '2026' }, 'NOT_FOUND'],
      [{ scheme: { version: '1' }, period: '2026-Q4' }, 'GRADING_PERIOD_NOT_BEGUN'],
      [{ scheme: { version: '1' }, period: '2026', regionCode: '3206' }, 'NOT_FOUND'],
      [{ scheme: { version: '1' }, period: '2026', regionCode: 'x' }, 'BAD_INPUT'],
    ] as const) expect((await answered(COUNTY!, SIMULATE, args)).code).toBe(expected);
  });

  it('are laid side by side: scores, grades, places, and what each indicator adds', async () => {
    const { compareGradingSchemes: both } = await ask<{ compareGradingSchemes: { countsB: object[]; insurers: { insurer: { name: string }; difference: number; places: number; a: { score: number; rank: number }; b: { score: number; rank: number }; indicators: { code: string; difference: number; a: object | null; b: object | null }[] }[] } }>(COUNTY!, COMPARE, { a: { version: '1' }, b: { schemeDraftId: draft.id }, period: '2026' });
    expect(both.insurers.map(({ insurer }) => insurer.name)).toEqual([INSURER_YONGAN, INSURER_HAIDUN]);
    for (const { difference, places, a, b, indicators } of both.insurers) {
      expect(difference).toBeCloseTo(b.score - a.score, 6);
      expect(places).toBe(a.rank - b.rank);
      expect(indicators.find((one) => one.code === 'CONFIRMED')).toMatchObject({ a: null, b: { effectiveWeight: 40 } });
      expect(indicators.find((one) => one.code === 'SATISFACTION')).toMatchObject({ b: null });
      expect(Math.abs(indicators.reduce((sum, one) => sum + one.difference, 0) - difference)).toBeLessThan(0.1);
    }
  });

  it('are published for the authority’s own region, from a day that is to come, with their source', async () => {
    const { draft: bare } = await does<{ draft: Draft }>(COUNTY!, 'draftGradingScheme', { title: '无依据' }, 'draft { id }');
    expect(await code(COUNTY!, 'publishGradingScheme', { schemeDraftId: bare.id, effectiveFrom: '2026-07-01' })).toBe('SCHEME_SOURCE_MISSING');
    expect(await code(COUNTY!, 'publishGradingScheme', { schemeDraftId: draft.id, effectiveFrom: '2026-06-15' })).toBe('RULE_DAY_PASSED');
    expect(await code(COUNTY!, 'publishGradingScheme', { schemeDraftId: draft.id, effectiveFrom: '2026-07-01', expectedVersion: 1 })).toBe('STALE_VERSION');
    const published = await does<{ draft: Draft; published: Version }>(COUNTY!, 'publishGradingScheme', { schemeDraftId: draft.id, effectiveFrom: '2026-07-01', expectedVersion: 2 }, `draft { status publishedVersion effectiveFrom version } published { version regionCode effectiveFrom effectiveUntil source scheme { minimumServices } }`);
    expect(published.draft).toEqual({ status: 'PUBLISHED', publishedVersion: '330282-1', effectiveFrom: '2026-07-01', version: 3 });
    expect(published.published).toEqual({ version: '330282-1', regionCode: '330282', effectiveFrom: '2026-07-01', effectiveUntil: null, source: '慈应急〔2026〕9号', scheme: { minimumServices: null } });
    expect(await code(COUNTY!, 'publishGradingScheme', { schemeDraftId: bare.id, effectiveFrom: '2026-07-01', source: '慈应急〔2026〕10号' })).toBe('RULE_DAY_TAKEN');
    const second = await does<{ published: Version }>(COUNTY!, 'publishGradingScheme', { schemeDraftId: bare.id, effectiveFrom: '2027-01-01', source: '慈应急〔2026〕10号' }, 'published { version }');
    expect(second.published.version).toBe('330282-2');
    expect(await world.api.rows(`SELECT region_code, version, effective_from FROM rules WHERE kind = 'grading.scheme' ORDER BY region_code, effective_from`)).toMatchObject([{ region_code: '', version: '1' }, { region_code: '330282', version: '330282-1' }, { region_code: '330282', version: '330282-2' }]);
    expect(await world.api.rows(`SELECT action FROM audit_log WHERE action LIKE 'grading-scheme.%' AND outcome = 'OK' ORDER BY id`)).toHaveLength(7);
  });

  it('are open to insurers, with their days and sources; a region without its own takes the next one’s above', async () => {
    const told = async (who: string, args: object): Promise<unknown[]> => (await versions(who, args)).map(({ version, effectiveFrom, effectiveUntil }) => [version, effectiveFrom, effectiveUntil]);
    const national = ['1', '1949-10-01', null];
    expect(await told(INSURER!, {})).toEqual([national]);
    for (const who of [INSURER!, CITY!]) expect(await told(who, { regionCode: '330282001' })).toEqual([['330282-2', '2027-01-01', null], ['330282-1', '2026-07-01', '2026-12-31'], national]);
    expect(await told(COUNTY!, { on: '2026-06-30' })).toEqual([national]);
    expect(await told(COUNTY!, { on: '2026-08-01' })).toEqual([['330282-1', '2026-07-01', '2026-12-31'], national]);
    expect(await told(CITY!, {})).toEqual([national]);
    const page = async (after: string | null) => (await ask<{ gradingSchemes: { totalCount: number; pageInfo: { endCursor: string }; edges: { node: Version }[] } }>(COUNTY!, VERSIONS, { first: 1, after })).gradingSchemes;
    const walked: string[] = [];
    for (let after: string | null = null, n = 0; n < 3; n += 1) {
      const { edges, pageInfo, totalCount } = await page(after);
      walked.push(edges[0]!.node.version);
      expect(totalCount).toBe(3);
      after = pageInfo.endCursor;
    }
    expect(walked).toEqual(['330282-2', '330282-1', '1']);
    expect((await answered(COUNTY!, VERSIONS, { after: 'x' })).code).toBe('BAD_CURSOR');
  });

  it('grade what comes after their first day, and leave what was graded before as it was', async () => {
    const before = await ask<{ insurerGrades: object[] }>(COUNTY!, '{ insurerGrades(period: "2026") { score grade schemeVersion indicators { code score } } }');
    clock.at = new Date('2026-07-02T12:00:00+08:00');
    expect(await ask<{ insurerGrades: object[] }>(COUNTY!, '{ insurerGrades(period: "2026") { score grade schemeVersion indicators { code score } } }')).toEqual(before);
    const run = async (input: object) => (await does<{ grades: { schemeVersion: string; score: number | null }[] }>(COUNTY!, 'runInsurerGrading', input, 'grades { schemeVersion score }')).grades;
    expect(await run({ period: '2026' })).toEqual([{ schemeVersion: '330282-1', score: 100 }, { schemeVersion: '330282-1', score: 60 }]);
    expect((await run({ period: '2026-Q2' })).every(({ schemeVersion }) => schemeVersion === '1')).toBe(true);
  });

  it('are drafted once under one idempotency key', async () => {
    const mutation = 'mutation ($input: DraftGradingSchemeInput!) { draftGradingScheme(input: $input) { draft { id } } }';
    const once = () => ask(COUNTY!, mutation, { input: { title: '一次' } }, { 'idempotency-key': 'scheme-once' });
    const first = await once();
    expect(await once()).toEqual(first);
    expect(await world.api.rows(`SELECT 1 FROM scheme_drafts WHERE title = '一次'`)).toHaveLength(1);
  });
});
