import { parseDay, type Day } from './day.js';
import { KernelErrors } from './errors.catalogue.js';
import { DomainError } from './errors.js';
import { isUuid } from './ids.js';

/** Longer than any cursor that is made here; what is longer isn't worth decoding. */
const LONGEST = 4096;

/** The opaque keyset cursor of a row: its values of the columns that the list is sorted by, the id last. */
export function encodeCursor(parts: readonly (string | number | null)[]): string {
  const texts = parts.map((part) => (typeof part === 'number' ? String(part) : part));
  return Buffer.from(JSON.stringify(texts), 'utf8').toString('base64url');
}

/** What a cursor holds, or null when it isn't one. */
function partsOf(cursor: string, length: number): (string | null)[] | null {
  if (typeof cursor !== 'string' || cursor.length > LONGEST) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== length) return null;
  // PostgreSQL has no U+0000 in text: such a cursor would fail the statement instead of the request.
  const sound = parts.every((part) => part === null || (typeof part === 'string' && !part.includes('\u0000')));
  return sound && encodeCursor(parts as (string | null)[]) === cursor ? (parts as (string | null)[]) : null;
}

/**
 * The values in a cursor, as text; numbers come back as they were written. BAD_CURSOR when it was not made by `encodeCursor` with
 * so many parts. Its values are still a client's: check one before it is cast to a uuid, a date or a number.
 */
export function decodeCursor(cursor: string, length: number): (string | null)[] {
  const parts = partsOf(cursor, length);
  if (parts === null) throw new DomainError(KernelErrors.BAD_CURSOR);
  return parts;
}

/** Where a page of a list by days begins: behind the row of this day and id. */
export interface DayPosition {
  readonly day: Day;
  readonly id: string;
}

/** Values in the cursor of a list by days. */
export const DAY_CURSOR_PARTS = 2;

/** Checks the values of such a cursor, which are a client's. @throws BAD_CURSOR */
export function dayPosition(after: readonly (string | null)[] | null): DayPosition | null {
  if (after === null) return null;
  const day = parseDay(after[0] ?? '');
  const id = after[1] ?? '';
  if (day === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { day, id };
}
