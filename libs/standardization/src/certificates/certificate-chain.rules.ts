import { addDays, type Day } from '@anze/kernel';
import type { CertificateTerm } from './certificate.rules.js';

/** A certificate with what tells which one it follows. */
export interface ChainedCertificate extends CertificateTerm {
  readonly id: string;
  /** Who issued it, as it is written on it; empty where a ledger doesn't say. */
  readonly authority: string;
  /** It was announced here; else a ledger brought it. */
  readonly announced: boolean;
  /** The certificate that it renewed directly (直接换证). */
  readonly renewsId: string | null;
}

/**
 * Since when its level is held without a new evaluation: its own first day, or that of the first one of those that were renewed one after the other.
 * A ledger doesn't say what was a renewal: a certificate of it that begins no later than the day after the last of another one of the same level
 * and authority goes on from that one, for its holder was never without, and who holds a level assesses itself every year.
 * @param all the enterprise's
 */
export function heldSince(certificate: ChainedCertificate, all: readonly ChainedCertificate[]): Day {
  let first = certificate;
  for (;;) {
    const before = all.filter((one) => precedes(one, first));
    if (before.length === 0) return first.issuedOn;
    first = before.reduce((least, one) => (one.issuedOn < least.issuedOn ? one : least));
  }
}

function precedes(one: ChainedCertificate, next: ChainedCertificate): boolean {
  if (one.issuedOn >= next.issuedOn) return false;
  if (next.announced) return one.id === next.renewsId;
  return one.level === next.level && one.authority === next.authority && next.issuedOn <= addDays(one.expiresOn, 1) && one.revokedOn === null;
}
