import pg from 'pg';
import { newId, NIL_UUID, type Day, type Sector, type StandardizationLevel } from '@anze/kernel';
import { AudiencePools, TenantDb, type Principal } from '@anze/database';
import { createTestDatabase } from './database.js';
import { TEST_SECRET } from './template.js';

/** A test file's database, the ways into it, and its rows written as the superuser, past every policy. */
export interface CityRows {
  readonly db: TenantDb;
  readonly root: pg.Client;
  insurer(name?: string): Promise<string>;
  enterprise(facts?: Partial<EnterpriseFacts>): Promise<string>;
  policy(enterpriseId: string, issuerId: string, facts?: Partial<PolicyRowFacts>): Promise<string>;
  certificate(enterpriseId: string, facts?: Partial<CertificateRowFacts>): Promise<string>;
  close(): Promise<void>;
}

interface EnterpriseFacts {
  regionCode: string;
  sector: Sector;
  insurerId: string;
  uscc: string;
  name: string;
  principal: string | null;
  phone: string | null;
  foundedOn: Day | null;
  score: number | null;
}

interface PolicyRowFacts {
  policyNo: string;
  startsOn: Day;
  endsOn: Day;
  cancelledOn: Day | null;
  cover: string;
  premiumFen: bigint;
  preventionBudgetFen: bigint;
  preventionRateBp: number | null;
  perPersonLimitFen: bigint | null;
}

interface CertificateRowFacts {
  certificateNo: string;
  level: StandardizationLevel;
  issuedOn: Day;
  expiresOn: Day;
  revokedOn: Day | null;
  authority: string;
}

/** Opens a database for one test file. Call in `beforeAll`, and `close()` in `afterAll`. */
export async function openCity(): Promise<CityRows> {
  const database = await createTestDatabase();
  const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET });
  const root = new pg.Client({ connectionString: database.url });
  await root.connect();
  const stampsOf = async (enterpriseId: string): Promise<unknown[]> => {
    const { rows } = await root.query('SELECT enterprise_id, region_code, sector, insurer_id FROM enterprises WHERE enterprise_id = $1', [enterpriseId]);
    return [rows[0].enterprise_id, rows[0].region_code, rows[0].sector, rows[0].insurer_id];
  };
  return {
    db: new TenantDb(pools),
    root,
    async insurer(name = '甬安财产保险股份有限公司') {
      const id = newId();
      await root.query(`INSERT INTO organizations (id, kind, code, name) VALUES ($1, 'INSURER', $2, $3)`, [id, `名称:${name} ${id}`, name]);
      return id;
    },
    async enterprise(facts = {}) {
      const id = newId();
      const uscc = facts.uscc ?? id.replaceAll('-', '').slice(14).toUpperCase();
      const name = facts.name ?? `企业 ${id}`;
      const regionCode = facts.regionCode ?? '330282001';
      await root.query(`INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1, 'ENTERPRISE', $2, $3, $4)`, [id, uscc, name, regionCode]);
      await root.query(
        `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure, principal, phone, founded_on, score)
         VALUES ($1, $2, $3, $4, $5, $6, 'C3854', 12, false, $7, $8, $9, $10)`,
        [id, regionCode, facts.sector ?? 'INDUSTRY_TRADE', facts.insurerId ?? NIL_UUID, uscc, name, facts.principal ?? null, facts.phone ?? null, facts.foundedOn ?? null, facts.score ?? null],
      );
      return id;
    },
    async policy(enterpriseId, issuerId, facts = {}) {
      const id = newId();
      await root.query(
        `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, cover, starts_on, ends_on, cancelled_on,
                               premium_fen, prevention_budget_fen, prevention_rate_bp, insured_persons, per_person_limit_fen, status,
                               counted_starts_on, counted_ends_on, counted_cancelled_on, counted_premium_fen, counted_budget_fen)
         VALUES ($1, $2, $3, $4, $5, $6::uuid, (SELECT head_id FROM organizations WHERE id = $6::uuid), $7, '当时的名称', '91330282003F8NX65P', $8, $9::date, $10::date, $11::date, $12::bigint, $13::bigint, $14, 21, $15::bigint,
                 CASE WHEN $11::date IS NULL THEN 'ISSUED' ELSE 'CANCELLED' END, $9::date, $10::date, $11::date, $12::bigint, $13::bigint)`,
        [
          ...(await stampsOf(enterpriseId)),
          id,
          issuerId,
          facts.policyNo ?? `AZ${id}`,
          facts.cover ?? 'ENTERPRISE_WIDE',
          facts.startsOn ?? '2021-06-22',
          facts.endsOn ?? '2022-06-21',
          facts.cancelledOn ?? null,
          facts.premiumFen ?? 443_700n,
          facts.preventionBudgetFen ?? 133_110n,
          facts.preventionRateBp ?? 3000,
          facts.perPersonLimitFen === undefined ? 30_000_000n : facts.perPersonLimitFen,
        ],
      );
      return id;
    },
    async certificate(enterpriseId, facts = {}) {
      const id = newId();
      await root.query(
        `INSERT INTO standardization_certificates (enterprise_id, region_code, sector, insurer_id, id, certificate_no, enterprise_name, level, issued_on, expires_on, revoked_on, authority)
         VALUES ($1, $2, $3, $4, $5, $6, '当时的名称', $7, $8, $9, $10, $11)`,
        [
          ...(await stampsOf(enterpriseId)),
          id,
          facts.certificateNo ?? `AQB${id}`,
          facts.level ?? 'LEVEL_3',
          facts.issuedOn ?? '2021-02-19',
          facts.expiresOn ?? '2024-02-19',
          facts.revokedOn ?? null,
          facts.authority ?? '',
        ],
      );
      return id;
    },
    async close() {
      await pools.close();
      await root.end();
      await database.drop();
    },
  };
}

/** A person of an organization, as row security knows them. */
export function person(audience: Principal['audience'], organizationId: string, regionCode: string | null = null, sectors: Principal['sectors'] = null): Principal {
  return { audience, userId: newId(), organizationId, regionCode, sectors, permissions: new Set() };
}
