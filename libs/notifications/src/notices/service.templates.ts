/** The words about the records of prevention services. */
export const SERVICE_TEMPLATES = {
  SERVICE_RECORDED: {
    'zh-CN': { title: '事故预防服务待确认', body: '保险机构登记了 {day} 的事故预防服务，请核对并确认。' },
    en: { title: 'A prevention service awaits your confirmation', body: 'Your insurer recorded a prevention service of {day}; check and confirm it.' },
  },
  SERVICE_CONFIRMED: {
    'zh-CN': { title: '事故预防服务已确认', body: '企业已于 {day} 确认一项事故预防服务，请及时归档。' },
    en: { title: 'A prevention service was confirmed', body: 'The enterprise confirmed a prevention service on {day}; archive it in time.' },
  },
  SERVICE_OBJECTED: {
    'zh-CN': { title: '企业对服务记录提出异议', body: '企业于 {day} 对 {servedOn} 的事故预防服务记录提出异议，请核实更正。' },
    en: { title: 'An enterprise objects to a service record', body: 'On {day} the enterprise objected to the record of a service of {servedOn}; look into it and amend it.' },
  },
  SERVICE_AMENDED: {
    'zh-CN': { title: '服务记录已更正，请再次确认', body: '保险机构于 {day} 更正了 {servedOn} 的事故预防服务记录，请核对并确认。' },
    en: { title: 'A service record was amended; confirm it', body: 'On {day} your insurer amended the record of a service of {servedOn}; check and confirm it.' },
  },
  SERVICE_VOIDED: {
    'zh-CN': { title: '服务记录已作废', body: '保险机构于 {day} 作废了 {servedOn} 的事故预防服务记录，费用已退回事故预防费；已移交的隐患仍须整改。' },
    en: { title: 'A service record was voided', body: 'On {day} your insurer voided the record of a service of {servedOn}; its cost went back to the prevention fund. Hazards handed over are still to be rectified.' },
  },
  SERVICE_ARCHIVE_DUE: {
    'zh-CN': { title: '服务记录待归档', body: '一项经企业确认的事故预防服务应于 {deadline} 前归档。' },
    en: { title: 'A service record is to be archived', body: 'The record of a confirmed service is to be archived by {deadline}.' },
  },
  SERVICE_ARCHIVE_OVERDUE: {
    'zh-CN': { title: '服务记录归档已逾期 {days} 天', body: '一项经企业确认的事故预防服务应于 {deadline} 前归档，已逾期 {days} 天。' },
    en: { title: 'The archiving of a service record is {days} days late', body: 'The record of a confirmed service was to be archived by {deadline}; that is {days} days late.' },
  },
  SERVICE_ARCHIVE_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 项服务记录逾期未归档', body: '{day}，{region}有 {count} 项事故预防服务记录逾期未归档，最长已逾期 {longest} 天。' },
    en: { title: '{count} service records in {region} are not archived in time', body: 'On {day}, {count} service records in {region} awaited archiving; the longest is {longest} days late.' },
  },
  SERVICE_CONFIRM_WAITING: {
    'zh-CN': { title: '事故预防服务待确认已 {days} 天', body: '一项事故预防服务记录自 {deadline} 起待企业确认，已 {days} 天，请核对确认或提出异议。' },
    en: { title: 'A service record has waited {days} days for its confirmation', body: 'The record of a service has awaited the enterprise’s confirmation since {deadline}, for {days} days; confirm it or object to it.' },
  },
  SERVICE_CONFIRM_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 项服务记录待企业确认', body: '{day}，{region}有 {count} 项事故预防服务记录待企业确认，最长已 {longest} 天。' },
    en: { title: '{count} service records in {region} await confirmation', body: 'On {day}, {count} service records in {region} awaited the enterprise’s confirmation, the longest for {longest} days.' },
  },
} as const;
