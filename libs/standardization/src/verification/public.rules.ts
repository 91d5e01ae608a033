import { normalizeText, toHalfWidth, type Day } from '@anze/kernel';
import type { CertificateTerm } from '../certificates/certificate.rules.js';
import type { PublicCertificateStatus } from './public.models.js';

/** Longest number that any certificate has. */
const LONGEST = 100;

/** The ways in which a number may be kept: as it was typed, and what was typed in full width in half width. None when it can be no number. */
export function certificateNumbers(raw: string): string[] {
  const number = normalizeText(raw);
  return number === '' || number.length > LONGEST ? [] : [...new Set([number, normalizeText(toHalfWidth(number))])];
}

/** What a certificate is on a day: a revocation that is still to come leaves it valid until then. */
export function statusOn({ issuedOn, expiresOn, revokedOn }: Omit<CertificateTerm, 'level'>, day: Day): PublicCertificateStatus {
  if (revokedOn !== null && revokedOn <= day) return 'REVOKED';
  if (day > expiresOn) return 'EXPIRED';
  return day < issuedOn ? 'NOT_YET' : 'VALID';
}
