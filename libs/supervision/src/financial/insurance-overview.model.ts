import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, MoneyScalar } from '@anze/graphql';
import type { Day, Fen } from '@anze/kernel';

/** What the policies in force on a day come to. */
@ObjectType({ isAbstract: true })
class BookFigures {
  @Field(() => Int, { description: 'Policies in force that day (有效保单)' })
  policies!: number;
  @Field(() => Int, { description: 'Enterprises insured by them (参保企业), each once' })
  insured!: number;
  @Field(() => MoneyScalar, { description: 'Their premium (保费), yuan' })
  premium!: Fen;
  @Field(() => MoneyScalar, { description: 'Their prevention budget (事故预防费), yuan' })
  preventionBudget!: Fen;
}

/** One insurer's part of it. */
@ObjectType({ description: 'One insurer’s policies of a region (某保险机构承保情况)' })
export class InsurerBook extends BookFigures {
  /** The uuid of its organization; not shown. */
  insurerId!: string;

  @Field(() => Float, { nullable: true, description: 'Its share of the premium (保费份额), percent with two decimals, half up; null where no premium is owed at all' })
  premiumShare!: number | null;
}

/** What insurers wrote in a region. */
@ObjectType({ description: 'What insurers wrote in a region as of a day (安责险承保概况): policies in force that day as they stand in the records now, by where the insured lay then' })
export class InsuranceOverview extends BookFigures {
  @Field(() => String, { nullable: true, description: 'Region code (行政区划代码); null is the whole country' })
  regionCode!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the region (行政区划名称)' })
  regionName!: string | null;
  @Field(() => DateScalar, { description: 'The day that it is of (截止日期)' })
  asOf!: Day;
  @Field(() => [InsurerBook], { description: 'By insurer (保险机构), as the policies’ lead, the largest premium first; at most 200' })
  insurers!: readonly InsurerBook[];
}
