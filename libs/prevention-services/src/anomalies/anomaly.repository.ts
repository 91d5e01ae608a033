import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { NIL_UUID, type Day } from '@anze/kernel';
import { ANOMALIES, ServiceAnomalyKinds, type ServiceAnomalyKind } from './anomaly.catalogue.js';
import { numbered, type AnomalyValues } from './anomaly-sql.rules.js';

/** A row of a query of the catalogue. */
export interface AnomalyRow {
  readonly onDay: Day;
  readonly providerId: string;
  readonly enterpriseId: string;
  readonly serviceId: string;
  readonly otherEnterpriseId: string | null;
  readonly otherId: string | null;
  readonly subject: string | null;
  readonly measured: string | null;
  readonly compared: string | null;
}

/** What is asked: the values of the parameters, and one insurer or all. */
export interface AnomalyScope {
  readonly values: AnomalyValues;
  readonly providerId: string | null;
}

/** Where a page begins: behind this row. */
export interface AnomalyPosition {
  readonly onDay: Day;
  readonly serviceId: string;
  readonly otherId: string;
}

/** A policy beside a service. */
export interface PolicyBeside {
  readonly enterpriseId: string;
  readonly id: string;
  readonly policyNo: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** Runs the queries of the catalogue as whoever asks: row security decides what they see. */
@Injectable()
export class AnomalyRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` rows behind a position, the newest day first. */
  list(kind: ServiceAnomalyKind, scope: AnomalyScope, after: AnomalyPosition | null, limit: number): Promise<AnomalyRow[]> {
    const { sql, params } = listStatement(kind, scope, after, limit);
    return this.db.read<AnomalyRow>(sql, params);
  }

  async count(kind: ServiceAnomalyKind, scope: AnomalyScope): Promise<number> {
    const params: unknown[] = [];
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM (${numbered(ANOMALIES[kind].sql, scope.values, params)}) AS r ${ofProvider(scope, params)}`, params);
    return row?.n ?? 0;
  }

  /** Rows of every query by insurer, those without any left out. */
  counts(scope: AnomalyScope): Promise<{ kind: ServiceAnomalyKind; providerId: string; count: number }[]> {
    const params: unknown[] = [];
    const parts = ServiceAnomalyKinds.values.map((kind) => `SELECT '${kind}' AS kind, q."providerId" FROM (${numbered(ANOMALIES[kind].sql, scope.values, params)}) AS q`);
    return this.db.read(`SELECT r.kind, r."providerId", count(*)::int AS count FROM (${parts.join('\nUNION ALL\n')}) AS r ${ofProvider(scope, params)} GROUP BY 1, 2 ORDER BY 1, 2`, params);
  }

  /** Policies by key; what the caller may not see is left out. */
  async policies(keys: readonly { readonly enterpriseId: string; readonly id: string }[]): Promise<PolicyBeside[]> {
    return this.db.read(
      `SELECT p.enterprise_id AS "enterpriseId", p.id, p.policy_no AS "policyNo", p.starts_on AS "startsOn", least(p.ends_on, coalesce(p.cancelled_on - 1, p.ends_on)) AS "endsOn"
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN policies p ON p.enterprise_id = k.enterprise_id AND p.id = k.id`,
      [keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ id }) => id)],
    );
  }
}

/** The one statement of a page. */
export function listStatement(kind: ServiceAnomalyKind, scope: AnomalyScope, after: AnomalyPosition | null, limit: number): { readonly sql: string; readonly params: unknown[] } {
  const params: unknown[] = [];
  const query = numbered(ANOMALIES[kind].sql, scope.values, params);
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const other = `coalesce(r."otherId", '${NIL_UUID}')`;
  const where = ofProvider(scope, params);
  const behind = after === null ? '' : `${where === '' ? 'WHERE' : 'AND'} (r."onDay", r."serviceId", ${other}) < (${placed(after.onDay)}::date, ${placed(after.serviceId)}::uuid, ${placed(after.otherId)}::uuid)`;
  return { sql: `SELECT r.* FROM (${query}) AS r ${where} ${behind} ORDER BY r."onDay" DESC, r."serviceId" DESC, ${other} DESC LIMIT ${placed(limit)}`, params };
}

const ofProvider = ({ providerId }: AnomalyScope, params: unknown[]): string => (providerId === null ? '' : `WHERE r."providerId" = $${params.push(providerId)}::uuid`);
