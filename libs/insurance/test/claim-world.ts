import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { AuditModule } from '@anze/audit';
import { AudiencePools, DatabaseModule, platformPrincipal, runAs, TenantDb, type Principal } from '@anze/database';
import { EnterprisesModule, OWNED_TABLES } from '@anze/enterprises';
import { FilesModule } from '@anze/files';
import { OrganizationReader, OrganizationWriter, UserReader } from '@anze/identity';
import { JobsModule } from '@anze/jobs';
import { Clock, dayStart, encodeId, newId, type Day } from '@anze/kernel';
import { RollupsModule } from '@anze/rollups';
import { RULE_SEEDS, Rules, RulesModule } from '@anze/rules';
import { person } from '../../../test/support/city-rows.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { AccidentReportService } from '../src/accidents/accident-report.service.js';
import type { ReportAccidentInput } from '../src/accidents/accident.inputs.js';
import type { Accident, AccidentFacts } from '../src/accidents/accident.model.js';
import { AccidentService } from '../src/accidents/accident.service.js';
import { ClaimAssessmentService } from '../src/claims/claim-assessment.service.js';
import type { ClaimFacts } from '../src/claims/claim.facts.js';
import type { PayClaimInput, VictimInput } from '../src/claims/claim.inputs.js';
import { publicClaimId } from '../src/claims/claim-criteria.rules.js';
import { ClaimPaymentService } from '../src/claims/claim-payment.service.js';
import { ClaimReportService } from '../src/claims/claim-report.service.js';
import { ClaimService } from '../src/claims/claim.service.js';
import { InsuranceModule } from '../src/insurance.module.js';
import type { PremiumCause } from '../src/premiums/premium-terms.js';
import { PoliciesModule } from '../src/policies/policies.module.js';
import { publicAccidentId } from '../src/accidents/accident-criteria.rules.js';

/** Business time that a test can move: noon of a day in Shanghai. */
class MovableClock extends Clock {
  day: Day = '2026-02-01';

  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 12 * 3_600_000);
  }
}

/** The limits of a policy, fen; what is left out has none. */
export interface PolicyTermsOf {
  readonly startsOn?: Day;
  readonly endsOn?: Day;
  readonly cancelledOn?: Day | null;
  readonly premium?: bigint;
  /** What brought its premium about. */
  readonly cause?: PremiumCause;
  readonly perPerson?: bigint | null;
  readonly perAccident?: bigint | null;
  readonly cumulative?: bigint | null;
  readonly medical?: bigint | null;
  readonly property?: bigint | null;
  readonly rescue?: bigint | null;
}

/** Tenants, policies, accidents and claims of one database; what the superuser writes goes past every policy, everything else through the services. */
export class ClaimWorld {
  private constructor(
    private readonly database: TestDatabase,
    private readonly pools: AudiencePools,
    readonly root: pg.Client,
    readonly app: TestingModule,
    readonly clock: MovableClock,
  ) {}

  static async open(): Promise<ClaimWorld> {
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
    const files = FilesModule.forWorker({ uploadDir: join(tmpdir(), 'anze-no-uploads'), uploadKey: Buffer.alloc(32) });
    const app = await Test.createTestingModule({ imports: [Surroundings, DatabaseModule.forRoot({ pools }), AuditModule, RollupsModule, RulesModule, EnterprisesModule, JobsModule.forRoot({ work: false }), files, InsuranceModule, PoliciesModule] }).compile();
    await app.init();
    await runAs(platformPrincipal(), () => app.get(Rules).seed(RULE_SEEDS));
    return new ClaimWorld(database, pools, root, app, clock);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.pools.close();
    await this.root.end();
    await this.database.drop();
  }

  get db(): TenantDb {
    return this.app.get(TenantDb);
  }

  async organization(kind: 'ENTERPRISE' | 'INSURER', branchOf: string | null = null): Promise<string> {
    const id = newId();
    await this.root.query('INSERT INTO organizations (id, kind, code, name, branch_of) VALUES ($1::uuid, $2, $1::uuid::text, $3, $4)', [id, kind, `${kind} ${id.slice(-6)}`, branchOf]);
    return id;
  }

  async enterprise(insurerId: string, regionCode = '330282001'): Promise<string> {
    const id = await this.organization('ENTERPRISE');
    await this.root.query(`INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1::uuid, $2, 'INDUSTRY_TRADE', $3, $1::uuid::text, '慈溪某厂', 'C3854', 12, false)`, [id, regionCode, insurerId]);
    return id;
  }

  /** A policy of 2026, its premium written and received on the first day. */
  async policy(enterpriseId: string, issuerId: string, terms: PolicyTermsOf = {}): Promise<string> {
    const id = newId();
    const of = { startsOn: '2026-01-01', endsOn: '2026-12-31', cancelledOn: null, premium: 36_500n, cause: 'POLICY' as PremiumCause, perPerson: 40_000_000n, perAccident: null, cumulative: null, medical: null, property: null, rescue: null, ...terms };
    const OWNER = 'e.enterprise_id, e.region_code, e.sector, e.insurer_id, $2, issuer.id, issuer.head_id';
    await this.root.query(
      `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, starts_on, ends_on, cancelled_on, status, premium_fen, prevention_budget_fen,
                             per_person_limit_fen, per_accident_limit_fen, cumulative_limit_fen, medical_limit_fen, third_party_property_limit_fen, rescue_limit_fen)
       SELECT ${OWNER}, $4, '当时的名称', 'X', $5, $6, $7::date, CASE WHEN $7::date IS NULL THEN 'ISSUED' ELSE 'CANCELLED' END, $8, 0, $9, $10, $11, $12, $13, $14
         FROM enterprises e, organizations issuer WHERE e.enterprise_id = $1 AND issuer.id = $3`,
      [enterpriseId, id, issuerId, `AZ${id}`, of.startsOn, of.endsOn, of.cancelledOn, of.premium, of.perPerson, of.perAccident, of.cumulative, of.medical, of.property, of.rescue],
    );
    await this.entry(enterpriseId, id, 'WRITTEN', of.premium, of.startsOn, of.cause);
    return id;
  }

