import { hkdfSync } from 'node:crypto';

/**
 * A key of 32 bytes for one purpose, derived from the installation's secret (HKDF-SHA256, RFC 5869), the same every time.
 * Knowing one purpose's key tells nothing of another's. For a password, write it as text: `.toString('base64url')`.
 */
export function deriveSecret(secret: string, purpose: string): Buffer {
  if (secret === '' || purpose === '') throw new RangeError('A derived key needs a secret and a purpose');
  return Buffer.from(hkdfSync('sha256', secret, 'anze', purpose, 32));
}
