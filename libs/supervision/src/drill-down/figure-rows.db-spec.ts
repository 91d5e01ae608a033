import { runAs, workerPrincipal, type Principal } from '@anze/database';
import type { RegionReader } from '@anze/enterprises';
import { addDays, dayStart, StandingClock, type Day, type Sector } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { person } from '../../../../test/support/city-rows.js';
import { diceOf, FIGURES_TODAY, makeFiguresWorld, type Dice, type FiguresWorld } from '../../test/figures-world.js';
import { FigurePlaces, type FiguresAsked } from '../overview/figure-place.js';
import { FiguresReader, rowsOf } from '../overview/figures-reader.js';
import { OverviewService } from '../overview/overview.service.js';
import { FIGURES, figureOf, type Figure } from './figure.catalogue.js';
import { FigureRowsRepository } from './figure-rows.repository.js';
import { FigureRowsService } from './figure-rows.service.js';

/** Regions are known by their codes alone here. */
const REGIONS = { exists: async () => true, namesOf: async () => new Map() } as unknown as RegionReader;
/** Days asked of by each viewer, and figures opened page by page. */
const [DAYS, OPENED] = [4, 3];

interface Standing {
  readonly world: FiguresWorld;
  readonly rollups: Rollups;
  readonly repository: FigureRowsRepository;
  readonly places: FigurePlaces;
  readonly overviews: OverviewService;
  readonly figures: FigureRowsService;
  rebuild(): Promise<void>;
}

async function standing(seed: number): Promise<Standing> {
  const world = await makeFiguresWorld(seed, { enterprises: 36, hazards: 130 });
  const rollups = new Rollups(world.city.db);
  const clock = new StandingClock(new Date(dayStart(FIGURES_TODAY).getTime() + 3_600_000));
  const repository = new FigureRowsRepository(world.city.db);
  const places = new FigurePlaces(REGIONS, clock);
  const overviews = new OverviewService(places, new FiguresReader(rollups, repository));
  const rebuild = (): Promise<void> => runAs(workerPrincipal(), () => rollups.rebuild());
  await rebuild();
  return { world, rollups, repository, places, overviews, figures: new FigureRowsService(places, overviews, repository, clock), rebuild };
}

const authority = (regionCode: string, sectors: readonly Sector[] | null = null): Principal => person('regulator', '0190aaaa-0000-7000-8000-000000000009', regionCode, sectors);
/** Today, any day, or one on which something begins or ends. */
const someDay = (dice: Dice, days: readonly Day[]): Day => (dice.one(5) ? FIGURES_TODAY : dice.one(3) ? addDays(FIGURES_TODAY, -dice.below(850)) : dice.of(days));

