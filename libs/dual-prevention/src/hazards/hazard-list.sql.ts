import type { Day } from '@anze/kernel';
import type { HazardCriteria, HazardPosition } from './hazard-criteria.rules.js';
import type { HazardOrder } from './hazard.inputs.js';
import { PRIORITY } from './hazard-priority.rules.js';
import { riskRankSql } from './risk-rank.sql.js';
import { rankOf } from '../risks/risk-colour.rules.js';
import type { RiskColour } from '../risks/risk-terms.js';

/** Collects the parameters of a statement. */
export class Parameters {
  private dayAt: string | null = null;

  /**
   * @param dayOfList the day by which priorities are reckoned: the cursor's, so that a list read over midnight doesn't skip
   * @param values those that the statement has already
   */
  constructor(
    private readonly dayOfList: Day,
    readonly values: unknown[] = [],
  ) {}

  /** The placeholder of a value. */
  of(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** The placeholder of the list's day. */
  get day(): string {
    return (this.dayAt ??= this.of(this.dayOfList));
  }
}

/** The ledger's columns under the names of `HazardRecord`. */
export const HAZARD_COLUMNS = `h.enterprise_id AS "enterpriseId", h.id, h.hazard_no AS "hazardNo", h.enterprise_name AS "enterpriseName", h.enterprise_uscc AS "enterpriseUscc",
  h.description, h.level, h.category, h.nature, h.major_basis AS "majorBasis", h.source, h.channel, h.status, h.found_on AS "foundOn", h.deadline, h.rectified_on AS "rectifiedOn",
  h.accepted_on AS "acceptedOn", h.voided_on AS "voidedOn", h.fixed_on_spot AS "fixedOnSpot", h.responsible, h.measures, h.funds_fen AS "fundsFen", h.contingency,
  h.rectification_note AS "rectificationNote", h.acceptance_opinion AS "acceptanceOpinion", h.sole_account AS "soleAccount",
  h.supervision_level AS "supervisionLevel", h.supervision_field AS "supervisionField", h.supervised_on AS "supervisedOn",
  h.supervision_due_on AS "supervisionDueOn", h.extension_due_on AS "extensionDueOn", h.verification_due_on AS "verificationDueOn", h.stoppage, h.stopped_on AS "stoppedOn",
  h.stoppage_scope AS "stoppageScope", h.congress_reported_on AS "congressReportedOn", h.merged_into AS "mergedInto", h.people_exposed AS "peopleExposed", h.risk_unit_id AS "riskUnitId",
  CASE WHEN h.risk_unit_id IS NOT NULL THEN (${riskRankSql('h')}) END AS "riskRank",
  h.major_criterion AS "majorCriterion", h.major_criterion_version AS "majorCriterionVersion", h.version`;

/** Written as the predicate of the index by deadline, so that it serves. */
export const UNRECTIFIED = `h.status IN ('REPORTED', 'RECTIFYING')`;
const OPEN = `h.status IN ('REPORTED', 'RECTIFYING', 'AWAITING_ACCEPTANCE')`;

/** The filter in SQL. */
export function conditionsOf(criteria: HazardCriteria, p: Parameters): string[] {
  const where: string[] = [];
  if (criteria.enterpriseId !== undefined) where.push(`h.enterprise_id = ${p.of(criteria.enterpriseId)}::uuid`);
  if (criteria.status !== undefined) where.push(`h.status = ${p.of(criteria.status)}`);
  if (criteria.level !== undefined) where.push(`h.level = ${p.of(criteria.level)}`);
  if (criteria.source !== undefined) where.push(`h.source = ${p.of(criteria.source)}`);
  if (criteria.region !== undefined) where.push(`h.region_code >= ${p.of(criteria.region.lo)} AND h.region_code < ${p.of(criteria.region.hi)}`);
  if (criteria.foundFrom !== undefined) where.push(`h.found_on >= ${p.of(criteria.foundFrom)}::date`);
  if (criteria.foundTo !== undefined) where.push(`h.found_on <= ${p.of(criteria.foundTo)}::date`);
  if (criteria.extensionRequested !== undefined) where.push(`h.extension_due_on IS ${criteria.extensionRequested ? 'NOT NULL' : 'NULL'}`);
  if (criteria.overdue === true) where.push(UNRECTIFIED, `h.deadline < ${p.of(criteria.today)}::date`);
  if (criteria.overdue === false) where.push(`NOT (${UNRECTIFIED} AND h.deadline IS NOT NULL AND h.deadline < ${p.of(criteria.today)}::date)`);
  return where;
}

/**
 * A stretch of a sorted list. A list is its stretches one after another, each asked for only when those before don't fill the page:
 * so each has one plain keyset comparison, which an index can serve.
 */
export interface Stretch {
  /** What lies in it; null: everything. */
  readonly where: string | null;
  /** Whether a position lies in it. */
  readonly holds: (position: HazardPosition) => boolean;
  /** Whether a filter leaves nothing of it. */
  readonly excludedBy?: (criteria: HazardCriteria) => boolean;
  /** Its rows behind a position that lies in it. */
  readonly behind: (position: HazardPosition, p: Parameters) => string;
  readonly orderBy: (p: Parameters) => string;
}

/** The sort value of a row in SQL, for the cursor; text. */
export const SORT_VALUE: Readonly<Record<HazardOrder, (p: Parameters) => string>> = {
  FOUND_DESC: () => 'h.found_on::text',
  DEADLINE_ASC: () => 'h.deadline::text',
  PRIORITY_DESC: (p) => `CASE WHEN ${OPEN} THEN ${prioritySql(p.day)}::text ELSE h.found_on::text END`,
};

const isDay = (value: string): boolean => value.includes('-');

const NEWEST: Stretch = {
  where: null,
  holds: () => true,
  behind: ({ value, id }, p) => `(h.found_on, h.id) < (${p.of(value)}::date, ${p.of(id)}::uuid)`,
  orderBy: () => 'h.found_on DESC, h.id DESC',
};

/** The stretches of each order, first to last. */
export const STRETCHES: Readonly<Record<HazardOrder, readonly Stretch[]>> = {
  FOUND_DESC: [
    NEWEST,
  ],
  DEADLINE_ASC: [
    {
      where: 'h.deadline IS NOT NULL',
      holds: ({ value }) => value !== null,
      behind: ({ value, id }, p) => `(h.deadline, h.id) > (${p.of(value)}::date, ${p.of(id)}::uuid)`,
      orderBy: () => 'h.deadline, h.id',
    },
    { where: 'h.deadline IS NULL', holds: ({ value }) => value === null, excludedBy: ({ overdue }) => overdue === true, behind: ({ id }, p) => `h.id > ${p.of(id)}::uuid`, orderBy: () => 'h.id' },
  ],
  PRIORITY_DESC: [
    {
      where: OPEN,
      holds: ({ value }) => value !== null && !isDay(value),
      excludedBy: ({ status }) => status === 'ACCEPTED' || status === 'VOIDED',
      behind: ({ value, id }, p) => `(${prioritySql(p.day)}, h.id) < (${p.of(value)}::int, ${p.of(id)}::uuid)`,
      orderBy: (p) => `${prioritySql(p.day)} DESC, h.id DESC`,
    },
    {
      // Newest first: an index gives that, where "all have 0" would sort the whole past.
      where: `NOT (${OPEN})`,
      holds: ({ value }) => value !== null && isDay(value),
      excludedBy: ({ status, overdue }) => overdue === true || (status !== undefined && status !== 'ACCEPTED' && status !== 'VOIDED'),
      behind: NEWEST.behind,
      orderBy: NEWEST.orderBy,
    },
  ],
};

/** The stretches of a list from a position on, each with the position that it is entered behind. */
export function stretchesFrom(order: HazardOrder, position: HazardPosition | null, criteria: HazardCriteria): { stretch: Stretch; behind: HazardPosition | null }[] {
  const first = position === null ? 0 : STRETCHES[order].findIndex((stretch) => stretch.holds(position));
  return STRETCHES[order]
    .slice(first)
    .map((stretch, index) => ({ stretch, behind: index === 0 ? position : null }))
    .filter(({ stretch }) => !stretch.excludedBy?.(criteria));
}

/** `WHERE` of conditions that hold together; nothing for none. */
export const whereOf = (conditions: readonly string[]): string => (conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`);

/** A stretch's conditions, with the filter's, behind a position that lies in it. */
export function conditionsIn(stretch: Stretch, criteria: HazardCriteria, position: HazardPosition | null, p: Parameters, first?: string): string {
  const where = first === undefined ? [] : [first];
  where.push(...conditionsOf(criteria, p));
  if (stretch.where !== null) where.push(stretch.where);
  if (position !== null) where.push(stretch.behind(position, p));
  return whereOf(where);
}

/** `priorityOf` of an open hazard in SQL; a test holds the two together. */
function prioritySql(day: string): string {
  const supervised = Object.entries(PRIORITY.supervised).map(([level, points]) => `WHEN '${level}' THEN ${points}`).join(' ');
  const coloured = Object.entries(PRIORITY.risk).map(([colour, points]) => `WHEN ${rankOf(colour as RiskColour)} THEN ${points}`).join(' ');
  return `(${PRIORITY.open} + CASE WHEN h.level = 'MAJOR' THEN ${PRIORITY.major} ELSE 0 END + CASE h.supervision_level ${supervised} ELSE 0 END
    + CASE ${PRIORITY.exposed.map(({ people, points }) => `WHEN h.people_exposed >= ${people} THEN ${points}`).join(' ')} ELSE 0 END
    + CASE WHEN h.risk_unit_id IS NULL THEN 0 ELSE CASE (${riskRankSql('h')}) ${coloured} ELSE 0 END END
    + CASE WHEN h.status = 'AWAITING_ACCEPTANCE' THEN 0 WHEN h.deadline IS NULL THEN ${PRIORITY.noDeadline}
           ELSE least(greatest(${PRIORITY.daysAhead} - (h.deadline - ${day}::date), 0), ${PRIORITY.daysAhead + PRIORITY.daysOver}) END)`;
}
