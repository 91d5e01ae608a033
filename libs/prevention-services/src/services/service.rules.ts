import { policyOfService, type RecordPolicy } from '@anze/insurance';
import { DomainError, KernelErrors, normalizeText, type Day, type Fen } from '@anze/kernel';
import { ServiceErrors } from './service.errors.js';

/** Bounds of a record's texts, in characters, and of its lists. */
export const SERVICE_LIMITS = { staff: 20, name: 50, place: 200, content: 2000, agency: 100, comment: 1000 } as const;

/** A service as somebody records it, unchecked. */
export interface ServiceDraft {
  readonly servedOn: Day;
  readonly place: string;
  readonly staff: readonly string[];
  readonly staffNos?: readonly string[] | null;
  readonly content: string;
  readonly cost: Fen;
  readonly agencyName?: string | null;
}

/** The same in the form in which it is kept. */
export interface CheckedService {
  readonly servedOn: Day;
  readonly place: string;
  readonly staff: readonly string[];
  readonly staffNos: readonly string[];
  readonly content: string;
  readonly cost: Fen;
  readonly agencyName: string | null;
}

const bad = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field, reason });

function optional(field: string, text: string | null | undefined, limit: number): string | null {
  const kept = normalizeText(text ?? '');
  if (kept === '') return null;
  if ([...kept].length > limit) throw bad(field, `must have at most ${limit} characters`);
  return kept;
}

function required(field: string, text: string, limit: number): string {
  const kept = optional(field, text, limit);
  if (kept === null) throw bad(field, 'must not be blank');
  return kept;
}

/** Checks what a record says by itself. @throws BAD_INPUT, SERVICE_DATE_IN_FUTURE, SERVICE_BEFORE_FOUNDING */
export function checkService(draft: ServiceDraft, foundedOn: Day | null, today: Day): CheckedService {
  if (draft.servedOn > today) throw new DomainError(ServiceErrors.SERVICE_DATE_IN_FUTURE, { today });
  if (foundedOn !== null && draft.servedOn < foundedOn) throw new DomainError(ServiceErrors.SERVICE_BEFORE_FOUNDING, { foundedOn });
  if (draft.staff.length === 0 || draft.staff.length > SERVICE_LIMITS.staff) throw bad('staff', `1 to ${SERVICE_LIMITS.staff} names`);
  const staffNos = draft.staffNos ?? [];
  if (staffNos.length > SERVICE_LIMITS.staff) throw bad('staffNos', `at most ${SERVICE_LIMITS.staff} numbers`);
  if (draft.cost < 0n) throw bad('cost', 'must be 0 or more');
  return {
    servedOn: draft.servedOn,
    place: required('place', draft.place, SERVICE_LIMITS.place),
    staff: draft.staff.map((name, index) => required(`staff[${index}]`, name, SERVICE_LIMITS.name)),
    staffNos: staffNos.map((no, index) => required(`staffNos[${index}]`, no, SERVICE_LIMITS.name)),
    content: required('content', draft.content, SERVICE_LIMITS.content),
    cost: draft.cost,
    agencyName: optional('agencyName', draft.agencyName, SERVICE_LIMITS.agency),
  };
}

/** The policy whose prevention fund bears a service, among those that its insurer wrote for the enterprise. @throws SERVICE_OUTSIDE_POLICY */
export function bearingPolicyOf<P extends RecordPolicy>(policies: readonly P[], servedOn: Day): P {
  const policy = policyOfService(policies, servedOn);
  if (policy === null) throw new DomainError(ServiceErrors.SERVICE_OUTSIDE_POLICY, { servedOn });
  return policy;
}

/** The number of a service recorded here: `FW`, the day it was given, and eight characters of its uuid's random end. */
export const serviceNo = (id: string, servedOn: Day): string => `FW${servedOn.replaceAll('-', '')}${id.slice(-8).toUpperCase()}`;

/** How far a record has come. */
export interface ServiceProgress {
  readonly servedOn: Day;
  readonly confirmedOn: Day | null;
  readonly archivedOn: Day | null;
  readonly satisfaction: number | null;
  readonly comment: string | null;
}

/** What the enterprise says of a service. */
export interface ServiceOpinion {
  readonly satisfaction?: number | null;
  readonly comment?: string | null;
}

/** What a confirmation writes. */
export interface Confirmation {
  readonly confirmedOn: Day;
  readonly satisfaction: number | null;
  readonly comment: string | null;
}

/**
 * The enterprise confirms the record, once, from the day of the service on. What a ledger already says of its satisfaction stays
 * unless it says otherwise now.
 * @throws BAD_INPUT, SERVICE_ALREADY_CONFIRMED, SERVICE_NOT_YET_SERVED
 */
export function confirmService(service: ServiceProgress, opinion: ServiceOpinion, today: Day): Confirmation {
  if (service.confirmedOn !== null) throw new DomainError(ServiceErrors.SERVICE_ALREADY_CONFIRMED, { confirmedOn: service.confirmedOn });
  if (today < service.servedOn) throw new DomainError(ServiceErrors.SERVICE_NOT_YET_SERVED, { servedOn: service.servedOn });
  const { satisfaction } = opinion;
  if (satisfaction != null && !(Number.isInteger(satisfaction) && satisfaction >= 1 && satisfaction <= 5)) throw bad('satisfaction', '1 to 5');
  return {
    confirmedOn: today,
    satisfaction: satisfaction ?? service.satisfaction,
    comment: optional('comment', opinion.comment, SERVICE_LIMITS.comment) ?? service.comment,
  };
}

/** The provider archives a confirmed record, once. @returns the day @throws SERVICE_ALREADY_ARCHIVED, SERVICE_NOT_CONFIRMED */
export function archiveService(service: ServiceProgress, today: Day): Day {
  if (service.archivedOn !== null) throw new DomainError(ServiceErrors.SERVICE_ALREADY_ARCHIVED, { archivedOn: service.archivedOn });
  // A ledger can hold a confirmation that is still to come.
  if (service.confirmedOn === null || service.confirmedOn > today) throw new DomainError(ServiceErrors.SERVICE_NOT_CONFIRMED);
  return today;
}
