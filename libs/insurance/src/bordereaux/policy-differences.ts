import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { ImportContext } from '@anze/ledgers';
import { COMPARED, differencesOf, outranks, type PolicyFactTexts } from './bordereau.rules.js';
import { BookRepository } from './book.repository.js';
import { PolicyDifferencesRepository, type PolicyRef } from './policy-differences.repository.js';

/** A row of the authority's ledger as it would be stored. */
export type LedgerColumns = Readonly<Record<string, unknown>> & { readonly enterprise_id: string; readonly issuer_id: string; readonly policy_no: string };

/**
 * An insurer's own word on a policy outranks the authority's ledger. What the ledger says of such a policy is kept beside it, and where the two
 * differ is told to both until they agree. Worker only.
 */
@Injectable()
export class PolicyDifferences {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: PolicyDifferencesRepository,
    private readonly books: BookRepository,
  ) {}

  /**
   * Sets aside the rows of an authority's ledger whose policies are their insurers' own to tell: they change no policy.
   * @returns by the row's place, whether the ledger said something else before
   */
  async setAside(rows: readonly LedgerColumns[], context: Pick<ImportContext, 'today' | 'runId'>): Promise<ReadonlyMap<number, boolean>> {
    const known = await this.books.policies(rows.map(({ enterprise_id, issuer_id, policy_no }) => ({ enterpriseId: enterprise_id, issuerId: issuer_id, policyNo: policy_no })));
    const aside = rows.flatMap((row, index) => {
      const policy = known[index];
      return policy && outranks(policy) ? [{ index, enterpriseId: policy.enterpriseId, policyId: policy.policyId, facts: factsOf(row) }] : [];
    });
    if (aside.length === 0) return new Map();
    return this.db.run(async () => {
      const changed = await this.repository.keepLedger(aside, context.runId ?? null, context.today, false);
      await this.refresh(aside.map(({ enterpriseId }) => enterpriseId), context.runId ?? null, context.today, aside.map(({ policyId }) => policyId));
      return new Map(aside.map(({ index, policyId }) => [index, changed.has(policyId)]));
    });
  }

  /** Keeps what a ledger had brought in, before the insurer's own word takes its place. */
  async keepReplaced(policies: readonly (PolicyRef & { readonly facts: PolicyFactTexts })[], today: Day): Promise<void> {
    await this.repository.keepLedger(policies, null, today, true);
  }

  /**
   * Brings the open differences of enterprises' policies to what follows from both sides' words; doing it twice is doing it once.
   * @param runId the import that brought the newer word; null where none did
   * @param policyIds of these policies alone; null: of all of the enterprises
   */
  async refresh(enterpriseIds: readonly string[], runId: string | null, today: Day, policyIds: readonly string[] | null): Promise<void> {
    const compared = await this.repository.compared([...new Set(enterpriseIds)], policyIds);
    const [found, changed, gone]: [Parameters<PolicyDifferencesRepository['add']>[0][number][], Parameters<PolicyDifferencesRepository['change']>[0][number][], { enterpriseId: string; id: string }[]] = [[], [], []];
    for (const { enterpriseId, policyId, own, ledger, open } of compared) {
      const now = differencesOf(own, ledger);
      const before = new Map(open.map((one) => [one.field, one]));
      for (const difference of now) {
        const known = before.get(difference.field);
        before.delete(difference.field);
        if (!known) found.push({ enterpriseId, policyId, ...difference });
        else if (known.own !== difference.own || known.ledger !== difference.ledger) changed.push({ enterpriseId, policyId, id: known.id, ...difference });
      }
      for (const { id } of before.values()) gone.push({ enterpriseId, id });
    }
    await this.repository.resolve(gone, today);
    await this.repository.change(changed, runId);
    await this.repository.add(found, runId, today);
  }
}

/** What a ledger says, as texts; a budget that follows from nothing isn't said. */
function factsOf(row: LedgerColumns): PolicyFactTexts {
  const said = (field: string): boolean => row[field] !== null && row[field] !== undefined && !(field === 'prevention_budget_fen' && row[field] === 0n && row['prevention_rate_bp'] == null);
  return Object.fromEntries(COMPARED.filter(said).map((field) => [field, String(row[field])]));
}
