import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition, RegionRange } from '@anze/kernel';
import type { NewNotice, NoticeFacts, NoticeKey } from './notice.facts.js';
import type { NoticeKind, NoticeStatus } from './notice-terms.js';
import type { NoticeChange } from './notice.rules.js';

/** A checked filter of the list; what is left out doesn't narrow it. */
export interface NoticeCriteria {
  readonly today: Day;
  readonly kind?: NoticeKind;
  readonly status?: NoticeStatus;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  /** Issued by this authority. */
  readonly issuerId?: string;
  readonly overdue?: boolean;
}

const COLUMNS = `n.enterprise_id AS "enterpriseId", n.id AS "noticeId", n.region_code AS "regionCode", n.sector, n.issuer_id AS "issuerId", n.notice_no AS "noticeNo", n.kind, n.title, n.content, n.evidence,
  n.hazard_id AS "hazardId", n.stage, n.enterprise_name AS "enterpriseName", n.enterprise_uscc AS "enterpriseUscc", n.status, n.issued_on AS "issuedOn", n.due_on AS "dueOn", n.talk_at AS "talkAt",
  n.talk_place AS "talkPlace", n.held_on AS "heldOn", n.minutes, n.minutes_files AS "minutesFiles", coalesce(n.paper_answered_on, n.answered_on) AS "answeredOn", coalesce(n.paper_answer, n.answer) AS answer,
  CASE WHEN n.paper_answer IS NULL THEN n.answer_files ELSE n.paper_files END AS "answerFiles", n.paper_answer IS NOT NULL AS "onPaper", n.paper_recorded_by AS "answerRecordedBy", n.returned,
  n.closed_on AS "closedOn", n.opinion, n.withdrawn_on AS "withdrawnOn", n.withdrawal_reason AS "withdrawalReason", n.version`;

/** The column of each field that an action changes. */
const COLUMN: Readonly<Record<keyof NoticeChange | 'status', string>> = {
  status: 'status', dueOn: 'due_on', talkAt: 'talk_at', talkPlace: 'talk_place', heldOn: 'held_on', minutes: 'minutes', minutesFiles: 'minutes_files', answeredOn: 'answered_on', answeredBy: 'answered_by', answer: 'answer',
  answerFiles: 'answer_files', paperAnsweredOn: 'paper_answered_on', paperAnswer: 'paper_answer', paperFiles: 'paper_files', paperRecordedBy: 'paper_recorded_by', returned: 'returned', closedOn: 'closed_on', opinion: 'opinion', withdrawnOn: 'withdrawn_on', withdrawalReason: 'withdrawal_reason',
};

/** The SQL of notices. Row security decides what is there. */
@Injectable()
export class NoticeRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` notices behind a position, the newest day first. */
  list(criteria: NoticeCriteria, after: DayPosition | null, limit: number): Promise<NoticeFacts[]> {
    const { where, params } = conditions(criteria);
    if (after !== null) where.push(`(n.issued_on, n.id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`);
    return this.db.read<NoticeFacts>(`SELECT ${COLUMNS} FROM regulatory_notices n WHERE ${where.join(' AND ')} ORDER BY n.issued_on DESC, n.id DESC LIMIT $${params.push(limit)}`, params);
  }

  async count(criteria: NoticeCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM regulatory_notices n WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }

  /** One, or null when there is none or the caller may not see it. */
  async find({ enterpriseId, id }: NoticeKey): Promise<NoticeFacts | null> {
    const [row] = await this.db.read<NoticeFacts>(`SELECT ${COLUMNS} FROM regulatory_notices n WHERE n.enterprise_id = $1 AND n.id = $2`, [enterpriseId, id]);
    return row ?? null;
  }

  /** Under the enterprise's own stamps, name and code. @returns false when the caller doesn't see the enterprise any more */
  async insert(enterpriseId: string, notice: NewNotice): Promise<boolean> {
    const inserted = await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO regulatory_notices (enterprise_id, region_code, sector, insurer_id, enterprise_name, enterprise_uscc, id, notice_no, issuer_id, kind, title, content, evidence, hazard_id, stage, issued_on, issued_by, due_on, talk_at, talk_place)
         SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, e.name, e.uscc, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM enterprises e WHERE e.enterprise_id = $1`,
        [enterpriseId, notice.id, notice.noticeNo, notice.issuerId, notice.kind, notice.title, notice.content, notice.evidence, notice.hazardId, notice.stage, notice.issuedOn, notice.issuedBy, notice.dueOn, notice.talkAt, notice.talkPlace],
      ),
    );
    return inserted === 1;
  }

  /** Writes a change if the row still is as it was read. @returns false when somebody else changed it meanwhile */
  async change({ enterpriseId, noticeId, status, version }: NoticeFacts, change: NoticeChange & { readonly status: NoticeStatus }): Promise<boolean> {
    // What stays isn't written: nobody may write what is the other side's.
    const entries = Object.entries(change).filter(([field, value]) => field !== 'status' || value !== status) as [keyof typeof COLUMN, unknown][];
    const sets = entries.map(([field], index) => `${COLUMN[field]} = $${index + 4}`);
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE regulatory_notices SET ${[...sets, 'version = version + 1'].join(', ')} WHERE enterprise_id = $1 AND id = $2 AND version = $3`, [
        enterpriseId, noticeId, version, ...entries.map(([field, value]) => (field === 'returned' ? JSON.stringify(value) : value)),
      ]),
    );
    return changed === 1;
  }
}

function conditions(criteria: NoticeCriteria): { where: string[]; params: unknown[] } {
  const where = ['true'];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`n.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.issuerId !== undefined) where.push(`n.issuer_id = ${placed(criteria.issuerId)}::uuid`);
  if (criteria.region !== undefined) where.push(`n.region_code >= ${placed(criteria.region.lo)} AND n.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.kind !== undefined) where.push(`n.kind = ${placed(criteria.kind)}`);
  if (criteria.status !== undefined) where.push(`n.status = ${placed(criteria.status)}`);
  if (criteria.overdue !== undefined) where.push(`(n.status <> 'WITHDRAWN' AND n.due_on < CASE WHEN n.status IN ('ISSUED', 'RETURNED') THEN ${placed(criteria.today)}::date ELSE coalesce(n.paper_answered_on, n.answered_on, n.held_on) END) IS ${criteria.overdue ? '' : 'NOT '}TRUE`);
  return { where, params };
}
