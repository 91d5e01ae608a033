import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ISSUER_COLUMNS, issuerKey, ORG, protectTable, READ_AS_ISSUER, roleOf, WRITE_AS_ISSUER } from '@anze/database';

/** What a policy says beside what a ledger does; drafts hold the same. */
const TERMS = [
  // the policyholder (投保人) where it isn't the insured
  'holder_name text',
  'holder_uscc text',
  'per_accident_limit_fen bigint',
  'medical_limit_fen bigint',
  'third_party_property_limit_fen bigint',
  'rescue_limit_fen bigint',
  'commission_bp int',
  // whose money the premium is: INSURED or HOLDER, never the workers'
  'premium_payer text',
  // why it may begin later than the one before it ended
  'late_for text',
  `worker_groups jsonb NOT NULL DEFAULT '[]'`,
  `sites jsonb NOT NULL DEFAULT '[]'`,
  'project jsonb',
  `scans uuid[] NOT NULL DEFAULT '{}'`,
];
/** What figures count of a policy; NULL: not counted yet. The worker's alone. */
const COUNTED = ['counted_starts_on date', 'counted_ends_on date', 'counted_cancelled_on date', 'counted_premium_fen bigint', 'counted_budget_fen bigint'];
const COLUMNS = [
  ...TERMS,
  'quote_id uuid',
  'renewed_from uuid',
  `status text NOT NULL DEFAULT 'ISSUED'`,
  'cancelled_for text',
  // the person (or a system's key, which is none) and the day of issuing here; without a day it came with a ledger
  'issued_by uuid',
  'issued_on date',
  ...COUNTED,
];
const nameOf = (column: string): string => column.split(' ')[0]!;
const LIMITS = ['per_accident_limit_fen', 'medical_limit_fen', 'third_party_property_limit_fen', 'rescue_limit_fen'];
const CONSTRAINTS = [
  `policies_status CHECK (status IN ('ISSUED', 'CANCELLED') AND (status = 'CANCELLED') = (cancelled_on IS NOT NULL))`,
  'policies_cancelled_for CHECK (cancelled_for IS NULL OR cancelled_on IS NOT NULL)',
  'policies_holder CHECK ((holder_name IS NULL) = (holder_uscc IS NULL))',
  `policies_payer CHECK (premium_payer IN ('INSURED', 'HOLDER'))`,
  'policies_commission CHECK (commission_bp BETWEEN 0 AND 10000)',
  `policies_limits CHECK (least(${LIMITS.join(', ')}) >= 0)`,
  `policies_blocks CHECK (jsonb_typeof(worker_groups) = 'array' AND jsonb_typeof(sites) = 'array' AND (project IS NULL OR cover = 'PROJECT'))`,
  'policies_counted CHECK (num_nulls(counted_starts_on, counted_ends_on, counted_premium_fen, counted_budget_fen) IN (0, 4))',
  'policies_issuer_key UNIQUE (enterprise_id, id, issuer_id)',
  'policies_renewed_fk FOREIGN KEY (enterprise_id, renewed_from, issuer_id) REFERENCES policies (enterprise_id, id, issuer_id)',
  // By the issuer too: a key without it would tell another insurer what there is.
  'policies_quote_key UNIQUE (enterprise_id, issuer_id, quote_id)',
];

const ofPolicy = (table: string): string => `CONSTRAINT ${table}_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies (enterprise_id, id, issuer_id)`;
/** What moves with the enterprise, or with the issuer under another head office. */
const MOVED = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];
/** A policy's life here: what may change after it was issued. */
const CHANGED = ['insured_persons', 'per_person_limit_fen', ...LIMITS, 'cumulative_limit_fen', 'worker_groups', 'sites', 'project', 'scans', 'ends_on', 'premium_fen', 'prevention_budget_fen', 'status', 'cancelled_on', 'cancelled_for', 'version'];

