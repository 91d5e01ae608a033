import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint } from '@anze/database';
import { dayPage, type Page } from '@anze/graphql';
import { Evidence, evidenceFilesOf } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, newId } from '@anze/kernel';
import { serviceKeyIn, serviceKeyOf } from '../services/service-criteria.rules.js';
import { followUpCriteria, publicFollowUpId } from './follow-up-criteria.rules.js';
import { FollowUpErrors } from './follow-up.errors.js';
import type { FollowUpFacts } from './follow-up.facts.js';
import type { AnswerFollowUpInput, FollowUpSummaryArgs, ServiceFollowUpsArgs } from './follow-up.inputs.js';
import { FOLLOW_UP_ANSWERED } from './follow-up.jobs.js';
import { FollowUpSummary, ServiceFollowUp } from './follow-up.model.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { checkAnswers, divisionDigits, requireJudgeable } from './follow-up.rules.js';

/** The questionnaires after services: answered by enterprises, read by whom they concern. */
@Injectable()
export class FollowUpService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: FollowUpRepository,
    private readonly evidence: Evidence,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * By the enterprise that was served, once. It is never changed: what a grade counts may not be bargained over afterwards, and whoever sold or
   * charged may not have the word taken back.
   * @throws NOT_FOUND, BAD_INPUT, UPLOAD_CONTENT_TYPE, the rules' codes, FOLLOW_UP_EXISTS
   */
  async answer(input: AnswerFollowUpInput): Promise<ServiceFollowUp> {
    const { audience, organizationId, userId } = currentPrincipal();
    const key = serviceKeyIn(input.serviceId);
    if (key === null || audience !== 'enterprise' || key.enterpriseId !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    const answers = checkAnswers(input);
    if (input.evidenceUploadIds.length === 0) throw new DomainError(FollowUpErrors.FOLLOW_UP_EVIDENCE_REQUIRED);
    try {
      return await this.db.run(async () => {
        const service = await this.repository.service(key);
        if (!service) throw new DomainError(KernelErrors.NOT_FOUND);
        const today = this.clock.today();
        requireJudgeable(service, today);
        const evidence = await this.evidence.check(input.evidenceUploadIds);
        const id = newId();
        await this.repository.insert(key, { ...answers, id, evidence, answeredOn: today, answeredBy: userId });
        await this.audit.record({ action: 'follow-up.answer', subjectType: 'PreventionService', subjectId: key.id, enterpriseId: key.enterpriseId, details: { stars: answers.stars, sellingOrCharging: answers.sellingOrCharging } });
        await this.outbox.add(FOLLOW_UP_ANSWERED, { enterpriseId: key.enterpriseId, serviceId: key.id });
        return modelOf((await this.repository.ofServices([key]))[0]!);
      });
    } catch (error) {
      if (violatedConstraint(error) === 'service_follow_ups_service_key') throw new DomainError(FollowUpErrors.FOLLOW_UP_EXISTS);
      throw error;
    }
  }

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: ServiceFollowUpsArgs): Promise<Page<ServiceFollowUp>> {
    return dayPage(args, followUpCriteria(args.filter ?? {}), this.repository, modelOf, (row) => [row.answeredOn, row.followUpId]);
  }

  /** Each insurer's means, over all and in each region right below the one that is asked for. @throws BAD_INPUT */
  async summary(args: FollowUpSummaryArgs): Promise<FollowUpSummary[]> {
    const criteria = followUpCriteria(args);
    if (criteria === null) return [];
    const sums = await this.repository.sums(criteria, divisionDigits(criteria.region?.lo ?? currentPrincipal().regionCode));
    return sums.map((facts) => {
      const { providerId: _provider, ...means } = facts;
      return Object.assign(new FollowUpSummary(), means, { facts });
    });
  }

  /** The follow-up of each service by `serviceKeyOf`. An arrow property: hand it to `loaderOf` as it is. */
  readonly ofServices = async (texts: readonly string[]): Promise<ReadonlyMap<string, ServiceFollowUp>> => {
    const keys = texts.map((text) => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) }));
    return new Map((await this.repository.ofServices(keys)).map((facts) => [serviceKeyOf({ enterpriseId: facts.enterpriseId, id: facts.serviceId }), modelOf(facts)]));
  };
}

function modelOf(facts: FollowUpFacts): ServiceFollowUp {
  const { enterpriseId, followUpId, stars, reportReceived, professional, helpful, attitude, demeanour, punctuality, sellingOrCharging, sellingDetails, furtherNeeds, answeredOn, evidence } = facts;
  return Object.assign(new ServiceFollowUp(), {
    facts, id: publicFollowUpId(enterpriseId, followUpId), stars, reportReceived, professional, helpful, attitude, demeanour, punctuality, sellingOrCharging, sellingDetails, furtherNeeds, answeredOn,
    files: evidenceFilesOf(evidence, enterpriseId, enterpriseId, null),
  });
}
