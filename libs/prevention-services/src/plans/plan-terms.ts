import { defineTerms } from '@anze/kernel';

/** State of a version of a yearly service plan (服务方案状态). */
export const ServicePlanStatuses = defineTerms({ PROPOSED: '待企业确认', AGREED: '已约定', DECLINED: '企业未同意', WITHDRAWN: '已撤回', REPLACED: '已被新版本替代' });
/** A state of a version of a plan. */
export type ServicePlanStatus = (typeof ServicePlanStatuses.values)[number];

/** How often an item of a plan is given (服务频次). */
export const VisitFrequencies = defineTerms({ MONTHLY: '每月', QUARTERLY: '每季度', HALF_YEARLY: '每半年', YEARLY: '每年' });
/** A frequency. */
export type VisitFrequency = (typeof VisitFrequencies.values)[number];

/** How a planned visit stands on a day (计划服务状态). */
export const PlannedVisitStates = defineTerms({ OPEN: '待服务', OVERDUE: '逾期未服务', DONE: '按期完成', DONE_LATE: '逾期完成', CANCELLED: '已取消' });
/** A state of a planned visit. */
export type PlannedVisitState = (typeof PlannedVisitStates.values)[number];
