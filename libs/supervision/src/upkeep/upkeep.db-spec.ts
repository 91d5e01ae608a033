import { runAs, workerPrincipal } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { InsurerOfRecord } from '@anze/insurance';
import { NIL_UUID, StandingClock } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { openCity, type CityRows } from '../../../../test/support/city-rows.js';
import { FoldRollups } from './fold-rollups.js';
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
});
