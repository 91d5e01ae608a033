import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition, Sector } from '@anze/kernel';
import type { ClueCriteria, ClueEventRow, ClueFacts, ClueKey } from './clue.facts.js';

const COLUMNS = `c.organization_id AS "organizationId", c.id AS "clueId", c.region_code AS "regionCode", c.sector, c.clue_no AS "clueNo", c.source, c.source_no AS "sourceNo", c.content, c.place,
  c.named_uscc AS "namedUscc", c.named_enterprise AS "namedEnterprise", c.enterprise_id AS "enterpriseId", c.pushed, c.anonymous, c.status, c.received_on AS "receivedOn", c.received_at AS "receivedAt",
  c.due_on AS "dueOn", c.rule_version AS "ruleVersion", c.hazard_id AS "hazardId", c.merged_into AS "mergedInto", c.passed_to AS "passedTo", c.passed_by AS "passedBy", c.reason, c.ended_on AS "endedOn", c.version`;
/** The full name and number are never read here: that is the one statement of `ClueInformants` that leaves a trace. */
const INFORMANT = 'n.masked_name AS "maskedName", n.masked_phone AS "maskedPhone"';
const WITH_INFORMANT = 'LEFT JOIN clue_informants n ON n.organization_id = c.organization_id AND n.id = c.id';
/** The lines of one history that are shown, the newest. */
const SHOWN = 100;

/** An authority that a clue can be passed on to. */
export interface Receiver {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
}

