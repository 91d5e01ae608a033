import { Injectable } from '@nestjs/common';
import { LedgerErrors, type ImportContext, type LedgerWriter, type ParsedLedgerRow, type RowNotes, type RowOutcome } from '@anze/ledgers';
import { PreventionFund } from '../fund/prevention-fund.js';
import { BordereauErrors } from './bordereau.errors.js';
import { BookFinder } from './book-finder.js';
import { entryOf } from './bordereau.rules.js';
import { PremiumBordereauRepository, type BookEntry } from './premium-bordereau.repository.js';

/** Brings an insurer's own 保费收付明细 in, entry by entry; what is in the books stays as it is. */
@Injectable()
export class PremiumBordereauWriter implements LedgerWriter<'PREMIUM_BORDEREAU'> {
  readonly kind = 'PREMIUM_BORDEREAU';
  readonly tables = ['premium_entries'];

  constructor(
    private readonly finder: BookFinder,
    private readonly repository: PremiumBordereauRepository,
    private readonly fund: PreventionFund,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'PREMIUM_BORDEREAU'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const { placed, outcomes } = await this.finder.policiesOf(rows, notes, context);
    const known = await this.repository.known(placed.map(({ row, policy }) => ({ issuerId: policy.issuerId, enterpriseId: policy.enterpriseId, entryNo: row.record.entryNo })));
    const fresh: BookEntry[] = [];
    const seen = new Set<string>();
    placed.forEach(({ row, policy }, index) => {
      const { entryNo, movement, amount, onDay, note } = row.record;
      const entry: BookEntry = { enterpriseId: policy.enterpriseId, policyId: policy.policyId, entryNo, onDay, note, ...entryOf(movement, amount) };
      const before = known[index];
      const key = `${policy.issuerId}/${policy.enterpriseId}/${entryNo}`;
      if (seen.has(key)) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('entryNo', LedgerErrors.DUPLICATE_IN_FILE, entryNo) });
      else if (before && (before.policyId !== entry.policyId || before.kind !== entry.kind || before.amount !== entry.amount || before.onDay !== entry.onDay)) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('entryNo', BordereauErrors.BORDEREAU_ENTRY_CHANGED, entryNo) });
      else {
        // An entry of nothing is none.
        const changed = !before && entry.amount !== 0n;
        if (changed) fresh.push(entry);
        outcomes.push({ row: row.row, changed });
      }
      seen.add(key);
    });
    await this.repository.add(fresh, context.runId ?? context.importerId);
    const policies = [...new Map(fresh.map(({ enterpriseId, policyId }) => [policyId, { enterpriseId, policyId }])).values()];
    await this.repository.takeBackPresumed(policies, context.runId ?? context.importerId);
    await this.fund.accrue(policies);
    return outcomes;
  }
}
