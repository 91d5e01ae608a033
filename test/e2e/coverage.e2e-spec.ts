import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAs, workerPrincipal } from '@anze/database';
import { CoverageRoster } from '@anze/insurance';
import { addDays, Clock, diffDays, percent, type Day } from '@anze/kernel';
import { ReminderSweep } from '@anze/notifications';
import { DEMO_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { coverageCity, coverageEnterprises, coveragePolicies, FULLY_COVERED, type CoverageFixture } from '../support/fixtures/ledgers/coverage-ledgers.js';
import { POLICY_HEADINGS } from '../support/fixtures/ledgers/demo-ledgers.js';
import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, sampleUscc } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger, type ImportShown } from '../support/import-ledger.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { exporting, linesOf } from './support/exporting.js';

const { OFFICER, COUNTY, FAR: CITY, INSURER } = ACTORS;

/** Business time that a test moves. */
class MovedClock extends Clock {
  day: Day = TODAY;

  override now(): Date {
    return new Date(`${this.day}T04:00:00Z`);
  }
}

interface Rate {
  readonly key: string;
  readonly mustInsure: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly expiring30: number;
  readonly expiring7: number;
  readonly underLimit: number;
  readonly rate: number | null;
}
interface RosterPage {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: { readonly enterprise: { readonly uscc: string }; readonly coverage: { readonly state: string; readonly underLimit: boolean } } }[];
}
interface Tally {
  readonly mustInsure: number;
  readonly mustInsureInsured: number;
  readonly coverageRate: number | null;
  readonly voluntarilyInsured: number;
}

const RATES = `query ($asOf: Date!, $region: String) { coverageRate(by: REGION, regionCode: $region, asOf: $asOf) { key mustInsure covered uncovered expiring30 expiring7 underLimit rate }
  complianceOverview(regionCode: $region, asOf: $asOf) { insurance { mustInsure mustInsureInsured coverageRate voluntarilyInsured } } }`;
const ROSTER = `query ($asOf: Date, $state: CoverageState, $after: String) { coverageRoster(asOf: $asOf, state: $state, first: 20, after: $after) { totalCount pageInfo { hasNextPage endCursor }
  edges { node { enterprise { uscc } coverage { state underLimit endsOn daysLeft basis dutySince } } } } }`;

