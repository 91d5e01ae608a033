import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import { COMPARED, type PolicyFactTexts } from './bordereau.rules.js';

/** An insurer whose book a file may bring in. */
export interface BookIssuer {
  readonly id: string;
  readonly name: string;
  readonly headId: string;
}

/** A policy as a bordereau meets it. */
export interface BookPolicy {
  readonly enterpriseId: string;
  readonly policyId: string;
  readonly issuerId: string;
  readonly issuerHeadId: string;
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
  readonly sourcedBy: string | null;
  /** Whether it lives here: it was issued, endorsed or cancelled on this platform, whoever brought it in first. */
  readonly keptHere: boolean;
  readonly quoteId: string | null;
  readonly facts: PolicyFactTexts;
}

/** A quote that an enterprise accepted: its consent to this cover on these days, for one policy. */
export interface AcceptedQuote {
  readonly enterpriseId: string;
  readonly issuerId: string;
  readonly quoteId: string;
  readonly cover: 'ENTERPRISE_WIDE' | 'PROJECT';
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** A policy's number with whose it is. */
export interface BookKey {
  readonly enterpriseId: string;
  readonly issuerId: string;
  readonly policyNo: string;
}

/** A bordereau may end a policy too, but tells no ground. */
const KEPT_HERE = 'p.issued_on IS NOT NULL OR p.cancelled_for IS NOT NULL OR EXISTS (SELECT FROM policy_endorsements x WHERE x.enterprise_id = p.enterprise_id AND x.policy_id = p.id)';
const KEYS = { n: 'int', enterprise_id: 'uuid', issuer_id: 'uuid', policy_no: 'text' } as const;

/** Insurers' books, for the worker that brings bordereaux in. */
@Injectable()
export class BookRepository {
  constructor(private readonly db: TenantDb) {}

  /** The importer and its branches. */
  issuers(importerId: string): Promise<BookIssuer[]> {
    return this.db.read<BookIssuer>(`SELECT id, name, head_id AS "headId" FROM organizations WHERE kind = 'INSURER' AND (id = $1 OR branch_of = $1) ORDER BY (id = $1) DESC, verified DESC, created_at, id`, [importerId]);
  }

  /** Policies by their numbers, in the order asked; undefined where there is none. */
  async policies(keys: readonly BookKey[]): Promise<(BookPolicy | undefined)[]> {
    if (keys.length === 0) return [];
    const given = keys.map(({ enterpriseId, issuerId, policyNo }, n) => ({ n, enterprise_id: enterpriseId, issuer_id: issuerId, policy_no: policyNo }));
    const rows = await this.db.run((tx) =>
      tx.query<BookPolicy & { n: number }>(
        `SELECT k.n, p.enterprise_id AS "enterpriseId", p.id AS "policyId", p.issuer_id AS "issuerId", p.issuer_head_id AS "issuerHeadId", p.region_code AS "regionCode", p.sector, p.insurer_id AS "insurerId",
                p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.cancelled_on AS "cancelledOn", p.sourced_by AS "sourcedBy", ${KEPT_HERE} AS "keptHere", p.quote_id AS "quoteId", jsonb_build_object(${COMPARED.map((field) => `'${field}', p.${field}::text`).join(', ')}) AS facts
           FROM ${bulkRows(KEYS, 'k')} JOIN policies p ON p.enterprise_id = k.enterprise_id AND p.issuer_id = k.issuer_id AND p.policy_no = k.policy_no`,
        bulkParameters(KEYS, given),
      ),
    );
    const found: (BookPolicy | undefined)[] = keys.map(() => undefined);
    for (const { n, ...policy } of rows) found[n] = policy;
    return found;
  }

  /** The insurers' quotes that enterprises accepted and that no policy was made of yet. */
  async acceptedQuotes(enterpriseIds: readonly string[], issuerIds: readonly string[]): Promise<AcceptedQuote[]> {
    if (enterpriseIds.length === 0) return [];
    return this.db.run((tx) =>
      tx.query<AcceptedQuote>(
        `SELECT a.enterprise_id AS "enterpriseId", a.issuer_id AS "issuerId", q.id AS "quoteId", q.cover, q.starts_on AS "startsOn", q.ends_on AS "endsOn"
           FROM quote_acceptances a JOIN quotes q ON q.enterprise_id = a.enterprise_id AND q.id = a.quote_id AND q.issuer_id = a.issuer_id
          WHERE a.enterprise_id = ANY ($1::uuid[]) AND a.issuer_id = ANY ($2::uuid[]) AND NOT EXISTS (SELECT FROM policies p WHERE p.enterprise_id = a.enterprise_id AND p.quote_id = a.quote_id)
          ORDER BY q.starts_on, q.id`,
        [[...new Set(enterpriseIds)], issuerIds],
      ),
    );
  }
}
