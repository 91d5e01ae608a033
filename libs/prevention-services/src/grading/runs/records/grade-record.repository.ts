import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';

/** Which indicator of which grade. */
export interface IndicatorKey {
  readonly runId: string;
  readonly insurerId: string;
  readonly code: string;
}

/** A page of an indicator's records: `limit` of them behind a number. */
export interface RecordsAsked extends IndicatorKey {
  readonly after: number;
  readonly limit: number;
}

/** A record as it is frozen. */
export interface RecordFacts extends IndicatorKey {
  readonly seq: number;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly recordKind: string;
  readonly recordId: string | null;
  readonly onDay: Day | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly note: string | null;
}

/** A record that lives on. */
export interface LiveKey {
  readonly recordKind: string;
  readonly enterpriseId: string;
  readonly recordId: string;
}

const COLUMNS = `r.run_id AS "runId", r.insurer_id AS "insurerId", r.code, r.seq, r.enterprise_id AS "enterpriseId", r.enterprise_name AS "enterpriseName", r.record_kind AS "recordKind",
  r.record_id AS "recordId", r.on_day AS "onDay", r.numerator::float8 AS numerator, r.denominator::float8 AS denominator, r.note`;

/** Where a record of a kind lives. */
const TABLES: Readonly<Record<string, string>> = { SERVICE: 'prevention_services', HAZARD: 'hazards', POLICY: 'policies', PLANNED_VISIT: 'planned_visits', COMPLAINT: 'service_complaints' };
const LIVES = Object.entries(TABLES)
  .map(([kind, table]) => `WHEN '${kind}' THEN EXISTS (SELECT FROM ${table} t WHERE t.enterprise_id = k.enterprise_id AND t.id = k.id)`)
  .join(' ');

/** The SQL of frozen records: an authority of the region sees them, and their insurer once they are published. */
@Injectable()
export class GradeRecordRepository {
  constructor(private readonly db: TenantDb) {}

  /** Pages of any number of indicators, in one statement along the key. */
  pages(asked: readonly RecordsAsked[]): Promise<RecordFacts[]> {
    return this.db.read<RecordFacts>(
      `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[]) AS k (run_id, insurer_id, code, after, most)
        CROSS JOIN LATERAL (SELECT * FROM grade_records WHERE run_id = k.run_id AND insurer_id = k.insurer_id AND code = k.code AND seq > k.after ORDER BY seq LIMIT k.most) AS r ORDER BY r.seq`,
      [asked.map(({ runId }) => runId), asked.map(({ insurerId }) => insurerId), asked.map(({ code }) => code), asked.map(({ after }) => after), asked.map(({ limit }) => limit)],
    );
  }

  async count({ runId, insurerId, code }: IndicatorKey): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM grade_records WHERE run_id = $1 AND insurer_id = $2 AND code = $3', [runId, insurerId, code]);
    return row?.n ?? 0;
  }

  /** Those that are still there and that the caller may see today. It asks tables of other libs by key, and for nothing but whether the row is there. */
  live(keys: readonly LiveKey[]): Promise<LiveKey[]> {
    return this.db.read<LiveKey>(
      `SELECT k.kind AS "recordKind", k.enterprise_id AS "enterpriseId", k.id AS "recordId" FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS k (kind, enterprise_id, id) WHERE CASE k.kind ${LIVES} ELSE false END`,
      [keys.map(({ recordKind }) => recordKind), keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ recordId }) => recordId)],
    );
  }
}
