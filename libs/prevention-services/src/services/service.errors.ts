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
  SERVICE_ALREADY_OBJECTED: { en: 'You objected to the record on {objectedOn}; the insurer has to amend it, or confirm it as it stands', zh: '已于 {objectedOn} 对该服务记录提出异议，请等待保险机构更正，或按现状确认' },
  SERVICE_CHANGED_SINCE: { en: 'The record was changed after it was first given to you; read it again and confirm with its version as expectedVersion', zh: '该服务记录在提交企业确认后有过更改，请重新阅读后以当前版本号（expectedVersion）确认' },
  SERVICE_FOLLOWED_UP: { en: 'The enterprise has answered the follow-up of this service; the record can no longer be voided', zh: '企业已对该服务作出回访评价，服务记录不得作废' },
  SERVICE_RATED: { en: 'The enterprise rated this service when it confirmed it; the record can no longer be voided', zh: '企业确认时已对该服务作出满意度评价，服务记录不得作废' },
  SERVICE_VOIDED: { en: 'The record was voided on {voidedOn}', zh: '该服务记录已于 {voidedOn} 作废' },
  SERVICE_FROM_LEDGER: { en: 'An authority’s ledger says this; it is corrected there and imported again', zh: '该服务记录来自监管部门台账，请由监管部门更正台账后重新导入' },
  SERVICE_WITHOUT_EVIDENCE: { en: 'A record is archived with at least one file that proves the service; add one first', zh: '归档须至少有一份佐证材料，请先补充' },
  SERVICE_NOTHING_AMENDED: { en: 'Nothing of the record would change, and no objection is open', zh: '没有需要更正的内容，也没有待处理的异议' },
  SERVICE_TOO_MUCH_EVIDENCE: { en: 'A record holds at most {most} files', zh: '每条服务记录最多 {most} 份佐证材料' },
  SERVICE_AGENCY_ENDED: { en: 'Your register says that this agency was commissioned until {endedOn} only', zh: '机构登记簿显示，该技术服务机构的委托已于 {endedOn} 终止' },
  SERVICE_AGENCY_UNQUALIFIED: { en: 'Your register says that this agency was qualified until {expiresOn} only, and the service was given on {servedOn}; enter its renewal first', zh: '机构登记簿显示，该技术服务机构的资质已于 {expiresOn} 到期，早于服务日期 {servedOn}；如已续期，请先更新登记簿' },
});