describe.each([1, 2])('the rows behind figures (seed %i)', (seed) => {
  let one: Standing;
  const dice = diceOf(seed + 100);
  beforeAll(async () => {
    one = await standing(seed);
  });
  afterAll(() => one?.world.city.close());

  const viewers = (): readonly (readonly [string, Principal, FiguresAsked])[] => [
    ['the county', authority('330282'), {}],
    ['its village', authority('330282'), { regionCode: '330282001003' }],
    ['a town', authority('330282001'), {}],
    ['the province', authority('33'), {}],
    ['the country', authority(''), {}],
    ['a sector authority', authority('3302', ['MINING', 'CONSTRUCTION']), {}],
    ['the county, of nobody’s clients', authority('330282'), { filter: { insurerId: 'NONE' } }],
    ['the province, of some sectors and sizes', authority('33'), { filter: { sectors: ['MINING', 'INDUSTRY_TRADE'], sizes: ['SMALL', 'LARGE', 'UNKNOWN'] } }],
    ['the city, of some levels', authority('3302'), { filter: { levels: ['NONE', 'LEVEL_2'] } }],
    ['an insurer', person('insurer', one.world.insurers[0]!), {}],
    ['an insurer in a county, of a sector', person('insurer', one.world.insurers[1]!), { regionCode: '330282', filter: { sectors: ['CONSTRUCTION', 'INDUSTRY_TRADE'] } }],
  ];

  it('come to exactly what each figure says, whoever asks, on whatever day', async () => {
    const seen = new Set<Figure>();
    for (const [name, who, asked] of viewers()) {
      const columns = who.audience === 'insurer' ? 'written' : 'counted';
      const definitions = FIGURES.map((figure) => figureOf(figure, columns));
      for (let n = 0; n < DAYS; n += 1) {
        const asOf = someDay(dice, one.world.days);
        await runAs(who, async () => {
          const place = await one.places.of({ ...asked, asOf });
          const overview = await one.overviews.at(place);
          const totals = (await one.repository.totals(definitions, rowsOf(place))).get('')!;
          const behind = Object.fromEntries(FIGURES.map((figure, index) => [figure, definitions[index]!.amount ? totals[index]!.amount : totals[index]!.count]));
          expect({ name, asOf, ...behind }).toEqual({ name, asOf, ...Object.fromEntries(FIGURES.map((figure, index) => [figure, definitions[index]!.value(overview)])) });
          for (const figure of FIGURES) if (behind[figure] !== 0 && behind[figure] !== 0n) seen.add(figure);
        });
      }
    }
    // Each was something somewhere, or this proves nothing.
    expect(FIGURES.filter((figure) => !seen.has(figure))).toEqual([]);
  });

  it('are listed once each, page by page, with a state and in order', async () => {
    for (const [, who, asked] of viewers()) {
      for (let n = 0; n < OPENED; n += 1) {
        const [figure, asOf] = [dice.of(FIGURES), someDay(dice, one.world.days)];
        await runAs(who, async () => {
          const nodes = [];
          let total: number | null = null;
          for (let after: string | null = null; ; ) {
            const page = await one.figures.rows(figure, { ...asked, asOf, first: 23, after });
            total ??= await page.totalCount();
            nodes.push(...page.edges.map(({ node }) => node));
            if (!page.pageInfo.hasNextPage) break;
            after = page.pageInfo.endCursor;
          }
          expect([figure, asOf, nodes.length, new Set(nodes.map(({ id }) => id)).size]).toEqual([figure, asOf, total, total]);
          expect(nodes.filter(({ state, since }) => state === null || (since !== null && since > asOf))).toEqual([]);
        });
      }
    }
  });

  it('are counted by enterprise, all of them, whoever has the oldest first', async () => {
    let some = 0;
    for (const [, who, asked] of viewers()) {
      for (const figure of ['HAZARDS_OVERDUE_MAJOR', 'HAZARDS_OPEN', 'HAZARDS_OVERDUE', 'ENTERPRISES'] as const) {
        const asOf = someDay(dice, one.world.days);
        await runAs(who, async () => {
          const all = (await one.figures.rows(figure, { ...asked, asOf, first: 100 })).edges.map(({ node }) => node);
          // A page is all there is, or this would prove less.
          if (all.length === 100) return;
          const oldest = new Map<string, { since: string; count: number }>();
          for (const { enterpriseId, since } of all) {
            const had = oldest.get(enterpriseId);
            oldest.set(enterpriseId, { since: had && had.since < (since ?? '9') ? had.since : (since ?? '9'), count: (had?.count ?? 0) + 1 });
          }
          const order = [...oldest].sort(([a, { since }], [b, other]) => (since === other.since ? (a < b ? -1 : 1) : since < other.since ? -1 : 1));
          const told = await one.figures.enterprises(figure, { ...asked, asOf }, 3);
          expect(told.map(({ enterpriseId, count }) => [enterpriseId, count])).toEqual(order.slice(0, 3).map(([enterpriseId, { count }]) => [enterpriseId, count]));
          some += order.length > 3 ? 1 : 0;
        });
      }
    }
    expect(some).toBeGreaterThan(5);
  });

  it('went with enterprises that moved away: the answer says how many, and adds up', async () => {
    const { world, figures, repository } = one;
    const movedOn = addDays(FIGURES_TODAY, -200);
    const [TOWN, COUNTY] = ['330282001', '330282'];
    // Those who lie in Yinzhou and Nantong came from a town of Cixi, and three of that town came from Yinzhou.
    await world.city.root.query(
      `INSERT INTO enterprise_residences (enterprise_id, seq, region_code, sector, from_day, until_day, moved_to, lies_in, enterprise_name, uscc)
       SELECT e.enterprise_id, n.seq, CASE n.seq WHEN 1 THEN e.came_from ELSE e.region_code END, e.sector, CASE n.seq WHEN 2 THEN $1::date END, CASE n.seq WHEN 1 THEN $1::date END, CASE n.seq WHEN 1 THEN e.region_code END, e.region_code, e.name, e.uscc
         FROM (SELECT *, '${TOWN}' AS came_from FROM enterprises WHERE region_code IN ('330211005', '320612001') UNION ALL (SELECT *, '330211005' FROM enterprises WHERE region_code = '${TOWN}' LIMIT 3)) AS e, (VALUES (1), (2)) AS n (seq)`,
      [movedOn],
    );
    await one.rebuild();
    const columns = 'counted';
    let gone = 0;
    for (const [who, asked] of [[authority(TOWN), {}], [authority(COUNTY), {}], [authority(COUNTY), { regionCode: TOWN }], [authority('33'), { regionCode: TOWN }], [authority('3302'), {}], [authority(''), {}]] as const) {
      for (const asOf of [addDays(movedOn, -1), addDays(movedOn, -dice.below(300)), movedOn, FIGURES_TODAY]) {
        for (const figure of ['ENTERPRISES', 'HAZARDS_OPEN', 'SERVICES'] as const) {
          const [place, shown] = await runAs(who, async () => {
            const opened = await figures.rows(figure, { ...asked, asOf, first: 1 });
            return [opened.place, await figures.balance(opened)] as const;
          });
          // What it would show whoever sees the whole country: that much is behind the figure, and what isn't the viewer's has moved away.
          const all = await runAs(authority(''), async () => repository.total(figureOf(figure, columns), rowsOf(place, await repository.movedSince(asOf, place.filter.regionLo, place.filter.regionHi))));
          expect({ figure, asOf, region: place.regionCode, ...shown }).toMatchObject({ value: all.count, rows: all.count - shown.movedAway });
          expect(shown.movedAway).toBeGreaterThanOrEqual(0);
          if (asOf >= movedOn || place.regionCode === null || (who.regionCode ?? '').length < 3) gone += shown.movedAway * (who.regionCode === '' || asOf >= movedOn ? 1_000_000 : 0);
          else gone += shown.movedAway;
        }
      }
    }
    // Some rows are gone for the town, and none ever for who supervises old and new region, or for today.
    expect(gone).toBeGreaterThan(0);
    expect(gone).toBeLessThan(1_000_000);
  });
});
