import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day, type Fen } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, MoneyScalar, termsEnum, type Page } from '@anze/graphql';
import type { FundAccount, FundEntryKind } from './fund.rules.js';

/** Kinds of entries, and the Chinese terms. */
export const FundEntryKinds = defineTerms({ ACCRUAL: '计提', SPEND: '支出', REVERSAL: '冲销', TRANSFER: '结转' });
export const FundEntryKindEnum = termsEnum('FundEntryKind', 'What an entry of a prevention fund is about (分录类型)', FundEntryKinds);
/** The accounts, and the Chinese terms. */
export const FundAccounts = defineTerms({ ACCRUED: '计提', FUND: '事故预防费', SPENT: '服务支出', OVERSPENT: '保险机构自担', TRANSFERRED: '续保结转' });
export const FundAccountEnum = termsEnum('FundAccount', 'An account of a prevention fund (科目): accrued out of the premium, held, spent on services, borne by the insurer, moved at a renewal', FundAccounts);

@ObjectType({ description: 'An entry of a prevention fund (事故预防费分录): an amount that moved from one account to another, never changed or taken away' })
export class PreventionFundEntry {
  /** The uuids behind the ids; not shown. */
  enterpriseId!: string;
  entryId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Int, { description: 'Number within the policy (序号), from 1' })
  entryNo!: number;
  @Field(() => FundEntryKindEnum, { description: 'What it is about (分录类型)' })
  kind!: FundEntryKind;
  @Field(() => DateScalar, { description: 'Day it counts for (日期): of the payment, the service, the reversal or the transfer' })
  on!: Day;
  @Field(() => FundAccountEnum, { description: 'Account to which it went (借方)' })
  debitAccount!: FundAccount;
  @Field(() => FundAccountEnum, { description: 'Account from which it came (贷方)' })
  creditAccount!: FundAccount;
  @Field(() => MoneyScalar, { description: 'Amount (金额), yuan' })
  amount!: Fen;
  @Field(() => MoneyScalar, { description: 'What the fund held afterwards (余额), yuan' })
  balance!: Fen;
  @Field(() => MoneyScalar, { nullable: true, description: 'Premium that an accrual is the share of (实收保费变动), yuan; less than 0 when it was repaid; null otherwise' })
  premium!: Fen | null;
  @Field(() => ID, { nullable: true, description: 'Service that it pays for (事故预防服务)' })
  serviceId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Entry that it reverses (被冲销分录)' })
  reversesId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Policy on the other side of a transfer (结转保单)' })
  otherPolicyId!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was reversed (冲销原因)' })
  reason!: string | null;
  @Field(() => Boolean, { description: 'Reversed by a later entry (已冲销)' })
  reversed!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was booked (入账时间)' })
  recordedAt!: Date;
}

/** A page of entries. */
export const PreventionFundEntryConnection = connectionOf('PreventionFundEntry', () => PreventionFundEntry);

/** Sums that a statement and a summary share. */
@ObjectType({ isAbstract: true })
abstract class FundSums {
  @Field(() => MoneyScalar, { description: 'Premium received, less what was repaid (实收保费), yuan' })
  premium!: Fen;
  @Field(() => MoneyScalar, { description: 'Its share by the agreed rate (应计提), yuan; before any lawful cap' })
  required!: Fen;
  @Field(() => MoneyScalar, { description: 'Set aside out of it (已计提), yuan; within the cap of the policy’s first day (应急〔2025〕27号: 21% of the premium received from 2025-03-29)' })
  accrued!: Fen;
  @Field(() => MoneyScalar, { description: 'Come from the policies that were renewed (结转转入), yuan' })
  transferredIn!: Fen;
  @Field(() => MoneyScalar, { description: 'Gone on to the renewing policies (结转转出), yuan' })
  transferredOut!: Fen;
  @Field(() => MoneyScalar, { description: 'What services cost, less what was reversed (已支出), yuan; whoever bore it' })
  spent!: Fen;
  @Field(() => MoneyScalar, { description: 'The part that the fund did not hold and the insurer bears (超支自担), yuan' })
  overspent!: Fen;
  @Field(() => MoneyScalar, { description: 'What the fund holds at the end (余额), yuan: accrued + transferredIn + overspent − spent − transferredOut, and what it held before; never below 0 in a policy' })
  balance!: Fen;
  @Field(() => Float, { nullable: true, description: 'spent ÷ premium (支出占保费), percent with two decimals; null without a premium' })
  ratio!: number | null;
}

@ObjectType({ description: 'The prevention fund of a policy (事故预防费明细): what it comes to, and its entries in the order in which they were booked' })
export class FundStatement extends FundSums {
  @Field(() => ID, { description: 'Policy (保单)' })
  policyId!: string;
  @Field(() => String, { description: 'Its number (保单号)' })
  policyNo!: string;
  @Field(() => String, { description: 'Name of the insured (投保企业) as written then' })
  insuredName!: string;
  @Field(() => MoneyScalar, { description: 'The most that may be set aside (计提上限), yuan: the lawful share of the premium received, or the agreed budget where no law capped it' })
  cap!: Fen;
  @Field(() => MoneyScalar, { description: 'What the fund held before the first entry shown (期初余额), yuan' })
  opening!: Fen;
  @Field(() => MoneyScalar, { description: 'What it held after the last one shown (期末余额), yuan' })
  closing!: Fen;
  @Field(() => PreventionFundEntryConnection, { description: 'The entries (分录), the oldest first' })
  entries!: Page<PreventionFundEntry>;
}

@ObjectType({ description: 'The prevention funds of a region, an insurer or an enterprise over a span of days (事故预防费汇总)' })
export class FundSummary extends FundSums {
  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Last day (截止日期)' })
  to!: Day;
  @Field(() => MoneyScalar, { description: 'What the funds held before the first day (期初余额), yuan' })
  opening!: Fen;
}

/** By what a summary is split, and the Chinese term. */
export const FundSplits = defineTerms({ INSURER: '保险机构', REGION: '行政区划' });
export const FundSplitEnum = termsEnum('FundSplit', 'By what the prevention funds are told apart (汇总维度): insurers, or the regions one level below', FundSplits);

@ObjectType({ description: 'The prevention funds of one insurer or region over a span of days (事故预防费分项汇总)' })
export class FundSummaryPart extends FundSums {
  @Field(() => String, { description: 'Code of the region (行政区划代码), or id of the insurer (保险机构)' })
  key!: string;
  @Field(() => String, { description: 'Its name (名称)' })
  name!: string;
  @Field(() => MoneyScalar, { description: 'What the funds held before the first day (期初余额), yuan' })
  opening!: Fen;
}

@ObjectType({ description: 'What the mutation changed' })
export class ReverseFundSpendPayload {
  @Field(() => PreventionFundEntry, { description: 'The reversal (冲销分录)' })
  entry!: PreventionFundEntry;
}
