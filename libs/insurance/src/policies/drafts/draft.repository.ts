import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { columnsOfContent, contentOfRow, contentSelect, storedJson, type Share } from '../policy-terms.js';
import type { DraftRecord } from './draft.model.js';

type Row = Readonly<Record<string, unknown>> & Omit<DraftRecord, 'content'>;

const COLUMNS = `d.organization_id AS "organizationId", d.id, d.enterprise_id AS "enterpriseId", d.quote_id AS "quoteId", d.renewed_from AS "renewedFrom", d.insured_name AS "insuredName", d.insured_uscc AS "insuredUscc",
  d.shares, d.version, d.updated_at AS "updatedAt", ${contentSelect('d')}`;

/** Drafts of the caller's organization. */
@Injectable()
export class PolicyDraftRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind the one with the id `after`, newest first. */
  async list(organizationId: string, after: string | null, limit: number): Promise<DraftRecord[]> {
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM policy_drafts d WHERE d.organization_id = $1 AND ($2::uuid IS NULL OR d.id < $2) ORDER BY d.organization_id DESC, d.id DESC LIMIT $3`, [organizationId, after, limit]);
    return rows.map(recordOf);
  }

  async count(organizationId: string): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM policy_drafts WHERE organization_id = $1', [organizationId]);
    return row?.n ?? 0;
  }

  /** Makes those who count the organization's drafts wait for each other until the end of the transaction. @returns how many there are */
  async countHeld(organizationId: string): Promise<number> {
    await this.db.run((tx) => tx.query('SELECT pg_advisory_xact_lock(7253, hashtext($1))', [organizationId]));
    return this.count(organizationId);
  }

  async find(organizationId: string, id: string): Promise<DraftRecord | null> {
    const [row] = await this.db.read<Row>(`SELECT ${COLUMNS} FROM policy_drafts d WHERE d.organization_id = $1 AND d.id = $2`, [organizationId, id]);
    return row ? recordOf(row) : null;
  }

  async insert(draft: DraftRecord, savedBy: string | null): Promise<void> {
    const columns = {
      organization_id: draft.organizationId,
      id: draft.id,
      enterprise_id: draft.enterpriseId,
      quote_id: draft.quoteId,
      renewed_from: draft.renewedFrom,
      ...changing(draft, savedBy),
    };
    const names = Object.keys(columns);
    await this.db.run((tx) => tx.execute(`INSERT INTO policy_drafts (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(columns)));
  }

  /** @returns false when somebody else changed it meanwhile */
  async update(draft: DraftRecord, savedBy: string | null): Promise<boolean> {
    const columns = changing(draft, savedBy);
    const set = Object.keys(columns).map((name, index) => `${name} = $${index + 4}`);
    const written = await this.db.run((tx) =>
      tx.execute(`UPDATE policy_drafts SET ${set.join(', ')}, version = version + 1 WHERE organization_id = $1 AND id = $2 AND version = $3`, [draft.organizationId, draft.id, draft.version, ...Object.values(columns)]),
    );
    return written === 1;
  }

  /** @returns false when somebody else changed it or threw it away meanwhile */
  async remove({ organizationId, id, version }: DraftRecord): Promise<boolean> {
    return (await this.db.run((tx) => tx.execute('DELETE FROM policy_drafts WHERE organization_id = $1 AND id = $2 AND version = $3', [organizationId, id, version]))) === 1;
  }
}

function changing(draft: DraftRecord, savedBy: string | null): Record<string, unknown> {
  return { insured_name: draft.insuredName, insured_uscc: draft.insuredUscc, ...columnsOfContent(draft.content), shares: storedJson(draft.shares), saved_by: savedBy, updated_at: draft.updatedAt };
}

const recordOf = (row: Row): DraftRecord => ({
  organizationId: row.organizationId,
  id: row.id,
  enterpriseId: row.enterpriseId,
  quoteId: row.quoteId,
  renewedFrom: row.renewedFrom,
  insuredName: row.insuredName,
  insuredUscc: row.insuredUscc,
  content: contentOfRow(row),
  shares: row.shares as readonly Share[],
  version: row.version,
  updatedAt: row.updatedAt,
});
