import { NIL_UUID, percent, yuanFromFen, type Day, type Fen } from '@anze/kernel';
import { PolicyErrors } from './policy.errors.js';

/** The days of a policy. */
export interface PolicyPeriod {
  /** The first day of cover. */
  readonly startsOn: Day;
  /** The last day of cover. */
  readonly endsOn: Day;
  /** The first day without cover when it was cancelled (退保). */
  readonly cancelledOn: Day | null;
}

/** Whether a policy covers on a day (保单有效). */
export function policyInForce(policy: PolicyPeriod, day: Day): boolean {
  return policy.startsOn <= day && day <= policy.endsOn && (policy.cancelledOn === null || day < policy.cancelledOn);
}

/** A policy as far as it decides who the insurer of record is. */
export interface RecordPolicy extends PolicyPeriod {
  readonly policyNo: string;
  /** The lead insurer. */
  readonly issuerId: string;
  readonly cover: 'ENTERPRISE_WIDE' | 'PROJECT';
}

/** Which of two policies goes first: the earlier to start, then the lower number by its UTF-8 bytes, then the issuer. The SQL of the insurer of record orders alike. */
function earlier(a: RecordPolicy, b: RecordPolicy): number {
  if (a.startsOn !== b.startsOn) return a.startsOn < b.startsOn ? -1 : 1;
  const byNumber = a.policyNo === b.policyNo ? 0 : Buffer.compare(Buffer.from(a.policyNo), Buffer.from(b.policyNo));
  return byNumber !== 0 ? byNumber : a.issuerId < b.issuerId ? -1 : a.issuerId > b.issuerId ? 1 : 0;
}

/**
 * The insurer of record on a day: the lead insurer of the enterprise-wide policy in force, of the earliest to start where
 * there are several (then of the lowest policy number, then the lowest issuer); the all-zero uuid when none is in force.
 */
export function insurerOfRecord(policies: readonly RecordPolicy[], day: Day): string {
  const [first] = policies.filter((policy) => policy.cover === 'ENTERPRISE_WIDE' && policyInForce(policy, day)).sort(earlier);
  return first?.issuerId ?? NIL_UUID;
}

/** The policy under whose prevention fund an insurer's service falls: in force that day, an enterprise-wide one before a project's, then as above; null without one. */
export function policyOfService<P extends RecordPolicy>(policies: readonly P[], servedOn: Day): P | null {
  const rank = (policy: RecordPolicy): number => (policy.cover === 'ENTERPRISE_WIDE' ? 0 : 1);
  return policies.filter((policy) => policyInForce(policy, servedOn)).sort((a, b) => rank(a) - rank(b) || earlier(a, b))[0] ?? null;
}

/** What of a policy the law limits. Null where a ledger doesn't say. */
export interface PolicyTerms {
  readonly startsOn: Day;
  readonly premium: Fen;
  readonly preventionBudget: Fen | null;
  /** Share of the premium for prevention in hundredths of a percent; counts where there is no budget. */
  readonly preventionRateBp: number | null;
  /** Limit per person for death or disability. */
  readonly perPersonLimit: Fen | null;
}

/** The limits in force on the policy's first day in its region; null where there was none. */
export interface PolicyLimits {
  /** Least limit per person, yuan. */
  readonly minimumYuan: number | null;
  /** Highest share of the premium for prevention, hundredths of a percent. */
  readonly capBasisPoints: number | null;
}

/** A rule that a policy breaks: which of its values, and how it reads. */
export interface PolicyFinding {
  readonly field: 'perPersonLimit' | 'preventionBudget' | 'preventionRateBp';
  readonly code: keyof typeof PolicyErrors;
  readonly value: string;
}

/**
 * What is wrong with a policy by the rules of its first day (应急〔2025〕27号 and what came before it). Such a policy is kept all the same:
 * it was written.
 */
export function policyFindings(policy: PolicyTerms, limits: PolicyLimits): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  if (policy.perPersonLimit !== null && limits.minimumYuan !== null && policy.perPersonLimit < BigInt(limits.minimumYuan) * 100n) {
    findings.push({ field: 'perPersonLimit', code: PolicyErrors.LIMIT_BELOW_MINIMUM, value: yuanFromFen(policy.perPersonLimit) });
  }
  if (limits.capBasisPoints !== null) {
    const broken = aboveCap(policy, limits.capBasisPoints);
    if (broken) findings.push(broken);
  }
  return findings;
}

/** A budget that is the cap's share rounded to the fen keeps to the cap; one without a premium doesn't. */
function aboveCap({ premium, preventionBudget, preventionRateBp }: PolicyTerms, capBasisPoints: number): PolicyFinding | null {
  const code = PolicyErrors.PREVENTION_RATE_CAP;
  if (preventionBudget !== null) {
    if (preventionBudget <= (premium * BigInt(capBasisPoints) + 5_000n) / 10_000n) return null;
    return { field: 'preventionBudget', code, value: String(percent(preventionBudget, premium) ?? '∞') };
  }
  if (preventionRateBp === null || preventionRateBp <= capBasisPoints) return null;
  return { field: 'preventionRateBp', code, value: String(percent(preventionRateBp, 10_000)) };
}
