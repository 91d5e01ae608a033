import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { type Day, decodeIdOrNull, DomainError, isUuid, KernelErrors, parseDay, type PreventionServiceType, type RegionRange } from '@anze/kernel';
import { planKeyOrNull, type PlanKey } from './plan.facts.js';
import type { PlannedVisitState, ServicePlanStatus } from './plan-terms.js';

/** Whose plans and visits: what lists and sums are narrowed by. */
export interface PartyCriteria {
  readonly enterpriseId?: string;
  readonly providerId?: string;
  readonly region?: RegionRange;
}

/** A checked filter of the list of plans; what is left out doesn't narrow it. */
export interface PlanCriteria extends PartyCriteria {
  readonly status?: ServicePlanStatus;
  readonly year?: number;
}

/** A checked filter of the list of planned visits. */
export interface VisitCriteria extends PartyCriteria {
  readonly plan?: PlanKey;
  readonly type?: PreventionServiceType;
  readonly state?: PlannedVisitState;
  readonly dueFrom?: Day;
  readonly dueTo?: Day;
  readonly announced?: boolean;
  readonly today: Day;
}

/** What a client may ask for; null and undefined are the same. */
export interface PartyFilterInput {
  readonly enterpriseId?: string | null;
  readonly insurerId?: string | null;
  readonly regionCode?: string | null;
}

/** The same of plans. */
export interface PlanFilterInput extends PartyFilterInput {
  readonly status?: ServicePlanStatus | null;
  readonly year?: number | null;
}

/** The same of planned visits. */
export interface VisitFilterInput extends PartyFilterInput {
  readonly planId?: string | null;
  readonly type?: PreventionServiceType | null;
  readonly state?: PlannedVisitState | null;
  readonly dueFrom?: Day | null;
  readonly dueTo?: Day | null;
  readonly announced?: boolean | null;
}

/** Checks whose they are. Null when nothing can match it: an id that is none is the same as one of nothing. @throws BAD_INPUT for a malformed region */
export function partyCriteria(filter: PartyFilterInput): PartyCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  const providerId = filter.insurerId == null ? undefined : organizationIdIn(filter.insurerId);
  const region = filter.regionCode == null ? undefined : regionCriterion(filter.regionCode);
  if (enterpriseId === null || providerId === null) return null;
  return { ...(enterpriseId === undefined ? {} : { enterpriseId }), ...(providerId === undefined ? {} : { providerId }), ...(region === undefined ? {} : { region }) };
}

/** Checks a filter of plans. @throws BAD_INPUT */
export function planCriteria(filter: PlanFilterInput): PlanCriteria | null {
  const party = partyCriteria(filter);
  return party && { ...party, ...(filter.status == null ? {} : { status: filter.status }), ...(filter.year == null ? {} : { year: checkYear(filter.year) }) };
}

/** Checks a filter of visits. @throws BAD_INPUT */
export function visitCriteria(filter: VisitFilterInput, today: Day): VisitCriteria | null {
  const party = partyCriteria(filter);
  const plan = filter.planId == null ? undefined : planKeyOrNull('ServicePlan', filter.planId);
  if (party === null || plan === null) return null;
  return {
    ...party,
    today,
    ...(plan === undefined ? {} : { plan }),
    ...(filter.type == null ? {} : { type: filter.type }),
    ...(filter.state == null ? {} : { state: filter.state }),
    ...(filter.dueFrom == null ? {} : { dueFrom: filter.dueFrom }),
    ...(filter.dueTo == null ? {} : { dueTo: filter.dueTo }),
    ...(filter.announced == null ? {} : { announced: filter.announced }),
  };
}

/** A year of plans. @throws BAD_INPUT */
export function checkYear(year: number): number {
  if (!Number.isInteger(year) || year < 2000 || year > 2200) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'year', reason: '2000 to 2200' });
  return year;
}

/** Where a page of visits begins: behind the one of this day and id. */
export interface VisitPosition {
  readonly dueOn: Day;
  readonly id: string;
}

/** Checks the values of a cursor of visits, which are a client's. @throws BAD_CURSOR */
export function visitPosition(after: readonly (string | null)[] | null): VisitPosition | null {
  if (after === null) return null;
  const dueOn = parseDay(after[0] ?? '');
  const id = after[1] ?? '';
  if (dueOn === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { dueOn, id };
}

/** Checks the value of a cursor of plans. @throws BAD_CURSOR */
export function planPosition(after: readonly (string | null)[] | null): string | null {
  if (after === null) return null;
  const id = after[0] ?? '';
  if (!isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return id;
}

function organizationIdIn(publicId: string): string | null {
  return decodeIdOrNull('Organization', publicId, 1)?.[0] ?? null;
}
