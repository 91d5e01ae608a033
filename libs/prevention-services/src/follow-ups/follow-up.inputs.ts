import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { DateScalar, PageArgs } from '@anze/graphql';
import { ServiceFollowUp } from './follow-up.model.js';
import { PunctualityEnum, type Punctuality } from './follow-up-terms.js';

@InputType({ description: 'The questionnaire after a service (回访问卷), AQ 9010-2019; answered once' })
export class AnswerFollowUpInput {
  @Field(() => ID, { description: 'The service (事故预防服务) that was given to the enterprise; a ledger’s too' })
  serviceId!: string;
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
  @Field(() => Boolean, { description: 'Anything was sold or charged (是否推销或收费); true is told to the authorities at once' })
  sellingOrCharging!: boolean;
  @Field(() => String, { nullable: true, description: 'What was sold or charged (推销或收费情况), 1 to 2000 characters; stands with sellingOrCharging, and only there' })
  sellingDetails?: string | null;
  @Field(() => String, { nullable: true, description: 'Further needs (后续需求), at most 2000 characters' })
  furtherNeeds?: string | null;
  @Field(() => [ID], { description: 'Proof (证明材料): uploads, images or PDFs of the own organization, 1 to 20' })
  evidenceUploadIds!: string[];
}

@InputType({ description: 'Narrows a list of follow-ups; all conditions hold together, one left out or null doesn’t narrow (回访筛选)' })
export class ServiceFollowUpFilter {
  @Field(() => ID, { nullable: true, description: 'Of services given by this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'By this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Answered on this day or later (回访日期起)' })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Answered on this day or earlier (回访日期止)' })
  to?: Day | null;
  @Field(() => Boolean, { nullable: true, description: 'The enterprise says that something was sold or charged (推销或收费), or that nothing was' })
  sellingOrCharging?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'At most so many stars (总体评价)' })
  maxStars?: number | null;
}

@ArgsType()
export class ServiceFollowUpsArgs extends PageArgs {
  @Field(() => ServiceFollowUpFilter, { nullable: true, description: 'Narrows the list' })
  filter?: ServiceFollowUpFilter | null;
}

@ArgsType()
export class FollowUpSummaryArgs {
  @Field(() => DateScalar, { description: 'Answered on this day or later (回访日期起)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Answered on this day or earlier (回访日期止)' })
  to!: Day;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码): 2, 4, 6, 9 or 12 digits; left out, all that the caller sees. Divided by the regions right below it' })
  regionCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this insurer alone (保险机构): the id of its organization' })
  insurerId?: string | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class ServiceFollowUpPayload {
  @Field(() => ServiceFollowUp, { description: 'The follow-up as it is kept (回访)' })
  followUp!: ServiceFollowUp;
}
