import { Accounts } from '@anze/identity';
import { Clock, newId } from '@anze/kernel';
import { DEMO_PASSWORD } from '../../apps/standalone/src/demo/sign-ins.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

const [COUNTY, TOWN, CITY, OWN, OTHER, INSURER, RIVAL] = ['regulator.cixi', 'regulator.zonghan', 'regulator.nantong', 'enterprise.demo', 'enterprise.other', 'insurer.yongan', 'insurer.haidun'] as const;
/** Supervises mining alone in the same county. */
const SECTOR = 'regulator.mining';

class MovedClock extends Clock {
  at = new Date('2026-06-15T12:00:00+08:00');

  override now(): Date {
    return this.at;
  }
}

const SCORE = 'score earned computedOn since ruleVersion ruleRegion parts { code name weight value score inputs { code value } } vetoes { code name fact atLeast value cap } raise { code name veto codes points pointsUncapped actionable advice }';
const OF = `query ($id: ID!) { enterprise(id: $id) { score scoreOn complianceScore { ${SCORE} } } }`;
const HISTORY = 'query ($id: ID!, $first: Int, $after: String) { enterprise(id: $id) { scoreHistory(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { computedOn score earned ruleVersion ruleRegion vetoes { code } parts { code } } } } } }';
const SPREAD = 'query ($regionCode: String) { scoreDistribution(regionCode: $regionCode) { regionCode regionName enterprises unscored mean bands { from below enterprises } children { regionCode regionName enterprises unscored mean bands { from enterprises } } } }';
const BODY = 'parts { code name weight } selfInspectionEveryDays hazardDays levels { level2 level3 } accidents { days general larger major extraordinary } vetoes { code name fact atLeast cap }';
const DRAFT = `id regionCode title source basedOn status publishedVersion effectiveFrom version scheme { ${BODY} }`;
const DRAFTS = 'query ($status: ScoringSchemeDraftStatus) { scoringSchemeDrafts(status: $status, first: 5) { totalCount edges { node { id title status } } } }';
const VERSIONS = `query ($regionCode: String, $on: Date) { scoringSchemes(regionCode: $regionCode, on: $on) { totalCount edges { node { version regionCode effectiveFrom effectiveUntil scheme { ${BODY} } } } } }`;
const SIMULATE = `query ($scheme: ScoringSchemeReference!, $regionCode: String, $movers: Int) { simulateScoringScheme(scheme: $scheme, regionCode: $regionCode, movers: $movers) {
  regionCode risen fallen unchanged before { enterprises unscored mean bands { from enterprises } } after { enterprises mean bands { from enterprises } } rising { before after difference enterprise { id } } falling { before after difference enterprise { id } } } }`;

interface Raise { readonly code: string; readonly veto: boolean; readonly codes: readonly string[]; readonly points: number; readonly actionable: boolean; readonly advice: string }
interface Score {
  readonly score: number; readonly earned: number; readonly computedOn: string; readonly since: string; readonly ruleVersion: string; readonly ruleRegion: string;
  readonly parts: { readonly code: string; readonly weight: number; readonly value: number | null; readonly score: number | null; readonly inputs: { readonly code: string; readonly value: number }[] }[];
  readonly vetoes: { readonly code: string }[]; readonly raise: Raise[];
}
interface Shown { readonly score: number | null; readonly scoreOn: string | null; readonly complianceScore: Score | null }
interface Draft { readonly id: string; readonly version: number; readonly status: string; readonly publishedVersion: string | null; readonly scheme: object }
interface Mover { readonly before: number; readonly after: number; readonly difference: number; readonly enterprise: { readonly id: string } }
interface Simulation { readonly risen: number; readonly fallen: number; readonly unchanged: number; readonly before: { readonly mean: number }; readonly after: { readonly mean: number; readonly bands: object[] }; readonly rising: Mover[]; readonly falling: Mover[] }

