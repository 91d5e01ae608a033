import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { ChainedCertificate } from '../../certificates/certificate-chain.rules.js';
import { RENEWS_ID } from '../../certificates/certificate-chain.sql.js';
import type { CommitmentRecord } from './commitment.rules.js';

interface Row {
  readonly accidents: { readonly o: Day; readonly d: number; readonly s: number; readonly l: string }[] | null;
  readonly setbacks: Day[] | null;
  readonly majors: number;
  readonly years: number[];
}

/** What the record says of an applicant: read here by SQL, since the libs that keep accidents read certificates from this one. */
@Injectable()
export class CommitmentRepository {
  constructor(private readonly db: TenantDb) {}

  /** Accidents from a day on, days of refusals (and of withdrawals that avoided one) and revocations, major hazards that are open, and years assessed; of one enterprise, in one statement. */
  async of(enterpriseId: string, from: Day): Promise<Pick<CommitmentRecord, 'accidents' | 'setbacks' | 'openMajorHazards' | 'signedYears'>> {
    const [row] = await this.db.read<Row>(
      `SELECT (SELECT json_agg(json_build_object('o', a.occurred_on, 'd', a.deaths, 's', a.serious_injuries, 'l', a.direct_loss_fen::text)) FROM accidents a WHERE a.enterprise_id = $1 AND a.occurred_on >= $2 AND a.status = 'REPORTED') AS accidents,
              (SELECT json_agg(d.day) FROM (SELECT p.refused_on AS day FROM standardization_applications p WHERE p.enterprise_id = $1 AND p.refused_on IS NOT NULL
                                            UNION ALL SELECT w.withdrawn_on FROM standardization_applications w WHERE w.enterprise_id = $1 AND w.withdrawn_on IS NOT NULL AND (w.review_passed IS FALSE OR w.objection_upheld_on IS NOT NULL)
                                            UNION ALL SELECT c.revoked_on FROM standardization_certificates c WHERE c.enterprise_id = $1 AND c.revoked_on IS NOT NULL) AS d) AS setbacks,
              (SELECT count(*)::int FROM hazards h WHERE h.enterprise_id = $1 AND h.level = 'MAJOR' AND h.status IN ('REPORTED', 'RECTIFYING', 'AWAITING_ACCEPTANCE')) AS majors,
              ARRAY(SELECT DISTINCT s.year::int FROM self_assessments s WHERE s.enterprise_id = $1 AND s.status = 'SIGNED') AS years`,
      [enterpriseId, from],
    );
    return {
      accidents: (row?.accidents ?? []).map(({ o, d, s, l }) => ({ occurredOn: o, deaths: d, seriousInjuries: s, directLoss: BigInt(l) })),
      setbacks: row?.setbacks ?? [],
      openMajorHazards: row?.majors ?? 0,
      signedYears: row?.years ?? [],
    };
  }

  /** The certificates of the enterprise, in force or not. */
  certificates(enterpriseId: string): Promise<ChainedCertificate[]> {
    return this.db.read<ChainedCertificate>(
      `SELECT c.id, c.level, c.authority, c.issuer_id IS NOT NULL AS announced, ${RENEWS_ID} AS "renewsId", c.issued_on AS "issuedOn", c.expires_on AS "expiresOn", c.revoked_on AS "revokedOn" FROM standardization_certificates c WHERE c.enterprise_id = $1`,
      [enterpriseId],
    );
  }
}
