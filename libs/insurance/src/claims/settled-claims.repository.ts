import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { ClaimsPaid } from '../premiums/claims-paid.js';

/** What claims say about a policy that is to be cancelled, to whoever may see the claims: its insurer and the insured. */
@Injectable()
export class SettledClaims extends ClaimsPaid {
  constructor(private readonly db: TenantDb) {
    super();
  }

  /** Whether what was agreed on a claim under it, or assessed where a bordereau tells of no agreement, stands paid in full; nothing of the premium is given back then. */
  override async paidInFull({ enterpriseId, policyId }: { readonly enterpriseId: string; readonly policyId: string }): Promise<boolean> {
    const [row] = await this.db.read<{ found: boolean }>('SELECT EXISTS (SELECT FROM claims WHERE enterprise_id = $1 AND policy_id = $2 AND (agreed_fen > 0 AND paid_fen >= agreed_fen OR sourced_by IS NOT NULL AND assessed_fen > 0 AND paid_fen >= assessed_fen)) AS found', [enterpriseId, policyId]);
    return row?.found ?? false;
  }
}
