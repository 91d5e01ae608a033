import { platformPrincipal, runAs, workerPrincipal } from '@anze/database';
import { addDays, newId, StandingClock, type Clock, type Day, type Sector } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { InsuranceDuties, InsuranceDutyRepository } from '@anze/enterprises';
import { openCity, type CityRows } from '../../../test/support/city-rows.js';
import { CoverageRoster, type Reconciled } from '../src/coverage/coverage-roster.js';
import { CoverageStateRepository } from '../src/coverage/coverage-state.repository.js';
import type { CoverPolicy, DutyPeriod } from '../src/coverage/coverage.rules.js';

/** An enterprise of the generated city, with its duties and policies as they were written. */
export interface MadeEnterprise {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly duties: readonly DutyPeriod[];
  readonly policies: readonly CoverPolicy[];
}

const TOWNS = ['320613001', '320613002', '320681001', '320682', '320612003'];
const SECTORS: readonly Sector[] = ['HAZARDOUS_CHEMICALS', 'CONSTRUCTION', 'METAL_SMELTING', 'INDUSTRY_TRADE'];

/** A city for coverage: rows as the superuser writes them, and the worker's reconciliation on any day. */
export class CoverageWorld {
  private constructor(readonly city: CityRows) {}

  static async open(): Promise<CoverageWorld> {
    const city = await openCity();
    await runAs(platformPrincipal(), () => new Rules(city.db).seed(RULE_SEEDS));
    return new CoverageWorld(city);
  }

  /** The reconciliation as it runs on a day. */
  on(day: Day): { roster: CoverageRoster; duties: InsuranceDuties; clock: Clock } {
    const { db } = this.city;
    const clock = new StandingClock(new Date(`${day}T04:00:00Z`));
    const [rollups, rules] = [new Rollups(db), new Rules(db)];
    const duties = new InsuranceDuties(db, new InsuranceDutyRepository(db), rollups, rules);
    const roster = new CoverageRoster(db, new CoverageStateRepository(db), duties, rollups, rules, clock);
    roster.onModuleInit();
    return { roster, duties, clock };
  }

  reconcile(day: Day): Promise<Reconciled> {
    return runAs(workerPrincipal(), () => this.on(day).roster.reconcile());
  }

  refresh(day: Day, ids: readonly string[]): Promise<Reconciled> {
    return runAs(workerPrincipal(), () => this.on(day).roster.refresh(ids));
  }

  /** A duty as it is kept. */
  async duty(enterpriseId: string, since: Day = '1949-10-01', until: Day | null = null): Promise<void> {
    await this.city.root.query(
      `INSERT INTO insurance_duties (enterprise_id, id, region_code, sector, insurer_id, since, until, basis) SELECT enterprise_id, $2, region_code, sector, insurer_id, $3, $4, 'MARK' FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, newId(), since, until],
    );
    await this.city.root.query('UPDATE enterprises SET must_insure = $2, must_insure_mark = $2 WHERE enterprise_id = $1', [enterpriseId, until === null]);
  }

  /** Enterprises of five towns in 2024 to 2026: some never obliged, some for a time; policies in chains, with gaps, overlaps, cancellations and low limits. */
  async make(count: number, insurers: readonly string[]): Promise<MadeEnterprise[]> {
    let state = 20_250_922;
    const below = (n: number): number => (state = (state * 48_271) % 2_147_483_647) % n;
    const of = <T>(list: readonly T[]): T => list[below(list.length)]!;
    const made: MadeEnterprise[] = [];
    for (let n = 0; n < count; n += 1) {
      const [regionCode, sector] = [of(TOWNS), of(SECTORS)];
      const enterpriseId = await this.city.enterprise({ regionCode, sector });
      const since = of(['1949-10-01', '2024-06-01', addDays('2025-01-01', below(365))]);
      const duties: DutyPeriod[] = below(5) === 0 ? [] : [{ since, until: below(4) === 0 ? addDays(since < '2025' ? '2025-01-01' : since, 1 + below(300)) : null }];
      await this.city.root.query('UPDATE enterprises SET must_insure_mark = false WHERE enterprise_id = $1', [enterpriseId]);
      for (const duty of duties) await this.duty(enterpriseId, duty.since, duty.until);
      const policies: CoverPolicy[] = [];
      for (let at = addDays('2024-03-01', below(500)), left = below(5); left > 0; left -= 1) {
        const endsOn = addDays(at, below(6) === 0 ? below(40) : 364);
        const cancelledOn = below(6) === 0 ? addDays(at, below(200)) : null;
        const perPersonLimit = of([null, 30_000_000n, 40_000_000n, 50_000_000n, 20_000_000n]);
        const issuerId = of(insurers);
        const policyNo = `AZ${String(n).padStart(4, '0')}${left}`;
        const policyId = await this.city.policy(enterpriseId, issuerId, { policyNo, startsOn: at, endsOn, cancelledOn, perPersonLimitFen: perPersonLimit });
        policies.push({ policyId, policyNo, issuerId, cover: 'ENTERPRISE_WIDE', startsOn: at, endsOn, cancelledOn, perPersonLimit, minimum: at < '2025-03-29' ? 30_000_000n : 40_000_000n });
        at = addDays(endsOn, of([1, 1, 0, 2, 15, 40, -20]));
      }
      made.push({ enterpriseId, regionCode, sector, duties, policies });
    }
    return made;
  }

  /** What was recorded of an enterprise, as a superuser sees it. */
  async changes(enterpriseId: string): Promise<{ day: Day; obliged: boolean; state: string; under_limit: boolean; policy_id: string | null }[]> {
    return (await this.city.root.query('SELECT day, obliged, state, under_limit, policy_id FROM coverage_changes WHERE enterprise_id = $1 ORDER BY seq', [enterpriseId])).rows as never;
  }

  close(): Promise<void> {
    return this.city.close();
  }
}

