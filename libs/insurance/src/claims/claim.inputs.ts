import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen } from '@anze/kernel';
import { DateScalar, MoneyScalar, PageArgs } from '@anze/graphql';
import { Claim } from './claim.model.js';
import { ClaimClockEnum, ClaimCoverEnum, ClaimDecisionEnum, ClaimStatusEnum, VictimOutcomeEnum, type ClaimClock, type ClaimCover, type ClaimDecision, type ClaimStatus, type VictimOutcome } from './claim-terms.js';

const EVIDENCE = { nullable: true, description: 'Uploads that prove it (证明材料), images or PDFs of the own organization, at most 20' } as const;

/** Which claim. */
@InputType({ isAbstract: true })
class ClaimTarget {
  @Field(() => ID, { description: 'Claim (索赔案件)' })
  claimId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A person hurt (伤亡人员)' })
export class VictimInput {
  @Field(() => String, { description: 'Name (姓名), at most 100 characters' })
  name!: string;
  @Field(() => VictimOutcomeEnum, { description: 'What happened (伤亡情况)' })
  outcome!: VictimOutcome;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'No employee: a third party (第三者)' })
  thirdParty?: boolean | null;
}

@InputType({ description: 'Claims under a policy that covered on the day of the accident (报案索赔)' })
export class ReportClaimInput {
  @Field(() => ID, { description: 'Accident (事故) that the enterprise reported' })
  accidentId!: string;
  @Field(() => ID, { description: 'Policy (保单); of a shared one the lead’s' })
  policyId!: string;
  @Field(() => String, { description: 'What is claimed (索赔说明), at most 2000 characters' })
  description!: string;
  @Field(() => MoneyScalar, { nullable: true, description: 'Claimed (索赔金额), yuan' })
  claimed?: Fen | null;
  @Field(() => [VictimInput], { nullable: true, description: 'Persons hurt (伤亡人员), at most 200' })
  victims?: VictimInput[] | null;
  @Field(() => [ID], EVIDENCE)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Asks for what is missing, once and all at a time (一次性通知补充材料, 保险法第二十二条)' })
export class RequestClaimDocumentsInput extends ClaimTarget {
  @Field(() => String, { description: 'Everything that is missing (所需材料), at most 2000 characters' })
  documents!: string;
}

@InputType({ description: 'Submits what was asked for (补充材料)' })
export class SubmitClaimDocumentsInput extends ClaimTarget {
  @Field(() => String, { nullable: true, description: 'Note (说明), at most 2000 characters' })
  note?: string | null;
  @Field(() => [ID], { description: 'Uploads (材料), images or PDFs of the own organization, 1 to 20' })
  evidenceUploadIds!: string[];
}

@InputType({ description: 'Decides whether it is covered, and with how much (核定, 保险法第二十三条)' })
export class AssessClaimInput extends ClaimTarget {
  @Field(() => ClaimDecisionEnum, { description: 'Covered or not (核定结论)' })
  decision!: ClaimDecision;
  @Field(() => MoneyScalar, { nullable: true, description: 'Amount of an accepted one (核定金额), yuan' })
  amount?: Fen | null;
  @Field(() => String, { description: 'Reasons (核定理由), at most 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Agrees to the assessed amount (达成赔付协议)' })
export class AgreeToClaimInput extends ClaimTarget {
  @Field(() => MoneyScalar, { description: 'The assessed amount that is agreed to (协议金额), yuan; another one is refused' })
  amount!: Fen;
}

@InputType({ description: 'Sends the notice of refusal with its reasons (拒绝赔偿通知书, 保险法第二十四条)' })
export class NotifyClaimRefusalInput extends ClaimTarget {
  @Field(() => String, { description: 'Reasons (拒赔理由), at most 2000 characters' })
  reason!: string;
  @Field(() => [ID], EVIDENCE)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Pays, or before an agreement pays ahead what can be determined (支付赔款、先予支付)' })
export class PayClaimInput extends ClaimTarget {
  @Field(() => ClaimCoverEnum, { description: 'For what (保障项目)' })
  cover!: ClaimCover;
  @Field(() => MoneyScalar, { description: 'Amount above 0 (金额), yuan' })
  amount!: Fen;
  @Field(() => ID, { nullable: true, description: 'The person (伤亡人员); needed for death or disability' })
  victimId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day (支付日期); left out, today' })
  paidOn?: Day | null;
  @Field(() => String, { description: 'To whom (收款人), at most 100 characters' })
  payee!: string;
  @Field(() => String, { nullable: true, description: "Number in the insurer's books (支付凭证号), at most 100 characters" })
  reference?: string | null;
  @Field(() => String, { nullable: true, description: 'Note (说明), at most 2000 characters' })
  note?: string | null;
}

@InputType({ description: 'Reverses a wrong payment as a whole (冲正)' })
export class ReverseClaimPaymentInput extends ClaimTarget {
  @Field(() => ID, { description: 'The payment (赔付)' })
  paymentId!: string;
  @Field(() => String, { description: 'Why (冲正原因), at most 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Sets what is put aside for what is still to be paid (调整未决赔款准备金)' })
export class SetClaimReserveInput extends ClaimTarget {
  @Field(() => MoneyScalar, { description: 'From now on, 0 or more (准备金), yuan' })
  reserve!: Fen;
  @Field(() => String, { description: 'Why (调整原因), at most 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Adds persons hurt (登记伤亡人员)' })
export class AddClaimVictimsInput extends ClaimTarget {
  @Field(() => [VictimInput], { description: 'Persons (伤亡人员), 1 to 200' })
  victims!: VictimInput[];
}

/** Which claim, and why. */
@InputType({ isAbstract: true })
export class EndClaimInput extends ClaimTarget {
  @Field(() => String, { description: 'Why (原因), at most 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Takes a claim back (撤回索赔)' })
export class WithdrawClaimInput extends EndClaimInput {}

@InputType({ description: 'Closes a claim that is paid, refused or withdrawn (结案)' })
export class CloseClaimInput extends EndClaimInput {}

@InputType({ description: 'Takes a closed claim up again (重新立案)' })
export class ReopenClaimInput extends EndClaimInput {}

@ObjectType({ description: 'A changed claim' })
export class ClaimPayload {
  @Field(() => Claim, { description: 'The claim as it is now (索赔案件)' })
  claim!: Claim;
}

@InputType({ description: 'Narrows a list of claims; all conditions hold together, one left out or null doesn’t narrow' })
export class ClaimFilter {
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'With this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Under this policy (保单)' })
  policyId?: string | null;
  @Field(() => ID, { nullable: true, description: 'For this accident (事故)' })
  accidentId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => ClaimStatusEnum, { nullable: true, description: 'In this state (状态)' })
  status?: ClaimStatus | null;
  @Field(() => ClaimClockEnum, { nullable: true, description: 'This clock of it has run out (逾期)' })
  overdue?: ClaimClock | null;
}

@ArgsType()
export class ClaimsArgs extends PageArgs {
  @Field(() => ClaimFilter, { nullable: true, description: 'Narrows the list' })
  filter?: ClaimFilter | null;
}
