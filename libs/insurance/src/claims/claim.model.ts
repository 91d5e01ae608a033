import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, MoneyScalar } from '@anze/graphql';
import { AccidentGradeEnum, AccidentKindEnum, type AccidentGrade, type AccidentKind } from '../accidents/accident-terms.js';
import { EvidenceFile } from '../evidence/evidence-file.model.js';
import type { ClaimFacts } from './claim.facts.js';
import {
  ClaimClockEnum, ClaimCoverEnum, ClaimDecisionEnum, ClaimEventKindEnum, ClaimLimitEnum, ClaimPaymentKindEnum, ClaimStatusEnum, ReserveCauseEnum, VictimOutcomeEnum,
  type ClaimClock, type ClaimCover, type ClaimDecision, type ClaimEventKind, type ClaimLimit, type ClaimPaymentKind, type ClaimStatus, type ReserveCause, type VictimOutcome,
} from './claim-terms.js';

@ObjectType({ description: 'The accident as far as its claim goes (事故情况), with every correction' })
export class ClaimedAccident {
  @Field(() => DateScalar, { description: 'Day of it (事故发生日期)' })
  occurredOn!: Day;
  @Field(() => String, { description: 'Where (事故地点)' })
  place!: string;
  @Field(() => AccidentKindEnum, { description: 'Kind (事故类别)' })
  kind!: AccidentKind;
  @Field(() => AccidentGradeEnum, { description: 'Grade (事故等级)' })
  grade!: AccidentGrade;
  @Field(() => Int, { description: 'Deaths (死亡人数), persons' })
  deaths!: number;
  @Field(() => Int, { description: 'Serious injuries (重伤人数), persons' })
  seriousInjuries!: number;
  @Field(() => MoneyScalar, { description: 'Direct loss (直接经济损失), yuan' })
  directLoss!: Fen;
}

@ObjectType({ description: 'A statutory clock that runs (法定时限), 保险法第二十三至二十五条' })
export class ClaimClockState {
  @Field(() => ClaimClockEnum, { description: 'Which (时限类别)' })
  clock!: ClaimClock;
  @Field(() => DateScalar, { description: 'Its last day (到期日)' })
  dueOn!: Day;
  @Field(() => Boolean, { description: 'That day has passed (逾期)' })
  overdue!: boolean;
}

@ObjectType({ description: 'A limit that payments on a claim keep to (赔偿限额), as it was on the day of the accident' })
export class ClaimLimitState {
  @Field(() => ClaimLimitEnum, { description: 'Which (限额类别)' })
  limit!: ClaimLimit;
  @Field(() => MoneyScalar, { description: 'The most, yuan (限额)' })
  amount!: Fen;
  @Field(() => MoneyScalar, { nullable: true, description: 'Paid against it on this claim, yuan (已付); null for the limit per person, which each person carries' })
  paid!: Fen | null;
}

/** A claim as clients see it. */
@ObjectType({ description: 'A claim for one accident under one policy (索赔案件); co-insured through the lead' })
export class Claim {
  /** Not shown: the row. */
  facts!: ClaimFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Claim number (报案号), unique per enterprise and insurer' })
  claimNo!: string;
  @Field(() => ClaimStatusEnum, { description: 'State (索赔状态)' })
  status!: ClaimStatus;
  @Field(() => String, { description: 'Policy number (保单号) as it was then' })
  policyNo!: string;
  @Field(() => ID, { description: 'Its policy (保单)' })
  policyId!: string;
  @Field(() => String, { description: 'Name of the insured (被保险人) as it was then' })
  insuredName!: string;
  @Field(() => String, { description: 'Unified social credit code of the insured (统一社会信用代码) as it was then' })
  insuredUscc!: string;
  @Field(() => ClaimedAccident, { description: 'The accident as far as the claim goes (事故情况)' })
  occurrence!: ClaimedAccident;
  @Field(() => String, { description: 'What is claimed (索赔说明)' })
  description!: string;
  @Field(() => MoneyScalar, { nullable: true, description: 'Claimed (索赔金额), yuan; null where it wasn’t said' })
  claimed!: Fen | null;
  @Field(() => DateScalar, { description: 'Day of the claim (报案日期)' })
  reportedOn!: Day;
  @Field(() => DateScalar, { description: 'Day from which its clocks run: of the claim, or of the last reopening (起算日)' })
  openedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which documents were asked for, once and all at a time, 保险法第二十二条 (通知补充材料日期)' })
  documentsRequestedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which they came (材料补充日期)' })
  documentsCompleteOn!: Day | null;
  @Field(() => ClaimDecisionEnum, { nullable: true, description: 'What the insurer decided (核定结论)' })
  decision!: ClaimDecision | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (核定日期)' })
  assessedOn!: Day | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Assessed (核定金额), yuan' })
  assessed!: Fen | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise agreed (达成协议日期)' })
  agreedOn!: Day | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Agreed (协议赔付金额), yuan' })
  agreed!: Fen | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the notice of refusal (拒赔通知日期)' })
  refusedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise withdrew it (撤回日期)' })
  withdrawnOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was closed (结案日期)' })
  closedOn!: Day | null;
  @Field(() => MoneyScalar, { description: 'Paid, reversals taken off (已付赔款), yuan' })
  paid!: Fen;
  @Field(() => MoneyScalar, { nullable: true, description: 'What the insurer has set aside for what is still to be paid (未决赔款准备金), yuan; null to the enterprise' })
  reserve!: Fen | null;
  @Field(() => [ClaimClockState], { description: 'The clocks that run (法定时限)' })
  clocks!: ClaimClockState[];
  @Field(() => String, { description: 'Version of the rule by which they run (规则版本)' })
  clockRuleVersion!: string;
  @Field(() => [ClaimLimitState], { description: 'The limits that its payments keep to (赔偿限额); one that the policy lacks is left out. The cumulative one is over all claims of the policy and looked at with each payment' })
  limits!: ClaimLimitState[];
  @Field(() => Int, { description: 'Version, for `expectedVersion`' })
  version!: number;
}

