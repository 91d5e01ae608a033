import { termsEnum } from '@anze/graphql';
import { PlannedVisitStates, ServicePlanStatuses, VisitFrequencies } from './plan-terms.js';

/** `ServicePlanStatus` in GraphQL. */
export const ServicePlanStatusEnum = termsEnum('ServicePlanStatus', 'State of a version of a yearly service plan (服务方案状态)', ServicePlanStatuses);
/** `VisitFrequency` in GraphQL. */
export const VisitFrequencyEnum = termsEnum('VisitFrequency', 'How often an item of a service plan is given (服务频次), in months, quarters, half-years and years of the calendar', VisitFrequencies);
/** `PlannedVisitState` in GraphQL. */
export const PlannedVisitStateEnum = termsEnum('PlannedVisitState', 'How a planned visit stands on a day (计划服务状态); it follows from its days', PlannedVisitStates);
