import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen, RiskColour, Sector, StandardizationLevel } from '@anze/kernel';
import { DateScalar, MoneyScalar, PageArgs, SectorEnum, StandardizationLevelEnum } from '@anze/graphql';
import { RiskColourEnum } from '@anze/dual-prevention';
import { AccidentGradeEnum, type AccidentGrade } from '../accidents/accident-terms.js';
import { CreditGradeEnum, QuoteRequestStatusEnum, QuoteStatusEnum, RatingFieldEnum } from './quote-enums.js';
import { QuoteModel, QuoteRequestModel } from './quote.model.js';
import type { CreditGrade, QuoteRequestStatus, QuoteStatus, RatingField } from './rating-terms.js';

const VERSION = { nullable: true, description: 'Version that was read; another one is STALE_VERSION' } as const;

@InputType('QuotedProjectInput', { description: 'A construction project to be insured (工程项目)' })
export class ProjectInput {
  @Field(() => String, { description: 'Name, at most 200 characters (项目名称)' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Number of the contract, at most 200 characters (合同编号)' })
  contractNo?: string | null;
  @Field(() => MoneyScalar, { description: 'Contract value (工程造价), yuan, above 0' })
  contractValue!: Fen;
  @Field(() => String, { nullable: true, description: 'Where it is built, at most 200 characters (项目地址)' })
  address?: string | null;
}

@InputType({ description: 'Asks insurers for quotes (询价); each learns of itself alone' })
export class RequestQuotesInput {
  @Field(() => [ID], { description: 'Insurers (保险机构), 1 to 20' })
  insurerIds!: string[];
  @Field(() => DateScalar, { description: 'First day of cover (起保日期), from today to a year ahead' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day of cover (终保日期); but for a project within twelve months of the first' })
  endsOn!: Day;
  @Field(() => ProjectInput, { nullable: true, description: 'The project, when it is for one; left out, for the whole enterprise' })
  project?: ProjectInput | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per person that is wished for (期望每人死亡伤残限额), yuan' })
  wantedLimit?: Fen | null;
  @Field(() => String, { nullable: true, description: 'Note to the insurers, at most 2000 characters (备注)' })
  note?: string | null;
}

@InputType({ description: 'Ends a request for a quote without one (拒绝报价、撤回询价)' })
export class EndQuoteRequestInput {
  @Field(() => ID, { description: 'Request (询价单)' })
  requestId!: string;
  @Field(() => String, { description: 'Reason, at most 2000 characters (理由)' })
  reason!: string;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
}

@InputType({ description: 'Another value for an input of a premium (费率因子调整)' })
export class RatingChangeInput {
  @Field(() => RatingFieldEnum, { description: 'Which' })
  field!: RatingField;
  @Field(() => String, { description: 'Its value; see RatingField' })
  value!: string;
}

@InputType({ description: 'The same in a quote, with the reason that the enterprise is shown' })
export class RatingOverrideInput extends RatingChangeInput {
  @Field(() => String, { description: 'Reason, at most 2000 characters (调整理由)' })
  reason!: string;
}

@InputType({ description: 'Offers a quote (报价): in answer to a request, or for the renewal of an enterprise that the insurer covers today' })
export class OfferQuoteInput {
  @Field(() => ID, { nullable: true, description: 'The request that is answered (询价单)' })
  requestId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Without a request: the enterprise (企业) whose cover is to be renewed' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Without a request: first day of cover (起保日期)' })
  startsOn?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Without a request: last day of cover (终保日期), within twelve months' })
  endsOn?: Day | null;
  @Field(() => Boolean, { nullable: true, description: 'Takes the inputs from today’s record instead of the request; for an enterprise that the insurer covers' })
  fromRecord?: boolean | null;
  @Field(() => [RatingOverrideInput], { nullable: true, description: 'Inputs that are overridden, each at most once. SANCTIONED is today’s public list’s: it can be put higher, not lower' })
  overrides?: RatingOverrideInput[] | null;
  @Field(() => MoneyScalar, { description: 'Limit per person for death or disability (每人死亡伤残限额), yuan; at least the legal minimum of the first day of cover' })
  perPersonLimit!: Fen;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per accident (每次事故限额), yuan' })
  perAccidentLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Cumulative limit (累计赔偿限额), yuan' })
  cumulativeLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for medical costs (医疗费用限额), yuan' })
  medicalLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for third-party property (第三者财产限额), yuan' })
  thirdPartyPropertyLimit?: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for rescue costs (救援费用限额), yuan' })
  rescueLimit?: Fen | null;
  @Field(() => Float, { nullable: true, description: 'Share of the premium for accident prevention (事故预防费比例), percent with at most two decimals; at most the cap of the first day of cover' })
  preventionRate?: number | null;
  @Field(() => DateScalar, { description: 'Last day on which it can be accepted (报价有效期): within 90 days, the first day of cover at the latest' })
  validUntil!: Day;
  @Field(() => String, { nullable: true, description: 'Note to the enterprise, at most 2000 characters (备注)' })
  note?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of the request that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Accepts a quote (接受报价)' })
export class AcceptQuoteInput {
  @Field(() => ID, { description: 'Quote (报价单)' })
  quoteId!: string;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
}

@InputType({ description: 'Rejects a quote (拒绝报价); the insurer may offer another' })
export class RejectQuoteInput extends AcceptQuoteInput {
  @Field(() => String, { description: 'Reason, at most 2000 characters (理由)' })
  reason!: string;
}

@InputType({ description: 'What a quote would come to with other inputs (方案对比)' })
export class CompareQuoteInput {
  @Field(() => ID, { description: 'Quote (报价单)' })
  quoteId!: string;
  @Field(() => [RatingChangeInput], { description: 'Other inputs, each at most once' })
  changes!: RatingChangeInput[];
}

@InputType({ description: 'Everything that a premium hangs on; no record is looked at' })
export class CalculatePremiumInput {
  @Field(() => String, { description: 'Region (行政区划代码), whose rules apply; the nation’s where it has none' })
  regionCode!: string;
  @Field(() => DateScalar, { description: 'First day of cover (起保日期): the rules in force on it apply' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day of cover (终保日期)' })
  endsOn!: Day;
  @Field(() => SectorEnum, { description: 'Sector (监管行业领域)' })
  sector!: Sector;
  @Field(() => Int, { description: 'Persons to insure (参保人数), at least 1' })
  headcount!: number;
  @Field(() => MoneyScalar, { nullable: true, description: 'Contract value of a construction project (工程造价), yuan: then the premium is reckoned from it' })
  contractValue?: Fen | null;
  @Field(() => StandardizationLevelEnum, { nullable: true, description: 'Standardization level (标准化等级); null is none' })
  standardizationLevel?: StandardizationLevel | null;
  @Field(() => AccidentGradeEnum, { nullable: true, description: 'Worst accident of the last year (近一年最严重事故); null is none' })
  worstAccident?: AccidentGrade | null;
  @Field(() => Int, { nullable: true, description: 'Full years without an accident (连续无事故年数); null is not known, and counts as none' })
  accidentFreeYears?: number | null;
  @Field(() => RiskColourEnum, { nullable: true, description: 'Highest risk colour (风险等级); null is nothing assessed' })
  riskColour?: RiskColour | null;
  @Field(() => CreditGradeEnum, { nullable: true, description: 'Credit grade (信用等级); B unless given' })
  creditGrade?: CreditGrade | null;
  @Field(() => Boolean, { nullable: true, description: 'On a sanction list (联合惩戒)' })
  sanctioned?: boolean | null;
}

@InputType({ description: 'Narrows a list of requests; all conditions hold together' })
export class QuoteRequestFilter {
  @Field(() => QuoteRequestStatusEnum, { nullable: true, description: 'State (状态)' })
  status?: QuoteRequestStatus | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'To this insurer (保险机构)' })
  insurerId?: string | null;
}

@InputType({ description: 'Narrows a list of quotes; all conditions hold together' })
export class QuoteFilter {
  @Field(() => QuoteStatusEnum, { nullable: true, description: 'State (状态)' })
  status?: QuoteStatus | null;
  @Field(() => ID, { nullable: true, description: 'For this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'By this insurer (保险机构)' })
  insurerId?: string | null;
}

@ArgsType()
export class QuoteRequestsArgs extends PageArgs {
  @Field(() => QuoteRequestFilter, { nullable: true, description: 'Narrows the list' })
  filter?: QuoteRequestFilter | null;
}

@ArgsType()
export class InsurersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only names that contain this text (名称包含)' })
  nameContains?: string | null;
}

@ArgsType()
export class QuotesArgs extends PageArgs {
  @Field(() => QuoteFilter, { nullable: true, description: 'Narrows the list' })
  filter?: QuoteFilter | null;
}

@ObjectType({ description: 'The requests that were sent' })
export class RequestQuotesPayload {
  @Field(() => [QuoteRequestModel], { description: 'One to each insurer (询价单)' })
  requests!: QuoteRequestModel[];
}

@ObjectType({ description: 'A changed request' })
export class QuoteRequestPayload {
  @Field(() => QuoteRequestModel, { description: 'The request as it is now (询价单)' })
  request!: QuoteRequestModel;
}

@ObjectType({ description: 'A changed quote' })
export class QuotePayload {
  @Field(() => QuoteModel, { description: 'The quote as it is now (报价单)' })
  quote!: QuoteModel;
}
