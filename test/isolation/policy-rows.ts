import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';
/** Numbers that nothing else is. */
let numbers = 1_200_000;
const number = (): number => (numbers += 7);

/** What belongs to a policy of an insurer: an endorsement, what was written, and the shares of its own and of another insurer where there is one. */
export function policyPartRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id }: EnterpriseTenant, insurer: Tenant, participant: Tenant | undefined, policy_id: string): WorldRow[] {
  const row = (table: string, facts: Facts): WorldRow => ({ table, facts: { id: newId(), enterprise_id, region_code, sector, insurer_id, issuer_id: insurer.id, issuer_head_id: insurer.headId, policy_id, ...facts } });
  const share = (participant_id: string, share_bp: number): WorldRow =>
    row('policy_shares', { participant_id, share_bp, share_premium_fen: 100 * number(), policy_no: `${mark} ${insurer.mark} shared`, insured_name: `${mark} insured then`, starts_on: '2026-01-01', ends_on: '2026-12-31', cancelled_on: null, created_at: AT });
  return [
    row('policy_endorsements', {
      seq: 1, endorsement_no: `${mark} ${insurer.mark} endorsement`, kinds: ['HEADCOUNT'], effective_from: '2026-03-01', before: { insuredPersons: number(), note: `${mark} before` }, after: { insuredPersons: number(), note: `${mark} after` }, full_premium_fen: 100 * number(), premium_fen: number(),
      ends_on: '2026-12-31', reason: `${mark} endorsement reason`, made_on: '2026-03-01', made_by: null, created_at: AT,
    }),
    row('premium_entries', { kind: 'WRITTEN', amount_fen: 100 * number(), on_day: '2026-01-01', cause: 'BORDEREAU', cause_id: policy_id, entry_no: `${mark} entry`, note: `${mark} premium note`, recorded_by: null, created_at: AT }),
    share(insurer.id, 6_000),
    ...(participant ? [share(participant.id, 4_000)] : []),
  ];
}

/** What an insurer is still writing. */
export function policyDraftRow({ mark, id: organization_id, userId }: Tenant): WorldRow {
  return {
    table: 'policy_drafts',
    facts: {
      id: newId(), organization_id, enterprise_id: newId(), quote_id: null, renewed_from: null, insured_name: `${mark} draft insured`, insured_uscc: `${mark} draft code`, policy_no: `${mark} draft number`, cover: 'ENTERPRISE_WIDE', insurance_type: null, starts_on: '2026-07-01', ends_on: '2027-06-30',
      premium_fen: 100 * number(), insured_persons: number(), per_person_limit_fen: 100 * number(), cumulative_limit_fen: null, prevention_rate_bp: 2100, prevention_budget_fen: null, holder_name: null, holder_uscc: null, per_accident_limit_fen: null, medical_limit_fen: null,
      third_party_property_limit_fen: null, rescue_limit_fen: null, commission_bp: 500, premium_payer: 'INSURED', late_for: null, sites: [{ name: `${mark} draft site`, address: null }], project: null, saved_by: userId, version: 1, created_at: AT, updated_at: AT,
    },
  };
}
