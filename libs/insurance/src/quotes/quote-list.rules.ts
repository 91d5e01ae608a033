import { type Day, decodeId, decodeIdOrNull, DomainError, KernelErrors } from '@anze/kernel';
import { enterpriseIdOf } from '@anze/enterprises';
import type { QuoteKey } from './quote.records.js';
import type { QuoteRequestStatus, QuoteStatus } from './rating-terms.js';

/** A checked filter of a list of requests or quotes; what is left out doesn't narrow it. */
export interface QuoteCriteria<S extends string = QuoteStatus | QuoteRequestStatus> {
  readonly status?: S;
  readonly enterpriseId?: string;
  /** The insurer that was asked, or that offered. */
  readonly insurerId?: string;
  readonly today: Day;
}

/** What a client may ask for. */
export interface QuoteFilterInput<S extends string> {
  readonly status?: S | null;
  readonly enterpriseId?: string | null;
  readonly insurerId?: string | null;
}

/** Checks a filter; null when nothing can match it, since an id that is none is the same as one of nothing. */
export function quoteCriteria<S extends QuoteStatus | QuoteRequestStatus>(filter: QuoteFilterInput<S>, today: Day): QuoteCriteria<S> | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  const insurerId = filter.insurerId == null ? undefined : uuidIn('Organization', filter.insurerId);
  if (enterpriseId === null || insurerId === null) return null;
  return { today, ...(filter.status == null ? {} : { status: filter.status }), ...(enterpriseId === undefined ? {} : { enterpriseId }), ...(insurerId === undefined ? {} : { insurerId }) };
}

/** The key in a public id. @throws NOT_FOUND */
export function keyIn(type: 'Quote' | 'QuoteRequest', publicId: string): QuoteKey {
  const [enterpriseId, id] = decodeId(type, publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** The same; null when it is none. */
export function keyOrNull(type: 'Quote' | 'QuoteRequest', publicId: string): QuoteKey | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}

function uuidIn(type: string, publicId: string): string | null {
  return decodeIdOrNull(type, publicId, 1)?.[0] ?? null;
}

/** The uuid behind which a page begins, out of a cursor. @throws BAD_CURSOR */
export function positionIn(type: 'Quote' | 'QuoteRequest', [publicId]: readonly (string | null)[]): string {
  const key = keyOrNull(type, publicId ?? '');
  if (key === null) throw new DomainError(KernelErrors.BAD_CURSOR);
  return key.id;
}
