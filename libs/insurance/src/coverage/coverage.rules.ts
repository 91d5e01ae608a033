import { addDays, defineTerms, diffDays, type Day, type Fen } from '@anze/kernel';
import { policyInForce, type PolicyPeriod } from '../policies/policy.rules.js';

/**
 * How an enterprise's cover stands on a day (投保状态). The four exclude each other, by the last day of unbroken cover: of those covered,
 * the most pressing one. Beside them stand two flags that go with any of them: whether it must insure at all, and whether the limit per
 * person lies below the law's (`underLimit`, only while it is covered).
 */
export const CoverageStates = defineTerms({ COVERED: '已投保', EXPIRING_30: '三十日内到期', EXPIRING_7: '七日内到期', UNCOVERED: '未投保' });
export type CoverageState = (typeof CoverageStates.values)[number];

/** Within how many days of its last day cover counts as expiring, the narrower first. */
export const EXPIRING_DAYS = { EXPIRING_7: 7, EXPIRING_30: 30 } as const;

/** A policy as far as coverage needs it. */
export interface CoverPolicy extends PolicyPeriod {
  readonly policyId: string;
  readonly issuerId: string;
  readonly policyNo: string;
  readonly cover: 'ENTERPRISE_WIDE' | 'PROJECT';
  /** Per person; null where a ledger doesn't say. */
  readonly perPersonLimit: Fen | null;
  /** The law's least limit per person on the policy's first day in its region; null where there was none. */
  readonly minimum: Fen | null;
}

/** A time in which the enterprise must insure. */
export interface DutyPeriod {
  readonly since: Day;
  /** The first day without it; null while it lasts. */
  readonly until: Day | null;
}

/** How cover stands on a day. */
export interface Standing {
  /** It must insure (应保). */
  readonly obliged: boolean;
  readonly state: CoverageState;
  readonly underLimit: boolean;
  /** Since when it is covered without a break, or without cover while it must have it; null for one that neither has cover nor must. */
  readonly since: Day | null;
  /** The last day of unbroken cover; null without cover. */
  readonly endsOn: Day | null;
  /** The policy whose end is the cover's; without cover the one whose end left it so, null where there was none. */
  readonly policyId: string | null;
}

/** The first day on which a policy no longer covers. */
function endOf(policy: PolicyPeriod): Day {
  const after = addDays(policy.endsOn, 1);
  return policy.cancelledOn !== null && policy.cancelledOn < after ? policy.cancelledOn : after;
}

/** A time of unbroken cover. */
interface Span {
  readonly from: Day;
  /** The first day without. */
  readonly to: Day;
}

/** The times of unbroken cover, in order: a policy that begins at the latest the day after another's last day goes on with it. */
export function coverSpans(policies: readonly PolicyPeriod[]): Span[] {
  const spans: { from: Day; to: Day }[] = [];
  const covers = policies.map((policy) => ({ from: policy.startsOn, to: endOf(policy) })).filter(({ from, to }) => from < to).sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to } of covers) {
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else spans.push({ from, to });
  }
  return spans;
}

/** The last day of the unbroken cover that a day lies in; null without cover on it. */
export function coveredUntil(policies: readonly PolicyPeriod[], day: Day): Day | null {
  const span = coverSpans(policies).find(({ from, to }) => from <= day && day < to);
  return span ? addDays(span.to, -1) : null;
}

/** The state of cover by its last day. */
export function stateUntil(endsOn: Day | null, day: Day): CoverageState {
  if (endsOn === null) return 'UNCOVERED';
  const left = diffDays(endsOn, day);
  if (left <= EXPIRING_DAYS.EXPIRING_7) return 'EXPIRING_7';
  return left <= EXPIRING_DAYS.EXPIRING_30 ? 'EXPIRING_30' : 'COVERED';
}

/**
 * Whether the limit per person lies below the law's: of the policies in force one is below the minimum of its first day, and none
 * reaches its own. One whose limit no ledger tells is neither.
 */
