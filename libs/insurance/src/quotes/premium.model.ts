import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen } from '@anze/kernel';
import { DateScalar, MoneyScalar } from '@anze/graphql';
import { PremiumBasisEnum, PremiumFactorEnum, RatingFieldEnum, RatingSourceEnum } from './quote-enums.js';
import type { BaseLine, PremiumCalculation, PremiumFactor, RuleReference } from './premium.rules.js';
import type { RatingInputView, RatingSource } from './rating.rules.js';
import type { PremiumBasis, PremiumFactorCode, RatingField } from './rating-terms.js';

@ObjectType('PremiumRule', { description: 'The version of a rule that a premium took (适用规则版本); a version is never changed' })
export class PremiumRuleModel implements Omit<RuleReference, 'kind'> {
  @Field(() => String, { description: 'Kind of rule data, `insurance.premium-bases`' })
  kind!: string;
  @Field(() => String, { description: 'Region whose rule it is (行政区划代码); the empty text is the nation' })
  regionCode!: string;
  @Field(() => String, { description: 'Version (版本)' })
  version!: string;
  @Field(() => DateScalar, { description: 'In force from this day (生效日期)' })
  effectiveFrom!: Day;
  @Field(() => String, { description: 'Where the rule is written (依据)' })
  source!: string;
}

@ObjectType('PremiumLine', { description: 'A part of the base at one rate (分段计费)' })
export class PremiumLineModel implements BaseLine {
  @Field(() => String, { description: 'Above this many persons, or yuan' })
  above!: string;
  @Field(() => String, { nullable: true, description: 'Up to this many; null is without end' })
  upTo!: string | null;
  @Field(() => String, { description: 'Persons, or yuan, in this part' })
  quantity!: string;
  @Field(() => String, { description: 'Yuan per person and year, or yuan per yuan of contract value' })
  rate!: string;
  @Field(() => String, { description: 'Quantity × rate, yuan, exact' })
  amount!: string;
}

@ObjectType('PremiumFactor', { description: 'What multiplies the base (费率系数)' })
export class PremiumFactorModel implements PremiumFactor {
  @Field(() => PremiumFactorEnum, { description: 'Which' })
  code!: PremiumFactorCode;
  @Field(() => String, { description: 'The input by which the rule’s table was read: LEVEL_2, 3 (years or months), LISTED' })
  input!: string;
  @Field(() => String, { description: 'The factor, exact: 0.9' })
  value!: string;
  @Field(() => PremiumRuleModel, { description: 'The rule’s version' })
  rule!: PremiumRuleModel & RuleReference;
}

@ObjectType('PremiumCalculation', { description: 'How a premium comes about (保费计算): base × product of the factors, exact, then rounded once to the fen, a half upwards, and no less than the minimum' })
export class PremiumCalculationModel {
  @Field(() => PremiumBasisEnum, { description: 'By headcount, or a project by its contract value' })
  basis!: PremiumBasis;
  @Field(() => String, { description: 'Base (基准保费), yuan, exact' })
  base!: string;
  @Field(() => [PremiumLineModel], { description: 'The parts of the base' })
  lines!: readonly PremiumLineModel[];
  @Field(() => PremiumRuleModel, { description: 'The rule of the base' })
  baseRule!: PremiumRuleModel;
  @Field(() => [PremiumFactorModel], { description: 'The factors' })
  factors!: readonly PremiumFactorModel[];
  @Field(() => String, { description: 'The factors multiplied, exact' })
  product!: string;
  @Field(() => String, { description: 'Base × product, yuan, before rounding' })
  unrounded!: string;
  @Field(() => MoneyScalar, { description: 'Least premium (最低保费), yuan' })
  minimum!: Fen;
  @Field(() => Boolean, { description: 'The minimum is what is due' })
  minimumApplied!: boolean;
  @Field(() => PremiumRuleModel, { description: 'The rule of the minimum' })
  minimumRule!: PremiumRuleModel;
  @Field(() => MoneyScalar, { description: 'Premium (保费), yuan' })
  premium!: Fen;
}

@ObjectType('RatingInput', { description: 'An input of a premium (费率因子), and where it comes from' })
export class RatingInputModel implements RatingInputView {
  @Field(() => RatingFieldEnum, { description: 'Which' })
  field!: RatingField;
  @Field(() => String, { description: 'Its value; see RatingField' })
  value!: string;
  @Field(() => RatingSourceEnum, { description: 'Where it comes from; ASSUMED stands for what no record holds' })
  source!: RatingSource;
  @Field(() => String, { nullable: true, description: 'What the record said, of one that was overridden' })
  recorded!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was overridden (调整理由)' })
  reason!: string | null;
}

@ObjectType('PremiumComparison', { description: 'What a quote would come to with other inputs, under the rule versions that it keeps (方案对比)' })
export class PremiumComparisonModel {
  @Field(() => PremiumCalculationModel, { description: 'As quoted' })
  quoted!: PremiumCalculationModel;
  @Field(() => PremiumCalculationModel, { description: 'With the changes' })
  changed!: PremiumCalculationModel;
  @Field(() => MoneyScalar, { description: 'Changed − quoted, yuan; below 0 is a saving' })
  difference!: Fen;
  @Field(() => [RatingInputModel], { description: 'The inputs with the changes' })
  inputs!: readonly RatingInputModel[];
  @Field(() => Int, { description: 'How many inputs differ' })
  changes!: number;
}

/** A calculation as GraphQL shows it. */
export const calculationModel = ({ base, minimum, factors, ...rest }: PremiumCalculation): PremiumCalculationModel => ({
  ...rest,
  factors,
  base: base.amount,
  lines: base.lines,
  baseRule: base.rule,
  minimum: minimum.amount,
  minimumApplied: minimum.applied,
  minimumRule: minimum.rule,
});
