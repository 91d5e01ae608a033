import { addDays, type Day, decodeIdOrNull, DomainError, isUuid, KernelErrors, normalizeText } from '@anze/kernel';
import { registerKeyIn, type RegisterKey } from './register-keys.js';

/** The longest name that can be asked for, in characters, and the furthest day. */
const LONGEST_NAME = 50;
const FURTHEST_DAYS = 366;

/** A checked filter of a register; what is left out doesn't narrow it. */
export interface RegisterCriteria {
  readonly ownerId?: string;
  readonly agency?: RegisterKey;
  readonly name?: string;
  /** Ends between today and this day. */
  readonly endingBy?: Day;
  readonly expired?: boolean;
  readonly left?: boolean;
}

/** What a client may ask of either register; null and undefined are the same. */
export interface RegisterFilterInput {
  readonly insurerId?: string | null;
  readonly agencyId?: string | null;
  readonly name?: string | null;
  readonly expiringInDays?: number | null;
  readonly expired?: boolean | null;
  readonly left?: boolean | null;
}

const bad = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field, reason });

/** Checks a filter. Null when nothing can match it: an id that is none is the same as one of nothing. @throws BAD_INPUT */
export function registerCriteria(filter: RegisterFilterInput, today: Day): RegisterCriteria | null {
  const ownerId = filter.insurerId == null ? undefined : organizationIn(filter.insurerId);
  const agency = filter.agencyId == null ? undefined : registerKeyIn('ServiceAgency', filter.agencyId);
  if (ownerId === null || agency === null) return null;
  const name = filter.name == null ? undefined : normalizeText(filter.name);
  if (name !== undefined && (name === '' || [...name].length > LONGEST_NAME)) throw bad('name', `1 to ${LONGEST_NAME} characters`);
  const days = filter.expiringInDays;
  if (days != null && (days < 0 || days > FURTHEST_DAYS)) throw bad('expiringInDays', `0 to ${FURTHEST_DAYS}`);
  return {
    ...(ownerId !== undefined && { ownerId }),
    ...(agency !== undefined && { agency }),
    ...(name !== undefined && { name }),
    ...(days != null && { endingBy: addDays(today, days) }),
    ...(filter.expired != null && { expired: filter.expired }),
    ...(filter.left != null && { left: filter.left }),
  };
}

function organizationIn(publicId: string): string | null {
  return decodeIdOrNull('Organization', publicId, 1)?.[0] ?? null;
}

/** Where a page begins: behind this owner's entry with this text (number or name), and this id. */
export interface RegisterPosition {
  readonly ownerId: string;
  readonly text: string;
  readonly id: string;
}

/** Values in a cursor: owner, text, id. */
export const REGISTER_CURSOR_PARTS = 3;

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function registerPosition(after: readonly (string | null)[] | null): RegisterPosition | null {
  if (after === null) return null;
  const [ownerId, text, id] = after;
  if (ownerId == null || id == null || text == null || !isUuid(ownerId) || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { ownerId, text, id };
}
