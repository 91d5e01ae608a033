import { ArgsType, Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day, type Fen } from '@anze/kernel';
import { DateScalar, MoneyScalar, termsEnum } from '@anze/graphql';

/** By what loss ratios are told. */
export const LossRatioGroups = defineTerms({ INSURER: '保险机构', CITY: '设区市', COUNTY: '县（市、区）', TOWN: '镇街' });
export type LossRatioGroup = (typeof LossRatioGroups.values)[number];
export const LossRatioGroupEnum = termsEnum('LossRatioGroup', 'By what loss ratios are told (统计口径)', LossRatioGroups);

@ObjectType({ description: 'What claims cost in a period against what was earned (赔付率)' })
export class LossRatio {
  @Field(() => MoneyScalar, { description: 'Paid in the period, reversals taken off (已决赔款), yuan' })
  paid!: Fen;
  @Field(() => MoneyScalar, { description: 'Reserved at the end of its last day for what is still to be paid (未决赔款准备金), yuan' })
  reserve!: Fen;
  @Field(() => MoneyScalar, { description: 'Premium earned by the days of cover in the period (已赚保费), yuan; of a cancelled policy what was not refunded' })
  earned!: Fen;
  @Field(() => Float, { nullable: true, description: '(paid + reserve) ÷ earned (赔付率), percent with two decimals, half up; null where nothing was earned' })
  ratio!: number | null;
}

@ObjectType({ description: 'The loss ratio of an insurer or a region' })
export class LossRatioOfGroup extends LossRatio {
  @Field(() => ID, { nullable: true, description: 'The insurer (保险机构); null for a region' })
  insurerId!: string | null;
  @Field(() => String, { nullable: true, description: 'The region (行政区划代码); null for an insurer' })
  regionCode!: string | null;
}

@ObjectType({ description: 'Loss ratios of a period (赔付率统计)' })
export class LossRatios {
  @Field(() => LossRatio, { description: 'Of everything that was asked for (合计)' })
  total!: LossRatio;
  @Field(() => [LossRatioOfGroup], { description: 'By group (分组), the first 500 by insurer or code' })
  groups!: LossRatioOfGroup[];
}

@ArgsType()
export class PeriodArgs {
  @Field(() => DateScalar, { description: 'First day (自)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Last day (至)' })
  to!: Day;
}

@ArgsType()
export class LossRatiosArgs extends PeriodArgs {
  @Field(() => LossRatioGroupEnum, { description: 'By insurer, or by region of a level (统计口径)' })
  by!: LossRatioGroup;
  @Field(() => String, { nullable: true, description: 'Only of this region (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only of this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
}
