import fc from 'fast-check';
import { addDays, newId, StandingClock, type Day } from '@anze/kernel';
import { platformPrincipal, runAs, workerPrincipal, type Principal } from '@anze/database';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { facts } from '../../test/score.arbitrary.js';
import { scorePartModel } from './score.model.js';
import { ScoreRepository } from './score.repository.js';
import { scoreOf, type ScoredFacts, type ScoringScheme } from './score.rules.js';
import { ScoringRun, type ScoringResult } from './scoring-run.js';

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

  const enterpriseWith = async (given: ScoredFacts, regionCode: string): Promise<string> => {
    const id = await city.enterprise({ regionCode });
    await city.root.query('UPDATE enterprises SET must_insure = $2 WHERE enterprise_id = $1', [id, given.mustInsure]);
    for (const one of given.policies) await city.policy(id, insurer, one);
    for (const one of given.certificates) await city.certificate(id, one);
    const stamps = `enterprise_id, region_code, sector, insurer_id`;
    for (const one of given.hazards) {
      await city.root.query(
        `INSERT INTO hazards (${stamps}, id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, source, status, found_on, deadline, rectified_on, accepted_on)
         SELECT ${stamps}, $2, $3, name, uscc, '灭火器过期', 'GENERAL', 'FIRE', $4, $5, $6, $7, $8, $9 FROM enterprises WHERE enterprise_id = $1`,
        [id, newId(), newId(), one.source, one.status, one.foundOn, one.deadline, one.rectifiedOn, one.acceptedOn],
      );
    }
    for (const day of given.selfInspectedOn) {
      await city.root.query(
        `INSERT INTO inspections (${stamps}, id, kind, inspected_on, area, items_checked, hazards_found, finder_id) SELECT ${stamps}, $2, 'SELF', $3, '车间', 1, 0, $1 FROM enterprises WHERE enterprise_id = $1`,
        [id, newId(), day],
      );
    }
    return id;
  };
  const stored = async (enterpriseId: string): Promise<unknown> => {
    const { rows } = await city.root.query(
      `SELECT s.score::float8 AS score, s.parts, e.score::float8 AS newest, e.score_on AS day, s.scheme_version AS version FROM compliance_scores s JOIN enterprises e USING (enterprise_id) WHERE enterprise_id = $1 ORDER BY computed_on DESC LIMIT 1`,
      [enterpriseId],
    );
    return rows[0];
  };

  it('computes in SQL what the rule computes, to the cent', async () => {
    const town = '330282001';
    const samples = fc.sample(facts(TODAY), { numRuns: 150, seed: 20220531 });
    const ids: string[] = [];
    for (const sample of samples) ids.push(await enterpriseWith(sample, town));
    expect(await run(town)).toEqual({ enterprises: samples.length, changed: samples.length });
    for (const [index, sample] of samples.entries()) {
      const { score, parts } = scoreOf(SCHEME, sample, TODAY);
      expect([index, await stored(ids[index]!)]).toEqual([index, { score, parts, newest: score, day: TODAY, version: '1' }]);
    }
    // The samples aren't all alike.
    expect(new Set(samples.map((sample) => scoreOf(SCHEME, sample, TODAY).score)).size).toBeGreaterThan(20);
    expect(await run(town)).toEqual({ enterprises: samples.length, changed: 0 });
  }, 120_000);

  it('adds a row a day, and changes the day’s when a fact has changed', async () => {
    const town = '330282002';
    const id = await enterpriseWith({ mustInsure: true, hazards: [], selfInspectedOn: [TODAY], policies: [], certificates: [] }, town);
    await run(town);
    expect(await stored(id)).toMatchObject({ score: 41.67, newest: 41.67 });
    await city.policy(id, insurer, { startsOn: TODAY, endsOn: addDays(TODAY, 30) });
    expect(await run(town)).toEqual({ enterprises: 1, changed: 1 });
    expect(await stored(id)).toMatchObject({ score: 75, newest: 75 });
    await run(town, addDays(TODAY, 31));
    expect(await stored(id)).toMatchObject({ score: 0, newest: 0, day: addDays(TODAY, 31) });
    expect((await city.root.query('SELECT 1 FROM compliance_scores WHERE enterprise_id = $1', [id])).rowCount).toBe(2);
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
    expect(await stored(free)).toBeUndefined();
    expect((await city.root.query('SELECT score, score_on FROM enterprises WHERE enterprise_id = $1', [free])).rows).toEqual([{ score: null, score_on: TODAY }]);
  });

  it('shows the parts of the newest score to whom the enterprise concerns', async () => {
    const id = await enterpriseWith({ mustInsure: true, hazards: [], selfInspectedOn: [TODAY], policies: [], certificates: [] }, '330285001');
    for (const day of [TODAY, addDays(TODAY, 40)]) await run('330285', day);
    const parts = (principal: Principal) => runAs(principal, () => new ScoreRepository(city.db).newestParts([id]));
    const [found] = await parts(person('enterprise', id));
    expect(found!.parts.map(scorePartModel).find((part) => part.code === 'SELF_INSPECTION')).toEqual({ code: 'SELF_INSPECTION', name: '企业自查', weight: 25, value: 0, score: 0, inputs: [{ code: 'inspected', value: 0 }] });
    expect(await parts(person('regulator', newId(), '330285'))).toHaveLength(1);
    for (const stranger of [person('regulator', newId(), '330286'), person('insurer', insurer), person('enterprise', newId())]) expect(await parts(stranger)).toEqual([]);
  });
});
