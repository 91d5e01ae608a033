import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, Locale } from '@anze/kernel';
import type { NotificationParams } from '../notices/notification.rules.js';
import type { DeliveryState } from './delivery.rules.js';
import { DIGEST_LINES } from '../channels/mail.rules.js';

/** A delivery that this worker has taken for a while. */
export interface ClaimedDelivery {
  readonly organizationId: string;
  readonly id: string;
  readonly notificationId: string | null;
  readonly channel: 'EMAIL' | 'EMAIL_DIGEST' | 'WEBHOOK';
  readonly targetId: string;
  readonly day: Day;
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly organizationName: string;
}

/** A notification to be put in words. */
export interface ToldRow {
  readonly id: string;
  readonly kind: string;
  readonly params: NotificationParams;
  readonly enterpriseId: string | null;
  readonly hazardId: string | null;
  readonly createdAt: Date;
}

/** A person's address today. */
export interface Addressee {
  readonly email: string;
  readonly locale: Locale;
}

/** An endpoint as it is sent to. */
export interface SendingEndpoint {
  readonly url: string;
  readonly generation: number;
  /** Until when the secret before this one signs as well. */
  readonly previousUntil: Date | null;
  readonly failures: number;
}

/** Deliveries to one person or endpoint at once, so that a slow one doesn't take the whole batch. */
const AT_ONCE_TO_ONE = 4;
/** Of what is due, so many are looked at. */
const WINDOW = 500;
/** Due this long and never sent, because its endpoint has been paused all the while: given up, in days. */
const EXPIRE_DAYS = 3;

/** The worker's side of deliveries. */
@Injectable()
export class DeliveryRepository {
  constructor(private readonly db: TenantDb) {}

  /**
   * Takes what is due for `leaseSeconds`: whoever dies meanwhile leaves it to be taken again. Counts the attempt before it is made.
   * What goes to a paused endpoint waits, and all mails where `mails` is false.
   */
  async claim(limit: number, leaseSeconds: number, mails = true): Promise<ClaimedDelivery[]> {
    return this.db.run((tx) =>
      tx.query<ClaimedDelivery>(
        `WITH due AS (
           SELECT d.organization_id, d.id, d.channel, d.target_id, d.next_at FROM deliveries d
            WHERE d.status = 'PENDING' AND d.channel <> 'ALL' AND (d.channel = 'WEBHOOK' OR $3) AND d.next_at <= now()
              AND NOT EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.organization_id = d.organization_id AND w.id = d.target_id AND w.enabled AND w.paused_until > now())
            ORDER BY d.next_at, d.id LIMIT ${WINDOW}
         ), fair AS (
           SELECT organization_id, id FROM (SELECT *, row_number() OVER (PARTITION BY organization_id, channel, target_id ORDER BY next_at, id) AS place FROM due) AS ranked
            WHERE place <= ${AT_ONCE_TO_ONE} ORDER BY next_at, id LIMIT $1
         ), taken AS (
           SELECT organization_id, id FROM deliveries WHERE (organization_id, id) IN (SELECT organization_id, id FROM fair) AND status = 'PENDING' AND next_at <= now() FOR UPDATE SKIP LOCKED
         )
         UPDATE deliveries d SET attempts = attempts + 1, next_at = now() + $2 * interval '1 second'
           FROM taken t JOIN organizations o ON o.id = t.organization_id WHERE d.organization_id = t.organization_id AND d.id = t.id
         RETURNING d.organization_id AS "organizationId", d.id, d.notification_id AS "notificationId", d.channel, d.target_id AS "targetId", d.on_day AS day, d.attempts, d.created_at AS "createdAt", o.name AS "organizationName"`,
        [limit, leaseSeconds, mails],
      ),
    );
  }

