import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { RegionReader } from '@anze/enterprises';
import { addDays, diffDays, newId, StandingClock, type Day } from '@anze/kernel';
import { person } from '../../../../test/support/city-rows.js';
import { CoverageWorld, type MadeEnterprise } from '../../test/coverage-world.js';
import { policyInForce } from '../policies/policy.rules.js';
import { CoverageRepository, type RateRow, type RosterCriteria, type RosterLine } from './coverage.repository.js';
import { standingOn, type CoverageState } from './coverage.rules.js';
import { CoverageService } from './coverage.service.js';
import { ExpiringPolicies } from './expiring-policies.js';

const CITY = { lo: '3206', hi: '3207' };
const DAYS = Array.from({ length: 365 }, (_, n) => addDays('2025-01-01', n));

/** A roster's line as it must be, looked at day by day. */
interface PlainLine {
  readonly enterpriseId: string;
  readonly state: CoverageState;
  readonly underLimit: boolean;
  readonly endsOn: Day | null;
}

const ORIGIN = '2023-01-01';
const number = (day: Day): number => diffDays(day, ORIGIN);
const calendars = new Map<string, Set<number>>();

/** Every single day on which one of the policies covers. */
function coveredDays({ enterpriseId, policies }: MadeEnterprise): Set<number> {
  let days = calendars.get(enterpriseId);
  if (!days) {
    calendars.set(enterpriseId, (days = new Set()));
    for (const { startsOn, endsOn, cancelledOn } of policies) for (let day = number(startsOn); day <= number(endsOn) && (cancelledOn === null || day < number(cancelledOn)); day += 1) days.add(day);
  }
  return days;
}

function plainRoster(made: readonly MadeEnterprise[], day: Day): PlainLine[] {
  return made
    .filter(({ duties }) => duties.some(({ since, until }) => since <= day && (until === null || day < until)))
    .map((one) => {
      const covered = coveredDays(one);
      let left = -1;
      while (covered.has(number(day) + left + 1)) left += 1;
      const state: CoverageState = left < 0 ? 'UNCOVERED' : left <= 7 ? 'EXPIRING_7' : left <= 30 ? 'EXPIRING_30' : 'COVERED';
      const told = one.policies.filter((policy) => policyInForce(policy, day) && policy.perPersonLimit !== null);
      const underLimit = told.length > 0 && told.every(({ perPersonLimit, startsOn }) => perPersonLimit! < (startsOn < '2025-03-29' ? 30_000_000n : 40_000_000n));
      return { enterpriseId: one.enterpriseId, state, underLimit, endsOn: left < 0 ? null : addDays(day, left) };
    });
}

