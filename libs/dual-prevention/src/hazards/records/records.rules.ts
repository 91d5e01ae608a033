import { DomainError, isUuid, KernelErrors } from '@anze/kernel';
import type { Keyset } from '@anze/graphql';
import type { RecordPosition } from './records.repository.js';

/** Values in a cursor: instant, place, id. */
export const RECORD_CURSOR_PARTS = 3;


/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function recordPositionOf(after: Keyset['after']): RecordPosition | null {
  if (after === null) return null;
  const [place, seq, id] = after;
  if (!place || !/^\d{1,17}$/.test(place) || !seq || !/^\d{1,9}$/.test(seq) || !id || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { place, seq: Number(seq), id };
}
