import { defineErrors, PreventionServiceTypes } from '@anze/kernel';
import { ServicePlanStatuses } from './plan-terms.js';

/** What is refused of service plans, and why. */
export const PlanErrors = defineErrors({
  PLAN_NOT_IN_STATE: { en: 'The plan is {status}; that can’t be done to it any more', zh: '该服务方案的状态为“{status}”，不能进行此操作', terms: { status: ServicePlanStatuses.table } },
  PLAN_ALREADY_PROPOSED: { en: 'Version {versionNo} of the plan for {year} awaits the enterprise: revise or withdraw it', zh: '{year} 年服务方案第 {versionNo} 版待企业确认，请修订或撤回该版本' },
  PLAN_ALREADY_AGREED: { en: 'A plan for {year} is agreed: revise it', zh: '{year} 年服务方案已约定，请在其基础上修订' },
  PLAN_OUTSIDE_POLICY: { en: 'The policy covers no day of {year} from {from} on', zh: '自 {from} 起，保单在 {year} 年内没有保险期间' },
  PLAN_DAY_OUTSIDE_POLICY: { en: '{dueOn} is not within {from} to {to}, the days of {year} that the policy still covers', zh: '{dueOn} 不在保单于 {year} 年内的剩余保险期间（{from} 至 {to}）' },
  PLAN_DAY_PASSED: { en: 'The plan names {dueOn}, which has passed: the insurer has to revise it', zh: '服务方案中的 {dueOn} 已过，请保险机构修订后再约定' },
  PLAN_TOO_MANY_VISITS: { en: 'The plan comes to {visits} visits, more than {limit}', zh: '服务方案共 {visits} 次服务，超过上限 {limit} 次' },
  PLAN_AGENCY_ENDED: { en: 'The agency has not been commissioned since {endedOn}', zh: '该技术服务机构自 {endedOn} 起已终止委托' },
  PLAN_AGENCY_UNQUALIFIED: { en: 'The agency’s qualification ended on {expiresOn}; enter its renewal in the register, or name another agency', zh: '该技术服务机构的资质已于 {expiresOn} 到期，请先在机构登记簿更新资质有效期，或改选其他机构' },
});

/** What is refused of planned visits, and why. */
export const VisitErrors = defineErrors({
  VISIT_CANCELLED: { en: 'The visit was cancelled on {cancelledOn}', zh: '该计划服务已于 {cancelledOn} 取消' },
  VISIT_ALREADY_DONE: { en: 'The visit was made on {doneOn}', zh: '该计划服务已于 {doneOn} 完成' },
  VISIT_TYPE_MISMATCH: { en: 'The visit is planned for {planned}, and the service is {given}', zh: '计划服务类别为“{planned}”，登记的服务类别为“{given}”', terms: { planned: PreventionServiceTypes.table, given: PreventionServiceTypes.table } },
  VISIT_BEFORE_AGREEMENT: { en: 'The plan was agreed on {plannedOn}; a service of {servedOn} can’t be a visit of it', zh: '服务方案于 {plannedOn} 约定，{servedOn} 的服务不能计入该方案' },
  VISIT_RECORDED_TOO_LATE: { en: 'The visit was due by {dueOn}; a service stands for an overdue visit only when it is recorded within {days} days, and {servedOn} is longer ago. Record the service without the visit, or make the visit', zh: '该计划服务应于 {dueOn} 前完成，逾期后须在服务之日起 {days} 日内登记方可计入，{servedOn} 的服务已超过期限；请不关联计划服务另行登记，或补做该次服务' },
  VISIT_DAY_PASSED: { en: 'A visit can be announced for today, {today}, or later', zh: '服务预告日期不得早于今天（{today}）' },
  VISIT_OUTSIDE_POLICY: { en: 'The policy does not cover on {day}', zh: '{day} 不在保单保险期间内' },
});
