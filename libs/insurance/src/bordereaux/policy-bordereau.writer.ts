import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkUpsert, TenantDb } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import { LedgerErrors, type ImportContext, type LedgerWriter, type ParsedLedgerRow, type RowNotes, type RowOutcome, type RowProblem } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { pickRule, Rules } from '@anze/rules';
import { PreventionFund } from '../fund/prevention-fund.js';
import { policyFindings } from '../policies/policy.rules.js';
import { PremiumRepository } from '../premiums/premium.repository.js';
import { PolicyChanges } from '../record/policy-changes.js';
import { BookRepository, type BookIssuer, type BookPolicy } from './book.repository.js';
import { BordereauErrors } from './bordereau.errors.js';
import { COMPARED, consentsTo, differencesOf, widensCover } from './bordereau.rules.js';
import { issuerOf } from './issuer-finder.rules.js';
import { columnsOf, FACTS, FIELD_OF, STORED } from './policy-bordereau.rules.js';
import { PolicyDifferences } from './policy-differences.js';

type Row = ParsedLedgerRow<'POLICY_BORDEREAU'>;

/** A row with whom it is about and by whom. */
interface Placed {
  readonly row: Row;
  readonly enterprise: FoundEnterprise;
  readonly issuer: BookIssuer;
  readonly known: BookPolicy | undefined;
  /** The enterprise's consent that the row needs and uses up; null where it needs none. */
  readonly quoteId: string | null;
}

/** Brings an insurer's own 保单明细 in: its word on its own policies, and its branches', before the authority's ledger. */
@Injectable()
export class PolicyBordereauWriter implements LedgerWriter<'POLICY_BORDEREAU'> {
  readonly kind = 'POLICY_BORDEREAU';
  readonly tables = ['policies', 'enterprises', 'premium_entries'];

  constructor(
    private readonly db: TenantDb,
    private readonly books: BookRepository,
    private readonly enterprises: EnterpriseFinder,
    private readonly differences: PolicyDifferences,
    private readonly premiums: PremiumRepository,
    private readonly changes: PolicyChanges,
    private readonly fund: PreventionFund,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
  ) {}

