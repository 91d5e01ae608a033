import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { EnterpriseReader, RegionReader, type Enterprise, type EnterpriseStampsView } from '@anze/enterprises';
import { keysetOf, pageOf, type Keyset, type Page } from '@anze/graphql';
import { Clock, diffDays, DomainError, isUuid, KernelErrors, percent, regionRange, trimRegionCode, type Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { inspectionModel } from '../inspections/inspection.model.js';
import { enterpriseAsked } from '../tasks/task.reader.js';
import type { DutyCoverage, DutyCoverageRow, InspectionDuty } from './duty.model.js';
import { DutyRepository, type CoverageRow, type LackingKey } from './duty.repository.js';
import { digitsBelow, dutiesBetween, dutyOf, periodOf, type Period } from './duty.rules.js';
import type { InspectionDutyCode } from './duty-terms.js';

/** The longest stretch that the duties of an enterprise are told for, in days. */
const LONGEST = 1_100;

/** A duty in the period of a day and a region. */
export interface DutyAsked {
  readonly regionCode?: string | null;
  readonly duty: InspectionDutyCode;
  readonly period?: Day | null;
}

/** The built-in duties of inspection and how far they are fulfilled: derived from the one ledger of inspections. */
@Injectable()
export class DutyService {
  constructor(
    private readonly repository: DutyRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly regions: RegionReader,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** An enterprise's duties in every month and quarter that meets some days; none for one that the caller may not see. @throws BAD_INPUT */
  async ofEnterprise(args: { enterpriseId?: string | null; from: Day; to: Day }): Promise<InspectionDuty[]> {
    if (args.to < args.from || diffDays(args.to, args.from) > LONGEST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'to', reason: `0 to ${LONGEST} days after from` });
    const enterpriseId = enterpriseAsked(args.enterpriseId);
    const enterprise = enterpriseId === null ? null : await this.enterprises.stampsOf(enterpriseId);
    return enterprise ? this.duties(enterprise, args.from, args.to) : [];
  }

  /** The same of an enterprise that the caller sees. */
  async duties(enterprise: EnterpriseStampsView, from: Day, to: Day): Promise<InspectionDuty[]> {
    const today = this.clock.today();
    const periods = dutiesBetween(await this.rules.versions('inspection.duties'), enterprise, from, to < today ? to : today);
    const done = await this.repository.firstInspections(enterprise.enterpriseId, periods);
    return periods.map((period, index) => {
      const inspection = done.get(index);
      return {
        duty: period.duty.code, from: period.from, to: period.to, required: period.required, fulfilled: inspection !== undefined, open: period.to >= today, doneOn: inspection?.inspectedOn ?? null,
        inspection: inspection ? inspectionModel(inspection) : null, ruleVersion: period.ruleVersion, enterpriseId: enterprise.enterpriseId,
      };
    });
  }

  /**
   * How far a duty is fulfilled in a region and in those right below it.
   * @param args.period a day of the month or quarter; today's when left out
   * @throws NOT_FOUND for a region outside the caller's, BAD_INPUT for a period that hasn't begun
   */
  async coverage(args: DutyAsked): Promise<DutyCoverage> {
    const { region, period, rule } = await this.asked(args);
    const rows = rule ? await this.repository.coverage(rule.duty.kind, period, regionRange(region), digitsBelow(region)) : [];
    const names = await this.regions.namesOf([...new Set([region, ...rows.map((row) => row.code)])].filter((code) => code !== ''));
    const named = (row: CoverageRow): DutyCoverageRow => ({ ...figures([row]), regionCode: row.code === '' ? null : row.code, regionName: names.get(row.code) ?? null });
    return {
      duty: args.duty, ...period, ruleVersion: rule?.version ?? null, regionCode: region === '' ? null : region, regionName: names.get(region) ?? null, ...figures(rows),
      children: rows.filter((row) => row.code !== region).map(named),
    };
  }

  /**
   * One page of the enterprises that owe a duty in a period and have no inspection that fulfils it, by region code.
   * @throws NOT_FOUND for a region outside the caller's, BAD_INPUT for a period that hasn't begun, BAD_CURSOR
   */
  async lacking(args: DutyAsked & { readonly first?: number | null; readonly after?: string | null }): Promise<Page<Enterprise>> {
    const keyset = keysetOf({ first: args.first, after: args.after ?? null }, 2);
    const position = lackingPositionOf(keyset.after);
    const { region, period, rule } = await this.asked(args);
    const range = regionRange(region);
    const keys = rule ? await this.repository.lacking(rule.duty.kind, period, range, position, keyset.limit) : [];
    const found = await this.enterprises.byIds(keys.map(({ id }) => id));
    const rows = keys.flatMap((key) => (found.has(key.id) ? [{ ...key, enterprise: found.get(key.id)! }] : []));
    return pageOf(rows, keyset, ({ enterprise }) => enterprise, ({ regionCode, id }) => [regionCode, id], async () => (rule ? this.repository.countLacking(rule.duty.kind, period, range) : 0));
  }

  /** The region, the period and the rule in force when the period began, whose length the rule of the day tells. */
  private async asked(args: DutyAsked): Promise<{ readonly region: string; readonly period: Period; readonly rule: ReturnType<typeof dutyOf> }> {
    const today = this.clock.today();
    const day = args.period ?? today;
    if (day > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'period', reason: `no day after ${today}` });
    const region = await this.regionAsked(args.regionCode);
    const rules = await this.rules.versions('inspection.duties');
    const period = periodOf(dutyOf(rules, args.duty, region, day)?.duty.interval ?? 'MONTH', day);
    return { region, period, rule: dutyOf(rules, args.duty, region, period.from) };
  }

  /** The region that is asked for, the caller's where none is. A region beyond the caller's and one that isn't there are the same answer. @throws NOT_FOUND */
  async regionAsked(asked: string | null | undefined): Promise<string> {
    const own = currentPrincipal().regionCode ?? '';
    if (asked == null) return own;
    const code = trimRegionCode(asked);
    if (code === null || !code.startsWith(own) || (code !== own && !(await this.regions.exists(code)))) throw new DomainError(KernelErrors.NOT_FOUND);
    return code;
  }
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
function lackingPositionOf(after: Keyset['after']): LackingKey | null {
  if (after === null) return null;
  const [regionCode = null, id = null] = after;
  if (regionCode === null || !/^\d{2,12}$/.test(regionCode) || id === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { regionCode, id };
}

function figures(rows: readonly CoverageRow[]): Pick<DutyCoverageRow, 'enterprises' | 'fulfilled' | 'rate'> {
  const enterprises = rows.reduce((sum, row) => sum + row.enterprises, 0);
  const fulfilled = rows.reduce((sum, row) => sum + row.fulfilled, 0);
  return { enterprises, fulfilled, rate: percent(fulfilled, enterprises) };
}
