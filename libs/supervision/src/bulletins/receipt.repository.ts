import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import { newId, type Day, type DayPosition } from '@anze/kernel';
import type { OwnedKey, ReceiptFacts, ReceiptLine } from './bulletin.facts.js';
import type { BulletinKind } from './bulletin-terms.js';

/** Who gets a copy, or got one. */
export type Recipient = Pick<ReceiptFacts, 'recipientId' | 'recipientKind' | 'recipientName'>;

/** A copy to be sent. */
export type NewReceipt = Recipient & Pick<ReceiptFacts, 'document'>;

/** An authority that a bulletin may go to. */
export interface LowerAuthority {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
}

/** A copy that nobody has acknowledged yet. */
export interface UnreadReceipt {
  readonly organizationId: string;
  readonly id: string;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly number: string;
  readonly dueOn: Day;
  readonly regionCode: string;
  readonly kind: BulletinKind;
}

const NEW_ROW = { organization_id: 'uuid', id: 'uuid', bulletin_id: 'uuid', recipient_id: 'uuid', recipient_kind: 'text', recipient_name: 'text', document: 'jsonb', sent_on: 'date', due_on: 'date', rule_version: 'text' } as const satisfies BulkColumns;
const LINE = `r.organization_id AS "organizationId", r.id, r.bulletin_id AS "bulletinId", r.recipient_id AS "recipientId", r.recipient_kind AS "recipientKind", r.recipient_name AS "recipientName", r.sent_on AS "sentOn",
  r.due_on AS "dueOn", r.acknowledged_at AS "acknowledgedAt", r.acknowledged_name AS "acknowledgedName"`;

/** The SQL of what was sent: the author sees whom it sent to, a recipient what it was sent. */
@Injectable()
export class ReceiptRepository {
  constructor(private readonly db: TenantDb) {}

  /** Authorities inside a region beside one: those of its parts, or the named ones. */
  authorities(own: string, range: { readonly lo: string; readonly hi: string }, which: { readonly ids: readonly string[] } | { readonly below: number }): Promise<LowerAuthority[]> {
    const [condition, value] = 'ids' in which ? ['id = ANY ($4::uuid[])', which.ids] : ['length(region_code) > $4::int AND sectors IS NULL', which.below];
    return this.db.read<LowerAuthority>(
      `SELECT id, name, region_code AS "regionCode" FROM organizations WHERE kind = 'REGULATOR' AND id <> $1 AND region_code >= $2 AND region_code < $3 AND disabled_at IS NULL AND ${condition} ORDER BY region_code, id`,
      [own, range.lo, range.hi, value],
    );
  }

  async send(bulletin: OwnedKey, sentOn: Day, dueOn: Day, ruleVersion: string, copies: readonly NewReceipt[]): Promise<void> {
    const rows = copies.map((copy) => ({
      organization_id: bulletin.organizationId, id: newId(), bulletin_id: bulletin.id, recipient_id: copy.recipientId, recipient_kind: copy.recipientKind, recipient_name: copy.recipientName, document: JSON.stringify(copy.document),
      sent_on: sentOn, due_on: dueOn, rule_version: ruleVersion,
    }));
    await this.db.run((tx) => tx.execute(bulkInsert('bulletin_recipients', NEW_ROW), bulkParameters(NEW_ROW, rows)));
  }

  /** Whom a bulletin was sent to, by name. */
  ofBulletin({ organizationId, id }: OwnedKey, after: string | null, limit: number): Promise<ReceiptLine[]> {
    return this.db.read<ReceiptLine>(
      `SELECT ${LINE} FROM bulletin_recipients r WHERE r.organization_id = $1 AND r.bulletin_id = $2 AND ($3::uuid IS NULL OR r.recipient_id > $3::uuid) ORDER BY r.recipient_id LIMIT $4`,
      [organizationId, id, after, limit],
    );
  }

