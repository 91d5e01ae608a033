import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { AuditModule } from '@anze/audit';
import { AudiencePools, DatabaseModule, platformPrincipal, runAs, type Audience, type Principal } from '@anze/database';
import { EnterprisesModule, OWNED_TABLES } from '@anze/enterprises';
import { FilesModule } from '@anze/files';
import { OrganizationReader, OrganizationWriter, UserReader, type UserRole } from '@anze/identity';
import { JobsModule } from '@anze/jobs';
import { Clock, dayStart, newId, NIL_UUID, type Day, type Sector } from '@anze/kernel';
import { RollupsModule } from '@anze/rollups';
import { RULE_SEEDS, Rules, RulesModule } from '@anze/rules';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';

/** Business time that a test can move. */
export class MovableClock extends Clock {
  day: Day = '2026-06-15';

  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 10 * 3_600_000);
  }
}

/** An enterprise of the tests. */
export interface FirmFacts {
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
  readonly industryCode: string;
  readonly headcount: number;
}

/** Tenants of one database, put there by the superuser; everything else goes through the services of the modules that a test opens. */
export class StandardizationWorld {
  private constructor(
    private readonly database: TestDatabase,
    private readonly pools: AudiencePools,
    /** The superuser, whom no policy hides anything from. */
    readonly root: pg.Client,
    readonly app: TestingModule,
    readonly clock: MovableClock,
  ) {}

  static async open(...modules: (Type | DynamicModule)[]): Promise<StandardizationWorld> {
    const database = await createTestDatabase();
    const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET });
    const root = new pg.Client({ connectionString: database.url });
    root.on('error', () => undefined);
    await root.connect();
    const clock = new MovableClock();
    const shared = [{ provide: Clock, useValue: clock }, OrganizationReader, OrganizationWriter, UserReader];
    @Global()
    @Module({ providers: shared, exports: shared })
    class Surroundings {}
    const app = await Test.createTestingModule({
      imports: [Surroundings, DatabaseModule.forRoot({ pools }), AuditModule, RollupsModule, RulesModule, EnterprisesModule, JobsModule.forRoot({ work: false }), FilesModule.forWorker({ uploadDir: join(tmpdir(), 'anze-no-uploads'), uploadKey: Buffer.alloc(32) }), ...modules],
    }).compile();
    await app.init();
    await runAs(platformPrincipal(), () => app.get(Rules).seed(RULE_SEEDS));
    return new StandardizationWorld(database, pools, root, app, clock);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.pools.close();
    await this.root.end();
    await this.database.drop();
  }

  /** A provider of whatever module it is in. */
  get<T>(provider: Type<T>): T {
    return this.app.get(provider, { strict: false });
  }

  async organization(kind: 'ENTERPRISE' | 'INSURER' | 'REGULATOR', regionCode: string | null = null): Promise<string> {
    const id = newId();
    await this.root.query('INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1::uuid, $2, $1::uuid::text, $3, $4)', [id, kind, `${kind} ${id.slice(-6)}`, regionCode]);
    return id;
  }

  /** An enterprise founded in 2012, of 500 people in 慈溪 unless said otherwise. */
  async enterprise(facts: Partial<FirmFacts> = {}): Promise<string> {
    const { regionCode = '330282001', sector = 'INDUSTRY_TRADE', insurerId = NIL_UUID, industryCode = 'C3854', headcount = 500 } = facts;
    const id = await this.organization('ENTERPRISE', regionCode);
    await this.root.query(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure, founded_on) VALUES ($1::uuid, $2, $3, $4, $1::uuid::text, '慈溪某厂', $5, $6, false, '2012-01-01')`,
      [id, regionCode, sector, insurerId, industryCode, headcount],
    );
    return id;
  }

  /** A person of an organization with an account. */
  async account(audience: Audience, organizationId: string, role: UserRole = 'LEAD', displayName = '张建国'): Promise<Principal> {
    const userId = newId();
    await this.root.query(`INSERT INTO users (id, organization_id, username, display_name, role, password_hash) VALUES ($1::uuid, $2, $1::uuid::text, $3, $4, 'x')`, [userId, organizationId, displayName, role]);
    return { ...person(audience, organizationId), userId };
  }

  /** A row under its enterprise's stamps. @returns its uuid */
  async owned(table: string, enterpriseId: string, row: Record<string, unknown>): Promise<string> {
    const id = newId();
    await this.root.query(
      `INSERT INTO ${table} (enterprise_id, region_code, sector, insurer_id, ${['id', ...Object.keys(row)].join(', ')})
       SELECT enterprise_id, region_code, sector, insurer_id, ${['id', ...Object.keys(row)].map((_, n) => `$${n + 2}`).join(', ')} FROM enterprises WHERE enterprise_id = $1`,
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

  /** Rows as the superuser sees them. */
  async rows<R extends pg.QueryResultRow>(sql: string, ...params: unknown[]): Promise<R[]> {
    return (await this.root.query<R>(sql, params)).rows;
  }
}

/** A person of an organization, as row security knows them. */
export function person(audience: Audience, organizationId: string, regionCode: string | null = null, sectors: Principal['sectors'] = null): Principal {
  return { audience, userId: newId(), organizationId, regionCode, sectors, permissions: new Set() };
}
