import { Injectable } from '@nestjs/common';
import { identityPrincipal, runAs, TenantDb } from '@anze/database';
import type { Day, DayPosition, RegionRange } from '@anze/kernel';
import type { PublicStandardizationCertificate, PublicStandardizationNotice } from './public.models.js';

/** Certificates of one number that are shown: it is unique per authority alone. */
const SHOWN = 5;

/** A notice with its place in the list. */
export interface NoticeRow extends PublicStandardizationNotice {
  readonly id: string;
}

/**
 * Reads what is public, in the role of those without a sign-in: it has a right to these columns and, of applications, to those on notice. Whoever is
 * signed in sees no more here than anybody.
 */
@Injectable()
export class PublicRepository {
  constructor(private readonly db: TenantDb) {}

  /** Certificates with one of some numbers, the newest first. */
  certificates(numbers: readonly string[]): Promise<Omit<PublicStandardizationCertificate, 'status'>[]> {
    return this.read(
      `SELECT certificate_no AS "certificateNo", enterprise_name AS "enterpriseName", level, issued_on AS "issuedOn", expires_on AS "expiresOn", revoked_on AS "revokedOn", nullif(authority, '') AS authority
         FROM standardization_certificates WHERE certificate_no = ANY ($1::text[]) ORDER BY issued_on DESC, id DESC LIMIT ${SHOWN}`,
      [numbers],
    );
  }

  /** At most `limit` notices that run on the day behind a position, the newest first. */
  notices(today: Day, region: RegionRange | null, after: DayPosition | null, limit: number): Promise<NoticeRow[]> {
    const { where, params } = conditions(today, region);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(notice_from, id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.read<NoticeRow>(
      `SELECT id, application_no AS "applicationNo", enterprise_name AS "enterpriseName", level, kind, authority_name AS "authorityName", notice_from AS "noticeFrom", notice_until AS "noticeUntil"
         FROM standardization_applications WHERE ${where.join(' AND ')} ORDER BY notice_from DESC, id DESC LIMIT ${placed(limit)}`,
      params,
    );
  }

  async noticeCount(today: Day, region: RegionRange | null): Promise<number> {
    const { where, params } = conditions(today, region);
    return (await this.read<{ n: number }>(`SELECT count(*)::int AS n FROM standardization_applications WHERE ${where.join(' AND ')}`, params))[0]?.n ?? 0;
  }

  private read<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.db.detached(() => runAs(identityPrincipal(), () => this.db.read<R>(sql, params)));
  }
}

/** On notice, and the notice isn't over: what then waits for its announcement is no longer the public's to object to. */
function conditions(today: Day, region: RegionRange | null): { where: string[]; params: unknown[] } {
  const params: unknown[] = [today, ...(region === null ? [] : [region.lo, region.hi])];
  return { where: [`status = 'PUBLIC_NOTICE' AND notice_until >= $1::date`, ...(region === null ? [] : ['region_code >= $2 AND region_code < $3'])], params };
}
