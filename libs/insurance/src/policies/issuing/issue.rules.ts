import { percent, yuanFromFen, type Day, type ErrorParams } from '@anze/kernel';
import { shareOf } from '../../premiums/earning.rules.js';
import { PolicyErrors, PolicyRefusals } from '../policy.errors.js';
import { policyFindings } from '../policy.rules.js';
import { LIMIT_FIELDS, type PolicyContent, type Share } from '../policy-terms.js';

/** A number that law or a region sets, with where it comes from; null where none was in force. */
export interface RuleValue {
  readonly value: number;
  readonly kind: string;
  readonly version: string;
  readonly regionCode: string;
  readonly source: string;
}

/** The rules in force on a policy's first day in the region of the insured. */
export interface IssueLimits {
  /** Yuan. */
  readonly minimum: RuleValue | null;
  /** Basis points. */
  readonly preventionCap: RuleValue | null;
  /** Basis points. */
  readonly commissionCap: RuleValue | null;
}

/** What stands in the way of issuing a policy: the code, and what fills its words. */
export interface PolicyProblem {
  readonly code: string;
  readonly field: string | null;
  readonly params: ErrorParams;
}

/** What a policy must say before it is issued. */
export type CompleteContent = PolicyContent & {
  readonly [field in 'cover' | 'startsOn' | 'endsOn' | 'premium' | 'insuredPersons' | 'perPersonLimit' | 'premiumPayer']: NonNullable<PolicyContent[field]>;
};

const REQUIRED = ['cover', 'startsOn', 'endsOn', 'premium', 'insuredPersons', 'perPersonLimit', 'premiumPayer'] as const;

/** Pairs of limits of which the first lies within the second. */
const WITHIN = [['perPersonLimit', 'perAccidentLimit'], ['perAccidentLimit', 'cumulativeLimit'], ['perPersonLimit', 'cumulativeLimit']] as const;

const ruleParams = (rule: RuleValue): ErrorParams => ({ rule: rule.kind, ruleVersion: rule.version, ruleRegion: rule.regionCode, source: rule.source });

/** What of a content is required and missing. */
export function missingFields(content: PolicyContent): string[] {
  const missing: string[] = REQUIRED.filter((field) => content[field] === null);
  if (content.preventionRateBp === null && content.preventionBudget === null) missing.push('preventionRate');
  if (content.cover === 'PROJECT' && content.project === null) missing.push('project');
  return missing;
}

/** Whether it says all that a policy must. */
export const isComplete = (content: PolicyContent): content is CompleteContent => missingFields(content).length === 0;

/** The budget for prevention: the amount agreed, else the agreed share of the premium. */
export const budgetOf = (content: CompleteContent): bigint => content.preventionBudget ?? shareOf(content.premium, content.preventionRateBp ?? 0);

/**
 * Every rule that a policy breaks by itself, in a fixed order: those of law and region first, each naming its version and source.
 * What needs to look at other policies (overlap, late renewal, consent) comes after it.
 */
export function issueProblems(content: PolicyContent, shares: readonly Share[], limits: IssueLimits, today: Day): PolicyProblem[] {
  const missing = missingFields(content);
  const incomplete: PolicyProblem[] = missing.length > 0 ? [{ code: PolicyRefusals.POLICY_INCOMPLETE, field: missing[0]!, params: { fields: missing.join(', ') } }] : [];
  return [...limitProblems(content, limits), ...incomplete, ...payerProblems(content), ...workerProblems(content), ...dayProblems(content, today), ...orderProblems(content), ...shareProblems(shares)];
}

function limitProblems(content: PolicyContent, { minimum, preventionCap, commissionCap }: IssueLimits): PolicyProblem[] {
  const { startsOn, premium, preventionBudget, preventionRateBp, perPersonLimit, commissionBp } = content;
  const problems: PolicyProblem[] = [];
  if (startsOn !== null && premium !== null) {
    // A budget and a rate that disagree are both looked at: neither may pass the cap.
    const terms = [{ preventionBudget, preventionRateBp }, ...(preventionBudget !== null && preventionRateBp !== null ? [{ preventionBudget: null, preventionRateBp }] : [])];
    const findings = terms.flatMap((term) => policyFindings({ startsOn, premium, perPersonLimit, ...term }, { minimumYuan: minimum?.value ?? null, capBasisPoints: preventionCap?.value ?? null }));
    for (const { code, field, value } of findings) {
      if (problems.some((problem) => problem.code === code)) continue;
      problems.push({ code, field, params: { column: field, value, ...ruleParams((code === PolicyErrors.LIMIT_BELOW_MINIMUM ? minimum : preventionCap)!) } });
    }
  }
  if (commissionBp !== null && commissionCap !== null && commissionBp > commissionCap.value) {
    problems.push({ code: PolicyErrors.COMMISSION_CAP, field: 'commissionRate', params: { column: 'commissionRate', value: String(percent(commissionBp, 10_000)), ...ruleParams(commissionCap) } });
  }
  return problems;
}

