import { Injectable } from '@nestjs/common';
import { TenantDb, type Audience } from '@anze/database';
import type { ChangeKind, FeedPosition } from './change-cursor.rules.js';

/** A row that changed, by its key. */
export interface ChangedRow {
  readonly kind: ChangeKind;
  readonly enterpriseId: string;
  /** The enterprise's own for ENTERPRISE and DEPARTED. */
  readonly id: string;
  readonly changedIn: string;
}

/** Rows behind a position, and how far the feed is complete. */
export interface FeedPage {
  readonly rows: readonly ChangedRow[];
  /** Transactions below this number have ended: whatever they changed is in the feed. */
  readonly complete: string;
  /** No transaction has had this number yet. */
  readonly next: string;
}

/** Each kind's rows: the table, its id, and what else has to hold. An enterprise that left and is seen under its new stamps has not left its reader. */
const SOURCES: Readonly<Record<ChangeKind, { readonly table: string; readonly enterprise?: string; readonly id: string; readonly where?: string }>> = {
  CERTIFICATE: { table: 'standardization_certificates', id: 'id' },
  DEPARTED: { table: 'departures', enterprise: 'departed_id', id: 'id', where: 'NOT EXISTS (SELECT FROM enterprises e WHERE e.enterprise_id = t.departed_id)' },
  ENTERPRISE: { table: 'enterprises', id: 'enterprise_id' },
  HAZARD: { table: 'hazards', id: 'id' },
  POLICY: { table: 'policies', id: 'id' },
  SERVICE: { table: 'prevention_services', id: 'id' },
};

/** What an audience has rights to at all; an enterprise leaves nobody who is itself. */
const kindsOf = (audience: Audience, kinds: readonly ChangeKind[]): readonly ChangeKind[] => (audience === 'enterprise' ? kinds.filter((kind) => kind !== 'DEPARTED') : kinds);

/** The feed's SQL. */
@Injectable()
export class ChangeRepository {
  constructor(private readonly db: TenantDb) {}

  /**
   * At most so many changed rows behind a position, in one statement and one snapshot. What transactions that are still open change comes
   * later, however long they take: the feed ends before the oldest of them.
   */
  async after(audience: Audience, asked: readonly ChangeKind[], from: FeedPosition, limit: number): Promise<FeedPage> {
    const kinds = kindsOf(audience, asked);
    const rows = await this.db.read<{ complete: string; next: string; kind: ChangeKind | null; enterpriseId: string; id: string; changedIn: string }>(
      `WITH feed AS MATERIALIZED (SELECT pg_snapshot_xmin(s)::text::bigint AS complete, pg_snapshot_xmax(s)::text::bigint AS next FROM pg_current_snapshot() AS s)
       SELECT feed.complete::text, feed.next::text, c.kind, c.enterprise_id AS "enterpriseId", c.id, c.changed_in::text AS "changedIn"
         FROM feed LEFT JOIN LATERAL (
           SELECT * FROM (${kinds.length === 0 ? NOTHING : kinds.map(changedRows).join(' UNION ALL ')}) AS changed
            ORDER BY changed_in, kind COLLATE "C", enterprise_id, id LIMIT $5) AS c ON true
        ORDER BY c.changed_in, c.kind COLLATE "C", c.enterprise_id, c.id`,
      [from.changedIn, from.kind, from.enterpriseId, from.id, limit],
    );
    const [{ complete, next }] = rows as [(typeof rows)[number]];
    return { complete, next, rows: rows.flatMap(({ kind, enterpriseId, id, changedIn }) => (kind === null ? [] : [{ kind, enterpriseId, id, changedIn }])) };
  }
}

const NOTHING = 'SELECT NULL::text AS kind, NULL::uuid AS enterprise_id, NULL::uuid AS id, NULL::bigint AS changed_in WHERE false AND $1::bigint + $5::int IS NULL AND $2::text = $3::text AND $4::uuid IS NULL';

/** One kind's rows behind the position, off its index. Bounds first as plain comparisons of whole numbers, which the index takes. */
function changedRows(kind: ChangeKind): string {
  const { table, enterprise = 'enterprise_id', id, where } = SOURCES[kind];
  return `(SELECT '${kind}'::text AS kind, t.${enterprise} AS enterprise_id, t.${id} AS id, t.changed_in FROM ${table} AS t
     WHERE t.changed_in >= $1::bigint AND t.changed_in < feed.complete
       AND (t.changed_in > $1::bigint OR ('${kind}' COLLATE "C", t.${enterprise}, t.${id}) > ($2::text COLLATE "C", $3::uuid, $4::uuid))${where ? ` AND ${where}` : ''}
     ORDER BY t.changed_in, t.${enterprise}, t.${id} LIMIT $5)`;
}
