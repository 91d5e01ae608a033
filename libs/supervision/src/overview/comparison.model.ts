import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Fen } from '@anze/kernel';
import { MoneyScalar } from '@anze/graphql';
import type { Changes, Period } from './comparison.rules.js';
import { ComplianceOverview } from './overview.model.js';

export type { Period } from './comparison.rules.js';

export const PeriodEnum = { WEEK: 'WEEK', MONTH: 'MONTH', QUARTER: 'QUARTER', YEAR: 'YEAR' } as const satisfies { readonly [period in Period]: period };
registerEnumType(PeriodEnum, {
  name: 'ComparisonPeriod',
  description: 'How long before; of a day that the earlier month does not have, its last one (比较期)',
  valuesMap: { WEEK: { description: 'Seven days (上周)' }, MONTH: { description: 'A month (上月, 环比)' }, QUARTER: { description: 'Three months (上季)' }, YEAR: { description: 'Twelve months (同比)' } },
});

@ObjectType({ description: 'What has changed from the earlier day to the later one (增减)' })
export class OverviewChange implements Changes {
  @Field(() => Int, { description: 'Enterprises (企业)' })
  enterprises!: number;
  @Field(() => Int, { description: 'Standardized enterprises (标准化达标)' })
  standardized!: number;
  @Field(() => Int, { description: 'Insured enterprises (投保企业)' })
  insured!: number;
  @Field(() => MoneyScalar, { description: 'Premium in force, yuan (保费)' })
  premium!: Fen;
  @Field(() => MoneyScalar, { description: 'Prevention budget in force, yuan (事故预防费)' })
  preventionBudget!: Fen;
  @Field(() => Int, { description: 'Enterprises that must insure (应保)' })
  mustInsure!: number;
  @Field(() => Int, { description: 'Of those, insured (已保)' })
  mustInsureInsured!: number;
  @Field(() => Float, { nullable: true, description: 'Percentage points of the coverage rate; null where either rate is null (覆盖率)' })
  coverageRate!: number | null;
  @Field(() => Int, { description: 'Hazards found in between (排查)' })
  found!: number;
  @Field(() => Int, { description: 'Hazards rectified in between, less those opened again (整改销号)' })
  rectified!: number;
  @Field(() => Int, { description: 'Open hazards (未销号)' })
  open!: number;
  @Field(() => Int, { description: 'Overdue hazards (逾期)' })
  overdue!: number;
  @Field(() => Int, { description: 'Overdue major hazards (逾期重大隐患)' })
  overdueMajor!: number;
  @Field(() => Int, { description: 'Major hazards found in between (重大隐患)' })
  major!: number;
  @Field(() => Float, { nullable: true, description: 'Percentage points of the rectification rate; null where either rate is null (整改率)' })
  rectificationRate!: number | null;
  @Field(() => Int, { description: 'Supervision orders in between (挂牌督办)' })
  supervised!: number;
  @Field(() => Int, { description: 'Prevention services in between (事故预防服务)' })
  services!: number;
  @Field(() => Int, { description: 'Enterprises served for the first time in between (已服务企业)' })
  enterprisesServed!: number;
  @Field(() => Int, { description: 'Insured enterprises without a service (投保未服务)' })
  unvisited!: number;
  @Field(() => Float, { nullable: true, description: 'Percentage points; null where either rate is null (达标率)' })
  standardizedRate!: number | null;
  @Field(() => Float, { nullable: true, description: 'Percentage points; null where either rate is null (服务覆盖率)' })
  servedRate!: number | null;
  @Field(() => Float, { nullable: true, description: 'Percentage points; null where either rate is null (当月自查率)' })
  selfInspectedRate!: number | null;
  @Field(() => Float, { nullable: true, description: 'Percentage points; null where either rate is null (当季检查覆盖率)' })
  quarterlyCoverageRate!: number | null;
}

@ObjectType({ description: 'The figures of an earlier day beside those of a later one (对比)' })
export class OverviewComparison {
  @Field(() => ComplianceOverview, { description: 'The figures of the earlier day' })
  overview!: ComplianceOverview;
  @Field(() => OverviewChange, { description: 'The later figures less the earlier ones' })
  change!: OverviewChange;
}
