import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilesModule } from '@anze/files';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { AuditModule } from '@anze/audit';
import { AudiencePools, DatabaseModule, platformPrincipal, runAs, TenantDb, workerPrincipal, type Audience, type Principal } from '@anze/database';
import { HazardEntity } from '@anze/dual-prevention';
import { EnterprisesModule, OWNED_TABLES } from '@anze/enterprises';
import { OrganizationReader, OrganizationWriter, UserReader } from '@anze/identity';
import { bearingPolicy, InsuranceModule, PolicyReader, PreventionFund } from '@anze/insurance';
import { JobsModule } from '@anze/jobs';
import { Clock, dayStart, encodeId, newId, NIL_UUID, type Day, type Sector } from '@anze/kernel';
import { RollupsModule } from '@anze/rollups';
import { RULE_SEEDS, Rules, RulesModule } from '@anze/rules';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { overtaking } from '../../../test/support/waiting.js';
import { PreventionServicesModule } from '../src/index.js';

/** Business time that a test can move. */
export class MovableClock extends Clock {
  day: Day = '2025-09-22';

  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 10 * 3_600_000);
  }
}

/** Tenants and ledgers of one database, put there by the superuser; everything else goes through the services. */
export class ServiceWorld {
  private constructor(
    private readonly database: TestDatabase,
    private readonly pools: AudiencePools,
    /** The superuser, whom no policy hides anything from. */
    readonly root: pg.Client,
    readonly app: TestingModule,
    readonly clock: MovableClock,
  ) {}

