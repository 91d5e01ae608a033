import type { Principal } from '@anze/database';
import { addDays, isWorkingDay, newId, type Day } from '@anze/kernel';
import { dice, person, ServiceWorld } from '../../../test/service-world.js';
import { GradingMeasures } from './grading-measures.repository.js';
import type { MeasuredScope } from './measure.js';
import { MEASURES, type MeasureCode } from './measures.catalogue.js';

const REGIONS = ['320613001', '320681002', '320613', '320500001'];
const CODES = Object.keys(MEASURES) as MeasureCode[];

interface OfEnterprise { enterpriseId: string; insurer: string }
interface PolicyRow extends OfEnterprise { id: string; no: string; project: boolean; from: Day; to: Day; cancelled: Day | null; agreed: Day | null; spent: number; accrued: number }
interface ServiceRow extends OfEnterprise {
  id: string; type: string; on: Day; confirmed: Day | null; archived: Day | null; cost: number; within: boolean | null; found: number; rectified: number | null; satisfaction: number | null;
  ledger: boolean; voided: boolean; evidence: boolean; registered: boolean; staff: string[]; stars: number | null; punctual: string | null;
}
interface DueRow extends OfEnterprise { due: Day; done: Day | null; out: boolean }
/** [numerator, denominator] */
type Pair = readonly [number, number];

