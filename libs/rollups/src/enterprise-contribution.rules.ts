import { addDays, type Day } from '@anze/kernel';
import { ContributionSum, type Contribution, type Measure } from './measures.js';

/** A policy as far as figures need it. Amounts in fen. */
export interface PolicyFact {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** First day without cover. */
  readonly cancelledOn: Day | null;
  readonly premium: bigint;
  readonly preventionBudget: bigint;
}

/** A standardization certificate as far as figures need it. */
export interface CertificateFact {
  readonly level: 'LEVEL_1' | 'LEVEL_2' | 'LEVEL_3';
  readonly issuedOn: Day;
  readonly expiresOn: Day;
  readonly revokedOn: Day | null;
}

/** A time in which an enterprise must insure. */
export interface DutyFact {
  readonly since: Day;
  /** The first day without the duty; null while it lasts. */
  readonly until: Day | null;
}

/** What of an enterprise, beside its hazards, counts. */
export interface EnterpriseFacts {
  readonly foundedOn: Day | null;
  /** When it had to insure (应保); no two overlap. */
  readonly duties: readonly DutyFact[];
  readonly policies: readonly PolicyFact[];
  readonly certificates: readonly CertificateFact[];
  /** One entry per prevention service. */
  readonly services: readonly { readonly type: ServiceType; readonly servedOn: Day }[];
}

export type ServiceType = 'TRAINING' | 'RISK_ASSESSMENT' | 'STANDARDIZATION' | 'HAZARD_INSPECTION' | 'EMERGENCY_DRILL' | 'TECHNOLOGY' | 'OTHER';

/** Counts from here when the founding day is not known. */
export const BEGINNING: Day = '1949-10-01';

/** The cell column that counts a type of prevention service. */
export const SERVICE_MEASURES: Record<ServiceType, Measure> = {
  TRAINING: 'training',
  RISK_ASSESSMENT: 'risk_assessment',
  STANDARDIZATION: 'standardization',
  HAZARD_INSPECTION: 'hazard_inspection',
  EMERGENCY_DRILL: 'emergency_drill',
  TECHNOLOGY: 'technology',
  OTHER: 'other_service',
};

/**
 * An enterprise's share in the figures, by day: it counts from its founding; as one that must insure while it has the duty; as insured
 * on every day on which at least one policy is in force (however many are); with its highest certificate in force; as served from its first service on.
 */
export function enterpriseContribution(facts: EnterpriseFacts): Contribution[] {
  const sum = new ContributionSum();
  const from = facts.foundedOn ?? BEGINNING;
  sum.add(from, 'enterprises', 1);
  for (const { since, until } of facts.duties) {
    sum.add(since, 'must_insure', 1);
    if (until !== null) sum.add(until, 'must_insure', -1);
  }
  addPolicies(sum, facts);
  addCertificates(sum, facts.certificates);
  let first: Day | null = null;
  for (const service of facts.services) {
    sum.add(service.servedOn, SERVICE_MEASURES[service.type], 1);
    if (first === null || service.servedOn < first) first = service.servedOn;
  }
  if (first !== null) sum.add(first, 'served', 1);
  return sum.toContributions();
}

/** The first day on which a policy no longer covers. */
export function endOfCover(policy: Pick<PolicyFact, 'endsOn' | 'cancelledOn'>): Day {
  const after = addDays(policy.endsOn, 1);
  return policy.cancelledOn !== null && policy.cancelledOn < after ? policy.cancelledOn : after;
}

function addPolicies(sum: ContributionSum, facts: EnterpriseFacts): void {
  const covers = facts.policies
    .map((policy) => ({ policy, from: policy.startsOn, to: endOfCover(policy) }))
    .filter((cover) => cover.from < cover.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { policy, from, to } of covers) {
    sum.add(from, 'premium_fen', policy.premium).add(to, 'premium_fen', -policy.premium);
    sum.add(from, 'prevention_fen', policy.preventionBudget).add(to, 'prevention_fen', -policy.preventionBudget);
  }
  let open: { from: Day; to: Day } | null = null;
  const close = (): void => {
    if (!open) return;
    sum.add(open.from, 'insured', 1).add(open.to, 'insured', -1);
    // Insured because it must be: on the days of both.
    for (const { since, until } of facts.duties) {
      const from = since > open.from ? since : open.from;
      const to = until !== null && until < open.to ? until : open.to;
      if (from < to) sum.add(from, 'must_insured', 1).add(to, 'must_insured', -1);
    }
  };
  for (const { from, to } of covers) {
    if (open && from <= open.to) {
      if (to > open.to) open = { from: open.from, to };
    } else {
      close();
      open = { from, to };
    }
  }
  close();
}

function addCertificates(sum: ContributionSum, certificates: readonly CertificateFact[]): void {
  const spans = certificates
    .map((certificate) => {
      const after = addDays(certificate.expiresOn, 1);
      const to = certificate.revokedOn !== null && certificate.revokedOn < after ? certificate.revokedOn : after;
      return { level: Number(certificate.level.slice(-1)), from: certificate.issuedOn, to };
    })
    .filter((span) => span.from < span.to);
  const days = [...new Set(spans.flatMap((span) => [span.from, span.to]))].sort();
  let current = 0;
  for (const day of days) {
    let best = 0;
    for (const span of spans) if (span.from <= day && day < span.to && (best === 0 || span.level < best)) best = span.level;
    if (best === current) continue;
    if (current > 0) sum.add(day, `standardized_${current}` as Measure, -1);
    if (best > 0) sum.add(day, `standardized_${best}` as Measure, 1);
    current = best;
  }
}
