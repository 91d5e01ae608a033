import { addDays, type Day } from '@anze/kernel';
import { inspectionContribution, type InspectionFact } from './inspection-contribution.rules.js';
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
  readonly services: readonly ServiceFact[];
  /** Of each kind and month at least the first one. */
  readonly inspections: readonly InspectionFact[];
}

/** A prevention service as far as figures need it. */
export interface ServiceFact {
  readonly type: ServiceType;
  readonly servedOn: Day;
  /** It ends "unvisited": the insurer that records one can't see all of the enterprise's cover, so the worker takes it in. Left out, it does. */
  readonly visitCounted?: boolean;
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
 * on every day on which at least one policy is in force (however many are); with its highest certificate in force; as served from its first service on;
 * as unvisited from the day its uninterrupted cover began to the first service since; as inspected in the months and quarters of its inspections.
 */
export function enterpriseContribution(facts: EnterpriseFacts): Contribution[] {
  const sum = new ContributionSum();
  const from = facts.foundedOn ?? BEGINNING;
  sum.add(from, 'enterprises', 1);
  for (const { since, until } of facts.duties) {
    sum.add(since, 'must_insure', 1);
    if (until !== null) sum.add(until, 'must_insure', -1);
  }
  const covers = addPolicies(sum, facts.policies);
  for (const cover of covers) {
    sum.add(cover.from, 'insured', 1).add(cover.to, 'insured', -1);
    addDuties(sum, cover, facts.duties);
    addUnvisited(sum, cover, facts.services);
  }
  addCertificates(sum, facts.certificates);
  sum.addAll(inspectionContribution(facts.inspections));
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

/** Uninterrupted cover: from a day up to, without, another. */
interface Cover {
  readonly from: Day;
  readonly to: Day;
}

/** @returns when it was covered, without interruption; however many policies did it */
function addPolicies(sum: ContributionSum, policies: readonly PolicyFact[]): Cover[] {
  const spans = policies
    .map((policy) => ({ policy, from: policy.startsOn, to: endOfCover(policy) }))
    .filter((cover) => cover.from < cover.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const covers: Cover[] = [];
  for (const { policy, from, to } of spans) {
    sum.add(from, 'premium_fen', policy.premium).add(to, 'premium_fen', -policy.premium);
    sum.add(from, 'prevention_fen', policy.preventionBudget).add(to, 'prevention_fen', -policy.preventionBudget);
    const last = covers.at(-1);
    if (last === undefined || from > last.to) covers.push({ from, to });
    else if (to > last.to) covers[covers.length - 1] = { from: last.from, to };
  }
  return covers;
}

/** Insured because it must be: on the days of both. */
function addDuties(sum: ContributionSum, cover: Cover, duties: readonly DutyFact[]): void {
  for (const { since, until } of duties) {
    const from = since > cover.from ? since : cover.from;
    const to = until !== null && until < cover.to ? until : cover.to;
    if (from < to) sum.add(from, 'must_insured', 1).add(to, 'must_insured', -1);
  }
}

/** Insured and not yet visited: up to the first service of this cover. */
function addUnvisited(sum: ContributionSum, cover: Cover, services: readonly ServiceFact[]): void {
  let visited = cover.to;
  for (const { servedOn, visitCounted } of services) if (visitCounted !== false && servedOn >= cover.from && servedOn < visited) visited = servedOn;
  if (cover.from < visited) sum.add(cover.from, 'unvisited', 1).add(visited, 'unvisited', -1);
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
