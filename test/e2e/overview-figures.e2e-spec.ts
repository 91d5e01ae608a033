import { runAs, workerPrincipal } from '@anze/database';
import { Accounts } from '@anze/identity';
import { addDays, encodeId, newId } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { FIGURES } from '@anze/supervision';
import { generateCity } from '../../apps/standalone/src/demo/generate-city.js';
import { DEMO_PASSWORD } from '../../apps/standalone/src/demo/sign-ins.js';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { cityLedgers } from '../support/fixtures/ledgers/demo-ledgers.js';
import { importLedger } from '../support/import-ledger.js';
import { plainCity } from '../support/plain-city.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { figuresByName, WHOLE_OVERVIEW, type WholeOverview } from './support/every-figure.js';
import { figureQuestions } from './support/figure-questions.js';
import { OVERVIEW, plainFigures, type PlainFigures } from './support/plain-figures.js';

const BUSINESS = ['organizations', 'enterprises', 'standardization_certificates', 'policies', 'hazards', 'hazard_events', 'inspections', 'prevention_services', 'rollup_cells', 'rollup_deltas', 'rollup_adjustments'];
const DAYS = [0, 1, 2, 7, 30, 31, 90, 180, 181, 365, 366, 800, 5000].map((back) => addDays(TODAY, -back));

/** A sector authority of Cixi, and the city above it. */
const [SECTOR, ABOVE] = ['regulator.cixi.sector', 'regulator.ningbo'];

