import { Injectable } from '@nestjs/common';
import { Clock, type Day, DomainError, optionalText } from '@anze/kernel';
import { pickRule, RuleErrors, Rules } from '@anze/rules';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import type { RiskMethod } from '../risk-terms.js';
import { assess, RULE_OF, type Assessed, type RiskJudgement, type RiskRule } from './assessment.rules.js';

/** Assesses by the rules in force today: the nearest region's that has its own. */
@Injectable()
export class RiskSchemes {
  constructor(
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** The rule of a method for a region. @throws NO_RULE_IN_FORCE */
  inForce(method: RiskMethod, regionCode: string): Promise<RiskRule> {
    return this.rules.inForce(RULE_OF[method], { regionCode, on: this.clock.today() });
  }

  /** Reads the rules once, to assess many: each by the rule that was in force on its day, or by today's where none was. @throws NO_RULE_IN_FORCE */
  async forMany(): Promise<(judgement: RiskJudgement, at: { readonly regionCode: string; readonly on: Day }) => Assessed> {
    const versions = { LEC: await this.rules.versions('risk.lec'), LS: await this.rules.versions('risk.ls') };
    const today = this.clock.today();
    return (judgement, at) => {
      const of = versions[judgement.method] as readonly RiskRule[];
      const rule = pickRule(of, at) ?? pickRule(of, { ...at, on: today });
      if (!rule) throw new DomainError(RuleErrors.NO_RULE_IN_FORCE, { kind: RULE_OF[judgement.method], on: at.on });
      return assess(judgement, rule);
    };
  }

  /** Assesses one event of an enterprise in a region. @throws NO_RULE_IN_FORCE, RISK_FACTOR_MISSING, RISK_FACTOR_NOT_ON_SCALE, RISK_FACTOR_FOREIGN, BAD_INPUT */
  async assess(judgement: RiskJudgement, regionCode: string): Promise<Assessed & { readonly assessedOn: string; readonly note: string | null }> {
    const note = optionalText('note', judgement.note, TEXT_LIMITS.long);
    return { ...assess(judgement, await this.inForce(judgement.method, regionCode)), assessedOn: this.clock.today(), note };
  }
}
