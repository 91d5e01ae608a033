import { DomainError, isUuid, KernelErrors, parseDay, type Day } from '@anze/kernel';

/** Where a page of a list by days begins: behind the row of this day and id. */
export interface DayPosition {
  readonly day: Day;
  readonly id: string;
}

/** Values in such a cursor. */
export const DAY_CURSOR_PARTS = 2;

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function dayPosition(after: readonly (string | null)[] | null): DayPosition | null {
  if (after === null) return null;
  const day = parseDay(after[0] ?? '');
  const id = after[1] ?? '';
  if (day === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { day, id };
}
