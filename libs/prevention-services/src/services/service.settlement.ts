import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors, requiredText, workingDayOrNull } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { ServiceErrors } from './service.errors.js';
import type { AddServiceEvidenceInput, ArchivePreventionServiceInput, ConfirmPreventionServiceInput, ObjectToServiceInput } from './service.inputs.js';
import { ServiceEvidence } from './service-evidence.js';
import type { PreventionService } from './service.model.js';
import { ServiceRecordRepository } from './service-record.repository.js';
import { archiveService, confirmService, SERVICE_LIMITS } from './service.rules.js';
import { ServiceTransition } from './service-transition.js';
import { ServiceRepository } from './service.repository.js';

/**
 * What follows a service: the enterprise confirms the record or objects to it, the provider proves and archives it. None of it moves a
 * figure of the dashboards, which count a service from the day it was given.
 */
@Injectable()
export class ServiceSettlement {
  constructor(
    private readonly transition: ServiceTransition,
    private readonly services: ServiceRepository,
    private readonly records: ServiceRecordRepository,
    private readonly evidence: ServiceEvidence,
    private readonly rules: Rules,
  ) {}

  /**
   * By the enterprise that was served; an objection of its own is dropped. What was changed after it was asked is confirmed with the version that
   * it has read. @throws NOT_FOUND, STALE_VERSION, SERVICE_CHANGED_SINCE, the rule's codes
   */
  confirm(input: ConfirmPreventionServiceInput): Promise<PreventionService> {
    return this.transition.run('CONFIRM', input, async ({ service, key, by, today }) => {
      const confirmation = confirmService(service, input, today);
      if (input.expectedVersion == null && (await this.records.changedSinceAsked(key))) throw new DomainError(ServiceErrors.SERVICE_CHANGED_SINCE);
      const { body } = await this.rules.inForce('grading.scheme', { regionCode: await this.services.regionOf(key), on: today });
      return { set: { ...confirmation, confirmedBy: by.userId, archiveDueOn: workingDayOrNull(today, body.archiveWorkingDays), objectedOn: null, objection: null } };
    });
  }

  /** By the enterprise, before it confirms. @throws NOT_FOUND, STALE_VERSION, the rule's codes */
  object(input: ObjectToServiceInput): Promise<PreventionService> {
    return this.transition.run('OBJECT', input, ({ today }) => {
      const objection = requiredText('reason', input.reason, SERVICE_LIMITS.long);
      return { set: { objectedOn: today, objection }, note: objection };
    });
  }

  /** By the insurer that gave it, until it is archived; what it has already changes nothing. @throws NOT_FOUND, STALE_VERSION, BAD_INPUT without a file, UPLOAD_CONTENT_TYPE, the rule's codes */
  addEvidence(input: AddServiceEvidenceInput): Promise<PreventionService> {
    return this.transition.run('ADD_EVIDENCE', input, async ({ key, by, today }) => {
      const given = await this.evidence.check(input.evidenceUploadIds);
      if (given.length === 0) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'evidenceUploadIds', reason: 'at least one file' });
      // Who adds files moves the version: none comes in between.
      const files = await this.evidence.newTo(key, given);
      if (files.length === 0) return null;
      // The version moves along, so that an archiving that counted none waits its turn.
      return { set: {}, details: { files: files.length }, after: async () => void (await this.evidence.add(key, files, today, by.userId)) };
    });
  }

  /** By the insurer that gave it, whoever covers the enterprise now. @throws NOT_FOUND, STALE_VERSION, the rule's codes */
  archive(input: ArchivePreventionServiceInput): Promise<PreventionService> {
    return this.transition.run('ARCHIVE', input, async ({ service, key, today }) => ({ set: { archivedOn: archiveService(service, await this.records.countFiles(key), today) } }));
  }
}
