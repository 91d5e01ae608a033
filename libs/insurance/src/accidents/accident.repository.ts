import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { type Day, type DayPosition, type Fen, newId } from '@anze/kernel';
import type { AccidentCriteria, AccidentKey } from './accident-criteria.rules.js';
import type { AccidentFacts } from './accident.model.js';
import type { RecordedAccident, Toll } from './accident.rules.js';
import type { AccidentGrade, AccidentRevisionKind } from './accident-terms.js';

type Row = Omit<AccidentFacts, 'directLoss'> & { readonly directLoss: string };

const COLUMNS = `a.enterprise_id AS "enterpriseId", a.id AS "accidentId", a.region_code AS "regionCode", a.sector, a.insurer_id AS "insurerId", a.occurred_at AS "occurredAt",
  a.occurred_on AS "occurredOn", a.place, a.kind, a.description, a.deaths, a.serious_injuries AS "seriousInjuries", a.direct_loss_fen AS "directLoss", a.grade,
  a.grade_rule_version AS "gradeRuleVersion", a.head_informed_at AS "headInformedAt", a.reported_at AS "reportedAt", a.report_due_at AS "reportDueAt",
  a.upward_reported_at AS "upwardReportedAt", a.upward_due_at AS "upwardDueAt", a.reporting_rule_version AS "reportingRuleVersion", a.reporter_id AS "reporterId",
  a.status, a.voided_on AS "voidedOn", a.voided_reason AS "voidedReason", a.version`;

/** A report to be written down. */
export type NewAccident = Omit<AccidentFacts, 'status' | 'voidedOn' | 'voidedReason' | 'version' | 'upwardReportedAt'> & { readonly reportedBy: string | null };

/** A line of the history to be added. */
export interface NewRevision extends Toll {
  readonly kind: AccidentRevisionKind;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly userId: string | null;
  readonly grade: AccidentGrade;
  readonly ruleVersion: string;
  readonly note: string | null;
  readonly evidence: readonly string[];
}

/** A line as it is kept. */
export type RevisionRow = NewRevision & { readonly enterpriseId: string; readonly accidentId: string; readonly seq: number };

/** The lines of one accident that are shown. */
const SHOWN = 100;

