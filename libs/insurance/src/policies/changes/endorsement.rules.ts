import { DomainError, type Day, type Fen } from '@anze/kernel';
import { PolicyRefusals } from '../policy.errors.js';
import { LIMIT_FIELDS, type PolicyLimitAmounts, type PolicyProject, type PolicySite, type WorkerGroup } from '../policy-terms.js';

/** What an endorsement can change, and what it changed. */
export interface EndorsableTerms extends PolicyLimitAmounts {
  readonly insuredPersons: number | null;
  readonly workerGroups: readonly WorkerGroup[];
  readonly endsOn: Day;
  readonly sites: readonly PolicySite[];
  readonly project: PolicyProject | null;
  /** Premium for the whole first term on these terms. */
  readonly fullPremium: Fen;
}

export const ENDORSEMENT_KINDS = ['HEADCOUNT', 'LIMITS', 'PERIOD', 'SITES', 'PROJECT', 'PREMIUM'] as const;
export type EndorsementKind = (typeof ENDORSEMENT_KINDS)[number];

/** Which terms make an endorsement one of a kind. */
const KIND_OF: Readonly<Record<keyof EndorsableTerms, EndorsementKind>> = {
  insuredPersons: 'HEADCOUNT',
  workerGroups: 'HEADCOUNT',
  ...(Object.fromEntries(LIMIT_FIELDS.map((field) => [field, 'LIMITS'])) as Record<(typeof LIMIT_FIELDS)[number], 'LIMITS'>),
  endsOn: 'PERIOD',
  sites: 'SITES',
  project: 'PROJECT',
  fullPremium: 'PREMIUM',
};

/** The terms that differ, what they were and what they become, and the kinds of change. */
export interface TermChanges {
  readonly kinds: readonly EndorsementKind[];
  readonly before: Partial<EndorsableTerms>;
  readonly after: Partial<EndorsableTerms>;
}

const same = (a: unknown, b: unknown): boolean => text(a) === text(b);
const text = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));

/** What changes between two states of a policy. @throws ENDORSED_NOTHING */
export function termChanges(before: EndorsableTerms, after: EndorsableTerms): TermChanges {
  const fields = (Object.keys(KIND_OF) as (keyof EndorsableTerms)[]).filter((field) => !same(before[field], after[field]));
  if (fields.length === 0) throw new DomainError(PolicyRefusals.ENDORSED_NOTHING);
  const pick = (terms: EndorsableTerms): Partial<EndorsableTerms> => Object.fromEntries(fields.map((field) => [field, terms[field]]));
  const kinds = new Set(fields.map((field) => KIND_OF[field]));
  return { kinds: ENDORSEMENT_KINDS.filter((kind) => kinds.has(kind)), before: pick(before), after: pick(after) };
}

/** The days between which an endorsement may take effect: not in the past, not before the one before it, not after the last day. */
export function endorsementDays(policy: { readonly startsOn: Day; readonly endsOn: Day }, lastEffective: Day | null, today: Day): { from: Day; to: Day } {
  const from = [policy.startsOn, today, lastEffective ?? policy.startsOn].sort().at(-1)!;
  return { from, to: policy.endsOn };
}

/** @throws ENDORSED_OUTSIDE, POLICY_SHORTENED */
export function requireEndorsable(
  policy: { readonly startsOn: Day; readonly endsOn: Day; readonly cover: 'ENTERPRISE_WIDE' | 'PROJECT' },
  change: { readonly effectiveFrom: Day; readonly endsOn: Day },
  lastEffective: Day | null,
  today: Day,
): void {
  const { from, to } = endorsementDays(policy, lastEffective, today);
  if (change.effectiveFrom < from || change.effectiveFrom > to) throw new DomainError(PolicyRefusals.ENDORSED_OUTSIDE, { from, to });
  if (change.endsOn >= policy.endsOn) return;
  // A project may be done early; an enterprise may not leave early but on the lawful grounds, which are a cancellation's.
  if (policy.cover === 'ENTERPRISE_WIDE') throw new DomainError(PolicyRefusals.POLICY_SHORTENED);
  if (change.endsOn < change.effectiveFrom) throw new DomainError(PolicyRefusals.ENDORSED_OUTSIDE, { from, to: change.endsOn });
}

/**
 * The day from which a policy may be cancelled: today or later, at the latest its last day; a policy that hasn't begun, as a
 * whole from its first day.
 * @throws CANCELLED_OUTSIDE
 */
export function requireCancellable(policy: { readonly startsOn: Day; readonly endsOn: Day }, cancelledOn: Day, today: Day): void {
  const from = policy.startsOn < today ? today : policy.startsOn;
  if (cancelledOn < from || cancelledOn > policy.endsOn) throw new DomainError(PolicyRefusals.CANCELLED_OUTSIDE, { from, to: policy.endsOn });
}

/** An endorsement as far as it says what held on a day. */
export interface DatedTerms {
  readonly seq: number;
  readonly effectiveFrom: Day;
  readonly before: Partial<EndorsableTerms>;
}

/**
 * The terms of a policy on a day: as they are now, with every endorsement that took effect later taken back, the newest first.
 * What a claim of that day is judged by.
 */
export function termsOn<T extends Partial<EndorsableTerms>>(now: T, endorsements: readonly DatedTerms[], day: Day): T {
  return endorsements
    .filter(({ effectiveFrom }) => effectiveFrom > day)
    .sort((a, b) => b.seq - a.seq)
    .reduce<T>((terms, { before }) => ({ ...terms, ...before }), now);
}
