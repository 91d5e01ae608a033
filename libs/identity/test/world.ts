import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { ModuleMetadata, Type } from '@nestjs/common';
import { Pool } from 'pg';
import { AuditModule, runInRequest } from '@anze/audit';
import { AudiencePools, DatabaseModule, runAs, type Principal } from '@anze/database';
import { organizationCheckCharacter, usccCheckCharacter } from '@anze/kernel';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { Accounts, Authenticator, IdentityModule, Sessions, type OrganizationKind, type OrganizationSeed, type UserRole } from '../src/index.js';
import { PasswordHasher } from '../src/users/password-hasher.js';

/** An address for a name, each its own: 10.0.0.0/8 by the name's hash. */
export function addressOf(name: string): string {
  const [a, b, c] = createHash('sha256').update(name).digest();
  return `10.${a}.${b}.${c}`;
}

/** A row of the audit log as a superuser sees it. */
export interface AuditRow {
  readonly organization_id: string;
  readonly user_id: string | null;
  readonly audience: string;
  readonly action: string;
  readonly outcome: string;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
  readonly enterprise_id: string | null;
  readonly request_id: string | null;
  readonly details: Record<string, unknown> | null;
}

/** The password of everybody here. */
export const PASSWORD = 'plum-rain over cixi';

/** A valid credit code, of made-up organizations numbered 0 to 99: registered by the office `prefix` says, in region 330282. */
export function usccOf(number: number, prefix = '91'): string {
  const organization = `MA2TEX${String(number).padStart(2, '0')}`;
  const first17 = `${prefix}330282${organization}${organizationCheckCharacter(organization)}`;
  return first17 + usccCheckCharacter(first17);
}

const CODES = { ENTERPRISE: usccOf(0), INSURER: usccOf(1), REGULATOR: usccOf(2, '11'), FINANCIAL_REGULATOR: usccOf(4, '11'), SERVICE_AGENCY: usccOf(3), PLATFORM: 'platform' } as const;

/** A database with one region, identity's module on it, and real time that stands where the test puts it. */
export class IdentityWorld {
  /** Real time in milliseconds; starts now. */
  time = Date.now();

  private constructor(
    private readonly database: TestDatabase,
    readonly pools: AudiencePools,
    readonly owner: Pool,
  ) {}

  private testingModule!: TestingModule;

  static async make(more: ModuleMetadata = {}, start: (module: TestingModule) => Promise<unknown> = (module) => module.init()): Promise<IdentityWorld> {
    const database = await createTestDatabase();
    const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET });
    const owner = new Pool({ connectionString: database.url, max: 2 });
    owner.on('error', () => undefined);
    const world = new IdentityWorld(database, pools, owner);
    const identity = IdentityModule.forRoot({ secret: TEST_SECRET, now: () => world.time });
    const building = Test.createTestingModule({ ...more, imports: [DatabaseModule.forRoot({ pools }), AuditModule, identity, ...(more.imports ?? [])] });
    world.testingModule = await building.compile();
    await start(world.testingModule);
    await owner.query(`INSERT INTO regions (code, name, level, source) VALUES ('33', '浙江省', 'PROVINCE', 'test') ON CONFLICT DO NOTHING`);
    await owner.query(`INSERT INTO regions (code, name, level, parent_code, source) VALUES ('3302', '宁波市', 'CITY', '33', 'test') ON CONFLICT DO NOTHING`);
    await owner.query(`INSERT INTO regions (code, name, level, parent_code, source) VALUES ('330282', '慈溪市', 'COUNTY', '3302', 'test') ON CONFLICT DO NOTHING`);
    return world;
  }

  get<T>(token: Type<T>): T {
    return this.testingModule.get(token, { strict: false });
  }

  get accounts(): Accounts {
    return this.get(Accounts);
  }

  get sessions(): Sessions {
    return this.get(Sessions);
  }

  organization(kind: OrganizationKind, more: Partial<OrganizationSeed> = {}): Promise<string> {
    const regionCode = kind === 'PLATFORM' ? null : '330282';
    return this.accounts.ensureOrganization({ kind, name: `测试${kind}`, code: CODES[kind], regionCode, ...more });
  }

  user(organizationId: string, username: string, role: UserRole = 'OFFICER'): Promise<string> {
    return this.accounts.ensureUser({ organizationId, username, displayName: username, role, password: PASSWORD });
  }

  /** The principal of somebody who signs in now, from an address of its own. */
  async signedIn(username: string, password: string = PASSWORD): Promise<{ principal: Principal; accessToken: string; refreshToken: string }> {
    const tokens = await runInRequest({ requestId: `sign-in ${username}`, ip: addressOf(username) }, () => this.sessions.signIn({ username, password }));
    return { ...tokens, principal: await this.principal(tokens.accessToken) };
  }

  principal(accessToken: string): Promise<Principal> {
    return this.get(Authenticator).principalOf(`Bearer ${accessToken}`);
  }

  async as<T>(username: string, fn: () => Promise<T>): Promise<T> {
    return runAs((await this.signedIn(username)).principal, fn);
  }

  async audit(action: string, subjectId?: string): Promise<AuditRow[]> {
    const { rows } = await this.owner.query<AuditRow>('SELECT * FROM audit_log WHERE action = $1 AND ($2::uuid IS NULL OR subject_id = $2) ORDER BY at, id', [action, subjectId ?? null]);
    return rows;
  }

  async row<R extends object>(sql: string, params: unknown[] = []): Promise<R> {
    const { rows } = await this.owner.query<R>(sql, params);
    if (!rows[0]) throw new Error(`no row: ${sql}`);
    return rows[0];
  }

  async close(): Promise<void> {
    await this.testingModule.close();
    await this.pools.close();
    await this.owner.end();
    await this.database.drop();
  }
}

/** Has `meanwhile` happen when the next password has been compared, before anything comes of it. */
export function afterVerifying(world: IdentityWorld, meanwhile: () => Promise<unknown>): { mockRestore(): void } {
  const hasher = world.get(PasswordHasher);
  const verify = hasher.verify.bind(hasher);
  return jest.spyOn(hasher, 'verify').mockImplementationOnce(async (hash, password) => {
    const right = await verify(hash, password);
    await meanwhile();
    return right;
  });
}

/** The code of the DomainError that a promise fails with; 'none' when it doesn't fail. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
