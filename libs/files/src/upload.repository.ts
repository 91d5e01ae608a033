import type { TenantDb } from '@anze/database';

/** A row of uploads. */
export interface UploadRow {
  readonly id: string;
  readonly organizationId: string;
  readonly filename: string;
  readonly contentType: string;
  /** In bytes. */
  readonly byteSize: number;
  readonly sha256: string | null;
  readonly storedAt: Date | null;
}

const COLUMNS = `id, organization_id AS "organizationId", filename, content_type AS "contentType", byte_size::float8 AS "byteSize", sha256, stored_at AS "storedAt"`;

/** A new upload, of which no byte has come in. */
export interface NewUpload {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly filename: string;
  readonly contentType: string;
  readonly byteSize: number;
}

export async function insertUpload(db: TenantDb, upload: NewUpload): Promise<void> {
  const { id, organizationId, userId, filename, contentType, byteSize } = upload;
  await db.run((tx) =>
    tx.execute('INSERT INTO uploads (id, organization_id, user_id, filename, content_type, byte_size) VALUES ($1, $2, $3, $4, $5, $6)', [id, organizationId, userId, filename, contentType, byteSize]),
  );
}

/** Uploads of an organization, of those ids that it has. */
export function findUploads(db: TenantDb, organizationId: string, ids: readonly string[]): Promise<UploadRow[]> {
  return db.read<UploadRow>(`SELECT ${COLUMNS} FROM uploads WHERE organization_id = $1 AND id = ANY ($2::uuid[])`, [organizationId, ids]);
}

/** Marks an upload as stored. @returns false when it was already */
export function markStored(db: TenantDb, organizationId: string, id: string, sha256: string): Promise<boolean> {
  return db.run(
    async (tx) => (await tx.execute('UPDATE uploads SET sha256 = $3, stored_at = now() WHERE organization_id = $1 AND id = $2 AND stored_at IS NULL', [organizationId, id, sha256])) === 1,
  );
}
