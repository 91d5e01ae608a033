import { type Day, decodeId, decodeIdOrNull, encodeId, type PreventionServiceType } from '@anze/kernel';
import type { ServicePlanStatus, VisitFrequency } from './plan-terms.js';
import type { CoverDays } from './visit-days.rules.js';

/** The key of a plan or of a planned visit: the enterprise and the row. */
export interface PlanKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** What of a plan's rows is public: the names of their ids. */
export type PlanIdType = 'ServicePlan' | 'PlannedVisit';

/** The text under which a key goes into a batching loader. */
export const planKeyOf = (key: PlanKey): string => `${key.enterpriseId}/${key.id}`;

/** The key in such a text. */
export const planKeyOfText = (text: string): PlanKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) });

/** The public id of a plan or of a planned visit. */
export const publicPlanId = (type: PlanIdType, key: PlanKey): string => encodeId(type, key.enterpriseId, key.id);

/** The key in a public id. @throws NOT_FOUND when it is none */
export function planKeyIn(type: PlanIdType, publicId: string): PlanKey {
  const [enterpriseId, id] = decodeId(type, publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** The same; null when it is none. */
export function planKeyOrNull(type: PlanIdType, publicId: string): PlanKey | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}

/** The key of the planned visit that a public id names (计划服务), for whoever records a service. @throws NOT_FOUND when it is none */
export const visitKeyIn = (publicId: string): PlanKey => planKeyIn('PlannedVisit', publicId);

/** An item of a plan as it is kept. */
export interface PlanItem {
  readonly type: PreventionServiceType;
  readonly item: string;
  readonly measures: string;
  readonly frequency: VisitFrequency | null;
  readonly visits: number | null;
  readonly dueOn: readonly Day[];
}

/** A version of a plan as it is kept, with the days of its policy as they are today. */
export interface PlanFacts extends PlanKey {
  readonly providerId: string;
  readonly policyId: string;
  readonly policyNo: string;
  readonly cover: CoverDays;
  readonly enterpriseName: string;
  readonly year: number;
  readonly versionNo: number;
  readonly replaces: string | null;
  readonly status: ServicePlanStatus;
  readonly goals: string;
  readonly items: readonly PlanItem[];
  readonly staff: readonly string[];
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly proposedOn: Day;
  readonly agreedOn: Day | null;
  readonly closedOn: Day | null;
  readonly decision: string | null;
  readonly version: number;
}

/** A planned visit as it is kept, with its plan's number. */
export interface VisitFacts extends PlanKey {
  readonly regionCode: string;
  readonly planId: string;
  readonly providerId: string;
  readonly policyId: string;
  readonly seq: number;
  readonly type: PreventionServiceType;
  readonly item: string;
  readonly plannedOn: Day;
  readonly dueOn: Day;
  readonly notifiedOn: Day | null;
  readonly scheduledOn: Day | null;
  readonly notice: string | null;
  readonly cancelledOn: Day | null;
  readonly doneOn: Day | null;
  readonly serviceId: string | null;
  readonly version: number;
}
