import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen } from '@anze/kernel';
import { connectionOf, DateScalar, MoneyScalar, termsEnum } from '@anze/graphql';
import { PolicyStates, type PolicyState } from './policy-table.rules.js';
import { PolicyCovers, PremiumPayers, type PolicyCover, type PolicyProject, type PolicySite, type PremiumPayer, type WorkerGroup } from './policy-terms.js';

export { PolicyCovers, type PolicyCover } from './policy-terms.js';

/** The covers as a GraphQL enum. */
export const PolicyCoverEnum = termsEnum('PolicyCover', 'What a policy covers (承保范围); only one for the whole enterprise makes an insurer of record', PolicyCovers);

/** The states as a GraphQL enum. */
export const PolicyStateEnum = termsEnum('PolicyState', 'Where a policy stands (保单状态), derived from its days', PolicyStates);
/** Who pays, as a GraphQL enum. */
export const PremiumPayerEnum = termsEnum('PremiumPayer', 'Whose money a premium is (保费承担方); never the workers’, 安全生产法 51 and 应急〔2025〕27号', PremiumPayers);

@ObjectType('PolicyWorkerGroup', { description: 'Workers of one post or form of employment under a policy (参保人员类别); all are covered to one standard' })
export class PolicyWorkerGroupModel implements WorkerGroup {
  @Field(() => String, { description: 'Post or form of employment (岗位或用工形式)' })
  name!: string;
  @Field(() => Int, { description: 'Persons (人数)' })
  persons!: number;
  @Field(() => MoneyScalar, { description: 'Limit per person for death or disability (每人死亡伤残限额), yuan' })
  perPersonLimit!: Fen;
}

@ObjectType('PolicySite', { description: 'A named place that a policy covers (承保场所)' })
export class PolicySiteModel implements PolicySite {
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Address (地址)' })
  address!: string | null;
}

@ObjectType('PolicyProject', { description: 'The construction project of a project’s policy (建设工程项目)' })
export class PolicyProjectModel implements PolicyProject {
  @Field(() => String, { description: 'Name (工程名称)' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Contract number (合同编号)' })
  contractNo!: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Contract value (工程造价), yuan' })
  contractValue!: Fen | null;
  @Field(() => String, { nullable: true, description: 'Where it is built (工程地址)' })
  address!: string | null;
}

/** A policy as clients see it; insurer and enterprise are resolved by batches. */
@ObjectType({ description: 'A work-safety liability policy (安责险保单); insured name and code are as they were when it was written' })
export class Policy {
  /** The uuids behind `id`, and the insurer's; not shown. */
  policyId!: string;
  enterpriseId!: string;
  issuerId!: string;
  issuerHeadId!: string;
  quoteId!: string | null;
  renewedFrom!: string | null;
  preventionRateBp!: number | null;
  commissionBp!: number | null;
  scanIds!: readonly string[];

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
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per accident (每次事故限额), yuan' })
  perAccidentLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Medical limit per person (每人医疗费用限额), yuan' })
  medicalLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for the property of third parties (第三者财产损失限额), yuan' })
  thirdPartyPropertyLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for rescue, appraisal and litigation costs (事故抢险救援等费用限额), yuan' })
  rescueLimit!: Fen | null;
  @Field(() => String, { nullable: true, description: 'Policyholder (投保人) as written then; null where it is the insured itself' })
  holderName!: string | null;
  @Field(() => String, { nullable: true, description: 'Unified social credit code of the policyholder (投保人统一社会信用代码)' })
  holderUscc!: string | null;
  @Field(() => PremiumPayerEnum, { nullable: true, description: 'Whose money the premium is (保费承担方); null where a ledger doesn’t say' })
  premiumPayer!: PremiumPayer | null;
  @Field(() => Float, { nullable: true, description: 'Commission (手续费率), percent of the premium with two decimals; capped at 5, 应急〔2025〕27号' })
  commissionRate!: number | null;
  @Field(() => [PolicyWorkerGroupModel], { description: 'Insured workers by post or form of employment (参保人员类别); empty where it isn’t broken down' })
  workerGroups!: readonly PolicyWorkerGroupModel[];
  @Field(() => [PolicySiteModel], { description: 'Named places that it covers (承保场所); empty: all of the enterprise’s' })
  sites!: readonly PolicySiteModel[];
  @Field(() => PolicyProjectModel, { nullable: true, description: 'The construction project that it covers (建设工程项目)' })
  project!: PolicyProjectModel | null;
  @Field(() => String, { nullable: true, description: 'Lawful ground of the cancellation (退保法定事由), a code of the rule insurance.termination-grounds' })
  cancelledFor!: string | null;
  @Field(() => String, { nullable: true, description: 'Lawful ground on which it begins later than the one before ended (延迟续保事由), a code of the same rule' })
  lateFor!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was issued here (出单日期); null where it came with a ledger' })
  issuedOn!: Day | null;
  @Field(() => Int, { description: 'Goes up by one with every change; give it as expectedVersion' })
  version!: number;
  @Field(() => PolicyStateEnum, { description: 'Where it stands today (保单状态)' })
  state!: PolicyState;
  @Field(() => Boolean, { description: 'Covers today (保单有效): begun, not ended, not cancelled' })
  inForce!: boolean;
}

/** A page of policies. */
export const PolicyConnection = connectionOf('Policy', () => Policy);