function payerProblems({ premiumPayer }: PolicyContent): PolicyProblem[] {
  return premiumPayer === 'WORKERS' ? [{ code: PolicyRefusals.PREMIUM_PAID_BY_WORKERS, field: 'premiumPayer', params: {} }] : [];
}

function workerProblems({ workerGroups, perPersonLimit, insuredPersons }: PolicyContent): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const other = workerGroups.find((group) => group.perPersonLimit !== (perPersonLimit ?? workerGroups[0]!.perPersonLimit));
  if (other) problems.push({ code: PolicyRefusals.WORKERS_UNEQUALLY_COVERED, field: 'workerGroups', params: { group: other.name } });
  const counted = workerGroups.reduce((sum, { persons }) => sum + persons, 0);
  if (workerGroups.length > 0 && insuredPersons !== null && counted !== insuredPersons) problems.push({ code: PolicyRefusals.WORKERS_MISCOUNTED, field: 'workerGroups', params: { counted, insured: insuredPersons } });
  return problems;
}

function dayProblems({ startsOn, endsOn }: PolicyContent, today: Day): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) problems.push({ code: PolicyRefusals.POLICY_DAYS, field: 'endsOn', params: { startsOn, endsOn } });
  if (startsOn !== null && startsOn < today) problems.push({ code: PolicyRefusals.POLICY_BACKDATED, field: 'startsOn', params: { startsOn, today } });
  return problems;
}

/** Which limit is above one that contains it. */
export function orderProblems(limits: Pick<PolicyContent, (typeof LIMIT_FIELDS)[number]>): PolicyProblem[] {
  for (const [lower, higher] of WITHIN) {
    const [less, more] = [limits[lower], limits[higher]];
    if (less !== null && more !== null && less > more) return [{ code: PolicyRefusals.POLICY_LIMITS_ORDER, field: lower, params: { lower, higher, lowerAmount: yuanFromFen(less), higherAmount: yuanFromFen(more) } }];
  }
  return [];
}

function shareProblems(shares: readonly Share[]): PolicyProblem[] {
  if (shares.length === 0) return [];
  const total = shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
  const once = new Set(shares.map(({ insurerId }) => insurerId)).size === shares.length;
  return total === 10_000 && once && shares.length > 1 ? [] : [{ code: PolicyRefusals.POLICY_SHARES, field: 'shares', params: { total: String(total / 100) } }];
}

/** What the enterprise accepted, beside a policy that is to be issued on it. */
export type QuotedTerms = Pick<PolicyContent, 'cover' | 'startsOn' | 'endsOn' | 'premium' | 'insuredPersons' | 'preventionRateBp' | (typeof LIMIT_FIELDS)[number]>;

/** A policy issued on a quote is what the enterprise accepted; what the quote doesn't say is free. The first field that differs. */
export function quoteProblems(content: PolicyContent, quoted: QuotedTerms): PolicyProblem[] {
  for (const field of ['cover', 'startsOn', 'endsOn', 'premium', 'insuredPersons', 'preventionRateBp', ...LIMIT_FIELDS] as const) {
    const accepted = quoted[field];
    if (accepted === null || accepted === content[field]) continue;
    return [{ code: PolicyRefusals.POLICY_TERMS_QUOTED, field, params: { field, quoted: typeof accepted === 'bigint' ? yuanFromFen(accepted) : accepted } }];
  }
  return [];
}

/** Days of the policy before, as far as a renewal looks at it. */
export interface ExpiringPolicy {
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
}

/**
 * No late renewal (不得延迟续保): it begins on the day after the one before ends at the latest, unless that one was ended on a lawful
 * ground, or such a ground is given. `dayAfter` is the day after its last.
 */
export function renewalProblems(startsOn: Day, expiring: ExpiringPolicy, dayAfter: Day, lateFor: string | null, lawful: readonly string[]): PolicyProblem[] {
  if (lateFor !== null && !lawful.includes(lateFor)) return [{ code: PolicyRefusals.TERMINATION_GROUND, field: 'lateFor', params: { ground: lateFor, lawful: lawful.join(', ') } }];
  if (startsOn <= dayAfter || expiring.cancelledOn !== null || lateFor !== null) return [];
  return [{ code: PolicyRefusals.RENEWED_LATE, field: 'startsOn', params: { endsOn: expiring.endsOn } }];
}
