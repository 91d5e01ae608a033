import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { projectOf } from '../policy-terms.js';
import type { QuotedTerms } from './issue.rules.js';
import type { PolicyProject } from '../policy-terms.js';

/** The enterprise of a policy to come, with the stamps that its rows must carry now. */
export interface Insured {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
  readonly name: string;
  readonly uscc: string;
}

/** A quote that the enterprise accepted, with whom it was for. */
export interface AcceptedQuote {
  readonly quoteId: string;
  readonly insured: Insured;
  readonly terms: QuotedTerms;
  readonly project: PolicyProject | null;
}

const AMOUNTS = ['premium', 'perPersonLimit', 'perAccidentLimit', 'cumulativeLimit', 'medicalLimit', 'thirdPartyPropertyLimit', 'rescueLimit'] as const;

/** Whom an insurer may write a policy for: an enterprise that it covers, or one that accepted its quote. */
@Injectable()
export class InsuredRepository {
  constructor(private readonly db: TenantDb) {}

  /** The enterprise, when the insurer covers it today. */
  async covered(enterpriseId: string, insurerId: string): Promise<Insured | null> {
    const [row] = await this.db.read<Insured>(
      `SELECT enterprise_id AS "enterpriseId", region_code AS "regionCode", sector, insurer_id AS "insurerId", name, uscc FROM enterprises WHERE enterprise_id = $1 AND insurer_id = $2`,
      [enterpriseId, insurerId],
    );
    return row ?? null;
  }

  /** The insurer's own quote, when the enterprise accepted it. Names and code are as they were when it was offered. */
  async acceptedQuote(enterpriseId: string, quoteId: string, insurerId: string): Promise<AcceptedQuote | null> {
    const [row] = await this.db.read<Insured & Record<string, unknown>>(
      `SELECT q.enterprise_id AS "enterpriseId", q.region_code AS "regionCode", q.sector, q.insurer_id AS "insurerId", q.enterprise_name AS name, q.enterprise_uscc AS uscc, q.cover, q.starts_on AS "startsOn", q.ends_on AS "endsOn",
              q.premium_fen AS premium, q.insured_persons AS "insuredPersons", q.prevention_rate_bp AS "preventionRateBp", q.per_person_limit_fen AS "perPersonLimit", q.per_accident_limit_fen AS "perAccidentLimit",
              q.cumulative_limit_fen AS "cumulativeLimit", q.medical_limit_fen AS "medicalLimit", q.third_party_property_limit_fen AS "thirdPartyPropertyLimit", q.rescue_limit_fen AS "rescueLimit", q.project
         FROM quotes q JOIN quote_acceptances a ON a.enterprise_id = q.enterprise_id AND a.quote_id = q.id AND a.issuer_id = q.issuer_id
        WHERE q.enterprise_id = $1 AND q.id = $2 AND q.issuer_id = $3`,
      [enterpriseId, quoteId, insurerId],
    );
    if (!row) return null;
    const { regionCode, sector, name, uscc, insurerId: coveredBy } = row;
    const fen = Object.fromEntries(AMOUNTS.map((field) => [field, row[field] === null ? null : BigInt(row[field] as string)]));
    const { cover, startsOn, endsOn, insuredPersons, preventionRateBp } = row as unknown as QuotedTerms;
    return {
      quoteId,
      insured: { enterpriseId, regionCode, sector, insurerId: coveredBy, name, uscc },
      terms: { ...fen, cover, startsOn, endsOn, insuredPersons, preventionRateBp } as QuotedTerms,
      project: projectOf(row['project']),
    };
  }

  /** The head office of the insurer; itself where it has none. */
  async headOf(insurerId: string): Promise<string> {
    const [row] = await this.db.read<{ head: string }>('SELECT head_id AS head FROM organizations WHERE id = $1', [insurerId]);
    return row!.head;
  }
}
