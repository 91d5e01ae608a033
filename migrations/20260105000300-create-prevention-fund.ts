import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ISSUER_COLUMNS, issuerKey, ORG, protectTable, READ_AS_ISSUER, WRITE_AS_ISSUER } from '@anze/database';

/**
 * What may happen in a fund: kind, the account that is debited, the account that is credited. ACCRUED is what came in out of the premium,
 * FUND what is there, SPENT what services cost, OVERSPENT what of it the insurer bore, TRANSFERRED what went on at a renewal.
 */
const POSTINGS = [
  ['ACCRUAL', 'FUND', 'ACCRUED'],
  ['ACCRUAL', 'ACCRUED', 'FUND'],
  ['ACCRUAL', 'ACCRUED', 'OVERSPENT'],
  ['SPEND', 'SPENT', 'FUND'],
  ['SPEND', 'SPENT', 'OVERSPENT'],
  ['SPEND', 'FUND', 'SPENT'],
  ['SPEND', 'OVERSPENT', 'SPENT'],
  ['REVERSAL', 'FUND', 'SPENT'],
  ['TRANSFER', 'TRANSFERRED', 'FUND'],
  ['TRANSFER', 'FUND', 'TRANSFERRED'],
];
const CAUSES = { ACCRUAL: 'premium_entry_id', SPEND: 'service_id', REVERSAL: 'reverses_id', TRANSFER: 'other_policy_id' };
const SUMS = ['premium_fen', 'required_fen', 'accrued_fen', 'transferred_in_fen', 'transferred_out_fen', 'spent_fen', 'overspent_fen'];
const ofPolicy = (table: string, column: string): string => `CONSTRAINT ${table}_policy_fk FOREIGN KEY (enterprise_id, ${column}, issuer_id) REFERENCES policies (enterprise_id, id, issuer_id)`;
const STAMPS = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];

