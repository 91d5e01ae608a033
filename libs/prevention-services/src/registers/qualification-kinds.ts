import { Injectable } from '@nestjs/common';
import type { Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import type { QualificationKindRule } from './qualification.rules.js';

/** Which qualifications count (资格种类). An insurer works in many regions and keeps one register: the nation's rule applies. */
@Injectable()
export class QualificationKinds {
  constructor(private readonly rules: Rules) {}

  /** @throws NO_RULE_IN_FORCE */
  async inForce(on: Day): Promise<readonly QualificationKindRule[]> {
    return (await this.rules.inForce('service.qualification-kinds', { regionCode: '', on })).body.kinds;
  }
}
