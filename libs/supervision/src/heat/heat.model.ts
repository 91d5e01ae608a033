import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A region in which overdue major hazards gather (逾期重大隐患热点)' })
export class HeatSpot {
  @Field(() => String, { description: 'Region code (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { nullable: true, description: 'Its name (行政区划)' })
  regionName!: string | null;
  @Field(() => Int, { description: 'Overdue major hazards (逾期重大隐患)' })
  overdueMajor!: number;
  @Field(() => Int, { description: 'The same a week before (上周)' })
  weekBefore!: number;
  @Field(() => Int, { description: 'overdueMajor − weekBefore (较上周增减)' })
  change!: number;
  @Field(() => Int, { description: 'All overdue hazards (逾期隐患)' })
  overdue!: number;
}
