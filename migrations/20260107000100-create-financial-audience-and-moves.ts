import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, IN_SECTOR, ORG, protectTable, roleOf, USER, WORKING, type TableSpec } from '@anze/database';

const ROLE = roleOf('financial');
/** The caller supervises every sector: where an enterprise lies, and what a region is called, concerns all of them. */
const EVERY_SECTOR = `'*' = ANY (string_to_array(current_setting('app.sectors', true), ','))`;
const inRegion = (column: string): string => `${column} >= current_setting('app.region_lo', true) AND ${column} < current_setting('app.region_hi', true)`;
const EITHER_END = `((${inRegion('from_region')}) OR (${inRegion('to_region')}))`;
/** Nobody is named but who writes it. */
const byThemselves = (column: string): string => `(${column} IS NULL OR ${column} = ${USER})`;
/** What either end may make of a proposal: who made it takes it back, who gets the enterprise decides, in its own name. */
const DECIDES_OR_WITHDRAWS = `${EITHER_END} AND ${EVERY_SECTOR} AND (status = 'PROPOSED' OR (status = 'WITHDRAWN' AND proposed_by = ${ORG})
  OR (status IN ('ACCEPTED', 'DECLINED') AND ${inRegion('to_region')} AND decided_by = ${ORG} AND ${byThemselves('decided_by_user')}))`;
const NODE_IS_THEIRS = `custom AND code >= current_setting('app.region_lo', true) AND code < current_setting('app.region_hi', true) AND ${EVERY_SECTOR}`;

/** What a financial regulator reads of a policy: what it says, not how it came here. */
const POLICY_COLUMNS = [
  'id', 'enterprise_id', 'region_code', 'policy_no', 'issuer_id', 'issuer_head_id', 'insured_name', 'insured_uscc', 'cover', 'insurance_type', 'starts_on', 'ends_on', 'cancelled_on', 'cancelled_for',
  'premium_fen', 'premium_payer', 'holder_name', 'holder_uscc', 'insured_persons', 'worker_groups', 'per_person_limit_fen', 'per_accident_limit_fen', 'cumulative_limit_fen', 'medical_limit_fen',
  'third_party_property_limit_fen', 'rescue_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', 'commission_bp', 'sites', 'project', 'late_for', 'scans', 'quote_id', 'renewed_from', 'status', 'issued_on',
  'counted_starts_on', 'counted_ends_on', 'counted_cancelled_on', 'counted_premium_fen', 'counted_budget_fen', 'version',
];
const own = `organization_id = ${ORG}`;

interface Grant {
  readonly table: string;
  readonly read?: string;
  readonly columns?: readonly string[];
  readonly insert?: string;
}

/** Everything that the financial audience may touch: deny by default. */
const FINANCIAL: readonly Grant[] = [
  { table: 'organizations', read: `(kind = 'INSURER' OR id = ${ORG})` },
  { table: 'users', read: own, columns: ['id', 'organization_id', 'username', 'display_name', 'role', 'disabled_at', 'created_at'] },
  { table: 'api_keys', read: own, columns: ['id', 'organization_id', 'name', 'prefix', 'scopes', 'created_by', 'created_at', 'expires_at', 'last_used_at', 'revoked_at', 'revoked_by'] },
  { table: 'audit_log', read: own, insert: own },
  { table: 'idempotency_keys', read: own, insert: own },
  { table: 'regions', read: 'true' },
  { table: 'policies', read: IN_REGION, columns: POLICY_COLUMNS },
  { table: 'policy_shares', read: IN_REGION },
  { table: 'policy_endorsements', read: IN_REGION },
  { table: 'premium_entries', read: IN_REGION },
  { table: 'insurer_grades', read: `${IN_REGION} AND published` },
];

/**
 * Where an enterprise lay, and since when it lies where it lies: kept from its first move on; one that never moved has no rows and always lay
 * where its stamp says. What happened before the day of a move stays with the region that it happened in, in the figures too.
 */
