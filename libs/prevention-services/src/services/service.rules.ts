import { policyOfService, type RecordPolicy } from '@anze/insurance';
import { dayOf, DomainError, KernelErrors, optionalText, requiredText, type Day, type Fen } from '@anze/kernel';
import { ServiceErrors } from './service.errors.js';

/** Bounds of a record's texts, in characters, and of its lists. */
export const SERVICE_LIMITS = { staff: 20, name: 50, place: 200, content: 2000, agency: 100, comment: 1000, long: 2000 } as const;

/** Most files that one call adds, and that one record holds. */
export const EVIDENCE_LIMITS = { call: 20, record: 60 } as const;

/** A service as somebody records it, unchecked. */
export interface ServiceDraft {
  readonly servedOn: Day;
  readonly place: string;
  readonly staff: readonly string[];
  readonly staffNos?: readonly string[] | null;
  readonly content: string;
  readonly cost: Fen;
  readonly agencyName?: string | null;
  readonly measures?: string | null;
  readonly process?: string | null;
  readonly checkIn?: CheckIn | null;
}

/** When and where somebody checked in on the spot (现场签到); degrees. */
export interface CheckIn {
  readonly at: Date;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
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
  readonly measures: string | null;
  readonly process: string | null;
  readonly checkIn: CheckIn | null;
}

const bad = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field, reason });

/** Names of those who gave a service, in the form in which they are kept. @throws BAD_INPUT */
export function staffOf(names: readonly string[]): string[] {
  if (names.length === 0 || names.length > SERVICE_LIMITS.staff) throw bad('staff', `1 to ${SERVICE_LIMITS.staff} names`);
  return names.map((name, index) => requiredText(`staff[${index}]`, name, SERVICE_LIMITS.name));
}

/** Their numbers, likewise. @throws BAD_INPUT */
export function staffNosOf(numbers: readonly string[]): string[] {
  if (numbers.length > SERVICE_LIMITS.staff) throw bad('staffNos', `at most ${SERVICE_LIMITS.staff} numbers`);
  return numbers.map((no, index) => requiredText(`staffNos[${index}]`, no, SERVICE_LIMITS.name));
}

/** @throws BAD_INPUT for less than nothing */
export function costOf(cost: Fen): Fen {
  if (cost < 0n) throw bad('cost', 'must be 0 or more');
  return cost;
}

/** Six decimals of a degree are a tenth of a metre. */
const SIXTH = 1_000_000;

/** A check-in on the day of the service, its position whole or left out. @throws BAD_INPUT */
function checkInOf({ at, latitude, longitude }: CheckIn, servedOn: Day): CheckIn {
  if (dayOf(at) !== servedOn) throw bad('checkIn.at', `must lie on the day of the service, ${servedOn}`);
  if ((latitude == null) !== (longitude == null)) throw bad('checkIn', 'latitude and longitude together, or neither');
  if (latitude == null || longitude == null) return { at, latitude: null, longitude: null };
  if (!(Math.abs(latitude) <= 90)) throw bad('checkIn.latitude', '-90 to 90');
  if (!(Math.abs(longitude) <= 180)) throw bad('checkIn.longitude', '-180 to 180');
  return { at, latitude: Math.round(latitude * SIXTH) / SIXTH, longitude: Math.round(longitude * SIXTH) / SIXTH };
}

/** Checks what a record says by itself. @throws BAD_INPUT, SERVICE_DATE_IN_FUTURE, SERVICE_BEFORE_FOUNDING */
export function checkService(draft: ServiceDraft, foundedOn: Day | null, today: Day): CheckedService {
  if (draft.servedOn > today) throw new DomainError(ServiceErrors.SERVICE_DATE_IN_FUTURE, { today });
  if (foundedOn !== null && draft.servedOn < foundedOn) throw new DomainError(ServiceErrors.SERVICE_BEFORE_FOUNDING, { foundedOn });
  return {
    servedOn: draft.servedOn,
    place: requiredText('place', draft.place, SERVICE_LIMITS.place),
    staff: staffOf(draft.staff),
    staffNos: staffNosOf(draft.staffNos ?? []),
    content: requiredText('content', draft.content, SERVICE_LIMITS.content),
    cost: costOf(draft.cost),
    agencyName: optionalText('agencyName', draft.agencyName, SERVICE_LIMITS.agency),
    measures: optionalText('measures', draft.measures, SERVICE_LIMITS.long),
    process: optionalText('process', draft.process, SERVICE_LIMITS.long),
    checkIn: draft.checkIn ? checkInOf(draft.checkIn, draft.servedOn) : null,
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
    comment: optionalText('comment', opinion.comment, SERVICE_LIMITS.comment) ?? service.comment,
  };
}

/** The provider archives a confirmed record that something proves. @returns the day @throws SERVICE_NOT_CONFIRMED, SERVICE_WITHOUT_EVIDENCE */
export function archiveService(service: Pick<ServiceProgress, 'confirmedOn'> & { readonly attested: boolean }, files: number, today: Day): Day {
  // A ledger can hold a confirmation that is still to come.
  if (service.confirmedOn === null || service.confirmedOn > today) throw new DomainError(ServiceErrors.SERVICE_NOT_CONFIRMED);
  // An authority's ledger is evidence by itself.
  if (files === 0 && !service.attested) throw new DomainError(ServiceErrors.SERVICE_WITHOUT_EVIDENCE);
  return today;
}
