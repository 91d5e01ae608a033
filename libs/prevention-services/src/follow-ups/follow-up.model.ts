import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { connectionOf, DateScalar } from '@anze/graphql';
import { EvidenceFile } from '@anze/insurance';
import type { FollowUpFacts, FollowUpSums } from './follow-up.facts.js';
import { PunctualityEnum, type Punctuality } from './follow-up-terms.js';

/** A follow-up as clients see it. */
@ObjectType({ description: 'What an enterprise says of a service given to it (回访), AQ 9010-2019; said once and never changed' })
export class ServiceFollowUp {
  /** Not shown: the row. */
  facts!: FollowUpFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Int, { description: 'Over all (总体评价), 1 to 5 stars' })
  stars!: number;
  @Field(() => Boolean, { description: 'The written report was received (是否收到服务报告)' })
  reportReceived!: boolean;
  @Field(() => Int, { description: 'Professional (专业水平), 1 to 5' })
  professional!: number;
  @Field(() => Int, { description: 'Helpful (服务成效), 1 to 5' })
  helpful!: number;
  @Field(() => Int, { description: 'Attitude (服务态度), 1 to 5' })
  attitude!: number;
  @Field(() => Int, { description: 'Demeanour (仪容仪表), 1 to 5' })
  demeanour!: number;
  @Field(() => PunctualityEnum, { description: 'On time (是否准时)' })
  punctuality!: Punctuality;
  @Field(() => Boolean, { description: 'The enterprise says that something was sold or charged (是否推销或收费); its claim, not a finding' })
  sellingOrCharging!: boolean;
  @Field(() => String, { nullable: true, description: 'What, as the enterprise says (推销或收费情况)' })
  sellingDetails!: string | null;
  @Field(() => String, { nullable: true, description: 'Further needs (后续需求)' })
  furtherNeeds!: string | null;
  @Field(() => DateScalar, { description: 'Day of the answer (回访日期)' })
  answeredOn!: Day;
  @Field(() => [EvidenceFile], { description: 'Proof (证明材料)' })
  files!: EvidenceFile[];
}

/** A page of follow-ups. */
export const ServiceFollowUpConnection = connectionOf('ServiceFollowUp', () => ServiceFollowUp);

/** The means of one insurer as clients see them. */
@ObjectType({ description: 'What enterprises say of an insurer’s services (回访汇总): means to 0.01, half up' })
export class FollowUpSummary {
  /** Not shown: the row. */
  facts!: FollowUpSums;

  @Field(() => String, { nullable: true, description: 'Region (行政区划代码), right below the one that was asked for; null for all of it together' })
  regionCode!: string | null;
  @Field(() => Int, { description: 'Follow-ups (回访数)' })
  answered!: number;
  @Field(() => Float, { description: 'Mean of the stars (总体评价), 1 to 5' })
  stars!: number;
  @Field(() => Float, { description: 'Mean (专业水平), 1 to 5' })
  professional!: number;
  @Field(() => Float, { description: 'Mean (服务成效), 1 to 5' })
  helpful!: number;
  @Field(() => Float, { description: 'Mean (服务态度), 1 to 5' })
  attitude!: number;
  @Field(() => Float, { description: 'Mean (仪容仪表), 1 to 5' })
  demeanour!: number;
  @Field(() => Float, { description: 'Share that received the report (收到报告比例), percent to 0.01, half up' })
  reportReceivedRate!: number;
  @Field(() => Float, { description: 'Share that was served on time (准时比例), percent to 0.01, half up' })
  onTimeRate!: number;
  @Field(() => Int, { description: 'Follow-ups that say that something was sold or charged (推销或收费); claims, not findings' })
  sellingOrCharging!: number;
}