const RESIDENCES: TableSpec = {
  name: 'enterprise_residences',
  shape: 'reference',
  columns: [
    'enterprise_id uuid NOT NULL REFERENCES enterprises (enterprise_id)',
    'seq int NOT NULL',
    'region_code text COLLATE "C" NOT NULL',
    'sector text COLLATE "C" NOT NULL',
    // the first day there; NULL is ever since
    'from_day date',
    // the first day elsewhere; NULL is still there
    'until_day date',
    // where it went
    'moved_to text COLLATE "C"',
    // where it lies today: who supervises it there reads where it lay before
    'lies_in text COLLATE "C" NOT NULL',
    // as they were when it left; those of the last residence are not kept up
    'enterprise_name text NOT NULL',
    'uscc text NOT NULL',
  ],
  constraints: [
    'CONSTRAINT enterprise_residences_pk PRIMARY KEY (enterprise_id, seq)',
    'CONSTRAINT enterprise_residences_seq CHECK (seq > 0)',
    'CONSTRAINT enterprise_residences_days CHECK (from_day < until_day)',
    'CONSTRAINT enterprise_residences_left CHECK ((until_day IS NULL) = (moved_to IS NULL))',
    'CONSTRAINT enterprise_residences_texts CHECK (char_length(enterprise_name) <= 500 AND char_length(uscc) <= 50)',
  ],
  indexes: {
    enterprise_residences_open_idx: 'UNIQUE (enterprise_id) WHERE until_day IS NULL',
    enterprise_residences_left_idx: '(until_day DESC, enterprise_id DESC, region_code) WHERE until_day IS NOT NULL',
  },
  access: {
    enterprise: { read: `enterprise_id = ${ORG}` },
    regulator: { read: `((${inRegion('region_code')}) OR (${inRegion('lies_in')})) AND ${IN_SECTOR}` },
    // The whole country's: what an enterprise did elsewhere counts there, whichever region the worker is at.
    worker: { read: WORKING, insert: WORKING, update: ['region_code', 'sector', 'until_day', 'moved_to', 'lies_in', 'enterprise_name', 'uscc'] },
  },
};

/** A move of an enterprise to another region, or the correction of a wrong one: asked for by where it lies, agreed to by where it goes. */
const MOVES: TableSpec = {
  name: 'enterprise_moves',
  shape: 'reference',
  columns: [
    'enterprise_id uuid NOT NULL REFERENCES enterprises (enterprise_id)',
    'id uuid NOT NULL',
    'kind text NOT NULL',
    'from_region text COLLATE "C" NOT NULL',
    'to_region text COLLATE "C" NOT NULL',
    'sector text COLLATE "C" NOT NULL',
    'enterprise_name text NOT NULL',
    'uscc text NOT NULL',
    // the first day in the new region; a correction has none: it holds for all days
    'moved_on date',
    'reason text NOT NULL',
    'status text NOT NULL',
    'proposed_by uuid NOT NULL REFERENCES organizations (id)',
    'proposed_by_user uuid',
    'proposed_on date NOT NULL',
    'decided_by uuid REFERENCES organizations (id)',
    'decided_by_user uuid',
    'decided_on date',
    'decision text',
    'done_on date',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT enterprise_moves_pk PRIMARY KEY (enterprise_id, id)',
    `CONSTRAINT enterprise_moves_kind CHECK (kind IN ('MOVE', 'CORRECTION') AND (kind = 'MOVE') = (moved_on IS NOT NULL))`,
    `CONSTRAINT enterprise_moves_status CHECK (status IN ('PROPOSED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'DONE', 'LAPSED') AND (status IN ('PROPOSED', 'WITHDRAWN')) = (decided_on IS NULL) AND (status = 'DONE') = (done_on IS NOT NULL))`,
    'CONSTRAINT enterprise_moves_decided CHECK ((decided_on IS NULL) = (decided_by IS NULL))',
    'CONSTRAINT enterprise_moves_elsewhere CHECK (from_region <> to_region)',
    'CONSTRAINT enterprise_moves_days CHECK (moved_on <= proposed_on AND proposed_on <= decided_on AND decided_on <= done_on)',
    'CONSTRAINT enterprise_moves_texts CHECK (char_length(reason) BETWEEN 1 AND 2000 AND char_length(decision) BETWEEN 1 AND 2000 AND char_length(enterprise_name) <= 500 AND char_length(uscc) <= 50)',
  ],
  indexes: {
    // One at a time: of two that are under way one would lie.
    enterprise_moves_open_idx: `UNIQUE (enterprise_id) WHERE status IN ('PROPOSED', 'ACCEPTED')`,
    enterprise_moves_list_idx: '(proposed_on DESC, id DESC)',
  },
  access: {
    enterprise: { read: `enterprise_id = ${ORG}` },
    regulator: {
      read: `${EITHER_END} AND ${IN_SECTOR}`,
      insertWhere: `${inRegion('from_region')} AND ${EVERY_SECTOR} AND proposed_by = ${ORG} AND proposed_by_user IS NOT DISTINCT FROM ${USER} AND ${byThemselves('decided_by_user')} AND (status = 'PROPOSED' OR (status = 'ACCEPTED' AND decided_by = ${ORG} AND ${inRegion('to_region')}))`,
      update: ['status', 'decided_by', 'decided_by_user', 'decided_on', 'decision', 'version'],
      updateWhere: `${DECIDES_OR_WITHDRAWS} AND status = 'PROPOSED'`,
      updateCheck: DECIDES_OR_WITHDRAWS,
    },
    worker: { read: WORKING, update: ['status', 'done_on', 'version'], updateWhere: `${WORKING} AND status = 'ACCEPTED'`, updateCheck: WORKING },
  },
};