  /** An entry of the ledger of premiums. */
  async entry(enterpriseId: string, policyId: string, kind: string, amount: bigint, on: Day, cause: PremiumCause = 'POLICY'): Promise<void> {
    await this.root.query(
      `INSERT INTO premium_entries (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_id, kind, amount_fen, on_day, cause, cause_id)
       SELECT enterprise_id, $3, region_code, sector, insurer_id, issuer_id, issuer_head_id, id, $4, $5, $6, $7, id FROM policies WHERE enterprise_id = $1 AND id = $2`,
      [enterpriseId, policyId, newId(), kind, amount, on, cause],
    );
  }

  /** An endorsement that is in force from a day on. */
  async endorsement(enterpriseId: string, policyId: string, seq: number, from: Day, fullPremium: bigint, endsOn: Day, before: object = {}): Promise<void> {
    await this.root.query(
      `INSERT INTO policy_endorsements (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_id, seq, endorsement_no, kinds, effective_from, before, after, full_premium_fen, premium_fen, ends_on, reason, made_on)
       SELECT enterprise_id, $3, region_code, sector, insurer_id, issuer_id, issuer_head_id, id, $4::int, $4::int::text, ARRAY['PREMIUM'], $5::date, $6, '{}', $7, 0, $8, 'x', $5::date FROM policies WHERE enterprise_id = $1 AND id = $2`,
      [enterpriseId, policyId, newId(), seq, from, JSON.stringify(before), fullPremium, endsOn],
    );
  }

  /** An accident of a day, reported by the enterprise at once. */
  accident(enterpriseId: string, day: Day, over: Partial<ReportAccidentInput> = {}): Promise<AccidentFacts> {
    const at = new Date(dayStart(day).getTime() + 3_600_000);
    return this.asEnterprise(enterpriseId, () =>
      this.app.get(AccidentReportService).report({ occurredAt: at, headInformedAt: at, place: '冲压车间', kind: 'MACHINERY', description: '手被压伤', deaths: 0, seriousInjuries: 1, directLoss: 0n, ...over }));
  }

  /** A claim by the enterprise for it. */
  claim(accident: AccidentFacts, policyId: string, victims: VictimInput[] = []): Promise<ClaimFacts> {
    const { enterpriseId, accidentId } = accident;
    return this.asEnterprise(enterpriseId, () =>
      this.app.get(ClaimReportService).report({ accidentId: publicAccidentId({ enterpriseId, id: accidentId }), policyId: encodeId('Policy', enterpriseId, policyId), description: '医疗费用', victims }));
  }

  pay(claim: ClaimFacts, amount: bigint, over: Partial<PayClaimInput> = {}, by: Principal = person('insurer', claim.issuerId)): Promise<ClaimFacts> {
    return runAs(by, () => this.app.get(ClaimPaymentService).pay({ claimId: idOf(claim), cover: 'LITIGATION', amount, payee: '慈溪某厂', ...over }));
  }

  assess(claim: ClaimFacts, amount: bigint | null): Promise<ClaimFacts> {
    return runAs(person('insurer', claim.issuerId), () => this.app.get(ClaimAssessmentService).assess({ claimId: idOf(claim), decision: amount === null ? 'REFUSED' : 'ACCEPTED', amount, reason: '按条款' }));
  }

  async agreed(claim: ClaimFacts, amount: bigint): Promise<ClaimFacts> {
    await this.assess(claim, amount);
    return this.asEnterprise(claim.enterpriseId, () => this.app.get(ClaimReportService).agree({ claimId: idOf(claim), amount }));
  }

  asEnterprise<T>(enterpriseId: string, work: () => Promise<T>): Promise<T> {
    return runAs(person('enterprise', enterpriseId), work);
  }

  /** Public ids of the claims, or of the accidents, that somebody sees. */
  async claimsOf(by: Principal): Promise<string[]> {
    return runAs(by, async () => (await this.app.get(ClaimService).list({ first: 100 })).edges.map(({ node }) => node.id));
  }

  async accidentsOf(by: Principal): Promise<Accident[]> {
    return runAs(by, async () => (await this.app.get(AccidentService).list({ first: 100 })).edges.map(({ node }) => node));
  }

  /** Another insurer covers the enterprise from now on. */
  async restamp(enterpriseId: string, insurerId: string): Promise<void> {
    await this.root.query('BEGIN');
    for (const table of ['enterprises', ...OWNED_TABLES]) await this.root.query(`UPDATE ${table} SET insurer_id = $2 WHERE enterprise_id = $1`, [enterpriseId, insurerId]);
    await this.root.query('COMMIT');
  }

  async rows<R extends pg.QueryResultRow>(sql: string, ...params: unknown[]): Promise<R[]> {
    return (await this.root.query<R>(sql, params)).rows;
  }
}

export const idOf = (claim: Pick<ClaimFacts, 'enterpriseId' | 'claimId'>): string => publicClaimId({ enterpriseId: claim.enterpriseId, id: claim.claimId });
