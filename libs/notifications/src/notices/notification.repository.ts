import { Injectable, Optional } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { newId, type Day } from '@anze/kernel';
import { DELIVERIES_SEND } from '../deliveries/delivery.jobs.js';
import { outgoingParts } from '../deliveries/outgoing.sql.js';
import type { Notice, NotificationParams, NotificationPosition } from './notification.rules.js';

/** A stored notification. */
export interface NotificationRow {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: string;
  readonly params: NotificationParams;
  readonly enterpriseId: string | null;
  readonly hazardId: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  /** `createdAt` with the microseconds that a Date has no room for. */
  readonly at: string;
}

const COLUMNS = `id, organization_id AS "organizationId", kind, params, enterprise_id AS "enterpriseId", hazard_id AS "hazardId", created_at AS "createdAt", read_at AS "readAt",
  to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`;

const NEW = { id: 'uuid', organization_id: 'uuid', kind: 'text', params: 'jsonb', enterprise_id: 'uuid', hazard_id: 'uuid', dedupe_key: 'text' } as const;

/** Tells, and writes what leaves with it. The parameter behind the columns' is the business day. */
const TELL = `WITH told AS (${bulkInsert('notifications', NEW)} ON CONFLICT (organization_id, dedupe_key) DO NOTHING RETURNING organization_id, id, false AS to_head), ${outgoingParts(`$${Object.keys(NEW).length + 1}`)}
SELECT (SELECT count(*) FROM told)::int AS told, (SELECT count(*) FROM outgoing)::int + (SELECT count(*) FROM unreached)::int AS outgoing`;

/** The only file that speaks SQL about notifications, beside the sweep's one statement. */
@Injectable()
export class NotificationRepository {
  /** @param outbox has what leaves sent at once; without, within a minute */
  constructor(
    private readonly db: TenantDb,
    @Optional() private readonly outbox?: Outbox,
  ) {}

  /**
   * Tells each notice, unless its organization has been told one with its key. By the worker.
   * @param today the business day
   * @returns how many were new
   */
  async tell(notices: readonly Notice[], today: Day): Promise<number> {
    if (notices.length === 0) return 0;
    const rows = notices
      // Always in one order, so that two tellers of the same can't wait for each other.
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .map((notice) => ({
        id: newId(),
        organization_id: notice.organizationId,
        kind: notice.kind,
        params: JSON.stringify(notice.params),
        enterprise_id: notice.enterpriseId,
        hazard_id: notice.hazardId,
        dedupe_key: notice.dedupeKey,
      }));
    return this.db.run(async (tx) => {
      const [done] = await tx.query<{ told: number; outgoing: number }>(TELL, [...bulkParameters(NEW, rows), today]);
      await this.callDelivery(done!.outgoing);
      return done!.told;
    });
  }

  /** Has what leaves with notifications sent as soon as they are stored. */
  async callDelivery(outgoing: number): Promise<void> {
    if (outgoing > 0) await this.outbox?.add(DELIVERIES_SEND, {}, { dedupe: 'new' });
  }

  /** At most `limit` of an organization's behind a position, newest first. */
  page(organizationId: string, unreadOnly: boolean, after: NotificationPosition | null, limit: number): Promise<NotificationRow[]> {
    const params: unknown[] = [organizationId, limit];
    const behind = after === null ? '' : `AND (created_at, id) < ($3::timestamptz, $4::uuid)`;
    if (after !== null) params.push(after.at, after.id);
    return this.db.read<NotificationRow>(
      `SELECT ${COLUMNS} FROM notifications WHERE organization_id = $1 ${unreadOnly ? 'AND read_at IS NULL' : ''} ${behind} ORDER BY created_at DESC, id DESC LIMIT $2`,
      params,
    );
  }

  async count(organizationId: string, unreadOnly: boolean): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM notifications WHERE organization_id = $1 ${unreadOnly ? 'AND read_at IS NULL' : ''}`, [organizationId]);
    return row?.n ?? 0;
  }

  byIds(organizationId: string, ids: readonly string[]): Promise<NotificationRow[]> {
    return this.db.read<NotificationRow>(`SELECT ${COLUMNS} FROM notifications WHERE organization_id = $1 AND id = ANY ($2::uuid[])`, [organizationId, ids]);
  }

  /** Marks those that aren't yet; real time, as when they were told. */
  async markRead(organizationId: string, ids: readonly string[]): Promise<void> {
    await this.db.run((tx) => tx.execute('UPDATE notifications SET read_at = now() WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND read_at IS NULL', [organizationId, ids]));
  }
}

const keyOf = (notice: Notice): string => `${notice.organizationId} ${notice.dedupeKey}`;
