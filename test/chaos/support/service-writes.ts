import { encodeId } from '@anze/kernel';
import type { Write } from './writes.js';

const VOID = 'mutation ($input: VoidPreventionServiceInput!) { voidPreventionService(input: $input) { service { id } } }';

/** The insurer voids the service that it recorded as the n-th. */
export const voidedService = (n: number): Write => ({
  name: `voided service ${n}`,
  async run(world) {
    const [row] = await world.rows<{ enterprise: string; id: string }>('SELECT enterprise_id AS enterprise, id FROM prevention_services WHERE content = $1', [`用电专项排查 ${n}`]);
    await world.client.mutate('insurer.yongan', VOID, { serviceId: encodeId('PreventionService', row!.enterprise, row!.id), reason: `重复登记 ${n}` });
  },
});
