import { defineErrors } from '@anze/kernel';

/** What the mutations about prevention services refuse, and why. A ledger's row that breaks the same rule is kept with a finding. */
export const ServiceErrors = defineErrors({
  SERVICE_DATE_IN_FUTURE: { en: 'A service cannot be recorded before it is given: today is {today}', zh: '服务日期不得晚于今天（{today}）' },
  SERVICE_BEFORE_FOUNDING: { en: 'The enterprise was founded on {foundedOn}; it cannot have been served before', zh: '服务日期不得早于企业成立日期 {foundedOn}' },
  SERVICE_OUTSIDE_POLICY: { en: 'No policy of yours for this enterprise was in force on {servedOn}', zh: '{servedOn} 本机构没有该企业的有效保单' },
  SERVICE_NOT_YET_SERVED: { en: 'The service is dated {servedOn}; it can be confirmed from that day on', zh: '服务日期为 {servedOn}，届时方可确认' },
  SERVICE_ALREADY_CONFIRMED: { en: 'The service was confirmed on {confirmedOn}', zh: '该服务已于 {confirmedOn} 确认' },
  SERVICE_NOT_CONFIRMED: { en: 'The enterprise has to confirm the service before it is archived', zh: '该服务须经企业确认后方可归档' },
  SERVICE_ALREADY_ARCHIVED: { en: 'The service was archived on {archivedOn}', zh: '该服务已于 {archivedOn} 归档' },
});