  async write(rows: readonly Row[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    const kept = await this.placed(rows, notes, context, outcomes);
    const columns = kept.map(({ row, enterprise, issuer, known, quoteId }) => columnsOf(row.record, enterprise, issuer, known, quoteId));
    // What was issued or changed here changes by endorsement and cancellation, which keep every step: the next one reckons from them.
    const keptHere = (index: number): boolean => kept[index]!.known?.keptHere ?? false;
    await this.differences.keepReplaced(kept.flatMap(({ known, issuer }) => (known && !known.keptHere && known.sourcedBy !== null && known.sourcedBy !== issuer.id ? [known] : [])), context.today);
    const changed = await this.upsert(columns.filter((_, index) => !keptHere(index)));
    await this.follow(changed, context);
    const [minimums, caps] = [await this.rules.versions('insurance.per-person-minimum'), await this.rules.versions('insurance.prevention-cap')];
    kept.forEach(({ row, enterprise }, index) => {
      const { startsOn, premium, preventionBudget, preventionRateBp, perPersonLimit } = row.record;
      const at = { regionCode: enterprise.regionCode, on: startsOn };
      const broken = policyFindings(
        { startsOn, premium, preventionBudget, preventionRateBp, perPersonLimit },
        { minimumYuan: pickRule(minimums, at)?.body.yuan ?? null, capBasisPoints: pickRule(caps, at)?.body.basisPoints ?? null },
      );
      const stored = columns[index]!;
      const findings = broken.map((finding) => notes.problem(finding.field, finding.code, finding.value));
      if (keptHere(index)) findings.push(...keptOtherwise(stored, kept[index]!.known!, notes));
      outcomes.push({ row: row.row, changed: changed.has(keyOf(stored)), findings });
    });
    return outcomes;
  }

  /** The rows that can be kept; the others go to `outcomes`. */
  private async placed(rows: readonly Row[], notes: RowNotes, context: ImportContext, outcomes: RowOutcome[]): Promise<Placed[]> {
    const issuers = await this.books.issuers(context.importerId);
    const found = await this.inTurn(rows.map(({ record }) => record.uscc));
    const quotes = await this.books.acceptedQuotes([...found.values()].map(({ enterpriseId }) => enterpriseId), issuers.map(({ id }) => id));
    const used = new Set<string>();
    const reject = (row: Row, rejected: RowOutcome['rejected']): void => void outcomes.push({ row: row.row, changed: false, ...(rejected ? { rejected } : {}) });
    const meant: { row: Row; enterprise: FoundEnterprise; issuer: BookIssuer }[] = [];
    const seen = new Set<string>();
    for (const row of rows) {
      const { record } = row;
      const whose = issuerOf(record.insurerName, issuers, notes);
      const enterprise = found.get(record.uscc);
      if ('rejected' in whose) reject(row, whose.rejected);
      else if (record.endsOn < record.startsOn) reject(row, notes.problem('endsOn', ImportErrors.DATES_OUT_OF_ORDER, record.endsOn));
      else if (!enterprise) reject(row, notes.problem('uscc', BordereauErrors.BORDEREAU_ENTERPRISE, record.uscc));
      else {
        const key = `${enterprise.enterpriseId}/${whose.issuer.id}/${record.policyNo}`;
        // The importer's own name and no name are the same insurer: what the file's numbers alone couldn't tell.
        if (seen.has(key)) reject(row, notes.problem('policyNo', LedgerErrors.DUPLICATE_IN_FILE, record.policyNo));
        else meant.push({ row, enterprise, issuer: whose.issuer });
        seen.add(key);
      }
    }
    const known = await this.books.policies(meant.map(({ row, enterprise, issuer }) => ({ enterpriseId: enterprise.enterpriseId, issuerId: issuer.id, policyNo: row.record.policyNo })));
    return meant.flatMap(({ row, enterprise, issuer }, index): Placed[] => {
      const policy = known[index];
      const wider = widensCover({ ...row.record, cancelledOn: row.record.cancelledOn ?? policy?.cancelledOn ?? null }, policy ?? null, context.today);
      if (!wider || enterprise.insurerId === issuer.id) return [{ row, enterprise, issuer, known: policy, quoteId: null }];
      // One quote is the consent to one policy.
      const quote = quotes.find((one) => one.enterpriseId === enterprise.enterpriseId && one.issuerId === issuer.id && !used.has(one.quoteId) && consentsTo(one, row.record));
      if (quote && (policy?.quoteId ?? null) === null) {
        used.add(quote.quoteId);
        return [{ row, enterprise, issuer, known: policy, quoteId: quote.quoteId }];
      }
      reject(row, notes.problem('uscc', BordereauErrors.BORDEREAU_ENTERPRISE, row.record.uscc));
      return [];
    });
  }

  /** The enterprises that rows name, held before anything of them is judged: their insurers issue, endorse and cancel meanwhile, and files of others come in. */
  private async inTurn(usccs: readonly string[]): Promise<Map<string, FoundEnterprise>> {
    const meant = await this.enterprises.byUscc(usccs, null);
    await this.rollups.repository.lock([...meant.values()].map(({ enterpriseId }) => enterpriseId));
    // Who covers an enterprise may have changed while this waited.
    return this.enterprises.byUscc(usccs, null);
  }

  /** @returns the policies that were inserted or changed, by `enterprise/issuer/number` */
  private async upsert(columns: readonly ReturnType<typeof columnsOf>[]): Promise<Map<string, { enterpriseId: string; policyId: string }>> {
    if (columns.length === 0) return new Map();
    const rows = await this.db.run((tx) =>
      tx.query<{ key: string; enterpriseId: string; policyId: string }>(
        `${bulkUpsert('policies', STORED, ['enterprise_id', 'issuer_id', 'policy_no'], FACTS, ['quote_id'])} AND policies.issued_on IS NULL
         RETURNING concat_ws('/', enterprise_id, issuer_id, policy_no) AS key, enterprise_id AS "enterpriseId", id AS "policyId"`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Map(rows.map(({ key, enterpriseId, policyId }) => [key, { enterpriseId, policyId }]));
  }

  /** Premium, fund, figures, the insurer of record and what the authority says follow what changed. */
  private async follow(changed: ReadonlyMap<string, { enterpriseId: string; policyId: string }>, context: ImportContext): Promise<void> {
    const policies = [...changed.values()];
    if (policies.length === 0) return;
    await this.premiums.enterLedger(policies);
    await this.fund.accrue(policies);
    await this.changes.settle([...new Set(policies.map(({ enterpriseId }) => enterpriseId))], { runId: context.runId ?? null, policyIds: policies.map(({ policyId }) => policyId) });
  }
}

const keyOf = ({ enterprise_id, issuer_id, policy_no }: { readonly enterprise_id: string; readonly issuer_id: string; readonly policy_no: string }): string => `${enterprise_id}/${issuer_id}/${policy_no}`;

/** Where a row differs from the policy that is kept here. */
function keptOtherwise(row: ReturnType<typeof columnsOf>, known: BookPolicy, notes: RowNotes): RowProblem[] {
  const said = Object.fromEntries(COMPARED.map((field) => [field, row[field] === null ? null : String(row[field])]));
  const findings = differencesOf(said, known.facts).map(({ field, own }) => notes.problem(FIELD_OF[field], BordereauErrors.BORDEREAU_ISSUED_HERE, own));
  if (row.cancelled_on !== null && row.cancelled_on !== known.cancelledOn) findings.push(notes.problem('cancelledOn', BordereauErrors.BORDEREAU_ISSUED_HERE, row.cancelled_on));
  return findings;
}
