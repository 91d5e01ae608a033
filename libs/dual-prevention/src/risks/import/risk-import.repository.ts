import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb, type BulkColumns } from '@anze/database';
import { ASSESSMENT_JSON } from '../reading/risk-read.repository.js';
import type { AssessmentRecord } from '../assessments/assessment.model.js';
import { rowSql } from '../ledger/risk-ledger.repository.js';
import { columnsOf, RISK_TABLES, type LedgerRow } from '../ledger/risk-tables.js';
import type { RiskSubject } from '../risk-terms.js';

/** What an import may change of a row that is there; what identifies it stays. */
const CHANGED: { readonly [S in RiskSubject]: readonly string[] } = {
  RISK_OBJECT: ['kind', 'responsible', 'description'],
  RISK_UNIT: ['responsible', 'peopleExposed'],
  RISK_EVENT: ['accidentType', 'consequence', 'responsible', 'riskRank', 'assessmentSeq'],
  CONTROL_MEASURE: ['class', 'subClass', 'responsible', 'critical', 'tagNo', 'setValue', 'protectionType', 'verificationEvery', 'verificationUnit', 'verificationMethod'],
};

/** The SQL of importing risks. Every method joins the open transaction. */
@Injectable()
export class RiskImportRepository {
  constructor(private readonly db: TenantDb) {}

  /** Objects in force of these names, the oldest first. */
  objects(enterpriseIds: readonly string[], names: readonly string[]): Promise<LedgerRow<'RISK_OBJECT'>[]> {
    return this.rows('RISK_OBJECT', 't.enterprise_id = ANY ($1::uuid[]) AND t.name = ANY ($2::text[])', [enterpriseIds, names]);
  }

  /** Units or events in force below these rows that are called so, or all measures. */
  below<S extends Exclude<RiskSubject, 'RISK_OBJECT'>>(subject: S, enterpriseIds: readonly string[], above: readonly string[], called: readonly string[] | null): Promise<LedgerRow<S>[]> {
    if (above.length === 0) return Promise.resolve([]);
    const name = subject === 'RISK_UNIT' ? 'name' : 'description';
    const where = `t.enterprise_id = ANY ($1::uuid[]) AND t.${RISK_TABLES[subject].parent} = ANY ($2::uuid[])${called === null ? '' : ` AND t.${name} = ANY ($3::text[])`}`;
    return this.rows(subject, where, called === null ? [enterpriseIds, above] : [enterpriseIds, above, called]);
  }

  /** The newest assessments of events, by event. */
  async assessments(enterpriseIds: readonly string[], eventIds: readonly string[]): Promise<Map<string, AssessmentRecord>> {
    const rows = await this.db.read<{ id: string; assessment: AssessmentRecord }>(
      `SELECT t.id, ${ASSESSMENT_JSON} AS assessment FROM risk_events t JOIN risk_assessments a ON a.enterprise_id = t.enterprise_id AND a.event_id = t.id AND a.seq = t.assessment_seq
        WHERE t.enterprise_id = ANY ($1::uuid[]) AND t.id = ANY ($2::uuid[])`,
      [enterpriseIds, eventIds],
    );
    return new Map(rows.map(({ id, assessment }) => [id, assessment]));
  }

  /** How many rows of a subject are in force, by the row above (by the enterprise, for objects). */
  async counts(subject: 'RISK_OBJECT' | 'RISK_UNIT' | 'RISK_EVENT', enterpriseIds: readonly string[], above: readonly string[]): Promise<Map<string, number>> {
    const { table, parent } = RISK_TABLES[subject];
    const by = parent ?? 'enterprise_id';
    const rows = await this.db.read<{ above: string; n: number }>(
      `SELECT ${by} AS above, count(*)::int AS n FROM ${table} WHERE enterprise_id = ANY ($1::uuid[]) AND ${by} = ANY ($2::uuid[]) AND status = 'LIVE' GROUP BY ${by}`,
      [enterpriseIds, above],
    );
    return new Map(rows.map(({ above: id, n }) => [id, n]));
  }

  /** The enterprises whose own people have ever written their risks. */
  async keptByThemselves(enterpriseIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.read<{ id: string }>(
      `SELECT e.id FROM unnest($1::uuid[]) AS e (id)
        WHERE EXISTS (SELECT 1 FROM risk_revisions r JOIN users u ON u.organization_id = e.id AND u.id = r.actor_user_id WHERE r.enterprise_id = e.id)`,
      [enterpriseIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Changes many rows of a subject in one statement. @throws when one of them isn't as it was read */
  async update<S extends RiskSubject>(subject: S, rows: readonly LedgerRow<S>[], at: Date): Promise<void> {
    if (rows.length === 0) return;
    const all = columnsOf(subject);
    const fields = CHANGED[subject];
    const columns: BulkColumns = { enterprise_id: 'uuid', id: 'uuid', version: 'int', ...Object.fromEntries(fields.map((field) => [all[field]![0], all[field]![1]])) };
    const values = rows.map((row) => {
      const facts = { ...row.facts, ...row.more } as Readonly<Record<string, unknown>>;
      return { enterprise_id: row.enterpriseId, id: row.id, version: row.version, ...Object.fromEntries(fields.map((field) => [all[field]![0], facts[field]])) };
    });
    const first = Object.keys(columns).length + 1;
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE ${RISK_TABLES[subject].table} t SET ${fields.map((field) => `${all[field]![0]} = n.${all[field]![0]}`).join(', ')}, version = t.version + 1, updated_at = $${first}
           FROM ${bulkRows(columns, 'n')} WHERE t.enterprise_id = n.enterprise_id AND t.id = n.id AND t.version = n.version AND t.status = 'LIVE'`,
        [...bulkParameters(columns, values), at],
      ),
    );
    if (changed !== rows.length) throw new Error(`${rows.length - changed} of ${rows.length} risks were changed meanwhile`);
  }

  private async rows<S extends RiskSubject>(subject: S, where: string, values: readonly unknown[]): Promise<LedgerRow<S>[]> {
    const rows = await this.db.read<LedgerRow<S>>(`SELECT ${rowSql(subject)} FROM ${RISK_TABLES[subject].table} t WHERE ${where} AND t.status = 'LIVE' ORDER BY t.id`, values);
    return rows.map((row) => ({ ...row, subject }));
  }
}
