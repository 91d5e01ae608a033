import { Injectable } from '@nestjs/common';
import { regionCriterion } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DAY_CURSOR_PARTS, dayPosition, type Day } from '@anze/kernel';
import { owedModel, type OwedSelfAssessment, type OwedSelfAssessmentsArgs } from './assessment-duty.model.js';
import { AssessmentDutyRepository, type OwedCriteria } from './assessment-duty.repository.js';

/** What may be asked about yearly self-assessments that are owed. */
@Injectable()
export class AssessmentDutyReader {
  constructor(
    private readonly repository: AssessmentDutyRepository,
    private readonly clock: Clock,
  ) {}

  /** Until when enterprises owe their next one, by uuid. An arrow property: hand it to `loaderOf` as it is. */
  readonly dueOn = (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, Day>> => this.repository.dueOn(enterpriseIds);

  /** A page of those that the caller sees, the first that is due first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: OwedSelfAssessmentsArgs): Promise<Page<OwedSelfAssessment>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const today = this.clock.today();
    const { regionCode, overdue } = args.filter ?? {};
    const criteria: OwedCriteria = { ...(regionCode == null ? {} : { region: regionCriterion(regionCode) }), ...(overdue == null ? {} : { overdue: { on: today, is: overdue } }) };
    const rows = await this.repository.owed(criteria, dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, (row) => owedModel(row, today), ({ dueOn, enterpriseId }) => [dueOn, enterpriseId], () => this.repository.countOwed(criteria));
  }
}
