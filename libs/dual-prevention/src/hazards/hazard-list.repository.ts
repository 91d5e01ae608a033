import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { HazardCriteria, HazardPosition } from './hazard-criteria.rules.js';
import type { HazardOrder } from './hazard.inputs.js';
import type { HazardRecord } from './hazard.model.js';
import { conditionsIn, conditionsOf, HAZARD_COLUMNS, Parameters, SORT_VALUE, stretchesFrom, whereOf } from './hazard-list.sql.js';
import type { HazardEventKind } from './hazard.rules.js';

/** A row of a list with its sort value. */
export type ListedHazard = HazardRecord & { readonly sortValue: string | null };

/** A row's key: the enterprise and the row. */
export interface HazardKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A history line as it is shown. */
export interface TimelineRow extends HazardKey {
  readonly kind: HazardEventKind;
  readonly day: string;
  readonly at: Date;
  readonly actorId: string;
  readonly actorUserId: string | null;
  readonly deadline: string | null;
  readonly supervisionLevel: HazardRecord['supervisionLevel'];
  readonly note: string | null;
}

/** The files that show a hazard, with what says whose they are. */
export interface EvidenceRow extends HazardKey {
  readonly finderId: string;
  readonly source: HazardRecord['source'];
  /** The enterprise has reported it rectified; else whoever found it fixed it on the spot, and the photos from after are theirs. */
  readonly rectifiedByEnterprise: boolean;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Raw<T> = Omit<T, 'fundsFen'> & { readonly fundsFen: string | null };

/** Reads hazards in plain rows, one statement a list. What the caller may not see isn't there. */
@Injectable()
export class HazardListRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` hazards behind a position. */
  async list(criteria: HazardCriteria, order: HazardOrder, position: HazardPosition | null, limit: number): Promise<ListedHazard[]> {
    const found: ListedHazard[] = [];
    for (const { stretch, behind } of stretchesFrom(order, position, criteria)) {
      const p = new Parameters(position?.day ?? criteria.today);
      const where = conditionsIn(stretch, criteria, behind, p);
      const rows = await this.db.read<Raw<ListedHazard>>(
        `SELECT ${HAZARD_COLUMNS}, ${SORT_VALUE[order](p)} AS "sortValue" FROM hazards h ${where} ORDER BY ${stretch.orderBy(p)} LIMIT ${p.of(limit - found.length)}`,
        p.values,
      );
      found.push(...rows.map(withFunds));
      if (found.length >= limit) break;
    }
    return found;
  }

  /** How many there are. */
  async count(criteria: HazardCriteria): Promise<number> {
    const p = new Parameters(criteria.today);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM hazards h ${whereOf(conditionsOf(criteria, p))}`, p.values);
    return row?.n ?? 0;
  }

  /** At most `limit` of each of several enterprises behind a position, one statement for all of them. */
  async listOf(enterpriseIds: readonly string[], criteria: HazardCriteria, order: HazardOrder, position: HazardPosition | null, limit: number): Promise<Map<string, ListedHazard[]>> {
    const found = new Map<string, ListedHazard[]>(enterpriseIds.map((id) => [id, []]));
    for (const { stretch, behind } of stretchesFrom(order, position, criteria)) {
      const short = enterpriseIds.filter((id) => found.get(id)!.length < limit);
      if (short.length === 0) break;
      const p = new Parameters(position?.day ?? criteria.today);
      const where = conditionsIn(stretch, criteria, behind, p, 'h.enterprise_id = e.id');
      const orderBy = stretch.orderBy(p);
      const rows = await this.db.read<Raw<ListedHazard>>(
        `SELECT l.* FROM unnest(${p.of(short)}::uuid[]) AS e (id) CROSS JOIN LATERAL (
           SELECT ${HAZARD_COLUMNS}, ${SORT_VALUE[order](p)} AS "sortValue", row_number() OVER (ORDER BY ${orderBy}) AS place
             FROM hazards h ${where} ORDER BY ${orderBy} LIMIT ${p.of(limit)}) AS l ORDER BY l.place`,
        p.values,
      );
      for (const row of rows) {
        const list = found.get(row.enterpriseId)!;
        if (list.length < limit) list.push(withFunds(row));
      }
    }
    return found;
  }

  /** How many there are of each of several enterprises. */
  async countOf(enterpriseIds: readonly string[], criteria: HazardCriteria): Promise<Map<string, number>> {
    const p = new Parameters(criteria.today);
    const where = [`h.enterprise_id = ANY (${p.of(enterpriseIds)}::uuid[])`, ...conditionsOf(criteria, p)];
    const rows = await this.db.read<{ id: string; n: number }>(`SELECT h.enterprise_id AS id, count(*)::int AS n FROM hazards h ${whereOf(where)} GROUP BY 1`, p.values);
    return new Map([...enterpriseIds.map((id) => [id, 0] as const), ...rows.map((row) => [row.id, row.n] as const)]);
  }

  /** By key. */
  async byKeys(keys: readonly HazardKey[]): Promise<HazardRecord[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Raw<HazardRecord>>(
      `SELECT ${HAZARD_COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN hazards h ON h.enterprise_id = k.enterprise_id AND h.id = k.id`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
    return rows.map(withFunds);
  }

  /** What was found in inspections or services, in the order in which it was written down. */
  async foundIn(column: 'inspection_id' | 'service_id', keys: readonly HazardKey[]): Promise<(HazardRecord & { readonly foundIn: string })[]> {
    const rows = await this.db.read<Raw<HazardRecord & { readonly foundIn: string }>>(
      `SELECT ${HAZARD_COLUMNS}, h.${column} AS "foundIn" FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)
         JOIN hazards h ON h.enterprise_id = k.enterprise_id AND h.${column} = k.id ORDER BY h.id`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
    return rows.map(withFunds);
  }

  /** Those that were merged into hazards, oldest first; at most a hundred of each. */
  async mergedInto(keys: readonly HazardKey[]): Promise<HazardRecord[]> {
    const rows = await this.db.read<Raw<HazardRecord>>(
      `SELECT d.* FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) CROSS JOIN LATERAL (
         SELECT ${HAZARD_COLUMNS} FROM hazards h WHERE h.enterprise_id = k.enterprise_id AND h.merged_into = k.id ORDER BY h.id LIMIT 100) AS d ORDER BY d.id`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
    return rows.map(withFunds);
  }

  /** The files that show them. */
  evidence(keys: readonly HazardKey[]): Promise<EvidenceRow[]> {
    return this.db.read<EvidenceRow>(
      `SELECT h.enterprise_id AS "enterpriseId", h.id, h.finder_id AS "finderId", h.source,
              NOT h.fixed_on_spot OR EXISTS (SELECT FROM hazard_events v WHERE v.enterprise_id = h.enterprise_id AND v.hazard_id = h.id AND v.kind = 'RECTIFIED' AND v.actor_organization_id = h.enterprise_id) AS "rectifiedByEnterprise",
              h.evidence_before AS before, h.evidence_after AS after
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN hazards h ON h.enterprise_id = k.enterprise_id AND h.id = k.id`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
  }

  /** Their histories, each oldest first. */
  timelines(keys: readonly HazardKey[]): Promise<TimelineRow[]> {
    return this.db.read<TimelineRow>(
      `SELECT v.enterprise_id AS "enterpriseId", v.hazard_id AS id, v.kind, v.on_day AS day, v.at, v.actor_organization_id AS "actorId", v.actor_user_id AS "actorUserId",
              v.deadline, v.supervision_level AS "supervisionLevel", v.note
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN hazard_events v ON v.enterprise_id = k.enterprise_id AND v.hazard_id = k.id ORDER BY v.hazard_id, v.seq`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
  }
}

/** bigint comes from the driver as text. */
const withFunds = <T extends { readonly fundsFen: string | null }>(row: T): Omit<T, 'fundsFen'> & { readonly fundsFen: bigint | null } =>
  Object.assign(row, { fundsFen: row.fundsFen === null ? null : BigInt(row.fundsFen) }) as never;
