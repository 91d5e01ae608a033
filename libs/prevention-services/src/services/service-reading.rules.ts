import type { PreventionService } from './service.model.js';

/** What of a record is between the enterprise and who gave the service: how it came about, what they disputed, what the enterprise thought of it, how it was booked, what is still due of it. */
const BETWEEN_THEM = { measures: null, process: null, checkIn: null, confirmedAt: null, askedOn: null, objectedOn: null, objection: null, archiveDueOn: null, voidedOn: null, voidReason: null, satisfaction: null, comment: null, withinBudget: null } as const satisfies Partial<PreventionService>;

/** Whether somebody reads the record as an insurer that didn't give the service: the insurer of record of today. */
export const isOtherInsurer = ({ providerId }: Pick<PreventionService, 'providerId'>, reader: { readonly audience: string; readonly organizationId: string | null }): boolean => reader.audience === 'insurer' && reader.organizationId !== providerId;

/** The record as another insurer reads it: the service itself. A disputed record looks like one that awaits the confirmation, a voided one only says so. */
export const toOtherInsurer = (service: PreventionService): PreventionService => ({ ...service, ...BETWEEN_THEM, status: service.status === 'OBJECTED' ? 'SERVED' : service.status });
