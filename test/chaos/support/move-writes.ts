import { encodeId } from '@anze/kernel';
import { sampleUscc } from '../../support/fixtures/ledgers/ledger-files.js';
import { SAMPLES, type Write } from './writes.js';

const TODAY = '2026-06-15';

/** The county's authority moves an enterprise that never moved from one of its towns to another: at once, and by the worker. */
export const movedEnterprise: Write = {
  name: 'an enterprise moves',
  settles: true,
  async run(world) {
    const [firm] = await world.rows<{ id: string; region: string }>(
      `SELECT e.enterprise_id AS id, e.region_code AS region FROM enterprises e WHERE e.uscc = ANY ($1::text[]) AND NOT EXISTS (SELECT FROM enterprise_residences r WHERE r.enterprise_id = e.enterprise_id)
          AND NOT EXISTS (SELECT FROM enterprise_moves m WHERE m.enterprise_id = e.enterprise_id) ORDER BY e.uscc LIMIT 1`,
      [Array.from({ length: SAMPLES }, (_, n) => sampleUscc(n))],
    );
    const [to] = await world.rows<{ code: string }>(`SELECT code FROM regions WHERE parent_code = '330282' AND successor_code IS NULL AND code <> $1 ORDER BY code LIMIT 1`, [firm!.region]);
    await world.client.mutate('regulator.cixi', 'mutation ($input: MoveEnterpriseInput!) { moveEnterprise(input: $input) { move { id } } }', { enterpriseId: encodeId('Enterprise', firm!.id), toRegionCode: to!.code, movedOn: TODAY, reason: '厂房搬迁' });
  },
};

/** A town proposes that an enterprise lies elsewhere, which is of no day, or takes that back: the county's authority is told. */
export const proposedMove: Write = {
  name: 'a move is proposed',
  settles: true,
  async run(world) {
    const [open] = await world.rows<{ id: string; enterprise: string }>(`SELECT id, enterprise_id AS enterprise FROM enterprise_moves WHERE from_region = '330282001' AND status = 'PROPOSED' ORDER BY proposed_on, id LIMIT 1`);
    if (open) {
      await world.client.mutate('regulator.zonghan', 'mutation ($input: WithdrawMoveInput!) { withdrawMove(input: $input) { move { id } } }', { moveId: encodeId('EnterpriseMove', open.enterprise, open.id) });
      return;
    }
    const [firm] = await world.rows<{ id: string }>(`SELECT enterprise_id AS id FROM enterprises WHERE region_code = '330282001' ORDER BY uscc LIMIT 1`);
    await world.client.mutate('regulator.zonghan', 'mutation ($input: CorrectEnterpriseRegionInput!) { correctEnterpriseRegion(input: $input) { move { id } } }', { enterpriseId: encodeId('Enterprise', firm!.id), toRegionCode: '330282', reason: '登记有误' });
  },
};
