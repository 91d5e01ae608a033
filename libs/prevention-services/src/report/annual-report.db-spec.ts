import type { Principal } from '@anze/database';
import { addDays, encodeId, newId, PreventionServiceTypes, type Day, type PreventionServiceType, type Sector } from '@anze/kernel';
import { dice, person, ServiceWorld } from '../../test/service-world.js';
import type { AnnualServiceReport } from './annual-report.model.js';
import { AnnualReportReader } from './annual-report.reader.js';

const TODAY: Day = '2025-09-22';
const code = (expected: string) => expect.objectContaining({ code: expected });

interface Firm { readonly id: string; readonly region: string; readonly sector: Sector; readonly policyId: string; readonly issuer: string; readonly from: Day; readonly to: Day }
interface Given { readonly firm: Firm; readonly provider: string; readonly type: PreventionServiceType; readonly on: Day; readonly cost: number; readonly counted: boolean; found: number; closed: number; readonly stars: number | null; readonly voided: boolean; readonly confirmed: Day | null }
interface Visit { readonly firm: Firm; readonly due: Day; readonly done: Day | null; readonly cancelled: boolean }
interface Complaint { readonly firm: Firm; readonly filed: Day; readonly due: Day; readonly answered: Day | null; readonly withdrawn: boolean; readonly upheld: boolean }

