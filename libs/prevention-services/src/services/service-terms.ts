import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** States of a service's record; derived from its days, never stored. */
export const ServiceStatuses = defineTerms({ SERVED: '待企业确认', OBJECTED: '企业有异议', CONFIRMED: '已确认', ARCHIVED: '已归档', VOIDED: '已作废' });
export type ServiceStatus = (typeof ServiceStatuses.values)[number];

/** What was done to a service's record. */
export const ServiceEventKinds = defineTerms({ RECORDED: '登记', EVIDENCE_ADDED: '补充佐证材料', OBJECTED: '提出异议', AMENDED: '更正', CONFIRMED: '企业确认', ARCHIVED: '归档', VOIDED: '作废' });
export type ServiceEventKind = (typeof ServiceEventKinds.values)[number];

/** The two sides of a service. */
export const ServiceParties = defineTerms({ ENTERPRISE: '被服务企业', PROVIDER: '保险机构' });
export type ServiceParty = (typeof ServiceParties.values)[number];

/** What of a record can be amended. */
export const ServiceParts = defineTerms({ PLACE: '服务地点', STAFF: '服务人员', STAFF_NOS: '服务人员编号', CONTENT: '服务内容', MEASURES: '措施建议', PROCESS: '服务过程', AGENCY: '技术服务机构', COST: '服务费用' });
export type ServicePart = (typeof ServiceParts.values)[number];

export const ServiceStatusEnum = termsEnum('PreventionServiceStatus', 'State of the record of a service (服务记录状态), derived from its days', ServiceStatuses);
export const ServiceEventKindEnum = termsEnum('PreventionServiceEventKind', 'What was done to the record of a service (服务记录环节)', ServiceEventKinds);
export const ServicePartyEnum = termsEnum('PreventionServiceParty', 'A side of a service (服务双方)', ServiceParties);
export const ServicePartEnum = termsEnum('PreventionServicePart', 'A part of the record of a service (服务记录项目)', ServiceParts);