/** From what an enterprise does to its score, and from a draft to what it is scored by. */
describe('the compliance score', () => {
  const clock = new MovedClock();
  let world: DemoWorld;
  const asked = asking(() => world);
  const { ask, answered, refused } = asked;
  const { does, refusal } = mutating(asked);

  const shown = async (who: string, id = world.enterpriseId, headers = {}): Promise<Shown> => (await ask<{ enterprise: Shown }>(who, OF, { id }, headers)).enterprise;
  const scoreOf = async (who: string, id?: string): Promise<Score> => (await shown(who, id)).complianceScore!;
  /** As the schedule adds it. */
  const ticked = async (job: string, payload = {}): Promise<void> => {
    const principal = { audience: 'worker', userId: null, organizationId: '00000000-0000-0000-0000-000000000000', regionCode: '' };
    await world.api.rows('INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), $1, $2, $3, $4)', [principal.organizationId, job, JSON.stringify(payload), JSON.stringify(principal)]);
    await world.worker.settled();
  };
  const sweep = (): Promise<void> => ticked('scoring.changes');
  const inputsOf = ({ parts }: Score, code: string): Record<string, number> => Object.fromEntries(parts.find((part) => part.code === code)!.inputs.map((input) => [input.code, input.value]));
  const kept = (): Promise<object[]> => world.api.rows('SELECT enterprise_id, computed_on, score, earned, parts, vetoes, scheme_version, scheme_region FROM compliance_scores ORDER BY 1, 2');

  beforeAll(async () => {
    world = await openDemoWorld(clock);
    const organizationId = newId();
    await world.api.rows(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1, 'REGULATOR', 'mining', '慈溪市矿山监管部门', '330282', '{MINING}')`, [organizationId]);
    await world.api.app.get(Accounts, { strict: false }).ensureUser({ organizationId, username: SECTOR, displayName: '矿山监管员', role: 'OFFICER', password: DEMO_PASSWORD, weakPasswordAllowed: true });
    await sweep();
  });
  afterAll(() => world?.close());

  it('is made of eight parts, says from what and by which scheme, and what would raise it', async () => {
    const { score, scoreOn, complianceScore } = await shown(OWN);
    expect([score, scoreOn]).toEqual([complianceScore!.score, '2026-06-15']);
    expect(complianceScore).toMatchObject({ computedOn: '2026-06-15', since: '2026-06-15', ruleVersion: '2', ruleRegion: '', vetoes: [] });
    expect(complianceScore!.parts.map(({ code, weight }) => [code, weight])).toEqual([['HAZARDS_IN_TIME', 25], ['SELF_INSPECTION', 15], ['RISKS_ANALYSED', 10], ['EFFECT_EVALUATION', 10], ['INSURED', 10], ['STANDARDIZED', 10], ['ACCIDENTS', 10], ['SANCTIONS', 10]]);
    expect(inputsOf(complianceScore!, 'EFFECT_EVALUATION')).toMatchObject({ full: 10_000, planned: 0, missedDuties: 1 });
    const known = complianceScore!.parts.filter((part) => part.value !== null);
    const mean = known.reduce((sum, part) => sum + part.weight * part.value!, 0) / known.reduce((sum, part) => sum + part.weight, 0);
    expect(Math.abs(complianceScore!.earned - 100 * mean)).toBeLessThan(0.011);
    const order = complianceScore!.raise.map(({ actionable, points }) => (actionable ? 1000 : 0) + points);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(complianceScore!.raise[0]).toMatchObject({ code: 'SELF_INSPECTION', veto: false });
  });

  it('says in the language asked for what to do', async () => {
    const texts = async (language: string): Promise<string[]> => (await shown(OWN, undefined, { 'accept-language': language })).complianceScore!.raise.map(({ advice }) => advice);
    expect((await texts('zh-CN'))[0]).toContain('自查');
    expect((await texts('en'))[0]).toContain('Inspect, and record it');
  });

  it('follows what the enterprise does, by as much as was said', async () => {
    const before = await scoreOf(OWN);
    const other = await shown(OTHER, world.otherEnterpriseId);
    const promised = before.raise.find(({ code }) => code === 'SELF_INSPECTION')!.points;
    await does(OWN, 'submitSelfInspection', { inspectedOn: '2026-06-15', area: '一车间', itemsChecked: 3, hazards: [] }, '__typename');
    expect((await scoreOf(OWN)).score).toBe(before.score);
    await sweep();
    const after = await scoreOf(OWN);
    expect(after.score).toBe(Number((before.score + promised).toFixed(2)));
    expect(after.raise.some(({ code }) => code === 'SELF_INSPECTION')).toBe(false);
    expect(await shown(OTHER, world.otherEnterpriseId)).toEqual(other);
    // Exactly once in effect, however often it runs.
    const rows = await kept();
    await sweep();
    await ticked('scoring.run', { regionCode: '' });
    expect(await kept()).toEqual(rows);
  });

  it('is held down by a veto until what it is for is gone, and says what it would be', async () => {
    const before = await scoreOf(OWN);
    const { accident } = await does<{ accident: { id: string } }>(COUNTY, 'reportAccident', { enterpriseId: world.enterpriseId, occurredAt: '2026-06-14T10:00:00+08:00', headInformedAt: '2026-06-14T10:20:00+08:00', place: '一车间', kind: 'FALL', description: '高处坠落', deaths: 1, seriousInjuries: 0, directLoss: '100000.00' }, 'accident { id }');
    await sweep();
    const vetoed = await scoreOf(COUNTY);
    expect(vetoed).toMatchObject({ vetoes: [{ code: 'FATAL_ACCIDENT', name: '一年内发生死亡事故', fact: 'DEATHS', atLeast: 1, value: 1, cap: 60 }] });
    expect(vetoed.score).toBe(Math.min(60, vetoed.earned));
    expect(inputsOf(vetoed, 'ACCIDENTS')).toEqual({ accidents: 1, worst: 1, leaves: 50 });
    expect(vetoed.raise.find(({ veto }) => veto)).toMatchObject({ code: 'FATAL_ACCIDENT', codes: ['FATAL_ACCIDENT', 'ACCIDENTS'], points: Number((before.score - vetoed.score).toFixed(2)), actionable: false });
    // The toll is corrected: the score follows, as after any change.
    await does(COUNTY, 'correctAccident', { accidentId: accident.id, deaths: 0, seriousInjuries: 1, changedOn: '2026-06-15', reason: '经抢救脱险' }, '__typename');
    await sweep();
    expect(await scoreOf(OWN)).toMatchObject({ vetoes: [], score: vetoed.earned });
    await does(COUNTY, 'correctAccident', { accidentId: accident.id, deaths: 3, changedOn: '2026-06-15', reason: '伤亡续报' }, '__typename');
    await sweep();
    const worse = await scoreOf(OWN);
    expect([worse.vetoes, inputsOf(worse, 'ACCIDENTS')]).toEqual([[expect.objectContaining({ fact: 'DEATHS', value: 3 })], { accidents: 1, worst: 2, leaves: 0 }]);
    await does(COUNTY, 'voidAccident', { accidentId: accident.id, reason: '误报' }, '__typename');
    await sweep();
    expect(await scoreOf(OWN)).toEqual({ ...before, since: '2026-06-15' });
  });

  it('is seen by whom the enterprise concerns', async () => {
    const expected = await scoreOf(OWN);
    for (const who of [COUNTY, INSURER]) expect((await scoreOf(who)).score).toBe(expected.score);
    for (const who of [OTHER, RIVAL, CITY]) expect((await ask<{ enterprise: unknown }>(who, OF, { id: world.enterpriseId })).enterprise).toBeNull();
    expect(await world.api.rows('SELECT 1 FROM compliance_scores WHERE score = $1', [expected.score])).not.toEqual([]);
  });

  it('keeps a row for a day on which something changed, and pages them', async () => {
    const history = async (args = {}): Promise<{ totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; edges: { node: { computedOn: string; score: number } }[] }> =>
      (await ask<{ enterprise: { scoreHistory: never } }>(OWN, HISTORY, { id: world.enterpriseId, ...args })).enterprise.scoreHistory;
    for (const day of ['2026-06-16', '2026-07-16', '2026-07-17']) {
      clock.at = new Date(`${day}T02:00:00+08:00`);
      await ticked('scoring.run', { regionCode: '' });
    }
    const all = await history();
    // In July another month is evaluated, and the self-inspection of June is too long ago.
    expect([all.totalCount, all.edges.map(({ node }) => node.computedOn)]).toEqual([2, ['2026-07-16', '2026-06-15']]);
    expect(await scoreOf(OWN)).toMatchObject({ computedOn: '2026-07-17', since: '2026-07-16' });
    const first = await history({ first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect((await history({ first: 1, after: first.pageInfo.endCursor })).edges).toEqual([all.edges[1]]);
    expect(await refused(OWN, HISTORY, { id: world.enterpriseId, after: 'x' })).toBe('BAD_CURSOR');
  });

  it('lies in bands, by region, for its authorities', async () => {
    const { scoreDistribution: spread } = await ask<{ scoreDistribution: { enterprises: number; mean: number; bands: { from: number; below: number | null; enterprises: number }[]; children: { regionCode: string; enterprises: number; mean: number; bands: { enterprises: number }[] }[] } }>(COUNTY, SPREAD);
    const scores = await world.api.rows<{ region_code: string; score: number }>('SELECT region_code, score::float8 AS score FROM enterprises');
    expect(spread).toMatchObject({ regionCode: '330282', regionName: '慈溪市', enterprises: scores.length, unscored: 0 });
    expect(spread.bands.map(({ from, below }) => [from, below])).toEqual([[0, 60], [60, 70], [70, 80], [80, 90], [90, null]]);
    expect(spread.bands.map(({ enterprises }) => enterprises)).toEqual([0, 60, 70, 80, 90].map((from, at, all) => scores.filter(({ score }) => score >= from && score < (all[at + 1] ?? 101)).length));
    expect(spread.children.map(({ regionCode, enterprises }) => [regionCode, enterprises]).sort()).toEqual([...new Set(scores.map((row) => row.region_code))].map((code) => [code, scores.filter((row) => row.region_code === code).length]).sort());
    for (const child of spread.children) {
      const own = scores.filter((row) => row.region_code === child.regionCode);
      expect(Math.abs(child.mean - own.reduce((sum, row) => sum + row.score, 0) / own.length)).toBeLessThan(0.0051);
      expect(child.bands.reduce((sum, { enterprises }) => sum + enterprises, 0)).toBe(own.length);
    }
    for (const regionCode of ['330281', '3302', 'x']) expect(await refused(COUNTY, SPREAD, { regionCode })).toBe('NOT_FOUND');
    for (const who of [OWN, INSURER]) expect(await refused(who, SPREAD)).toBe('FORBIDDEN');
  });

  describe('by another scheme', () => {
    const INSURANCE = { parts: [{ code: 'INSURED', weight: 40 }, { code: 'STANDARDIZED', weight: 60 }], selfInspectionEveryDays: 31, levels: { level2: 70, level3: 60 }, vetoes: [{ code: 'UNINSURED', name: '应保未保', fact: 'UNINSURED', atLeast: 1, cap: 20 }] };
    let draft: Draft;
    const simulate = async (who: string, args: object): Promise<Simulation> => (await ask<{ simulateScoringScheme: Simulation }>(who, SIMULATE, args)).simulateScoringScheme;

    it('is drafted from the version in force, by an authority over every sector, for its own region', async () => {
      ({ draft } = await does<{ draft: Draft }>(COUNTY, 'draftScoringScheme', { title: ' 慈溪市评分方案 ' }, `draft { ${DRAFT} }`));
      expect(draft).toMatchObject({ regionCode: '330282', title: '慈溪市评分方案', basedOn: '2', status: 'DRAFT', version: 1, scheme: { parts: [{ code: 'HAZARDS_IN_TIME', name: '隐患按期整改率', weight: 25 }, {}, {}, {}, {}, {}, {}, {}], accidents: { days: 365, general: 50, larger: 0 }, vetoes: [{ fact: 'DEATHS' }, { fact: 'LISTED' }, { fact: 'OVERDUE_MAJOR' }] } });
      expect((await refusal(SECTOR, 'draftScoringScheme', { title: 'x' }))?.code).toBe('SCORING_NEEDS_EVERY_SECTOR');
      for (const who of [OWN, INSURER]) expect((await refusal(who, 'draftScoringScheme', { title: 'x' }))?.code).toBe('FORBIDDEN');
      expect((await refusal(COUNTY, 'draftScoringScheme', { title: 'x', scheme: { ...INSURANCE, parts: [{ code: 'INSURED', weight: 40 }] } }))).toMatchObject({ code: 'SCHEME_WEIGHTS_NOT_100', params: { field: 'parts', sum: 40 } });
      for (const [name, input] of [['changeScoringScheme', { title: 'x' }], ['discardScoringScheme', {}], ['publishScoringScheme', { effectiveFrom: '2026-08-01', source: 'x' }]] as const) {
        expect((await refusal(CITY, name, { scoringSchemeDraftId: draft.id, ...input }))?.code).toBe('NOT_FOUND');
        expect((await refusal(TOWN, name, { scoringSchemeDraftId: draft.id, ...input }))?.code).toBe('SCORING_COUNTY_AND_ABOVE');
      }
    });

    it('is one kind of draft, and a grading scheme’s another', async () => {
      const { draft: grading } = await does<{ draft: Draft }>(COUNTY, 'draftGradingScheme', { title: '评估方案' }, 'draft { id version }');
      expect((await ask<{ scoringSchemeDrafts: object }>(COUNTY, DRAFTS)).scoringSchemeDrafts).toMatchObject({ totalCount: 1, edges: [{ node: { id: draft.id } }] });
      expect((await ask<{ gradingSchemeDrafts: object }>(COUNTY, '{ gradingSchemeDrafts { totalCount edges { node { id } } } }')).gradingSchemeDrafts).toMatchObject({ totalCount: 1, edges: [{ node: { id: grading.id } }] });
      // The same row under the other kind's name is not there.
      const [row] = await world.api.rows<{ organization_id: string; id: string }>(`SELECT organization_id, id FROM scheme_drafts WHERE kind = 'grading.scheme'`);
      const { encodeId } = await import('@anze/kernel');
      const disguised = encodeId('ScoringSchemeDraft', row!.organization_id, row!.id);
      expect((await refusal(COUNTY, 'discardScoringScheme', { scoringSchemeDraftId: disguised }))?.code).toBe('NOT_FOUND');
      expect(await ask<object>(COUNTY, 'query ($id: ID!) { scoringSchemeDraft(id: $id) { id } }', { id: disguised })).toEqual({ scoringSchemeDraft: null });
    });

    it('is tried on the region: who would rise and fall, and nothing is written', async () => {
      const changed = await does<{ draft: Draft }>(COUNTY, 'changeScoringScheme', { scoringSchemeDraftId: draft.id, scheme: INSURANCE, source: '慈应急〔2026〕9号', expectedVersion: 1 }, `draft { ${DRAFT} }`);
      draft = changed.draft;
      expect(draft.scheme).toMatchObject({ hazardDays: null, levels: { level2: 70, level3: 60 } });
      const rows = [await kept(), await world.api.rows('SELECT enterprise_id, score, score_on, version FROM enterprises ORDER BY 1')];
      const tried = await simulate(COUNTY, { scheme: { scoringSchemeDraftId: draft.id } });
      expect([await kept(), await world.api.rows('SELECT enterprise_id, score, score_on, version FROM enterprises ORDER BY 1')]).toEqual(rows);
      expect(tried).toMatchObject({ regionCode: '330282', before: { enterprises: 2, unscored: 0 }, after: { enterprises: 2 } });
      const now = await world.api.rows<{ mean: number }>('SELECT round(avg(score), 2)::float8 AS mean FROM enterprises');
      expect(tried.before.mean).toBe(now[0]!.mean);
      expect(tried.risen + tried.fallen + tried.unchanged).toBe(2);
      for (const { before, after, difference, enterprise } of [...tried.rising, ...tried.falling]) {
        expect([before, Number((after - before).toFixed(2))]).toEqual([(await shown(COUNTY, enterprise.id)).score, difference]);
      }
      // Against itself nothing moves; a version is named as well as a draft.
      expect(await simulate(COUNTY, { scheme: { version: '2' } })).toMatchObject({ risen: 0, fallen: 0, unchanged: 2, rising: [], falling: [] });
      expect((await simulate(COUNTY, { scheme: { scoringSchemeDraftId: draft.id }, movers: 0 })).falling).toEqual([]);
      for (const [args, code] of [[{ scheme: {} }, 'SCHEME_NOT_NAMED'], [{ scheme: { version: 'x' } }, 'NOT_FOUND'], [{ scheme: { version: '2' }, regionCode: '3302' }, 'NOT_FOUND'], [{ scheme: { version: '2' }, movers: 51 }, 'BAD_INPUT']] as const) expect(await refused(COUNTY, SIMULATE, args)).toBe(code);
      expect(await refused(SECTOR, SIMULATE, { scheme: { version: '2' } })).toBe('SCORING_NEEDS_EVERY_SECTOR');
    });

    it('scores from its first day on, and what was scored before stays', async () => {
      const trial = await simulate(COUNTY, { scheme: { scoringSchemeDraftId: draft.id } });
      expect((await refusal(COUNTY, 'publishScoringScheme', { scoringSchemeDraftId: draft.id, effectiveFrom: '2026-07-17' }))?.code).toBe('RULE_DAY_PASSED');
      const { draft: ended, published } = await does<{ draft: Draft; published: { version: string } }>(COUNTY, 'publishScoringScheme', { scoringSchemeDraftId: draft.id, effectiveFrom: '2026-07-18' }, `draft { ${DRAFT} } published { version regionCode effectiveFrom }`);
      expect([ended.status, ended.publishedVersion, published.version]).toEqual(['PUBLISHED', '330282-1', '330282-1']);
      expect((await refusal(COUNTY, 'changeScoringScheme', { scoringSchemeDraftId: draft.id, title: 'x' }))?.code).toBe('SCHEME_DRAFT_ENDED');
      const { scoringSchemes } = await ask<{ scoringSchemes: { edges: { node: { version: string } }[] } }>(OWN, VERSIONS, { regionCode: '330282' });
      expect(scoringSchemes.edges.map(({ node }) => node.version)).toEqual(['330282-1', '3', '2', '1']);
      const before = await kept();
      await ticked('scoring.run', { regionCode: '' });
      expect(await kept()).toEqual(before);
      clock.at = new Date('2026-07-18T02:00:00+08:00');
      await ticked('scoring.run', { regionCode: '' });
      const score = await scoreOf(OWN);
      expect(score).toMatchObject({ ruleVersion: '330282-1', ruleRegion: '330282', since: '2026-07-18', parts: [{ code: 'INSURED' }, { code: 'STANDARDIZED' }] });
      // As the trial said, a day before.
      const [now] = await world.api.rows<{ mean: number }>('SELECT round(avg(score), 2)::float8 AS mean FROM enterprises');
      expect(now!.mean).toBe(trial.after.mean);
      expect(await kept()).toEqual(expect.arrayContaining(before));
      expect((await kept()).length).toBe(before.length + 2);
    });

    it('is read by everybody, with the catalogue of its parts', async () => {
      const query = '{ scoringParts { code name definition } }';
      const { scoringParts } = await ask<{ scoringParts: { code: string; definition: string }[] }>(OWN, query, {}, { 'accept-language': 'en' });
      expect(scoringParts.map(({ code }) => code)).toEqual(['HAZARDS_IN_TIME', 'SELF_INSPECTION', 'RISKS_ANALYSED', 'EFFECT_EVALUATION', 'INSURED', 'STANDARDIZED', 'ACCIDENTS', 'SANCTIONS']);
      expect(scoringParts.every(({ definition }) => !/[\u4e00-\u9fff]/.test(definition))).toBe(true);
      for (const who of [OWN, INSURER, COUNTY]) expect((await answered<object>(who, query)).errors).toEqual([]);
    });
  });
});
