import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateScalar, MoneyScalar, termsEnum } from '@anze/graphql';
import { defineTerms, type Day, type Fen } from '@anze/kernel';
import { PolicyLimitsInput, PolicyProjectInput, PolicySiteInput, PolicyWorkerGroupInput } from '../drafts/draft.inputs.js';

/** Which way money went. */
export const PremiumDirections = defineTerms({ RECEIVED: '收到保费', REPAID: '退还保费' });
const PremiumDirectionEnum = termsEnum('PremiumDirection', 'Which way a payment went (收付方向)', PremiumDirections);

@InputType({ description: 'Issues a policy (出单) from a draft, or as an accepted quote says' })
export class IssuePolicyInput {
  @Field(() => ID, { nullable: true, description: 'The draft (保单草稿); this or quoteId' })
  policyDraftId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The quote (报价) that the enterprise accepted: the policy is as it says' })
  quoteId?: string | null;
  @Field(() => String, { nullable: true, description: 'Policy number (保单号), at most 60 characters; the draft’s, else one is made' })
  policyNo?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of the draft that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Changes a policy in force or to come (批改); what is left out stays' })
export class EndorsePolicyInput extends PolicyLimitsInput {
  @Field(() => ID, { description: 'The policy (保单)' })
  policyId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => DateScalar, { description: 'First day on which the change holds (批改生效日), today or later' })
  effectiveFrom!: Day;
  @Field(() => String, { description: 'Why (批改原因), 1 to 500 characters' })
  reason!: string;
  @Field(() => MoneyScalar, { nullable: true, description: 'Premium for the whole first term on the new terms (全期保费), yuan; of it each day left pays its part. Left out, as before' })
  fullTermPremium?: Fen | null;
  @Field(() => Int, { nullable: true, description: 'Persons insured (参保人数)' })
  insuredPersons?: number | null;
  @Field(() => [PolicyWorkerGroupInput], { nullable: true, description: 'All of them by post or form of employment (参保人员类别)' })
  workerGroups?: PolicyWorkerGroupInput[] | null;
  @Field(() => DateScalar, { nullable: true, description: 'Another last day (保险止期); days beyond the first term cost what its days do. A policy for a whole enterprise can’t be shortened' })
  endsOn?: Day | null;
  @Field(() => [PolicySiteInput], { nullable: true, description: 'All named places, instead of those there (承保场所)' })
  sites?: PolicySiteInput[] | null;
  @Field(() => PolicyProjectInput, { nullable: true, description: 'The project (建设工程项目) as it is from then on' })
  project?: PolicyProjectInput | null;
  @Field(() => [ID], { nullable: true, description: 'Scans (批单扫描件) that come to those there' })
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Ends a policy before its last day (退保), on a lawful ground alone' })
export class CancelPolicyInput {
  @Field(() => ID, { description: 'The policy (保单)' })
  policyId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => DateScalar, { description: 'First day without cover (退保日期), today or later; the days from it on are given back' })
  cancelledOn!: Day;
  @Field(() => String, { description: 'Lawful ground (法定事由): a code of the rule insurance.termination-grounds' })
  ground!: string;
  @Field(() => [ID], { nullable: true, description: 'Proof (证明材料): uploads, images or PDFs, that come to the scans' })
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Begins the policy that follows one (续保): a draft with what that one says, from the day after its last' })
export class RenewPolicyInput {
  @Field(() => ID, { description: 'The expiring policy (原保单)' })
  policyId!: string;
}

@InputType({ description: 'Records what was paid of a premium (保费收付)' })
export class RecordPremiumPaymentInput {
  @Field(() => ID, { description: 'The policy (保单)' })
  policyId!: string;
  @Field(() => PremiumDirectionEnum, { description: 'Received by the insurer or repaid by it (收付方向)' })
  direction!: 'RECEIVED' | 'REPAID';
  @Field(() => MoneyScalar, { description: 'Amount, yuan, more than 0 and at most what is outstanding that way (金额)' })
  amount!: Fen;
  @Field(() => DateScalar, { description: 'Day (收付日期), not in the future' })
  paidOn!: Day;
  @Field(() => String, { nullable: true, description: 'Note, a receipt’s number say (备注), at most 200 characters' })
  note?: string | null;
}

@InputType({ description: 'Attaches scans to a policy (上传扫描件)' })
export class AttachPolicyScansInput {
  @Field(() => ID, { description: 'The policy (保单)' })
  policyId!: string;
  @Field(() => [ID], { description: 'Uploads, images or PDFs (扫描件); a policy keeps at most 50' })
  evidenceUploadIds!: string[];
}
