import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { Clock, decodeIdOrNull, DomainError, KernelErrors, newId, type Day, type StandardizationLevel } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { Rules } from '@anze/rules';
import { SelfAssessmentReader } from '../assessments/self-assessment.reader.js';
import { optionalText, requiredText } from '../files/text.rules.js';
import { StandardizationSchemes } from '../schemes/standardization-schemes.js';
import { AuthorityRepository } from './authority.repository.js';
import { authorityLo } from './authority.rules.js';
import { ApplicationActs } from './application-acts.js';
import { ApplicationErrors } from './application.errors.js';
import type { ApplicationFacts } from './application.facts.js';
import type { DraftStandardizationApplicationInput, LicenceInput, SubmitStandardizationApplicationInput, WithdrawStandardizationApplicationInput } from './application.inputs.js';
import { ApplicationRepository } from './application.repository.js';
import { applicationNo, materialDueDay, requireAnswered, requireAssessment, requireCommitments, requireRenewable } from './application.rules.js';
import { ApplicationWriteRepository } from './application-write.repository.js';
import type { Licence } from './commitments/commitment.rules.js';
import { CommitmentChecks } from './commitments/commitments.js';

/** Most licences of one application. */
const LICENCES = 20;

/** The enterprise's side: it drafts, submits and withdraws. */
@Injectable()
export class ApplicationFilingService {
  constructor(
    private readonly db: TenantDb,
    private readonly applications: ApplicationRepository,
    private readonly writes: ApplicationWriteRepository,
    private readonly acts: ApplicationActs,
    private readonly enterprises: EnterpriseReader,
    private readonly assessments: SelfAssessmentReader,
    private readonly schemes: StandardizationSchemes,
    private readonly commitments: CommitmentChecks,
    private readonly authorities: AuthorityRepository,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A draft: one at a time. @throws NOT_FOUND, BAD_INPUT, STANDARDIZATION_APPLICATION_OPEN, STANDARDIZATION_RENEWAL_NOT_POSSIBLE, STANDARDIZATION_RENEWAL_TOO_EARLY */
  async draft(input: DraftStandardizationApplicationInput): Promise<ApplicationFacts> {
    const by = currentPrincipal();
    if (by.audience !== 'enterprise') throw new DomainError(KernelErrors.NOT_FOUND);
    const enterpriseId = by.organizationId;
    const licences = licencesOf(input.licences);
    const renewsId = input.renewsCertificateId == null ? null : (decodeIdOrNull('Certificate', input.renewsCertificateId, 2)?.[1] ?? '');
    return this.db.run(async () => {
      const enterprise = await this.enterprises.stampsOf(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      // Two drafts at once wait for each other here.
      await this.rollups.repository.lock([enterpriseId]);
      const open = await this.applications.openOf(enterpriseId);
      if (open !== null) throw new DomainError(ApplicationErrors.STANDARDIZATION_APPLICATION_OPEN, { applicationNo: open });
      const draftedOn = this.clock.today();
      if (renewsId !== null) await this.requireRenewable(enterpriseId, renewsId, input.level, enterprise.regionCode, draftedOn);
      const id = newId();
      await this.writes.insert(enterpriseId, { id, applicationNo: applicationNo(id, draftedOn), kind: renewsId === null ? 'EVALUATION' : 'DIRECT_RENEWAL', level: input.level, renewsId, licences, draftedOn, draftedBy: by.userId });
      await this.audit.record({ action: 'standardization.draft', subjectType: 'StandardizationApplication', subjectId: id, enterpriseId, details: { level: input.level, renewsId } });
      return (await this.applications.byKeys([{ enterpriseId, id }]))[0]!;
    });
  }

  /**
   * Submits a draft, or one that was returned, with the commitments: each is held against the record, and what the record speaks against can't be promised.
   * @throws NOT_FOUND, STALE_VERSION, STANDARDIZATION_ASSESSMENT_REQUIRED, STANDARDIZATION_SCHEME_BELOW_LEVEL, STANDARDIZATION_COMMITMENT_NOT_MET, STANDARDIZATION_RENEWAL_RECORD, STANDARDIZATION_NO_AUTHORITY, BAD_INPUT where nothing is promised
   */
  async submit(input: SubmitStandardizationApplicationInput): Promise<ApplicationFacts> {
    if (!input.promised) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'promised', reason: 'must be true: without the commitments there is no application' });
    const licences = input.licences == null ? undefined : licencesOf(input.licences);
    return this.acts.perform('SUBMIT', input, async (application, today) => {
      const { enterpriseId, level, renewsId } = application;
      const enterprise = await this.enterprises.stampsOf(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const { checks, rule, ruleVersion } = await this.commitments.of(enterprise, licences ?? application.licences, today, renewsId);
      const signed = await this.assessments.latestSigned(enterpriseId, level, today);
      if (!signed) await this.requireScheme(enterpriseId, level, today);
      const assessment = requireAssessment(signed, level, rule, today);
      requireCommitments(checks);
      const { body: clocks, version: clockRuleVersion } = await this.rules.inForce('standardization.clocks', { regionCode: enterprise.regionCode, on: today });
      if (renewsId !== null) await this.requireRenewable(enterpriseId, renewsId, level, enterprise.regionCode, today);
      const { authority, ruleVersion: authorityRuleVersion } = await this.authorities.decidingOn(level, enterprise, today);
      if (!authority) throw new DomainError(ApplicationErrors.STANDARDIZATION_NO_AUTHORITY);
      const materialDueOn = materialDueDay(today, clocks);
      return {
        change: {
          ...(licences === undefined ? {} : { licences }), submittedOn: today, submittedBy: currentPrincipal().userId, assessmentId: assessment.id, commitments: checks, commitmentRuleVersion: ruleVersion,
          authorityLo: authorityLo(authority.regionCode), authorityId: authority.id, authorityName: authority.name, authorityRuleVersion, clocks, clockRuleVersion, materialDueOn,
        },
        note: null,
        dueOn: materialDueOn,
      };
    });
  }

  /** Not while somebody's objection waits for its answer: what it would be found to be decides whether a withdrawal counts as a refusal. @throws NOT_FOUND, STALE_VERSION, STANDARDIZATION_ACTION_NOT_IN_STATE, STANDARDIZATION_OBJECTION_WAITS */
  withdraw(input: WithdrawStandardizationApplicationInput): Promise<ApplicationFacts> {
    const note = optionalText('reason', input.reason);
    return this.acts.perform('WITHDRAW', input, async (application, today) => {
      if (application.status === 'PUBLIC_NOTICE') requireAnswered(await this.applications.unansweredObjections(application));
      return { change: { withdrawnOn: today }, note };
    });
  }

  /** Where the last self-assessment is by a scheme that doesn't reach so high, as one for small firms, that is said, and which scheme does. @throws STANDARDIZATION_SCHEME_BELOW_LEVEL */
  private async requireScheme(enterpriseId: string, level: StandardizationLevel, today: Day): Promise<void> {
    const last = await this.assessments.latestSigned(enterpriseId, null, today);
    const enterprise = (await this.enterprises.byIds([enterpriseId])).get(enterpriseId);
    if (!last || !enterprise) return;
    const known = (await this.schemes.inForce(enterprise, { on: today, level })).map(({ code }) => code);
    throw new DomainError(ApplicationErrors.STANDARDIZATION_SCHEME_BELOW_LEVEL, { scheme: last.scheme.name, level, known: known.join('、') || '—' });
  }

  private async requireRenewable(enterpriseId: string, certificateId: string, level: StandardizationLevel, regionCode: string, today: Day): Promise<void> {
    const certificate = certificateId === '' ? null : await this.writes.renewed(enterpriseId, certificateId);
    if (!certificate) throw new DomainError(KernelErrors.NOT_FOUND);
    requireRenewable(certificate, level, (await this.rules.inForce('standardization.clocks', { regionCode, on: today })).body, today);
  }
}

/** The licences as they are kept. @throws BAD_INPUT */
function licencesOf(licences: readonly LicenceInput[]): Licence[] {
  if (licences.length < 1 || licences.length > LICENCES) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'licences', reason: `must be 1 to ${LICENCES}` });
  return licences.map(({ name, number, validUntil }) => ({ name: requiredText('licences.name', name, 100), number: requiredText('licences.number', number, 100), validUntil: validUntil ?? null }));
}
