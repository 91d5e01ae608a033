import { runAs, workerPrincipal } from '@anze/database';
import { addDays, NIL_UUID } from '@anze/kernel';
import { openCity, type CityRows } from '../../../test/support/city-rows.js';
import { classKeys, classNumber, classNumbers, ENTERPRISE_SIZES, LEVEL_KEYS, SIZE_KEYS } from './enterprise-class.rules.js';
import { MEASURES, type Contribution, type Measure } from './measures.js';
import type { RollupSum } from './rollup.repository.js';
import type { RollupFilter, RollupSplit } from './sums.sql.js';
import { Rollups } from './rollups.js';

const REGIONS = ['33', '3302', '330282', '330282001', '330282001003', '330282002', '330211005', '320612', '441900003'];
const SECTORS = ['INDUSTRY_TRADE', 'MINING', 'CONSTRUCTION'] as const;
const INSURERS = [NIL_UUID, '0190aaaa-0000-7000-8000-000000000001', '0190aaaa-0000-7000-8000-000000000002'];
const FIRST = '2021-11-20';

type Change = { stamps: { regionCode: string; sector: (typeof SECTORS)[number]; insurerId: string }; class: number; contributions: Contribution[] };

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
      class: classNumber(of(SIZE_KEYS), of(LEVEL_KEYS)),
      contributions: Array.from({ length: 1 + below(4) }, () => ({ day: addDays(FIRST, below(100)), changes: { [of(MEASURES)]: BigInt(below(7) - 3) } })),
    });
    const changes: Change[] = [];
    const sums = (asOf: string, filter: RollupFilter, key: (change: Change) => string): Record<string, Record<string, string>> => {
      const result: Record<string, Record<string, bigint>> = {};
      for (const one of changes) {
        const { regionCode, insurerId } = one.stamps;
        if (regionCode < filter.regionLo || regionCode >= filter.regionHi || (filter.insurerId !== null && insurerId !== filter.insurerId)) continue;
        if (filter.sectors && !filter.sectors.includes(one.stamps.sector)) continue;
        if (classNumbers(filter.sizes ?? null, filter.levels ?? null)?.includes(one.class) === false) continue;
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
      [{ by: 'size' }, (one) => classKeys(one.class).size],
      [{ by: 'level' }, (one) => classKeys(one.class).level],
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
          const filter: RollupFilter = {
            regionLo, regionHi, insurerId: of([null, null, ...INSURERS]), everySector: below(2) === 0,
            sectors: of([null, null, ['MINING'], ['MINING', 'CONSTRUCTION']]), sizes: of([null, null, ['LARGE'], ENTERPRISE_SIZES]), levels: of([null, null, ['NONE'], ['LEVEL_1', 'LEVEL_3']]),
          };
          const [split, key] = of(splits.filter(([one]) => one.by !== 'region' || one.digits === [2, 4, 6, 9, 12].find((digits) => digits > (regionLo === '0' ? 0 : regionLo.length))));
          const asked = { lot, asOf, ...filter, ...split };
          expect({ asked, sums: shown(await work(() => rollups.repository.sumsAt(asOf, filter, split))) }).toEqual({ asked, sums: sums(asOf, filter, key) });
          if (asOf !== FIRST) continue;
          // Many days at once, in whatever order and however often: the same as one by one.
          const days = Array.from({ length: 1 + below(6) }, () => addDays(FIRST, below(120) - 5));
          const over = await work(() => rollups.repository.sumsOver(days, filter, split));
          for (const day of days) expect({ asked, day, sums: shown(over.filter((row) => row.day === day).map((row): RollupSum => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'day')) as unknown as RollupSum)) }).toEqual({ asked, day, sums: sums(day, filter, key) });
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
  const faults = async (): Promise<string[]> => (await work(() => rollups.check(1_000))).map((fault) => `${fault.kind} ${fault.place} ${fault.day} ${fault.measure} ${fault.found - fault.expected}`);

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

  /** An enterprise that left one region for another on a day, with a policy that its figures count. */
  const movedEnterprise = async (from: string, to: string, on: string): Promise<string> => {
    const insurer = await city.insurer();
    const id = await city.enterprise({ regionCode: to, foundedOn: '2010-03-01', insurerId: insurer });
    await city.root.query(
      `INSERT INTO enterprise_residences (enterprise_id, seq, region_code, sector, from_day, until_day, moved_to, lies_in, enterprise_name, uscc)
       VALUES ($1, 1, $2, 'INDUSTRY_TRADE', NULL, $4::date, $3, $3, 'x', 'x'), ($1, 2, $3, 'INDUSTRY_TRADE', $4::date, NULL, NULL, $3, 'x', 'x')`,
      [id, from, to, on],
    );
    await city.policy(id, insurer, { startsOn: '2022-01-10', endsOn: '2023-01-09' });
    return id;
  };

  it('of policies of those who moved are checked and put right as well', async () => {
    await movedEnterprise('330282001', '320612001', '2022-05-01');
    expect((await faults()).filter((fault) => fault.startsWith('moved'))).toEqual([expect.stringMatching(/^moved 320612001\/\S+ 2022-05-01 premium -443700$/), expect.stringMatching(/^moved 330282001\/\S+ 2022-01-10 premium -443700$/)].sort());
    await work(() => rollups.rebuild());
    expect(await faults()).toEqual([]);
    for (const plant of [`UPDATE moved_policies SET until_day = until_day + 1 WHERE region_code = '330282001'`, `UPDATE moved_policies SET issuer_id = '${NIL_UUID}' WHERE seq = 2`, `DELETE FROM moved_policies WHERE seq = 1`, 'DELETE FROM enterprise_residences']) {
      await city.root.query(plant);
      expect((await faults()).filter((fault) => fault.startsWith('moved')).length).toBeGreaterThan(0);
      await work(() => rollups.rebuild());
      expect(await faults()).toEqual([]);
    }
  });

  it('of somebody who moved in are taken along by an import of the region alone, though they happened elsewhere', async () => {
    const id = await movedEnterprise('330282001', '320612001', '2022-05-01');
    await work(() => rollups.rebuild());
    // What it did before the move turns out otherwise, which nobody has folded yet.
    const { rows: [{ insurer_id: insurerId }] } = await city.root.query('SELECT insurer_id FROM enterprises WHERE enterprise_id = $1', [id]);
    const stamps = { enterpriseId: id, regionCode: '320612001', sector: 'INDUSTRY_TRADE', insurerId } as const;
    await city.root.query(`UPDATE enterprises SET founded_on = '2011-04-02' WHERE enterprise_id = $1`, [id]);
    await work(() => rollups.record(stamps, [{ day: '2010-03-01', changes: { enterprises: 1n } }], [{ day: '2011-04-02', changes: { enterprises: 1n } }]));
    await runAs(workerPrincipal('3206'), () => rollups.move([id], () => city.db.run(async (tx) => void (await tx.query('UPDATE enterprises SET class = 3 WHERE enterprise_id = $1', [id])))));
    expect(await faults()).toEqual([]);
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
