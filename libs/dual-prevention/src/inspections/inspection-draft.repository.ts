import { Injectable } from '@nestjs/common';
import { requireRoom, TenantDb } from '@anze/database';
import type { DomainError } from '@anze/kernel';
import type { DraftRecord } from './inspection-draft.model.js';

const COLUMNS = `organization_id AS "organizationId", id, title, content, saved_by AS "savedBy", version, updated_at AS "updatedAt"`;

/** Reads and writes drafts: those of the caller's organization. */
@Injectable()
export class InspectionDraftRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` drafts behind the one with the id `after`, newest first. */
  list(organizationId: string, after: string | null, limit: number): Promise<DraftRecord[]> {
    return this.db.read<DraftRecord>(`SELECT ${COLUMNS} FROM inspection_drafts WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY organization_id DESC, id DESC LIMIT $3`, [organizationId, after, limit]);
  }

  async count(organizationId: string): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM inspection_drafts WHERE organization_id = $1', [organizationId]);
    return row?.n ?? 0;
  }

  async find(organizationId: string, id: string): Promise<DraftRecord | null> {
    const [row] = await this.db.read<DraftRecord>(`SELECT ${COLUMNS} FROM inspection_drafts WHERE organization_id = $1 AND id = $2`, [organizationId, id]);
    return row ?? null;
  }

  /** Refuses to have more than so many. @throws `refusal` */
  requireRoom(organizationId: string, limit: number, refusal: () => DomainError): Promise<void> {
    return requireRoom(this.db, { turn: `inspection drafts of ${organizationId}`, count: 'SELECT count(*)::int AS n FROM inspection_drafts WHERE organization_id = $1', params: [organizationId], limit, refusal });
  }

  async insert(draft: DraftRecord): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO inspection_drafts (organization_id, id, title, content, saved_by, version, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)', [
        draft.organizationId, draft.id, draft.title, draft.content, draft.savedBy, draft.version, draft.updatedAt,
      ]),
    );
  }

  /** @returns false when somebody else changed it meanwhile */
  async update(draft: DraftRecord): Promise<boolean> {
    const written = await this.db.run((tx) =>
      tx.execute('UPDATE inspection_drafts SET title = $4, content = $5, saved_by = $6, version = version + 1, updated_at = $7 WHERE organization_id = $1 AND id = $2 AND version = $3', [
        draft.organizationId, draft.id, draft.version, draft.title, draft.content, draft.savedBy, draft.updatedAt,
      ]),
    );
    return written === 1;
  }

  /** @returns false when somebody else changed it or threw it away meanwhile */
  async remove(draft: DraftRecord): Promise<boolean> {
    return (await this.db.run((tx) => tx.execute('DELETE FROM inspection_drafts WHERE organization_id = $1 AND id = $2 AND version = $3', [draft.organizationId, draft.id, draft.version]))) === 1;
  }
}
