import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, PreventionServiceTypeEnum } from '@anze/graphql';
import { percent, type Day, type PreventionServiceType } from '@anze/kernel';
import { PlannedVisitStateEnum, ServicePlanStatusEnum, VisitFrequencyEnum } from './plan-enums.js';
import { publicPlanId, type PlanFacts, type VisitFacts } from './plan.facts.js';
import { isAnnounced, visitState, visitsOf } from './plan.rules.js';
import type { PlannedVisitState, ServicePlanStatus, VisitFrequency } from './plan-terms.js';
import type { ProgressCounts } from './progress.repository.js';
import { plannableDays } from './visit-days.rules.js';

@ObjectType({ description: 'An item of a service plan (服务项目)' })
export class ServicePlanItem {
  @Field(() => PreventionServiceTypeEnum, { description: 'Type (服务类别)' })
  type!: PreventionServiceType;
  @Field(() => String, { description: 'What is given (服务项目)' })
  item!: string;
  @Field(() => String, { description: 'How (服务措施)' })
  measures!: string;
  @Field(() => VisitFrequencyEnum, { nullable: true, description: 'How often (服务频次); null: the days are named, or so many visits in the year' })
  frequency!: VisitFrequency | null;
  @Field(() => Int, { nullable: true, description: 'Visits in each period (服务次数); null is one, or the named days' })
  visits!: number | null;
  @Field(() => [DateScalar], { description: 'The named days (计划服务日期)' })
  dueOn!: readonly Day[];
}

@ObjectType({ description: 'A visit that agreeing to a proposal today would plan (拟定服务日期)' })
export class ProposedVisit {
  @Field(() => PreventionServiceTypeEnum, { description: 'Type (服务类别)' })
  type!: PreventionServiceType;
  @Field(() => String, { description: 'What is given (服务项目)' })
  item!: string;
  @Field(() => DateScalar, { description: 'Day until which it is due (应服务日期)' })
  dueOn!: Day;
}

@ObjectType({ description: 'Plan against done on a day (方案执行情况), in visits; cancelled visits are left out' })
export class PlanProgress {
  @Field(() => DateScalar, { description: 'As it stood at the end of this day (截至日期)' })
  asOf!: Day;
  @Field(() => Int, { description: 'Visits planned (计划服务次数), those to come included' })
  planned!: number;
  @Field(() => Int, { description: 'Of them due on or before the day (应服务次数)' })
  due!: number;
  @Field(() => Int, { description: 'Made by their due day (按期完成次数), those ahead of it included' })
  doneInTime!: number;
  @Field(() => Int, { description: 'Made after their due day (逾期完成次数)' })
  doneLate!: number;
  @Field(() => Int, { description: 'Due before the day and not made (逾期未服务次数)' })
  overdue!: number;
  @Field(() => Int, { description: 'Of those made: without an announcement to the enterprise on or before the day of the service (未预告服务次数)' })
  unannounced!: number;
  @Field(() => Float, { nullable: true, description: 'Due visits that were made in time ÷ due visits (方案执行率), percent with two decimals, half up; null when none was due' })
  rate!: number | null;
}

@ObjectType({ description: 'A version of the yearly service plan of a policy (年度服务方案), AQ 9010-2019. The enterprise, the insurer that proposed it and the authorities read it' })
export class ServicePlan {
  /** The uuids behind `id`; not shown. */
  enterpriseId!: string;
  planId!: string;
  providerId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Int, { description: 'Grows with every change of this record' })
  version!: number;
  @Field(() => ID, { description: 'Policy (保单)' })
  policyId!: string;
  @Field(() => String, { description: 'Number of the policy (保单号)' })
  policyNo!: string;
  @Field(() => String, { description: 'The insured as it was called then (企业名称)' })
  enterpriseName!: string;
  @Field(() => Int, { description: 'Calendar year (年度)' })
  year!: number;
  @Field(() => Int, { description: 'Version of the plan (方案版次), from 1' })
  versionNo!: number;
  @Field(() => ID, { nullable: true, description: 'The agreed version that this one is to replace (被替代的方案)' })
  replacesId!: string | null;
  @Field(() => ServicePlanStatusEnum, { description: 'State (状态)' })
  status!: ServicePlanStatus;
  @Field(() => String, { description: 'Goals (服务目标)' })
  goals!: string;
  @Field(() => [ServicePlanItem], { description: 'What will be done (服务项目)' })
  items!: readonly ServicePlanItem[];
  @Field(() => [String], { description: 'Who will serve (服务人员)' })
  staff!: readonly string[];
  @Field(() => String, { nullable: true, description: 'The agency that is commissioned (技术服务机构), as it was called then' })
  agencyName!: string | null;
  @Field(() => DateScalar, { description: 'Day on which it was proposed (提出日期)' })
  proposedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise agreed (约定日期)' })
  agreedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was declined, withdrawn or replaced (终止日期)' })
  closedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What the enterprise said to it (企业意见): why it declined, or its remark' })
  decision!: string | null;
  @Field(() => [ProposedVisit], { description: 'The visits that agreeing today would plan (拟定服务日期), of a proposal alone; empty when the policy covers no day of the year any more' })
  proposedVisits!: readonly ProposedVisit[];
}