  /** How many got each bulletin, and how many of them acknowledged it, by the bulletin's id. */
  async countsOf(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly sent: number; readonly acknowledged: number }>> {
    const rows = await this.db.read<{ id: string; sent: number; acknowledged: number }>(
      'SELECT bulletin_id AS id, count(*)::int AS sent, count(acknowledged_at)::int AS acknowledged FROM bulletin_recipients WHERE organization_id = $1 AND bulletin_id = ANY ($2::uuid[]) GROUP BY bulletin_id',
      [organizationId, ids],
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }

  /** Who got a bulletin. */
  recipientsOf({ organizationId, id }: OwnedKey): Promise<Recipient[]> {
    return this.db.read<Recipient>('SELECT recipient_id AS "recipientId", recipient_kind AS "recipientKind", recipient_name AS "recipientName" FROM bulletin_recipients WHERE organization_id = $1 AND bulletin_id = $2 ORDER BY id', [organizationId, id]);
  }

  /** The copies of a bulletin, without what they say. */
  newsOf({ organizationId, id }: OwnedKey): Promise<(Pick<ReceiptFacts, 'id' | 'recipientId' | 'recipientKind' | 'dueOn'> & { readonly number: string; readonly issuer: string })[]> {
    return this.db.read(
      `SELECT id, recipient_id AS "recipientId", recipient_kind AS "recipientKind", due_on AS "dueOn", document ->> 'number' AS number, document ->> 'issuer' AS issuer FROM bulletin_recipients WHERE organization_id = $1 AND bulletin_id = $2 ORDER BY id`,
      [organizationId, id],
    );
  }

  /** What the caller's organization was sent, the newest first. */
  inbox(recipientId: string, acknowledged: boolean | null, after: DayPosition | null, limit: number): Promise<ReceiptFacts[]> {
    return this.db.read<ReceiptFacts>(
      `SELECT ${LINE}, r.document FROM bulletin_recipients r WHERE r.recipient_id = $1 AND ($2::boolean IS NULL OR (r.acknowledged_at IS NOT NULL) = $2) AND ($3::date IS NULL OR (r.sent_on, r.id) < ($3::date, $4::uuid))
        ORDER BY r.sent_on DESC, r.id DESC LIMIT $5`,
      [recipientId, acknowledged, after?.day ?? null, after?.id ?? null, limit],
    );
  }

  async inboxCount(recipientId: string, acknowledged: boolean | null): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM bulletin_recipients r WHERE r.recipient_id = $1 AND ($2::boolean IS NULL OR (r.acknowledged_at IS NOT NULL) = $2)', [recipientId, acknowledged]);
    return row?.n ?? 0;
  }

  /** A copy that the organization was sent; null for what it sent itself. */
  async received({ organizationId, id }: OwnedKey, recipientId: string): Promise<ReceiptFacts | null> {
    const [row] = await this.db.read<ReceiptFacts>(`SELECT ${LINE}, r.document FROM bulletin_recipients r WHERE r.organization_id = $1 AND r.id = $2 AND r.recipient_id = $3`, [organizationId, id, recipientId]);
    return row ?? null;
  }

  /** Who acknowledges it first stands. @returns whether this was the first */
  async acknowledge({ organizationId, id }: OwnedKey, recipientId: string, by: { readonly at: Date; readonly userId: string; readonly name: string }): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute('UPDATE bulletin_recipients SET acknowledged_at = $4, acknowledged_by = $5, acknowledged_name = $6 WHERE organization_id = $1 AND id = $2 AND recipient_id = $3 AND acknowledged_at IS NULL', [organizationId, id, recipientId, by.at, by.userId, by.name]),
    );
    return changed === 1;
  }

  /** Copies to be acknowledged up to a day that nobody has; of what was corrected, nothing more. By the worker. */
  unread(until: Day): Promise<UnreadReceipt[]> {
    return this.db.read<UnreadReceipt>(
      `SELECT r.organization_id AS "organizationId", r.id, r.recipient_id AS "recipientId", r.recipient_name AS "recipientName", r.document ->> 'number' AS number, r.due_on AS "dueOn", b.region_code AS "regionCode", b.kind
         FROM bulletin_recipients r JOIN bulletins b ON b.organization_id = r.organization_id AND b.id = r.bulletin_id
        WHERE r.acknowledged_at IS NULL AND r.due_on <= $1
          AND NOT EXISTS (SELECT FROM bulletins c WHERE c.organization_id = r.organization_id AND c.corrects = r.bulletin_id AND c.status = 'ISSUED')
        ORDER BY r.due_on, r.id`,
      [until],
    );
  }
}
