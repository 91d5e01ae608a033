import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import { Clock } from '@anze/kernel';
import type { ImportContext, LedgerWriter, ParsedLedgerRow, RowNotes, RowOutcome, RowProblem } from '@anze/ledgers';
import { RiskSchemes } from '../assessments/risk-schemes.js';
import { RiskLedgerRepository } from '../ledger/risk-ledger.repository.js';
import type { LedgerRow } from '../ledger/risk-tables.js';
import type { RiskSubject } from '../risk-terms.js';
import { RiskDraft, type DraftedRows } from './risk-draft.js';
import { RiskImportRepository } from './risk-import.repository.js';
import { takeRow, type Assess } from './take-row.js';
import { RowRefused } from './risk-row.rules.js';

type Row = ParsedLedgerRow<'RISKS'>;
type Kept = { readonly row: Row; readonly enterprise: FoundEnterprise };

/**
 * Brings 安全风险分级管控清单 in: an object is its name and place within its enterprise, a unit its name, an event its description, a measure its content.
 * Adds what is new, changes what differs, leaves what a list doesn't name. An enterprise that keeps its risks here itself is changed by its own list alone.
 */
@Injectable()
export class RiskLedgerWriter implements LedgerWriter<'RISKS'> {
  readonly kind = 'RISKS';
  readonly tables = ['risk_objects', 'risk_units', 'risk_events', 'risk_assessments', 'control_measures', 'risk_revisions'];
  /** The objects and units that a file has spoken of already, by its import: its first word on them counts, so that the same file twice changes nothing. */
  private readonly decided = new WeakMap<ImportContext, Set<string>>();

  constructor(
    private readonly enterprises: EnterpriseFinder,
    private readonly ledger: RiskLedgerRepository,
    private readonly repository: RiskImportRepository,
    private readonly schemes: RiskSchemes,
    private readonly clock: Clock,
  ) {}

  async write(rows: readonly Row[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), context.sectors);
    const outcomes: RowOutcome[] = [];
    const kept: Kept[] = [];
    for (const row of rows) {
      const enterprise = found.get(row.record.uscc);
      const theirs = enterprise !== undefined && (context.enterpriseId == null || context.enterpriseId === enterprise.enterpriseId);
      if (theirs) kept.push({ row, enterprise });
      else outcomes.push({ row: row.row, changed: false, rejected: notes.problem('uscc', ImportErrors.ENTERPRISE_UNKNOWN, row.record.uscc) });
    }
    if (kept.length === 0) return outcomes;
    const enterprises = new Map(kept.map(({ enterprise }) => [enterprise.enterpriseId, enterprise]));
    const ids = [...enterprises.keys()];
    await this.ledger.lockAll(ids);
    const draft = await this.standing(ids, kept);
    const foreign = context.enterpriseId == null ? await this.repository.keptByThemselves(ids) : new Set<string>();
    const assess: Assess = await this.schemes.forMany();
    const decided = this.decided.get(context) ?? new Set<string>();
    this.decided.set(context, decided);
    for (const { row, enterprise } of kept) {
      const findings: RowProblem[] = [];
      try {
        const note = (field: string, code: string, value: string): void => void findings.push(notes.problem(field, code, value));
        const changed = takeRow(draft, row.record, { enterprise, today: context.today, readOnly: foreign.has(enterprise.enterpriseId), decided, assess, note });
        outcomes.push({ row: row.row, changed, findings });
      } catch (error) {
        if (!(error instanceof RowRefused)) throw error;
        const shown = notes.problem(error.field, error.refusal.code, error.value);
        outcomes.push({ row: row.row, changed: false, rejected: { ...shown, params: { ...shown.params, ...error.refusal.params } } });
      }
    }
    await this.store(draft, enterprises);
    return outcomes;
  }

  /** What is in force of what the rows name. */
  private async standing(ids: readonly string[], kept: readonly Kept[]): Promise<RiskDraft> {
    const named = (field: 'objectName' | 'unitName' | 'description'): string[] => [...new Set(kept.map(({ row }) => row.record[field]))];
    const idsOf = (rows: readonly LedgerRow[]): string[] => rows.map(({ id }) => id);
    const objects = await this.repository.objects(ids, named('objectName'));
    const units = await this.repository.below('RISK_UNIT', ids, idsOf(objects), named('unitName'));
    const events = await this.repository.below('RISK_EVENT', ids, idsOf(units), named('description'));
    const measures = await this.repository.below('CONTROL_MEASURE', ids, idsOf(events), null);
    const assessments = await this.repository.assessments(ids, idsOf(events));
    const counts = [await this.repository.counts('RISK_OBJECT', ids, ids), await this.repository.counts('RISK_UNIT', ids, idsOf(objects)), await this.repository.counts('RISK_EVENT', ids, idsOf(units))];
    return new RiskDraft({ objects, units, events, measures, assessments, counts: new Map(counts.flatMap((one) => [...one])) });
  }

  /** Writes it from the top down; then the colours above follow, and the history. */
  private async store(draft: RiskDraft, enterprises: ReadonlyMap<string, FoundEnterprise>): Promise<void> {
    const rows = draft.rows();
    await this.each('RISK_OBJECT', rows);
    await this.each('RISK_UNIT', rows);
    await this.each('RISK_EVENT', rows);
    await this.each('CONTROL_MEASURE', rows);
    // An import is started by a person: row security keeps the name.
    const by = currentPrincipal().userId ?? '';
    for (const [enterpriseId, stamps] of enterprises) {
      await this.ledger.addAssessments(draft.assessmentsOf(enterpriseId), stamps, by);
      await this.ledger.rollUp(enterpriseId, draft.recolouredUnits(enterpriseId), []);
      await this.ledger.addRevisions(draft.revisionsOf(enterpriseId), stamps, by, this.clock.now());
    }
  }

  private async each<S extends RiskSubject>(subject: S, { added, changed }: DraftedRows): Promise<void> {
    await this.ledger.insert(subject, added[subject]);
    await this.repository.update(subject, changed[subject], this.clock.now());
  }
}