export function underLimitOn(policies: readonly CoverPolicy[], day: Day): boolean {
  const known = policies.filter((policy) => policyInForce(policy, day) && policy.perPersonLimit !== null);
  const enough = (policy: CoverPolicy): boolean => policy.minimum === null || policy.perPersonLimit! >= policy.minimum;
  return known.length > 0 && !known.some(enough);
}

/** Whether the enterprise must insure on a day. */
const dutyOn = (duties: readonly DutyPeriod[], day: Day): DutyPeriod | undefined => duties.find(({ since, until }) => since <= day && (until === null || day < until));

/** How cover stands on a day, by the records as they are now. */
export function standingOn(duties: readonly DutyPeriod[], policies: readonly CoverPolicy[], day: Day): Standing {
  const duty = dutyOn(duties, day);
  const spans = coverSpans(policies);
  const span = spans.find(({ from, to }) => from <= day && day < to);
  const [earlier] = spans.filter(({ to }) => to <= day).slice(-1);
  const endsOn = span ? addDays(span.to, -1) : null;
  const end = span?.to ?? earlier?.to;
  const from = span?.from ?? latest(earlier?.to, duty?.since);
  return {
    obliged: duty !== undefined,
    state: stateUntil(endsOn, day),
    underLimit: span !== undefined && underLimitOn(policies, day),
    since: span || duty ? (from ?? null) : null,
    endsOn,
    policyId: end === undefined ? null : endedBy(policies, end),
  };
}

/** The policy whose cover ends at the first day without; of several the earliest to start, then the lowest number. */
function endedBy(policies: readonly CoverPolicy[], end: Day): string | null {
  const ending = policies.filter((policy) => policy.startsOn < end && endOf(policy) === end);
  const [first] = ending.sort((a, b) => (a.startsOn === b.startsOn ? (a.policyNo < b.policyNo ? -1 : 1) : a.startsOn < b.startsOn ? -1 : 1));
  return first?.policyId ?? null;
}

const latest = (a: Day | undefined, b: Day | undefined): Day | undefined => (a === undefined || (b !== undefined && b > a) ? b : a);

/** A change of how cover stands. */
export interface CoverageChange {
  readonly day: Day;
  readonly obliged: boolean;
  readonly state: CoverageState;
  readonly underLimit: boolean;
  readonly policyId: string | null;
}

/** The part of a standing whose change is recorded. */
export type Recorded = Pick<CoverageChange, 'obliged' | 'state' | 'underLimit'>;

/**
 * What changed from one day to another, day by day and both included, beginning with what was recorded last: so that days on which
 * nobody looked are caught up on, and looking twice finds nothing new.
 * @param last what was recorded last; null: nothing was, and the first day's standing is the first entry
 */
export function changesBetween(duties: readonly DutyPeriod[], policies: readonly CoverPolicy[], last: Recorded | null, from: Day, to: Day): CoverageChange[] {
  const changes: CoverageChange[] = [];
  let now = last;
  for (const day of [from, ...turningDays(duties, policies).filter((one) => from < one && one <= to)]) {
    const { obliged, state, underLimit, policyId } = standingOn(duties, policies, day);
    if (now && now.obliged === obliged && now.state === state && now.underLimit === underLimit) continue;
    changes.push({ day, obliged, state, underLimit, policyId });
    now = { obliged, state, underLimit };
  }
  return changes;
}

/** The days on which a standing can change, in order. */
function turningDays(duties: readonly DutyPeriod[], policies: readonly CoverPolicy[]): Day[] {
  const days = new Set<Day>();
  for (const { since, until } of duties) {
    days.add(since);
    if (until !== null) days.add(until);
  }
  for (const policy of policies) {
    const end = endOf(policy);
    days.add(policy.startsOn).add(end);
    // Cover ends the day before, and is expiring on the day that lies so many days before that.
    for (const within of Object.values(EXPIRING_DAYS)) days.add(addDays(end, -1 - within));
  }
  return [...days].sort();
}
