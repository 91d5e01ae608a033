import { Injectable } from '@nestjs/common';
import { TenantDb, type Tx } from '@anze/database';
import { regionRange, type Day, type DayPosition, type Sector } from '@anze/kernel';
import type { MoveFacts, MoveKey, ResidenceFacts } from './move.facts.js';
import type { MoveStatus } from './move-terms.js';

const COLUMNS = `m.enterprise_id AS "enterpriseId", m.id, m.kind, m.from_region AS "fromRegion", m.to_region AS "toRegion", m.sector, m.enterprise_name AS "enterpriseName", m.uscc, m.moved_on AS "movedOn", m.reason,
  m.status, m.proposed_by AS "proposedBy", m.proposed_on AS "proposedOn", m.decided_by AS "decidedBy", m.decided_on AS "decidedOn", m.decision, m.done_on AS "doneOn", m.version`;
const RESIDENCE = `r.enterprise_id AS "enterpriseId", r.seq, r.region_code AS "regionCode", r.sector, r.from_day AS "fromDay", r.until_day AS "untilDay", r.moved_to AS "movedTo", r.enterprise_name AS "enterpriseName", r.uscc`;
/** Residences of one enterprise that are shown: it moves a few times in its life. */
const SHOWN = 50;
/** How long a town's code is. */
const TOWN_DIGITS = 9;

/** Which moves a list holds. */
export interface MoveCriteria {
  readonly status?: MoveStatus;
  readonly enterpriseId?: string;
}

/** An enterprise as it stands. */
export interface MovedEnterprise {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
  readonly name: string;
  readonly uscc: string;
}

/** A new move. */
export type NewMove = Omit<MoveFacts, 'doneOn' | 'version'> & { readonly userId: string | null };

/** Moves of enterprises and where they lay. Row security decides what is there. */
@Injectable()
export class MoveRepository {
  constructor(private readonly db: TenantDb) {}

  /** The newest first, behind a position. */
  list(criteria: MoveCriteria, after: DayPosition | null, limit: number): Promise<MoveFacts[]> {
    const { where, params } = conditions(criteria);
    if (after !== null) where.push(`(m.proposed_on, m.id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`);
    return this.db.read<MoveFacts>(`SELECT ${COLUMNS} FROM enterprise_moves m ${whereOf(where)} ORDER BY m.proposed_on DESC, m.id DESC LIMIT $${params.push(limit)}`, params);
  }

  async count(criteria: MoveCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM enterprise_moves m ${whereOf(where)}`, params))[0]?.n ?? 0;
  }

  async find({ enterpriseId, id }: MoveKey): Promise<MoveFacts | null> {
    return (await this.db.read<MoveFacts>(`SELECT ${COLUMNS} FROM enterprise_moves m WHERE m.enterprise_id = $1 AND m.id = $2`, [enterpriseId, id]))[0] ?? null;
  }

  async insert(move: NewMove): Promise<void> {
    const { enterpriseId, id, kind, fromRegion, toRegion, sector, enterpriseName, uscc, movedOn, reason, status, proposedBy, userId, proposedOn, decidedBy, decidedOn, decision } = move;
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO enterprise_moves (enterprise_id, id, kind, from_region, to_region, sector, enterprise_name, uscc, moved_on, reason, status, proposed_by, proposed_by_user, proposed_on, decided_by, decided_by_user, decided_on, decision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
        [enterpriseId, id, kind, fromRegion, toRegion, sector, enterpriseName, uscc, movedOn, reason, status, proposedBy, userId, proposedOn, decidedBy, decidedBy === null ? null : userId, decidedOn, decision],
      ),
    );
  }

  /** Decides a proposed move. @returns whether it still was the version that was read */
  async decide(move: MoveFacts, to: { readonly status: MoveStatus; readonly by: string | null; readonly userId: string | null; readonly on: Day | null; readonly decision: string | null }): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE enterprise_moves SET status = $4, decided_by = $5, decided_by_user = $6, decided_on = $7, decision = $8, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND status = 'PROPOSED'`,
        [move.enterpriseId, move.id, move.version, to.status, to.by, to.userId, to.on, to.decision],
      ),
    );
    return changed > 0;
  }

  /** The worker's end of it. */
  async finish(tx: Tx, { enterpriseId, id }: MoveKey, status: 'DONE' | 'LAPSED', on: Day): Promise<void> {
    await tx.execute(`UPDATE enterprise_moves SET status = $3, done_on = $4, version = version + 1 WHERE enterprise_id = $1 AND id = $2`, [enterpriseId, id, status, status === 'DONE' ? on : null]);
  }

  /** What the roster calls its town is that of where it lies now. */
  async nameTown(tx: Tx, enterpriseId: string, regionCode: string): Promise<void> {
    await tx.execute(`UPDATE enterprises SET town_name = (SELECT name FROM regions WHERE code = $2 AND level = 'TOWN'), version = version + 1, changed_in = DEFAULT, updated_at = now() WHERE enterprise_id = $1`, [enterpriseId, regionCode.slice(0, TOWN_DIGITS)]);
  }

  /** An enterprise as the caller sees it; null when it doesn't. */
  async enterprise(enterpriseId: string): Promise<MovedEnterprise | null> {
    const rows = await this.db.read<MovedEnterprise>(
      `SELECT enterprise_id AS "enterpriseId", region_code AS "regionCode", sector, insurer_id AS "insurerId", name, uscc FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId],
    );
    return rows[0] ?? null;
  }

  /** Since when it lies where it lies; null: it always did. */
  async since(enterpriseId: string): Promise<Day | null> {
    return (await this.db.read<{ day: Day | null }>('SELECT from_day AS day FROM enterprise_residences WHERE enterprise_id = $1 AND until_day IS NULL', [enterpriseId]))[0]?.day ?? null;
  }

  /** Where enterprises lay and lie, the first residence first. */
  residencesOf(enterpriseIds: readonly string[]): Promise<ResidenceFacts[]> {
    return this.db.read<ResidenceFacts>(
      `SELECT ${RESIDENCE} FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (SELECT * FROM enterprise_residences WHERE enterprise_id = asked.id ORDER BY seq DESC LIMIT ${SHOWN}) AS r ORDER BY r.seq`,
      [[...new Set(enterpriseIds)]],
    );
  }

  /** Who left a region for one outside it, the last day first, behind a position. */
  movedAway(regionCode: string, after: DayPosition | null, limit: number): Promise<ResidenceFacts[]> {
    const { lo, hi } = regionRange(regionCode);
    const params: unknown[] = [lo, hi];
    const behind = after === null ? '' : `AND (r.until_day, r.enterprise_id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`;
    return this.db.read<ResidenceFacts>(`SELECT ${RESIDENCE} FROM enterprise_residences r WHERE ${LEFT} ${behind} ORDER BY r.until_day DESC, r.enterprise_id DESC LIMIT $${params.push(limit)}`, params);
  }

  async countMovedAway(regionCode: string): Promise<number> {
    const { lo, hi } = regionRange(regionCode);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM enterprise_residences r WHERE ${LEFT}`, [lo, hi]))[0]?.n ?? 0;
  }
}

const LEFT = 'r.until_day IS NOT NULL AND r.region_code >= $1 AND r.region_code < $2 AND NOT (r.moved_to >= $1 AND r.moved_to < $2)';
const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: MoveCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  if (criteria.status !== undefined) where.push(`m.status = $${params.push(criteria.status)}`);
  if (criteria.enterpriseId !== undefined) where.push(`m.enterprise_id = $${params.push(criteria.enterpriseId)}::uuid`);
  return { where, params };
}