  /** Keeps what became of a try; a row that ended meanwhile stays as it is. */
  async keep({ organizationId, id }: Pick<ClaimedDelivery, 'organizationId' | 'id'>, state: DeliveryState): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.execute(
        `UPDATE deliveries SET status = $3, last_error = $4, next_at = now() + $5 * interval '1 second', ended_at = CASE WHEN $3 <> 'PENDING' THEN now() END WHERE organization_id = $1 AND id = $2 AND status = 'PENDING'`,
        [organizationId, id, state.status, state.lastError, state.waitSeconds],
      );
      // What went with a digest went with it.
      if (state.status === 'SENT') await tx.execute(`UPDATE deliveries SET status = 'SENT', ended_at = now() WHERE organization_id = $1 AND digest_id = $2 AND status = 'HELD'`, [organizationId, id]);
    });
  }

  async told(organizationId: string, notificationId: string): Promise<ToldRow | null> {
    const [row] = await this.db.read<ToldRow>(`SELECT ${TOLD} FROM notifications n WHERE organization_id = $1 AND id = $2`, [organizationId, notificationId]);
    return row ?? null;
  }

  /** What a digest holds: the first ones, and how many there are. */
  async held(organizationId: string, digestId: string): Promise<{ total: number; first: ToldRow[] }> {
    const rows = await this.db.read<ToldRow & { total: number }>(
      `SELECT ${TOLD}, (count(*) OVER ())::int AS total FROM deliveries d JOIN notifications n ON n.organization_id = d.organization_id AND n.id = d.notification_id
        WHERE d.organization_id = $1 AND d.digest_id = $2 AND d.status = 'HELD' ORDER BY n.created_at, n.id LIMIT ${DIGEST_LINES}`,
      [organizationId, digestId],
    );
    return { total: rows[0]?.total ?? 0, first: rows };
  }

  /** Where a person takes mails today; null when they can't sign in any more or take none. */
  async addressee(organizationId: string, userId: string): Promise<Addressee | null> {
    const [row] = await this.db.read<Addressee>(
      `SELECT p.email, p.locale FROM notification_preferences p JOIN users u ON u.organization_id = p.organization_id AND u.id = p.user_id
        WHERE p.organization_id = $1 AND p.user_id = $2 AND p.channel = 'EMAIL' AND p.email_enabled AND u.disabled_at IS NULL`,
      [organizationId, userId],
    );
    return row ?? null;
  }

  /** An endpoint that is enabled; null otherwise. */
  async endpoint(organizationId: string, endpointId: string): Promise<SendingEndpoint | null> {
    const [row] = await this.db.read<SendingEndpoint>(
      `SELECT url, secret_generation AS generation, previous_secret_until AS "previousUntil", failures FROM webhook_endpoints WHERE organization_id = $1 AND id = $2 AND enabled`,
      [organizationId, endpointId],
    );
    return row ?? null;
  }

  /** Keeps how an endpoint does. @param pauseSeconds 0 after a success; null disables it, which it asked for */
  async keepEndpoint(organizationId: string, endpointId: string, pauseSeconds: number | null): Promise<void> {
    const change =
      pauseSeconds === null
        ? `enabled = false, disabled_because = 'GONE'`
        : pauseSeconds === 0
          ? 'failures = 0, paused_until = NULL'
          : `failures = failures + 1, paused_until = now() + ${Math.ceil(pauseSeconds)} * interval '1 second'`;
    await this.db.run((tx) => tx.execute(`UPDATE webhook_endpoints SET ${change} WHERE organization_id = $1 AND id = $2 AND enabled`, [organizationId, endpointId]));
  }

  /** Ends what waits for endpoints that are no more, and gives up what has waited for a paused one too long. */
  async sweepWaiting(): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.execute(
        `UPDATE deliveries d SET status = 'CANCELLED', last_error = 'endpoint disabled', ended_at = now() FROM webhook_endpoints w
          WHERE d.status = 'PENDING' AND d.channel = 'WEBHOOK' AND d.next_at <= now() AND w.organization_id = d.organization_id AND w.id = d.target_id AND NOT w.enabled`,
      );
      await tx.execute(`UPDATE deliveries SET status = 'DEAD', last_error = 'endpoint unreachable', ended_at = now() WHERE status = 'PENDING' AND channel = 'WEBHOOK' AND next_at < now() - ${EXPIRE_DAYS} * interval '1 day'`);
    });
  }
}

const TOLD = 'n.id, n.kind, n.params, n.enterprise_id AS "enterpriseId", n.hazard_id AS "hazardId", n.created_at AS "createdAt"';
