import { newId } from '@anze/kernel';

/** What a caller's own id may look like: it is written into logs and sent back. */
const SANE = /^[A-Za-z0-9][A-Za-z0-9._:/+=-]{7,127}$/;

/** The caller's `X-Request-Id` when it is a sane one, else a new UUIDv7. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && SANE.test(header) ? header : newId();
}
