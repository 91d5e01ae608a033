import { encodeId } from '@anze/kernel';
import type { Write } from './writes.js';

const REPORT = 'mutation ($input: ReportAccidentInput!) { reportAccident(input: $input) { accident { id } } }';
const CLAIM = 'mutation ($input: ReportClaimInput!) { reportClaim(input: $input) { claim { id } } }';
/** An instant before the business day of every world. */
const AT = '2026-06-14T01:00:00Z';

/** The enterprise reports an accident. */
export const accident = (n: number): Write => ({
  name: `accident ${n}`,
  async run(world) {
    await world.client.mutate('enterprise.demo', REPORT, { occurredAt: AT, headInformedAt: AT, place: `冲压车间 ${n}`, kind: 'MACHINERY', description: `手被压伤 ${n}`, deaths: 0, seriousInjuries: 1, directLoss: '1000.00' });
  },
});

/** And claims for it under its policy. */
export const claim = (n: number): Write => ({
  name: `claim ${n}`,
  async run(world) {
    const [row] = await world.rows<{ enterprise: string; accident: string; policy: string }>(
      `SELECT a.enterprise_id AS enterprise, a.id AS accident, p.id AS policy FROM accidents a JOIN policies p ON p.enterprise_id = a.enterprise_id AND a.occurred_on BETWEEN p.starts_on AND p.ends_on
        WHERE a.place = $1 ORDER BY p.starts_on, p.policy_no LIMIT 1`,
      [`冲压车间 ${n}`],
    );
    await world.client.mutate('enterprise.demo', CLAIM, { accidentId: encodeId('Accident', row!.enterprise, row!.accident), policyId: encodeId('Policy', row!.enterprise, row!.policy), description: `医疗费用 ${n}` });
  },
});
