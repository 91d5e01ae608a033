import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Clock, decodeId, DomainError, KernelErrors, newId } from '@anze/kernel';
import { StandardizationFiles } from '../../files/standardization-files.js';
import { optionalText, requiredText } from '../../files/text.rules.js';
import { ApplicationActs } from '../application-acts.js';
import { ApplicationErrors } from '../application.errors.js';
import { applicationKeyIn, publicApplicationId, type ApplicationFacts } from '../application.facts.js';
import { requireNoticeRunning } from '../application.rules.js';
import type { AnswerNoticeObjectionInput, RecordNoticeObjectionInput } from './objection.inputs.js';
import { ObjectionRepository } from './objection.repository.js';

/** Objections to a public notice: taken down by the authority that decides, and answered before anything is announced. */
@Injectable()
export class ObjectionService {
  constructor(
    private readonly db: TenantDb,
    private readonly acts: ApplicationActs,
    private readonly objections: ObjectionRepository,
    private readonly files: StandardizationFiles,
    private readonly clock: Clock,
  ) {}

  /** @throws as `ApplicationActs.perform`, STANDARDIZATION_NOTICE_OVER, BAD_INPUT, UPLOAD_CONTENT_TYPE */
  record(input: RecordNoticeObjectionInput): Promise<ApplicationFacts> {
    const objector = requiredText('objector', input.objector, 100);
    const contact = optionalText('contact', input.contact, 100);
    const content = requiredText('content', input.content);
    const key = applicationKeyIn(input.applicationId);
    // Who objects, and in which words, is not for the enterprise: the history says that somebody did.
    return this.acts.perform('OBJECT', input, async (application, today) => {
      const receivedOn = input.receivedOn ?? today;
      if (receivedOn > today || receivedOn < application.noticeFrom!) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'receivedOn', reason: `must be ${application.noticeFrom} to ${today}` });
      requireNoticeRunning(application.noticeUntil!, receivedOn);
      await this.objections.insert(key, { id: newId(), objector, contact, content, evidence: await this.files.check(input.evidenceUploadIds), receivedOn, recordedBy: currentPrincipal().userId, recordedAt: this.clock.now() });
      return { change: {}, note: null };
    });
  }

  /** @throws as `ApplicationActs.perform`, STANDARDIZATION_OBJECTION_ANSWERED, BAD_INPUT */
  async answer(input: AnswerNoticeObjectionInput): Promise<ApplicationFacts> {
    const text = requiredText('answer', input.answer);
    const [enterpriseId, objectionId] = decodeId('NoticeObjection', input.noticeObjectionId, 2) as [string, string];
    return this.db.run(async () => {
      const applicationId = await this.objections.applicationOf(enterpriseId, objectionId);
      if (applicationId === null) throw new DomainError(KernelErrors.NOT_FOUND);
      return this.acts.perform('ANSWER_OBJECTION', { applicationId: publicApplicationId({ enterpriseId, id: applicationId }) }, async (_, today) => {
        if (!(await this.objections.answer(enterpriseId, objectionId, input.outcome, text, today, currentPrincipal().userId))) throw new DomainError(ApplicationErrors.STANDARDIZATION_OBJECTION_ANSWERED);
        // It stays with the application, for the enterprise isn't to read objections.
        return { change: input.outcome === 'UPHELD' ? { objectionUpheldOn: today } : {}, note: null };
      });
    });
  }
}
