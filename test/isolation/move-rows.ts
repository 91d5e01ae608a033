import { newId, NIL_UUID } from '@anze/kernel';
import type { EnterpriseTenant, Tenants } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

/** An enterprise of which no move is under way: a copy of one can only be of it. */
export const WITHOUT_MOVE = { id: '' };

/** Where it lay before: most of them in the town 330282001, whoever supervises them now; those of that town in the next one, those elsewhere elsewhere. */
const beforeOf = ({ regionCode }: EnterpriseTenant): string => (regionCode.startsWith('32') ? '3206' : regionCode === '330282001' ? '330282002' : '330282001');

/** Where an enterprise lay before and lies now, and its moves: one that was declined, and for most one that waits for an answer or for the worker. */
export function moveRows(enterprise: EnterpriseTenant, { enterprises, insurers, regulators }: Tenants): WorldRow[] {
  const rows: WorldRow[] = [];
  const { mark, id: enterprise_id, regionCode, sector, code } = enterprise;
  WITHOUT_MOVE.id = enterprises.countySeat.id;
  const before = beforeOf(enterprise);
  const residence = (facts: Facts): number => rows.push({ table: 'enterprise_residences', facts: { enterprise_id, sector, lies_in: regionCode, uscc: code, ...facts } });
  residence({ seq: 1, region_code: before, from_day: null, until_day: '2026-03-01', moved_to: regionCode, enterprise_name: `${mark} lay here` });
  residence({ seq: 2, region_code: regionCode, from_day: '2026-03-01', until_day: null, moved_to: null, enterprise_name: `${mark} lies here` });
  const covered = (facts: Facts): number => rows.push({ table: 'moved_policies', facts: { enterprise_id, policy_id: newId(), lies_in: regionCode, sector, issuer_id: enterprise.insurerId === NIL_UUID ? insurers.first.id : enterprise.insurerId, premium_fen: 1_000_00, budget_fen: 1_00, ...facts } });
  covered({ seq: 1, region_code: before, from_day: '2026-01-01', until_day: '2026-03-01' });
  covered({ seq: 2, region_code: regionCode, from_day: '2026-03-01', until_day: '2026-12-31' });
  const proposer = Object.values(regulators).find((one) => one.sectors === null && one.regionCode !== '' && regionCode.startsWith(one.regionCode ?? '-')) ?? regulators.nation;
  const move = (status: string, facts: Facts): number =>
    rows.push({
      table: 'enterprise_moves',
      facts: {
        enterprise_id, id: newId(), kind: 'MOVE', from_region: regionCode, to_region: before, sector, enterprise_name: `${mark} ${status} mover`, uscc: code, moved_on: '2026-05-01', reason: `${mark} ${status} reason`, status, proposed_by: proposer.id, proposed_by_user: proposer.userId,
        proposed_on: '2026-05-02', decided_by: null, decided_by_user: null, decided_on: null, decision: null, done_on: null, version: 1, created_at: '2026-05-02T00:00:00Z', ...facts,
      },
    });
  const decided = { decided_by: proposer.id, decided_by_user: proposer.userId, decided_on: '2026-05-03' };
  move('DECLINED', { ...decided, decision: `${mark} declined` });
  if (enterprise_id === WITHOUT_MOVE.id) return rows;
  move(enterprise === enterprises.uninsured || enterprise === enterprises.otherCounty ? 'ACCEPTED' : 'PROPOSED', enterprise === enterprises.uninsured || enterprise === enterprises.otherCounty ? decided : {});
  return rows;
}
