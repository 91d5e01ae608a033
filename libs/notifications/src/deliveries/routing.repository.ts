import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, inTurn, TenantDb } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import type { NotificationParams } from '../notices/notification.rules.js';
import type { Person } from '../recipients/recipient.rules.js';

/** What is to be sent, before it is known to whom. */
export interface UnroutedRow {
  readonly organizationId: string;
  readonly id: string;
  readonly notificationId: string;
  readonly toHead: boolean;
  readonly day: Day;
  readonly kind: string;
  readonly params: NotificationParams;
  readonly organizationKind: string;
  /** Who is responsible for the hazard it is about (整改责任人); null without. */
  readonly responsible: string | null;
  /** The person it names; null where it names none. */
  readonly userId: string | null;
}

/** A delivery to one person or endpoint, to be written. */
export interface NewDelivery {
  readonly organizationId: string;
  readonly id: string;
  readonly notificationId: string | null;
  readonly channel: 'IN_APP' | 'EMAIL' | 'EMAIL_DIGEST' | 'WEBHOOK';
  readonly targetId: string | null;
  readonly status: 'PENDING' | 'HELD' | 'UNDELIVERABLE';
  readonly onceKey: string;
  readonly digestId: string | null;
  readonly day: Day;
  readonly delaySeconds: number;
}

/** How one person's mails of a day stand. */
export interface MailDayRow {
  readonly targetId: string;
  readonly day: Day;
  readonly singles: number;
  readonly digests: number;
  /** A digest that nobody has begun to send. */
  readonly openDigest: string | null;
}

/** An endpoint that something may be sent to. */
export interface RoutedEndpoint {
  readonly organizationId: string;
  readonly id: string;
  readonly kinds: readonly string[];
}

const NEW = { organization_id: 'uuid', id: 'uuid', notification_id: 'uuid', channel: 'text', target_id: 'uuid', status: 'text', once_key: 'text', digest_id: 'uuid', on_day: 'date', next_at: 'timestamptz', ended_at: 'timestamptz' } as const;

/** Finding out whom something goes to; by the worker, one router at a time. */
@Injectable()
export class RoutingRepository {
  constructor(private readonly db: TenantDb) {}

  /** Makes routers wait for each other until the end of the transaction: what each of a person's mails of a day are is decided in turn. */
  lock(): Promise<void> {
    return inTurn(this.db, 'routing deliveries');
  }

  /** At most `limit` that are due, the longest waiting first. */
  unrouted(limit: number): Promise<UnroutedRow[]> {
    return this.db.read<UnroutedRow>(
      `SELECT d.organization_id AS "organizationId", d.id, d.notification_id AS "notificationId", d.to_head AS "toHead", d.on_day AS day, n.kind, n.params, n.user_id AS "userId", o.kind AS "organizationKind",
              (SELECT h.responsible FROM hazards h WHERE h.enterprise_id = n.enterprise_id AND h.id = n.hazard_id) AS responsible
         FROM (SELECT * FROM deliveries WHERE status = 'PENDING' AND channel = 'ALL' AND next_at <= now() ORDER BY next_at, id LIMIT $1) AS d
         JOIN notifications n ON n.organization_id = d.organization_id AND n.id = d.notification_id JOIN organizations o ON o.id = d.organization_id
        ORDER BY d.next_at, d.id`,
      [limit],
    );
  }

  /** The people of organizations who can sign in, oldest account first. */
  async people(organizationIds: readonly string[]): Promise<ReadonlyMap<string, Person[]>> {
    const rows = await this.db.read<Person & { organizationId: string }>(
      `SELECT u.organization_id AS "organizationId", u.id AS "userId", u.display_name AS "displayName", u.role, CASE WHEN p.email_enabled THEN p.email END AS email, coalesce(p.locale, 'zh-CN') AS locale
         FROM users u LEFT JOIN notification_preferences p ON p.organization_id = u.organization_id AND p.user_id = u.id AND p.channel = 'EMAIL'
        WHERE u.organization_id = ANY ($1::uuid[]) AND u.disabled_at IS NULL ORDER BY u.created_at, u.id`,
      [organizationIds],
    );
    return grouped(rows);
  }

  async endpoints(organizationIds: readonly string[]): Promise<ReadonlyMap<string, RoutedEndpoint[]>> {
    return grouped(await this.db.read<RoutedEndpoint>(`SELECT organization_id AS "organizationId", id, kinds FROM webhook_endpoints WHERE organization_id = ANY ($1::uuid[]) AND enabled ORDER BY id`, [organizationIds]));
  }