/** A city's ledgers through the API, and what dashboards say of them against plain SQL over the rows. */
describe('figures', () => {
  let world: DemoWorld;
  const { ask, refused } = asking(() => world);
  const { whole: wholeOf, ranked, opened } = figureQuestions({ ask });
  const made = generateCity({ today: TODAY, enterprises: 120, hazards: 900 });
  // Some more of those that await acceptance, and of those that are overdue and major.
  const city = {
    ...made,
    hazards: made.hazards.map((hazard, index) => (index % 20 === 0 && hazard.rectifiedOn !== null ? { ...hazard, acceptedOn: null } : index % 3 === 0 && hazard.rectifiedOn === null ? { ...hazard, level: 'MAJOR' as const } : hazard)),
  };

  beforeAll(async () => {
    // With folding at its times, beside imports and reads.
    world = await openDemoWorld(undefined, {}, ['rollups-fold']);
    const organizationId = newId();
    await world.api.rows(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1, 'REGULATOR', $2, $2, '330282', '{METAL_SMELTING,CONSTRUCTION,HAZARDOUS_CHEMICALS}')`, [organizationId, SECTOR]);
    await world.api.app.get(Accounts, { strict: false }).ensureUser({ organizationId, username: SECTOR, displayName: SECTOR, role: 'OFFICER', password: DEMO_PASSWORD, weakPasswordAllowed: true });
    for (const [who, region] of [['regulator.cixi', '330282'], ['regulator.nantong', '3206']] as const) {
      const within = new Set(city.enterprises.filter(({ regionCode }) => regionCode.startsWith(region)).map(({ uscc }) => uscc));
      for (const [kind, ledger] of cityLedgers(part(within))) {
        const run = await importLedger(world.api, await world.as(who), kind, ledger);
        if (run.status !== 'COMPLETED' || run.rejectedRows > 0) throw new Error(`${who} ${kind}: ${JSON.stringify(run)}`);
      }
    }
    await world.worker.settled();
  }, 180_000);
  afterAll(() => world?.close());

  /** The city's rows of some enterprises. */
  const part = (usccs: ReadonlySet<string>): typeof city => {
    const of = <T extends { readonly uscc: string }>(rows: readonly T[]): T[] => rows.filter(({ uscc }) => usccs.has(uscc));
    return { enterprises: of(city.enterprises), certificates: of(city.certificates), policies: of(city.policies), hazards: of(city.hazards), services: of(city.services) };
  };

  const figuresOf = async (who: string, asOf: string, regionCode?: string): Promise<PlainFigures> => {
    const { data, code } = await world.api.graphql<{ complianceOverview: PlainFigures }>(OVERVIEW, { asOf, regionCode }, { token: await world.as(who) });
    if (!data) throw new Error(code);
    return data.complianceOverview;
  };
  const agree = async (): Promise<void> => {
    for (const day of DAYS) {
      expect({ day, ...(await figuresOf('regulator.cixi', day)) }).toEqual({ day, ...(await plainFigures(world.api, day, '330282')) });
      expect({ day, ...(await figuresOf('regulator.nantong', day)) }).toEqual({ day, ...(await plainFigures(world.api, day, '3206')) });
    }
    for (const town of ['330282001', '330282107']) expect(await figuresOf('regulator.cixi', TODAY, town)).toEqual(await plainFigures(world.api, TODAY, town));
    expect(await figuresOf('regulator.zonghan', TODAY)).toEqual(await plainFigures(world.api, TODAY, '330282001'));
  };
  const asWorker = <T>(fn: (rollups: Rollups) => Promise<T>): Promise<T> => runAs(workerPrincipal(), () => fn(world.worker.context.get(Rollups, { strict: false })));

  it('are those of the rows, at every past day and in every region', async () => {
    await agree();
    const figures = await plainFigures(world.api, TODAY, '330282');
    // The rows are such that a wrong figure would show.
    expect(Math.min(figures.enterprises, figures.standardized.total, figures.insurance.insured, figures.hazards.overdue, figures.hazards.open, figures.services.total)).toBeGreaterThan(0);
  });

  it('stay when everything is imported again: nothing changes, in no table', async () => {
    const before = await fingerprint(world.api, BUSINESS);
    const within = new Set(city.enterprises.filter(({ regionCode }) => regionCode.startsWith('330282')).map(({ uscc }) => uscc));
    for (const [kind, ledger] of cityLedgers(part(within))) {
      expect(await importLedger(world.api, await world.as('regulator.cixi'), kind, ledger)).toMatchObject({ status: 'COMPLETED', changedRows: 0, rejectedRows: 0, errors: [] });
    }
    await world.worker.settled();
    // Folding moves differences into cells whenever its time comes; what both say together stays.
    const folded = ['rollup_cells', 'rollup_deltas', 'rollup_adjustments'];
    const business = BUSINESS.filter((name) => !folded.includes(name));
    const after = await fingerprint(world.api, BUSINESS);
    for (const name of business) expect([name, after[name]]).toEqual([name, before[name]]);
    await agree();
  });

  it('follow what is done to imported hazards: accepted, sent back, opened again, voided', async () => {
    const pick = async (where: string, count: number): Promise<string[]> =>
      (await world.api.rows<{ e: string; id: string }>(`SELECT enterprise_id AS e, id FROM hazards WHERE region_code LIKE '330282%' AND source <> 'SELF_INSPECTION' AND level = 'GENERAL' AND ${where} ORDER BY id LIMIT ${count}`)).map(({ e, id }) => encodeId('Hazard', e, id));
    const act = async (name: string, type: string, input: object): Promise<void> => {
      const { errors } = await world.api.graphql(`mutation ($input: ${type}!) { ${name}(input: $input) { hazard { status } } }`, { input }, { token: await world.as('regulator.cixi') });
      expect(errors).toEqual([]);
    };
    const awaiting = await pick(`status = 'AWAITING_ACCEPTANCE'`, 4);
    const accepted = await pick(`status = 'ACCEPTED' AND accepted_on < '${TODAY}'`, 6);
    const open = await pick(`status IN ('REPORTED', 'RECTIFYING')`, 4);
    expect([awaiting.length, accepted.length, open.length]).toEqual([4, 6, 4]);
    for (const hazardId of awaiting.slice(0, 2)) await act('acceptRectification', 'AcceptRectificationInput', { hazardId, opinion: '合格' });
    for (const hazardId of awaiting.slice(2)) await act('rejectRectification', 'RejectRectificationInput', { hazardId, opinion: '不合格' });
    for (const [index, hazardId] of accepted.entries()) await act('reopenHazard', 'ReopenHazardInput', { hazardId, reason: '复发', ...(index % 2 ? { newDeadline: addDays(TODAY, 3) } : {}) });
    for (const hazardId of [...open, accepted[0]!]) await act('voidHazard', 'VoidHazardInput', { hazardId, reason: '误报' });
    await world.worker.settled();
    await agree();
    await asWorker((rollups) => rollups.foldAll());
    await agree();
  });

  it('are the same when rebuilt from the rows', async () => {
    await asWorker((rollups) => rollups.rebuild());
    await agree();
  });

  it('of a ranking add up to the region’s', async () => {
    const { data } = await world.api.graphql<{ complianceRanking: { key: string; overview: PlainFigures }[] }>('{ complianceRanking(by: SECTOR) { key overview { enterprises hazards { found overdue } } } }', {}, { token: await world.as('regulator.cixi') });
    const whole = await plainFigures(world.api, TODAY, '330282');
    const sum = (of: (figures: PlainFigures) => number): number => data!.complianceRanking.reduce((total, { overview }) => total + of(overview), 0);
    expect([sum((one) => one.enterprises), sum((one) => one.hazards.found), sum((one) => one.hazards.overdue)]).toEqual([whole.enterprises, whole.hazards.found, whole.hazards.overdue]);
  });

  describe('as a regulator asks for them', () => {
    const { COUNTY, TOWN, FAR, INSURER, OFFICER } = ACTORS;
    const day = addDays(TODAY, -45);

    it('are those of the rows in every part: by town and by sector, and add up by insurer, size and level', async () => {
      for (const asOf of [TODAY, day]) {
        const plain = await plainCity(world.api, asOf, '330282');
        expect(await wholeOf(COUNTY, { asOf })).toEqual(plain.get('ALL'));
        for (const [by, prefix] of [['REGION', 'REGION '], ['SECTOR', 'SECTOR ']] as const) {
          for (const { key, overview } of await ranked(COUNTY, { by, asOf })) expect({ key, ...figuresByName(overview) }).toEqual({ key, ...plain.get(`${prefix}${key}`) });
        }
        for (const by of ['INSURER', 'SIZE', 'LEVEL'] as const) {
          const sum: Record<string, number> = {};
          for (const { overview } of await ranked(COUNTY, { by, asOf, metric: 'OVERDUE_MAJOR' })) for (const [figure, n] of Object.entries(figuresByName(overview))) sum[figure] = (sum[figure] ?? 0) + n;
          expect({ by, ...Object.fromEntries(Object.entries(sum).map(([figure, n]) => [figure, Math.round(n * 100) / 100])) }).toEqual({ by, ...plain.get('ALL') });
        }
      }
    });

    it('are filtered as the rows are: of a sector, of the nearest insurer, of a level', async () => {
      const plain = await plainCity(world.api, day, '330282');
      expect(await wholeOf(COUNTY, { asOf: day, filter: { sectors: ['CONSTRUCTION'] } })).toEqual(plain.get('SECTOR CONSTRUCTION') ?? {});
      for (const { key, overview } of await ranked(COUNTY, { by: 'INSURER', asOf: day })) expect({ key, ...(await wholeOf(COUNTY, { asOf: day, filter: { insurerId: key } })) }).toEqual({ key, ...figuresByName(overview) });
      for (const [by, filter] of [['SIZE', 'sizes'], ['LEVEL', 'levels']] as const) {
        for (const { key, overview } of await ranked(COUNTY, { by, asOf: day })) expect({ key, ...(await wholeOf(COUNTY, { asOf: day, filter: { [filter]: [key] } })) }).toEqual({ key, ...figuresByName(overview) });
      }
    });

    it('open to exactly as many rows, for an authority of the region, of a sector, of a town, and for an insurer', async () => {
      for (const [who, asOf, every] of [[COUNTY, day, 1], [INSURER, TODAY, 1], [SECTOR, TODAY, 5], [TOWN, day, 7]] as const) {
        const shown = await wholeOf(who, { asOf });
        for (const figure of FIGURES.filter((_, index) => index % every === 0)) {
          const { totalCount, edges, balance } = await opened(who, { figure, asOf });
          const value = Number(balance.value ?? balance.amount);
          expect({ who, figure, value, rows: balance.amount === null ? totalCount : Number(balance.rowsAmount), away: balance.movedAway || Number(balance.movedAwayAmount ?? 0) }).toEqual({ who, figure, value: shown[figure] ?? 0, rows: shown[figure] ?? 0, away: 0 });
          expect([figure, edges.length, edges.every(({ node }) => node.enterprise !== null)]).toEqual([figure, Math.min(1, totalCount), true]);
        }
      }
      expect(Object.keys(await wholeOf(SECTOR, { asOf: TODAY })).length).toBeGreaterThan(8);
    });

    it('are a sector authority’s of its sectors alone', async () => {
      const plain = await plainCity(world.api, TODAY, '330282');
      const sum: Record<string, number> = {};
      for (const sector of ['METAL_SMELTING', 'CONSTRUCTION', 'HAZARDOUS_CHEMICALS']) for (const [figure, n] of Object.entries(plain.get(`SECTOR ${sector}`) ?? {})) sum[figure] = Math.round(((sum[figure] ?? 0) + n) * 100) / 100;
      expect(await wholeOf(SECTOR, { asOf: TODAY })).toEqual(sum);
      // Asking for others shows nothing, and they are there.
      expect(await wholeOf(SECTOR, { asOf: TODAY, filter: { sectors: ['INDUSTRY_TRADE'] } })).toEqual({});
      expect((await opened(SECTOR, { figure: 'ENTERPRISES', filter: { sectors: ['INDUSTRY_TRADE'] } })).totalCount).toBe(0);
      expect(plain.get('SECTOR INDUSTRY_TRADE')!['ENTERPRISES']).toBeGreaterThan(0);
      for (const { key } of await ranked(SECTOR, { by: 'SECTOR' })) expect(['METAL_SMELTING', 'CONSTRUCTION', 'HAZARDOUS_CHEMICALS']).toContain(key);
    });

    it('are nobody’s beyond the own region', async () => {
      const queries = (region: string): string[] => [
        `{ figureRows(figure: ENTERPRISES, regionCode: "${region}") { totalCount } }`,
        `{ complianceTrend(by: WEEK, from: "${day}", regionCode: "${region}") { to } }`,
        `{ overdueMajorHeat(regionCode: "${region}") { regionCode } }`,
        `{ supervisedHazards(regionCode: "${region}") { totalCount } }`,
        `{ complianceOverview(regionCode: "${region}") { enterprises } }`,
      ];
      // A neighbouring town, the county above, a sibling city, one that isn't there.
      for (const [who, region] of [[TOWN, '330282107'], [TOWN, '330282'], [COUNTY, '3206'], [COUNTY, '3302'], [FAR, '330282'], [ABOVE, '3206'], [COUNTY, '330282999'], [COUNTY, 'x']] as const) {
        for (const query of queries(region)) expect([who, region, query, await refused(who, query)]).toEqual([who, region, query, 'NOT_FOUND']);
      }
      const foreign = new Set((await world.api.rows<{ id: string }>(`SELECT enterprise_id AS id FROM enterprises WHERE region_code NOT LIKE '330282%'`)).map(({ id }) => encodeId('Enterprise', id)));
      expect(foreign.size).toBeGreaterThan(10);
      const rows = await opened(COUNTY, { figure: 'ENTERPRISES', first: 100 });
      expect(rows.edges.filter(({ node }) => foreign.has(node.id))).toEqual([]);
      expect((await opened(ABOVE, { figure: 'ENTERPRISES' })).totalCount).toBe(rows.totalCount);
      for (const query of ['{ figureRows(figure: ENTERPRISES) { totalCount } }', ...queries('330282').slice(1, 4)]) expect(await refused(OFFICER, query)).toBe('FORBIDDEN');
      for (const query of queries('330282').slice(1, 4)) expect(await refused(INSURER, query)).toBe('FORBIDDEN');
      expect(await refused(OFFICER, '{ complianceOverview(filter: { sectors: [MINING] }) { enterprises } }')).toBe('BAD_INPUT');
    });

    it('are an insurer’s of its own book: what its clients insure with others is in no part of it', async () => {
      const [rival] = await world.api.rows<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'INSURER' AND name LIKE '海盾%'`);
      expect(await refused(INSURER, `{ complianceOverview(filter: { insurerId: "${encodeId('Organization', rival!.id)}" }) { enterprises } }`)).toBe('NOT_FOUND');
      expect(await wholeOf(COUNTY, { filter: { insurerId: encodeId('Organization', newId()) } })).toEqual({});
      const book = await wholeOf(INSURER, {});
      for (const by of ['REGION', 'SECTOR', 'SIZE'] as const) {
        const parts = await ranked(INSURER, { by });
        expect([by, parts.reduce((sum, { overview }) => sum + Math.round(Number(overview.insurance.premium) * 100), 0), parts.reduce((sum, { overview }) => sum + overview.insurance.insured, 0)]).toEqual([by, Math.round(book['PREMIUM']! * 100), book['INSURED']]);
      }
    });

    it('are compared with the period before, alone and in a ranking', async () => {
      const CHANGED = 'previous(period: MONTH) { overview { asOf enterprises hazards { found open } insurance { premium } } change { enterprises found open premium rectificationRate } }';
      type Compared = { asOf: string; enterprises: number; hazards: { found: number; open: number; rectificationRate: number | null }; previous: { overview: { asOf: string; enterprises: number; hazards: { found: number; open: number } }; change: { enterprises: number; found: number; open: number; premium: string; rectificationRate: number | null } } };
      const SHOWN = `asOf enterprises hazards { found open rectificationRate } ${CHANGED}`;
      const { complianceOverview: one, complianceRanking: parts } = await ask<{ complianceOverview: Compared; complianceRanking: { key: string; overview: Compared }[] }>(COUNTY, `{ complianceOverview(asOf: "${TODAY}") { ${SHOWN} } complianceRanking(by: REGION, asOf: "${TODAY}") { key overview { ${SHOWN} } } }`);
      const [now, then] = [await plainCity(world.api, TODAY, '330282'), await plainCity(world.api, '2026-05-15', '330282')];
      for (const [key, shown] of [['ALL', one], ...parts.map((row) => [`REGION ${row.key}`, row.overview] as const)] as const) {
        const [a, b] = [now.get(key) ?? {}, then.get(key) ?? {}];
        expect([key, shown.previous.overview.asOf, shown.previous.overview.hazards.found, shown.previous.change.found, shown.previous.change.open]).toEqual([key, '2026-05-15', b['HAZARDS_FOUND'] ?? 0, (a['HAZARDS_FOUND'] ?? 0) - (b['HAZARDS_FOUND'] ?? 0), (a['HAZARDS_OPEN'] ?? 0) - (b['HAZARDS_OPEN'] ?? 0)]);
        expect(Number(shown.previous.change.premium)).toBeCloseTo((a['PREMIUM'] ?? 0) - (b['PREMIUM'] ?? 0), 2);
      }
    });

    it('gather where overdue major hazards do, and run over weeks', async () => {
      const { overdueMajorHeat: spots } = await ask<{ overdueMajorHeat: { regionCode: string; overdueMajor: number; weekBefore: number; change: number }[] }>(COUNTY, `{ overdueMajorHeat(asOf: "${TODAY}", first: 100) { regionCode overdueMajor weekBefore change } }`);
      const [now, before] = [await plainCity(world.api, TODAY, '330282'), await plainCity(world.api, addDays(TODAY, -7), '330282')];
      const of = (figures: typeof now, key: string): number => figures.get(key)?.['HAZARDS_OVERDUE_MAJOR'] ?? 0;
      const keys = [...new Set([...now.keys(), ...before.keys()])].filter((key) => key.startsWith('REGION ') && (of(now, key) > 0 || of(before, key) > 0));
      expect(spots.map((spot) => [`REGION ${spot.regionCode}`, spot.overdueMajor, spot.weekBefore, spot.change]).sort()).toEqual(keys.map((key) => [key, of(now, key), of(before, key), of(now, key) - of(before, key)]).sort());
      expect(spots.length).toBeGreaterThan(0);
      const { complianceTrend: points } = await ask<{ complianceTrend: { from: string; to: string; overview: WholeOverview; change: { found: number; premium: string } }[] }>(COUNTY, `{ complianceTrend(by: MONTH, from: "2026-03-10", to: "${TODAY}") { from to overview { ${WHOLE_OVERVIEW} } change { found premium } } }`);
      expect(points.map(({ to }) => to)).toEqual(['2026-03-31', '2026-04-30', '2026-05-31', TODAY]);
      for (const { to, overview } of points) expect({ to, ...figuresByName(overview) }).toEqual({ to, ...(await plainCity(world.api, to, '330282')).get('ALL') });
      const first = (await plainCity(world.api, '2026-03-09', '330282')).get('ALL')!;
      expect(points.reduce((sum, { change }) => sum + change.found, 0)).toBe(now.get('ALL')!['HAZARDS_FOUND']! - first['HAZARDS_FOUND']!);
      for (const [args, code] of [['from: "2026-06-16"', 'BAD_INPUT'], ['from: "2024-01-01"', 'BAD_INPUT'], ['from: "2026-06-01", to: "2026-06-16"', 'AS_OF_IN_FUTURE']] as const) expect(await refused(COUNTY, `{ complianceTrend(by: WEEK, ${args}) { to } }`)).toBe(code);
    });

    it('name the hazards under a supervision order, what is next due of them first', async () => {
      const shown: string[] = [];
      const totals = new Set<number>();
      for (let after: string | null = null; ; ) {
        const { supervisedHazards: page }: { supervisedHazards: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { hazard: { id: string; status: string; supervisionLevel: string }; clocks: { dueOn: string; daysLeft: number }[] } }[] } } = await ask(
          COUNTY, `query ($after: String) { supervisedHazards(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { hazard { id status supervisionLevel } clocks { kind dueOn daysLeft } } } } }`, { after });
        for (const { node } of page.edges) shown.push(`${node.clocks[0]?.dueOn ?? '-'} ${node.hazard.id}`);
        totals.add(page.totalCount);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      const rows = await world.api.rows<{ e: string; id: string; due: string | null }>(`SELECT enterprise_id AS e, id, CASE WHEN status <> 'AWAITING_ACCEPTANCE' THEN least(deadline, supervision_due_on)::text ELSE supervision_due_on::text END AS due FROM hazards WHERE supervision_level IS NOT NULL AND status NOT IN ('ACCEPTED', 'VOIDED') AND region_code LIKE '330282%'`);
      expect([[...totals], shown.length]).toEqual([[rows.length], rows.length]);
      expect(rows.length).toBeGreaterThan(2);
      expect([...shown].sort()).toEqual(rows.map(({ e, id, due }) => `${due ?? '-'} ${encodeId('Hazard', e, id)}`).sort());
      expect(shown.map((one) => one.split(' ')[0]!.replace('-', '~'))).toEqual(shown.map((one) => one.split(' ')[0]!.replace('-', '~')).sort());
    });

    it('are not asked for wrongly', async () => {
      for (const [args, code] of [['asOf: "2026-06-16"', 'AS_OF_IN_FUTURE'], ['first: 101', 'BAD_INPUT'], ['after: "x"', 'BAD_CURSOR'], ['filter: { sectors: [] }', 'BAD_INPUT'], ['filter: { insurerId: "x" }', 'NOT_FOUND']] as const) {
        expect([args, await refused(COUNTY, `{ figureRows(figure: HAZARDS_OPEN, ${args}) { totalCount } }`)]).toEqual([args, code]);
      }
    });
  });
});
