import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { PolicyKey } from './policy-criteria.rules.js';

/** What was done in an enterprise's name with one policy: written, changed, ended. */
export interface PolicyHistory extends PolicyKey {
  readonly policyNo: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
  /** Null: it came with a ledger. */
  readonly issuedOn: Day | null;
  readonly endorsements: readonly { readonly seq: number; readonly effectiveFrom: Day }[];
}

/** What others may ask about the life of a policy. */
@Injectable()
export class PolicyHistoryReader {
  constructor(private readonly db: TenantDb) {}

  /** Null when there is none, or the caller may not see it. */
  async historyOf({ enterpriseId, policyId }: PolicyKey): Promise<PolicyHistory | null> {
    const [row] = await this.db.read<PolicyHistory>(
      `SELECT p.enterprise_id AS "enterpriseId", p.id AS "policyId", p.policy_no AS "policyNo", p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.cancelled_on AS "cancelledOn", p.issued_on AS "issuedOn",
              coalesce((SELECT json_agg(json_build_object('seq', e.seq, 'effectiveFrom', e.effective_from) ORDER BY e.seq) FROM policy_endorsements e WHERE e.enterprise_id = p.enterprise_id AND e.policy_id = p.id), '[]') AS endorsements
         FROM policies p WHERE p.enterprise_id = $1 AND p.id = $2`,
      [enterpriseId, policyId],
    );
    return row ?? null;
  }
}
