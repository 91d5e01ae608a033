import { KernelErrors } from './errors.catalogue.js';
import { DomainError } from './errors.js';

/** The most rows on one page. */
export const PAGE_SIZE_MAX = 100;
/** The rows on a page when the client doesn't say. */
export const PAGE_SIZE_DEFAULT = 20;

/** How many rows a page has: `first` when it lies in 1 to 100, 20 when left out, else BAD_INPUT. */
export function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) return PAGE_SIZE_DEFAULT;
  if (Number.isInteger(first) && first >= 1 && first <= PAGE_SIZE_MAX) return first;
  throw new DomainError(KernelErrors.BAD_INPUT, { field: 'first', reason: `1..${PAGE_SIZE_MAX}` });
}
