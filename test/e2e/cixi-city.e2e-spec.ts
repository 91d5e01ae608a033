import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportKind } from '@anze/ledgers';
import { addDays, diffDays, StandingClock, type Day } from '@anze/kernel';
import { FIGURES } from '@anze/supervision';
import { importRun, startImport } from '../support/import-ledger.js';
import { plainCity } from '../support/plain-city.js';
import { openSignedInWorld, type SignedInWorld } from '../support/signed-in-world.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { figuresByName, WHOLE_OVERVIEW, type WholeOverview } from './support/every-figure.js';

/** Whole ledgers of cities, from the folder that the variable names; by hand, since they are no part of the project. */
const FOLDER = process.env['ANZE_LEDGERS'] ?? '';
const LEDGERS: readonly (readonly [ImportKind, string])[] = [
  ['ENTERPRISES', '企业台账.csv'],
  ['POLICIES', '安责险投保清单.csv'],
  ['STANDARDIZATION_CERTIFICATES', '标准化达标企业名单.csv'],
  ['HAZARDS', '隐患台账.csv.gz'],
  ['PREVENTION_SERVICES', '事故预防服务记录.csv'],
];

interface Published {
  readonly asOf: Day;
  readonly regionCode: string;
  readonly published: { readonly standardized?: { readonly total: number; readonly level2: number; readonly level3: number }; readonly insured?: number; readonly premiumYuan?: string; readonly hazards?: { readonly found: number; readonly rectified: number }; readonly supervisionOrders?: { readonly provincial: number; readonly municipal: number; readonly county: number; readonly total: number }; readonly services?: Readonly<Record<string, number>>; readonly voluntarilyInsured?: number };
  readonly derived: { readonly hazardsOpen?: number; readonly preventionBudgetYuan?: string; readonly enterprises?: number };
  readonly synthetic: Readonly<Record<string, unknown>> & { readonly overdue?: number; readonly mustInsure?: number; readonly mustInsureInsured?: number; readonly atOtherDays?: Readonly<Record<Day, Readonly<Record<string, number>>>> };
}

const CITIES = [
  ['cixi-2022', ACTORS.COUNTY, ['2022-04-30', '2021-12-31']],
  ['nantong-2025', ACTORS.FAR, ['2025-06-30', '2025-01-01']],
] as const;
const AT = { asOf: '', regionCode: null as string | null };
const OVERVIEW = `query ($asOf: Date, $regionCode: String) { complianceOverview(asOf: $asOf, regionCode: $regionCode) { ${WHOLE_OVERVIEW} }
  byRegion: complianceRanking(by: REGION, asOf: $asOf, regionCode: $regionCode) { key overview { ${WHOLE_OVERVIEW} } }
  bySector: complianceRanking(by: SECTOR, asOf: $asOf, regionCode: $regionCode) { key overview { ${WHOLE_OVERVIEW} } } }`;
const ROWS = `query ($figure: Figure!, $asOf: Date, $regionCode: String) { figureRows(figure: $figure, asOf: $asOf, regionCode: $regionCode, first: 1) { totalCount edges { node { id } } balance { value amount rows rowsAmount movedAway movedAwayAmount } } }`;

type Row = { readonly key: string; readonly overview: WholeOverview };

