import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { GradingScheme } from '../grading.rules.js';

/** How far a draft is. */
export const DRAFT_STATUSES = ['DRAFT', 'PUBLISHED', 'DISCARDED'] as const;
export type SchemeDraftStatus = (typeof DRAFT_STATUSES)[number];

/** A draft's key. */
export interface DraftKey {
  readonly organizationId: string;
  readonly id: string;
}

/** A draft as it is kept. */
export interface DraftFacts extends DraftKey {
  readonly regionCode: string;
  readonly title: string;
  readonly body: GradingScheme;
  readonly source: string | null;
  readonly basedOn: string | null;
  readonly status: SchemeDraftStatus;
  readonly publishedVersion: string | null;
  readonly effectiveFrom: Day | null;
  readonly changedAt: Date;
  readonly version: number;
}

const COLUMNS = `organization_id AS "organizationId", id, region_code AS "regionCode", title, body, source, based_on AS "basedOn", status, published_version AS "publishedVersion", effective_from AS "effectiveFrom", changed_at AS "changedAt", version`;

/** Reads and writes drafts of grading schemes. Row security decides what is there. */
@Injectable()
export class SchemeDraftRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` drafts behind one, the newest first. */
  list(status: SchemeDraftStatus | null, after: string | null, limit: number): Promise<DraftFacts[]> {
    return this.db.read<DraftFacts>(`SELECT ${COLUMNS} FROM grading_scheme_drafts WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`, [status, after, limit]);
  }

  async count(status: SchemeDraftStatus | null): Promise<number> {
    return (await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM grading_scheme_drafts WHERE ($1::text IS NULL OR status = $1)', [status]))[0]?.n ?? 0;
  }

  async byKey({ organizationId, id }: DraftKey): Promise<DraftFacts | null> {
    return (await this.db.read<DraftFacts>(`SELECT ${COLUMNS} FROM grading_scheme_drafts WHERE organization_id = $1 AND id = $2`, [organizationId, id]))[0] ?? null;
  }

  async insert(draft: Pick<DraftFacts, 'organizationId' | 'id' | 'regionCode' | 'title' | 'body' | 'source' | 'basedOn' | 'changedAt'>, by: string | null): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO grading_scheme_drafts (organization_id, id, region_code, title, body, source, based_on, changed_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
        draft.organizationId,
        draft.id,
        draft.regionCode,
        draft.title,
        JSON.stringify(draft.body),
        draft.source,
        draft.basedOn,
        draft.changedAt,
        by,
      ]),
    );
  }

  /** Writes a draft's next version. @returns false when it was changed meanwhile, or isn't the caller's */
  async update(draft: DraftFacts): Promise<boolean> {
    const { organizationId, id, title, body, source, status, publishedVersion, effectiveFrom, changedAt, version } = draft;
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE grading_scheme_drafts SET title = $3, body = $4, source = $5, status = $6, published_version = $7, effective_from = $8, changed_at = $9, version = version + 1
          WHERE organization_id = $1 AND id = $2 AND version = $10 AND status = 'DRAFT'`,
        [organizationId, id, title, JSON.stringify(body), source, status, publishedVersion, effectiveFrom, changedAt, version],
      ),
    );
    return changed === 1;
  }
}
