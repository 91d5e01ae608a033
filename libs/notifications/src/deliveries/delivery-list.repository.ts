import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { notificationModel, type Notification } from '../notices/notification.model.js';
import type { NotificationRow } from '../notices/notification.repository.js';
import type { NotificationPosition } from '../notices/notification.rules.js';
import type { DeliveryChannel, DeliveryStatus } from './delivery-terms.js';

/** A stored delivery, to be shown. */
export interface DeliveryRow {
  readonly organizationId: string;
  readonly id: string;
  readonly channel: DeliveryChannel;
  readonly status: DeliveryStatus;
  readonly targetId: string | null;
  readonly notification: Notification | null;
  readonly recipient: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly nextAt: Date;
  readonly endedAt: Date | null;
  /** `createdAt` with the microseconds that a Date has no room for. */
  readonly at: string;
}

type Stored = Omit<DeliveryRow, 'notification'> & { readonly told: (Omit<NotificationRow, 'createdAt' | 'readAt' | 'at'> & { readonly createdAt: string; readonly readAt: string | null }) | null };

const COLUMNS = `d.organization_id AS "organizationId", d.id, d.channel, d.status, d.target_id AS "targetId", d.attempts, d.last_error AS "lastError", d.created_at AS "createdAt", d.next_at AS "nextAt", d.ended_at AS "endedAt",
  to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  (SELECT u.display_name FROM users u WHERE u.organization_id = d.organization_id AND u.id = d.target_id) AS recipient,
  (SELECT jsonb_build_object('id', n.id, 'organizationId', n.organization_id, 'kind', n.kind, 'params', n.params, 'enterpriseId', n.enterprise_id, 'hazardId', n.hazard_id, 'createdAt', n.created_at, 'readAt', n.read_at)
     FROM notifications n WHERE n.organization_id = d.organization_id AND n.id = d.notification_id) AS told`;

/** What was done before anybody was found to send to isn't shown. */
const SHOWN = `d.channel <> 'ALL'`;

/** Deliveries as their organization sees them. */
@Injectable()
export class DeliveryListRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, newest first. */
  async page(organizationId: string, status: DeliveryStatus, after: NotificationPosition | null, limit: number): Promise<DeliveryRow[]> {
    const behind = after === null ? '' : 'AND (d.created_at, d.id) < ($4::timestamptz, $5::uuid)';
    const rows = await this.db.read<Stored>(`SELECT ${COLUMNS} FROM deliveries d WHERE d.organization_id = $1 AND d.status = $2 AND ${SHOWN} ${behind} ORDER BY d.created_at DESC, d.id DESC LIMIT $3`, [
      organizationId,
      status,
      limit,
      ...(after === null ? [] : [after.at, after.id]),
    ]);
    return rows.map(shown);
  }

  async count(organizationId: string, status: DeliveryStatus): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM deliveries d WHERE d.organization_id = $1 AND d.status = $2 AND ${SHOWN}`, [organizationId, status]);
    return row?.n ?? 0;
  }

  async byIds(organizationId: string, ids: readonly string[]): Promise<DeliveryRow[]> {
    return (await this.db.read<Stored>(`SELECT ${COLUMNS} FROM deliveries d WHERE d.organization_id = $1 AND d.id = ANY ($2::uuid[]) AND ${SHOWN}`, [organizationId, ids])).map(shown);
  }

  /** Gives those that were given up their tries back. */
  async replay(organizationId: string, ids: readonly string[]): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE deliveries SET status = 'PENDING', attempts = 0, next_at = now(), last_error = NULL WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND status = 'DEAD'`, [organizationId, ids]));
  }
}

function shown({ told, ...row }: Stored): DeliveryRow {
  return { ...row, notification: told === null ? null : notificationModel({ ...told, createdAt: new Date(told.createdAt), readAt: told.readAt === null ? null : new Date(told.readAt), at: '' }) };
}
