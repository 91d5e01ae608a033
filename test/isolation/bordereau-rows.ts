import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

/** What the authority's ledger says of an insurer's policy, and where that differs. */
export function bordereauRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id }: EnterpriseTenant, insurer: Tenant, policy_id: string): WorldRow[] {
  const created_at = '2026-05-01T00:00:00Z';
  const row = (table: string, facts: Facts): WorldRow => ({ table, facts: { id: newId(), enterprise_id, region_code, sector, insurer_id, issuer_id: insurer.id, issuer_head_id: insurer.headId, policy_id, run_id: null, created_at, ...facts } });
  return [
    row('policy_ledger_facts', { facts: { insured_name: `${mark} in the ledger of ${insurer.mark}` }, on_day: '2026-05-01' }),
    row('policy_differences', { field: 'insured_name', own_value: `${mark} as ${insurer.mark} says`, ledger_value: `${mark} as the ledger says`, since: '2026-05-01', resolved_on: null }),
  ];
}
