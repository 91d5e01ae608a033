import { addDays, dayOf, encodeId } from '@anze/kernel';
import type { Write } from './writes.js';

const DRAFT = 'mutation ($input: DraftPolicyInput!) { draftPolicy(input: $input) { draft { id } } }';
const ISSUE = 'mutation ($input: IssuePolicyInput!) { issuePolicy(input: $input) { policy { id } } }';

/** The insurer issues a policy for a project of the enterprise that it covers. */
export const issuedPolicy = (n: number): Write => ({
  name: `policy ${n}`,
  async run(world) {
    const [row] = await world.rows<{ id: string }>(`SELECT enterprise_id AS id FROM enterprises WHERE name LIKE '%盛博联%'`);
    // Days pass between one write and the next.
    const today = dayOf(world.now);
    const content = {
      policyNo: `FAULT-${n}`, cover: 'PROJECT', project: { name: `工程 ${n}` }, startsOn: today, endsOn: addDays(today, 364), premium: '1000.00', premiumPayer: 'INSURED', insuredPersons: 5, perPersonLimit: '500000.00', preventionRate: 20,
    };
    const { draftPolicy } = await world.client.mutate<{ draftPolicy: { draft: { id: string } } }>('insurer.yongan', DRAFT, { enterpriseId: encodeId('Enterprise', row!.id), content });
    await world.client.mutate('insurer.yongan', ISSUE, { policyDraftId: draftPolicy.draft.id });
  },
});
