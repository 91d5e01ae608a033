import { encodeId, newId } from '@anze/kernel';
import { sql, type Write } from './writes.js';
import type { World } from './world.js';

const ANSWER = 'mutation ($input: AnswerFollowUpInput!) { answerFollowUp(input: $input) { followUp { id } } }';
const FILE = 'mutation ($input: FileServiceComplaintInput!) { fileServiceComplaint(input: $input) { complaint { id } } }';

/** The service that the insurer recorded as the n-th. */
async function recorded(world: World, n: number): Promise<{ readonly enterprise: string; readonly serviceId: string }> {
  const [row] = await world.rows<{ enterprise: string; id: string }>('SELECT enterprise_id AS enterprise, id FROM prevention_services WHERE content = $1', [`用电专项排查 ${n}`]);
  return { enterprise: row!.enterprise, serviceId: encodeId('PreventionService', row!.enterprise, row!.id) };
}

/** The enterprise judges it, and says that something was sold. */
export const followUp = (n: number): Write => ({
  name: `follow-up ${n}`,
  async run(world) {
    const { enterprise, serviceId } = await recorded(world, n);
    const id = newId();
    await world.rows(`INSERT INTO uploads (organization_id, id, filename, content_type, byte_size, sha256, stored_at, user_id) VALUES ($1, $2, 'a.pdf', 'application/pdf', 3, repeat('0', 64), now(), $1)`, [enterprise, id]);
    await world.client.mutate('enterprise.demo', ANSWER, {
      serviceId, stars: 2, reportReceived: true, professional: 3, helpful: 3, attitude: 2, demeanour: 3, punctuality: 'ON_TIME', sellingOrCharging: true, sellingDetails: `推销灭火器 ${n}`, evidenceUploadIds: [encodeId('Upload', enterprise, id)],
    });
  },
});

/** And complains about it. */
export const complaint = (n: number): Write => ({
  name: `complaint ${n}`,
  async run(world) {
    const { serviceId } = await recorded(world, n);
    await world.client.mutate('enterprise.demo', FILE, { serviceId, kind: 'SELLING_OR_CHARGING', content: `推销灭火器 ${n}` });
  },
});

/** As if the calendar hadn't been published when it was filed. */
export const undatedComplaints: Write = sql('complaints without a last day', 'UPDATE service_complaints SET due_on = NULL');
