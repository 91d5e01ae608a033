import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { Outbox } from '@anze/jobs';
import { addWorkingDays, Clock, decodeId, DomainError, KernelErrors, newId, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { Rules } from '@anze/rules';
import { requireDeciding } from '../applications/application-acts.js';
import { ApplicationErrors } from '../applications/application.errors.js';
import { AuthorityRepository } from '../applications/authority.repository.js';
import { authorityLo } from '../applications/authority.rules.js';
import { StandardizationFiles } from '../files/standardization-files.js';
import { requiredText } from '../files/text.rules.js';
import { QuestionErrors } from './question.errors.js';
import { questionKeyIn, type QuestionFacts } from './question.facts.js';
import type { DecideRevocationInput, RaiseRevocationQuestionInput, StateOnRevocationInput } from './question.inputs.js';
import { REVOCATION_CHANGED, STANDARDIZATION_LEVEL_CHANGED } from './question.jobs.js';
import { QuestionRepository, type QuestionedCertificate } from './question.repository.js';
import { effectiveDay, questionDays, requireHeard, requireHolding, requireOpen } from './question.rules.js';

/** What people do about a revocation: an authority asks, the enterprise states its case, the authority decides. */
@Injectable()
export class QuestionDecisionService {
  constructor(
    private readonly db: TenantDb,
    private readonly questions: QuestionRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly authorities: AuthorityRepository,
    private readonly files: StandardizationFiles,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The authority that issued the certificate, or that decides on the level, asks by itself. @throws NOT_FOUND, STANDARDIZATION_NOT_AUTHORITY, STANDARDIZATION_NO_AUTHORITY, REVOCATION_NOT_IN_FORCE, BAD_INPUT */
  async raise(input: RaiseRevocationQuestionInput): Promise<QuestionFacts> {
    const reason = requiredText('reason', input.reason);
    const [enterpriseId, certificateId] = decodeId('Certificate', input.certificateId, 2) as [string, string];
    const by = currentPrincipal();
    return this.db.run(async () => {
      const [certificate, enterprise] = [await this.questions.certificate(enterpriseId, certificateId), await this.enterprises.stampsOf(enterpriseId)];
      if (!certificate || !enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const today = this.clock.today();
      requireHolding(certificate, today);
      const authority = await this.authorities.revoking(certificate, enterprise, today);
      if (!authority) throw new DomainError(ApplicationErrors.STANDARDIZATION_NO_AUTHORITY);
      requireDeciding(by, { authorityId: authority.id, authorityName: authority.name });
      const { version: ruleVersion } = await this.rules.inForce('standardization.revocation', { regionCode: enterprise.regionCode, on: today });
      const id = await this.questions.raise(enterpriseId, {
        certificateId, cause: 'AUTHORITY', causeKey: newId(), ground: input.ground, facts: { subjectId: null, on: today, reason }, ruleVersion, raisedOn: today, raiserId: by.organizationId, raisedBy: by.userId, authorityLo: authorityLo(authority.regionCode), authorityId: by.organizationId,
        authorityName: authority.name, days: questionDays(today, await this.rules.inForce('standardization.revocation-clocks', { regionCode: enterprise.regionCode, on: today })),
      });
      return this.done('revocation.raise', { enterpriseId, id: id! }, { certificateId, ground: input.ground });
    });
  }

  /** The enterprise states its case, once, while the question is open. @throws NOT_FOUND, STALE_VERSION, REVOCATION_DECIDED, REVOCATION_STATED, BAD_INPUT */
  async state(input: StateOnRevocationInput): Promise<QuestionFacts> {
    const statement = requiredText('statement', input.statement);
    const by = currentPrincipal();
    return this.db.run(async () => {
      const question = await this.target(input);
      if (question.enterpriseId !== by.organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
      requireOpen(question);
      if (question.statedOn !== null) throw new DomainError(QuestionErrors.REVOCATION_STATED);
      if (!(await this.questions.state(question, statement, this.clock.today(), by.userId, await this.files.check(input.evidenceUploadIds)))) throw new DomainError(KernelErrors.STALE_VERSION);
      return this.done('revocation.state', question, {});
    });
  }

  /**
   * The authority decides, with its reasons. A revocation takes effect on a day, takes what renewed the certificate as well, answers every open question about either, and the figures follow.
   * @throws NOT_FOUND, STALE_VERSION, STANDARDIZATION_NOT_AUTHORITY, REVOCATION_DECIDED, REVOCATION_NOT_IN_FORCE, REVOCATION_EFFECTIVE_DAY, REVOCATION_HEARING, CALENDAR_YEAR_UNKNOWN, BAD_INPUT
   */
  async decide(input: DecideRevocationInput): Promise<QuestionFacts> {
    const reason = requiredText('reason', input.reason);
    if (!input.revoke && input.effectiveOn != null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'effectiveOn', reason: 'is only for a revocation' });
    const key = questionKeyIn(input.questionId);
    const by = currentPrincipal();
    return this.db.run(async () => {
      // Under the lock of whoever else writes facts of the enterprise, before any row is touched.
      const before = input.revoke ? await this.rollups.snapshot([key.enterpriseId]) : null;
      const question = await this.target(input);
      const today = this.clock.today();
      const certificate = (await this.questions.certificate(key.enterpriseId, question.certificateId))!;
      requireDeciding(by, question.authorityId === null ? await this.found(certificate, question, today) : question);
      requireOpen(question);
      const { effectiveOn, certificateIds } = input.revoke ? await this.revoke(question, certificate, input.effectiveOn ?? null, today) : { effectiveOn: null, certificateIds: [] };
      const decided = await this.questions.decide(question, { status: input.revoke ? 'REVOKED' : 'KEPT', decidedOn: today, decidedBy: by.userId, deciderId: by.organizationId, reason, effectiveOn }, certificateIds);
      if (!decided.includes(key.id)) throw new DomainError(KernelErrors.STALE_VERSION);
      if (before) {
        await this.rollups.recordChangeOf(key.enterpriseId, before);
        await this.outbox.add(STANDARDIZATION_LEVEL_CHANGED, { enterpriseId: key.enterpriseId });
      }
      for (const id of decided.filter((one) => one !== key.id)) await this.outbox.add(REVOCATION_CHANGED, { enterpriseId: key.enterpriseId, questionId: id });
      return this.done('revocation.decide', key, { certificateId: question.certificateId, revoked: input.revoke, effectiveOn, questions: decided.length });
    });
  }

  /** Takes the certificate, if it still holds, and what the same authority renewed it by: whoever renewed in time keeps nothing that way. @returns from when, and about which certificates every question is answered by that */
  private async revoke(question: QuestionFacts, certificate: QuestionedCertificate, asked: Day | null, today: Day): Promise<{ readonly effectiveOn: Day; readonly certificateIds: readonly string[] }> {
    const { enterpriseId } = question;
    const by = currentPrincipal().organizationId;
    // One that another authority issued is that authority's to take: it is asked about it by itself.
    const all = [certificate, ...(await this.questions.successors(enterpriseId, certificate.id)).filter(({ issuerId }) => issuerId === null || issuerId === by)];
    const holding = all.filter(({ expiresOn, revokedOn }) => revokedOn === null && expiresOn >= today);
    const effectiveOn = effectiveDay(holding[0] ?? certificate, asked, today);
    // Of who has spoken no calendar is asked.
    if (question.statedOn === null) requireHeard(question.hearingUntil ?? (await this.hearingUntil(question)), today);
    for (const { id, issuedOn } of holding) {
      // It was just read as one that holds: what changed is whose it is to take.
      if (!(await this.questions.revoke(enterpriseId, id, issuedOn > effectiveOn ? issuedOn : effectiveOn))) throw new DomainError(KernelErrors.STALE_VERSION);
    }
    return { effectiveOn, certificateIds: all.map(({ id }) => id) };
  }

  /** Of a question that has no days yet. @throws CALENDAR_YEAR_UNKNOWN */
  private async hearingUntil({ raisedOn, regionCode }: QuestionFacts): Promise<Day> {
    return addWorkingDays(raisedOn, (await this.rules.inForce('standardization.revocation-clocks', { regionCode, on: raisedOn })).body.hearingWorkingDays);
  }

  /** Who decides where nobody was named, as none was registered yet. */
  private async found(certificate: QuestionedCertificate, question: QuestionFacts, today: Day): Promise<{ authorityId: string | null; authorityName: string | null }> {
    const authority = await this.authorities.revoking(certificate, question, today);
    return { authorityId: authority?.id ?? null, authorityName: authority?.name ?? null };
  }

  private async target(input: { readonly questionId: string; readonly expectedVersion?: number | null }): Promise<QuestionFacts> {
    const question = await this.questions.byKey(questionKeyIn(input.questionId));
    if (!question) throw new DomainError(KernelErrors.NOT_FOUND);
    if (input.expectedVersion != null && input.expectedVersion !== question.version) throw new DomainError(KernelErrors.STALE_VERSION);
    return question;
  }

  private async done(action: string, { enterpriseId, id }: { readonly enterpriseId: string; readonly id: string }, details: Record<string, string | number | boolean | null>): Promise<QuestionFacts> {
    await this.audit.record({ action, subjectType: 'RevocationQuestion', subjectId: id, enterpriseId, details });
    await this.outbox.add(REVOCATION_CHANGED, { enterpriseId, questionId: id });
    return (await this.questions.byKey({ enterpriseId, id }))!;
  }
}
