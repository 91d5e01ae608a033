import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule } from '@anze/audit';
import { platformPrincipal, runAs, TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { EnterprisesModule, publicEnterpriseId } from '@anze/enterprises';
import { FilesModule } from '@anze/files';
import { OrganizationReader, OrganizationWriter, UserReader } from '@anze/identity';
import { JobsModule } from '@anze/jobs';
import { Clock, dayStart, encodeId, newId, type Day } from '@anze/kernel';
import { RollupsModule } from '@anze/rollups';
import { RULE_SEEDS, Rules, RulesModule } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../test/support/city-rows.js';
import { InsuranceModule, PoliciesModule, PolicyChanges } from '../src/index.js';
import { PolicyChangeService } from '../src/policies/changes/change.service.js';
import type { ContentInput } from '../src/policies/drafts/content-input.rules.js';
import type { DraftPolicyInput } from '../src/policies/drafts/draft.inputs.js';
import { draftModel, type PolicyDraft } from '../src/policies/drafts/draft.model.js';
import { PolicyDraftService } from '../src/policies/drafts/draft.service.js';
import { IssueService, type IssuePolicy } from '../src/policies/issuing/issue.service.js';
import type { Policy } from '../src/policies/policy.model.js';
import type { PolicyKey } from '../src/policies/policy-criteria.rules.js';
import { PolicyService } from '../src/policies/policy.service.js';

/** Business time that a test can move. */
export class MovableClock extends Clock {
  day: Day = '2025-06-01';

  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 10 * 3_600_000);
  }
}

/** What a policy for 2025-07-01 to 2026-06-30 says, lawful in every point. */
export const LAWFUL: ContentInput = {
  cover: 'ENTERPRISE_WIDE',
  startsOn: '2025-07-01',
  endsOn: '2026-06-30',
  premium: 1_000_000n,
  premiumPayer: 'INSURED',
  insuredPersons: 20,
  perPersonLimit: 50_000_000n,
  perAccidentLimit: 200_000_000n,
  cumulativeLimit: 500_000_000n,
  preventionRate: 21,
  commissionRate: 5,
};

/** An insurer that covers enterprises and writes policies, on a database of its own, as the roles that the product has. */
export class PolicyWorld {
  private constructor(
    readonly city: CityRows,
    readonly app: TestingModule,
    readonly clock: MovableClock,
  ) {}

  static async open(): Promise<PolicyWorld> {
    const city = await openCity();
    const clock = new MovableClock();
    const shared = [{ provide: TenantDb, useValue: city.db }, { provide: Clock, useValue: clock }, OrganizationReader, OrganizationWriter, UserReader];
    @Global()
    @Module({ providers: shared, exports: shared })
    class Ground {}
    const app = await Test.createTestingModule({
      imports: [Ground, AuditModule, RollupsModule, RulesModule, EnterprisesModule, JobsModule.forRoot({ work: false }), FilesModule.forWorker({ uploadDir: join(tmpdir(), 'anze-no-uploads'), uploadKey: Buffer.alloc(32) }), InsuranceModule, PoliciesModule],
    }).compile();
    await app.init();
    await runAs(platformPrincipal(), () => app.get(Rules, { strict: false }).seed(RULE_SEEDS));
    return new PolicyWorld(city, app, clock);
  }

  get<T>(token: abstract new (...given: never[]) => T): T {
    return this.app.get<T>(token as never, { strict: false });
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.city.close();
  }

  /** An insurer and the enterprises that it covers today. */
  async insurer(name?: string): Promise<Principal> {
    return person('insurer', await this.city.insurer(name));
  }

  async covered(insurer: Principal, regionCode = '330282001'): Promise<string> {
    return this.city.enterprise({ insurerId: insurer.organizationId, regionCode });
  }

  as<T>(principal: Principal, fn: () => Promise<T>): Promise<T> {
    return runAs(principal, fn);
  }

