import { Injectable } from '@nestjs/common';
import { LedgerErrors, type ImportContext, type LedgerWriter, type ParsedLedgerRow, type RowNotes, type RowOutcome } from '@anze/ledgers';
import { PreventionFund, type ImportedSpending } from '../fund/prevention-fund.js';
import { BookFinder } from './book-finder.js';
import { BordereauErrors } from './bordereau.errors.js';
import { FundBordereauRepository } from './fund-bordereau.repository.js';

/** Brings an insurer's own 事故预防费支出明细 in: what a service cost, out of which policy's fund. What a fund doesn't hold is the insurer's to bear. */
@Injectable()
export class FundBordereauWriter implements LedgerWriter<'FUND_BORDEREAU'> {
  readonly kind = 'FUND_BORDEREAU';
  readonly tables = ['fund_entries', 'fund_balances'];

  constructor(
    private readonly finder: BookFinder,
    private readonly repository: FundBordereauRepository,
    private readonly fund: PreventionFund,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'FUND_BORDEREAU'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const { placed, outcomes } = await this.finder.policiesOf(rows, notes, context);
    const numbers = placed.map(({ row, policy }) => ({ enterpriseId: policy.enterpriseId, issuerId: policy.issuerId, serviceNo: row.record.serviceNo }));
    await this.repository.hold(numbers);
    const services = await this.repository.services(numbers);
    const spent: ImportedSpending[] = [];
    const seen = new Set<string>();
    placed.forEach(({ row, policy }, index) => {
      const { serviceNo, amount, spentOn } = row.record;
      const service = services[index];
      if (!service) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('serviceNo', BordereauErrors.BORDEREAU_SERVICE_UNKNOWN, serviceNo) });
      else if (seen.has(service.serviceId)) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('serviceNo', LedgerErrors.DUPLICATE_IN_FILE, serviceNo) });
      else {
        seen.add(service.serviceId);
        const changed = (service.booked?.amount ?? 0n) !== amount || (service.booked !== null && service.booked.policyId !== policy.policyId);
        if (changed) spent.push({ enterpriseId: policy.enterpriseId, policyId: policy.policyId, serviceId: service.serviceId, amount, on: spentOn });
        outcomes.push({ row: row.row, changed });
      }
    });
    await this.fund.spendImported(spent);
    return outcomes;
  }
}
