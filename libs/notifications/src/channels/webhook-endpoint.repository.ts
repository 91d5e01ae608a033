import { Injectable } from '@nestjs/common';
import { requireRoom, TenantDb } from '@anze/database';
import type { DomainError } from '@anze/kernel';
import type { NotificationPosition } from '../notices/notification.rules.js';
import { PREVIOUS_SECRET_HOURS } from './webhook.rules.js';

/** A stored endpoint. */
export interface EndpointRow {
  readonly organizationId: string;
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly kinds: readonly string[];
  readonly enabled: boolean;
  readonly disabledBecause: 'REQUESTED' | 'GONE' | null;
  readonly generation: number;
  readonly failures: number;
  readonly pausedUntil: Date | null;
  readonly previousSecretUntil: Date | null;
  readonly createdAt: Date;
  readonly version: number;
  /** `createdAt` with the microseconds that a Date has no room for. */
  readonly at: string;
}

/** What a new endpoint is made of. */
export type NewEndpoint = Pick<EndpointRow, 'organizationId' | 'id' | 'url' | 'description' | 'kinds'> & { readonly createdBy: string | null };

const COLUMNS = `organization_id AS "organizationId", id, url, description, kinds, enabled, disabled_because AS "disabledBecause", secret_generation AS generation, failures, paused_until AS "pausedUntil",
  previous_secret_until AS "previousSecretUntil", created_at AS "createdAt", version, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`;

/** Endpoints as their organization sees them. */
@Injectable()
export class WebhookEndpointRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(endpoint: NewEndpoint): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO webhook_endpoints (organization_id, id, url, description, kinds, created_by) VALUES ($1, $2, $3, $4, $5, $6)', [
        endpoint.organizationId,
        endpoint.id,
        endpoint.url,
        endpoint.description,
        endpoint.kinds,
        endpoint.createdBy,
      ]),
    );
  }

  async byId(organizationId: string, id: string): Promise<EndpointRow | null> {
    const [row] = await this.db.read<EndpointRow>(`SELECT ${COLUMNS} FROM webhook_endpoints WHERE organization_id = $1 AND id = $2`, [organizationId, id]);
    return row ?? null;
  }

  /** At most `limit` behind a position, newest first. */
  page(organizationId: string, after: NotificationPosition | null, limit: number): Promise<EndpointRow[]> {
    const behind = after === null ? '' : 'AND (created_at, id) < ($3::timestamptz, $4::uuid)';
    return this.db.read<EndpointRow>(`SELECT ${COLUMNS} FROM webhook_endpoints WHERE organization_id = $1 ${behind} ORDER BY created_at DESC, id DESC LIMIT $2`, [
      organizationId,
      limit,
      ...(after === null ? [] : [after.at, after.id]),
    ]);
  }

  async count(organizationId: string): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM webhook_endpoints WHERE organization_id = $1', [organizationId]);
    return row?.n ?? 0;
  }

  /** Refuses to have more than so many that something is sent to. @throws `refusal` */
  requireRoom(organizationId: string, limit: number, refusal: () => DomainError): Promise<void> {
    return requireRoom(this.db, { turn: `webhook endpoints of ${organizationId}`, count: 'SELECT count(*)::int AS n FROM webhook_endpoints WHERE organization_id = $1 AND enabled', params: [organizationId], limit, refusal });
  }

  /** The next secret; the one before signs as well for a day. @returns false when it was changed meanwhile */
  async rotate(row: EndpointRow): Promise<boolean> {
    return this.change(row, `secret_generation = secret_generation + 1, previous_secret_until = now() + ${PREVIOUS_SECRET_HOURS} * interval '1 hour'`);
  }

  /** @returns false when it was changed meanwhile */
  async disable(row: EndpointRow): Promise<boolean> {
    return this.change(row, `enabled = false, disabled_because = 'REQUESTED'`);
  }

  private async change({ organizationId, id, version }: EndpointRow, set: string): Promise<boolean> {
    const changed = await this.db.run((tx) => tx.execute(`UPDATE webhook_endpoints SET ${set}, version = version + 1, updated_at = now() WHERE organization_id = $1 AND id = $2 AND version = $3 AND enabled`, [organizationId, id, version]));
    return changed === 1;
  }
}
