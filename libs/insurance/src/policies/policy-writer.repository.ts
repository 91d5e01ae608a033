import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb } from '@anze/database';
import { newId, type Day, type Fen } from '@anze/kernel';
import { stampColumns, type PolicyStamps } from '../premiums/premium.repository.js';
import type { EndorsableTerms, EndorsementKind } from './changes/endorsement.rules.js';
import { columnsOfContent, contentOfRow, storedJson, type PolicyContent } from './policy-terms.js';
import { POLICY_COLUMNS, type PolicyRow } from './policy.repository.js';

/** A policy as those who change it know it. */
export interface HeldPolicy extends PolicyStamps {
  readonly content: PolicyContent & { readonly policyNo: string; readonly cover: 'ENTERPRISE_WIDE' | 'PROJECT'; readonly startsOn: Day; readonly endsOn: Day; readonly premium: Fen; readonly preventionBudget: Fen };
  readonly insuredName: string;
  readonly insuredUscc: string;
  readonly cancelledOn: Day | null;
  readonly version: number;
}

/** An endorsement as it is kept. */
export interface EndorsementRow {
  readonly id: string;
  readonly seq: number;
  readonly kinds: readonly EndorsementKind[];
  readonly effectiveFrom: Day;
  readonly fullPremium: Fen;
  readonly premium: Fen;
  readonly endsOn: Day;
}

/** A policy to be written. */
export interface NewPolicy extends PolicyStamps {
  readonly insuredName: string;
  readonly insuredUscc: string;
  readonly quoteId: string | null;
  readonly renewedFrom: string | null;
  readonly issuedBy: string | null;
  readonly issuedOn: Day;
  readonly content: PolicyContent;
}

/** A co-insurer's row. */
export interface NewShare {
  readonly participantId: string;
  readonly basisPoints: number;
  readonly premium: Fen;
}

const SHARE = {
  enterprise_id: 'uuid', id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid', issuer_id: 'uuid', issuer_head_id: 'uuid', policy_id: 'uuid', participant_id: 'uuid', share_bp: 'int', share_premium_fen: 'bigint', policy_no: 'text',
  insured_name: 'text', starts_on: 'date', ends_on: 'date',
} as const;

/** Writes policies and what belongs to them, as the insurer that issues them. */
@Injectable()
export class PolicyWriterRepository {
  constructor(private readonly db: TenantDb) {}

  /** Held until the end of the transaction; null when it isn't the insurer's own. */
  async hold(enterpriseId: string, policyId: string, issuerId: string): Promise<HeldPolicy | null> {
    const [row] = await this.db.run((tx) =>
      tx.query<PolicyRow & { regionCode: string; sector: string; insurerId: string }>(
        `SELECT ${POLICY_COLUMNS}, p.region_code AS "regionCode", p.sector, p.insurer_id AS "insurerId" FROM policies p WHERE p.enterprise_id = $1 AND p.id = $2 AND p.issuer_id = $3 FOR UPDATE`,
        [enterpriseId, policyId, issuerId],
      ),
    );
    if (!row) return null;
    const { regionCode, sector, insurerId, issuerHeadId, insuredName, insuredUscc, cancelledOn, version } = row;
    return { enterpriseId, policyId, regionCode, sector, insurerId, issuerId, issuerHeadId, insuredName, insuredUscc, cancelledOn, version, content: contentOfRow(row) as HeldPolicy['content'] };
  }