describe('measures', () => {
  let world: ServiceWorld;
  let city: Principal;
  const roll = dice(11);
  /** Of its own, so that what is rolled for besides changes nothing else. */
  const besides = dice(3);
  const insurers: string[] = [];
  const region = new Map<string, string>();
  const policies: PolicyRow[] = [];
  const services: ServiceRow[] = [];
  const hazards: DueRow[] = [];
  const visits: DueRow[] = [];
  const complaints: DueRow[] = [];
  /** By insurer and number: the days on which the one certificate counts, null without any, and the day of leaving. */
  const staff = new Map<string, { readonly days: readonly [Day, Day | null] | null; readonly left: Day | null }>();

  const measures = (): GradingMeasures => world.app.get(GradingMeasures, { strict: false });

  beforeAll(async () => {
    world = await ServiceWorld.open();
    city = person('regulator', await world.organization('REGULATOR', '3206'), '3206');
    for (const name of ['共济财产', '众和责任', '海盾财产', '只有服务']) insurers.push(await world.organization('INSURER', null, name));
    for (const insurer of insurers) await makeStaff(insurer);
    for (let n = 0; n < 22; n += 1) await makeEnterprise(REGIONS[n % REGIONS.length]!);
    await makeFund(policies[0]!, 80_000, 30_000);
    await makeFund(policies[1]!, 50_000, 0);
  });
  afterAll(() => world?.close());

  async function makeStaff(insurer: string): Promise<void> {
    for (const no of ['S1', 'S2', 'S3']) {
      const from = addDays('2024-06-01', roll(300));
      const days = no === 'S3' ? null : ([from, roll(3) === 0 ? null : addDays(from, 30 + roll(300))] as const);
      const left = no === 'S2' ? addDays('2024-12-01', besides(300)) : null;
      staff.set(`${insurer} ${no}`, { days, left });
      const id = newId();
      await world.root.query('INSERT INTO service_staff (id, owner_id, staff_no, name, left_on) VALUES ($1, $2, $3, $3, $4)', [id, insurer, no, left]);
      if (days) await world.root.query(`INSERT INTO staff_qualifications (id, owner_id, staff_id, kind, certificate_no, issued_on, expires_on) VALUES ($1, $2, $3, 'SAFETY_ENGINEER', 'C', $4, $5)`, [newId(), insurer, id, ...days]);
    }
  }

  async function makeEnterprise(regionCode: string): Promise<void> {
    const insurer = insurers[roll(3)]!;
    const enterpriseId = await world.enterprise(insurer, regionCode);
    region.set(enterpriseId, regionCode);
    const policy = await makePolicy(enterpriseId, insurer, addDays('2024-06-01', roll(400)), false);
    // Several of one insurer: a project's beside it, and one that overlaps it.
    if (roll(3) === 0) await makePolicy(enterpriseId, insurer, addDays(policy.from, roll(60) - 30), true);
    if (roll(3) === 0) await makePolicy(enterpriseId, insurer, addDays(policy.to, -roll(200)), false);
    for (let n = roll(7); n >= 0; n -= 1) await makeService(enterpriseId, roll(8) === 0 ? insurers[3]! : insurer);
    for (let n = roll(3); n > 0; n -= 1) await makeComplaint(enterpriseId, insurer, policy.id);
  }

  async function makePolicy(enterpriseId: string, insurer: string, from: Day, project: boolean): Promise<PolicyRow> {
    const policy: PolicyRow = { enterpriseId, insurer, project, id: '', no: newId(), from, to: addDays(from, 364), cancelled: roll(5) === 0 ? addDays(from, 40 + roll(200)) : null, agreed: roll(3) === 0 ? null : addDays(from, roll(120)), spent: 0, accrued: 0 };
    policy.id = await world.owned('policies', enterpriseId, { issuer_id: insurer, issuer_head_id: insurer, policy_no: policy.no, insured_name: '南通某厂', insured_uscc: 'X', cover: project ? 'PROJECT' : 'ENTERPRISE_WIDE', starts_on: policy.from, ends_on: policy.to, cancelled_on: policy.cancelled, status: policy.cancelled ? 'CANCELLED' : 'ISSUED', premium_fen: 1, prevention_budget_fen: 0 });
    policies.push(policy);
    if (policy.agreed) await makePlan(policy, policy.agreed);
    return policy;
  }

  async function makePlan({ enterpriseId, insurer, id }: PolicyRow, agreed: Day): Promise<void> {
    const plan = await world.owned('service_plans', enterpriseId, { provider_id: insurer, policy_id: id, year: 2025, version_no: 1, status: 'AGREED', goals: '目标', items: '[{}]', staff: [], proposed_on: agreed, agreed_on: agreed, agreed_by: newId() });
    for (let seq = 1; seq <= 3; seq += 1) {
      const due = addDays('2025-01-01', roll(364));
      const row: DueRow = { enterpriseId, insurer, due, done: roll(3) === 0 ? null : addDays(due, roll(20) - 12), out: roll(6) === 0 };
      if (row.out) row.done = null;
      visits.push(row);
      const service = row.done && (await world.owned('prevention_services', enterpriseId, { provider_id: insurer, service_no: newId(), enterprise_name: '南通某厂', enterprise_uscc: 'X', type: 'TRAINING', served_on: '2001-01-01', place: '启东市', content: '培训', cost_fen: 0 }));
      await world.owned('planned_visits', enterpriseId, { plan_id: plan, provider_id: insurer, policy_id: id, seq, type: 'TRAINING', item: '培训', planned_on: agreed, due_on: due, done_on: row.done, service_id: service, cancelled_on: row.out ? due : null });
    }
  }

  async function makeService(enterpriseId: string, insurer: string): Promise<void> {
    const on = addDays('2024-11-01', roll(340));
    const cost = roll(4) === 0 ? 0 : 100 + roll(500);
    const confirmed = roll(5) === 0 ? null : addDays(on, roll(9));
    const voided = roll(7) === 0;
    const ledger = roll(3) > 0;
    const found = roll(4);
    const row: ServiceRow = {
      id: '', enterpriseId, insurer, on, confirmed, cost, voided, ledger, found, type: ['TRAINING', 'HAZARD_INSPECTION'][roll(2)]!, archived: confirmed === null || voided || roll(6) === 0 ? null : addDays(confirmed, roll(30)), within: cost === 0 ? null : roll(5) > 0,
      rectified: ledger ? Math.max(0, found - roll(2)) : null, satisfaction: roll(4) === 0 ? null : 1 + roll(5), evidence: !ledger && roll(2) === 0, registered: false, staff: [['S1'], ['S1', 'S2'], ['S3', 'S1'], ['X9'], [], ['S2', 'X9']][roll(6)]!, stars: roll(3) === 0 ? 1 + roll(5) : null, punctual: null,
    };
    row.id = await world.owned('prevention_services', enterpriseId, {
      provider_id: insurer, service_no: newId(), enterprise_name: '南通某厂', enterprise_uscc: 'X', type: row.type, served_on: on, place: '启东市', content: '服务', cost_fen: cost, within_budget: row.within, confirmed_on: confirmed, archived_on: row.archived, hazards_found: found, hazards_rectified: row.rectified,
      satisfaction: row.satisfaction, sourced_by: ledger ? newId() : null, staff_nos: row.staff, voided_on: voided ? on : null, void_reason: voided ? '重复' : null,
    });
    services.push(row);
    if (row.evidence) await world.owned('service_evidence', enterpriseId, { service_id: row.id, provider_id: insurer, upload_id: newId(), sha256: 'a'.repeat(64), filename: '照片', content_type: 'image/png', byte_size: 1, added_on: on });
    if (row.stars !== null) {
      row.punctual = ['ON_TIME', 'LATE_15', 'NOT'][roll(3)]!;
      await world.owned('service_follow_ups', enterpriseId, { service_id: row.id, provider_id: insurer, stars: row.stars, report_received: true, professional: 5, helpful: 5, attitude: 5, demeanour: 5, punctuality: row.punctual, selling_or_charging: false, evidence: [newId()], answered_on: on, answered_by: newId() });
    }
    // Of some ledger rows the hazards were registered one by one as well.
    const registered = ledger ? services.length % 3 === 0 : true;
    for (let n = !registered || voided ? 0 : found; n > 0; n -= 1) {
      const rolls = ledger ? besides : roll;
      const deadline = addDays(on, 15 + rolls(20));
      const hazard: DueRow = { enterpriseId, insurer, due: deadline, done: rolls(3) === 0 ? null : addDays(deadline, rolls(12) - 9), out: rolls(8) === 0 };
      hazards.push(hazard);
      if (!hazard.out) row.registered = true;
      await world.owned('hazards', enterpriseId, { hazard_no: newId(), enterprise_name: '南通某厂', enterprise_uscc: 'X', description: '堵塞', level: 'GENERAL', category: 'FIRE', source: 'INSURER_SERVICE', status: hazard.out ? 'VOIDED' : hazard.done === null ? 'RECTIFYING' : 'ACCEPTED', found_on: on, deadline, accepted_on: hazard.done, finder_id: insurer, service_id: row.id });
    }
  }

  async function makeComplaint(enterpriseId: string, insurer: string, policyId: string): Promise<void> {
    const due = addDays('2024-12-01', roll(330));
    const row: DueRow = { enterpriseId, insurer, due, done: roll(3) === 0 ? null : addDays(due, roll(9) - 6), out: roll(6) === 0 };
    if (row.out) row.done = null;
    complaints.push(row);
    const answered = row.done && { answered_on: row.done, outcome: 'UPHELD', answer: '已处理' };
    const filed = addDays(due, -14);
    await world.owned('service_complaints', enterpriseId, { complaint_no: newId(), provider_id: insurer, policy_id: policyId, enterprise_name: '南通某厂', enterprise_uscc: 'X', kind: 'OTHER', content: '投诉', status: row.out ? 'WITHDRAWN' : row.done ? 'ANSWERED' : 'FILED', filed_on: filed, filed_by: newId(), clocks: '{}', clock_rule_version: '1', due_on: due, withdrawn_on: row.out ? filed : null, ...answered });
  }

  /** What came in, what was spent out of it, and beyond it. */
  async function makeFund(policy: PolicyRow, accrued: number, spent: number): Promise<void> {
    Object.assign(policy, { accrued, spent });
    const entry = async (no: number, kind: string, debit: string, credit: string, amount: number, cause: Record<string, unknown>): Promise<void> => {
      await world.owned('fund_entries', policy.enterpriseId, { issuer_id: policy.insurer, issuer_head_id: policy.insurer, policy_id: policy.id, entry_no: no, kind, on_day: policy.from, debit_account: debit, credit_account: credit, amount_fen: amount, balance_fen: 0, cause_no: no, recorded_by_organization: policy.insurer, ...cause });
    };
    const premium = await world.owned('premium_entries', policy.enterpriseId, { issuer_id: policy.insurer, issuer_head_id: policy.insurer, policy_id: policy.id, kind: 'RECEIVED', amount_fen: 1, on_day: policy.from, cause: 'LEDGER', cause_id: policy.id });
    await entry(1, 'ACCRUAL', 'FUND', 'ACCRUED', accrued + 500, { premium_entry_id: premium });
    await entry(2, 'ACCRUAL', 'ACCRUED', 'FUND', 500, { premium_entry_id: premium });
    if (spent === 0) return;
    const service = { service_id: services.find(({ enterpriseId }) => enterpriseId === policy.enterpriseId)!.id };
    await entry(3, 'SPEND', 'SPENT', 'FUND', spent, service);
    await entry(4, 'SPEND', 'SPENT', 'OVERSPENT', 9_000, service);
  }

  const inForce = (policy: PolicyRow, day: Day): boolean => policy.from <= day && day <= policy.to && (policy.cancelled === null || day < policy.cancelled);
  /** The policy that a service falls under. */
  const bearing = (row: ServiceRow): PolicyRow | undefined =>
    policies
      .filter((policy) => policy.insurer === row.insurer && policy.enterpriseId === row.enterpriseId && inForce(policy, row.on))
      .sort((a, b) => Number(a.project) - Number(b.project) || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.no < b.no ? -1 : 1))[0];

  /** The catalogue once more, from the rows as they were made, with loops and nothing else. */
  function plain(insurer: string, scope: MeasuredScope): Record<MeasureCode, Pair> {
    const mine = (row: OfEnterprise): boolean => row.insurer === insurer && region.get(row.enterpriseId)!.startsWith(scope.regionCode);
    const within = (day: Day): boolean => day >= scope.from && day <= scope.asOf;
    const own = services.filter((row) => mine(row) && within(row.on) && !row.voided);
    const share = <R>(of: readonly R[], good: (row: R) => boolean): Pair => [of.filter(good).length, of.length];
    const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
    const archivedInTime = ({ confirmed, archived }: ServiceRow): boolean => {
      if (confirmed === null || archived === null) return false;
      let working = 0;
      for (let day = addDays(confirmed, 1); day < archived; day = addDays(day, 1)) if (isWorkingDay(day)) working += 1;
      return working < scope.archiveWorkingDays;
    };
    const insured = policies.filter((row) => mine(row) && row.from <= scope.asOf && row.to >= scope.from && (row.cancelled === null || (row.cancelled > scope.from && row.cancelled > row.from)));
    const due = hazards.filter((row) => mine(row) && !row.out && within(row.due));
    const counted = own.filter((row) => row.rectified !== null && !row.registered);
    const rated = own.map((row) => row.stars ?? row.satisfaction).filter((rating) => rating !== null);
    const registered = (row: ServiceRow): string[] => row.staff.filter((no) => staff.has(`${insurer} ${no}`));
    const qualified = (no: string, day: Day): boolean => {
      const { days, left } = staff.get(`${insurer} ${no}`)!;
      return days != null && days[0] <= day && (days[1] === null || day <= days[1]) && (left === null || day <= left);
    };
    const under = policies.filter(mine).map((policy) => ({ policy, given: services.filter((row) => mine(row) && !row.voided && row.on <= scope.asOf && bearing(row) === policy).map(({ on }) => on).sort() })).filter(({ given }) => given.some(within));
    const planned = policies.some((row) => region.get(row.enterpriseId)!.startsWith(scope.regionCode) && row.agreed !== null && row.agreed <= scope.asOf);
    const followed = own.filter((row) => row.stars !== null);
    const inspections = own.filter((row) => row.type === 'HAZARD_INSPECTION');
    const byDue = (rows: readonly DueRow[]): Pair => share(rows.filter((row) => mine(row) && !row.out && within(row.due)), (row) => row.done !== null && row.done <= row.due);
    return {
      PLAN_FILED: share(planned ? under : [], ({ policy, given }) => policy.agreed !== null && policy.agreed < given[0]!),
      PLAN_DONE: byDue(visits),
      RECORD_ARCHIVED: share(own.filter((row) => addDays(row.on, scope.settledAfterDays) < scope.asOf), archivedInTime),
      SPEND_LAWFUL: share(own.filter((row) => row.cost > 0), (row) => row.within === true && (row.ledger || row.evidence)),
      SATISFACTION: [sum(rated.map((rating) => rating! - 1)), 4 * rated.length],
      REACH: [new Set(own.map((row) => row.enterpriseId)).size, new Set(insured.map((row) => row.enterpriseId)).size],
      HAZARDS_CLOSED: [share(due, (row) => row.done !== null && row.done <= row.due)[0] + sum(counted.map((row) => row.rectified!)), due.length + sum(counted.map((row) => row.found))],
      COMPLAINTS_ANSWERED: byDue(complaints),
      QUALIFIED_STAFF: share(own.filter((row) => registered(row).length > 0), (row) => registered(row).every((no) => qualified(no, row.on))),
      FOLLOWED_UP: share(own.filter((row) => row.confirmed !== null || row.stars !== null), (row) => row.stars !== null),
      ON_TIME: share(followed, (row) => row.punctual === 'ON_TIME'),
      CONFIRMED: share(own, (row) => row.confirmed !== null),
      SERVICE_PER_POLICY: [own.length, insured.length],
      FUND_USED: [sum(insured.map((row) => row.spent)), sum(insured.map((row) => row.accrued))],
      HAZARDS_PER_INSPECTION: [sum(inspections.map((row) => row.found)), inspections.length],
    };
  }

  const scopeOf = (regionCode: string, from: Day, asOf: Day): MeasuredScope => ({ regionCode, from, asOf, settledAfterDays: 30, archiveWorkingDays: 15 });
  const SCOPES = [scopeOf('3206', '2025-01-01', '2025-09-22'), scopeOf('320613', '2025-04-01', '2025-06-30'), scopeOf('320681', '2024-01-01', '2024-12-31')];

  it.each(SCOPES)('$regionCode from $from to $asOf agree with a plain recalculation, one by one', async (scope) => {
    const sums = await world.as(city, () => measures().aggregate(scope, CODES));
    const graded = await world.as(city, () => measures().insurers(scope));
    for (const insurer of insurers) {
      const expected = plain(insurer, scope);
      const own = sums.filter(({ insurerId }) => insurerId === insurer);
      const counted = CODES.map((code) => [code, own.find((sum) => sum.code === code)?.numerator ?? 0, own.find((sum) => sum.code === code)?.denominator ?? 0]);
      expect(counted).toEqual(CODES.map((code) => [code, ...expected[code]]));
      const found = graded.find(({ insurerId }) => insurerId === insurer);
      expect([found?.insured ?? 0, found?.services ?? 0]).toEqual([expected.REACH[1], expected.CONFIRMED[1]]);
    }
  });

  it('are frozen as rows that add up to the same sums, numbered by day, each saying why', async () => {
    const scope = SCOPES[0]!;
    const runId = newId();
    await world.root.query(`INSERT INTO grading_runs (id, region_code, organization_id, period, scheme_version, as_of) VALUES ($1, '3206', $2, '2025', '1', '2025-09-22')`, [runId, city.organizationId]);
    const kept = await world.as(city, () => measures().freeze(runId, scope, [...CODES, 'NEVER_MEASURED', 'REACH']));
    const rows = await world.rows<{ insurer_id: string; code: MeasureCode; seq: number; on_day: Day; note: string; region_code: string; published: boolean }>('SELECT * FROM grade_records WHERE run_id = $1 ORDER BY insurer_id, code, seq', runId);
    expect(kept).toBe(rows.length);
    const order = (sums: readonly { code: string; insurerId: string }[]) => [...sums].sort((a, b) => (`${a.code} ${a.insurerId}` < `${b.code} ${b.insurerId}` ? -1 : 1));
    const frozen = await world.as(city, () => measures().frozen(runId));
    expect(order(frozen)).toEqual(order(await world.as(city, () => measures().aggregate(scope, CODES))));
    let before: (typeof rows)[number] | undefined;
    for (const row of rows) {
      const follows = before?.insurer_id === row.insurer_id && before.code === row.code;
      expect([row.seq, row.region_code, row.published, Object.hasOwn(MEASURES[row.code].notes, row.note)]).toEqual([follows ? before!.seq + 1 : 1, '3206', false, true]);
      if (follows) expect(row.on_day >= before!.on_day).toBe(true);
      before = row;
    }
    // Every way of counting stands in the world at least once.
    for (const code of CODES) expect([code, new Set(rows.filter((row) => row.code === code).map(({ note }) => note)).size]).toEqual([code, Object.keys(MEASURES[code].notes).filter((note) => !(code === 'ON_TIME' && note === 'LATE_30')).length]);
  });

  it('put a service under the policy that bears it: enterprise-wide before a project’s, then the earliest to start', async () => {
    const authority = person('regulator', await world.organization('REGULATOR', '3301'), '3301');
    const [insurer] = insurers as [string];
    const enterpriseId = await world.enterprise(insurer, '330100001');
    const policy = (no: string, from: Day, cover: string, more: object = {}): Promise<string> =>
      world.owned('policies', enterpriseId, { issuer_id: insurer, issuer_head_id: insurer, policy_no: no, insured_name: '杭州某厂', insured_uscc: 'X', cover, starts_on: from, ends_on: '2025-12-31', premium_fen: 1, prevention_budget_fen: 0, ...more });
    const plan = (policy_id: string, agreed: Day): Promise<string> => world.owned('service_plans', enterpriseId, { provider_id: insurer, policy_id, year: 2025, version_no: 1, status: 'AGREED', goals: '目标', items: '[{}]', staff: [], proposed_on: agreed, agreed_on: agreed, agreed_by: newId() });
    const serve = (served_on: Day): Promise<string> => world.owned('prevention_services', enterpriseId, { provider_id: insurer, service_no: newId(), enterprise_name: '杭州某厂', enterprise_uscc: 'X', type: 'TRAINING', served_on, place: '杭州市', content: '培训', cost_fen: 0 });
    const filed = async (from: Day): Promise<Pair[]> => (await world.as(authority, () => measures().aggregate(scopeOf('3301', from, '2025-09-22'), ['PLAN_FILED']))).map(({ numerator, denominator }) => [numerator, denominator] as const);

    await serve('2025-03-01');
    expect(await filed('2025-01-01')).toEqual([]); // under no policy, and nobody has plans
    const project = await policy('1', '2025-03-05', 'PROJECT');
    await plan(project, '2025-03-10');
    await policy('2', '2025-03-08', 'ENTERPRISE_WIDE', { status: 'CANCELLED', cancelled_on: '2025-03-12' });
    const late = await policy('3', '2025-05-01', 'ENTERPRISE_WIDE');
    await policy('4', '2025-04-01', 'ENTERPRISE_WIDE');
    await serve('2025-03-12');
    expect(await filed('2025-01-01')).toEqual([[1, 1]]); // the project's: the other was cancelled that day
    await serve('2025-05-02');
    expect(await filed('2025-01-01')).toEqual([[1, 2]]); // 4, which has no plan, and not 3, nor the project's
    await plan(late, '2025-05-01');
    expect(await filed('2025-01-01')).toEqual([[1, 2]]);
    // The project's first service lies before the period: it counts for its policy, and its plan came before it.
    await plan(await policy('5', '2025-06-01', 'PROJECT'), '2025-05-30');
    expect(await filed('2025-04-01')).toEqual([[0, 1]]);
  });

  it('see what their authority sees', async () => {
    const county = person('regulator', await world.organization('REGULATOR', '320613'), '320613');
    expect(await world.as(county, () => measures().aggregate(SCOPES[2]!, CODES))).toEqual([]);
    const miners = person('regulator', city.organizationId, '3206', ['MINING']);
    expect(await world.as(miners, () => measures().aggregate(SCOPES[0]!, ['REACH', 'CONFIRMED']))).toEqual([]);
  });
});