/** The whole life of a policy: drafts, issuing, endorsements, cancellation, co-insurance, the ledger of premiums, and what figures count of it. */
export class CompletePolicies20260105000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policies ${[...COLUMNS.map((column) => `ADD COLUMN ${column}`), 'NO FORCE ROW LEVEL SECURITY'].join(', ')}`);
    await runner.query(
      `UPDATE policies SET status = CASE WHEN cancelled_on IS NULL THEN 'ISSUED' ELSE 'CANCELLED' END, counted_starts_on = starts_on, counted_ends_on = ends_on, counted_cancelled_on = cancelled_on, counted_premium_fen = premium_fen, counted_budget_fen = prevention_budget_fen`,
    );
    await settled(runner);
    await runner.query(`ALTER TABLE policies ${CONSTRAINTS.map((constraint) => `ADD CONSTRAINT ${constraint}`).join(', ')}`);
    await runner.query('CREATE INDEX policies_renewed_idx ON policies (enterprise_id, renewed_from) WHERE renewed_from IS NOT NULL');
    // An insurer writes for whom it covers, or who took its quote: a policy made up for anybody else would show it that enterprise's records.
    const free = 'sourced_by IS NULL AND cancelled_on IS NULL AND counted_starts_on IS NULL AND counted_cancelled_on IS NULL AND issued_on IS NOT NULL';
    await runner.query(`GRANT INSERT, UPDATE (${CHANGED.join(', ')}) ON policies TO ${roleOf('insurer')}`);
    await runner.query(`CREATE POLICY policies_insurer_insert ON policies FOR INSERT TO ${roleOf('insurer')} WITH CHECK (${WRITE_AS_ISSUER} AND (insurer_id = ${ORG} OR quote_id IS NOT NULL) AND ${free})`);
    await runner.query(`CREATE POLICY policies_insurer_update ON policies FOR UPDATE TO ${roleOf('insurer')} USING (${WRITE_AS_ISSUER}) WITH CHECK (${WRITE_AS_ISSUER})`);
    await runner.query(`GRANT UPDATE (${[...TERMS.map(nameOf), 'status', 'cancelled_for', ...COUNTED.map(nameOf)].join(', ')}) ON policies TO ${roleOf('worker')}`);

    await createDrafts(runner);
    await createEndorsements(runner);
    await createEntries(runner);
    await createShares(runner);

    await runner.query('ALTER TABLE premium_entries NO FORCE ROW LEVEL SECURITY');
    await runner.query(
      `INSERT INTO premium_entries (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_id, kind, amount_fen, on_day, cause, cause_id)
       SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, issuer_id, issuer_head_id, id, kind, premium_fen, starts_on, 'LEDGER', id
         FROM policies CROSS JOIN (VALUES ('WRITTEN'), ('RECEIVED')) AS k (kind) WHERE premium_fen > 0`,
    );
    await settled(runner);
    await runner.query('ALTER TABLE premium_entries FORCE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE policies FORCE ROW LEVEL SECURITY');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_shares, premium_entries, policy_endorsements, policy_drafts');
    await runner.query('DROP POLICY policies_insurer_insert ON policies');
    await runner.query('DROP POLICY policies_insurer_update ON policies');
    await runner.query(`REVOKE INSERT, UPDATE (${CHANGED.join(', ')}) ON policies FROM ${roleOf('insurer')}`);
    await runner.query('DROP INDEX policies_renewed_idx');
    await runner.query(`ALTER TABLE policies ${[...CONSTRAINTS.map(nameOf).reverse().map((name) => `DROP CONSTRAINT ${name}`), ...COLUMNS.map((column) => `DROP COLUMN ${nameOf(column)}`)].join(', ')}`);
  }
}

/** Deferred keys are checked now: a table with checks outstanding can't be altered. */
async function settled(runner: QueryRunner): Promise<void> {
  await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
  await runner.query('SET CONSTRAINTS ALL DEFERRED');
}

/** What an insurer is still writing: nobody else sees it, and nothing counts it. */
async function createDrafts(runner: QueryRunner): Promise<void> {
  await protectTable(runner, {
    name: 'policy_drafts',
    shape: 'organization',
    columns: [
      // for whom it is meant; the draft itself is the insurer's
      'enterprise_id uuid',
      'quote_id uuid',
      'renewed_from uuid',
      'insured_name text NOT NULL',
      'insured_uscc text NOT NULL',
      'policy_no text',
      'cover text',
      'insurance_type text',
      'starts_on date',
      'ends_on date',
      'premium_fen bigint',
      'insured_persons int',
      'per_person_limit_fen bigint',
      'cumulative_limit_fen bigint',
      'prevention_rate_bp int',
      'prevention_budget_fen bigint',
      ...TERMS,
      `shares jsonb NOT NULL DEFAULT '[]'`,
      'saved_by uuid',
      'version int NOT NULL DEFAULT 1',
      'created_at timestamptz NOT NULL DEFAULT now()',
      'updated_at timestamptz NOT NULL DEFAULT now()',
    ],
    constraints: [`CONSTRAINT policy_drafts_blocks CHECK (jsonb_typeof(worker_groups) = 'array' AND jsonb_typeof(sites) = 'array' AND jsonb_typeof(shares) = 'array')`],
    indexes: { policy_drafts_updated_idx: '(organization_id, updated_at DESC, id DESC)' },
    access: {
      insurer: {
        read: true,
        insert: true,
        update: [
          'insured_name', 'insured_uscc', 'policy_no', 'cover', 'insurance_type', 'starts_on', 'ends_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen',
          ...TERMS.map(nameOf), 'shares', 'saved_by', 'version', 'updated_at',
        ],
        remove: true,
      },
    },
  });
}

/** What was agreed to change, with what it was before; nothing is ever changed or taken away. */
async function createEndorsements(runner: QueryRunner): Promise<void> {
  await protectTable(runner, {
    name: 'policy_endorsements',
    shape: 'enterprise',
    columns: [
      ...ISSUER_COLUMNS,
      'policy_id uuid NOT NULL',
      'seq int NOT NULL',
      'endorsement_no text NOT NULL',
      'kinds text[] NOT NULL',
      'effective_from date NOT NULL',
      'before jsonb NOT NULL',
      'after jsonb NOT NULL',
      // what the whole first term would cost on these terms, and what the change makes of the premium
      'full_premium_fen bigint NOT NULL',
      'premium_fen bigint NOT NULL',
      'ends_on date NOT NULL',
      'reason text NOT NULL',
      'made_on date NOT NULL',
      'made_by uuid',
      'created_at timestamptz NOT NULL DEFAULT now()',
    ],
    constraints: [
      'CONSTRAINT policy_endorsements_seq_key UNIQUE (enterprise_id, policy_id, issuer_id, seq)',
      ofPolicy('policy_endorsements'),
      issuerKey('policy_endorsements'),
      'CONSTRAINT policy_endorsements_seq CHECK (seq > 0)',
      'CONSTRAINT policy_endorsements_premium CHECK (full_premium_fen >= 0)',
      `CONSTRAINT policy_endorsements_kinds CHECK (cardinality(kinds) > 0 AND kinds <@ ARRAY['HEADCOUNT', 'LIMITS', 'PERIOD', 'SITES', 'PROJECT', 'PREMIUM'])`,
      'CONSTRAINT policy_endorsements_reason CHECK (char_length(reason) BETWEEN 1 AND 500)',
    ],
    access: {
      enterprise: { read: true },
      insurer: { read: READ_AS_ISSUER, insertWhere: WRITE_AS_ISSUER },
      regulator: { read: true },
      worker: { read: true, update: MOVED },
    },
  });
}

/** What is owed and what was paid of a premium, entry by entry; an entry stays as it is. */
async function createEntries(runner: QueryRunner): Promise<void> {
  await protectTable(runner, {
    name: 'premium_entries',
    shape: 'enterprise',
    columns: [
      ...ISSUER_COLUMNS,
      'policy_id uuid NOT NULL',
      'kind text NOT NULL',
      'amount_fen bigint NOT NULL',
      'on_day date NOT NULL',
      'cause text NOT NULL',
      'cause_id uuid NOT NULL',
      'note text',
      'recorded_by uuid',
      'created_at timestamptz NOT NULL DEFAULT now()',
    ],
    constraints: [
      ofPolicy('premium_entries'),
      issuerKey('premium_entries'),
      `CONSTRAINT premium_entries_kind CHECK (kind IN ('WRITTEN', 'ENDORSED', 'REFUND', 'RECEIVED', 'REPAID'))`,
      `CONSTRAINT premium_entries_cause CHECK (cause IN ('POLICY', 'ENDORSEMENT', 'CANCELLATION', 'PAYMENT', 'LEDGER'))`,
      `CONSTRAINT premium_entries_sign CHECK (CASE WHEN kind IN ('REFUND', 'REPAID') THEN amount_fen < 0 WHEN kind = 'ENDORSED' THEN amount_fen <> 0 ELSE amount_fen > 0 END)`,
      'CONSTRAINT premium_entries_note CHECK (char_length(note) <= 200)',
    ],
    indexes: { premium_entries_policy_idx: '(enterprise_id, policy_id, on_day, created_at, id) INCLUDE (kind, amount_fen)' },
    access: {
      enterprise: { read: true },
      insurer: { read: READ_AS_ISSUER, insertWhere: `${WRITE_AS_ISSUER} AND cause <> 'LEDGER'` },
      regulator: { read: true },
      worker: { read: true, insert: true, update: MOVED },
    },
  });
}

/** Who shares a policy: the lead, which issued it, and those with it. A participant reads its own share alone. */
async function createShares(runner: QueryRunner): Promise<void> {
  await protectTable(runner, {
    name: 'policy_shares',
    shape: 'enterprise',
    columns: [
      ...ISSUER_COLUMNS,
      'policy_id uuid NOT NULL',
      'participant_id uuid NOT NULL REFERENCES organizations (id)',
      'share_bp int NOT NULL',
      'share_premium_fen bigint NOT NULL',
      'policy_no text NOT NULL',
      'insured_name text NOT NULL',
      'starts_on date NOT NULL',
      'ends_on date NOT NULL',
      'cancelled_on date',
      'created_at timestamptz NOT NULL DEFAULT now()',
    ],
    constraints: [
      'CONSTRAINT policy_shares_participant_key UNIQUE (enterprise_id, policy_id, issuer_id, participant_id)',
      ofPolicy('policy_shares'),
      issuerKey('policy_shares'),
      'CONSTRAINT policy_shares_share CHECK (share_bp BETWEEN 1 AND 9999)',
      'CONSTRAINT policy_shares_premium CHECK (share_premium_fen >= 0)',
    ],
    indexes: { policy_shares_participant_idx: '(participant_id, starts_on DESC, id DESC)' },
    access: {
      enterprise: { read: true },
      insurer: { read: `(participant_id = ${ORG} OR ${READ_AS_ISSUER})`, insertWhere: WRITE_AS_ISSUER, update: ['ends_on', 'cancelled_on', 'share_premium_fen'], updateWhere: WRITE_AS_ISSUER },
      regulator: { read: true },
      worker: { read: true, update: MOVED },
    },
  });
}
