import fc from 'fast-check';
import { addDays, newId, StandingClock, type Day } from '@anze/kernel';
import { platformPrincipal, runAs, workerPrincipal, type Principal } from '@anze/database';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { EffectRepository } from '../../../dual-prevention/src/effects/effect.repository.js';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { BARE, facts } from '../../test/score.arbitrary.js';
import { writeFacts } from '../../test/score-world.js';
import type { ScoredFacts } from './score-facts.rules.js';
import { scorePartModel } from './score.model.js';
import { ScoreReadingRepository } from './score-reading.repository.js';
import { ScoreRepository } from './score.repository.js';
import { scoreOf, type ScoringScheme } from './score.rules.js';
import { SCORED_BY, scoringTerms } from './scoring-terms.rules.js';
import { ScoringRun, type ScoringResult } from './scoring-run.js';
import { SimulationTurns } from '../schemes/simulation-turn.repository.js';

const TODAY = '2022-05-31';
const SCHEME = RULE_SEEDS.find((seed) => seed.kind === 'scoring.scheme')!.body as ScoringScheme;

describe('a scoring run', () => {
  let city: CityRows;
  let insurer: string;
  beforeAll(async () => {
    city = await openCity();
    insurer = await city.insurer();
    await runAs(platformPrincipal(), () => new Rules(city.db).seed(RULE_SEEDS));
  });
  afterAll(() => city?.close());

  const run = (within = '', today: Day = TODAY, principal: Principal = workerPrincipal()): Promise<ScoringResult> =>
    runAs(principal, () => new ScoringRun(new ScoreRepository(city.db), new Rules(city.db), new StandingClock(new Date(`${today}T04:00:00Z`))).run(within));

  const enterpriseWith = async (given: Partial<ScoredFacts>, regionCode: string): Promise<string> => (await writeFacts(city.root, regionCode, [{ ...BARE, ...given }]))[0]!;
  const storedOf = async (ids: readonly string[]): Promise<unknown[]> => {
    const { rows } = await city.root.query(
      `SELECT DISTINCT ON (place) s.score::float8 AS score, s.earned::float8 AS earned, s.parts, s.vetoes, e.score::float8 AS newest, e.score_on AS day, s.scheme_version AS version, s.scheme_region AS region
         FROM unnest($1::uuid[]) WITH ORDINALITY AS i (id, place) JOIN enterprises e ON e.enterprise_id = i.id LEFT JOIN compliance_scores s USING (enterprise_id) ORDER BY place, computed_on DESC`,
      [ids],
    );
    return rows;
  };
  const stored = async (id: string): Promise<unknown> => (await storedOf([id]))[0];

  // Every part and every veto, with weights and days that are nobody's; and the schemes that ship.
  const WHOLE: ScoringScheme = {
    ...(RULE_SEEDS.filter((seed) => seed.kind === 'scoring.scheme').at(-1)!.body as ScoringScheme),
    selfInspectionEveryDays: 33,
    hazardDays: 61,
    levels: { LEVEL_2: 83, LEVEL_3: 67 },
    accidents: { days: 60, leaves: { GENERAL: 55, LARGER: 20, MAJOR: 5, EXTRAORDINARY: 0 } },
    vetoes: [
      { code: 'A', name: 'a', fact: 'DEATHS', atLeast: 2, cap: 61.5 }, { code: 'B', name: 'b', fact: 'LISTED', atLeast: 1, cap: 40 }, { code: 'C', name: 'c', fact: 'OVERDUE_MAJOR', atLeast: 1, cap: 45.25 }, { code: 'D', name: 'd', fact: 'UNINSURED', atLeast: 1, cap: 70 },
      { code: 'E', name: 'e', fact: 'LOSS_YUAN', atLeast: 1_000_000, cap: 30 }, { code: 'F', name: 'f', fact: 'SERIOUS_INJURIES', atLeast: 3, cap: 35 }, { code: 'G', name: 'g', fact: 'ACCIDENTS', atLeast: 2, cap: 50 },
    ],
  };
  // A version from before there was rule data of the days and the levels.
  const { vetoes: _, accidents: __, hazardDays: ___, levels: ____, ...BY_PARTS } = WHOLE;
  it.each<[string, string, ScoringScheme, number]>([
    ['the first scheme', '330282001', SCHEME, 150],
    ['every part and every veto', '330281001', WHOLE, 300],
    ['every part and no veto', '330281002', BY_PARTS, 60],
    ['vetoes and a part that none of them looks at', '330281003', { ...WHOLE, parts: [{ code: 'STANDARDIZED', weight: 3 }] }, 60],
  ])('computes in SQL what the rule computes, to the cent: %s', async (name, town, scheme, numRuns) => {
    const samples = fc.sample(facts(TODAY), { numRuns, seed: 20220531 });
    const ids = await writeFacts(city.root, town, samples);
    if (scheme !== SCHEME) await city.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES (gen_random_uuid(), 'scoring.scheme', $1, $2, '2022-01-01', 'test', $3)`, [town, name, JSON.stringify(scheme)]);
    const terms = scoringTerms(await runAs(workerPrincipal(), () => new Rules(city.db).versionsOf(SCORED_BY)), town, TODAY)!;
    expect(terms.effect).toMatchObject({ from: '2022-04-01', to: '2022-04-30', duties: [{ code: 'SELF_MONTHLY', from: '2022-04-01' }] });
    expect(await run(town)).toEqual({ enterprises: samples.length, changed: samples.length });
    const seen = { scores: new Set<unknown>(), vetoes: new Set<string>() };
    const rows = await storedOf(ids);
    for (const [index, sample] of samples.entries()) {
      const expected = scoreOf(scheme, sample, TODAY, terms.effect);
      expect([index, rows[index]]).toEqual([index, { ...expected, newest: expected.score, day: TODAY, version: terms.version, region: terms.schemeRegion }]);
      seen.scores.add(expected.score);
      for (const { code } of expected.vetoes) seen.vetoes.add(code);
    }
    // The samples aren't all alike, and each veto held somewhere.
    expect(seen.scores.size).toBeGreaterThan(scheme.parts.length === 1 ? 4 : 20);
    expect([...seen.vetoes].sort()).toEqual((scheme.vetoes ?? []).map(({ code }) => code));
    expect(await run(town)).toEqual({ enterprises: samples.length, changed: 0 });
    // Tried, the same comes out, and nothing is written.
    const tried = await runAs(person('regulator', newId(), town), () => new ScoreRepository(city.db).try(ids, terms, TODAY));
    expect(new Map(tried.map(({ enterpriseId, score }) => [enterpriseId, score]))).toEqual(new Map(samples.map((sample, index) => [ids[index]!, scoreOf(scheme, sample, TODAY, terms.effect).score])));
  });

  it('reads a month that is over as its evaluation does, whatever was done to its hazards since', async () => {
    const town = '330281002';
    // Rectified in April and in time; sent back in May, with a later deadline.
    const id = await enterpriseWith({ hazards: [{ level: 'MAJOR', status: 'RECTIFYING', source: 'GOVERNMENT_INSPECTION', foundOn: '2022-04-01', deadline: '2022-06-20', rectifiedOn: null, acceptedOn: null }] }, town);
    const tell = (seq: number, kind: string, onDay: Day, deadline: Day | null): Promise<unknown> =>
      city.root.query(
        `INSERT INTO hazard_events (enterprise_id, region_code, sector, insurer_id, id, hazard_id, seq, kind, on_day, deadline, actor_organization_id, finder_id)
         SELECT enterprise_id, region_code, sector, insurer_id, $2, id, $3, $4, $5, $6, enterprise_id, finder_id FROM hazards WHERE enterprise_id = $1`,
        [id, newId(), seq, kind, onDay, deadline],
      );
    await tell(1, 'REPORTED', '2022-04-01', '2022-04-20');
    await tell(2, 'RECTIFIED', '2022-04-15', null);
    await tell(3, 'REJECTED', '2022-05-05', '2022-06-20');
    await run(town);
    const { parts } = (await stored(id)) as { parts: { code: string; inputs: Record<string, number> }[] };
    const { due, accepted, found, overdueMajor } = parts.find(({ code }) => code === 'EFFECT_EVALUATION')!.inputs;
    const figures = await runAs(person('enterprise', id), () => new EffectRepository(city.db).figures(id, { from: '2022-04-01', to: '2022-04-30', running: false }));
    expect({ due, accepted, found, majorOverdue: overdueMajor }).toEqual({ due: 1, accepted: 0, found: 0, majorOverdue: 0 });
    expect(figures).toMatchObject({ due, accepted, found, majorOverdue: overdueMajor });
  });

  it('adds a row a day, and changes the day’s when a fact has changed', async () => {
    const town = '330282002';
    const id = await enterpriseWith({ mustInsure: true, selfInspectedOn: [TODAY] }, town);
    await run(town);
    expect(await stored(id)).toMatchObject({ score: 41.67, newest: 41.67 });
    await city.policy(id, insurer, { startsOn: TODAY, endsOn: addDays(TODAY, 30) });
    expect(await run(town)).toEqual({ enterprises: 1, changed: 1 });
    expect(await stored(id)).toMatchObject({ score: 75, newest: 75 });
    await run(town, addDays(TODAY, 31));
    expect(await stored(id)).toMatchObject({ score: 0, newest: 0, day: addDays(TODAY, 31) });
    expect((await city.root.query('SELECT 1 FROM compliance_scores WHERE enterprise_id = $1', [id])).rowCount).toBe(2);
  });

  it('keeps a row for a day on which something changed, and none for the others', async () => {
    const town = '330282003';
    const id = await enterpriseWith({ mustInsure: true, selfInspectedOn: [TODAY], policies: [{ startsOn: TODAY, endsOn: addDays(TODAY, 1), cancelledOn: null }] }, town);
    const days = [0, 1, 2, 3, 4, 31, 32].map((n) => addDays(TODAY, n));
    for (const day of days) await run(town, day);
    const kept = await runAs(person('enterprise', id), () => new ScoreReadingRepository(city.db).history(id, null, 10));
    expect(kept.map(({ computedOn, score }) => [computedOn, score])).toEqual([[days[5], 0], [days[2], 41.67], [days[0], 75]]);
    expect(await runAs(person('enterprise', id), () => new ScoreReadingRepository(city.db).history(id, days[2]!, 10))).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ newest: 0, day: days.at(-1) });
    // What changes and changes back on one day stays one row.
    await city.root.query('UPDATE policies SET ends_on = $2 WHERE enterprise_id = $1', [id, addDays(TODAY, 60)]);
    expect(await run(town, days.at(-1)!)).toMatchObject({ changed: 1 });
    await city.root.query('UPDATE policies SET ends_on = starts_on WHERE enterprise_id = $1', [id]);
    expect(await run(town, days.at(-1)!)).toMatchObject({ changed: 1 });
    expect((await city.root.query('SELECT 1 FROM compliance_scores WHERE enterprise_id = $1', [id])).rowCount).toBe(4);
    expect(await stored(id)).toMatchObject({ score: 0, newest: 0 });
  });

  it('never writes what is older over what is newer, whoever comes last', async () => {
    const town = '330282004';
    const id = await enterpriseWith({ mustInsure: true, selfInspectedOn: [TODAY] }, town);
    await run(town);
    // A run that has to wait for the enterprise while its policy is written and scored.
    const holder = await city.root.query('BEGIN').then(() => city.root.query('SELECT 1 FROM enterprises WHERE enterprise_id = $1 FOR UPDATE', [id]));
    expect(holder.rowCount).toBe(1);
    const late = run(town);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await city.policy(id, insurer, { startsOn: TODAY, endsOn: TODAY });
    await city.root.query('COMMIT');
    await late;
    expect(await stored(id)).toMatchObject({ score: 75, newest: 75 });
  });

  it('walks over pages, keeps to its region, and comes out the same when run by two at once', async () => {
    const town = '330283001';
    await city.root.query(`INSERT INTO organizations (id, kind, code, name) SELECT md5('o' || n)::uuid, 'ENTERPRISE', 'n' || n, 'n' FROM generate_series(1, 1201) n`);
    await city.root.query(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, uscc, name, industry_code, headcount, must_insure) SELECT md5('o' || n)::uuid, $1, 'MINING', 'n' || n, 'n', 'B0610', 1, false FROM generate_series(1, 1201) n`,
      [town],
    );
    const [one, other] = await Promise.all([run(town), run('', TODAY, workerPrincipal('330283'))]);
    expect([one.enterprises, other.enterprises, one.changed + other.changed]).toEqual([1201, 1201, 1201]);
    expect((await city.root.query('SELECT count(*)::int AS n FROM compliance_scores WHERE region_code = $1', [town])).rows[0].n).toBe(1201);
    expect(await run('330282001', TODAY, workerPrincipal('330283'))).toEqual({ enterprises: 0, changed: 0 });
  });

  it('follows the scheme of the region; none of its parts known is no score', async () => {
    await city.root.query(
      `INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES (gen_random_uuid(), 'scoring.scheme', '330284', 'local', '2022-01-01', 'test', '{"parts": [{"code": "INSURED", "weight": 7}], "selfInspectionEveryDays": 31}')`,
    );
    const [insured, free] = [await city.enterprise({ regionCode: '330284001' }), await city.enterprise({ regionCode: '330284001', score: 50 })];
    await city.root.query('UPDATE enterprises SET must_insure = true WHERE enterprise_id = $1', [insured]);
    await run('330284');
    expect(await stored(insured)).toMatchObject({ score: 0, version: 'local' });
    expect(await stored(free)).toMatchObject({ score: null, newest: null });
    expect((await city.root.query('SELECT score, score_on FROM enterprises WHERE enterprise_id = $1', [free])).rows).toEqual([{ score: null, score_on: TODAY }]);
  });

  it('shows the parts of the newest score to whom the enterprise concerns', async () => {
    const id = await enterpriseWith({ mustInsure: true, selfInspectedOn: [TODAY] }, '330285001');
    for (const day of [TODAY, addDays(TODAY, 40)]) await run('330285', day);
    const parts = (principal: Principal) => runAs(principal, () => new ScoreReadingRepository(city.db).newest([id]));
    const [found] = await parts(person('enterprise', id));
    expect(found!.parts.map(scorePartModel).find((part) => part.code === 'SELF_INSPECTION')).toEqual({ code: 'SELF_INSPECTION', name: '企业自查', weight: 25, value: 0, score: 0, inputs: [{ code: 'inspected', value: 0 }] });
    expect(await parts(person('regulator', newId(), '330285'))).toHaveLength(1);
    for (const stranger of [person('regulator', newId(), '330286'), person('insurer', insurer), person('enterprise', newId())]) expect(await parts(stranger)).toEqual([]);
  });

  it('is tried by one at a time for an organization, in whichever process; a turn ends by itself, and is given back by whoever has it', async () => {
    const [county, other] = [person('regulator', newId(), '330282'), person('regulator', newId(), '330281')];
    // As many processes as there are askers.
    const take = (by: Principal, seconds = 60): Promise<string | null> => runAs(by, () => new SimulationTurns(city.db).take(by.organizationId, seconds));
    const giveBack = (by: Principal, token: string): Promise<void> => runAs(by, () => new SimulationTurns(city.db).giveBack(by.organizationId, token));
    const tokens = await Promise.all([county, county, county, other, county, other].map((by) => take(by)));
    expect([tokens.filter((token) => token !== null).length, tokens[3] !== null || tokens[5] !== null]).toEqual([2, true]);
    const held = [tokens[0], tokens[1], tokens[2], tokens[4]].find((token) => token != null)!;
    await giveBack(county, newId());
    expect(await take(county)).toBeNull();
    await giveBack(county, held);
    const next = await take(county, 0);
    expect(next).not.toBeNull();
    // Ended by itself: another has it now, and who is late doesn't take it away.
    expect(await take(county)).not.toBeNull();
    await giveBack(county, next!);
    expect(await take(county)).toBeNull();
    expect((await city.root.query('SELECT 1 FROM simulation_turns')).rowCount).toBe(2);
    await expect(runAs(county, () => new SimulationTurns(city.db).take(other.organizationId, 60))).rejects.toThrow(/row-level security/);
  });

  it('a scheme of its own is a county’s, or one’s above it: no town adds one', async () => {
    const add = (kind: string, region: string): Promise<number> =>
      runAs(person('regulator', newId(), region), () => city.db.run((tx) => tx.execute(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES (gen_random_uuid(), $1, $2, 'own', '2099-01-01', 'test', '{}')`, [kind, region])));
    for (const region of ['330282099', '330282099001']) {
      await expect(add('scoring.scheme', region)).rejects.toThrow(/row-level security/);
      expect(await add('grading.scheme', region)).toBe(1);
    }
    for (const region of ['320682', '3206', '32']) expect(await add('scoring.scheme', region)).toBe(1);
  });
});