/** Reads clues in plain rows. Row security decides what is there. */
@Injectable()
export class ClueRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` clues behind a position, the newest first. */
  list(criteria: ClueCriteria, after: DayPosition | null, limit: number): Promise<ClueFacts[]> {
    const { where, params, placed } = conditions(criteria);
    if (after !== null) where.push(`(c.received_on, c.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<ClueFacts>(
      `WITH c AS MATERIALIZED (SELECT * FROM clues c ${whereOf(where)} ORDER BY c.received_on DESC, c.id DESC LIMIT ${placed(limit)}) SELECT ${COLUMNS}, ${INFORMANT} FROM c ${WITH_INFORMANT} ORDER BY c.received_on DESC, c.id DESC`,
      params,
    );
  }

  async count(criteria: ClueCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM clues c ${whereOf(where)}`, params))[0]?.n ?? 0;
  }

  /** One by key; null when the caller may not see it. */
  async byKey({ organizationId, id }: ClueKey): Promise<ClueFacts | null> {
    return (await this.db.read<ClueFacts>(`SELECT ${COLUMNS}, ${INFORMANT} FROM clues c ${WITH_INFORMANT} WHERE c.organization_id = $1 AND c.id = $2`, [organizationId, id]))[0] ?? null;
  }

  /** The history of clues of the caller's, the oldest line first. */
  async eventsOf(keys: readonly ClueKey[]): Promise<ClueEventRow[]> {
    if (keys.length === 0) return [];
    return this.db.read<ClueEventRow>(
      `SELECT e.organization_id AS "organizationId", e.clue_id AS "clueId", e.seq, e.kind, e.status, e.on_day AS day, e.at, e.note FROM unnest($1::uuid[], $2::uuid[]) AS k (organization_id, id)
        CROSS JOIN LATERAL (SELECT * FROM clue_events WHERE organization_id = k.organization_id AND clue_id = k.id ORDER BY seq DESC LIMIT ${SHOWN}) AS e ORDER BY e.seq`,
      [keys.map((key) => key.organizationId), keys.map((key) => key.id)],
    );
  }

  /** The authority of exactly a region, not the caller's: of a sector the one that has it before the one that has all, else the oldest of all sectors; null when there is none. */
  async authorityOf(regionCode: string, sector: Sector | null, notId: string): Promise<Receiver | null> {
    const rows = await this.db.read<Receiver>(
      `SELECT id, name, region_code AS "regionCode" FROM organizations
        WHERE kind = 'REGULATOR' AND region_code = $1 AND disabled_at IS NULL AND id <> $3 AND (sectors IS NULL OR $2::text = ANY (sectors)) ORDER BY sectors IS NULL, created_at, id LIMIT 1`,
      [regionCode, sector, notId],
    );
    return rows[0] ?? null;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: ClueCriteria): { readonly where: string[]; readonly params: unknown[]; readonly placed: (value: unknown) => string } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.holderId !== undefined) where.push(`c.organization_id = ${placed(criteria.holderId)}::uuid`);
  if (criteria.enterpriseId !== undefined) where.push(`c.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`c.region_code >= ${placed(criteria.region.lo)} AND c.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.status !== undefined) where.push(`c.status = ${placed(criteria.status)}`);
  if (criteria.source !== undefined) where.push(`c.source = ${placed(criteria.source)}`);
  if (criteria.open !== undefined) where.push(criteria.open ? 'c.ended_on IS NULL' : 'c.ended_on IS NOT NULL');
  return { where, params, placed };
}

/** A clue that waits for its day, or for a day to wait for. By the worker. */
export interface ChasedClue {
  readonly organizationId: string;
  readonly clueId: string;
  readonly regionCode: string;
  /** The region of who holds it; where that is, its ladder is. */
  readonly holderRegion: string;
  readonly clueNo: string;
  readonly receivedOn: Day;
  readonly dueOn: Day | null;
}

/** What the worker reads of clues: nothing of what they say, and nothing of who told them. */
@Injectable()
export class ClueReader {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` open clues behind a position whose last day is not after one, or unknown. */
  waiting(until: Day, after: Pick<ChasedClue, 'organizationId' | 'clueId'>, limit: number): Promise<ChasedClue[]> {
    return this.db.read<ChasedClue>(
      `SELECT c.organization_id AS "organizationId", c.id AS "clueId", c.region_code AS "regionCode", o.region_code AS "holderRegion", c.clue_no AS "clueNo", c.received_on AS "receivedOn", c.due_on AS "dueOn"
         FROM clues c JOIN organizations o ON o.id = c.organization_id AND o.kind = 'REGULATOR'
        WHERE c.ended_on IS NULL AND (c.due_on IS NULL OR c.due_on <= $1) AND (c.organization_id, c.id) > ($2::uuid, $3::uuid) ORDER BY c.organization_id, c.id LIMIT $4`,
      [until, after.organizationId, after.clueId, limit],
    );
  }

  /** Tells the last day of clues that had none; one that was dealt with meanwhile stays as it is. */
  async date(clues: readonly { readonly organizationId: string; readonly clueId: string; readonly dueOn: Day }[]): Promise<void> {
    if (clues.length === 0) return;
    await this.db.run((tx) =>
      tx.execute(
        `UPDATE clues c SET due_on = d.due_on FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS d (organization_id, id, due_on) WHERE c.organization_id = d.organization_id AND c.id = d.id AND c.due_on IS NULL AND c.ended_on IS NULL`,
        [clues.map((clue) => clue.organizationId), clues.map((clue) => clue.clueId), clues.map((clue) => clue.dueOn)],
      ),
    );
  }

  /** Who holds a clue that was passed on, and since when; null when there is none. */
  async passed(key: ClueKey): Promise<{ readonly organizationId: string; readonly clueNo: string; readonly receivedOn: Day; readonly dueOn: Day | null } | null> {
    const rows = await this.db.read<{ organizationId: string; clueNo: string; receivedOn: Day; dueOn: Day | null }>(
      `SELECT c.organization_id AS "organizationId", c.clue_no AS "clueNo", c.received_on AS "receivedOn", c.due_on AS "dueOn" FROM clues c JOIN organizations o ON o.id = c.organization_id AND o.kind = 'REGULATOR'
        WHERE c.organization_id = $1 AND c.id = $2 AND c.passed_by IS NOT NULL`,
      [key.organizationId, key.id],
    );
    return rows[0] ?? null;
  }
}
