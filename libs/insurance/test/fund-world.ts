import pg from 'pg';
import { AudiencePools, runAs, TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { newId, NIL_UUID, type Day } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { FundRepository, type FundKey } from '../src/fund/fund.repository.js';
import { PreventionFund } from '../src/fund/prevention-fund.js';

/** A process of the product as far as it keeps funds: connections of its own. */
export interface FundProcess {
  readonly pools: AudiencePools;
  readonly db: TenantDb;
  readonly fund: PreventionFund;
}

/** Enterprises, insurers, policies and payments written as the superuser; the funds go through the product. */
export class FundWorld {
  private constructor(
    private readonly database: TestDatabase,
    readonly root: pg.Client,
    /** The first one is what a test uses when it doesn't ask for several. */
    readonly processes: readonly FundProcess[],
  ) {}

  static async open(processes = 1): Promise<FundWorld> {
    const database = await createTestDatabase();
    const root = new pg.Client({ connectionString: database.url });
    root.on('error', () => undefined);
    await root.connect();
    for (const { kind, regionCode, version, effectiveFrom, source, body } of RULE_SEEDS.filter((seed) => seed.kind.startsWith('insurance.'))) {
      await root.query('INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING', [newId(), kind, regionCode, version, effectiveFrom, source, JSON.stringify(body)]);
    }
    const started: FundProcess[] = [];
    for (let n = 0; n < processes; n += 1) {
      const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET });
      const db = new TenantDb(pools);
      started.push({ pools, db, fund: new PreventionFund(db, new FundRepository(db), new Rules(db)) });
    }
    return new FundWorld(database, root, started);
  }

  get db(): TenantDb {
    return this.processes[0]!.db;
  }

  get fund(): PreventionFund {
    return this.processes[0]!.fund;
  }

  async close(): Promise<void> {
    for (const { pools } of this.processes) await pools.close();
    await this.root.end();
    await this.database.drop();
  }

  async rows<R extends pg.QueryResultRow>(sql: string, ...params: unknown[]): Promise<R[]> {
    return (await this.root.query<R>(sql, params)).rows;
  }

  /** @param headId of a branch */
  async insurer(headId: string | null = null): Promise<string> {
    const id = newId();
    await this.root.query(`INSERT INTO organizations (id, kind, code, name, branch_of) VALUES ($1::uuid, 'INSURER', $1::uuid::text, '甬安', $2)`, [id, headId]);
    return id;
  }

  async enterprise(insurerId: string = NIL_UUID, regionCode = '330282001', sector = 'MINING'): Promise<string> {
    const id = newId();
    await this.root.query(`INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1::uuid, 'ENTERPRISE', $1::uuid::text, '某厂', $2)`, [id, regionCode]);
    await this.root.query(`INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1::uuid, $2, $3, $4, $1::uuid::text, '某厂', 'C3854', 12, true)`, [id, regionCode, sector, insurerId]);
    return id;
  }

  /** A policy of 2025 with a premium of 10,000 yuan and 2,100 for prevention; nothing is paid yet. */
  async policy(enterpriseId: string, issuerId: string, facts: Readonly<Record<string, unknown>> = {}): Promise<FundKey> {
    const row = { policy_no: `AZ${newId()}`, insured_name: '某厂', insured_uscc: 'X', starts_on: '2025-04-01', ends_on: '2026-03-31', premium_fen: 1_000_000, prevention_budget_fen: 210_000, ...facts };
    return { enterpriseId, policyId: await this.owned('policies', enterpriseId, issuerId, row) };
  }

  /** A payment of a policy's premium, in fen; less than 0 is one back. */
  async paid({ enterpriseId, policyId }: FundKey, amount: number | bigint, on: Day = '2025-04-01'): Promise<string> {
    const [policy] = await this.rows<{ issuer_id: string }>('SELECT issuer_id FROM policies WHERE id = $1', policyId);
    return this.owned('premium_entries', enterpriseId, policy!.issuer_id, { policy_id: policyId, kind: amount > 0 ? 'RECEIVED' : 'REPAID', amount_fen: amount, on_day: on, cause: 'PAYMENT', cause_id: newId() });
  }

  /** A policy that is paid for, its fund filled. */
  async funded(enterpriseId: string, issuerId: string, facts: Readonly<Record<string, unknown>> = {}): Promise<FundKey> {
    const policy = await this.policy(enterpriseId, issuerId, facts);
    await this.paid(policy, Number(facts['premium_fen'] ?? 1_000_000), String(facts['starts_on'] ?? '2025-04-01'));
    await this.asWorker(() => this.fund.accrue([policy]));
    return policy;
  }

  async service(enterpriseId: string, providerId: string, cost: bigint, facts: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const id = newId();
    await this.root.query(
      `INSERT INTO prevention_services (enterprise_id, region_code, sector, insurer_id, id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen, sourced_by)
       SELECT enterprise_id, region_code, sector, insurer_id, $2, $3, $4, '某厂', 'X', 'TRAINING', $5, '', '', $6, $7 FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, id, `FW${id}`, providerId, facts['served_on'] ?? '2025-06-01', cost.toString(), facts['sourced_by'] ?? null],
    );
    return id;
  }

  asWorker<T>(fn: () => Promise<T>): Promise<T> {
    return runAs(workerPrincipal(), fn);
  }

  as<T>(principal: Principal, fn: () => Promise<T>): Promise<T> {
    return runAs(principal, fn);
  }

  /** What a fund comes to, as the superuser reads it. */
  async balance({ policyId }: FundKey): Promise<{ accrued: string; cap: string; spent: string; overspent: string; balance: string; entries: number }> {
    const [row] = await this.rows<{ accrued: string; cap: string; spent: string; overspent: string; balance: string; entries: number }>(
      'SELECT accrued_fen AS accrued, cap_fen AS cap, spent_fen AS spent, overspent_fen AS overspent, balance_fen AS balance, entries FROM fund_balances WHERE id = $1',
      policyId,
    );
    return row!;
  }

  /** The entries of a fund in their order: kind, debit, credit, amount, balance. */
  async entries({ policyId }: FundKey): Promise<string[]> {
    const rows = await this.rows<{ line: string }>(`SELECT concat_ws(' ', entry_no, kind, on_day, debit_account, credit_account, amount_fen, balance_fen) AS line FROM fund_entries WHERE policy_id = $1 ORDER BY entry_no`, policyId);
    return rows.map(({ line }) => line);
  }

  /** Every fund whose row isn't what its entries come to; and entries that don't follow one on the other. */
  async faults(): Promise<unknown[]> {
    const side = (account: string): string => `coalesce(sum(amount_fen) FILTER (WHERE debit_account = '${account}'), 0) - coalesce(sum(amount_fen) FILTER (WHERE credit_account = '${account}'), 0)`;
    return this.rows(
      `SELECT b.id FROM fund_balances b LEFT JOIN LATERAL (
         SELECT count(*) AS n, coalesce(max(entry_no), 0) AS last, -(${side('ACCRUED')}) AS accrued, ${side('SPENT')} AS spent, -(${side('OVERSPENT')}) AS overspent, ${side('FUND')} AS fund, ${side('TRANSFERRED')} AS transferred,
                coalesce(sum(premium_fen), 0) AS premium, coalesce(sum(required_fen), 0) AS required, (array_agg(balance_fen ORDER BY entry_no DESC))[1] AS held
           FROM fund_entries f WHERE f.enterprise_id = b.enterprise_id AND f.policy_id = b.id) AS e ON true
        WHERE (e.n, e.last, e.accrued, e.spent, e.overspent, e.fund, e.transferred, e.premium, e.required, coalesce(e.held, 0)) IS DISTINCT FROM
              (b.entries::bigint, b.entries, b.accrued_fen::numeric, b.spent_fen::numeric, b.overspent_fen::numeric, b.balance_fen::numeric, (b.transferred_out_fen - b.transferred_in_fen)::numeric, b.premium_fen::numeric, b.required_fen::numeric, b.balance_fen)`,
    );
  }

  private async owned(table: string, enterpriseId: string, issuerId: string, row: Readonly<Record<string, unknown>>): Promise<string> {
    const id = newId();
    const columns = ['id', 'issuer_id', ...Object.keys(row)];
    await this.root.query(
      `INSERT INTO ${table} (enterprise_id, region_code, sector, insurer_id, issuer_head_id, ${columns.join(', ')})
       SELECT enterprise_id, region_code, sector, insurer_id, (SELECT head_id FROM organizations WHERE id = $3::uuid), ${columns.map((_, n) => (n === 1 ? '$3::uuid' : `$${n + 2}`)).join(', ')} FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, id, issuerId, ...Object.values(row)],
    );
    return id;
  }
}
