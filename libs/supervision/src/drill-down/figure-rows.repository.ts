import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import { LEVEL_KEYS, SIZE_KEYS, type RollupSplit } from '@anze/rollups';
import type { FigureDefinition, FigureRowKind } from './figure.catalogue.js';
import { DAY } from './figure.sql.js';

/** Of whom the rows are. */
export interface RowsOf {
  readonly asOf: Day;
  readonly regionLo: string;
  readonly regionHi: string;
  /** Only what counts for this insurer of record. */
  readonly insurerId: string | null;
  readonly sectors: readonly string[] | null;
  /** Classes of enterprises (size and level). */
  readonly classes: readonly number[] | null;
  readonly moved: MovedSince;
}

/** Enterprises that lay elsewhere on the day, by uuid: today in the region but then not, and the other way round. */
export interface MovedSince {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/** A row as it counts. */
export interface FigureRowRecord {
  readonly enterpriseId: string;
  /** The enterprise's own for an enterprise. */
  readonly id: string;
  readonly regionCode: string;
  readonly enterpriseName: string;
  readonly number: string;
  readonly title: string;
  readonly since: Day | null;
  readonly state: string;
  readonly amount: string | null;
  readonly sortValue: string;
}

/** How many rows, and what they add up to. */
export interface RowsTotal {
  readonly count: number;
  readonly amount: bigint;
}

/** An enterprise and how many of the rows are its own. */
export interface EnterpriseRows {
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly count: number;
}

interface Table {
  readonly from: string;
  readonly columns: string;
  /** Newest first, except enterprises, which come by region. */
  readonly order: { readonly by: string; readonly sorted: string; readonly value: string; readonly behind: (value: string, id: string) => string };
}

// The planner would walk down the newest rows until it has a page of what is rare: it can't where it is told to sort by a sum.
const byDay = (column: string): Table['order'] => ({ by: `x.${column} DESC, x.id DESC`, sorted: `x.${column} + 0 DESC, x.id DESC`, value: `x.${column}`, behind: (value, id) => `(x.${column}, x.id) < (${value}::date, ${id}::uuid)` });

const TABLES: Readonly<Record<FigureRowKind, Table>> = {
  ENTERPRISE: {
    from: 'enterprises x',
    columns: 'x.enterprise_id AS id, x.name AS "enterpriseName", x.uscc AS number, x.name AS title',
    order: { by: 'x.region_code, x.enterprise_id', sorted: 'x.region_code, x.enterprise_id', value: 'x.region_code', behind: (value, id) => `(x.region_code, x.enterprise_id) > (${value}, ${id}::uuid)` },
  },
  POLICY: { from: 'policies x', columns: 'x.id, x.insured_name AS "enterpriseName", x.policy_no AS number, x.insured_name AS title', order: byDay('starts_on') },
  HAZARD: { from: 'hazards x', columns: 'x.id, x.enterprise_name AS "enterpriseName", x.hazard_no AS number, x.description AS title', order: byDay('found_on') },
  SERVICE: { from: 'prevention_services x', columns: 'x.id, x.enterprise_name AS "enterpriseName", x.service_no AS number, x.content AS title', order: byDay('served_on') },
};

/** The SQL of the rows behind a figure. What the caller may not see isn't there. */
@Injectable()
export class FigureRowsRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` rows behind a position. */
  rows(figure: FigureDefinition, of: RowsOf, after: { readonly value: string; readonly id: string } | null, limit: number): Promise<FigureRowRecord[]> {
    const { from, columns, order } = TABLES[figure.kind];
    const params: unknown[] = [of.asOf];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const where = conditions(figure, of, placed);
    if (after !== null) where.push(order.behind(placed(after.value), placed(after.id)));
    return this.db.read<FigureRowRecord>(
      `SELECT x.enterprise_id AS "enterpriseId", x.region_code AS "regionCode", ${columns}, ${figure.since} AS since, ${figure.state} AS state, (${figure.amount ?? 'NULL'})::text AS amount, (${order.value})::text AS "sortValue"
         FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${figure.rare ? order.sorted : order.by} LIMIT ${placed(limit)}`,
      params,
    );
  }

  /** The enterprises that rows are of, whoever has the oldest first, with how many each has: at most `limit`. */
  async enterprises(figure: FigureDefinition, of: RowsOf, limit: number): Promise<EnterpriseRows[]> {
    const { from } = TABLES[figure.kind];
    const params: unknown[] = [of.asOf];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const where = conditions(figure, of, placed);
    return this.db.read<EnterpriseRows>(
      `SELECT r.enterprise_id AS "enterpriseId", max(r.name) AS "enterpriseName", count(*)::int AS count
         FROM (SELECT x.enterprise_id, ${figure.kind === 'ENTERPRISE' ? 'x.name' : figure.kind === 'POLICY' ? 'x.insured_name' : 'x.enterprise_name'} AS name, ${figure.since} AS since FROM ${from} WHERE ${where.join(' AND ')}) AS r
        GROUP BY r.enterprise_id ORDER BY min(r.since) NULLS LAST, r.enterprise_id LIMIT ${placed(limit)}`,
      params,
    );
  }

  /** All of them. */
  async total(figure: FigureDefinition, of: RowsOf): Promise<RowsTotal> {
    return (await this.totals([figure], of)).get('')![0]!;
  }

  /** What several figures come to, in one statement: by key, in their order. Without a split there is one key, ''. */
  async totals(figures: readonly FigureDefinition[], of: RowsOf, split: RollupSplit = { by: 'none' }): Promise<Map<string, RowsTotal[]>> {
    const params: unknown[] = [of.asOf];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const parts = figures.map((figure, place) => {
      const where = conditions(figure, of, placed);
      return `SELECT ${place} AS place, ${keyOf(figure, split)} AS key, count(*)::int AS n, coalesce(sum(${figure.amount ?? '0'}), 0)::text AS amount FROM ${TABLES[figure.kind].from} WHERE ${where.join(' AND ')} GROUP BY 2`;
    });
    const rows = await this.db.read<{ place: number; key: string; n: number; amount: string }>(parts.join(' UNION ALL '), params);
    const none = (): RowsTotal[] => figures.map(() => ({ count: 0, amount: 0n }));
    const totals = new Map<string, RowsTotal[]>(split.by === 'none' ? [['', none()]] : []);
    for (const { place, key, n, amount } of rows) {
      if (!totals.has(key)) totals.set(key, none());
      totals.get(key)![place] = { count: n, amount: BigInt(amount) };
    }
    return totals;
  }

  /** Who lay inside a range of regions on a day and doesn't today, or the other way round, as far as the caller may know. */
  async movedSince(asOf: Day, regionLo: string, regionHi: string): Promise<MovedSince> {
    const rows = await this.db.read<{ id: string; then: boolean }>(
      `SELECT enterprise_id AS id, bool_or(there AND (from_day IS NULL OR from_day <= ${DAY}) AND (until_day IS NULL OR until_day > ${DAY})) AS "then"
         FROM (SELECT *, region_code >= $2 AND region_code < $3 AS there FROM enterprise_residences) AS r
        WHERE enterprise_id IN (SELECT enterprise_id FROM enterprise_residences WHERE until_day > ${DAY})
        GROUP BY enterprise_id HAVING bool_or(there)`,
      [asOf, regionLo, regionHi],
    );
    return { in: rows.filter((row) => !row.then).map((row) => row.id), out: rows.filter((row) => row.then).map((row) => row.id) };
  }
}

/** What rows are counted by, as the rollups have it. */
function keyOf(figure: FigureDefinition, split: RollupSplit): string {
  switch (split.by) {
    case 'none':
      return `''::text`;
    case 'region':
      return `left(x.region_code, ${Math.trunc(split.digits)})`;
    case 'sector':
      return 'x.sector';
    case 'insurer':
      return 'x.insurer_id::text';
    case 'size':
    case 'level': {
      const place = split.by === 'size' ? `/ ${LEVEL_KEYS.length}` : `% ${LEVEL_KEYS.length}`;
      const class_ = figure.kind === 'ENTERPRISE' ? 'x.class' : '(SELECT o.class FROM enterprises o WHERE o.enterprise_id = x.enterprise_id)';
      return `(ARRAY[${(split.by === 'size' ? SIZE_KEYS : LEVEL_KEYS).map((key) => `'${key}'`).join(', ')}])[${class_} ${place} + 1]`;
    }
  }
}

function conditions(figure: FigureDefinition, of: RowsOf, placed: (value: unknown) => string): string[] {
  const here = `x.region_code >= ${placed(of.regionLo)} AND x.region_code < ${placed(of.regionHi)}`;
  const stayed = of.moved.in.length === 0 ? here : `(${here} AND x.enterprise_id <> ALL (${placed(of.moved.in)}::uuid[]))`;
  const where = [of.moved.out.length === 0 ? stayed : `(${stayed} OR x.enterprise_id = ANY (${placed(of.moved.out)}::uuid[]))`, `(${figure.where})`];
  // An insurer keeps what it wrote and found for clients it has lost: they count no more.
  if (of.insurerId !== null) where.push(`x.insurer_id = ${placed(of.insurerId)}`);
  if (of.sectors !== null) where.push(`x.sector = ANY (${placed(of.sectors)}::text[])`);
  if (of.classes !== null) {
    const classes = `${placed(of.classes)}::smallint[]`;
    where.push(figure.kind === 'ENTERPRISE' ? `x.class = ANY (${classes})` : `EXISTS (SELECT FROM enterprises o WHERE o.enterprise_id = x.enterprise_id AND o.class = ANY (${classes}))`);
  }
  return where;
}
