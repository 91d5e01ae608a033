import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { AuditModule } from '@anze/audit';
import { AudiencePools, DatabaseModule, runAs, workerPrincipal, type Audience, type Principal } from '@anze/database';
import { EnterprisesModule } from '@anze/enterprises';
import { UploadReader } from '@anze/files';
import { OrganizationReader, OrganizationWriter, UserReader } from '@anze/identity';
import { JobsModule } from '@anze/jobs';
import { Clock, dayStart, encodeId, newId, NIL_UUID, type Day } from '@anze/kernel';
import { difference, MEASURES, Rollups, RollupsModule, type Contribution } from '@anze/rollups';
import { RULE_SEEDS, RulesModule } from '@anze/rules';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { DualPreventionModule, HazardEntity } from '../src/index.js';
import { TODAY } from './hazard.fixtures.js';

const OF_INSPECTIONS: ReadonlySet<string> = new Set(['self_inspected', 'authority_inspected']);

const COLUMN_TYPES: Record<string, string> = { enterprise_id: 'uuid', id: 'uuid', found_on: 'date', deadline: 'date', rectified_on: 'date', accepted_on: 'date', finder_id: 'uuid', funds_fen: 'bigint', people_exposed: 'int', risk_unit_id: 'uuid' };

/** Business time that a test can move. */
export class MovableClock extends Clock {
  day: Day = TODAY;

  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 10 * 3_600_000);
  }
}

/** Tenants, people and ledgers of one database, put there by the superuser; everything else goes through the services. */
export class HazardWorld {
  private constructor(
    private readonly database: TestDatabase,
    private readonly pools: AudiencePools,
    /** The superuser, whom no policy hides anything from. */
    readonly root: pg.Client,
    readonly app: TestingModule,
    readonly clock: MovableClock,
  ) {}

