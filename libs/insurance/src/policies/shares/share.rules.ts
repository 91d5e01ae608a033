import type { Fen } from '@anze/kernel';
import { shareOf } from '../../premiums/earning.rules.js';
import type { Share } from '../policy-terms.js';

/** What of a premium each co-insurer bears: each part rounded half up to the fen, the lead's is the rest, so that they come to the whole. */
export function premiumShares(premium: Fen, shares: readonly Share[], leadId: string): Map<string, Fen> {
  const parts = new Map(shares.filter(({ insurerId }) => insurerId !== leadId).map(({ insurerId, basisPoints }) => [insurerId, shareOf(premium, basisPoints)]));
  let rest = premium;
  for (const part of parts.values()) rest -= part;
  return parts.set(leadId, rest);
}