describe('the roster of those who must insure', () => {
  let world: CoverageWorld;
  let repository: CoverageRepository;
  let made: MadeEnterprise[];
  let insurers: string[];
  const regulator = person('regulator', newId(), '3206');
  const criteria = (asOf: Day, changes: Partial<RosterCriteria> = {}): RosterCriteria => ({ region: CITY, sector: null, asOf, state: null, underLimit: null, ...changes });

  beforeAll(async () => {
    world = await CoverageWorld.open();
    repository = new CoverageRepository(world.city.db);
    insurers = [await world.city.insurer(), await world.city.insurer('海盾财产保险股份有限公司')];
    made = (await world.make(60, insurers)).sort((a, b) => (a.regionCode === b.regionCode ? (a.enterpriseId < b.enterpriseId ? -1 : 1) : a.regionCode < b.regionCode ? -1 : 1));
  });
  afterAll(() => world?.close());

  const roster = (asOf: Day, changes: Partial<RosterCriteria> = {}, principal: Principal = regulator): Promise<RosterLine[]> => runAs(principal, () => repository.roster(criteria(asOf, changes), null, 1_000));
  const rates = (asOf: Day, by: 'SECTOR' | number): Promise<RateRow[]> => runAs(regulator, () => repository.rates(CITY, asOf, by));

  it('is on every day of a year what a plain look at every policy finds', async () => {
    const seen = new Set<string>();
    for (const day of DAYS) {
      const lines = await roster(day);
      const shown = lines.map(({ enterpriseId, state, underLimit, endsOn }) => ({ enterpriseId, state, underLimit, endsOn }));
      expect({ day, lines: shown }).toEqual({ day, lines: plainRoster(made, day) });
      for (const { state, underLimit } of shown) seen.add(`${state} ${underLimit}`);
    }
    // The rows are such that a wrong state would show.
    expect([...seen].sort()).toEqual(['COVERED false', 'COVERED true', 'EXPIRING_30 false', 'EXPIRING_30 true', 'EXPIRING_7 false', 'EXPIRING_7 true', 'UNCOVERED false']);
  });

  it('says the same as the rules, with since when and by whose policy', async () => {
    for (const day of DAYS.filter((_, index) => index % 13 === 0)) {
      const byId = new Map((await roster(day)).map((line) => [line.enterpriseId, line]));
      const all = await runAs(regulator, () => repository.ofEnterprises(made.map(({ enterpriseId }) => enterpriseId), day));
      for (const { enterpriseId, duties, policies } of made) {
        const expected = standingOn(duties, policies, day);
        const { obliged, state, underLimit, since, endsOn, policyId } = all.get(enterpriseId)!;
        expect({ day, obliged, state, underLimit, since, endsOn, policyId }).toEqual({ day, ...expected });
        expect(byId.has(enterpriseId)).toBe(expected.obliged);
        if (expected.obliged) expect(byId.get(enterpriseId)).toMatchObject({ since, endsOn, policyId, daysLeft: endsOn === null ? null : diffDays(endsOn, day) });
      }
    }
  });

  it('adds up by region and by sector', async () => {
    for (const day of ['2025-01-01', '2025-06-15', '2025-12-31']) {
      const plain = plainRoster(made, day);
      const of = new Map(made.map((one) => [one.enterpriseId, one]));
      for (const [by, key] of [[6, (id: string) => of.get(id)!.regionCode.slice(0, 6)], ['SECTOR', (id: string) => of.get(id)!.sector]] as const) {
        const keys = [...new Set(plain.map(({ enterpriseId }) => key(enterpriseId)))].sort();
        expect(await rates(day, by)).toEqual(
          keys.map((one) => {
            const lines = plain.filter(({ enterpriseId }) => key(enterpriseId) === one);
            const count = (state: CoverageState): number => lines.filter((line) => line.state === state).length;
            return { key: one, mustInsure: lines.length, covered: lines.length - count('UNCOVERED'), uncovered: count('UNCOVERED'), expiring30: count('EXPIRING_30'), expiring7: count('EXPIRING_7'), underLimit: lines.filter(({ underLimit }) => underLimit).length };
          }),
        );
      }
    }
  });

  it('comes in pages that meet without a gap, narrowed by state, limit, sector and region', async () => {
    const day = '2025-09-22';
    const plain = plainRoster(made, day);
    for (const [changes, keep] of [
      [{}, () => true],
      [{ state: 'UNCOVERED' as const }, (line: PlainLine) => line.state === 'UNCOVERED'],
      [{ underLimit: true }, (line: PlainLine) => line.underLimit],
      [{ underLimit: false }, (line: PlainLine) => !line.underLimit],
      [{ sector: 'CONSTRUCTION' as const }, (line: PlainLine) => made.find(({ enterpriseId }) => enterpriseId === line.enterpriseId)!.sector === 'CONSTRUCTION'],
      [{ region: { lo: '320613', hi: '320614' } }, (line: PlainLine) => made.find(({ enterpriseId }) => enterpriseId === line.enterpriseId)!.regionCode.startsWith('320613')],
    ] as const) {
      const expected = plain.filter(keep).map(({ enterpriseId }) => enterpriseId);
      const found: string[] = [];
      for (let last: RosterLine | undefined; ; ) {
        const page: RosterLine[] = await runAs(regulator, () => repository.roster(criteria(day, changes), last ?? null, 7));
        found.push(...page.map(({ enterpriseId }) => enterpriseId));
        if (page.length < 7) break;
        last = page.at(-1)!;
      }
      expect(expected.length).toBeGreaterThan(0);
      expect(found).toEqual(expected);
      expect(await runAs(regulator, () => repository.count(criteria(day, changes)))).toBe(expected.length);
    }
  });

  it('is seen by authorities of the region and sector, and by the enterprise of itself; by no insurer', async () => {
    const day = '2025-09-22';
    expect(await roster(day, {}, person('regulator', newId(), '3302'))).toEqual([]);
    expect((await roster(day, {}, person('regulator', newId(), '3206', ['CONSTRUCTION']))).every(({ sector }) => sector === 'CONSTRUCTION')).toBe(true);
    const uncovered = plainRoster(made, day).find(({ state }) => state === 'UNCOVERED')!;
    expect(await roster(day, {}, person('enterprise', uncovered.enterpriseId))).toMatchObject([{ enterpriseId: uncovered.enterpriseId, state: 'UNCOVERED' }]);
    const service = new CoverageService(repository, { exists: async () => true } as unknown as RegionReader, new StandingClock(new Date(`${day}T04:00:00Z`)));
    const ids = made.map(({ enterpriseId }) => enterpriseId);
    for (const insurer of insurers) {
      expect(await roster(day, {}, person('insurer', insurer))).toEqual([]);
      expect((await runAs(person('insurer', insurer), () => service.ofToday(ids))).size).toBe(0);
      for (const table of ['coverage_changes', 'coverage_states']) await expect(runAs(person('insurer', insurer), () => world.city.db.read(`SELECT 1 FROM ${table}`))).rejects.toThrow(/permission denied/);
    }
    expect((await world.city.root.query('SELECT 1 FROM insurance_duties')).rowCount).toBeGreaterThan(40);
  });

  it('records on every day what changed, exactly once, also after days on which nothing ran', async () => {
    // Forty days one by one, each twice; then months of downtime; then by single events.
    for (const day of DAYS.slice(0, 40)) {
      await world.reconcile(day);
      expect(await world.reconcile(day)).toEqual({ enterprises: 0, changes: 0 });
    }
    await world.reconcile('2025-07-20');
    for (const day of ['2025-07-21', '2025-07-23']) await Promise.all([1, 2, 3].map(() => world.refresh(day, made.map(({ enterpriseId }) => enterpriseId))));
    for (const { enterpriseId, duties, policies } of made) {
      const kept: { day: Day; obliged: boolean; state: string; under_limit: boolean; policy_id: string | null }[] = [];
      for (let day = '2025-01-01'; day <= '2025-07-23'; day = addDays(day, 1)) {
        const { obliged, state, underLimit, policyId } = standingOn(duties, policies, day);
        const last = kept.at(-1);
        if (duties.length + policies.length > 0 && (!last || last.obliged !== obliged || last.state !== state || last.under_limit !== underLimit)) kept.push({ day, obliged, state, under_limit: underLimit, policy_id: policyId });
      }
      expect(await world.changes(enterpriseId)).toEqual(kept);
    }
  });

  it('keeps since when somebody was found uncovered, and how long an insurer’s own cover lasts', async () => {
    const [insurer, rival] = insurers as [string, string];
    const id = await world.city.enterprise({ regionCode: '320613001' });
    await world.duty(id);
    const state = async (): Promise<Record<string, unknown>> => (await world.city.root.query('SELECT obliged, state, uncovered_on, ends_on, record_issuer_id, record_ends_on FROM coverage_states WHERE enterprise_id = $1', [id])).rows[0];
    await world.refresh('2025-08-01', [id]);
    expect(await state()).toEqual({ obliged: true, state: 'UNCOVERED', uncovered_on: '2025-08-01', ends_on: null, record_issuer_id: null, record_ends_on: null });
    await world.refresh('2025-08-09', [id]);
    expect(await state()).toMatchObject({ uncovered_on: '2025-08-01' });
    await world.city.policy(id, insurer, { startsOn: '2025-08-10', endsOn: '2025-09-09', perPersonLimitFen: 40_000_000n });
    await world.city.policy(id, rival, { startsOn: '2025-09-05', endsOn: '2026-09-04', perPersonLimitFen: 40_000_000n });
    await world.refresh('2025-08-10', [id]);
    // Covered on by the rival, which its insurer of record can't know: its own ends all the same.
    expect(await state()).toEqual({ obliged: true, state: 'COVERED', uncovered_on: null, ends_on: '2026-09-04', record_issuer_id: insurer, record_ends_on: '2025-09-09' });
    await world.refresh('2025-09-10', [id]);
    expect(await state()).toMatchObject({ record_issuer_id: rival, record_ends_on: '2026-09-04' });
    await world.refresh('2026-10-01', [id]);
    expect(await state()).toMatchObject({ state: 'UNCOVERED', uncovered_on: '2026-09-05' });
    await world.city.root.query('UPDATE insurance_duties SET until = $2 WHERE enterprise_id = $1', [id, '2026-10-02']);
    await world.refresh('2026-10-02', [id]);
    expect(await state()).toMatchObject({ obliged: false, state: 'UNCOVERED', uncovered_on: null });
  });

  it('is read off the index, however large the city', async () => {
    const { root, db } = world.city;
    await root.query(`INSERT INTO organizations (id, kind, code, name, region_code) SELECT md5('c' || n)::uuid, 'ENTERPRISE', 'C' || n, '企业' || n, '330282' FROM generate_series(1, 20041) n`);
    await root.query(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, uscc, name, industry_code, headcount, must_insure, must_insure_mark)
       SELECT md5('c' || n)::uuid, '3302821' || lpad((n % 18)::text, 2, '0'), CASE WHEN n % 7 = 0 THEN 'MINING' ELSE 'INDUSTRY_TRADE' END, 'C' || n, '企业' || n, 'C3311', 9, n % 7 = 0, n % 7 = 0 FROM generate_series(1, 20041) n`,
    );
    await root.query(`INSERT INTO insurance_duties (enterprise_id, id, region_code, sector, insurer_id, since, basis) SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, '2010-01-01', 'MARK' FROM enterprises WHERE region_code LIKE '330282%' AND must_insure`);
    await root.query(
      `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen, per_person_limit_fen)
       SELECT enterprise_id, region_code, sector, insurer_id, gen_random_uuid(), $1, $1, 'N' || y || uscc, name, uscc, DATE '2019-01-01' + y * 365 + headcount * 7, DATE '2019-01-01' + y * 365 + headcount * 7 + 364, 1, 0, 30000000
         FROM enterprises, generate_series(0, 4) y WHERE region_code LIKE '330282%' AND right(uscc, 1) < '4'`,
      [insurers[0]],
    );
    // The rest of the province; without its enterprises, which nobody asks about here.
    await root.query(`SET session_replication_role = replica`);
    await root.query(`INSERT INTO insurance_duties (enterprise_id, id, region_code, sector, since, basis) SELECT md5('o' || n)::uuid, gen_random_uuid(), '3303' || lpad((n % 90)::text, 2, '0'), 'MINING', '2010-01-01', 'MARK' FROM generate_series(1, 30000) n`);
    await root.query(`SET session_replication_role = origin`);
    await root.query('VACUUM ANALYZE insurance_duties');
    await root.query('ANALYZE policies, enterprises, rules, organizations');
    const county = person('regulator', newId(), '330282');
    const asOf = '2022-05-31';
    const plans: string[] = [];
    const explain = async (ask: (repository: CoverageRepository) => Promise<unknown>): Promise<string> => {
      const lines: string[] = [];
      const explained = { read: async (sql: string, params: unknown[]) => (await db.read<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY ON) ${sql}`, params)).map((row) => void lines.push(row['QUERY PLAN'])) && [] };
      await runAs(county, () => ask(new CoverageRepository(explained as never)));
      plans.push(lines.join('\n'));
      return lines.join('\n');
    };
    const region = { lo: '330282', hi: '330283' };
    const page = await explain((one) => one.roster(criteria(asOf, { region }), null, 21));
    const deep = await explain((one) => one.roster(criteria(asOf, { region }), { regionCode: '330282109', enterpriseId: '80000000-0000-0000-0000-000000000000' }, 21));
    const uncovered = await explain((one) => one.roster(criteria(asOf, { region, state: 'UNCOVERED' }), null, 21));
    const rate = await explain((one) => one.rates(region, asOf, 9));
    for (const plan of [page, deep, uncovered, rate]) {
      expect(plan).toMatch(/insurance_duties_roster_idx/);
      expect(plan).not.toMatch(/Seq Scan on (policies|insurance_duties|enterprises)/);
      expect(plan).not.toMatch(/Sort Key: d\./);
    }
    const ending: string[] = [];
    const explained = { read: async (sql: string, params: unknown[]) => (await db.read<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, params)).map((row) => void ending.push(row['QUERY PLAN'])) && [] };
    await runAs(person('insurer', insurers[0]!), () => new ExpiringPolicies(explained as never, { byKeys: async () => [] } as never, new StandingClock(new Date(`${asOf}T04:00:00Z`))).list({ withinDays: 30, first: 20 }));
    expect(ending.join('\n')).toMatch(/policies_issuer_ends_idx/);
    expect(ending.join('\n')).not.toMatch(/Seq Scan on policies p/);
    // A page touches the policies of the enterprises on it, and not the city's.
    // Making a plan reads the catalogue, more of it for each table that there is.
    const buffers = (plan: string): number => Math.max(...[...plan.split('Planning:')[0]!.matchAll(/shared hit=(\d+)(?: read=(\d+))?/g)].map(([, hit, read]) => Number(hit) + Number(read ?? 0)));
    expect(buffers(page)).toBeLessThan(buffers(rate) / 10);
    expect(buffers(deep)).toBeLessThan(buffers(rate) / 10);
    const [sum] = await runAs(county, () => repository.rates(region, asOf, 6));
    expect(sum).toMatchObject({ key: '330282', mustInsure: 2_863 });
    if (process.env['ANZE_PLANS']) process.stdout.write(`${plans.join('\n\n')}\n`);
  });

  it('obliges whom a rule newly names, and lets go whom it no longer does', async () => {
    const id = await world.city.enterprise({ regionCode: '320582001' });
    const obliged = async (): Promise<unknown[]> => (await world.city.root.query('SELECT since, until, basis, ground FROM insurance_duties WHERE enterprise_id = $1 ORDER BY since', [id])).rows;
    const rule = (version: string, effectiveFrom: Day, industryCodes: string[]): Promise<unknown> =>
      world.city.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'insurance.must-insure-additions', '3205', $2, $3, 'test', $4)`, [newId(), version, effectiveFrom, { licences: [], industryCodes }]);
    const look = (day: Day): Promise<number> => runAs(workerPrincipal(), () => world.on(day).duties.refreshAll(day));
    await look('2025-08-01');
    expect(await obliged()).toEqual([]);
    await rule('1', '2025-09-01', ['C38']);
    await rule('2', '2025-10-01', ['C39']);
    await look('2025-08-31');
    expect(await obliged()).toEqual([]);
    await look('2025-09-01');
    expect(await obliged()).toEqual([{ since: '2025-09-01', until: null, basis: 'INDUSTRY', ground: 'C38' }]);
    expect(await world.changes(id)).toMatchObject([{ day: '2025-09-01', obliged: true, state: 'UNCOVERED' }]);
    await look('2025-10-01');
    expect(await obliged()).toEqual([{ since: '2025-09-01', until: '2025-10-01', basis: 'INDUSTRY', ground: 'C38' }]);
    expect(await look('2025-10-01')).toBe(0);
    expect(await world.changes(id)).toMatchObject([{ day: '2025-09-01' }, { day: '2025-10-01', obliged: false }]);
  });
});