@ObjectType({ description: 'A planned visit (计划服务) of an agreed plan' })
export class PlannedVisit {
  /** The uuids behind `id`; not shown. */
  enterpriseId!: string;
  visitId!: string;
  planUuid!: string;
  providerId!: string;
  serviceId!: string | null;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Int, { description: 'Grows with every change' })
  version!: number;
  @Field(() => ID, { description: 'The version of the plan (服务方案)' })
  planId!: string;
  @Field(() => Int, { description: 'Number in the plan (序号), from 1' })
  seq!: number;
  @Field(() => PreventionServiceTypeEnum, { description: 'Type (服务类别)' })
  type!: PreventionServiceType;
  @Field(() => String, { description: 'What is given (服务项目)' })
  item!: string;
  @Field(() => PlannedVisitStateEnum, { description: 'How it stands today (状态)' })
  state!: PlannedVisitState;
  @Field(() => DateScalar, { description: 'Day until which it is due (应服务日期)' })
  dueOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was announced to the enterprise (预告日期)' })
  notifiedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day for which it was announced (预告服务日期)' })
  scheduledOn!: Day | null;
  @Field(() => Boolean, { description: 'Whether the enterprise was told of its day by the insurer (是否已预告): of a visit that was made, on or before the day of the service' })
  announced!: boolean;
  @Field(() => String, { nullable: true, description: 'What the enterprise is to prepare (需配合事项)' })
  notice!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day from which it isn’t planned any more (取消日期): another plan was agreed, or the policy ended' })
  cancelledOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the service that it became (实际服务日期)' })
  doneOn!: Day | null;
}

@ObjectType({ description: 'What became of a service plan' })
export class ServicePlanPayload {
  @Field(() => ServicePlan, { description: 'The version (服务方案)' })
  plan!: ServicePlan;
}

@ObjectType({ description: 'What became of a planned visit' })
export class PlannedVisitPayload {
  @Field(() => PlannedVisit, { description: 'The visit (计划服务)' })
  visit!: PlannedVisit;
}

/** A page of plans. */
export const ServicePlanConnection = connectionOf('ServicePlan', () => ServicePlan);
/** A page of planned visits. */
export const PlannedVisitConnection = connectionOf('PlannedVisit', () => PlannedVisit);

/** A plan as clients see it on a day. */
export function planModel(plan: PlanFacts, publicPolicyId: string, today: Day): ServicePlan {
  const { enterpriseId, id, replaces, cover, agencyId: _, ...facts } = plan;
  const within = plan.status === 'PROPOSED' ? plannableDays(cover, plan.year, today) : null;
  return {
    ...facts,
    enterpriseId,
    planId: id,
    id: publicPlanId('ServicePlan', plan),
    policyId: publicPolicyId,
    replacesId: replaces === null ? null : publicPlanId('ServicePlan', { enterpriseId, id: replaces }),
    proposedVisits: within === null ? [] : visitsOf(plan.items, plan.year, within),
  };
}

/** A planned visit as clients see it on a day. */
export function visitModel(visit: VisitFacts, today: Day): PlannedVisit {
  const { enterpriseId, planId } = visit;
  return { ...visit, visitId: visit.id, planUuid: planId, id: publicPlanId('PlannedVisit', visit), planId: publicPlanId('ServicePlan', { enterpriseId, id: planId }), state: visitState(visit, today), announced: isAnnounced(visit) };
}

/** Counts as clients see them. */
export function progressModel({ planned, due, dueInTime, doneInTime, doneLate, overdue, unannounced }: ProgressCounts, asOf: Day): PlanProgress {
  return { asOf, planned, due, doneInTime, doneLate, overdue, unannounced, rate: percent(dueInTime, due) };
}
