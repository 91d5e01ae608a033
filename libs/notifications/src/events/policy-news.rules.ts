import type { PolicyHistory } from '@anze/insurance';
import type { Notice } from '../notices/notification.rules.js';

/** What the enterprise is told of a policy: that it was written, each change, its end; each once. Of a ledger's policy only what was done with it here. */
export function policyNotices({ enterpriseId, policyId, policyNo, startsOn, endsOn, cancelledOn, issuedOn, endorsements }: PolicyHistory): Notice[] {
  const about = { organizationId: enterpriseId, enterpriseId, hazardId: null };
  const key = (what: string): string => `policy:${policyId}:${what}`;
  return [
    ...(issuedOn === null ? [] : [{ ...about, kind: 'POLICY_ISSUED' as const, params: { policyNo, startsOn, endsOn }, dedupeKey: key('issued') }]),
    ...endorsements.map(({ seq, effectiveFrom }) => ({ ...about, kind: 'POLICY_ENDORSED' as const, params: { policyNo, day: effectiveFrom }, dedupeKey: key(`endorsed:${seq}`) })),
    ...(cancelledOn === null ? [] : [{ ...about, kind: 'POLICY_CANCELLED' as const, params: { policyNo, day: cancelledOn }, dedupeKey: key('cancelled') }]),
  ];
}
