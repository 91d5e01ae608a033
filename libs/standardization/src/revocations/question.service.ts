import { Injectable } from '@nestjs/common';
import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { dayPage, type Page } from '@anze/graphql';
import { encodeId } from '@anze/kernel';
import { standardizationFilesOf } from '../files/standardization-file.model.js';
import { publicQuestionId, questionKeyOrNull, type QuestionFacts } from './question.facts.js';
import { RevocationQuestion, type RevocationQuestionFilter, type RevocationQuestionsArgs } from './question.model.js';
import { QuestionRepository, type QuestionCriteria } from './question.repository.js';

/** Answers the queries about revocations. */
@Injectable()
export class QuestionService {
  constructor(private readonly repository: QuestionRepository) {}

  /** A page, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: RevocationQuestionsArgs): Promise<Page<RevocationQuestion>> {
    return dayPage(args, criteriaOf(args.filter ?? {}), this.repository, (row) => this.modelOf(row), (row) => [row.raisedOn, row.id]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<RevocationQuestion | null> {
    const key = questionKeyOrNull(publicId);
    const facts = key === null ? null : await this.repository.byKey(key);
    return facts && this.modelOf(facts);
  }

  /** The GraphQL form. */
  modelOf(facts: QuestionFacts): RevocationQuestion {
    const { enterpriseId, id, certificateId, facts: said, level, enterpriseName, cause, ground, raisedOn, ruleVersion, authorityName, hearingUntil, dueOn, clockRuleVersion, statement, statedOn, statementFiles, status, decidedOn, reason, effectiveOn, version } = facts;
    return Object.assign(new RevocationQuestion(), {
      facts, id: publicQuestionId({ enterpriseId, id }), certificateId: encodeId('Certificate', enterpriseId, certificateId), level, enterpriseName, cause, ground, causedOn: said.on, deaths: said.deaths ?? null, seriousInjuries: said.seriousInjuries ?? null,
      directLoss: said.directLoss === undefined ? null : BigInt(said.directLoss), raisedBecause: said.reason ?? null, raisedOn, ruleVersion, authorityName, hearingUntil, dueOn, clockRuleVersion, statement, statedOn, statementFiles: standardizationFilesOf(statementFiles, enterpriseId, enterpriseId),
      status, decidedOn, reason, effectiveOn, version,
    });
  }
}

/** A checked filter; null when nothing can match it. @throws BAD_INPUT */
function criteriaOf(filter: RevocationQuestionFilter): QuestionCriteria | null {
  const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (enterpriseId === null) return null;
  return {
    ...(filter.status == null ? {} : { status: filter.status }),
    ...(filter.cause == null ? {} : { cause: filter.cause }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
  };
}
