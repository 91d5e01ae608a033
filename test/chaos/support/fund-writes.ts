import { encodeId } from '@anze/kernel';
import { sql, type Write } from './writes.js';

/** The insurer undoes its newest spending. */
export const reversedSpending: Write = {
  name: 'a spending is reversed',
  async run(world) {
    await world.settled();
    const [entry] = await world.rows<{ enterprise: string; id: string }>(`SELECT enterprise_id AS enterprise, id FROM fund_entries WHERE kind = 'SPEND' AND credit_account = 'FUND' ORDER BY created_at DESC, entry_no DESC LIMIT 1`);
    await world.client.mutate('insurer.yongan', 'mutation ($input: ReverseFundSpendInput!) { reverseFundSpend(input: $input) { entry { id } } }', { entryId: encodeId('FundEntry', entry!.enterprise, entry!.id), reason: '登记有误' });
  },
};

/** The end of the year is always near, and nobody has been warned yet. */
export const unspentFunds = (n: number): Write =>
  sql(
    `unspent funds ${n}`,
    `INSERT INTO rules (id, kind, region_code, version, effective_from, source, body)
     VALUES (md5('fund warnings')::uuid, 'insurance.fund-warnings', '33', 'always', '2020-01-01', 'test', '{"lowPercent": 10, "unspentPercent": 0, "yearEndDays": 366, "policyEndDays": 0}') ON CONFLICT DO NOTHING`,
    `UPDATE notifications SET dedupe_key = dedupe_key || ':${n}' WHERE dedupe_key LIKE 'fund:FUND_UNSPENT%'`,
  );

/** A policy that ended last year with 10 yuan left in its fund, and the one that renews it. */
export const renewedFund = (n: number): Write => {
  const id = (what: string): string => `md5('${what} ${n}')::uuid`;
  const of = `FROM enterprises e JOIN policies p ON p.enterprise_id = e.enterprise_id AND p.sourced_by IS NOT NULL WHERE e.name LIKE '%盛博联%'`;
  const stamps = 'enterprise_id, region_code, sector, insurer_id, issuer_id, issuer_head_id';
  const stamped = 'e.enterprise_id, e.region_code, e.sector, e.insurer_id, p.issuer_id, p.issuer_head_id';
  const policy = (what: string, from: string, to: string, renewed: string): string =>
    `INSERT INTO policies (${stamps}, id, policy_no, insured_name, insured_uscc, cover, starts_on, ends_on, premium_fen, prevention_budget_fen, renewed_from) SELECT ${stamped}, ${id(what)}, '${what} ${n}', e.name, e.uscc, 'PROJECT', '${from}', '${to}', 10000, 1000, ${renewed} ${of} LIMIT 1`;
  return sql(
    `renewed fund ${n}`,
    policy('ended', '2025-01-01', '2025-12-31', 'NULL'),
    policy('renewing', '2026-01-01', '2026-12-31', id('ended')),
    `INSERT INTO premium_entries (${stamps}, id, policy_id, kind, amount_fen, on_day, cause, cause_id) SELECT ${stamped}, ${id('paid')}, ${id('ended')}, 'RECEIVED', 10000, '2025-01-01', 'PAYMENT', ${id('paid')} ${of} LIMIT 1`,
    `INSERT INTO fund_balances (${stamps}, id, entries, cap_fen, premium_fen, required_fen, accrued_fen, balance_fen) SELECT ${stamped}, ${id('ended')}, 1, 1000, 10000, 1000, 1000, 1000 ${of} LIMIT 1`,
    `INSERT INTO fund_entries (${stamps}, id, policy_id, entry_no, kind, on_day, debit_account, credit_account, amount_fen, balance_fen, premium_fen, required_fen, premium_entry_id, cause_no, recorded_by_organization)
     SELECT ${stamped}, ${id('entry')}, ${id('ended')}, 1, 'ACCRUAL', '2025-01-01', 'FUND', 'ACCRUED', 1000, 1000, 10000, 1000, ${id('paid')}, 1, '00000000-0000-0000-0000-000000000000' ${of} LIMIT 1`,
  );
};
