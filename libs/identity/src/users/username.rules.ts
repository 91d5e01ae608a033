import { toHalfWidth } from '@anze/kernel';

const FORM = /^[a-z0-9][a-z0-9._@-]{2,63}$/;

/** A user name as it is kept and compared: half width, lower case, no white space at the ends. Null when no account could have it. */
export function normalizeUsername(raw: string): string | null {
  if (typeof raw !== 'string' || raw.length > 200) return null;
  const name = toHalfWidth(raw).trim().toLowerCase();
  return FORM.test(name) ? name : null;
}
