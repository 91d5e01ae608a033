import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb } from '@anze/database';
import { newId, NIL_UUID, type Day, type Fen, type Sector } from '@anze/kernel';
import type { CoverageChange, CoverageState, CoverPolicy, DutyPeriod } from './coverage.rules.js';

/** How an enterprise's cover stood when it was last reconciled. */
export interface KeptState {
  readonly obliged: boolean;
  readonly state: CoverageState;
  readonly underLimit: boolean;
  readonly uncoveredOn: Day | null;
  readonly endsOn: Day | null;
  readonly recordIssuerId: string | null;
  readonly recordEndsOn: Day | null;
  readonly reconciledOn: Day;
  readonly seq: number;
}

/** An enterprise with everything that its cover depends on. */
export interface CoveredEnterprise {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
  readonly duties: readonly DutyPeriod[];
  readonly policies: readonly (Omit<CoverPolicy, 'perPersonLimit' | 'minimum'> & { readonly perPersonLimit: Fen | null })[];
  readonly kept: KeptState | null;
}

type Row = Omit<CoveredEnterprise, 'policies'> & { policies: readonly (Omit<CoverPolicy, 'perPersonLimit' | 'minimum'> & { perPersonLimit: string | null })[] };

const STATE = {
  enterprise_id: 'uuid', id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid', obliged: 'boolean', state: 'text', under_limit: 'boolean', uncovered_on: 'date', ends_on: 'date', record_issuer_id: 'uuid', record_ends_on: 'date', reconciled_on: 'date', seq: 'int',
} as const;
const FACTS = ['obliged', 'state', 'under_limit', 'uncovered_on', 'ends_on', 'record_issuer_id', 'record_ends_on', 'reconciled_on', 'seq'] as const;
const CHANGE = { enterprise_id: 'uuid', id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid', seq: 'int', day: 'date', obliged: 'boolean', state: 'text', under_limit: 'boolean', policy_id: 'uuid' } as const;

/** The SQL of what is kept of coverage; the worker's alone. */
@Injectable()
export class CoverageStateRepository {
  constructor(private readonly db: TenantDb) {}

  /** Those of the enterprises that must insure, have a policy, or did; the others have no cover to speak of. */
  async load(enterpriseIds: readonly string[]): Promise<CoveredEnterprise[]> {
    const rows = await this.db.read<Row>(
      `SELECT e.enterprise_id AS "enterpriseId", e.region_code AS "regionCode", e.sector, e.insurer_id AS "insurerId", coalesce(d.duties, '[]') AS duties, coalesce(p.policies, '[]') AS policies,
              CASE WHEN s.id IS NOT NULL THEN json_build_object('obliged', s.obliged, 'state', s.state, 'underLimit', s.under_limit, 'uncoveredOn', s.uncovered_on, 'endsOn', s.ends_on, 'recordIssuerId', s.record_issuer_id, 'recordEndsOn', s.record_ends_on, 'reconciledOn', s.reconciled_on, 'seq', s.seq) END AS kept
         FROM enterprises e
         LEFT JOIN LATERAL (SELECT json_agg(json_build_object('since', since, 'until', until) ORDER BY since) AS duties FROM insurance_duties WHERE enterprise_id = e.enterprise_id) AS d ON true
         LEFT JOIN LATERAL (SELECT json_agg(json_build_object('policyId', id, 'issuerId', issuer_id, 'policyNo', policy_no, 'cover', cover, 'startsOn', starts_on, 'endsOn', ends_on, 'cancelledOn', cancelled_on, 'perPersonLimit', per_person_limit_fen::text)) AS policies
                              FROM policies WHERE enterprise_id = e.enterprise_id) AS p ON true
         LEFT JOIN coverage_states s ON s.enterprise_id = e.enterprise_id AND s.id = e.enterprise_id
        WHERE e.enterprise_id = ANY ($1::uuid[]) AND (d.duties IS NOT NULL OR p.policies IS NOT NULL OR s.id IS NOT NULL) ORDER BY e.enterprise_id`,
      [enterpriseIds],
    );
    return rows.map((row) => ({ ...row, policies: row.policies.map((policy) => ({ ...policy, perPersonLimit: policy.perPersonLimit === null ? null : BigInt(policy.perPersonLimit) })) }));
  }

  /** The next enterprises that weren't reconciled today, in id order. */
  async stale(today: Day, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.read<{ id: string }>(
      `SELECT e.enterprise_id AS id FROM enterprises e LEFT JOIN coverage_states s ON s.enterprise_id = e.enterprise_id AND s.id = e.enterprise_id
        WHERE e.enterprise_id > $2::uuid AND s.reconciled_on IS DISTINCT FROM $1::date AND (s.id IS NOT NULL OR EXISTS (SELECT FROM insurance_duties d WHERE d.enterprise_id = e.enterprise_id) OR EXISTS (SELECT FROM policies p WHERE p.enterprise_id = e.enterprise_id))
        ORDER BY e.enterprise_id LIMIT $3`,
      [today, after ?? NIL_UUID, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Appends changes, and keeps what stands now. */
  async write(written: readonly { readonly enterprise: CoveredEnterprise; readonly state: KeptState; readonly changes: readonly CoverageChange[] }[]): Promise<void> {
    if (written.length === 0) return;
    const stamps = (one: CoveredEnterprise): object => ({ enterprise_id: one.enterpriseId, region_code: one.regionCode, sector: one.sector, insurer_id: one.insurerId });
    const changes = written.flatMap(({ enterprise, state, changes: some }) =>
      some.map((change, index) => ({
        ...stamps(enterprise), id: newId(), seq: state.seq - some.length + 1 + index, day: change.day, obliged: change.obliged, state: change.state, under_limit: change.underLimit, policy_id: change.policyId,
      })),
    );
    const states = written.map(({ enterprise, state }) => ({
      // One row per enterprise, by its own id.
      ...stamps(enterprise), id: enterprise.enterpriseId, obliged: state.obliged, state: state.state, under_limit: state.underLimit, uncovered_on: state.uncoveredOn, ends_on: state.endsOn, record_issuer_id: state.recordIssuerId, record_ends_on: state.recordEndsOn,
      reconciled_on: state.reconciledOn, seq: state.seq,
    }));
    await this.db.run(async (tx) => {
      if (changes.length > 0) await tx.query(bulkInsert('coverage_changes', CHANGE), bulkParameters(CHANGE, changes));
      await tx.query(`${bulkInsert('coverage_states', STATE)} ON CONFLICT (enterprise_id, id) DO UPDATE SET ${FACTS.map((name) => `${name} = excluded.${name}`).join(', ')}`, bulkParameters(STATE, states));
    });
  }
}