  /** How people's mails of days stand; an open digest is held open until the end of the transaction. @param of pairs of a person and a day */
  async mailDays(of: readonly { readonly organizationId: string; readonly targetId: string; readonly day: Day }[]): Promise<MailDayRow[]> {
    const columns = { organization_id: 'uuid', target_id: 'uuid', day: 'date' } as const;
    const rows = of.map((one) => ({ organization_id: one.organizationId, target_id: one.targetId, day: one.day }));
    // Whoever begins to send it waits for what is added to it here, and whoever has begun is passed over.
    await this.db.run((tx) =>
      tx.query(
        `SELECT 1 FROM deliveries d JOIN unnest($1::uuid[], $2::uuid[], $3::date[]) AS k (organization_id, target_id, day) ON d.organization_id = k.organization_id AND d.target_id = k.target_id AND d.on_day = k.day
          WHERE d.channel = 'EMAIL_DIGEST' AND d.status = 'PENDING' AND d.attempts = 0 FOR UPDATE OF d`,
        bulkParameters(columns, rows),
      ),
    );
    return this.db.read<MailDayRow>(
      `SELECT k.target_id AS "targetId", k.day, count(*) FILTER (WHERE d.channel = 'EMAIL' AND d.status <> 'HELD' AND d.digest_id IS NULL)::int AS singles, count(*) FILTER (WHERE d.channel = 'EMAIL_DIGEST')::int AS digests,
              (array_agg(d.id) FILTER (WHERE d.channel = 'EMAIL_DIGEST' AND d.status = 'PENDING' AND d.attempts = 0))[1] AS "openDigest"
         FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS k (organization_id, target_id, day) LEFT JOIN deliveries d ON d.organization_id = k.organization_id AND d.target_id = k.target_id AND d.on_day = k.day
        GROUP BY k.target_id, k.day`,
      bulkParameters(columns, rows),
    );
  }

  /** Writes deliveries, each once by its key, and marks what they were made of as routed. */
  async route(from: readonly UnroutedRow[], deliveries: readonly NewDelivery[]): Promise<void> {
    await this.db.run(async (tx) => {
      const now = Date.now();
      const rows = deliveries.map((one) => ({
        organization_id: one.organizationId,
        id: one.id,
        notification_id: one.notificationId,
        channel: one.channel,
        target_id: one.targetId,
        status: one.status,
        once_key: one.onceKey,
        digest_id: one.digestId,
        on_day: one.day,
        next_at: new Date(now + one.delaySeconds * 1000).toISOString(),
        ended_at: one.status === 'UNDELIVERABLE' ? new Date(now).toISOString() : null,
      }));
      if (rows.length > 0) await tx.execute(`${bulkInsert('deliveries', NEW)} ON CONFLICT (organization_id, once_key) DO NOTHING`, bulkParameters(NEW, rows));
      await tx.execute(`UPDATE deliveries SET status = 'ROUTED', ended_at = now() WHERE (organization_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) AND status = 'PENDING'`, [from.map((row) => row.organizationId), from.map((row) => row.id)]);
    });
  }

  /** Has it found out anew to whom goes what a mail or a digest told: whoever it was for is gone. @param notificationId null of a digest */
  async routeAgain(organizationId: string, deliveryId: string, notificationId: string | null): Promise<void> {
    await this.db.run(async (tx) => {
      const held = await tx.query<{ id: string }>(
        `WITH ended AS (UPDATE deliveries SET status = 'CANCELLED', ended_at = now(), last_error = 'recipient gone' WHERE organization_id = $1 AND digest_id = $2 AND status = 'HELD' RETURNING notification_id AS id) SELECT id FROM ended`,
        [organizationId, deliveryId],
      );
      const ids = [...held.map(({ id }) => id), ...(notificationId === null ? [] : [notificationId])];
      await tx.execute(`UPDATE deliveries SET status = 'PENDING', next_at = now(), ended_at = NULL WHERE organization_id = $1 AND notification_id = ANY ($2::uuid[]) AND channel = 'ALL' AND status = 'ROUTED'`, [organizationId, ids]);
    });
  }
}

function grouped<R extends { readonly organizationId: string }>(rows: readonly R[]): Map<string, R[]> {
  const by = new Map<string, R[]>();
  for (const row of rows) by.set(row.organizationId, [...(by.get(row.organizationId) ?? []), row]);
  return by;
}

/** A delivery with an id of its own. */
export const newDelivery = (delivery: Omit<NewDelivery, 'id' | 'digestId' | 'delaySeconds' | 'targetId'> & Partial<Pick<NewDelivery, 'digestId' | 'delaySeconds' | 'targetId'>>): NewDelivery => ({ id: newId(), digestId: null, delaySeconds: 0, targetId: null, ...delivery });

