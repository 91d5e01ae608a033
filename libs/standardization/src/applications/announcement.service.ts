import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { newId } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { requiredText } from '../files/text.rules.js';
import { ApplicationActs } from './application-acts.js';
import { applicationKeyIn, type ApplicationFacts } from './application.facts.js';
import type { OpinionOnApplicationInput } from './application.inputs.js';
import { certificateNo, certificateTerm, requireAnnounceable, requireCommitments, requireUnquestioned } from './application.rules.js';
import { ApplicationWriteRepository } from './application-write.repository.js';
import { CommitmentChecks } from './commitments/commitments.js';
import { ObjectionRepository } from './objections/objection.repository.js';
import { STANDARDIZATION_LEVEL_CHANGED } from '../revocations/question.jobs.js';

/** The announcement (公告): the certificate is written and the figures follow, in one transaction. */
@Injectable()
export class AnnouncementService {
  constructor(
    private readonly db: TenantDb,
    private readonly acts: ApplicationActs,
    private readonly writes: ApplicationWriteRepository,
    private readonly objections: ObjectionRepository,
    private readonly commitments: CommitmentChecks,
    private readonly rollups: Rollups,
    private readonly outbox: Outbox,
  ) {}

  /** @throws as `ApplicationActs.perform`, STANDARDIZATION_NOTICE_RUNNING, STANDARDIZATION_OBJECTION_OPEN, STANDARDIZATION_OBJECTION_UPHELD, STANDARDIZATION_QUESTION_OPEN, STANDARDIZATION_COMMITMENT_NOT_MET, STANDARDIZATION_RENEWAL_RECORD */
  announce(input: OpinionOnApplicationInput): Promise<ApplicationFacts> {
    const note = requiredText('opinion', input.opinion);
    const key = applicationKeyIn(input.applicationId);
    return this.db.run(async () => {
      // Under the lock of whoever else writes facts of the enterprise; before its row is touched, as everywhere.
      const before = await this.rollups.snapshot([key.enterpriseId]);
      const announced = await this.acts.perform('ANNOUNCE', input, async (application, today) => {
        requireAnnounceable(application, await this.objections.unanswered(application), today);
        requireUnquestioned(await this.writes.openQuestions(application.enterpriseId));
        const { checks, ruleVersion } = await this.commitments.of(application, application.licences, today, application.renewsId);
        requireCommitments(checks);
        const renewed = application.renewsId === null ? null : await this.writes.renewed(application.enterpriseId, application.renewsId);
        const id = newId();
        const certificate = { id, certificateNo: certificateNo(id, application.level, application.authorityLo!, today), level: application.level, ...certificateTerm(application.clocks!, today, renewed?.revokedOn == null ? (renewed?.expiresOn ?? null) : null) };
        await this.writes.insertCertificate(application, { ...certificate, authority: application.authorityName!, issuerId: currentPrincipal().organizationId });
        return { change: { announcedOn: today, certificateId: id, commitments: checks, commitmentRuleVersion: ruleVersion }, note, dueOn: certificate.expiresOn };
      });
      await this.rollups.recordChangeOf(key.enterpriseId, before);
      await this.outbox.add(STANDARDIZATION_LEVEL_CHANGED, { enterpriseId: key.enterpriseId });
      return announced;
    });
  }
}