/** The only file of the feature that speaks SQL. Row security decides what is there. */
@Injectable()
export class AccidentRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` accidents behind a position, the newest day first. */
  async list(criteria: AccidentCriteria, after: DayPosition | null, limit: number): Promise<AccidentFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(a.occurred_on, a.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM accidents a ${whereOf(where)} ORDER BY a.occurred_on DESC, a.id DESC LIMIT ${placed(limit)}`, params);
    return rows.map(factsOf);
  }

  async count(criteria: AccidentCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM accidents a ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Accidents by key; what the caller may not see is left out. */
  async byKeys(keys: readonly AccidentKey[]): Promise<AccidentFacts[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN accidents a ON a.enterprise_id = k.enterprise_id AND a.id = k.id`, keyParameters(keys));
    return rows.map(factsOf);
  }

  /** One, held until the end of the transaction. */
  async hold({ enterpriseId, id }: AccidentKey): Promise<AccidentFacts | null> {
    const [row] = await this.db.run((tx) => tx.query<Row>(`SELECT ${COLUMNS} FROM accidents a WHERE a.enterprise_id = $1 AND a.id = $2 FOR UPDATE`, [enterpriseId, id]));
    return row ? factsOf(row) : null;
  }

  /** The newest lines of each, newest first. What the authorities report upward is their own: enterprises and insurers aren't told. */
  async revisionsOf(keys: readonly AccidentKey[]): Promise<RevisionRow[]> {
    const { audience } = currentPrincipal();
    const rows = await this.db.read<Omit<RevisionRow, 'directLoss'> & { readonly directLoss: string }>(
      `SELECT r.enterprise_id AS "enterpriseId", r.accident_id AS "accidentId", r.seq, r.kind, r.on_day AS day, r.at, r.actor_organization_id AS "actorId", r.actor_user_id AS "userId", r.deaths,
              r.serious_injuries AS "seriousInjuries", r.direct_loss_fen AS "directLoss", r.grade, r.rule_version AS "ruleVersion", r.note, r.evidence
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)
        CROSS JOIN LATERAL (SELECT * FROM accident_revisions WHERE enterprise_id = k.enterprise_id AND accident_id = k.id AND ($3 OR kind <> 'REPORTED_UPWARD') ORDER BY seq DESC LIMIT ${SHOWN}) AS r ORDER BY r.seq DESC`,
      [...keyParameters(keys), audience !== 'enterprise' && audience !== 'insurer'],
    );
    return rows.map((row) => ({ ...row, directLoss: BigInt(row.directLoss) }));
  }

  async insert(accident: NewAccident): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO accidents (enterprise_id, id, region_code, sector, insurer_id, occurred_at, occurred_on, place, kind, description, deaths, serious_injuries, direct_loss_fen, grade, grade_rule_version,
                                head_informed_at, reported_at, report_due_at, upward_due_at, reporting_rule_version, reporter_id, reported_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
        [
          accident.enterpriseId, accident.accidentId, accident.regionCode, accident.sector, accident.insurerId, accident.occurredAt, accident.occurredOn, accident.place, accident.kind, accident.description,
          accident.deaths, accident.seriousInjuries, accident.directLoss, accident.grade, accident.gradeRuleVersion, accident.headInformedAt, accident.reportedAt, accident.reportDueAt, accident.upwardDueAt,
          accident.reportingRuleVersion, accident.reporterId, accident.reportedBy,
        ],
      ),
    );
  }

  /** Adds a line; the accident's row is held. */
  async append(accident: Pick<AccidentFacts, 'enterpriseId' | 'accidentId' | 'regionCode' | 'sector' | 'insurerId'>, line: NewRevision): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO accident_revisions (enterprise_id, id, region_code, sector, insurer_id, accident_id, seq, kind, on_day, at, actor_organization_id, actor_user_id, deaths, serious_injuries, direct_loss_fen, grade, rule_version, note, evidence)
         SELECT $1, $2, $3, $4, $5, $6, coalesce(max(seq), 0) + 1, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18::uuid[] FROM accident_revisions WHERE enterprise_id = $1 AND accident_id = $6`,
        [
          accident.enterpriseId, newId(), accident.regionCode, accident.sector, accident.insurerId, accident.accidentId, line.kind, line.day, line.at, line.actorId, line.userId,
          line.deaths, line.seriousInjuries, line.directLoss, line.grade, line.ruleVersion, line.note, line.evidence,
        ],
      ),
    );
  }

  /** Writes a correction, and into the claims on the accident what they carry of it. */
  async correct({ enterpriseId, id }: AccidentKey, toll: Toll & { readonly grade: AccidentGrade }, ruleVersion: string): Promise<void> {
    const values = [enterpriseId, id, toll.deaths, toll.seriousInjuries, toll.directLoss, toll.grade];
    await this.db.run(async (tx) => {
      await tx.execute('UPDATE accidents SET deaths = $3, serious_injuries = $4, direct_loss_fen = $5, grade = $6, grade_rule_version = $7, version = version + 1 WHERE enterprise_id = $1 AND id = $2', [...values, ruleVersion]);
      await tx.execute('UPDATE claims SET deaths = $3, serious_injuries = $4, direct_loss_fen = $5, accident_grade = $6 WHERE enterprise_id = $1 AND accident_id = $2', values);
    });
  }

  async reportUpward({ enterpriseId, id }: AccidentKey, at: Date): Promise<void> {
    await this.db.run((tx) => tx.execute('UPDATE accidents SET upward_reported_at = $3, version = version + 1 WHERE enterprise_id = $1 AND id = $2', [enterpriseId, id, at]));
  }

  async void({ enterpriseId, id }: AccidentKey, on: Day, reason: string): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE accidents SET status = 'VOIDED', voided_on = $3, voided_reason = $4, version = version + 1 WHERE enterprise_id = $1 AND id = $2`, [enterpriseId, id, on, reason]));
  }

  /** Whether a claim on it is open. */
  async hasOpenClaims({ enterpriseId, id }: AccidentKey): Promise<boolean> {
    const [row] = await this.db.read<{ found: boolean }>(`SELECT EXISTS (SELECT FROM claims WHERE enterprise_id = $1 AND accident_id = $2 AND status <> 'CLOSED') AS found`, [enterpriseId, id]);
    return row?.found ?? false;
  }

  /** Standing accidents of enterprises between two days, by enterprise, the newest first. */
  async between(enterpriseIds: readonly string[], from: Day, to: Day): Promise<Map<string, RecordedAccident[]>> {
    const found = new Map<string, RecordedAccident[]>(enterpriseIds.map((id) => [id, []]));
    if (enterpriseIds.length === 0) return found;
    const rows = await this.db.read<Omit<RecordedAccident, 'directLoss'> & { readonly enterpriseId: string; readonly directLoss: string }>(
      `SELECT enterprise_id AS "enterpriseId", id AS "accidentId", occurred_on AS "occurredOn", deaths, serious_injuries AS "seriousInjuries", direct_loss_fen AS "directLoss", grade
         FROM accidents WHERE enterprise_id = ANY ($1::uuid[]) AND status = 'REPORTED' AND occurred_on BETWEEN $2 AND $3 ORDER BY occurred_on DESC, id DESC`,
      [[...new Set(enterpriseIds)], from, to],
    );
    for (const { enterpriseId, ...row } of rows) found.get(enterpriseId)?.push({ ...row, directLoss: BigInt(row.directLoss) as Fen });
    return found;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);
const keyParameters = (keys: readonly AccidentKey[]): [string[], string[]] => [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)];
const factsOf = (row: Row): AccidentFacts => ({ ...row, directLoss: BigInt(row.directLoss) });

function conditions(criteria: AccidentCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`a.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`a.region_code >= ${placed(criteria.region.lo)} AND a.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.grade !== undefined) where.push(`a.grade = ${placed(criteria.grade)}`);
  if (criteria.from !== undefined) where.push(`a.occurred_on >= ${placed(criteria.from)}::date`);
  if (criteria.to !== undefined) where.push(`a.occurred_on <= ${placed(criteria.to)}::date`);
  if (!criteria.withVoided) where.push(`a.status = 'REPORTED'`);
  return { where, params };
}