describe('the annual report of an insurer', () => {
  let world: ServiceWorld;
  let insurers: string[];
  let city: Principal;
  const firms: Firm[] = [];
  const services: Given[] = [];
  const visits: Visit[] = [];
  const complaints: Complaint[] = [];
  const plans: { firm: Firm; year: number }[] = [];

  const report = (by: Principal, year: number, insurerId: string | null, regionCode: string | null = null): Promise<AnnualServiceReport> =>
    world.as(by, async () => (await world.app.get(AnnualReportReader).of({ year, insurerId: insurerId && encodeId('Organization', insurerId), regionCode })).report);

  beforeAll(async () => {
    world = await ServiceWorld.open();
    world.clock.day = TODAY;
    city = person('regulator', await world.organization('REGULATOR', '3206'), '3206');
    insurers = [await world.organization('INSURER', null, '共济财产'), await world.organization('INSURER', null, '海盾财产')];
    const roll = dice(11);
    for (let n = 0; n < 10; n += 1) await makeFirm(roll, n);
  });
  afterAll(() => world?.close());

  async function makeFirm(roll: (sides: number) => number, n: number): Promise<void> {
    const issuer = insurers[n % 2]!;
    const [region, sector] = [['320613001', '320681002', '320500001'][n % 3]!, (['METAL_SMELTING', 'MINING'] as const)[n % 2]!];
    const id = await world.enterprise(issuer, region, sector);
    const from = addDays('2024-06-01', roll(300));
    const to = addDays(from, 364);
    const policyId = await world.policy(id, issuer, { starts_on: from, ends_on: to });
    const firm: Firm = { id, region, sector, policyId, issuer, from, to };
    firms.push(firm);
    for (let left = roll(5); left >= 0; left -= 1) await makeService(roll, firm);
    if (n % 4 !== 3) await makePlan(roll, firm);
    if (n % 2 === 0) await makeComplaint(roll, firm);
  }

  async function makeService(roll: (sides: number) => number, firm: Firm): Promise<void> {
    const on = addDays('2024-12-01', roll(290));
    const counted = roll(2) === 0;
    const voided = roll(6) === 0;
    const found = roll(4);
    const stars = roll(3) === 0 ? null : 1 + roll(5);
    const confirmed = roll(4) === 0 ? null : addDays(on, roll(5));
    const one: Given = { firm, provider: firm.issuer, type: PreventionServiceTypes.values[roll(7)]!, on, cost: roll(400) * 100, counted, found, closed: counted ? Math.min(found, roll(3)) : 0, stars, voided, confirmed };
    const id = await world.service(firm.id, firm.issuer, {
      type: one.type, served_on: on, cost_fen: one.cost, hazards_found: found, hazards_rectified: counted ? one.closed : null, sourced_by: counted ? newId() : null, confirmed_on: confirmed, satisfaction: stars,
      ...(voided ? { voided_on: TODAY, void_reason: '误登记' } : {}),
    });
    for (let left = counted ? 0 : found; left > 0; left -= 1) {
      const state = roll(4);
      const accepted = state < 2 ? addDays(TODAY, state === 0 ? -1 : 1) : null;
      if (state === 3) one.found -= 1;
      else if (state === 0) one.closed += 1;
      const status = state === 3 ? 'VOIDED' : accepted === null ? 'RECTIFYING' : 'ACCEPTED';
      await world.owned('hazards', firm.id, { hazard_no: newId(), enterprise_name: '南通某厂', enterprise_uscc: 'X', description: '堵塞', level: 'GENERAL', category: 'FIRE', source: 'INSURER_SERVICE', status, found_on: on, deadline: addDays(on, 15), accepted_on: accepted, finder_id: firm.issuer, service_id: id });
    }
    services.push(one);
  }

  async function makePlan(roll: (sides: number) => number, firm: Firm): Promise<void> {
    const year = roll(4) === 0 ? 2024 : 2025;
    const agreed = `${year}-01-15`;
    plans.push({ firm, year });
    const planId = await world.owned('service_plans', firm.id, {
      provider_id: firm.issuer, policy_id: firm.policyId, year, version_no: 1, status: 'AGREED', goals: '目标', items: '[{"type":"TRAINING"}]', staff: '{罗某}', proposed_on: agreed, agreed_on: agreed, agreed_by: newId(),
    });
    for (let seq = 1; seq <= 3; seq += 1) {
      const due = addDays(`${year}-02-01`, roll(320));
      const state = roll(4);
      // Done on the very day of a service of the firm, or not at all.
      const service = (await world.rows<{ id: string }>('SELECT id FROM prevention_services WHERE enterprise_id = $1 AND id NOT IN (SELECT service_id FROM planned_visits WHERE service_id IS NOT NULL) LIMIT 1', firm.id))[0];
      const done = state < 2 && service && due <= TODAY ? addDays(due, state === 0 ? -2 : 3) : null;
      const cancelled = done === null && state === 3;
      visits.push({ firm, due, done, cancelled });
      await world.owned('planned_visits', firm.id, {
        plan_id: planId, provider_id: firm.issuer, policy_id: firm.policyId, seq, type: 'TRAINING', item: '培训', planned_on: agreed, due_on: due, done_on: done, service_id: done === null ? null : service!.id, cancelled_on: cancelled ? agreed : null,
      });
    }
  }

  async function makeComplaint(roll: (sides: number) => number, firm: Firm): Promise<void> {
    const filed = addDays('2024-12-20', roll(260));
    const due = addDays(filed, 14);
    const state = roll(4);
    const one: Complaint = { firm, filed, due, answered: state < 2 ? addDays(filed, state === 0 ? 3 : 20) : null, withdrawn: state === 3, upheld: state === 0 };
    complaints.push(one);
    await world.owned('service_complaints', firm.id, {
      complaint_no: newId(), provider_id: firm.issuer, policy_id: firm.policyId, enterprise_name: '南通某厂', enterprise_uscc: 'X', kind: 'OTHER', content: '未到场', filed_on: filed, filed_by: newId(), clocks: '{}', clock_rule_version: '1', due_on: due,
      status: one.withdrawn ? 'WITHDRAWN' : one.answered === null ? 'FILED' : 'ANSWERED', withdrawn_on: one.withdrawn ? filed : null, answered_on: one.answered, outcome: one.answered === null ? null : one.upheld ? 'UPHELD' : 'REJECTED', answer: one.answered === null ? null : '已答复',
    });
  }

  /** Everything once more, with loops over the rows as they were made. */
  function plain(insurer: string, year: number, regionCode: string): object {
    const [from, to] = [`${year}-01-01`, `${year}-12-31`];
    const asOf = TODAY < to ? TODAY : to;
    const within = (day: Day | null): boolean => day !== null && day >= from && day <= asOf;
    const here = (firm: Firm): boolean => firm.issuer === insurer && firm.region.startsWith(regionCode);
    const given = services.filter((one) => here(one.firm) && !one.voided && within(one.on));
    const sums = (some: readonly Given[]): object => ({
      services: some.length,
      enterprises: new Set(some.map(({ firm }) => firm.id)).size,
      hazardsFound: some.reduce((sum, one) => sum + one.found, 0),
      hazardsClosed: some.reduce((sum, one) => sum + one.closed, 0),
      cost: BigInt(some.reduce((sum, one) => sum + one.cost, 0)),
    });
    const rated = given.filter(({ stars }) => stars !== null);
    const inForce = firms.filter((firm) => here(firm) && firm.from <= asOf && firm.to >= from);
    const planned = visits.filter((one) => here(one.firm) && one.due >= from && one.due <= to);
    const kept = planned.filter(({ cancelled }) => !cancelled);
    const due = kept.filter((one) => one.due <= asOf);
    const filed = complaints.filter((one) => here(one.firm) && within(one.filed));
    const answerable = complaints.filter((one) => here(one.firm) && one.filed <= asOf && within(one.due) && !one.withdrawn);
    return {
      ...sums(given),
      confirmed: given.filter(({ confirmed }) => confirmed !== null && confirmed <= asOf).length,
      policies: inForce.length,
      enterprisesInsured: new Set(inForce.map(({ id }) => id)).size,
      byType: PreventionServiceTypes.values.map((type) => ({ type, ...sums(given.filter((one) => one.type === type)) })),
      bySector: (['MINING', 'METAL_SMELTING'] as const).flatMap((sector) => {
        const own = given.filter((one) => one.firm.sector === sector);
        return own.length === 0 ? [] : [{ sector, ...sums(own) }];
      }),
      byMonth: Array.from({ length: 12 }, (_, index) => {
        const month = `${year}-${String(index + 1).padStart(2, '0')}`;
        const ofMonth = kept.filter((one) => one.due.startsWith(month));
        return { month: index + 1, ...sums(given.filter(({ on }) => on.startsWith(month))), visitsPlanned: ofMonth.length, visitsDone: ofMonth.filter(({ done }) => done !== null && done <= asOf).length };
      }),
      plansAgreed: plans.filter((one) => here(one.firm) && one.year === year).length,
      visits: {
        planned: kept.length, due: due.length, done: kept.filter(({ done }) => done !== null && done <= asOf).length, doneInTime: due.filter((one) => one.done !== null && one.done <= one.due).length, cancelled: planned.length - kept.length,
      },
      satisfaction: {
        rated: rated.length,
        mean: rated.length === 0 ? null : expect.closeTo(rated.reduce((sum, { stars }) => sum + stars!, 0) / rated.length, 2),
        ratings: [1, 2, 3, 4, 5].map((one) => rated.filter(({ stars }) => stars === one).length),
        followUps: 0,
        sellingOrCharging: 0,
      },
      complaints: {
        filed: filed.length, withdrawn: filed.filter(({ withdrawn }) => withdrawn).length, answered: filed.filter(({ answered }) => answered !== null && answered <= asOf).length,
        upheld: filed.filter((one) => one.upheld && one.answered !== null && one.answered <= asOf).length, due: answerable.length, answeredInTime: answerable.filter((one) => one.answered !== null && one.answered <= one.due).length,
      },
    };
  }

  /** The fund once more, entry by entry. */
  async function plainFund(insurer: string, year: number, regionCode: string): Promise<Record<string, bigint>> {
    const asOf = year === 2025 ? TODAY : `${year}-12-31`;
    const sums: Record<string, bigint> = { opening: 0n, accrued: 0n, transferredIn: 0n, spent: 0n, overspent: 0n, transferredOut: 0n, closing: 0n };
    const add = (name: string, amount: bigint): void => void (sums[name]! += amount);
    const entries = await world.rows<{ debit: string; credit: string; amount: string; day: Day }>('SELECT debit_account AS debit, credit_account AS credit, amount_fen::text AS amount, on_day AS day FROM fund_entries WHERE issuer_id = $1 AND starts_with(region_code, $2)', insurer, regionCode);
    for (const { debit, credit, amount, day } of entries.filter((one) => String(one.day) <= asOf)) {
      const fen = BigInt(amount);
      const before = String(day) < `${year}-01-01`;
      if (debit === 'FUND') add('closing', fen);
      if (credit === 'FUND') add('closing', -fen);
      if (before && debit === 'FUND') add('opening', fen);
      if (before && credit === 'FUND') add('opening', -fen);
      if (before) continue;
      if (credit === 'ACCRUED') add('accrued', fen);
      if (debit === 'SPENT') add('spent', fen);
      if (credit === 'OVERSPENT') add('overspent', fen);
    }
    return sums;
  }

  it.each<[number, string]>([
    [2025, '3206'],
    [2025, '320681'],
    [2024, '3206'],
    [2023, '3206'],
  ])('of %s in %s agrees with a plain recount, to the authority', async (year, regionCode) => {
    for (const insurer of insurers) {
      const shown = await report(city, year, insurer, regionCode);
      expect(shown).toMatchObject(plain(insurer, year, regionCode));
      expect(shown.fund).toEqual(await plainFund(insurer, year, regionCode));
      const { opening, accrued, transferredIn, overspent, spent, transferredOut, closing } = shown.fund;
      expect(opening + accrued + transferredIn + overspent - spent - transferredOut).toBe(closing);
    }
    if (year === 2025) expect((await report(city, year, insurers[0]!, '3206')).services).toBeGreaterThan(3);
  });

  it('is wherever it works to the insurer itself, and never another’s', async () => {
    for (const insurer of insurers) {
      const by = person('insurer', insurer);
      expect(await report(by, 2025, null)).toMatchObject(plain(insurer, 2025, '32'));
      expect(await report(by, 2025, insurer, '3206')).toEqual(await report(city, 2025, insurer));
    }
    await expect(report(person('insurer', insurers[0]!), 2025, insurers[1]!)).rejects.toThrow(code('NOT_FOUND'));
    for (const by of [person('enterprise', firms[0]!.id), person('regulator', newId(), '3205')]) await expect(report(by, 2025, insurers[0]!, '3206')).rejects.toThrow(code('NOT_FOUND'));
    await expect(report(city, 2025, city.organizationId)).rejects.toThrow(code('NOT_FOUND'));
    // To an authority with some sectors: theirs alone.
    const miners = await report(person('regulator', city.organizationId, '3206', ['MINING']), 2025, insurers[1]!);
    expect(miners.bySector.map(({ sector }) => sector)).toEqual(['MINING']);
  });

  it('shows grades once they are published', async () => {
    const grade = async (published: boolean): Promise<void> => {
      const runId = newId();
      await world.root.query(`INSERT INTO grading_runs (id, region_code, organization_id, period, scheme_version, as_of, status, finished_at, published_at) VALUES ($1, '3206', $2, '2025', '1', $3, 'DONE', now(), $4)`, [runId, city.organizationId, TODAY, published ? new Date() : null]);
      await world.root.query(`INSERT INTO insurer_grades (run_id, insurer_id, region_code, period, insurer_name, grade, score, indicators) VALUES ($1, $2, '3206', '2025', '共济财产', $3, 81.25, '{"scores": []}')`, [runId, insurers[0], published ? 'B' : 'C']);
      if (published) await world.root.query('UPDATE insurer_grades SET published = true, published_on = $2 WHERE run_id = $1', [runId, TODAY]);
    };
    await grade(true);
    await grade(false);
    for (const by of [city, person('insurer', insurers[0]!)]) expect((await report(by, 2025, insurers[0]!, '3206')).grades).toEqual([{ regionCode: '3206', grade: 'B', score: 81.25, runId: expect.any(String) }]);
    expect((await report(city, 2025, insurers[0]!, '320613')).grades).toEqual([]);
  });
});
