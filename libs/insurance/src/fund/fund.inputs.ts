import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { DateScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { FundSplitEnum } from './fund.model.js';

@ArgsType()
export class FundStatementArgs extends PageArgs {
  @Field(() => ID, { description: 'Policy (保单)' })
  policyId!: string;
}

@ArgsType()
export class FundSummaryArgs {
  @Field(() => String, { nullable: true, description: 'Region of the enterprises (行政区划代码): 2, 4, 6, 9 or 12 digits; all that the caller sees when left out' })
  regionCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Insurer that wrote the policies (保险机构); when left out all that the caller sees, a head office its branches’ too' })
  insurerId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day (起始日期); the first of January of the last day’s year when left out' })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day (截止日期); today when left out' })
  to?: Day | null;
}

@ArgsType()
export class FundSummariesArgs extends FundSummaryArgs {
  @Field(() => FundSplitEnum, { description: 'By what they are told apart (汇总维度)' })
  by!: 'INSURER' | 'REGION';
}

@InputType({ description: 'A spending of a prevention fund to be undone (冲销)' })
export class ReverseFundSpendInput {
  @Field(() => ID, { description: 'Entry (分录): a spending that the insurer recorded itself' })
  entryId!: string;
  @Field(() => String, { description: 'Why (冲销原因), 1 to 500 characters; the enterprise is told of the reversal' })
  reason!: string;
}
