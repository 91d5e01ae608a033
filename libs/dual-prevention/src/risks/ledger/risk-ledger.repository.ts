import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import type { Assessed } from '../assessments/assessment.rules.js';
import type { RiskSubject } from '../risk-terms.js';
import type { NewRevision } from './revision.rules.js';
import { columnsOf, RISK_TABLES, type LedgerRow, type NewLedgerRow, type RiskKey } from './risk-tables.js';

/** The four stamps of the enterprise, which every row carries. */
export interface Stamps {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
}

/** An assessment of an event, with its number. */
export interface NewAssessment extends Assessed {
  readonly eventId: string;
  readonly seq: number;
  readonly assessedOn: Day;
  readonly note: string | null;
}

const STAMPED = { enterprise_id: 'uuid', id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid' } as const satisfies BulkColumns;
const ASSESSMENT = {
  ...STAMPED, event_id: 'uuid', seq: 'int', method: 'text', likelihood: 'numeric', exposure: 'numeric', consequence: 'numeric', severity: 'numeric', value: 'numeric',
  colour: 'text', rule_region: 'text', rule_version: 'text', assessed_on: 'date', assessed_by: 'uuid', note: 'text',
} as const satisfies BulkColumns;
const REVISION = {
  ...STAMPED, subject: 'text', subject_id: 'uuid', version: 'int', action: 'text', reason: 'text', before: 'json', after: 'json', actor_user_id: 'uuid', at: 'timestamptz',
} as const satisfies BulkColumns;

/** First key of the advisory locks that keep an enterprise's risk writers one after another. */
const RISK_LOCK = 7261;

const jsonOf = (fields: Readonly<Record<string, readonly [string, string]>>): string =>
  `json_build_object(${Object.entries(fields).map(([field, [column]]) => `'${field}', t.${column}`).join(', ')})`;
/** The columns of a row `t` of a subject, as `LedgerRow` has them but for the subject's name. */
export const rowSql = (subject: RiskSubject): string => {
  const { parent, facts, more } = RISK_TABLES[subject];
  return `t.enterprise_id AS "enterpriseId", t.id, t.region_code AS "regionCode", t.sector, t.insurer_id AS "insurerId", ${parent === null ? 'NULL::uuid' : `t.${parent}`} AS "parentId",
    t.status, t.retired_on AS "retiredOn", t.version, ${jsonOf(facts)} AS facts, ${jsonOf(more)} AS more`;
};
const stamped = (id: string, stamps: Stamps): Record<keyof typeof STAMPED, unknown> => ({
  enterprise_id: stamps.enterpriseId, id, region_code: stamps.regionCode, sector: stamps.sector, insurer_id: stamps.insurerId,
});

/** Writes the ledger of risks. Every method joins the open transaction. */
@Injectable()
export class RiskLedgerRepository {
  constructor(private readonly db: TenantDb) {}

  /** Waits for whoever else writes risks of the enterprise: the highest of many rows is taken of what stays. */
  async lock(enterpriseId: string): Promise<void> {
    await this.db.run((tx) => tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [RISK_LOCK, enterpriseId]));
  }

  /** The same for many enterprises, in the order of their locks, so that two who want some of the same don't wait for each other. */
  async lockAll(enterpriseIds: readonly string[]): Promise<void> {
    await this.db.run((tx) => tx.query('SELECT pg_advisory_xact_lock($1, k.hash) FROM (SELECT DISTINCT hashtext(e.id) AS hash FROM unnest($2::text[]) AS e (id) ORDER BY 1) AS k', [RISK_LOCK, enterpriseIds]));
  }

  /** The row as the caller may see it, or null. */
  async find<S extends RiskSubject>(subject: S, key: RiskKey): Promise<LedgerRow<S> | null> {
    const rows = await this.db.read<LedgerRow<S>>(`SELECT ${rowSql(subject)} FROM ${RISK_TABLES[subject].table} t WHERE t.enterprise_id = $1 AND t.id = $2`, [key.enterpriseId, key.id]);
    return rows[0] ? { ...rows[0], subject } : null;
  }

  /** How many are in force below a row; of the enterprise, for objects. */
  async countLive(subject: RiskSubject, enterpriseId: string, parentId: string | null): Promise<number> {
    const { table, parent } = RISK_TABLES[subject];
    const [row] = await this.db.read<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE enterprise_id = $1 AND status = 'LIVE'${parent === null ? '' : ` AND ${parent} = $2`}`,
      parent === null ? [enterpriseId] : [enterpriseId, parentId],
    );
    return row?.n ?? 0;
  }

  /** Adds rows of one subject in one statement. */
  async insert<S extends RiskSubject>(subject: S, rows: readonly NewLedgerRow<S>[]): Promise<void> {
    if (rows.length === 0) return;
    const { table, parent } = RISK_TABLES[subject];
    const fields = Object.entries(columnsOf(subject));
    const columns: BulkColumns = { ...STAMPED, ...(parent === null ? {} : { [parent]: 'uuid' }), ...Object.fromEntries(fields.map(([, [column, type]]) => [column, type])) };
    const values = rows.map((row) => {
      const facts = { ...row.facts, ...row.more } as Readonly<Record<string, unknown>>;
      return { ...stamped(row.id, row), ...(parent === null ? {} : { [parent]: row.parentId }), ...Object.fromEntries(fields.map(([field, [column]]) => [column, facts[field]])) };
    });
    await this.db.run((tx) => tx.execute(bulkInsert(table, columns), bulkParameters(columns, values)));
  }

  /**
   * Changes a row in force if it still has the version that was read.
   * @returns false when somebody else changed it meanwhile
   */
  async update<S extends RiskSubject>(row: LedgerRow<S>, set: Readonly<Record<string, unknown>>, at: Date): Promise<boolean> {
    const columns = columnsOf(row.subject);
    const entries = Object.entries(set);
    const sets = entries.map(([field], index) => `${columns[field]![0]} = $${index + 5}`);
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE ${RISK_TABLES[row.subject].table} SET ${[...sets, 'version = version + 1', 'updated_at = $4'].join(', ')} WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND status = 'LIVE'`,
        [row.enterpriseId, row.id, row.version, at, ...entries.map(([, value]) => value)],
      ),
    );
    return changed === 1;
  }

  /** Retires the rows in force that have one of these ids, or lie below one of them. @returns them as they are now */
  async retire<S extends RiskSubject>(subject: S, by: 'id' | 'parent', enterpriseId: string, ids: readonly string[], on: { day: Day; at: Date; reason: string }): Promise<LedgerRow<S>[]> {
    const { table, parent } = RISK_TABLES[subject];
    if (ids.length === 0 || (by === 'parent' && parent === null)) return [];
    const rows = await this.db.run((tx) =>
      tx.query<LedgerRow<S>>(
        `UPDATE ${table} t SET status = 'RETIRED', retired_on = $3, retired_reason = $4, version = version + 1, updated_at = $5
          WHERE t.enterprise_id = $1 AND t.${by === 'id' ? 'id' : parent} = ANY ($2::uuid[]) AND t.status = 'LIVE' RETURNING ${rowSql(subject)}`,
        [enterpriseId, ids, on.day, on.reason, on.at],
      ),
    );
    return rows.map((row) => ({ ...row, subject }));
  }

  /** Adds assessments in one statement. */
  async addAssessments(assessments: readonly NewAssessment[], stamps: Stamps, assessedBy: string): Promise<void> {
    if (assessments.length === 0) return;
    const rows = assessments.map((one) => ({
      ...stamped(newId(), stamps), event_id: one.eventId, seq: one.seq, method: one.method, likelihood: one.likelihood, exposure: one.exposure, consequence: one.consequence, severity: one.severity,
      value: one.value, colour: one.colour, rule_region: one.ruleRegion, rule_version: one.ruleVersion, assessed_on: one.assessedOn, assessed_by: assessedBy, note: one.note,
    }));
    await this.db.run((tx) => tx.execute(bulkInsert('risk_assessments', ASSESSMENT), bulkParameters(ASSESSMENT, rows)));
  }

  /** Adds history in one statement. */
  async addRevisions(revisions: readonly NewRevision[], stamps: Stamps, actorUserId: string, at: Date): Promise<void> {
    if (revisions.length === 0) return;
    const rows = revisions.map((one) => ({
      ...stamped(newId(), stamps), subject: one.subject, subject_id: one.subjectId, version: one.version, action: one.action, reason: one.reason,
      before: one.before, after: one.after, actor_user_id: actorUserId, at,
    }));
    await this.db.run((tx) => tx.execute(bulkInsert('risk_revisions', REVISION), bulkParameters(REVISION, rows)));
  }

  /** Gives units the highest of their events in force, then their objects, and those named, the highest of their units. */
  async rollUp(enterpriseId: string, unitIds: readonly string[], objectIds: readonly string[]): Promise<void> {
    const raised = unitIds.length === 0 ? [] : await this.raise('risk_units', 'risk_events', 'unit_id', 'u.object_id', enterpriseId, unitIds);
    const objects = [...new Set([...objectIds, ...raised])];
    if (objects.length > 0) await this.raise('risk_objects', 'risk_units', 'object_id', 'u.id', enterpriseId, objects);
  }

  private async raise(table: string, parts: string, whole: string, returning: string, enterpriseId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.run((tx) =>
      tx.query<{ id: string }>(
        `UPDATE ${table} u SET risk_rank = n.rank
           FROM (SELECT k.id, coalesce(max(p.risk_rank), 0)::smallint AS rank
                   FROM unnest($2::uuid[]) AS k (id) LEFT JOIN ${parts} p ON p.enterprise_id = $1 AND p.${whole} = k.id AND p.status = 'LIVE' GROUP BY k.id) AS n
          WHERE u.enterprise_id = $1 AND u.id = n.id AND u.status = 'LIVE' AND u.risk_rank <> n.rank RETURNING ${returning} AS id`,
        [enterpriseId, ids],
      ),
    );
    return rows.map(({ id }) => id);
  }
}