  static async open(): Promise<HazardWorld> {
    const database = await createTestDatabase();
    const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET, entities: [HazardEntity], audiences: ['enterprise', 'insurer', 'regulator', 'worker', 'identity'] });
    const root = new pg.Client({ connectionString: database.url });
    root.on('error', () => undefined);
    await root.connect();
    const clock = new MovableClock();
    const shared = [{ provide: Clock, useValue: clock }, OrganizationReader, OrganizationWriter, UserReader, UploadReader];
    @Global()
    @Module({ providers: shared, exports: shared })
    class Surroundings {}
    const app = await Test.createTestingModule({
      imports: [Surroundings, DatabaseModule.forRoot({ pools }), AuditModule, RollupsModule, RulesModule, EnterprisesModule, JobsModule.forRoot({ work: false }), DualPreventionModule],
    }).compile();
    await app.init();
    return new HazardWorld(database, pools, root, app, clock);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.pools.close();
    await this.root.end();
    await this.database.drop();
  }

  async organization(kind: 'ENTERPRISE' | 'INSURER' | 'REGULATOR', regionCode: string | null = null): Promise<string> {
    const id = newId();
    await this.root.query('INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1::uuid, $2, $1::uuid::text, $3, $4)', [id, kind, `${kind} ${id.slice(-6)}`, regionCode]);
    return id;
  }

  async user(organizationId: string): Promise<string> {
    const id = newId();
    await this.root.query(`INSERT INTO users (organization_id, id, username, password_hash, display_name, role) VALUES ($1, $2::uuid, $2::uuid::text, '', '某', 'OFFICER')`, [organizationId, id]);
    return id;
  }

  /** An enterprise founded in 2020 with some people who can sign in. */
  async enterprise(options: { regionCode?: string; insurerId?: string; people?: number } = {}): Promise<{ id: string; publicId: string; people: Principal[] }> {
    const id = await this.organization('ENTERPRISE', options.regionCode ?? '330282001');
    await this.root.query(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure, founded_on) VALUES ($1::uuid, $2, 'INDUSTRY_TRADE', $3, $1::uuid::text, '慈溪某厂', 'C38', 5, false, '2020-01-01')`,
      [id, options.regionCode ?? '330282001', options.insurerId ?? NIL_UUID],
    );
    const people: Principal[] = [];
    for (let n = 0; n < (options.people ?? 2); n += 1) people.push(await this.person('enterprise', id));
    return { id, publicId: encodeId('Enterprise', id), people };
  }

  async person(audience: Audience, organizationId: string, regionCode: string | null = null): Promise<Principal> {
    return { audience, userId: await this.user(organizationId), organizationId, regionCode, sectors: null, permissions: new Set() };
  }

  async regulator(regionCode: string): Promise<Principal> {
    return this.person('regulator', await this.organization('REGULATOR', regionCode), regionCode);
  }

  /** A hazard as an import leaves it: its dates and no history. */
  async ledgerHazard(enterpriseId: string, row: Record<string, unknown> = {}): Promise<string> {
    const id = newId();
    const columns = {
      enterprise_id: enterpriseId,
      id,
      hazard_no: `CX${id.slice(-8)}`,
      enterprise_name: '慈溪某厂',
      enterprise_uscc: 'X',
      description: '消火栓缺少水带',
      level: 'GENERAL',
      category: 'FIRE',
      source: 'GOVERNMENT_INSPECTION',
      status: 'REPORTED',
      found_on: '2022-05-01',
      deadline: '2022-06-15',
      ...row,
    };
    const names = Object.keys(columns);
    await this.root.query(
      `INSERT INTO hazards (region_code, sector, insurer_id, ${names.join(', ')}) SELECT e.region_code, e.sector, e.insurer_id, n.* FROM enterprises e, (SELECT ${names.map((name, n) => `$${n + 2}::${COLUMN_TYPES[name] ?? 'text'}`).join(', ')}) AS n WHERE e.enterprise_id = $1`,
      [enterpriseId, ...Object.values(columns)],
    );
    return id;
  }

  /** A risk unit of a colour (4 red to 1 blue, 0 of none), as its events would leave it. */
  async riskUnit(enterpriseId: string, rank: number, status = 'LIVE'): Promise<string> {
    const [objectId, id] = [newId(), newId()];
    const life = status === 'LIVE' ? `'LIVE', NULL::date, NULL::text` : `'RETIRED', DATE '2022-05-01', 'x'`;
    await this.root.query(
      `INSERT INTO risk_objects (enterprise_id, id, region_code, sector, insurer_id, name, kind, place, risk_rank, status, retired_on, retired_reason) SELECT enterprise_id, $2, region_code, sector, insurer_id, '冲压区', 'PLACE', '一车间', $3, ${life} FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, objectId, rank],
    );
    await this.root.query(
      `INSERT INTO risk_units (enterprise_id, id, region_code, sector, insurer_id, object_id, name, risk_rank, status, retired_on, retired_reason) SELECT enterprise_id, $2, region_code, sector, insurer_id, $4, '压力机', $3, ${life} FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, id, rank, objectId],
    );
    return id;
  }

  /** A photo that an organization has uploaded; its public id. */
  async photo(organizationId: string): Promise<string> {
    const id = newId();
    await this.root.query(`INSERT INTO uploads (organization_id, id, user_id, filename, content_type, byte_size, sha256, stored_at) VALUES ($1, $2, $2, 'a.jpg', 'image/jpeg', 1, 'ab', now())`, [organizationId, id]);
    return encodeId('Upload', organizationId, id);
  }

  /** A prevention service that an insurer gave. */
  async service(enterpriseId: string, providerId: string): Promise<string> {
    const id = newId();
    await this.root.query(
      `INSERT INTO prevention_services (enterprise_id, id, region_code, sector, insurer_id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen)
       SELECT enterprise_id, $2::uuid, region_code, sector, insurer_id, $2::uuid::text, $3::uuid, name, uscc, 'HAZARD_INSPECTION', '2022-05-01', '厂区', '排查', 0 FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, id, providerId],
    );
    return id;
  }

  /** The rules that ship with the product. */
  async rules(): Promise<void> {
    for (const rule of RULE_SEEDS) {
      await this.root.query('INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING', [newId(), rule.kind, rule.regionCode, rule.version, rule.effectiveFrom, rule.source, JSON.stringify(rule.body)]);
    }
  }

  as<T>(principal: Principal, fn: () => Promise<T>): Promise<T> {
    return runAs(principal, fn);
  }

  /** What the enterprise's hazards contribute by their rows and histories. */
  contributions(enterpriseId: string): Promise<Contribution[]> {
    return runAs(workerPrincipal(), async () => difference([], (await this.app.get(Rollups).facts.hazards([enterpriseId])).get(enterpriseId) ?? []));
  }

  /** What has been appended to the figures for the enterprise's hazards; inspections count on their own (see the rollups' specs). */
  async appended(enterpriseId: string): Promise<Contribution[]> {
    const { rows } = await this.root.query<{ day: string; measure: number; change: string }>(
      'SELECT unnest(days) AS day, unnest(measures) AS measure, unnest(changes) AS change FROM rollup_deltas WHERE enterprise_id = $1',
      [enterpriseId],
    );
    return difference(
      [],
      rows.flatMap(({ day, measure, change }) => (OF_INSPECTIONS.has(MEASURES[measure - 1]!) ? [] : [{ day, changes: { [MEASURES[measure - 1]!]: BigInt(change) } }])),
    );
  }

  /** The stored row. */
  async row(publicHazardId: string): Promise<Record<string, unknown>> {
    const { rows } = await this.root.query('SELECT * FROM hazards WHERE id = $1', [uuidIn(publicHazardId)]);
    return rows[0] as Record<string, unknown>;
  }

  /** The stored history. */
  async history(publicHazardId: string): Promise<{ seq: number; kind: string; on_day: Day; finder_id: string; actor_organization_id: string; actor_user_id: string | null; note: string | null }[]> {
    return (await this.root.query('SELECT seq, kind, on_day, finder_id, actor_organization_id, actor_user_id, note FROM hazard_events WHERE hazard_id = $1 ORDER BY seq', [uuidIn(publicHazardId)])).rows;
  }
}

/** The row's uuid in a hazard's public id. */
export function uuidIn(publicHazardId: string): string {
  return Buffer.from(publicHazardId, 'base64url').subarray(-16).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