const KINDS = ['ENTERPRISE', 'INSURER', 'REGULATOR', 'SERVICE_AGENCY', 'PLATFORM'];
const kindCheck = (kinds: readonly string[]): string => `CONSTRAINT organizations_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

/** Financial regulators, who read insurers, policies and published grades alone; regions without a code of their own; moves of enterprises between regions. */
export class CreateFinancialAudienceAndMoves20260107000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE organizations DROP CONSTRAINT organizations_kind, DROP CONSTRAINT organizations_regulator_region,
      ADD ${kindCheck([...KINDS, 'FINANCIAL_REGULATOR'])},
      ADD CONSTRAINT organizations_regulator_region CHECK (kind NOT IN ('REGULATOR', 'FINANCIAL_REGULATOR') OR region_code IS NOT NULL),
      ADD CONSTRAINT organizations_financial_sectors CHECK (kind <> 'FINANCIAL_REGULATOR' OR sectors IS NULL)`);
    for (const { table, read, columns, insert } of FINANCIAL) {
      await runner.query(`GRANT SELECT${columns ? ` (${columns.join(', ')})` : ''} ON ${table} TO ${ROLE}`);
      await runner.query(`CREATE POLICY ${table}_financial_select ON ${table} FOR SELECT TO ${ROLE} USING (${read})`);
      if (insert === undefined) continue;
      await runner.query(`GRANT INSERT ON ${table} TO ${ROLE}`);
      await runner.query(`CREATE POLICY ${table}_financial_insert ON ${table} FOR INSERT TO ${ROLE} WITH CHECK (${insert})`);
    }
    // What a region's policies are and who published what there, without a walk through everybody's.
    await runner.query('CREATE INDEX policies_region_idx ON policies (region_code, starts_on)');
    await runner.query('CREATE INDEX insurer_grades_published_idx ON insurer_grades (region_code, period, run_id) WHERE published');

    await runner.query(`ALTER TABLE regions ADD COLUMN custom boolean NOT NULL DEFAULT false, ADD COLUMN withdrawn_on date,
      ADD CONSTRAINT regions_custom CHECK (NOT custom OR (level IN ('TOWN', 'VILLAGE') AND right(code, 3) >= '900')),
      ADD CONSTRAINT regions_withdrawn CHECK (withdrawn_on IS NULL OR successor_code IS NOT NULL)`);
    await runner.query('GRANT INSERT ON regions TO anze_regulator');
    await runner.query('GRANT UPDATE (name, successor_code, withdrawn_on) ON regions TO anze_regulator');
    await runner.query('GRANT UPDATE (withdrawn_on) ON regions TO anze_platform');
    await runner.query(`CREATE POLICY regions_regulator_insert ON regions FOR INSERT TO anze_regulator WITH CHECK (${NODE_IS_THEIRS} AND successor_code IS NULL)`);
    await runner.query(`CREATE POLICY regions_regulator_update ON regions FOR UPDATE TO anze_regulator USING (${NODE_IS_THEIRS} AND successor_code IS NULL) WITH CHECK (${NODE_IS_THEIRS})`);

    await protectTable(runner, RESIDENCES);
    await protectTable(runner, MOVES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE enterprise_moves, enterprise_residences');
    await runner.query('DROP POLICY regions_regulator_insert ON regions');
    await runner.query('DROP POLICY regions_regulator_update ON regions');
    await runner.query('REVOKE UPDATE (withdrawn_on) ON regions FROM anze_platform');
    await runner.query('REVOKE INSERT, UPDATE (name, successor_code, withdrawn_on) ON regions FROM anze_regulator');
    await runner.query('ALTER TABLE regions DROP COLUMN custom, DROP COLUMN withdrawn_on');
    await runner.query('DROP INDEX insurer_grades_published_idx, policies_region_idx');
    for (const { table, columns, insert } of FINANCIAL.toReversed()) {
      await runner.query(`DROP POLICY ${table}_financial_select ON ${table}`);
      if (insert !== undefined) await runner.query(`DROP POLICY ${table}_financial_insert ON ${table}`);
      await runner.query(`REVOKE SELECT${columns ? ` (${columns.join(', ')})` : ''}${insert === undefined ? '' : ', INSERT'} ON ${table} FROM ${ROLE}`);
    }
    // They have nowhere to be without their audience, and own nothing but their people and keys.
    await runner.query(`ALTER TABLE organizations DROP CONSTRAINT organizations_kind, DROP CONSTRAINT organizations_regulator_region, DROP CONSTRAINT organizations_financial_sectors,
      ADD ${kindCheck(KINDS)},
      ADD CONSTRAINT organizations_regulator_region CHECK (kind <> 'REGULATOR' OR region_code IS NOT NULL)`);
  }
}
