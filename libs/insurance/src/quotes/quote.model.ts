import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, roundHalfUp, type Day, type Fen } from '@anze/kernel';
import { connectionOf, DateScalar, MoneyScalar } from '@anze/graphql';
import { Organization } from '@anze/identity';
import { PolicyCoverEnum, type PolicyCover } from '../policies/policy.model.js';
import type { PolicyProject } from '../policies/policy-terms.js';
import { QuoteRequestStatusEnum, QuoteStatusEnum } from './quote-enums.js';
import { calculationModel, PremiumCalculationModel, RatingInputModel } from './premium.model.js';
import type { QuoteFacts, QuoteRequestFacts } from './quote.records.js';
import { quoteStatusOn } from './quote.rules.js';
import { inputViews } from './rating.rules.js';
import type { QuoteRequestStatus, QuoteStatus } from './rating-terms.js';

@ObjectType('QuotedProject', { description: 'A construction project to be insured (工程项目)' })
export class QuotedProjectModel implements PolicyProject {
  @Field(() => String, { description: 'Name (项目名称)' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Number of the contract (合同编号)' })
  contractNo!: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Contract value (工程造价), yuan' })
  contractValue!: Fen | null;
  @Field(() => String, { nullable: true, description: 'Where it is built (项目地址)' })
  address!: string | null;
}

/** What requests and quotes have in common. */
@ObjectType({ isAbstract: true })
abstract class QuoteSubjectModel {
  /** The uuid of the enterprise; not shown. */
  enterpriseId!: string;
  /** The uuid of the insurer; not shown. */
  insurerId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Int, { description: 'Grows with every change' })
  version!: number;
  @Field(() => String, { description: 'The enterprise as it was called then (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Its unified social credit code (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => PolicyCoverEnum, { description: 'The whole enterprise or one project (承保范围)' })
  cover!: PolicyCover;
  @Field(() => DateScalar, { description: 'First day of cover (起保日期)' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day of cover (终保日期)' })
  endsOn!: Day;
  @Field(() => QuotedProjectModel, { nullable: true, description: 'The project, where it is for one' })
  project!: QuotedProjectModel | null;
  @Field(() => [RatingInputModel], { description: 'What the premium hangs on (费率因子); of a request as the enterprise’s record had it on the day it was asked' })
  inputs!: readonly RatingInputModel[];
  @Field(() => String, { nullable: true, description: 'Note (备注)' })
  note!: string | null;
}

@ObjectType('QuoteRequest', { description: 'An enterprise asks one insurer for a quote (询价单). The two alone read it: neither the insurer of record nor an authority does' })
export class QuoteRequestModel extends QuoteSubjectModel {
  /** Its own uuid; not shown. */
  requestId!: string;

  @Field(() => QuoteRequestStatusEnum, { description: 'State (状态)' })
  status!: QuoteRequestStatus;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per person that is wished for (期望每人死亡伤残限额), yuan' })
  wantedLimit!: Fen | null;
  @Field(() => DateScalar, { description: 'Day on which it was asked (询价日期)' })
  askedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was declined or withdrawn' })
  closedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it was declined or withdrawn (理由)' })
  closedReason!: string | null;
}

@ObjectType('Quote', { description: 'What an insurer offers (报价单); it binds the insurer until its last day' })
export class QuoteModel extends QuoteSubjectModel {
  /** Its own uuid, and its request's; not shown. */
  quoteId!: string;
  requestId!: string | null;

  @Field(() => QuoteStatusEnum, { description: 'State (状态)' })
  status!: QuoteStatus;
  @Field(() => MoneyScalar, { description: 'Premium (保费), yuan' })
  premium!: Fen;
  @Field(() => PremiumCalculationModel, { description: 'How the premium comes about, with the rule versions it keeps (保费计算)' })
  calculation!: PremiumCalculationModel;
  @Field(() => Int, { description: 'Persons insured (参保人数)' })
  insuredPersons!: number;
  @Field(() => MoneyScalar, { description: 'Limit per person for death or disability (每人死亡伤残限额), yuan' })
  perPersonLimit!: Fen;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per accident (每次事故限额), yuan' })
  perAccidentLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Cumulative limit (累计赔偿限额), yuan' })
  cumulativeLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for medical costs (医疗费用限额), yuan' })
  medicalLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for third-party property (第三者财产限额), yuan' })
  thirdPartyPropertyLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for rescue costs (救援费用限额), yuan' })
  rescueLimit!: Fen | null;
  @Field(() => Float, { nullable: true, description: 'Share of the premium for accident prevention (事故预防费比例), percent with two decimals' })
  preventionRate!: number | null;
  @Field(() => DateScalar, { description: 'Last day on which it can be accepted (报价有效期)' })
  validUntil!: Day;
  @Field(() => DateScalar, { description: 'Day on which it was offered (报价日期)' })
  offeredOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise accepted or rejected it (答复日期)' })
  decidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why the enterprise rejected it (理由)' })
  decisionReason!: string | null;
}

/** A page of insurers. */
export const InsurerConnection = connectionOf('Insurer', () => Organization);
/** A page of requests. */
export const QuoteRequestConnection = connectionOf('QuoteRequest', () => QuoteRequestModel);
/** A page of quotes. */
export const QuoteConnection = connectionOf('Quote', () => QuoteModel);

/** The public id of a quote. */
export const publicQuoteId = (enterpriseId: string, quoteId: string): string => encodeId('Quote', enterpriseId, quoteId);

/** A request as GraphQL shows it. */
export function requestModel({ regionCode: _region, sector: _sector, askedId, askedHeadId: _head, inputs, ...facts }: QuoteRequestFacts): QuoteRequestModel {
  return { ...facts, id: encodeId('QuoteRequest', facts.enterpriseId, facts.id), requestId: facts.id, insurerId: askedId, inputs: inputViews(inputs, []) };
}

/** A quote as GraphQL shows it on a day. */
export function quoteModel({ regionCode: _region, sector: _sector, issuerId, issuerHeadId: _head, inputs, overrides, calculation, preventionRateBp, ...facts }: QuoteFacts, today: Day): QuoteModel {
  return {
    ...facts,
    id: publicQuoteId(facts.enterpriseId, facts.id),
    quoteId: facts.id,
    insurerId: issuerId,
    status: quoteStatusOn(facts, today),
    inputs: inputViews(inputs, overrides),
    calculation: calculationModel(calculation),
    preventionRate: preventionRateBp === null ? null : roundHalfUp(preventionRateBp / 100, 2),
  };
}