/** The prevention fund (事故预防费): a double-entry ledger per policy, and what each comes to. */
export class CreatePreventionFund20260105000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'fund_balances',
      shape: 'enterprise',
      // `id` is the policy's: one row each, which whoever books holds.
      columns: [
        ...ISSUER_COLUMNS,
        // entries so far: the number of the newest
        'entries int NOT NULL DEFAULT 0',
        // the most that may be accrued
        'cap_fen bigint NOT NULL',
        // premium received, and its share by the agreed rate
        ...SUMS.map((column) => `${column} bigint NOT NULL DEFAULT 0`),
        'balance_fen bigint NOT NULL DEFAULT 0',
      ],
      constraints: [
        ofPolicy('fund_balances', 'id'),
        issuerKey('fund_balances'),
        'CONSTRAINT fund_balances_never_negative CHECK (balance_fen >= 0)',
        'CONSTRAINT fund_balances_within_cap CHECK (accrued_fen <= cap_fen)',
        'CONSTRAINT fund_balances_adds_up CHECK (balance_fen = accrued_fen + transferred_in_fen + overspent_fen - spent_fen - transferred_out_fen)',
        `CONSTRAINT fund_balances_sums CHECK (entries >= 0 AND least(${SUMS.join(', ')}) >= 0)`,
      ],
      access: {
        enterprise: { read: true },
        insurer: { read: READ_AS_ISSUER, insertWhere: WRITE_AS_ISSUER, update: ['entries', 'cap_fen', ...SUMS, 'balance_fen'], updateWhere: WRITE_AS_ISSUER },
        regulator: { read: true },
        worker: { read: true, insert: true, update: [...STAMPS, 'entries', 'cap_fen', ...SUMS, 'balance_fen'] },
      },
    });
    await protectTable(runner, {
      name: 'fund_entries',
      shape: 'enterprise',
      columns: [
        ...ISSUER_COLUMNS,
        'policy_id uuid NOT NULL',
        // 1, 2, 3 … within the policy
        'entry_no int NOT NULL',
        'kind text NOT NULL',
        'on_day date NOT NULL',
        'debit_account text NOT NULL',
        'credit_account text NOT NULL',
        'amount_fen bigint NOT NULL',
        // what the fund held afterwards
        'balance_fen bigint NOT NULL',
        // of an accrual: the change of the premium received, and of its share by the agreed rate
        'premium_fen bigint NOT NULL DEFAULT 0',
        'required_fen bigint NOT NULL DEFAULT 0',
        ...Object.values(CAUSES).map((column) => `${column} uuid`),
        // the how-manieth booking of its cause
        'cause_no int NOT NULL',
        'reason text',
        'recorded_by_organization uuid NOT NULL',
        'recorded_by uuid',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        ofPolicy('fund_entries', 'policy_id'),
        issuerKey('fund_entries'),
        'CONSTRAINT fund_entries_no_key UNIQUE (enterprise_id, policy_id, entry_no)',
        // Whatever runs twice books once.
        `CONSTRAINT fund_entries_cause_key UNIQUE NULLS NOT DISTINCT (enterprise_id, ${Object.values(CAUSES).join(', ')}, cause_no, policy_id, debit_account, credit_account)`,
        'CONSTRAINT fund_entries_premium_fk FOREIGN KEY (enterprise_id, premium_entry_id) REFERENCES premium_entries (enterprise_id, id)',
        // Deferred: an import books before it writes the services, whose rows say whether they were within the fund.
        'CONSTRAINT fund_entries_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services (enterprise_id, id) DEFERRABLE INITIALLY DEFERRED',
        'CONSTRAINT fund_entries_reverses_fk FOREIGN KEY (enterprise_id, reverses_id) REFERENCES fund_entries (enterprise_id, id)',
        'CONSTRAINT fund_entries_other_fk FOREIGN KEY (enterprise_id, other_policy_id, issuer_id) REFERENCES policies (enterprise_id, id, issuer_id)',
        // An accrual of nothing tells what premium it is the share of.
        `CONSTRAINT fund_entries_amount CHECK (amount_fen > 0 OR (amount_fen = 0 AND kind = 'ACCRUAL' AND (premium_fen <> 0 OR required_fen <> 0)))`,
        'CONSTRAINT fund_entries_numbers CHECK (entry_no > 0 AND cause_no > 0)',
        'CONSTRAINT fund_entries_balance CHECK (balance_fen >= 0)',
        `CONSTRAINT fund_entries_posting CHECK ((kind, debit_account, credit_account) IN (${POSTINGS.map((posting) => `(${posting.map((part) => `'${part}'`).join(', ')})`).join(', ')}))`,
        `CONSTRAINT fund_entries_cause CHECK (num_nonnulls(${Object.values(CAUSES).join(', ')}) = 1 AND CASE kind ${Object.entries(CAUSES).map(([kind, column]) => `WHEN '${kind}' THEN ${column}`).join(' ')} END IS NOT NULL)`,
        `CONSTRAINT fund_entries_once CHECK (reverses_id IS NULL OR cause_no = 1)`,
        `CONSTRAINT fund_entries_base CHECK (kind = 'ACCRUAL' OR (premium_fen = 0 AND required_fen = 0))`,
        `CONSTRAINT fund_entries_reason CHECK ((kind = 'REVERSAL') = (reason IS NOT NULL) AND char_length(reason) <= 500)`,
      ],
      indexes: {
        fund_entries_issuer_idx: '(issuer_id, on_day) INCLUDE (issuer_head_id, region_code, sector, debit_account, credit_account, amount_fen, premium_fen, required_fen)',
        fund_entries_head_idx: '(issuer_head_id, on_day) INCLUDE (issuer_id, region_code, sector, debit_account, credit_account, amount_fen, premium_fen, required_fen)',
        fund_entries_region_idx: '(region_code, on_day) INCLUDE (issuer_id, sector, debit_account, credit_account, amount_fen, premium_fen, required_fen)',
      },
      access: {
        enterprise: { read: true },
        insurer: { read: READ_AS_ISSUER, insertWhere: `${WRITE_AS_ISSUER} AND kind <> 'TRANSFER' AND recorded_by_organization = ${ORG}` },
        regulator: { read: true },
        // What is booked stays: the worker moves stamps, nobody anything else.
        worker: { read: true, insert: true, update: STAMPS },
      },
    });
    await backfill(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fund_entries, fund_balances');
  }
}

const FILLED = ['fund_balances', 'fund_entries'];
const READ = ['policies', 'premium_entries', 'prevention_services'];

/**
 * Books what an installation holds already: each policy accrues its share of the premium received, within the cap of its first day,
 * and bears the insurer's services in the order in which they came. Those of days without a policy are borne by the next one to begin, else by the last to end.
 */
