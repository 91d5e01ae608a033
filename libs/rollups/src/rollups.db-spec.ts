import { runAs, workerPrincipal } from '@anze/database';
import { addDays, NIL_UUID } from '@anze/kernel';
import { openCity, type CityRows } from '../../../test/support/city-rows.js';
import type { RollupFilter, RollupSplit } from './cells.sql.js';
import { MEASURES, type Contribution, type Measure } from './measures.js';
import type { RollupSum } from './rollup.repository.js';
import { Rollups } from './rollups.js';

const REGIONS = ['33', '3302', '330282', '330282001', '330282001003', '330282002', '330211005', '320612', '441900003'];
const SECTORS = ['INDUSTRY_TRADE', 'MINING', 'CONSTRUCTION'] as const;
const INSURERS = [NIL_UUID, '0190aaaa-0000-7000-8000-000000000001', '0190aaaa-0000-7000-8000-000000000002'];
const FIRST = '2021-11-20';

type Change = { stamps: { regionCode: string; sector: (typeof SECTORS)[number]; insurerId: string }; contributions: Contribution[] };

describe('figures', () => {
  let city: CityRows;
  let rollups: Rollups;
  beforeEach(async () => {
    city = await openCity();
    rollups = new Rollups(city.db);
  });
  afterEach(() => city?.close());
  const work = <T>(fn: () => Promise<T>): Promise<T> => runAs(workerPrincipal(), fn);

  it.each([1, 2, 3])('are the plain sums of what was appended, however much of it is folded (seed %i)', async (seed) => {
    let state = seed * 7_919;
    const below = (n: number): number => (state = (state * 48_271) % 2_147_483_647) % n;
    const of = <T>(list: readonly T[]): T => list[below(list.length)]!;
    const change = (): Change => ({
      stamps: { regionCode: of(REGIONS), sector: of(SECTORS), insurerId: of(INSURERS) },
      contributions: Array.from({ length: 1 + below(4) }, () => ({ day: addDays(FIRST, below(100)), changes: { [of(MEASURES)]: BigInt(below(7) - 3) } })),
    });
    const changes: Change[] = [];
    const sums = (asOf: string, filter: RollupFilter, key: (change: Change) => string): Record<string, Record<string, string>> => {
      const result: Record<string, Record<string, bigint>> = {};
      for (const one of changes) {
        const { regionCode, insurerId } = one.stamps;
        if (regionCode < filter.regionLo || regionCode >= filter.regionHi || (filter.insurerId !== null && insurerId !== filter.insurerId)) continue;
        for (const { day, changes: some } of one.contributions) {
          if (day > asOf) continue;
          for (const measure in some) (result[key(one)] ??= {})[measure] = ((result[key(one)] ??= {})[measure] ?? 0n) + some[measure as Measure]!;
        }
      }
      return Object.fromEntries(Object.entries(result).flatMap(([name, one]) => {
        const kept = Object.entries(one).filter(([, n]) => n !== 0n).map(([measure, n]) => [measure, String(n)]);
        return kept.length > 0 ? [[name, Object.fromEntries(kept)]] : [];
      }));
    };
    const shown = (rows: readonly RollupSum[]): Record<string, Record<string, string>> =>
      Object.fromEntries(rows.flatMap(({ key, ...measures }) => {
        const kept = Object.entries(measures).filter(([, n]) => n !== '0');
        return kept.length > 0 ? [[key, Object.fromEntries(kept)]] : [];
      }));
    const splits: [RollupSplit, (change: Change) => string][] = [
      [{ by: 'none' }, () => ''],
      [{ by: 'sector' }, ({ stamps }) => stamps.sector],
      [{ by: 'insurer' }, ({ stamps }) => stamps.insurerId],
      ...[2, 4, 6, 9, 12].map((digits): [RollupSplit, (change: Change) => string] => [{ by: 'region', digits }, ({ stamps }) => stamps.regionCode.slice(0, digits)]),
    ];
    for (let lot = 0; lot < 4; lot += 1) {
      const some = Array.from({ length: 60 }, change);
      changes.push(...some);
      await work(() => rollups.recordMany(some));
      if (lot === 1) await work(() => rollups.repository.fold(25));
      if (lot === 2) await work(() => rollups.foldAll());
      for (const asOf of [FIRST, '2021-11-30', '2021-12-01', '2021-12-31', '2022-01-17', '2022-12-31']) {
        for (const [regionLo, regionHi] of [['0', ':'], ['33', '34'], ['3302', '3303'], ['330282', '330283'], ['330282001', '330282002'], ['330282001003', '330282001004'], ['4419', '441:']] as const) {
          const filter = { regionLo, regionHi, insurerId: of([null, ...INSURERS]), everySector: below(2) === 0 };
          const [split, key] = of(splits.filter(([one]) => one.by !== 'region' || one.digits === [2, 4, 6, 9, 12].find((digits) => digits > (regionLo === '0' ? 0 : regionLo.length))));
          const asked = { lot, asOf, ...filter, ...split };
          expect({ asked, sums: shown(await work(() => rollups.repository.sumsAt(asOf, filter, split))) }).toEqual({ asked, sums: sums(asOf, filter, key) });
        }
      }
    }
  });

  const someEnterprises = async (): Promise<string[]> => {
    const insurer = await city.insurer();
    const ids: string[] = [];
    for (const [index, regionCode] of ['330282001', '330282002', '330211005', '330282'].entries()) {
      const id = await city.enterprise({ regionCode, foundedOn: `20${10 + index}-03-01`, insurerId: index % 2 ? insurer : NIL_UUID });
      if (index % 2) await city.policy(id, insurer, { startsOn: '2022-01-10', endsOn: '2023-01-09' });
      ids.push(id);
    }
    return ids;
  };
  const faults = async (): Promise<string[]> => (await work(() => rollups.check())).map((fault) => `${fault.kind} ${fault.place} ${fault.day} ${fault.measure} ${fault.found - fault.expected}`);

  it('are checked against the records, and put right by a rebuild', async () => {
    await someEnterprises();
    expect((await faults()).length).toBeGreaterThan(0);
    await work(() => rollups.rebuild());
    expect(await faults()).toEqual([]);
    const each: [string, RegExp][] = [
      [`UPDATE rollup_cells SET changes[1] = changes[1] + 5, totals[1] = totals[1] + 5 WHERE cube = 'EACH' AND region_code = '330211005' AND month = '2012-03-01'`, /^records EACH 330211005\S+ 2012-03-01 enterprises 5$/],
      [`UPDATE rollup_cells SET changes[1] = changes[1] - 1, totals[1] = totals[1] - 1 WHERE cube = 'ALL' AND region_code = '3302' AND month = '2012-03-01'`, /^cube ALL 3302\/\*\/\* 2012-03-01 enterprises -1$/],
      [`DELETE FROM rollup_cells WHERE cube = 'SECTOR' AND region_code = '330282' AND month = '2013-03-01'`, /^cube SECTOR 330282\/INDUSTRY_TRADE\/\* 2013-03-01 enterprises -1$/],
      [`UPDATE rollup_cells SET totals[1] = totals[1] + 1 WHERE cube = 'INSURER' AND region_code = '33' AND month = '2012-03-01'`, /^total INSURER 33\/\*\/\S+ 2012-03-01 enterprises 1$/],
      [`INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes) VALUES ('330282009', 'MINING', '${NIL_UUID}', '{2022-02-02}', '{10}', '{3}')`, /^records EACH 330282009\/MINING\/0000\S+ 2022-02-02 found 3$/],
    ];
    for (const [plant, expected] of each) {
      await city.root.query(plant);
      expect((await faults()).filter((fault) => expected.test(fault))).toHaveLength(1);
      await work(() => rollups.rebuild());
      expect(await faults()).toEqual([]);
    }
  });

  it('lose and double nothing of what is written while they are rebuilt', async () => {
    const [first] = await someEnterprises();
    await work(() => rollups.rebuild());
    const page = rollups.facts.page.bind(rollups.facts);
    let written = false;
    rollups.facts.page = async (...args) => {
      if (!written) {
        written = true;
        // Another process, once the rebuild has begun: an enterprise changes, and its differences go with it.
        await city.db.detached(() => work(() => city.db.run(async (tx) => {
          const before = await rollups.snapshot([first!]);
          await tx.query(`UPDATE enterprises SET founded_on = '2019-09-09' WHERE enterprise_id = $1`, [first]);
          await rollups.recordChangesSince([first!], before);
        })));
      }
      return page(...args);
    };
    await work(() => rollups.rebuild());
    expect(written).toBe(true);
    expect(await faults()).toEqual([]);
  });
});
