import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day, type Fen } from '@anze/kernel';
import { connectionOf, DateScalar, MoneyScalar, termsEnum } from '@anze/graphql';

/** What a policy covers, and the Chinese term. */
export const PolicyCovers = defineTerms({ ENTERPRISE_WIDE: '全企业', PROJECT: '单个项目' });
export type PolicyCover = (typeof PolicyCovers.values)[number];

/** The covers as a GraphQL enum. */
export const PolicyCoverEnum = termsEnum('PolicyCover', 'What a policy covers (承保范围); only one for the whole enterprise makes an insurer of record', PolicyCovers);

/** A policy as clients see it; insurer and enterprise are resolved by batches. */
@ObjectType({ description: 'A work-safety liability policy (安责险保单); insured name and code are as they were when it was written' })
export class Policy {
  /** The uuids behind `id`, and the insurer's; not shown. */
  policyId!: string;
  enterpriseId!: string;
  issuerId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Policy number (保单号), unique per enterprise and insurer' })
  policyNo!: string;
  @Field(() => String, { description: 'Name of the insured (投保企业) as written then' })
  insuredName!: string;
  @Field(() => String, { description: 'Unified social credit code of the insured (统一社会信用代码) as written then' })
  insuredUscc!: string;
  @Field(() => PolicyCoverEnum, { description: 'What it covers (承保范围)' })
  cover!: PolicyCover;
  @Field(() => String, { nullable: true, description: 'Kind of insuring (投保类型) as the ledger says: 应保 or 自愿' })
  insuranceType!: string | null;
  @Field(() => DateScalar, { description: 'First day of cover (保险起期)' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day of cover (保险止期)' })
  endsOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'First day without cover when it was cancelled (退保日期)' })
  cancelledOn!: Day | null;
  @Field(() => MoneyScalar, { description: 'Premium (保费), yuan' })
  premium!: Fen;
  @Field(() => MoneyScalar, { description: 'Budget for accident prevention out of the premium (事故预防费), yuan' })
  preventionBudget!: Fen;
  @Field(() => Float, { nullable: true, description: 'Agreed share of the premium for prevention (事故预防费比例), percent with two decimals; capped at 21 from 2025-03-29, 应急〔2025〕27号' })
  preventionRate!: number | null;
  @Field(() => Int, { nullable: true, description: 'Persons insured (参保人数)' })
  insuredPersons!: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per person for death or disability (每人死亡伤残限额), yuan' })
  perPersonLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Cumulative limit (累计赔偿限额), yuan' })
  cumulativeLimit!: Fen | null;
  @Field(() => Boolean, { description: 'Covers today (保单有效): begun, not ended, not cancelled' })
  inForce!: boolean;
}

/** A page of policies. */
export const PolicyConnection = connectionOf('Policy', () => Policy);
