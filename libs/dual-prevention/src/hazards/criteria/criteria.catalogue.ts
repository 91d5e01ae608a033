import { Injectable } from '@nestjs/common';
import type { Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { CRITERIA_KINDS, criteriaInForce, criterionOf, type Criterion } from './criteria.rules.js';

/** Looks criteria of major hazards up. */
@Injectable()
export class CriteriaCatalogue {
  constructor(private readonly rules: Rules) {}

  /** What is in force in a region on a day. */
  async inForce(at: { regionCode: string; on: Day }): Promise<Criterion[]> {
    return criteriaInForce([await this.rules.versions(CRITERIA_KINDS[0]), await this.rules.versions(CRITERIA_KINDS[1])], at);
  }

  /**
   * The criteria that found hazards name by code, at their places; null where none is named. Nothing is read when none is.
   * @throws HAZARD_CRITERION_UNKNOWN with the field of the first that is not in force
   */
  async named(codes: readonly (string | null)[], at: { regionCode: string; on: Day }): Promise<(Criterion | null)[]> {
    if (codes.every((code) => code === null)) return codes.map(() => null);
    const criteria = await this.inForce(at);
    return codes.map((code, index) => (code === null ? null : criterionOf(criteria, code, `hazards[${index}].majorCriterion`, at.on)));
  }
}
