import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { DraftedKind, DraftFacts, DraftKey, SchemeDraftStatus } from './draft-terms.js';

const COLUMNS = `organization_id AS "organizationId", id, region_code AS "regionCode", title, body, source, based_on AS "basedOn", status, published_version AS "publishedVersion", effective_from AS "effectiveFrom", changed_at AS "changedAt", version`;

/** Reads and writes drafts of schemes, each kind by itself. Row security decides what is there. */
@Injectable()
export class SchemeDraftRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` drafts behind one, the newest first. */
  list<K extends DraftedKind>(kind: K, status: SchemeDraftStatus | null, after: string | null, limit: number): Promise<DraftFacts<K>[]> {
    return this.db.read<DraftFacts<K>>(`SELECT ${COLUMNS} FROM scheme_drafts WHERE kind = $1 AND ($2::text IS NULL OR status = $2) AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`, [kind, status, after, limit]);
  }

  async count(kind: DraftedKind, status: SchemeDraftStatus | null): Promise<number> {
    return (await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM scheme_drafts WHERE kind = $1 AND ($2::text IS NULL OR status = $2)', [kind, status]))[0]?.n ?? 0;
  }

  async byKey<K extends DraftedKind>(kind: K, { organizationId, id }: DraftKey): Promise<DraftFacts<K> | null> {
    return (await this.db.read<DraftFacts<K>>(`SELECT ${COLUMNS} FROM scheme_drafts WHERE organization_id = $1 AND id = $2 AND kind = $3`, [organizationId, id, kind]))[0] ?? null;
  }

  async insert(kind: DraftedKind, draft: Pick<DraftFacts, 'organizationId' | 'id' | 'regionCode' | 'title' | 'body' | 'source' | 'basedOn' | 'changedAt'>, by: string | null): Promise<void> {
    const { organizationId, id, regionCode, title, body, source, basedOn, changedAt } = draft;
    await this.db.run((tx) =>
      tx.execute('INSERT INTO scheme_drafts (organization_id, id, kind, region_code, title, body, source, based_on, changed_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        organizationId, id, kind, regionCode, title, JSON.stringify(body), source, basedOn, changedAt, by,
      ]),
    );
  }

  /** Writes a draft's next version. @returns false when it was changed meanwhile, or isn't the caller's */
  async update(draft: DraftFacts): Promise<boolean> {
    const { organizationId, id, title, body, source, status, publishedVersion, effectiveFrom, changedAt, version } = draft;
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE scheme_drafts SET title = $3, body = $4, source = $5, status = $6, published_version = $7, effective_from = $8, changed_at = $9, version = version + 1
          WHERE organization_id = $1 AND id = $2 AND version = $10 AND status = 'DRAFT'`,
        [organizationId, id, title, JSON.stringify(body), source, status, publishedVersion, effectiveFrom, changedAt, version],
      ),
    );
    return changed === 1;
  }
}