  async insert(policy: NewPolicy): Promise<void> {
    const { policy_id, ...stamps } = stampColumns(policy);
    const columns = {
      id: policy_id,
      ...stamps,
      insured_name: policy.insuredName,
      insured_uscc: policy.insuredUscc,
      quote_id: policy.quoteId,
      renewed_from: policy.renewedFrom,
      issued_by: policy.issuedBy,
      issued_on: policy.issuedOn,
      ...columnsOfContent(policy.content),
    };
    const names = Object.keys(columns);
    await this.db.run((tx) => tx.execute(`INSERT INTO policies (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(columns)));
  }

  /** Changes columns of a held policy, and its version. */
  async change({ enterpriseId, policyId }: HeldPolicy, content: Partial<PolicyContent>, besides: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const columns = { ...columnsOfContent(content), ...besides };
    const set = Object.keys(columns).map((name, index) => `${name} = $${index + 3}, `);
    await this.db.run((tx) => tx.execute(`UPDATE policies SET ${set.join('')}version = version + 1, changed_in = DEFAULT WHERE enterprise_id = $1 AND id = $2`, [enterpriseId, policyId, ...Object.values(columns)]));
  }

  /** Its endorsements, the first one first. */
  async endorsements(enterpriseId: string, policyId: string): Promise<EndorsementRow[]> {
    const rows = await this.db.read<Omit<EndorsementRow, 'fullPremium' | 'premium'> & { fullPremium: string; premium: string }>(
      `SELECT id, seq, kinds, effective_from AS "effectiveFrom", full_premium_fen AS "fullPremium", premium_fen AS premium, ends_on AS "endsOn" FROM policy_endorsements WHERE enterprise_id = $1 AND policy_id = $2 ORDER BY seq`,
      [enterpriseId, policyId],
    );
    return rows.map((row) => ({ ...row, fullPremium: BigInt(row.fullPremium), premium: BigInt(row.premium) }));
  }

  /** The last day of cover as it was written, before any endorsement moved it. */
  async firstEnd(enterpriseId: string, policyId: string): Promise<Day | null> {
    const [row] = await this.db.read<{ day: Day | null }>(
      `SELECT before ->> 'endsOn' AS day FROM policy_endorsements WHERE enterprise_id = $1 AND policy_id = $2 AND before ? 'endsOn' ORDER BY seq LIMIT 1`,
      [enterpriseId, policyId],
    );
    return row?.day ?? null;
  }

  async addEndorsement(
    policy: PolicyStamps,
    row: EndorsementRow & { readonly no: string; readonly before: Partial<EndorsableTerms>; readonly after: Partial<EndorsableTerms>; readonly reason: string; readonly madeOn: Day; readonly madeBy: string | null },
  ): Promise<void> {
    const columns = {
      ...stampColumns(policy), id: row.id, seq: row.seq, endorsement_no: row.no, kinds: row.kinds, effective_from: row.effectiveFrom, before: storedJson(row.before), after: storedJson(row.after), full_premium_fen: row.fullPremium, premium_fen: row.premium,
      ends_on: row.endsOn, reason: row.reason, made_on: row.madeOn, made_by: row.madeBy,
    };
    const names = Object.keys(columns);
    await this.db.run((tx) => tx.execute(`INSERT INTO policy_endorsements (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(columns)));
  }

  async addShares(policy: PolicyStamps, of: { readonly policyNo: string; readonly insuredName: string; readonly startsOn: Day; readonly endsOn: Day }, shares: readonly NewShare[]): Promise<void> {
    const rows = shares.map((share) => ({
      ...stampColumns(policy), id: newId(), participant_id: share.participantId, share_bp: share.basisPoints, share_premium_fen: share.premium, policy_no: of.policyNo, insured_name: of.insuredName, starts_on: of.startsOn, ends_on: of.endsOn,
    }));
    if (rows.length > 0) await this.db.run((tx) => tx.execute(bulkInsert('policy_shares', SHARE), bulkParameters(SHARE, rows)));
  }

  /** Who shares a policy, with how much. */
  async shares(enterpriseId: string, policyId: string): Promise<{ readonly insurerId: string; readonly basisPoints: number }[]> {
    return this.db.read('SELECT participant_id AS "insurerId", share_bp AS "basisPoints" FROM policy_shares WHERE enterprise_id = $1 AND policy_id = $2 ORDER BY participant_id', [enterpriseId, policyId]);
  }

  /** Lets the shares follow their policy's days and premium. */
  async followShares({ enterpriseId, policyId }: HeldPolicy, endsOn: Day, cancelledOn: Day | null, premiums: ReadonlyMap<string, Fen>): Promise<void> {
    if (premiums.size === 0) return;
    await this.db.run((tx) =>
      tx.execute(
        `UPDATE policy_shares s SET ends_on = $3, cancelled_on = $4, share_premium_fen = n.premium FROM unnest($5::uuid[], $6::bigint[]) AS n (participant_id, premium)
          WHERE s.enterprise_id = $1 AND s.policy_id = $2 AND s.participant_id = n.participant_id`,
        [enterpriseId, policyId, endsOn, cancelledOn, [...premiums.keys()], [...premiums.values()].map(String)],
      ),
    );
  }

  /** Another of the insurer's policies for the whole enterprise that covers one of the days; its number, or null. */
  async overlapping(enterpriseId: string, issuerId: string, startsOn: Day, endsOn: Day, apart: string): Promise<string | null> {
    const [row] = await this.db.read<{ no: string }>(
      `SELECT policy_no AS no FROM policies WHERE enterprise_id = $1 AND issuer_id = $2 AND id <> $5 AND cover = 'ENTERPRISE_WIDE' AND starts_on <= $4 AND ends_on >= $3
          AND (cancelled_on IS NULL OR (cancelled_on > $3 AND cancelled_on > starts_on)) ORDER BY starts_on, policy_no LIMIT 1`,
      [enterpriseId, issuerId, startsOn, endsOn, apart],
    );
    return row?.no ?? null;
  }

  /** The last day on which the insurer covers the enterprise, by its policies for the whole of it; null without one. */
  async lastCovered(enterpriseId: string, issuerId: string): Promise<{ readonly endsOn: Day; readonly cancelledOn: Day | null } | null> {
    const [row] = await this.db.read<{ endsOn: Day; cancelledOn: Day | null }>(
      `SELECT ends_on AS "endsOn", cancelled_on AS "cancelledOn" FROM policies WHERE enterprise_id = $1 AND issuer_id = $2 AND cover = 'ENTERPRISE_WIDE' ORDER BY least(ends_on, cancelled_on - 1) DESC LIMIT 1`,
      [enterpriseId, issuerId],
    );
    return row ?? null;
  }
}
