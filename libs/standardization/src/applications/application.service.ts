import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { dayPage, type Page } from '@anze/graphql';
import { encodeId } from '@anze/kernel';
import { publicAssessmentId } from '../assessments/self-assessment.facts.js';
import { standardizationFilesOf } from '../files/standardization-file.model.js';
import { applicationKeyOrNull, keyOfText, keyText, KEY_LENGTH, publicApplicationId, type ApplicationFacts } from './application.facts.js';
import type { StandardizationApplicationFilter, StandardizationApplicationsArgs } from './application.inputs.js';
import { objectionModel, StandardizationApplication, StandardizationEvent, type NoticeObjection } from './application.model.js';
import { ApplicationRepository, type ApplicationCriteria } from './application.repository.js';
import { ObjectionRepository } from './objections/objection.repository.js';

/** Answers the queries about applications. */
@Injectable()
export class ApplicationService {
  constructor(
    private readonly repository: ApplicationRepository,
    private readonly objections: ObjectionRepository,
  ) {}

  /** A page, the newest draft first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: StandardizationApplicationsArgs): Promise<Page<StandardizationApplication>> {
    return dayPage(args, criteriaOf(args.filter ?? {}), this.repository, (row) => this.modelOf(row), (row) => [row.draftedOn, row.id]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<StandardizationApplication | null> {
    const key = applicationKeyOrNull(publicId);
    const [facts] = key === null ? [] : await this.repository.byKeys([key]);
    return facts ? this.modelOf(facts) : null;
  }

  /** The history of each by key and version. An arrow property: hand it to `loaderOf` as it is. */
  readonly eventsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, StandardizationEvent[]>> => {
    const found = new Map<string, StandardizationEvent[]>(texts.map((text) => [text.slice(0, KEY_LENGTH), []]));
    for (const { enterpriseId, applicationId, actorId, evidence, ...line } of await this.repository.eventsOf([...found.keys()].map(keyOfText)))
      found.get(keyText({ enterpriseId, id: applicationId }))?.push(Object.assign(new StandardizationEvent(), line, { files: standardizationFilesOf(evidence, actorId, enterpriseId) }));
    return new Map(texts.map((text) => [text, found.get(text.slice(0, KEY_LENGTH))!]));
  };

  /** The objections to each by key, version and, behind it, whether the caller decides (`+`) or reads. The same. */
  readonly objectionsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, NoticeObjection[]>> => {
    const rows = await this.objections.ofApplications([...new Set(texts.map((text) => text.slice(0, KEY_LENGTH)))].map(keyOfText));
    return new Map(
      texts.map((text) => [
        text,
        rows
          .filter(({ enterpriseId, applicationId }) => keyText({ enterpriseId, id: applicationId }) === text.slice(0, KEY_LENGTH))
          .map((row) => objectionModel(row, text.endsWith('+'))),
      ]),
    );
  };

  /** The GraphQL form. */
  modelOf(facts: ApplicationFacts): StandardizationApplication {
    const { enterpriseId, id: uuid, assessmentId, renewsId, certificateId } = facts;
    const { applicationNo, kind, level, status, enterpriseName, enterpriseUscc, licences, draftedOn, submittedOn, commitments, commitmentRuleVersion, authorityName, clockRuleVersion, materialDueOn, returnedOn, returnReason } = facts;
    const { acceptedOn, reviewBody, reviewExperts, reviewStartedOn, reviewScore, reviewPassed, reviewOpinion, reviewedOn, noticeFrom, noticeUntil, objectionUpheldOn, announcedOn, refusedOn, refusalReason, withdrawnOn, version } = facts;
    const certificate = (of: string | null): string | null => (of === null ? null : encodeId('Certificate', enterpriseId, of));
    return Object.assign(new StandardizationApplication(), {
      facts, id: publicApplicationId({ enterpriseId, id: uuid }), assessmentId: assessmentId === null ? null : publicAssessmentId({ enterpriseId, id: assessmentId }), renewsCertificateId: certificate(renewsId), certificateId: certificate(certificateId),
      applicationNo, kind, level, status, enterpriseName, enterpriseUscc, licences, draftedOn, submittedOn, commitments, commitmentRuleVersion, authorityName, clockRuleVersion, materialDueOn, returnedOn, returnReason,
      acceptedOn, reviewBody, reviewExperts, reviewStartedOn, reviewScore, reviewPassed, reviewOpinion, reviewedOn, noticeFrom, noticeUntil, objectionUpheldOn, announcedOn, refusedOn, refusalReason, withdrawnOn, version,
    });
  }
}

/** A checked filter; null when nothing can match it. @throws BAD_INPUT */
function criteriaOf(filter: StandardizationApplicationFilter): ApplicationCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (enterpriseId === null) return null;
  return {
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(filter.kind == null ? {} : { kind: filter.kind }),
    ...(filter.level == null ? {} : { level: filter.level }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.mine === true ? { authorityId: currentPrincipal().organizationId } : {}),
  };
}
