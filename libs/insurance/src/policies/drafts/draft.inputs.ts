import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { DateScalar, MoneyScalar, PageArgs } from '@anze/graphql';
import type { Day, Fen } from '@anze/kernel';
import { PolicyCoverEnum, PremiumPayerEnum, type PolicyCover } from '../policy.model.js';
import type { PremiumPayer } from '../policy-terms.js';

@InputType({ description: 'Workers of one post or form of employment (参保人员类别)' })
export class PolicyWorkerGroupInput {
  @Field(() => String, { description: 'Post or form of employment (岗位或用工形式), 1 to 50 characters' })
  name!: string;
  @Field(() => Int, { description: 'Persons (人数), 1 to 1000000' })
  persons!: number;
  @Field(() => MoneyScalar, { description: 'Limit per person for death or disability (每人死亡伤残限额), yuan; the same for all' })
  perPersonLimit!: Fen;
}

@InputType({ description: 'A named place (承保场所)' })
export class PolicySiteInput {
  @Field(() => String, { description: 'Name (名称), 1 to 200 characters' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Address (地址), at most 300 characters' })
  address?: string | null;
}

@InputType({ description: 'A construction project (建设工程项目)' })
export class PolicyProjectInput {
  @Field(() => String, { description: 'Name (工程名称), 1 to 200 characters' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Contract number (合同编号), at most 100 characters' })
  contractNo?: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Contract value (工程造价), yuan' })
  contractValue?: Fen | null;
  @Field(() => String, { nullable: true, description: 'Where it is built (工程地址), at most 300 characters' })
  address?: string | null;
}

@InputType({ description: 'A co-insurer’s share (共保份额)' })
export class PolicyShareInput {
  @Field(() => ID, { description: 'Insurer (保险机构): the id of its organization; the lead’s own too' })
  insurerId!: string;
  @Field(() => Float, { description: 'Share in percent with at most two decimals (份额)' })
  sharePercent!: number;
}

@InputType({ isAbstract: true })
export class PolicyLimitsInput {
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per person for death or disability (每人死亡伤残限额), yuan; at least 400,000 from 2025-03-29, 应急〔2025〕27号' })
  perPersonLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per accident (每次事故限额), yuan' })
  perAccidentLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Cumulative limit (累计赔偿限额), yuan' })
  cumulativeLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Medical limit per person (每人医疗费用限额), yuan' })
  medicalLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for the property of third parties (第三者财产损失限额), yuan' })
  thirdPartyPropertyLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for rescue, appraisal and litigation costs (事故抢险救援等费用限额), yuan' })
  rescueLimit?: Fen | null;
}

@InputType({ description: 'What a policy says (保单内容); left out: as it is, null: cleared' })
export class PolicyContentInput extends PolicyLimitsInput {
  @Field(() => String, { nullable: true, description: 'Policy number (保单号), at most 60 characters; made when it is issued where left out' })
  policyNo?: string | null;
  @Field(() => PolicyCoverEnum, { nullable: true, description: 'What it covers (承保范围)' })
  cover?: PolicyCover | null;
  @Field(() => String, { nullable: true, description: 'Kind of insuring (投保类型), at most 40 characters' })
  insuranceType?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of cover (保险起期), today or later' })
  startsOn?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of cover (保险止期)' })
  endsOn?: Day | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Premium (保费), yuan' })
  premium?: Fen | null;
  @Field(() => PremiumPayerEnum, { nullable: true, description: 'Whose money the premium is (保费承担方)' })
  premiumPayer?: PremiumPayer | null;
  @Field(() => String, { nullable: true, description: 'Policyholder (投保人) where it isn’t the insured, at most 200 characters' })
  holderName?: string | null;
  @Field(() => String, { nullable: true, description: 'Its unified social credit code (投保人统一社会信用代码)' })
  holderUscc?: string | null;
  @Field(() => Int, { nullable: true, description: 'Persons insured (参保人数)' })
  insuredPersons?: number | null;
  @Field(() => [PolicyWorkerGroupInput], { nullable: true, description: 'The same by post or form of employment (参保人员类别), at most 20; they come to insuredPersons' })
  workerGroups?: PolicyWorkerGroupInput[] | null;
  @Field(() => Float, { nullable: true, description: 'Share of the premium for prevention (事故预防费比例), percent with at most two decimals; this or preventionBudget is needed, and neither may pass the cap' })
  preventionRate?: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Budget for prevention (事故预防费), yuan' })
  preventionBudget?: Fen | null;
  @Field(() => Float, { nullable: true, description: 'Commission (手续费率), percent with at most two decimals' })
  commissionRate?: number | null;
  @Field(() => [PolicySiteInput], { nullable: true, description: 'Named places that it covers (承保场所), at most 50' })
  sites?: PolicySiteInput[] | null;
  @Field(() => PolicyProjectInput, { nullable: true, description: 'The project (建设工程项目) of a policy for one' })
  project?: PolicyProjectInput | null;
  @Field(() => String, { nullable: true, description: 'Lawful ground of a late renewal (延迟续保事由): a code of the rule insurance.termination-grounds' })
  lateFor?: string | null;
}

@InputType({ description: 'Begins a policy (拟定保单): for an enterprise that the insurer covers today, or on a quote that the enterprise accepted' })
export class DraftPolicyInput {
  @Field(() => ID, { nullable: true, description: 'Enterprise (企业) that the insurer covers; this or quoteId' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Quote (报价) that the enterprise accepted: the draft begins with what it says' })
  quoteId?: string | null;
  @Field(() => PolicyContentInput, { nullable: true, description: 'What it says so far (保单内容)' })
  content?: PolicyContentInput | null;
  @Field(() => [PolicyShareInput], { nullable: true, description: 'Co-insurers with the lead, at most 10 (共保份额)' })
  shares?: PolicyShareInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Scans (保单扫描件): uploads, images or PDFs, at most 20' })
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Changes a draft (修改保单草稿)' })
export class ChangePolicyDraftInput {
  @Field(() => ID, { description: 'The draft (保单草稿)' })
  policyDraftId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => PolicyContentInput, { nullable: true, description: 'What changes (保单内容)' })
  content?: PolicyContentInput | null;
  @Field(() => [PolicyShareInput], { nullable: true, description: 'All shares, instead of those there (共保份额)' })
  shares?: PolicyShareInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'All scans, instead of those there (保单扫描件)' })
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Throws a draft away (删除保单草稿)' })
export class DiscardPolicyDraftInput {
  @Field(() => ID, { description: 'The draft (保单草稿)' })
  policyDraftId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@ArgsType()
export class PolicyDraftsArgs extends PageArgs {}
