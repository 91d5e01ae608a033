import { runAs, workerPrincipal } from '@anze/database';
import { addDays, encodeId } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { generateCity } from '../../apps/standalone/src/demo/generate-city.js';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { cityLedgers } from '../support/fixtures/ledgers/demo-ledgers.js';
import { importLedger } from '../support/import-ledger.js';
import { OVERVIEW, plainFigures, type PlainFigures } from './support/plain-figures.js';

const BUSINESS = ['organizations', 'enterprises', 'standardization_certificates', 'policies', 'hazards', 'hazard_events', 'inspections', 'prevention_services', 'rollup_cells', 'rollup_deltas', 'rollup_adjustments'];
const DAYS = [0, 1, 2, 7, 30, 31, 90, 180, 181, 365, 366, 800, 5000].map((back) => addDays(TODAY, -back));

/** A city's ledgers through the API, and what dashboards say of them against plain SQL over the rows. */
describe('figures', () => {
  let world: DemoWorld;
  const made = generateCity({ today: TODAY, enterprises: 120, hazards: 900 });
  // Some more of those that await acceptance.
  const city = { ...made, hazards: made.hazards.map((hazard, index) => (index % 20 === 0 && hazard.rectifiedOn !== null ? { ...hazard, acceptedOn: null } : hazard)) };

  beforeAll(async () => {
    world = await openDemoWorld();
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

  const shown = async (who: string, asOf: string, regionCode?: string): Promise<PlainFigures> => {
    const { data, code } = await world.api.graphql<{ complianceOverview: PlainFigures }>(OVERVIEW, { asOf, regionCode }, { token: await world.as(who) });
    if (!data) throw new Error(code);
    return data.complianceOverview;
  };
  const agree = async (): Promise<void> => {
    for (const day of DAYS) {
      expect({ day, ...(await shown('regulator.cixi', day)) }).toEqual({ day, ...(await plainFigures(world.api, day, '330282')) });
      expect({ day, ...(await shown('regulator.nantong', day)) }).toEqual({ day, ...(await plainFigures(world.api, day, '3206')) });
    }
    for (const town of ['330282001', '330282107']) expect(await shown('regulator.cixi', TODAY, town)).toEqual(await plainFigures(world.api, TODAY, town));
    expect(await shown('regulator.zonghan', TODAY)).toEqual(await plainFigures(world.api, TODAY, '330282001'));
  };
  const asWorker = <T>(fn: (rollups: Rollups) => Promise<T>): Promise<T> => runAs(workerPrincipal(), () => fn(world.worker.context.get(Rollups, { strict: false })));

  it('are those of the rows, at every past day and in every region', async () => {
    await agree();
    const figures = await plainFigures(world.api, TODAY, '330282');
    // The rows are such that a wrong figure would show.
    expect(Math.min(figures.enterprises, figures.standardized.total, figures.insurance.insured, figures.hazards.overdue, figures.hazards.open, figures.services.total)).toBeGreaterThan(0);
  }, 120_000);

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
  }, 120_000);

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
  }, 120_000);

  it('are the same when rebuilt from the rows', async () => {
    await asWorker((rollups) => rollups.rebuild());
    await agree();
  }, 120_000);

  it('of a ranking add up to the region’s', async () => {
    const { data } = await world.api.graphql<{ complianceRanking: { key: string; overview: PlainFigures }[] }>('{ complianceRanking(by: SECTOR) { key overview { enterprises hazards { found overdue } } } }', {}, { token: await world.as('regulator.cixi') });
    const whole = await plainFigures(world.api, TODAY, '330282');
    const sum = (of: (figures: PlainFigures) => number): number => data!.complianceRanking.reduce((total, { overview }) => total + of(overview), 0);
    expect([sum((one) => one.enterprises), sum((one) => one.hazards.found), sum((one) => one.hazards.overdue)]).toEqual([whole.enterprises, whole.hazards.found, whole.hazards.overdue]);
  });
});
