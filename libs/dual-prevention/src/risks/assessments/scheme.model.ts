import { Field, Float, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { TIER_OF } from '../risk-colour.rules.js';
import { ControlTierEnum, RiskColourEnum, RiskMethodEnum } from '../risk.enums.js';
import type { ControlTier, RiskColour, RiskMethod } from '../risk-terms.js';
import { FACTORS, schemeOf, type RiskRule } from './assessment.rules.js';

@ObjectType({ description: 'A value that a factor may have (分值)' })
export class RiskScaleStep {
  @Field(() => Float, { description: 'Value (分值)' })
  value!: number;
  @Field(() => String, { description: 'Meaning, in Chinese (含义)' })
  meaning!: string;
}

@ObjectType({ description: 'What a factor may be (取值表)' })
export class RiskScale {
  @Field(() => String, { description: 'Name of the factor, as in RiskAssessmentInput (因素)' })
  factor!: string;
  @Field(() => [RiskScaleStep], { description: 'Its values (分值)' })
  steps!: readonly RiskScaleStep[];
}

@ObjectType({ description: 'A band of values and its colour (风险等级划分)' })
export class RiskBand {
  @Field(() => RiskColourEnum, { description: 'Colour (风险颜色)' })
  colour!: RiskColour;
  @Field(() => ControlTierEnum, { description: 'Who controls it (管控层级)' })
  tier!: ControlTier;
  @Field(() => Float, { description: 'Values above this, up to the next band (大于)' })
  above!: number;
}

@ObjectType({ description: 'How risks are assessed where the caller is (风险评估准则): scales and bands in force today' })
export class RiskScheme {
  @Field(() => RiskMethodEnum, { description: 'Method (评估方法)' })
  method!: RiskMethod;
  @Field(() => String, { description: 'Region of the rule; empty for the national one (规则适用区划)' })
  ruleRegion!: string;
  @Field(() => String, { description: 'Version of the rule (规则版本)' })
  ruleVersion!: string;
  @Field(() => DateScalar, { description: 'In force since (生效日期)' })
  effectiveFrom!: Day;
  @Field(() => String, { description: 'Where it comes from (依据)' })
  source!: string;
  @Field(() => [RiskScale], { description: 'Factors, in the order in which they are multiplied (取值表)' })
  scales!: RiskScale[];
  @Field(() => [RiskBand], { description: 'Bands, red first (风险等级划分)' })
  bands!: RiskBand[];
}

/** The GraphQL form of a rule. */
export function riskSchemeModel(method: RiskMethod, rule: RiskRule): RiskScheme {
  const { scales, bands } = schemeOf(method, rule);
  return {
    method,
    ruleRegion: rule.regionCode,
    ruleVersion: rule.version,
    effectiveFrom: rule.effectiveFrom,
    source: rule.source,
    scales: FACTORS[method].map((factor) => ({ factor, steps: scales[factor]! })),
    bands: bands.map((band) => ({ ...band, tier: TIER_OF[band.colour] })),
  };
}
