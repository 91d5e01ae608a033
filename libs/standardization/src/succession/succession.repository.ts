import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, Sector, StandardizationLevel } from '@anze/kernel';
import { SUPERVISES } from '../applications/authority.repository.js';
import type { AuthorityCandidate } from '../applications/authority.rules.js';
import { authorityLo } from '../applications/authority.rules.js';
import type { ApplicationStatus } from '../applications/application-terms.js';

/** What an authority is in charge of. */
export const MATTERS = ['CERTIFICATE', 'APPLICATION', 'QUESTION'] as const;
export type Matter = (typeof MATTERS)[number];

/** One of them, with who is named. */
export interface NamedMatter {
  readonly enterpriseId: string;
  readonly id: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly level: StandardizationLevel;
  readonly namedId: string | null;
  readonly namedName: string | null;
  /** Of a question, the issuer of the certificate that it is about. */
  readonly issuerId: string | null;
}

/** Where a page of matters begins. */
export interface MatterPosition {
  readonly enterpriseId: string;
  readonly id: string;
}

interface MatterSql {
  readonly from: string;
  readonly named: string;
  readonly name: string;
  readonly issuer: string;
  readonly open: string;
}

const SQL: Readonly<Record<Matter, MatterSql>> = {
  // What a ledger brought names nobody: whom the rule finds may revoke it.
  CERTIFICATE: { from: 'standardization_certificates t', named: 't.issuer_id', name: 'NULL', issuer: 't.issuer_id', open: 't.issuer_id IS NOT NULL AND t.revoked_on IS NULL AND t.expires_on >= $1::date' },
  APPLICATION: { from: 'standardization_applications t', named: 't.authority_id', name: 't.authority_name', issuer: 'NULL::uuid', open: `t.submitted_on <= $1::date AND t.status NOT IN ('ANNOUNCED', 'REFUSED', 'WITHDRAWN')` },
  QUESTION: { from: 'standardization_questions t JOIN standardization_certificates c ON c.enterprise_id = t.enterprise_id AND c.id = t.certificate_id', named: 't.authority_id', name: 't.authority_name', issuer: 'c.issuer_id', open: `t.raised_on <= $1::date AND t.status = 'OPEN'` },
};

/** Who is in charge of what isn't over, and who is from now on; by the worker. */
@Injectable()
export class SuccessionRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position whose named authority does not supervise the enterprise any more, or that name none; with an enterprise, all of its own. */
  async named(matter: Matter, today: Day, after: MatterPosition, limit: number, only: string | null): Promise<NamedMatter[]> {
    const { from, named, name, issuer, open } = SQL[matter];
    const whose = only === null ? `NOT EXISTS (SELECT FROM organizations o WHERE o.id = ${named} AND ${SUPERVISES('t.region_code', 't.sector')})` : 't.enterprise_id = $5::uuid';
    return this.db.read<NamedMatter>(
      `SELECT t.enterprise_id AS "enterpriseId", t.id, t.region_code AS "regionCode", t.sector, t.level, ${named} AS "namedId", ${name} AS "namedName", ${issuer} AS "issuerId"
         FROM ${from} WHERE ${open} AND ${whose} AND (t.enterprise_id, t.id) > ($2::uuid, $3::uuid) ORDER BY t.enterprise_id, t.id LIMIT $4`,
      [today, after.enterpriseId, after.id, limit, ...(only === null ? [] : [only])],
    );
  }

  /** Who may revoke it from now on; its name stays that of who announced it. @returns false when it changed meanwhile */
  async certificate({ enterpriseId, id, namedId }: NamedMatter, to: AuthorityCandidate): Promise<boolean> {
    const changed = await this.db.run((tx) => tx.execute('UPDATE standardization_certificates SET issuer_id = $4, changed_in = DEFAULT WHERE enterprise_id = $1 AND id = $2 AND issuer_id = $3 AND revoked_on IS NULL', [enterpriseId, id, namedId, to.id]));
    return changed === 1;
  }

  /** Who decides from now on, also on what is said against it. @returns its state; null when it changed meanwhile */
  async application({ enterpriseId, id, namedId }: NamedMatter, to: AuthorityCandidate, ruleVersion: string): Promise<ApplicationStatus | null> {
    return this.db.run(async (tx) => {
      const [row] = await tx.query<{ status: ApplicationStatus }>(
        `UPDATE standardization_applications SET authority_lo = $4, authority_id = $5, authority_name = $6, authority_rule_version = $7, version = version + 1
          WHERE enterprise_id = $1 AND id = $2 AND authority_id = $3 AND status NOT IN ('ANNOUNCED', 'REFUSED', 'WITHDRAWN') RETURNING status`,
        [enterpriseId, id, namedId, authorityLo(to.regionCode), to.id, to.name, ruleVersion],
      );
      if (row) await tx.execute('UPDATE standardization_objections SET authority_id = $3 WHERE enterprise_id = $1 AND application_id = $2 AND outcome IS NULL', [enterpriseId, id, to.id]);
      return row?.status ?? null;
    });
  }

  /** Who decides from now on. @returns false when it changed meanwhile */
  async question({ enterpriseId, id, namedId }: NamedMatter, to: AuthorityCandidate): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE standardization_questions SET authority_lo = $4, authority_id = $5, authority_name = $6, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND authority_id IS NOT DISTINCT FROM $3::uuid AND status = 'OPEN'`, [
        enterpriseId, id, namedId, authorityLo(to.regionCode), to.id, to.name,
      ]),
    );
    return changed === 1;
  }
}
