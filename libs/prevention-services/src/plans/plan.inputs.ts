import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateScalar, PageArgs, PreventionServiceTypeEnum } from '@anze/graphql';
import type { Day, PreventionServiceType } from '@anze/kernel';
import { PlannedVisitStateEnum, ServicePlanStatusEnum, VisitFrequencyEnum } from './plan-enums.js';
import type { PlannedVisitState, ServicePlanStatus, VisitFrequency } from './plan-terms.js';

@InputType({ description: 'An item of a service plan (服务项目): either the days, or a frequency with or without a number of visits, or a number of visits in the year' })
export class ServicePlanItemInput {
  @Field(() => PreventionServiceTypeEnum, { description: 'Type (服务类别)' })
  type!: PreventionServiceType;
  @Field(() => String, { description: 'What is given (服务项目), 1 to 200 characters' })
  item!: string;
  @Field(() => String, { description: 'How (服务措施), 1 to 1000 characters' })
  measures!: string;
  @Field(() => VisitFrequencyEnum, { nullable: true, description: 'How often (服务频次); left out with a number of visits: in the year' })
  frequency?: VisitFrequency | null;
  @Field(() => Int, { nullable: true, description: 'Visits in each period of the frequency (服务次数), 1 to 31; left out, one' })
  visits?: number | null;
  @Field(() => [DateScalar], { nullable: true, description: 'The days on which visits are due (计划服务日期), at most 60, instead of a frequency' })
  dueOn?: Day[] | null;
}

@InputType({ description: 'What a yearly service plan says (年度服务方案)' })
export class ServicePlanTermsInput {
  @Field(() => String, { description: 'Goals (服务目标), 1 to 2000 characters' })
  goals!: string;
  @Field(() => [String], { description: 'Who will serve (服务人员), 1 to 20 names' })
  staff!: string[];
  @Field(() => [ServicePlanItemInput], { description: 'What will be done (服务项目), 1 to 30 items that come to at most 200 visits' })
  items!: ServicePlanItemInput[];
  @Field(() => ID, { nullable: true, description: 'The agency that is commissioned (技术服务机构), out of the insurer’s own register' })
  agencyId?: string | null;
}

@InputType({ description: 'An insurer proposes the plan of a policy for a year (提出服务方案)' })
export class ProposeServicePlanInput extends ServicePlanTermsInput {
  @Field(() => ID, { description: 'Policy (保单), written by the insurer for an enterprise that it covers' })
  policyId!: string;
  @Field(() => Int, { description: 'Calendar year (年度), one that the policy still covers' })
  year!: number;
}

@InputType({ description: 'An insurer proposes the next version of a plan (修订服务方案)' })
export class ReviseServicePlanInput extends ServicePlanTermsInput {
  @Field(() => ID, { description: 'The version (服务方案) that is proposed or agreed; an agreed one stays in force until the enterprise agrees to the next' })
  planId!: string;
  @Field(() => Int, { nullable: true, description: 'Version of the record that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Which version of a plan (服务方案)' })
export class ServicePlanInput {
  @Field(() => ID, { description: 'The version (服务方案)' })
  planId!: string;
  @Field(() => Int, { nullable: true, description: 'Version of the record that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The enterprise agrees to a version of a plan (同意服务方案)' })
export class AgreeServicePlanInput extends ServicePlanInput {
  @Field(() => String, { nullable: true, description: 'Remark (意见), at most 2000 characters' })
  comment?: string | null;
}

@InputType({ description: 'The enterprise declines a version of a plan (不同意服务方案)' })
export class DeclineServicePlanInput extends ServicePlanInput {
  @Field(() => String, { description: 'Why (理由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'The insurer announces a visit to the enterprise (服务预告)' })
export class NoticeVisitInput {
  @Field(() => ID, { description: 'Visit (计划服务)' })
  visitId!: string;
  @Field(() => DateScalar, { description: 'The day on which it comes (预告服务日期): today or later, a day that the policy covers. Announcing another day replaces it' })
  scheduledOn!: Day;
  @Field(() => String, { nullable: true, description: 'What the enterprise is to prepare (需配合事项), at most 500 characters' })
  notice?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ isAbstract: true })
abstract class PartyFilter {
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
}

@InputType({ description: 'Narrows a list of service plans; all conditions hold together, one left out or null doesn’t narrow (方案筛选)' })
export class ServicePlanFilter extends PartyFilter {
  @Field(() => ServicePlanStatusEnum, { nullable: true, description: 'State (状态)' })
  status?: ServicePlanStatus | null;
  @Field(() => Int, { nullable: true, description: 'Calendar year (年度)' })
  year?: number | null;
}

@ArgsType()
export class ServicePlansArgs extends PageArgs {
  @Field(() => ServicePlanFilter, { nullable: true, description: 'Narrows the list' })
  filter?: ServicePlanFilter | null;
}

@InputType({ description: 'Narrows a list of planned visits; all conditions hold together, one left out or null doesn’t narrow (计划服务筛选)' })
export class PlannedVisitFilter extends PartyFilter {
  @Field(() => ID, { nullable: true, description: 'Of this version of a plan (服务方案)' })
  planId?: string | null;
  @Field(() => PreventionServiceTypeEnum, { nullable: true, description: 'Type (服务类别)' })
  type?: PreventionServiceType | null;
  @Field(() => PlannedVisitStateEnum, { nullable: true, description: 'How it stands today (状态)' })
  state?: PlannedVisitState | null;
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later (应服务日期起)' })
  dueFrom?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier (应服务日期止)' })
  dueTo?: Day | null;
  @Field(() => Boolean, { nullable: true, description: 'true: announced to the enterprise (已预告); false: not, or only after the day of the service' })
  announced?: boolean | null;
}

@ArgsType()
export class PlannedVisitsArgs extends PageArgs {
  @Field(() => PlannedVisitFilter, { nullable: true, description: 'Narrows the list' })
  filter?: PlannedVisitFilter | null;
}

@InputType({ description: 'Whose plans are summed; all conditions hold together, one left out or null doesn’t narrow (统计范围)' })
export class PlanProgressFilter extends PartyFilter {
  @Field(() => Int, { nullable: true, description: 'Visits due in this calendar year (年度)' })
  year?: number | null;
}

@ArgsType()
export class PlanProgressArgs {
  @Field(() => DateScalar, { nullable: true, description: 'As it stood at the end of this day (截至日期); left out, today' })
  asOf?: Day | null;
  @Field(() => PlanProgressFilter, { nullable: true, description: 'Narrows the sum' })
  filter?: PlanProgressFilter | null;
}
