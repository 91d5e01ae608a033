import { currentPrincipal } from '@anze/database';
import type { Day } from '@anze/kernel';

/**
 * What row security can't say of campaigns `c`, since it knows no day: until one begins it is its authority's alone (`hasBegun`). The worker, who tells of them,
 * sees all.
 */
export function campaignSeen(params: unknown[], today: Day): string {
  const { audience, organizationId } = currentPrincipal();
  if (audience === 'worker') return 'true';
  const day = `$${params.push(today)}::date`;
  return `(c.organization_id = $${params.push(organizationId)}::uuid OR c.starts_on <= ${day} AND coalesce(c.ended_on, c.starts_on) >= c.starts_on)`;
}
