import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { RevisionRecord } from './revision.model.js';

/** Whose history: an enterprise's, or one row's. */
export interface RevisionScope {
  readonly enterpriseId: string;
  /** null: everything of the enterprise. */
  readonly subjectId: string | null;
}

/** Where a page begins: behind this version of the row, or behind this revision of the enterprise. */
export type RevisionPosition = number | string;

/** Reads history, newest first, one statement a page. */
@Injectable()
export class RevisionRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` revisions behind a position. */
  list({ enterpriseId, subjectId }: RevisionScope, position: RevisionPosition | null, limit: number): Promise<RevisionRecord[]> {
    const values: unknown[] = [enterpriseId, limit];
    const where = ['r.enterprise_id = $1'];
    if (subjectId !== null) where.push(`r.subject_id = $${values.push(subjectId)}`);
    if (position !== null) where.push(subjectId === null ? `r.id < $${values.push(position)}::uuid` : `r.version < $${values.push(position)}::int`);
    return this.db.read<RevisionRecord>(
      `SELECT r.enterprise_id AS "enterpriseId", r.id, r.subject, r.subject_id AS "subjectId", r.version, r.action, r.reason, r.before, r.after, r.actor_user_id AS "actorUserId", r.at
         FROM risk_revisions r WHERE ${where.join(' AND ')} ORDER BY ${subjectId === null ? 'r.id' : 'r.version'} DESC LIMIT $2`,
      values,
    );
  }

  /** How many there are. */
  async count({ enterpriseId, subjectId }: RevisionScope): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(
      `SELECT count(*)::int AS n FROM risk_revisions r WHERE r.enterprise_id = $1${subjectId === null ? '' : ' AND r.subject_id = $2'}`,
      subjectId === null ? [enterpriseId] : [enterpriseId, subjectId],
    );
    return row?.n ?? 0;
  }
}
