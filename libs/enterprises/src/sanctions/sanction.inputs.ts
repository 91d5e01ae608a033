import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { SanctionListing } from './sanction.model.js';
import { SanctionDecisionEnum, SanctionStatusEnum, type SanctionDecision, type SanctionStatus } from './sanction-terms.js';

/** Which listing. */
@InputType({ isAbstract: true })
class ListingTarget {
  @Field(() => ID, { description: 'Listing (列入事项)' })
  listingId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Proposes that an enterprise be listed (拟列入严重失信主体名单); it isn’t told before the notice' })
export class ProposeSanctionInput {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => String, { description: 'Code of the ground, as in sanctionTerms (列入情形代码)' })
  ground!: string;
  @Field(() => String, { description: 'What happened (事实), 1 to 4000 characters' })
  facts!: string;
  @Field(() => String, { nullable: true, description: 'Number of the penalty that it follows (行政处罚决定书文号), at most 100 characters; it tells cases of one ground apart' })
  penaltyNo?: string | null;
}

@InputType({ description: 'Gives the enterprise written notice before the decision (列入前告知)' })
export class NoticeSanctionInput extends ListingTarget {
  @Field(() => String, { description: 'The notice: what is planned, why, by what, and its rights (告知书内容), 1 to 4000 characters' })
  notice!: string;
}

@InputType({ description: 'The enterprise states its case (陈述申辩)' })
export class StateSanctionCaseInput extends ListingTarget {
  @Field(() => String, { description: 'What it says (陈述申辩意见), 1 to 4000 characters' })
  statement!: string;
  @Field(() => Boolean, { nullable: true, description: 'It has nothing to add and expressly waives the rest of its time (放弃剩余陈述申辩期限): from then on it can be decided. It can’t be taken back' })
  waivesRest?: boolean | null;
}

@InputType({ description: 'Decides about a proposed listing (列入决定)' })
export class DecideSanctionInput extends ListingTarget {
  @Field(() => SanctionDecisionEnum, { description: 'What is decided (决定)' })
  decision!: SanctionDecision;
  @Field(() => String, { description: 'Why (理由), 1 to 4000 characters; the enterprise is told' })
  reason!: string;
  @Field(() => String, { nullable: true, description: 'Number of the written decision (列入决定书文号), at most 100 characters; required to list' })
  decisionNo?: string | null;
}

@InputType({ description: 'The enterprise applies to be taken off before its term is over (信用修复，提前移出)' })
export class ApplyForCreditRepairInput extends ListingTarget {
  @Field(() => String, { description: 'What was done about it, and why it should be taken off (申请理由), 1 to 4000 characters' })
  reason!: string;
}

@InputType({ description: 'Decides about credit repair (信用修复决定)' })
export class DecideCreditRepairInput extends ListingTarget {
  @Field(() => Boolean, { description: 'It is taken off the list today (准予移出)' })
  granted!: boolean;
  @Field(() => String, { description: 'Why (理由), 1 to 4000 characters; the enterprise is told' })
  reason!: string;
}

@InputType({ description: 'Narrows a list of listings; all conditions hold together, one left out or null doesn’t narrow (列入事项筛选)' })
export class SanctionFilter {
  @Field(() => SanctionStatusEnum, { nullable: true, description: 'State (列入状态)' })
  status?: SanctionStatus | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'On the list on this day (在该日列入)' })
  listedOn?: Day | null;
}

@ArgsType()
export class SanctionsArgs extends PageArgs {
  @Field(() => SanctionFilter, { nullable: true, description: 'Narrows the list' })
  filter?: SanctionFilter | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class SanctionPayload {
  @Field(() => SanctionListing, { description: 'The listing as it is now (列入事项)' })
  listing!: SanctionListing;
}