  async draft(insurer: Principal, enterpriseId: string, content: ContentInput = {}, more: Partial<DraftPolicyInput> = {}): Promise<PolicyDraft> {
    const input = { enterpriseId: publicEnterpriseId(enterpriseId), content: { ...LAWFUL, ...content }, ...more } as DraftPolicyInput;
    return draftModel(await this.as(insurer, () => this.get(PolicyDraftService).draft(input)));
  }

  async issueDraft(insurer: Principal, policyDraftId: string, more: Partial<IssuePolicy> = {}): Promise<Policy> {
    return this.shown(insurer, this.as(insurer, () => this.get(IssueService).issue({ policyDraftId, ...more })));
  }

  /** Drafts and issues at once. */
  async issue(insurer: Principal, enterpriseId: string, content: ContentInput = {}, more: Partial<DraftPolicyInput> = {}): Promise<Policy> {
    return this.issueDraft(insurer, (await this.draft(insurer, enterpriseId, content, more)).id);
  }

  async change(insurer: Principal, change: (service: PolicyChangeService) => Promise<PolicyKey>): Promise<Policy> {
    return this.shown(insurer, this.as(insurer, () => change(this.get(PolicyChangeService))));
  }

  /** What the worker does after a change. */
  async settle(...enterpriseIds: string[]): Promise<void> {
    await this.as(workerPrincipal(), () => this.get(PolicyChanges).settle(enterpriseIds));
  }

  /** A quote of the insurer that the enterprise accepted. */
  async acceptedQuote(insurer: Principal, enterpriseId: string, facts: { premiumFen?: bigint; startsOn?: Day; endsOn?: Day } = {}): Promise<string> {
    const [id, request] = [newId(), newId()];
    const { root } = this.city;
    const stamps = `enterprise_id, region_code, sector, insurer_id`;
    await root.query(
      `INSERT INTO quote_requests (${stamps}, id, issuer_id, issuer_head_id, enterprise_name, enterprise_uscc, cover, starts_on, ends_on, inputs, status, asked_on, asked_by)
       SELECT ${stamps}, $2, $3, $3, name, uscc, 'ENTERPRISE_WIDE', $4, $5, '{}', 'ACCEPTED', '2025-05-01', $3 FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, request, insurer.organizationId, facts.startsOn ?? '2025-07-01', facts.endsOn ?? '2026-06-30'],
    );
    await root.query(
      `INSERT INTO quotes (${stamps}, id, issuer_id, issuer_head_id, request_id, enterprise_name, enterprise_uscc, cover, starts_on, ends_on, insured_persons, per_person_limit_fen, prevention_rate_bp, premium_fen, inputs, overrides, calculation, valid_until, status, offered_on, offered_by, decided_on, decided_by)
       SELECT ${stamps}, $2, $3, $3, $4, name, uscc, 'ENTERPRISE_WIDE', $5, $6, 20, 50000000, 2100, $7, '{}', '[]', '{}', '2025-12-31', 'ACCEPTED', '2025-05-02', $3, '2025-05-03', $1 FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, id, insurer.organizationId, request, facts.startsOn ?? '2025-07-01', facts.endsOn ?? '2026-06-30', facts.premiumFen ?? 1_000_000n],
    );
    await root.query(
      `INSERT INTO quote_acceptances (${stamps}, id, issuer_id, issuer_head_id, quote_id, accepted_on, accepted_by) SELECT ${stamps}, $2, $3, $3, $4, '2025-05-03', $1 FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, newId(), insurer.organizationId, id],
    );
    return encodeId('Quote', enterpriseId, id);
  }

  async insurerOf(enterpriseId: string): Promise<string> {
    return (await this.city.root.query('SELECT insurer_id FROM enterprises WHERE enterprise_id = $1', [enterpriseId])).rows[0].insurer_id;
  }

  private async shown(insurer: Principal, key: Promise<PolicyKey>): Promise<Policy> {
    const found = await key;
    return this.as(insurer, () => this.get(PolicyService).byKey(found));
  }
}
