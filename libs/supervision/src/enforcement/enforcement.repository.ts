import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition } from '@anze/kernel';
import type { EnforcementCriteria, EnforcementFacts, EnforcementKey, WaitingRecord } from './enforcement.facts.js';
import type { CheckedEnforcement, KnownRecord } from './enforcement.rules.js';

const COLUMNS = `r.enterprise_id AS "enterpriseId", r.id AS "recordId", r.authority_name AS "authorityName", r.record_no AS "recordNo", r.enterprise_name AS "enterpriseName", r.enterprise_uscc AS "enterpriseUscc",
  r.status, r.facts AS "caseFacts", r.legal_basis AS "legalBasis", r.opened_on AS "openedOn", r.decided_on AS "decidedOn", r.decision_no AS "decisionNo", r.penalties, r.fine_fen AS "fineFen",
  r.executed_on AS "executedOn", r.pushed, r.recorded_at AS "recordedAt", r.version`;
const INTAKE = `i.organization_id AS "organizationId", i.id AS "intakeId", i.record_no AS "recordNo", i.uscc, i.enterprise_name AS "enterpriseName", i.body, i.pushed, i.received_on AS "receivedOn",
  i.enterprise_id AS "enterpriseId", i.discarded_on AS "discardedOn", i.version`;
const WAITING = 'i.enterprise_id IS NULL AND i.discarded_on IS NULL';

/** A number's entry, held by the transaction that reads it. */
export interface HeldEntry extends KnownRecord {
  readonly intakeId: string;
  readonly isNew: boolean;
}

/** Who records, and when. */
export interface Recording {
  readonly authorityId: string;
  readonly authorityName: string;
  readonly pushed: boolean;
  readonly today: Day;
  readonly at: Date;
}

