import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { encodeId } from '@anze/kernel';
import type { StandardizationCertificate } from './certificate.model.js';

/** A certificate as kept; whether it is in force depends on the day. */
export type CertificateFacts = Omit<StandardizationCertificate, 'inForce'>;

interface Row extends Omit<CertificateFacts, 'id'> {
  enterpriseId: string;
  certificateId: string;
}

/** Reads certificates in plain rows. */
@Injectable()
export class CertificateRepository {
  constructor(private readonly db: TenantDb) {}

  /** All certificates of enterprises, by the enterprise's uuid, the newest first. An enterprise has a handful: one each three years. */
  async ofEnterprises(enterpriseIds: readonly string[]): Promise<Map<string, CertificateFacts[]>> {
    const found = new Map<string, CertificateFacts[]>(enterpriseIds.map((id) => [id, []]));
    if (found.size === 0) return found;
    const rows = await this.db.read<Row>(
      `SELECT enterprise_id AS "enterpriseId", id AS "certificateId", certificate_no AS "certificateNo", enterprise_name AS "enterpriseName", level, issued_on AS "issuedOn",
              expires_on AS "expiresOn", revoked_on AS "revokedOn", nullif(authority, '') AS authority
         FROM standardization_certificates WHERE enterprise_id = ANY ($1::uuid[]) ORDER BY issued_on DESC, id DESC`,
      [[...found.keys()]],
    );
    for (const { enterpriseId, certificateId, ...facts } of rows) found.get(enterpriseId)?.push({ ...facts, id: encodeId('Certificate', enterpriseId, certificateId) });
    return found;
  }
}