/** A page of claims. */
export const ClaimConnection = connectionOf('Claim', () => Claim);

@ObjectType({ description: 'A person hurt (伤亡人员)' })
export class ClaimVictim {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;
  @Field(() => VictimOutcomeEnum, { description: 'What happened (伤亡情况)' })
  outcome!: VictimOutcome;
  @Field(() => Boolean, { description: 'No employee: a third party (第三者)' })
  thirdParty!: boolean;
  @Field(() => MoneyScalar, { description: 'Paid for death or disability (已付死亡伤残赔款), yuan' })
  paid!: Fen;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per person for that (每人死亡伤残限额), yuan' })
  perPersonLimit!: Fen | null;
}

@ObjectType({ description: 'A payment, a prepayment or a reversal (赔付记录); never changed' })
export class ClaimPayment {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Int, { description: 'Number on the claim, from 1' })
  seq!: number;
  @Field(() => ClaimPaymentKindEnum, { description: 'Why (赔付类别)' })
  kind!: ClaimPaymentKind;
  @Field(() => ClaimCoverEnum, { description: 'For what (保障项目)' })
  cover!: ClaimCover;
  @Field(() => MoneyScalar, { description: 'Amount, negative for a reversal (金额), yuan' })
  amount!: Fen;
  @Field(() => DateScalar, { description: 'Day (支付日期)' })
  paidOn!: Day;
  @Field(() => String, { description: 'To whom (收款人)' })
  payee!: string;
  @Field(() => String, { nullable: true, description: "Number in the insurer's books (支付凭证号)" })
  reference!: string | null;
  @Field(() => String, { nullable: true, description: 'Note (说明)' })
  note!: string | null;
  @Field(() => ID, { nullable: true, description: 'The person it is for (伤亡人员)' })
  victimId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The payment that it reverses (被冲正的赔付)' })
  reversesId!: string | null;
}

@ObjectType({ description: 'A change of a reserve (准备金变动); never changed' })
export class ClaimReserve {
  @Field(() => Int, { description: 'Number on the claim, from 1' })
  seq!: number;
  @Field(() => ReserveCauseEnum, { description: 'Why (变动原因)' })
  cause!: ReserveCause;
  @Field(() => MoneyScalar, { description: 'By how much, negative when less (变动额), yuan' })
  change!: Fen;
  @Field(() => MoneyScalar, { description: 'From then on (准备金), yuan' })
  reserve!: Fen;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  day!: Day;
  @Field(() => String, { nullable: true, description: 'Reason (说明)' })
  reason!: string | null;
}

@ObjectType({ description: 'A line of a claim’s history (理赔记录); never changed' })
export class ClaimEvent {
  @Field(() => Int, { description: 'Number in the history, from 1' })
  seq!: number;
  @Field(() => ClaimEventKindEnum, { description: 'What was done (环节)' })
  kind!: ClaimEventKind;
  @Field(() => ClaimStatusEnum, { description: 'State after it (状态)' })
  status!: ClaimStatus;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { description: 'When it was told (时间)' })
  at!: Date;
  @Field(() => MoneyScalar, { nullable: true, description: 'Amount that it is about (金额), yuan' })
  amount!: Fen | null;
  @Field(() => String, { nullable: true, description: 'What was said: the documents asked for, the reason (说明)' })
  note!: string | null;
  @Field(() => [EvidenceFile], { description: 'Files (证明材料)' })
  files!: EvidenceFile[];
}