/** Reads and writes enforcement records in plain rows. Row security decides what is there. */
@Injectable()
export class EnforcementRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` records behind a position, the newest case first. */
  list(criteria: EnforcementCriteria, after: DayPosition | null, limit: number): Promise<EnforcementFacts[]> {
    const { where, params, placed } = conditions(criteria);
    if (after !== null) where.push(`(r.opened_on, r.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<EnforcementFacts>(`SELECT ${COLUMNS} FROM enforcement_records r ${whereOf(where)} ORDER BY r.opened_on DESC, r.id DESC LIMIT ${placed(limit)}`, params);
  }

  async count(criteria: EnforcementCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM enforcement_records r ${whereOf(where)}`, params))[0]?.n ?? 0;
  }

  /** One by key; null when the caller may not see it. */
  async byKey({ enterpriseId, id }: EnforcementKey): Promise<EnforcementFacts | null> {
    return (await this.db.read<EnforcementFacts>(`SELECT ${COLUMNS} FROM enforcement_records r WHERE r.enterprise_id = $1 AND r.id = $2`, [enterpriseId, id]))[0] ?? null;
  }

  /** At most `limit` of the caller's records that wait for their enterprise, the newest first. */
  waiting(after: DayPosition | null, limit: number): Promise<WaitingRecord[]> {
    return this.db.read<WaitingRecord>(
      `SELECT ${INTAKE} FROM enforcement_intake i WHERE ${WAITING} AND ($1::date IS NULL OR (i.received_on, i.id) < ($1::date, $2::uuid)) ORDER BY i.received_on DESC, i.id DESC LIMIT $3`,
      [after?.day ?? null, after?.id ?? null, limit],
    );
  }

  async countWaiting(): Promise<number> {
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM enforcement_intake i WHERE ${WAITING}`))[0]?.n ?? 0;
  }

  /** An entry of the caller's; null when there is none. */
  async entry(organizationId: string, id: string): Promise<WaitingRecord | null> {
    return (await this.db.read<WaitingRecord>(`SELECT ${INTAKE} FROM enforcement_intake i WHERE i.organization_id = $1 AND i.id = $2`, [organizationId, id]))[0] ?? null;
  }

  /** Enters a number unless it is there, and holds it: who sends the same number meanwhile waits. */
  hold(id: string, record: CheckedEnforcement, { authorityId, pushed, today }: Recording): Promise<HeldEntry> {
    const body = JSON.stringify(record.body);
    return this.db.run(async (tx) => {
      const isNew =
        (await tx.execute('INSERT INTO enforcement_intake (organization_id, id, record_no, uscc, enterprise_name, body, pushed, received_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organization_id, record_no) DO NOTHING', [
          authorityId, id, record.recordNo, record.uscc, record.enterpriseName, body, pushed, today,
        ])) === 1;
      const [row] = await tx.query<{ intakeId: string; enterpriseId: string | null; uscc: string; discarded: boolean; same: boolean }>(
        `SELECT id AS "intakeId", enterprise_id AS "enterpriseId", uscc, discarded_on IS NOT NULL AS discarded, uscc = $3 AND enterprise_name = $4 AND body = $5::jsonb AS same
           FROM enforcement_intake WHERE organization_id = $1 AND record_no = $2 FOR UPDATE`,
        [authorityId, record.recordNo, record.uscc, record.enterpriseName, body],
      );
      return { ...row!, isNew };
    });
  }

  /** Writes what an entry says now, and for whom it was taken over. Whatever was discarded waits again when it says something else. */
  async note(intakeId: string, record: CheckedEnforcement, enterpriseId: string | null, { authorityId, pushed }: Recording): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `UPDATE enforcement_intake SET uscc = $3, enterprise_name = $4, body = $5, pushed = $6, enterprise_id = $7, discarded_on = NULL, discard_reason = NULL, version = version + 1 WHERE organization_id = $1 AND id = $2`,
        [authorityId, intakeId, record.uscc, record.enterpriseName, JSON.stringify(record.body), pushed, enterpriseId],
      ),
    );
  }

  /** @returns false when somebody else settled or changed it meanwhile */
  async settle({ organizationId, intakeId, version }: WaitingRecord, end: { readonly enterpriseId: string } | { readonly discardedOn: Day; readonly reason: string }): Promise<boolean> {
    const values = 'enterpriseId' in end ? [end.enterpriseId, null, null] : [null, end.discardedOn, end.reason];
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE enforcement_intake AS i SET enterprise_id = $4, discarded_on = $5, discard_reason = $6, version = version + 1 WHERE i.organization_id = $1 AND i.id = $2 AND i.version = $3 AND ${WAITING}`,
        [organizationId, intakeId, version, ...values],
      ),
    );
    return changed === 1;
  }

  /** Writes the record of an enterprise under that one's stamps, or what a number says now. @returns false when there is none yet and the caller doesn't see the enterprise any more */
  async write({ enterpriseId, id }: EnforcementKey, record: CheckedEnforcement, { authorityId, authorityName, pushed, at }: Recording): Promise<boolean> {
    const { body } = record;
    const values = [enterpriseId, authorityId, record.recordNo, record.enterpriseName, record.uscc, body.status, body.facts, body.legalBasis, body.openedOn, body.decidedOn, body.decisionNo, body.penalties, body.fineFen, body.executedOn, pushed, at];
    return this.db.run(async (tx) => {
      const changed = await tx.execute(
        `UPDATE enforcement_records SET enterprise_name = $4, enterprise_uscc = $5, status = $6, facts = $7, legal_basis = $8, opened_on = $9, decided_on = $10, decision_no = $11, penalties = $12, fine_fen = $13, executed_on = $14,
           pushed = $15, recorded_at = $16, version = version + 1 WHERE enterprise_id = $1 AND authority_id = $2 AND record_no = $3`,
        values,
      );
      if (changed > 0) return true;
      const inserted = await tx.execute(
        `INSERT INTO enforcement_records (enterprise_id, region_code, sector, insurer_id, id, authority_id, authority_name, record_no, enterprise_name, enterprise_uscc, status, facts, legal_basis, opened_on, decided_on, decision_no, penalties,
           fine_fen, executed_on, pushed, recorded_at)
         SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, $17, $2, $18, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 FROM enterprises e WHERE e.enterprise_id = $1`,
        [...values, id, authorityName],
      );
      return inserted === 1;
    });
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: EnforcementCriteria): { readonly where: string[]; readonly params: unknown[]; readonly placed: (value: unknown) => string } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`r.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`r.region_code >= ${placed(criteria.region.lo)} AND r.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.status !== undefined) where.push(`r.status = ${placed(criteria.status)}`);
  if (criteria.from !== undefined) where.push(`r.opened_on >= ${placed(criteria.from)}::date`);
  if (criteria.to !== undefined) where.push(`r.opened_on <= ${placed(criteria.to)}::date`);
  return { where, params, placed };
}