  static async open(): Promise<ServiceWorld> {
    const database = await createTestDatabase();
    const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET, entities: [HazardEntity] });
    const root = new pg.Client({ connectionString: database.url });
    root.on('error', () => undefined);
    await root.connect();
    const clock = new MovableClock();
    const shared = [{ provide: Clock, useValue: clock }, OrganizationReader, OrganizationWriter, UserReader];
    @Global()
    @Module({ providers: shared, exports: shared })
    class Surroundings {}
    const app = await Test.createTestingModule({
      imports: [Surroundings, DatabaseModule.forRoot({ pools }), AuditModule, RollupsModule, RulesModule, EnterprisesModule, InsuranceModule, JobsModule.forRoot({ work: false }), FilesModule.forWorker({ uploadDir: join(tmpdir(), 'anze-no-uploads'), uploadKey: Buffer.alloc(32) }), PreventionServicesModule],
    }).compile();
    await app.init();
    await runAs(platformPrincipal(), () => app.get(Rules).seed(RULE_SEEDS));
    return new ServiceWorld(database, pools, root, app, clock);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.pools.close();
    await this.root.end();
    await this.database.drop();
  }

  async organization(kind: 'ENTERPRISE' | 'INSURER' | 'REGULATOR', regionCode: string | null = null, name?: string): Promise<string> {
    const id = newId();
    await this.root.query('INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1::uuid, $2, $1::uuid::text, $3, $4)', [id, kind, name ?? `${kind} ${id.slice(-6)}`, regionCode]);
    return id;
  }

  /** An enterprise founded in 2020. */
  async enterprise(insurerId: string = NIL_UUID, regionCode = '320613001', sector: Sector = 'METAL_SMELTING'): Promise<string> {
    const id = await this.organization('ENTERPRISE', regionCode);
    await this.root.query(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure, founded_on) VALUES ($1::uuid, $2, $3, $4, $1::uuid::text, '南通某厂', 'C3216', 14, true, '2020-01-01')`,
      [id, regionCode, sector, insurerId],
    );
    return id;
  }

  /** A policy for 2025 with a prevention budget of 1,000 yuan, its premium paid on the first day. */
  async policy(enterpriseId: string, issuerId: string, row: Record<string, unknown> = {}): Promise<string> {
    const facts = { issuer_id: issuerId, issuer_head_id: issuerId, policy_no: `AZ${newId()}`, insured_name: '南通某厂', insured_uscc: 'X', starts_on: '2025-01-01', ends_on: '2025-12-31', premium_fen: 500_000, prevention_budget_fen: 100_000, status: row['cancelled_on'] ? 'CANCELLED' : 'ISSUED', ...row };
    const policyId = await this.owned('policies', enterpriseId, facts);
    await this.owned('premium_entries', enterpriseId, { issuer_id: issuerId, issuer_head_id: issuerId, policy_id: policyId, kind: 'RECEIVED', amount_fen: facts.premium_fen, on_day: facts.starts_on, cause: 'LEDGER', cause_id: policyId });
    await runAs(workerPrincipal(), () => this.app.get(PreventionFund).accrue([{ enterpriseId, policyId }]));
    return policyId;
  }

  /** A service as an import leaves it, booked to the fund. */
  async service(enterpriseId: string, providerId: string, row: Record<string, unknown> = {}): Promise<string> {
    const facts = { provider_id: providerId, service_no: `FW${newId()}`, enterprise_name: '南通某厂', enterprise_uscc: 'X', type: 'TRAINING', served_on: '2025-05-22', place: '启东市', content: '培训', cost_fen: 0, sourced_by: newId(), hazards_rectified: 0, ...row };
    const serviceId = await this.owned('prevention_services', enterpriseId, facts);
    await runAs(workerPrincipal(), async () => {
      const policies = (await this.app.get(PolicyReader).periodsOf([enterpriseId])).filter(({ issuerId }) => issuerId === providerId);
      const policyId = bearingPolicy(policies, facts.served_on)?.policyId ?? null;
      await this.app.get(PreventionFund).spendImported([{ enterpriseId, policyId, serviceId, amount: BigInt(facts.cost_fen), on: facts.served_on }]);
    });
    return serviceId;
  }

  /** A file that an organization has uploaded. @returns its public id */
  async upload(organizationId: string, bytes: string = newId(), contentType = 'image/jpeg'): Promise<string> {
    const id = newId();
    await this.root.query(
      `INSERT INTO uploads (organization_id, id, user_id, filename, content_type, byte_size, sha256, stored_at) VALUES ($1, $2, $3, '现场.jpg', $4, 10, encode(sha256(convert_to($5, 'UTF8')), 'hex'), now())`,
      [organizationId, id, newId(), contentType, bytes],
    );
    return encodeId('Upload', organizationId, id);
  }

  /** A row under its enterprise's stamps. @returns its uuid */
  async owned(table: string, enterpriseId: string, row: Record<string, unknown>): Promise<string> {
    const id = newId();
    const columns = ['id', ...Object.keys(row)];
    await this.root.query(
      `INSERT INTO ${table} (enterprise_id, region_code, sector, insurer_id, ${columns.join(', ')})
       SELECT enterprise_id, region_code, sector, insurer_id, ${columns.map((_, n) => `$${n + 2}`).join(', ')} FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, id, ...Object.values(row)],
    );
    return id;
  }

  /** Another insurer covers the enterprise from now on. */
  async restamp(enterpriseId: string, insurerId: string): Promise<void> {
    await this.root.query('BEGIN');
    for (const table of ['enterprises', ...OWNED_TABLES]) await this.root.query(`UPDATE ${table} SET insurer_id = $2 WHERE enterprise_id = $1`, [enterpriseId, insurerId]);
    await this.root.query('COMMIT');
  }

  as<T>(principal: Principal, fn: () => Promise<T>): Promise<T> {
    return runAs(principal, fn);
  }

  /** Does the first in a transaction that stays open until the second waits for it. @returns what became of the second; rejects as it did */
  meanwhile<T>(by: Principal, first: () => Promise<unknown>, second: () => Promise<T>): Promise<T> {
    return overtaking(this.root, (open) => this.as(by, () => this.app.get(TenantDb).run(open)), first, second);
  }

  /** Rows as the superuser sees them. */
  async rows<R extends pg.QueryResultRow>(sql: string, ...params: unknown[]): Promise<R[]> {
    return (await this.root.query<R>(sql, params)).rows;
  }
}

/** A person of an organization, as row security knows them. */
export function person(audience: Audience, organizationId: string, regionCode: string | null = null, sectors: Principal['sectors'] = null): Principal {
  return { audience, userId: newId(), organizationId, regionCode, sectors, permissions: new Set() };
}

export const publicId = (enterpriseId: string): string => encodeId('Enterprise', enterpriseId);

/** Numbers that are the same in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
