import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { maskedName, toldInFull } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock } from '@anze/kernel';
import { comparisonOf } from './comparison.rules.js';
import { selfAssessmentCriteria, selfAssessmentPosition } from './self-assessment-criteria.rules.js';
import { assessmentKeyOrNull, type SelfAssessmentFacts, type SelfAssessmentKey } from './self-assessment.facts.js';
import type { SelfAssessmentsArgs } from './self-assessment.inputs.js';
import { selfAssessmentModel, type SelfAssessment, type SelfAssessmentComparison } from './self-assessment.model.js';
import { SelfAssessmentRepository } from './self-assessment.repository.js';

/** Answers the queries about self-assessments. Arrow properties are batches: hand them to `loaderOf` as they are. */
@Injectable()
export class SelfAssessmentQueries {
  constructor(
    private readonly repository: SelfAssessmentRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the latest year first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: SelfAssessmentsArgs): Promise<Page<SelfAssessment>> {
    const keyset = keysetOf(args, 2);
    const criteria = selfAssessmentCriteria(args.filter ?? {});
    const after = selfAssessmentPosition(keyset.after);
    const rows = criteria === null ? [] : await this.repository.list(criteria, after, keyset.limit);
    return pageOf(rows, keyset, model, ({ year, id }) => [year, id], () => (criteria === null ? Promise.resolve(0) : this.repository.count(criteria)));
  }

  /** One by public id; null when it isn't the caller's to see. */
  async one(publicId: string): Promise<SelfAssessment | null> {
    const key = assessmentKeyOrNull(publicId);
    return key && this.byKey(key);
  }

  async byKey(key: SelfAssessmentKey): Promise<SelfAssessment | null> {
    const [facts] = await this.repository.byKeys([key]);
    return facts ? model(facts) : null;
  }

  /** The last one signed of enterprises, by uuid. */
  readonly latestOf = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, SelfAssessment>> => {
    const found = await this.repository.lastSigned(enterpriseIds.map((enterpriseId) => ({ enterpriseId })), this.clock.today());
    return new Map(found.flatMap(([last]) => (last ? [[last.enterpriseId, model(last)] as const] : [])));
  };

  /** Those of the year before by `enterprise/year/scheme` of these; by the same scheme where there is one. */
  readonly beforeThese = async (texts: readonly string[]): Promise<ReadonlyMap<string, SelfAssessment>> => {
    const found = await this.repository.lastSigned(
      texts.map((text) => {
        const [enterpriseId, year, schemeCode] = text.split('/') as [string, string, string];
        return { enterpriseId, year: Number(year) - 1, schemeCode };
      }),
      this.clock.today(),
    );
    return new Map(found.flatMap(([before], n) => (before ? [[texts[n]!, model(before)] as const] : [])));
  };
}

/** The text under which what came a year before a self-assessment is asked for. */
export const beforeKey = ({ enterpriseId, year, schemeCode }: SelfAssessmentFacts): string => `${enterpriseId}/${year}/${schemeCode}`;

/** A self-assessment against that of the year before. */
export function comparisonModel(now: SelfAssessment, before: SelfAssessment): SelfAssessmentComparison {
  const comparable = ({ facts, score, elements }: SelfAssessment) => ({ scheme: facts.scheme, score, elements });
  return { before, ...comparisonOf(comparable(before), comparable(now)) };
}

/** People's names are told to whom the purpose needs them: the enterprise and who supervises it (个人信息保护法 6). */
function model(facts: SelfAssessmentFacts): SelfAssessment {
  return selfAssessmentModel(facts, toldInFull(currentPrincipal().audience) ? (name) => name : maskedName);
}