// Without the ledgers there is nothing to prove here; the same is proved of made-up cities by `overview-figures` and `regulator-queries`.
const there = CITIES.filter(([folder]) => existsSync(join(FOLDER, folder)));
(there.length > 0 ? describe : describe.skip).each(there.length > 0 ? there : [CITIES[0]])('every figure of %s', (folder, who, otherDays) => {
  let world: SignedInWorld;
  let published: Published;
  const { ask } = asking(() => world);

  beforeAll(async () => {
    published = (JSON.parse(readFileSync(join(FOLDER, 'published-figures.json'), 'utf8')) as Readonly<Record<string, Published>>)[folder]!;
    world = await openSignedInWorld(new StandingClock(new Date(`${published.asOf}T04:00:00Z`)));
    const token = await world.as(who);
    for (const [kind, name] of LEDGERS) {
      const path = join(FOLDER, folder, name);
      if (!existsSync(path)) continue;
      const id = await startImport(world.api, token, kind, readFileSync(path), name);
      for (;;) {
        const run = await importRun(world.api, token, id);
        if (run.status === 'FAILED' || run.rejectedRows > 0) throw new Error(`${kind}: ${JSON.stringify(run).slice(0, 2_000)}`);
        if (run.status === 'COMPLETED') break;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      await world.worker.settled();
    }
  }, 1_200_000);
  afterAll(() => world?.close());

  const days = (): readonly Day[] => {
    const seed = [...published.asOf].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 1_000;
    return [published.asOf, ...otherDays, addDays(published.asOf, -(1 + (seed % 60))), addDays(published.asOf, -(61 + (seed % 300)))];
  };

  it('is the plain recalculation’s, of the whole city, of each town and of each sector, on every day', async () => {
    for (const asOf of days()) {
      const shown = await ask<{ complianceOverview: WholeOverview; byRegion: Row[]; bySector: Row[] }>(who, OVERVIEW, { ...AT, asOf });
      const plain = await plainCity(world.api, asOf, published.regionCode);
      expect({ asOf, ...figuresByName(shown.complianceOverview) }).toEqual({ asOf, ...plain.get('ALL') });
      for (const [rows, prefix, digits] of [[shown.byRegion, 'REGION ', 9], [shown.bySector, 'SECTOR ', 0]] as const) {
        const keys = [...plain.keys()].filter((key) => key.startsWith(prefix));
        if (digits === 0 || rows.every(({ key }) => key.length === digits)) {
          const expected = Object.fromEntries(keys.map((key) => [key, plain.get(key)]));
          const answered = Object.fromEntries(rows.map(({ key, overview }) => [`${prefix}${key}`, figuresByName(overview)]));
          // A part in which nothing exists yet has no row.
          for (const key of Object.keys(expected)) if (expected[key]!['ENTERPRISES'] === undefined && expected[key]!['HAZARDS_FOUND'] === undefined) delete expected[key];
          expect({ asOf, ...answered }).toEqual({ asOf, ...expected });
        }
      }
    }
  }, 900_000);

  it('opens to exactly as many rows', async () => {
    for (const asOf of days().slice(0, 4)) {
      const plain = (await plainCity(world.api, asOf, published.regionCode)).get('ALL')!;
      for (const figure of FIGURES) {
        const { figureRows: rows } = await ask<{ figureRows: { totalCount: number; edges: unknown[]; balance: { value: number | null; amount: string | null; rows: number; rowsAmount: string | null; movedAway: number; movedAwayAmount: string | null } } }>(who, ROWS, { ...AT, asOf, figure });
        const expected = plain[figure] ?? 0;
        const { balance } = rows;
        expect({ asOf, figure, of: balance.amount === null ? [balance.value, rows.totalCount, balance.rows, balance.movedAway] : [Number(balance.amount), Number(balance.rowsAmount), Number(balance.movedAwayAmount)] }).toEqual({ asOf, figure, of: balance.amount === null ? [expected, expected, expected, 0] : [expected, expected, 0] });
        expect(rows.edges).toHaveLength(Math.min(1, rows.totalCount));
      }
    }
  }, 900_000);

  it('is what the city has published, and what follows from it', async () => {
    const { complianceOverview: shown } = await ask<{ complianceOverview: WholeOverview }>(who, OVERVIEW, { ...AT, asOf: published.asOf });
    const { published: said, derived, synthetic } = published;
    const told: Record<string, number> = {};
    const add = (figure: string, value: number | string | undefined): void => {
      if (value !== undefined) told[figure] = Number(value);
    };
    add('STANDARDIZED', said.standardized?.total);
    add('STANDARDIZED_LEVEL_2', said.standardized?.level2);
    add('STANDARDIZED_LEVEL_3', said.standardized?.level3);
    add('INSURED', said.insured);
    add('PREMIUM', said.premiumYuan);
    add('PREVENTION_BUDGET', derived.preventionBudgetYuan);
    add('ENTERPRISES', derived.enterprises);
    add('HAZARDS_FOUND', said.hazards?.found);
    add('HAZARDS_RECTIFIED', said.hazards?.rectified);
    add('HAZARDS_OPEN', derived.hazardsOpen);
    add('HAZARDS_OVERDUE', synthetic.overdue);
    add('MUST_INSURE', synthetic.mustInsure);
    add('MUST_INSURE_INSURED', synthetic.mustInsureInsured);
    add('VOLUNTARILY_INSURED', said.voluntarilyInsured);
    add('HAZARDS_SUPERVISED', said.supervisionOrders?.total);
    add('HAZARDS_SUPERVISED_COUNTY', said.supervisionOrders?.county);
    add('HAZARDS_SUPERVISED_MUNICIPAL', said.supervisionOrders?.municipal);
    add('HAZARDS_SUPERVISED_PROVINCIAL', said.supervisionOrders?.provincial);
    add('SERVICES', said.services?.['total']);
    add('SERVICES_TRAINING', said.services?.['TRAINING']);
    add('SERVICES_HAZARD_INSPECTION', said.services?.['HAZARD_INSPECTION']);
    for (const type of ['EMERGENCY_DRILL', 'RISK_ASSESSMENT', 'STANDARDIZATION', 'TECHNOLOGY', 'OTHER']) add(`SERVICES_${type}`, synthetic[type] as number | undefined);
    const figures = figuresByName(shown);
    expect(Object.fromEntries(Object.keys(told).map((figure) => [figure, figures[figure] ?? 0]))).toEqual(told);
    for (const [asOf, { found, rectified, open, overdue }] of Object.entries(synthetic.atOtherDays ?? {})) {
      const { complianceOverview: then } = await ask<{ complianceOverview: WholeOverview }>(who, OVERVIEW, { ...AT, asOf });
      expect({ asOf, ...then.hazards }).toMatchObject({ asOf, found, rectified, open, overdue });
    }
  }, 300_000);

  it('over weeks is that of each day', async () => {
    const from = addDays(published.asOf, -27);
    const { complianceTrend: points } = await ask<{ complianceTrend: { to: Day; overview: WholeOverview; change: { found: number } }[] }>(who, `query ($from: Date!) { complianceTrend(by: WEEK, from: $from) { to overview { ${WHOLE_OVERVIEW} } change { found } } }`, { from });
    expect(diffDays(points.at(-1)!.to, points[0]!.to)).toBeGreaterThan(15);
    for (const point of points) {
      const plain = (await plainCity(world.api, point.to, published.regionCode)).get('ALL')!;
      expect({ to: point.to, ...figuresByName(point.overview) }).toEqual({ to: point.to, ...plain });
    }
    const before = (await plainCity(world.api, addDays(from, -1), published.regionCode)).get('ALL')!;
    expect(points.reduce((sum, { change }) => sum + change.found, 0)).toBe((figuresByName(points.at(-1)!.overview)['HAZARDS_FOUND'] ?? 0) - (before['HAZARDS_FOUND'] ?? 0));
  }, 600_000);
});
