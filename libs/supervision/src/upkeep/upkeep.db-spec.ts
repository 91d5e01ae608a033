import { runAs, workerPrincipal } from '@anze/database';
import { EnterpriseClasses, EnterpriseStamps } from '@anze/enterprises';
import { InsurerOfRecord } from '@anze/insurance';
import type { JobContext } from '@anze/jobs';
import { dayStart, newId, NIL_UUID, StandingClock, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { FigureRunProcessor } from './figure-runs/figure-run.processor.js';
import { FigureRunRepository } from './figure-runs/figure-run.repository.js';
import { FoldRollups } from './fold-rollups.js';
import { RefreshEnterpriseClasses } from './refresh-enterprise-classes.js';
import { RefreshInsurersOfRecord } from './refresh-insurers-of-record.js';

describe('upkeep', () => {
  let city: CityRows;
  beforeAll(async () => (city = await openCity()));
  afterAll(() => city?.close());

  const insurerOf = async (id: string): Promise<string> => (await city.root.query('SELECT insurer_id FROM enterprises WHERE enterprise_id = $1', [id])).rows[0].insurer_id;
  const refresh = (now: string): Promise<void> => {
    const stamps = new EnterpriseStamps(city.db, new Rollups(city.db));
    return runAs(workerPrincipal(), () => new RefreshInsurersOfRecord(new InsurerOfRecord(city.db, stamps, new StandingClock(new Date(now)))).handle());
  };

  it('gives the insurer of record that is due at midnight in Shanghai, and takes it back when the policy ends', async () => {
    const insurer = await city.insurer();
    const id = await city.enterprise();
    await city.policy(id, insurer, { startsOn: '2022-06-01', endsOn: '2022-06-30' });
    await refresh('2022-05-31T15:59:59.999Z');
    expect(await insurerOf(id)).toBe(NIL_UUID);
    for (let time = 0; time < 2; time += 1) await refresh('2022-05-31T16:00:00Z');
    expect(await insurerOf(id)).toBe(insurer);
    await refresh('2022-06-30T16:00:00Z');
    expect(await insurerOf(id)).toBe(NIL_UUID);
  });

  it('folds every difference once, by two folders at once too', async () => {
    const rollups = new Rollups(city.db);
    await runAs(workerPrincipal(), () => rollups.recordMany([{ stamps: { regionCode: '330282001', sector: 'MINING', insurerId: NIL_UUID }, contributions: [{ day: '2022-05-01', changes: { found: 7n } }] }]));
    await Promise.all([1, 2].map(() => runAs(workerPrincipal(), () => new FoldRollups(rollups).handle())));
    const found = async (table: string, where: string): Promise<number> => Number((await city.root.query(`SELECT coalesce(sum(n), 0) AS n FROM (SELECT unnest(changes) AS n FROM ${table} WHERE ${where}) AS u`)).rows[0].n);
    expect(await found('rollup_adjustments', 'true')).toBe(0);
    for (const cube of ['EACH', 'SECTOR']) expect(await found('rollup_cells', `cube = '${cube}' AND digits IN (0, 6) AND sector = 'MINING'`)).toBe(7);
  });

  describe('of classes and figures', () => {
    beforeAll(() => runAs(person('platform', newId()), () => new Rules(city.db).seed(RULE_SEEDS.filter(({ kind }) => kind === 'enterprise.size-bands'))));

    const work = <T>(fn: () => Promise<T>): Promise<T> => runAs(workerPrincipal(), fn);
    const classesOn = (day: Day): EnterpriseClasses => new EnterpriseClasses(city.db, new Rollups(city.db), new Rules(city.db), new StandingClock(dayStart(day)));
    const still = new AbortController().signal;
    const byKey = async (day: Day, by: 'size' | 'level', region: string): Promise<Record<string, number>> => {
      const rows = await work(() => new Rollups(city.db).repository.sumsAt(day, { regionLo: region, regionHi: `${region}:`, insurerId: null, everySector: true }, { by }));
      return Object.fromEntries(rows.flatMap(({ key, enterprises }) => (Number(enterprises) > 0 ? [[key, Number(enterprises)]] : [])));
    };

    it('classes follow headcounts, and certificates on the days they begin and end; the figures of every day move with them', async () => {
      const town = '330282017';
      const [one, other] = [await city.enterprise({ regionCode: town, foundedOn: '2010-01-01' }), await city.enterprise({ regionCode: town, foundedOn: '2012-01-01' })];
      await city.certificate(one, { level: 'LEVEL_3', issuedOn: '2022-01-01', expiresOn: '2022-03-31' });
      await city.certificate(one, { level: 'LEVEL_2', issuedOn: '2022-03-01', expiresOn: '2022-12-31', revokedOn: '2022-06-01' });
      await city.root.query('UPDATE enterprises SET headcount = 1200 WHERE enterprise_id = $1', [other]);
      await work(() => new Rollups(city.db).rebuild());
      expect(await byKey('2022-05-31', 'size', town)).toEqual({ UNKNOWN: 2 });
      const levels: [Day, Record<string, number>][] = [
        ['2021-12-31', { NONE: 2 }], ['2022-01-01', { NONE: 1, LEVEL_3: 1 }], ['2022-03-01', { NONE: 1, LEVEL_2: 1 }], ['2022-05-31', { NONE: 1, LEVEL_2: 1 }], ['2022-06-01', { NONE: 2 }],
      ];
      for (const [today, expected] of levels) {
        // Twice: the second time there is nothing to do.
        await work(() => new RefreshEnterpriseClasses(classesOn(today)).handle({}, { signal: still }));
        expect(await work(() => classesOn(today).refresh())).toBe(0);
        for (const asOf of ['2013-01-01', today] as const) expect([today, asOf, await byKey(asOf, 'level', town)]).toEqual([today, asOf, expected]);
        expect(await byKey(today, 'size', town)).toEqual({ MICRO: 1, LARGE: 1 });
        expect(await work(() => new Rollups(city.db).check())).toEqual([]);
      }
      expect(await byKey('2011-01-01', 'size', town)).toEqual({ MICRO: 1 });
    });

    it('runs say whether figures are those of the records, and repair them', async () => {
      const rollups = new Rollups(city.db);
      const processor = new FigureRunProcessor(new FigureRunRepository(city.db), classesOn('2022-05-31'), rollups);
      const organizationId = newId();
      const told: string[] = [];
      const run = async (kind: string, of = organizationId): Promise<{ status: string; faults: { measure: string; expected: string; found: string }[]; done: number; total: number }> => {
        const { rows: [{ id }] } = await city.root.query('INSERT INTO figure_runs (organization_id, id, kind) VALUES ($1, gen_random_uuid(), $2) RETURNING id', [organizationId, kind]);
        const context = { attempt: 1, signal: still, origin: { organizationId: of }, progress: (done: number, total: number) => Promise.resolve(void told.push(`${done}/${total}`)), finish: <T>(fn: (tx: never) => Promise<T>) => city.db.run((tx) => fn(tx as never)) };
        await work(() => processor.handle({ organizationId, runId: id }, context as unknown as JobContext));
        return (await city.root.query('SELECT status, faults, done, total FROM figure_runs WHERE id = $1', [id])).rows[0];
      };
      const id = await city.enterprise({ foundedOn: '2014-04-04' });
      await work(() => rollups.rebuild());
      expect(await run('CHECK')).toMatchObject({ status: 'SOUND', faults: [] });
      expect(told.length).toBeGreaterThan(0);
      await city.root.query(`UPDATE rollup_cells SET changes[1] = changes[1] + 7 WHERE cube = 'ALL' AND region_code = '3302' AND month = '2014-04-01'`);
      const wrong = await run('CHECK');
      expect(wrong.status).toBe('FAULTY');
      expect(wrong.faults.map(({ measure, expected, found }) => [measure, Number(found) - Number(expected)])).toContainEqual(['enterprises', 7]);
      // Another's run is left alone.
      expect(await run('REPAIR', newId())).toMatchObject({ status: 'QUEUED', done: 0, total: null });
      const repaired = await run('REPAIR');
      expect(repaired).toMatchObject({ status: 'SOUND', faults: [] });
      expect(repaired.done).toBe(repaired.total);
      // It classed whoever was not classed yet, as an upgrade needs it.
      expect((await city.root.query('SELECT class FROM enterprises WHERE enterprise_id = $1', [id])).rows[0].class).toBeGreaterThan(0);
    });
  });
});
