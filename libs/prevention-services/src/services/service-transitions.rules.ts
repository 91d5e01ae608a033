import { DomainError, KernelErrors, type Day } from '@anze/kernel';
import { ServiceErrors } from './service.errors.js';
import type { ServiceParty, ServiceStatus } from './service-terms.js';

/** What can be done to a record after it was made. */
export const SERVICE_ACTIONS = ['ADD_EVIDENCE', 'OBJECT', 'AMEND', 'CONFIRM', 'ARCHIVE', 'VOID'] as const;
export type ServiceAction = (typeof SERVICE_ACTIONS)[number];

/** The side of each action; to anybody else the record isn't there to be acted on. */
export const PARTY_OF: Readonly<Record<ServiceAction, ServiceParty>> = {
  ADD_EVIDENCE: 'PROVIDER',
  OBJECT: 'ENTERPRISE',
  AMEND: 'PROVIDER',
  CONFIRM: 'ENTERPRISE',
  ARCHIVE: 'PROVIDER',
  VOID: 'PROVIDER',
};

type Refusal = 'SERVICE_NOT_CONFIRMED' | 'SERVICE_ALREADY_OBJECTED' | 'SERVICE_ALREADY_CONFIRMED' | 'SERVICE_ALREADY_ARCHIVED' | 'SERVICE_VOIDED';
/** Where an action leads, or the code with which it is refused. */
export type Target = { readonly to: ServiceStatus } | { readonly refused: Refusal };

const to = (status: ServiceStatus): Target => ({ to: status });
const refused = (code: Refusal): Target => ({ refused: code });
const VOIDED = refused('SERVICE_VOIDED');
const ARCHIVED = refused('SERVICE_ALREADY_ARCHIVED');
const CONFIRMED = refused('SERVICE_ALREADY_CONFIRMED');

/**
 * The whole life of a record (AQ 9010). An amendment asks the enterprise again; by confirming it drops its objection. What was
 * confirmed is no longer amended, only voided and recorded anew; what was archived stays.
 */
export const TRANSITIONS: Readonly<Record<ServiceStatus, Readonly<Record<ServiceAction, Target>>>> = {
  SERVED: { ADD_EVIDENCE: to('SERVED'), OBJECT: to('OBJECTED'), AMEND: to('SERVED'), CONFIRM: to('CONFIRMED'), ARCHIVE: refused('SERVICE_NOT_CONFIRMED'), VOID: to('VOIDED') },
  OBJECTED: { ADD_EVIDENCE: to('OBJECTED'), OBJECT: refused('SERVICE_ALREADY_OBJECTED'), AMEND: to('SERVED'), CONFIRM: to('CONFIRMED'), ARCHIVE: refused('SERVICE_NOT_CONFIRMED'), VOID: to('VOIDED') },
  CONFIRMED: { ADD_EVIDENCE: to('CONFIRMED'), OBJECT: CONFIRMED, AMEND: CONFIRMED, CONFIRM: CONFIRMED, ARCHIVE: to('ARCHIVED'), VOID: to('VOIDED') },
  // A ledger can archive what nobody confirmed yet; the enterprise still may.
  ARCHIVED: { ADD_EVIDENCE: ARCHIVED, OBJECT: ARCHIVED, AMEND: ARCHIVED, CONFIRM: to('ARCHIVED'), ARCHIVE: ARCHIVED, VOID: ARCHIVED },
  VOIDED: { ADD_EVIDENCE: VOIDED, OBJECT: VOIDED, AMEND: VOIDED, CONFIRM: VOIDED, ARCHIVE: VOIDED, VOID: VOIDED },
};

/** What an authority's ledger says is the authority's: it is corrected by importing it again. What an insurer brought in itself is its own to amend. */
const NOT_OF_AUTHORITIES: ReadonlySet<ServiceAction> = new Set(['AMEND', 'VOID']);

/** The days that a state follows from. */
export interface ServiceDays {
  readonly confirmedOn: Day | null;
  readonly archivedOn: Day | null;
  readonly objectedOn: Day | null;
  readonly voidedOn: Day | null;
}

/** The state of a record. */
export function serviceStatus({ voidedOn, archivedOn, confirmedOn, objectedOn }: ServiceDays): ServiceStatus {
  if (voidedOn !== null) return 'VOIDED';
  if (archivedOn !== null) return 'ARCHIVED';
  if (confirmedOn !== null) return 'CONFIRMED';
  return objectedOn === null ? 'SERVED' : 'OBJECTED';
}

/** The same as a condition over a row `s`, for lists. */
export const STATUS_SQL: Readonly<Record<ServiceStatus, string>> = {
  VOIDED: 's.voided_on IS NOT NULL',
  ARCHIVED: 's.archived_on IS NOT NULL AND s.voided_on IS NULL',
  CONFIRMED: 's.confirmed_on IS NOT NULL AND s.archived_on IS NULL AND s.voided_on IS NULL',
  OBJECTED: 's.objected_on IS NOT NULL AND s.confirmed_on IS NULL AND s.archived_on IS NULL AND s.voided_on IS NULL',
  SERVED: 's.objected_on IS NULL AND s.confirmed_on IS NULL AND s.archived_on IS NULL AND s.voided_on IS NULL',
};

/**
 * The same as an insurer reads it. Whether a record is disputed is between the enterprise and who gave the service: to another insurer it awaits
 * the confirmation. @param reader puts the insurer's uuid into the statement, where it is needed
 */
export function statusSqlFor(status: ServiceStatus, reader: () => string): string {
  if (status === 'OBJECTED') return `${STATUS_SQL.OBJECTED} AND s.provider_id = ${reader()}`;
  if (status === 'SERVED') return `(${STATUS_SQL.SERVED} OR ${STATUS_SQL.OBJECTED} AND s.provider_id <> ${reader()})`;
  return STATUS_SQL[status];
}

/** A record as far as it matters who may do what to it. */
export interface ActedService extends ServiceDays {
  readonly enterpriseId: string;
  readonly providerId: string;
  /** An authority's ledger says it. */
  readonly attested: boolean;
}

/** @returns the state that the action leads to. @throws NOT_FOUND for who isn't its side; the code of what forbids it */
export function permit(service: ActedService, action: ServiceAction, organizationId: string): ServiceStatus {
  const side = PARTY_OF[action] === 'ENTERPRISE' ? service.enterpriseId : service.providerId;
  if (side !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
  if (service.attested && NOT_OF_AUTHORITIES.has(action) && service.voidedOn === null) throw new DomainError(ServiceErrors.SERVICE_FROM_LEDGER);
  const target = TRANSITIONS[serviceStatus(service)][action];
  if ('to' in target) return target.to;
  const { confirmedOn, archivedOn, objectedOn, voidedOn } = service;
  throw new DomainError(ServiceErrors[target.refused], { ...(confirmedOn && { confirmedOn }), ...(archivedOn && { archivedOn }), ...(objectedOn && { objectedOn }), ...(voidedOn && { voidedOn }) });
}
