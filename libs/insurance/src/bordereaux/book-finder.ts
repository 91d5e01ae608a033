import { Injectable } from '@nestjs/common';
import { EnterpriseFinder } from '@anze/enterprises';
import type { ImportContext, RowNotes, RowOutcome } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { BookRepository, type BookPolicy } from './book.repository.js';
import { BordereauErrors } from './bordereau.errors.js';
import { issuerOf } from './issuer-finder.rules.js';

/** What names the policy in a row of a bordereau. */
interface NamesPolicy {
  readonly row: number;
  readonly record: { readonly policyNo: string; readonly insurerName: string | null; readonly uscc: string };
}

/** Finds the policies that rows of a bordereau name among the importer's own and its branches'. */
@Injectable()
export class BookFinder {
  constructor(
    private readonly books: BookRepository,
    private readonly enterprises: EnterpriseFinder,
    private readonly rollups: Rollups,
  ) {}

  /**
   * The rows with their policies, whose enterprises are held: what the file does to them is decided from what is read after it. What has none
   * of the importer's is rejected, the same whether there is one of somebody else's or none at all.
   */
  async policiesOf<R extends NamesPolicy>(rows: readonly R[], notes: RowNotes, context: ImportContext): Promise<{ readonly placed: { readonly row: R; readonly policy: BookPolicy }[]; readonly outcomes: RowOutcome[] }> {
    const issuers = await this.books.issuers(context.importerId);
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), null);
    await this.rollups.repository.lock([...found.values()].map(({ enterpriseId }) => enterpriseId));
    const outcomes: RowOutcome[] = [];
    const meant: { row: R; key: { enterpriseId: string; issuerId: string; policyNo: string } }[] = [];
    const unknown = (row: R): void => void outcomes.push({ row: row.row, changed: false, rejected: notes.problem('policyNo', BordereauErrors.BORDEREAU_POLICY_UNKNOWN, row.record.policyNo) });
    for (const row of rows) {
      const whose = issuerOf(row.record.insurerName, issuers, notes);
      const enterprise = found.get(row.record.uscc);
      if ('rejected' in whose) outcomes.push({ row: row.row, changed: false, rejected: whose.rejected });
      else if (!enterprise) unknown(row);
      else meant.push({ row, key: { enterpriseId: enterprise.enterpriseId, issuerId: whose.issuer.id, policyNo: row.record.policyNo } });
    }
    const policies = await this.books.policies(meant.map(({ key }) => key));
    const placed = meant.flatMap(({ row }, index) => {
      const policy = policies[index];
      if (policy) return [{ row, policy }];
      unknown(row);
      return [];
    });
    return { placed, outcomes };
  }
}