/** A day of the made-up city, looked at policy by policy. */
function plainDay(city: readonly CoverageFixture[], day: Day): { lines: { uscc: string; state: string; underLimit: boolean }[]; insured: number; voluntary: number } {
  const inForce = (one: CoverageFixture, on: Day): CoverageFixture['policies'] => one.policies.filter(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
  const lines = city
    .filter(({ mustInsure, foundedOn }) => mustInsure && foundedOn <= day)
    .map((one) => {
      let left = -1;
      while (left < 31 && inForce(one, addDays(day, left + 1)).length > 0) left += 1;
      const told = inForce(one, day).filter(({ limitYuan }) => limitYuan !== null);
      const underLimit = told.length > 0 && told.every(({ limitYuan, startsOn }) => limitYuan! < (startsOn < '2025-03-29' ? 300_000 : 400_000));
      return { uscc: one.uscc, state: left < 0 ? 'UNCOVERED' : left <= 7 ? 'EXPIRING_7' : left <= 30 ? 'EXPIRING_30' : 'COVERED', underLimit };
    });
  return { lines, insured: lines.filter(({ state }) => state !== 'UNCOVERED').length, voluntary: city.filter((one) => !(one.mustInsure && one.foundedOn <= day) && inForce(one, day).length > 0).length };
}

describe('coverage', () => {
  const clock = new MovedClock();
  let world: DemoWorld;
  const city = coverageCity();
  const { ask, answered, refused } = asking(() => world);
  const { start, exported } = exporting(() => world);
  const bring = async (who: string, kind: 'ENTERPRISES' | 'POLICIES', rows: string): Promise<ImportShown> => {
    const run = await importLedger(world.api, await world.as(who), kind, rows);
    if (run.status !== 'COMPLETED' || run.rejectedRows > 0) throw new Error(JSON.stringify(run));
    await world.worker.settled();
    return run;
  };

  beforeAll(async () => {
    world = await openDemoWorld(clock);
    await bring(CITY, 'ENTERPRISES', coverageEnterprises(city));
    await bring(CITY, 'POLICIES', coveragePolicies(city));
  });
  afterAll(() => world?.close());

  it('is on every day of a year what a plain recalculation finds, and what the overview says', async () => {
    const seen = new Set<number>();
    for (let day = '2025-01-01'; day <= '2025-12-31'; day = addDays(day, 1)) {
      const plain = plainDay(city, day);
      const { coverageRate, complianceOverview: shown } = await ask<{ coverageRate: Rate[]; complianceOverview: { insurance: Tally } }>(CITY, RATES, { asOf: day });
      const sum = (of: (rate: Rate) => number): number => coverageRate.reduce((total, one) => total + of(one), 0);
      const count = (state: string): number => plain.lines.filter((line) => line.state === state).length;
      expect({ day, insurance: shown.insurance }).toEqual({
        day,
        insurance: { mustInsure: plain.lines.length, mustInsureInsured: plain.insured, coverageRate: percent(plain.insured, plain.lines.length), voluntarilyInsured: plain.voluntary },
      });
      expect([day, sum((one) => one.mustInsure), sum((one) => one.covered), sum((one) => one.uncovered), sum((one) => one.expiring30), sum((one) => one.expiring7), sum((one) => one.underLimit)]).toEqual([
        day, plain.lines.length, plain.insured, count('UNCOVERED'), count('EXPIRING_30'), count('EXPIRING_7'), plain.lines.filter(({ underLimit }) => underLimit).length,
      ]);
      seen.add(plain.insured);
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  it('is complete on the day of which the city published it, and six more insure without having to', async () => {
    const { coverageRate, complianceOverview: shown } = await ask<{ coverageRate: Rate[]; complianceOverview: { insurance: Tally } }>(CITY, RATES, { asOf: FULLY_COVERED });
    expect(shown.insurance).toEqual({ mustInsure: 41, mustInsureInsured: 41, coverageRate: 100, voluntarilyInsured: 6 });
    expect(coverageRate.every(({ rate, uncovered }) => rate === 100 && uncovered === 0)).toBe(true);
    expect(coverageRate.map(({ key }) => key)).toEqual(['320612', '320613', '320623', '320681', '320682']);
  });

  const rosterOf = async (asOf: Day, state?: string): Promise<{ uscc: string; state: string; underLimit: boolean }[]> => {
    const lines: { uscc: string; state: string; underLimit: boolean }[] = [];
    for (let after: string | null = null; ; ) {
      const page: RosterPage = (await ask<{ coverageRoster: RosterPage }>(CITY, ROSTER, { asOf, state, after })).coverageRoster;
      lines.push(...page.edges.map(({ node }) => ({ uscc: node.enterprise.uscc, state: node.coverage.state, underLimit: node.coverage.underLimit })));
      if (!page.pageInfo.hasNextPage) {
        expect(page.totalCount).toBe(lines.length);
        return lines;
      }
      after = page.pageInfo.endCursor;
    }
  };

  it('names every enterprise that must insure, page by page', async () => {
    const byCode = (lines: readonly { uscc: string }[]): unknown[] => lines.toSorted((a, b) => (a.uscc < b.uscc ? -1 : 1));
    for (const day of ['2025-01-01', '2025-04-01', '2025-08-15', FULLY_COVERED, '2025-12-31', TODAY]) {
      const plain = plainDay(city, day).lines;
      expect(byCode(await rosterOf(day))).toEqual(byCode(plain));
      expect(byCode(await rosterOf(day, 'UNCOVERED'))).toEqual(byCode(plain.filter(({ state }) => state === 'UNCOVERED')));
    }
  });

  it('is for authorities, of days that have come, inside their region', async () => {
    for (const who of [OFFICER, INSURER]) for (const query of ['{ coverageRoster { totalCount } }', '{ coverageRate(by: SECTOR) { key } }']) expect(await refused(who, query)).toBe('FORBIDDEN');
    expect(await refused(CITY, ROSTER, { asOf: addDays(TODAY, 1) })).toBe('COVERAGE_IN_FUTURE');
    for (const region of ['330282', '999999', 'x']) expect(await refused(CITY, RATES, { asOf: TODAY, region })).toBe('NOT_FOUND');
    expect((await ask<{ coverageRoster: { totalCount: number } }>(COUNTY, '{ coverageRoster { totalCount } }')).coverageRoster.totalCount).toBe(0);
  });

  it('is exported as the list to take along, by an authority alone', async () => {
    const { bytes, totalRows, filename } = await exported(CITY, { kind: 'COVERAGE', coverageFilter: { asOf: FULLY_COVERED } });
    const [headings, ...lines] = linesOf(bytes);
    expect([filename, totalRows]).toEqual([`应保底单-${TODAY}.csv`, 41]);
    const cells = lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [headings!.split(',')[index]!, cell])));
    const plain = plainDay(city, FULLY_COVERED).lines;
    const words: Record<string, string> = { COVERED: '已投保', EXPIRING_30: '三十日内到期', EXPIRING_7: '七日内到期', UNCOVERED: '未投保' };
    expect(cells.map((line) => [line['统一社会信用代码'], line['投保状态'], line['每人限额低于法定'], line['应保依据'], line['截止日期']]).sort()).toEqual(
      plain.map(({ uscc, state, underLimit }) => [uscc, words[state], underLimit ? '是' : '否', '名录标注', FULLY_COVERED]).sort(),
    );
    expect(cells.every((line) => line['联系电话'] === '0574-00000000' && line['保险机构'] !== '' && diffDays(line['保障止期']!, FULLY_COVERED) === Number(line['剩余天数']))).toBe(true);
    const none = await exported(COUNTY, { kind: 'COVERAGE', format: 'XLSX' });
    expect(none.totalRows).toBe(0);
    for (const who of [INSURER, OFFICER]) expect(await start(who, { kind: 'COVERAGE' })).toMatchObject({ code: 'EXPORT_KIND_FOREIGN' });
    expect(await start(CITY, { kind: 'COVERAGE', coverageFilter: { asOf: addDays(TODAY, 1) } })).toMatchObject({ code: 'COVERAGE_IN_FUTURE' });
  });

  it('tells an insurer nothing of one that is uncovered: it is like one that is nowhere', async () => {
    // Obliged and uncovered in Cixi; one of another province; one that isn't there. Asked for by an insurer that wrote neither.
    await bring(COUNTY, 'ENTERPRISES', csvText([[...ENTERPRISE_HEADINGS, '应保类别'], [...enterpriseCells(7_001), '应保']]));
    const uncovered = sampleUscc(7_001);
    const foreign = city.find(({ policies }) => policies.length === 0)!.uscc;
    const idOf = async (uscc: string): Promise<string> => {
      for (const who of [COUNTY, CITY]) {
        const { enterprises } = await ask<{ enterprises: { edges: { node: { id: string } }[] } }>(who, `{ enterprises(filter: { uscc: "${uscc}" }) { edges { node { id } } } }`);
        if (enterprises.edges[0]) return enterprises.edges[0].node.id;
      }
      throw new Error(uscc);
    };
    const answersOf = async (uscc: string): Promise<unknown[]> => {
      const id = await idOf(uscc);
      const queries = [
        `{ enterprise(id: "${id}") { id mustInsure insured coverage { state } } }`,
        `{ enterprises(filter: { uscc: "${uscc}" }) { totalCount edges { node { id coverage { state } } } } }`,
        `{ policies(filter: { enterpriseId: "${id}" }) { totalCount } }`,
        `{ expiringPolicies(withinDays: 366) { edges { node { insuredUscc } } } }`,
        '{ notifications { totalCount } }',
      ];
      const answers: unknown[] = [];
      for (const query of queries) {
        const { data, code, errors } = await answered(INSURER, query);
        answers.push({ data, code, errors: errors.map(({ message }) => message) });
      }
      return answers;
    };
    expect(await answersOf(uncovered)).toEqual(await answersOf(foreign));
    expect(await world.api.rows('SELECT d.basis FROM insurance_duties d JOIN enterprises e USING (enterprise_id) WHERE e.uscc = $1', [uncovered])).toEqual([{ basis: 'MARK' }]);
    // Its own client: that it must insure is on the record, how its cover stands with others isn't its to know.
    const { enterprises } = await ask<{ enterprises: { edges: { node: { coverage: unknown } }[] } }>(INSURER, '{ enterprises(first: 100) { edges { node { coverage { state } } } } }');
    expect(enterprises.edges.length).toBeGreaterThan(1);
    expect(enterprises.edges.every(({ node }) => node.coverage === null)).toBe(true);
  });

  it('follows the ledgers: a mark, a licence, a sector and a founding day, each from the day on which it is known', async () => {
    const uscc = sampleUscc(7_100);
    const insured = async (asOf: Day): Promise<[number, number]> => {
      const { coverageRate, complianceOverview: shown } = await ask<{ coverageRate: Rate[]; complianceOverview: { insurance: Tally } }>(COUNTY, RATES, { asOf });
      return [coverageRate.reduce((sum, one) => sum + one.mustInsure, 0), shown.insurance.mustInsure];
    };
    const duties = (): Promise<object[]> => world.api.rows('SELECT d.since, d.until, d.basis, d.ground, e.must_insure AS must FROM insurance_duties d JOIN enterprises e USING (enterprise_id) WHERE e.uscc = $1 ORDER BY d.since', [uscc]);
    const ledger = async (changes: Parameters<typeof enterpriseCells>[1], extra: Readonly<Record<string, string>> = {}): Promise<void> => {
      await bring(COUNTY, 'ENTERPRISES', csvText([[...ENTERPRISE_HEADINGS, ...Object.keys(extra)], [...enterpriseCells(7_100, changes), ...Object.values(extra)]]));
    };
    const [others] = await insured('2015-01-01');
    await ledger({ 监管行业领域: '矿山' });
    expect(await duties()).toEqual([{ since: '2010-03-15', until: null, basis: 'SECTOR', ground: null, must: true }]);
    await ledger({ 监管行业领域: '矿山', 成立日期: '2014-06-01' });
    expect(await duties()).toMatchObject([{ since: '2014-06-01', until: null }]);
    // It leaves the sector, and the town with it.
    clock.day = addDays(TODAY, 1);
    await ledger({ 成立日期: '2014-06-01', 行政区划代码: '330282107000', 所属镇街: '胜山镇' });
    expect(await duties()).toEqual([{ since: '2014-06-01', until: clock.day, basis: 'SECTOR', ground: null, must: false }]);
    clock.day = addDays(TODAY, 2);
    await ledger({ 成立日期: '2014-06-01', 行政区划代码: '330282107000', 所属镇街: '胜山镇' }, { 安全生产许可证编号: '（浙）FM安许证字〔2026〕0001' });
    expect((await duties())[1]).toEqual({ since: clock.day, until: null, basis: 'LICENCE', ground: '安全生产许可证编号', must: true });
    clock.day = addDays(TODAY, 3);
    await ledger({ 成立日期: '2014-06-01', 行政区划代码: '330282107000', 所属镇街: '胜山镇' }, { 安全生产许可证编号: '（浙）FM安许证字〔2026〕0001', 应保类别: '自愿' });
    expect((await duties()).slice(1)).toMatchObject([{ since: addDays(TODAY, 2), until: clock.day, must: false }]);
    const counted = [...(await Promise.all(['2014-05-31', '2014-06-01', TODAY, addDays(TODAY, 1), addDays(TODAY, 2), addDays(TODAY, 3)].map(insured)))];
    clock.day = TODAY;
    const at = (asOf: number): number => counted[asOf]![0];
    expect(counted.every(([roster, overview]) => roster === overview)).toBe(true);
    expect([at(1) - at(0), at(3) - at(2), at(4) - at(3), at(5) - at(4)]).toEqual([1, -1, 1, -1]);
    expect(others).toBe(at(0));
  });

  it('shows an insurer its own policies that end without one of its own to follow', async () => {
    const own = await world.api.rows<{ policy_no: string; ends_on: Day; next: boolean }>(
      `SELECT p.policy_no, p.ends_on, EXISTS (SELECT FROM policies n WHERE n.enterprise_id = p.enterprise_id AND n.issuer_id = p.issuer_id AND n.starts_on BETWEEN p.starts_on + 1 AND p.ends_on + 1 AND n.ends_on > p.ends_on) AS next
         FROM policies p JOIN organizations o ON o.id = p.issuer_id WHERE o.name LIKE '甬安%' AND $1::date BETWEEN p.starts_on AND p.ends_on ORDER BY p.ends_on, p.id`,
      [TODAY],
    );
    for (const within of [0, 30, 183, 366]) {
      const { expiringPolicies: page } = await ask<{ expiringPolicies: { totalCount: number; edges: { node: { policyNo: string; inForce: boolean } }[] } }>(INSURER, 'query ($n: Int!) { expiringPolicies(withinDays: $n, first: 100) { totalCount edges { node { policyNo inForce } } } }', { n: within });
      const expected = own.filter(({ ends_on, next }) => !next && diffDays(ends_on, TODAY) <= within).map(({ policy_no }) => policy_no);
      expect(page.edges.map(({ node }) => node.policyNo)).toEqual(expected);
      expect(page.totalCount).toBe(expected.length);
    }
    for (const n of [-1, 367]) expect(await refused(INSURER, `{ expiringPolicies(withinDays: ${n}) { totalCount } }`)).toBe('BAD_INPUT');
    for (const who of [OFFICER, CITY]) expect(await refused(who, '{ expiringPolicies { totalCount } }')).toBe('FORBIDDEN');
  });

  describe('of one enterprise', () => {
    /** What runs on a day: the reconciliation and the reminders, each twice. */
    const passes = async (day: Day): Promise<void> => {
      clock.day = day;
      for (let twice = 0; twice < 2; twice += 1) {
        await runAs(workerPrincipal(), () => world.worker.context.get(CoverageRoster, { strict: false }).reconcile());
        await runAs(workerPrincipal(), () => world.worker.context.get(ReminderSweep, { strict: false }).run('3302'));
      }
    };
    const told = async (): Promise<string[]> =>
      (
        await world.api.rows<{ told: string }>(
          `SELECT concat_ws(' ', n.kind, left(replace(o.name, '慈溪市', ''), 3)) AS told FROM notifications n JOIN organizations o ON o.id = n.organization_id
            WHERE n.kind LIKE 'COVER%' OR n.kind LIKE 'POLICY_END%' ORDER BY n.created_at, n.kind, o.kind, o.region_code`,
        )
      ).map((row) => row.told);
    const demo = [...ENTERPRISE_HEADINGS.map((heading) => ({ 企业名称: DEMO_ENTERPRISE.name, 统一社会信用代码: DEMO_ENTERPRISE.uscc, 行政区划代码: '330282107000', 国民经济行业代码: 'C3854', 监管行业领域: '工贸', 从业人数: '4', 成立日期: '2012-12-22' })[heading as string] ?? ''), '应保'];
    const mine = async (): Promise<Record<string, unknown>> =>
      (await ask<{ enterprises: { edges: { node: { coverage: Record<string, unknown> } }[] } }>(OFFICER, '{ enterprises { edges { node { coverage { obliged basis dutySince state underLimit since endsOn daysLeft policyNo insurer { name } changes { day state obliged } } } } } }')).enterprises.edges[0]!.node.coverage;

    it('follows the days: told before the end, to the day; uncovered after it, whatever was down; and covered again', async () => {
      await bring(COUNTY, 'ENTERPRISES', csvText([[...ENTERPRISE_HEADINGS, '应保类别'], demo]));
      // The other enterprise of the county that has no cover is chased on its own account.
      await world.api.rows(`UPDATE enterprises SET must_insure_mark = false, must_insure = false WHERE uscc = $1`, [sampleUscc(7_001)]);
      await world.api.rows(`UPDATE insurance_duties d SET until = $2 FROM enterprises e WHERE e.enterprise_id = d.enterprise_id AND e.uscc = $1`, [sampleUscc(7_001), TODAY]);
      expect(await mine()).toMatchObject({ obliged: true, basis: 'MARK', dutySince: TODAY, state: 'COVERED', underLimit: false, since: addDays(TODAY, -180), daysLeft: diffDays(await endOf(), TODAY), policyNo: 'AZ330282202600000' });
      const end = await endOf();
      await passes(addDays(end, -31));
      expect(await told()).toEqual([]);
      // Both enterprises of the county, and the insurer of each of its own; no authority sits in their towns.
      const ending = ['COVER_ENDING 和舜江', 'COVER_ENDING 盛博联', 'POLICY_ENDING 海盾财', 'POLICY_ENDING 甬安财'];
      await passes(addDays(end, -30));
      expect((await told()).sort()).toEqual(ending);
      await passes(addDays(end, -7));
      expect((await told()).sort()).toEqual([...ending, ...ending].sort());
      // Nothing ran for a week.
      await passes(addDays(end, 6));
      expect((await told()).slice(8)).toEqual(['COVER_STILL_MISSING 盛博联']);
      expect(await mine()).toMatchObject({ state: 'UNCOVERED', since: addDays(end, 1), endsOn: null, policyNo: 'AZ330282202600000' });
      expect(await world.api.rows(`SELECT 1 FROM notifications n JOIN organizations o ON o.id = n.organization_id WHERE n.kind LIKE 'COVER%' AND o.kind = 'INSURER'`)).toEqual([]);
      const row = [`AZ-AGAIN`, '海盾财产保险股份有限公司', DEMO_ENTERPRISE.name, DEMO_ENTERPRISE.uscc, addDays(end, 7), addDays(end, 371), '4000.00', '4', '40', '500', '20%', '800.00'];
      clock.day = addDays(end, 7);
      await bring(COUNTY, 'POLICIES', csvText([POLICY_HEADINGS, row]));
      const changes = [
        { day: addDays(end, 7), state: 'COVERED', obliged: true },
        { day: addDays(end, 1), state: 'UNCOVERED', obliged: true },
        { day: addDays(end, -7), state: 'EXPIRING_7', obliged: true },
        { day: addDays(end, -30), state: 'EXPIRING_30', obliged: true },
        { day: TODAY, state: 'COVERED', obliged: true },
      ];
      expect((await mine())['changes']).toEqual(expect.arrayContaining(changes));
      expect(await mine()).toMatchObject({ state: 'COVERED', since: addDays(end, 7), policyNo: 'AZ-AGAIN' });
    });

    const endOf = async (): Promise<Day> => (await world.api.rows<{ ends_on: Day }>(`SELECT ends_on FROM policies WHERE policy_no = 'AZ330282202600000'`))[0]!.ends_on;
  });
});

/** Whole ledgers of a city, from the folder that the variable names; by hand, since they are no part of the project. */
const FOLDER = process.env['ANZE_LEDGERS'] ?? '';
const whole = existsSync(join(FOLDER, 'nantong-2025')) ? describe : describe.skip;
whole('coverage of whole cities', () => {
  it.each([
    ['nantong-2025', ACTORS.FAR, '2025-12-31', FULLY_COVERED, { mustInsure: 412, mustInsureInsured: 412, coverageRate: 100, voluntarilyInsured: 57 }],
    ['cixi-2022', ACTORS.COUNTY, '2022-12-31', '2022-05-31', { mustInsure: 2_900, mustInsureInsured: 873, coverageRate: 30.1 }],
  ])('%s', async (folder, who, today, asOf, expected) => {
    const clock = new MovedClock();
    const world = await openDemoWorld(clock);
    try {
      clock.day = today;
      for (const [kind, file] of [['ENTERPRISES', '企业台账.csv'], ['POLICIES', '安责险投保清单.csv']] as const) {
        const run = await importLedger(world.api, await world.as(who), kind, readFileSync(join(FOLDER, folder, file)));
        expect([run.status, run.rejectedRows]).toEqual(['COMPLETED', 0]);
      }
      await world.worker.settled();
      const { ask } = asking(() => world);
      for (let day = `${asOf.slice(0, 4)}-01-01`; day <= today; day = addDays(day, folder === 'nantong-2025' ? 1 : 30)) {
        const { coverageRate, complianceOverview: shown } = await ask<{ coverageRate: Rate[]; complianceOverview: { insurance: Tally } }>(who, RATES, { asOf: day });
        const [plain] = await world.api.rows<{ must: number; covered: number }>(
          `SELECT count(*)::int AS must, count(*) FILTER (WHERE EXISTS (SELECT FROM policies p WHERE p.enterprise_id = e.enterprise_id AND $1::date BETWEEN p.starts_on AND p.ends_on))::int AS covered
             FROM enterprises e WHERE e.must_insure AND coalesce(e.founded_on, '1949-10-01') <= $1::date AND e.region_code LIKE $2`,
          [day, who === ACTORS.COUNTY ? '330282%' : '3206%'],
        );
        const sum = (of: (rate: Rate) => number): number => coverageRate.reduce((total, one) => total + of(one), 0);
        expect([day, sum((one) => one.mustInsure), sum((one) => one.covered)]).toEqual([day, plain!.must, plain!.covered]);
        expect([day, shown.insurance.mustInsure, shown.insurance.mustInsureInsured]).toEqual([day, plain!.must, plain!.covered]);
      }
      const { coverageRate, complianceOverview: shown } = await ask<{ coverageRate: Rate[]; complianceOverview: { insurance: Tally } }>(who, RATES, { asOf });
      expect(shown.insurance).toMatchObject(expected);
      const [must, covered] = [coverageRate.reduce((sum, one) => sum + one.mustInsure, 0), coverageRate.reduce((sum, one) => sum + one.covered, 0)];
      expect([must, covered, percent(covered, must)]).toEqual([expected.mustInsure, expected.mustInsureInsured, expected.coverageRate]);
    } finally {
      await world.close();
    }
  }, 600_000);
});