async function backfill(runner: QueryRunner): Promise<void> {
  // The owner is no audience: forced row security would hide everything from it.
  for (const table of [...FILLED, ...READ]) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await runner.query(`
    CREATE TEMPORARY TABLE funds ON COMMIT DROP AS
    SELECT p.enterprise_id, p.id, p.region_code, p.sector, p.insurer_id, p.issuer_id, p.issuer_head_id, e.premium_entry_id, e.on_day, e.received, share.required, least(share.required, share.cap) AS accrued, share.cap
      FROM policies p
     CROSS JOIN LATERAL (SELECT greatest(coalesce(sum(amount_fen), 0), 0)::bigint AS received, (array_agg(id ORDER BY on_day DESC, created_at DESC, id DESC))[1] AS premium_entry_id, max(on_day) AS on_day
                           FROM premium_entries WHERE enterprise_id = p.enterprise_id AND policy_id = p.id AND kind IN ('RECEIVED', 'REPAID')) AS e
      LEFT JOIN LATERAL (SELECT (body->>'basisPoints')::int AS bp FROM rules
                          WHERE kind = 'insurance.prevention-cap' AND effective_from <= p.starts_on AND starts_with(p.region_code, region_code) ORDER BY length(region_code) DESC, effective_from DESC LIMIT 1) AS r ON true
     CROSS JOIN LATERAL (SELECT CASE WHEN p.premium_fen = 0 THEN 0 ELSE div(2 * e.received::numeric * p.prevention_budget_fen + p.premium_fen, 2 * p.premium_fen)::bigint END AS required,
                                CASE WHEN r.bp IS NULL THEN p.prevention_budget_fen ELSE div(e.received::numeric * r.bp + 5000, 10000)::bigint END AS cap) AS share`);
  await runner.query(`
    CREATE TEMPORARY TABLE costs ON COMMIT DROP AS
    SELECT s.*, f.accrued, least(s.run, f.accrued) - least(s.run - s.cost_fen, f.accrued) AS in_fund
      FROM (SELECT s.enterprise_id, b.policy_id, s.id, s.served_on, s.cost_fen, s.sourced_by, s.recorded_by, s.provider_id, sum(s.cost_fen) OVER (PARTITION BY s.enterprise_id, b.policy_id ORDER BY s.created_at, s.id)::bigint AS run
              FROM prevention_services s
             CROSS JOIN LATERAL (SELECT f.id AS policy_id FROM funds f JOIN policies p ON p.enterprise_id = f.enterprise_id AND p.id = f.id
                                  WHERE f.enterprise_id = s.enterprise_id AND f.issuer_id = s.provider_id
                                  ORDER BY CASE WHEN p.starts_on > s.served_on THEN 1 WHEN p.ends_on < s.served_on OR p.cancelled_on <= s.served_on THEN 2 ELSE 0 END,
                                           CASE WHEN p.starts_on > s.served_on THEN p.starts_on - s.served_on WHEN p.ends_on < s.served_on OR p.cancelled_on <= s.served_on THEN s.served_on - least(p.ends_on, p.cancelled_on - 1) ELSE 0 END,
                                           p.cover = 'PROJECT', p.starts_on, p.policy_no LIMIT 1) AS b
             WHERE s.cost_fen > 0) AS s
      JOIN funds f ON f.enterprise_id = s.enterprise_id AND f.id = s.policy_id`);
  await runner.query(`
    INSERT INTO fund_balances (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, entries, cap_fen, premium_fen, required_fen, accrued_fen, spent_fen, overspent_fen, balance_fen)
    SELECT f.enterprise_id, f.id, f.region_code, f.sector, f.insurer_id, f.issuer_id, f.issuer_head_id, (f.received > 0)::int + coalesce(c.entries, 0), f.cap, f.received, f.required, f.accrued, coalesce(c.spent, 0), coalesce(c.spent - c.in_fund, 0), f.accrued - coalesce(c.in_fund, 0)
      FROM funds f LEFT JOIN (SELECT enterprise_id, policy_id, sum(cost_fen)::bigint AS spent, sum(in_fund)::bigint AS in_fund, sum((in_fund > 0)::int + (in_fund < cost_fen)::int)::int AS entries FROM costs GROUP BY 1, 2) AS c
        ON c.enterprise_id = f.enterprise_id AND c.policy_id = f.id`);
  const nobody = `'00000000-0000-0000-0000-000000000000'::uuid`;
  await runner.query(`
    INSERT INTO fund_entries (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_id, entry_no, kind, on_day, debit_account, credit_account, amount_fen, balance_fen, premium_fen, required_fen, premium_entry_id, service_id, cause_no, recorded_by_organization, recorded_by)
    SELECT f.enterprise_id, gen_random_uuid(), f.region_code, f.sector, f.insurer_id, f.issuer_id, f.issuer_head_id, f.id, row_number() OVER (PARTITION BY f.enterprise_id, f.id ORDER BY b.place, b.run, b.credit), b.kind, b.on_day, b.debit, b.credit, b.amount, b.balance, b.premium, b.required, b.premium_entry_id, b.service_id, 1, b.organization, b.person
      FROM (SELECT enterprise_id, id AS policy_id, 0 AS place, 0::bigint AS run, 'ACCRUAL' AS kind, on_day, 'FUND' AS debit, 'ACCRUED' AS credit, accrued AS amount, accrued AS balance, received AS premium, required, premium_entry_id, NULL::uuid AS service_id, ${nobody} AS organization, NULL::uuid AS person
              FROM funds WHERE received > 0
            UNION ALL
            SELECT enterprise_id, policy_id, 1, run, 'SPEND', served_on, 'SPENT', part.credit, part.amount, accrued - least(run, accrued), 0, 0, NULL, id, CASE WHEN sourced_by IS NULL THEN provider_id ELSE sourced_by END, recorded_by
              FROM costs CROSS JOIN LATERAL (VALUES ('FUND', in_fund), ('OVERSPENT', cost_fen - in_fund)) AS part (credit, amount) WHERE part.amount > 0) AS b
      JOIN funds f ON f.enterprise_id = b.enterprise_id AND f.id = b.policy_id`);
  // Deferred keys are checked now: a table with checks outstanding can't be altered.
  await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
  await runner.query('SET CONSTRAINTS ALL DEFERRED');
  await runner.query('DROP TABLE costs, funds');
  for (const table of [...FILLED, ...READ]) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
