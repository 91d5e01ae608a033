import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';
import { TIER_OF } from '../risk-colour.rules.js';
import { ControlTierEnum, RiskColourEnum, RiskMethodEnum } from '../risk.enums.js';
import type { ControlTier, RiskColour, RiskMethod } from '../risk-terms.js';

/** A stored assessment. Factors and value come from numeric columns, as exact text. */
export interface AssessmentRecord {
  readonly seq: number;
  readonly method: RiskMethod;
  readonly likelihood: string;
  readonly exposure: string | null;
  readonly consequence: string | null;
  readonly severity: string | null;
  readonly value: string;
  readonly colour: RiskColour;
  readonly ruleRegion: string;
  readonly ruleVersion: string;
  readonly assessedOn: Day;
  readonly note: string | null;
}

@ObjectType({ description: 'An assessment of a risk event (风险评估); never changed afterwards, whatever becomes of the rule' })
export class RiskAssessment {
  @Field(() => Int, { description: 'Number among those of the event, from 1 (评估次序)' })
  seq!: number;
  @Field(() => RiskMethodEnum, { description: 'Method (评估方法)' })
  method!: RiskMethod;
  @Field(() => String, { description: 'L, likelihood, as an exact decimal (可能性)' })
  likelihood!: string;
  @Field(() => String, { nullable: true, description: 'E, how often people are exposed, as an exact decimal (暴露频繁程度); LEC alone' })
  exposure!: string | null;
  @Field(() => String, { nullable: true, description: 'C, consequence, as an exact decimal (后果); LEC alone' })
  consequence!: string | null;
  @Field(() => String, { nullable: true, description: 'S, severity, as an exact decimal (严重性); LS alone' })
  severity!: string | null;
  @Field(() => String, { description: 'D = L × E × C, or R = L × S, as an exact decimal: 4.2 (风险值)' })
  value!: string;
  @Field(() => RiskColourEnum, { description: 'Colour of the band that the value lies in (风险颜色)' })
  colour!: RiskColour;
  @Field(() => ControlTierEnum, { description: 'Who controls it (管控层级); follows from the colour' })
  tier!: ControlTier;
  @Field(() => String, { description: 'Region of the rule that was in force; empty for the national one (规则适用区划)' })
  ruleRegion!: string;
  @Field(() => String, { description: 'Version of that rule (规则版本)' })
  ruleVersion!: string;
  @Field(() => DateScalar, { description: 'Day (评估日期)' })
  assessedOn!: Day;
  @Field(() => String, { nullable: true, description: 'Grounds (评估说明)' })
  note!: string | null;
}

/** The GraphQL form of an assessment. */
export function riskAssessmentModel(record: AssessmentRecord): RiskAssessment {
  return {
    seq: record.seq,
    method: record.method,
    likelihood: record.likelihood,
    exposure: record.exposure,
    consequence: record.consequence,
    severity: record.severity,
    value: record.value,
    colour: record.colour,
    tier: TIER_OF[record.colour],
    ruleRegion: record.ruleRegion,
    ruleVersion: record.ruleVersion,
    assessedOn: record.assessedOn,
    note: record.note,
  };
}
