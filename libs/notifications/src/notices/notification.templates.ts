import type { Locale } from '@anze/kernel';

/** Title and text of a kind of notification; `{name}` stands for a parameter, `{region}` for the name of the region `regionCode`. */
interface Template {
  readonly title: string;
  readonly body: string;
}

/** The words of every kind of notification. They are put together when it is read, so that each reader has their own language. */
export const NOTIFICATION_TEMPLATES = {
  HAZARD_DUE_SOON: {
    'zh-CN': { title: '隐患整改即将到期', body: '一条隐患的整改时限为 {deadline}，还有 {days} 天，请按期完成整改。' },
    en: { title: 'A hazard is due soon', body: 'A hazard is to be rectified by {deadline}, in {days} days.' },
  },
  HAZARD_DUE_TODAY: {
    'zh-CN': { title: '隐患整改今日到期', body: '一条隐患的整改时限为今日（{deadline}），请完成整改并报请验收。' },
    en: { title: 'A hazard is due today', body: 'A hazard is to be rectified by today, {deadline}.' },
  },
  HAZARD_OVERDUE: {
    'zh-CN': { title: '隐患整改已逾期 {days} 天', body: '一条隐患的整改时限为 {deadline}，已逾期 {days} 天，请立即整改。' },
    en: { title: 'A hazard is {days} days overdue', body: 'A hazard was to be rectified by {deadline} and is {days} days overdue.' },
  },
  OVERDUE_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 条隐患需督促整改', body: '{day}，{region}有 {count} 条隐患进入催办环节，最长已逾期 {longest} 天，请督促企业整改。' },
    en: { title: '{count} hazards in {region} need chasing', body: 'On {day}, {count} hazards in {region} reached a stage of the reminders; the longest is {longest} days overdue.' },
  },
  HAZARD_REPORTED: {
    'zh-CN': { title: '发现新的隐患', body: '{day} 检查发现一条隐患，请在时限内完成整改。' },
    en: { title: 'A hazard was found', body: 'A hazard was found at your enterprise on {day}; rectify it in time.' },
  },
  MAJOR_HAZARD_REPORTED: {
    'zh-CN': { title: '重大事故隐患报告', body: '{day} 上报一条重大事故隐患，请核查并督促治理。' },
    en: { title: 'A major hazard was reported', body: 'A major hazard was reported on {day}.' },
  },
  HAZARD_AWAITING_ACCEPTANCE: {
    'zh-CN': { title: '隐患整改待验收', body: '一条隐患已于 {day} 报告整改完成，请验收。' },
    en: { title: 'A rectification awaits acceptance', body: 'A hazard was reported rectified on {day}; please re-check it.' },
  },
  HAZARD_REJECTED: {
    'zh-CN': { title: '隐患整改验收不通过', body: '{day} 验收未通过，请继续整改。' },
    en: { title: 'A rectification was rejected', body: 'The rectification of a hazard was rejected on {day}; go on with it.' },
  },
  HAZARD_ACCEPTED: {
    'zh-CN': { title: '隐患已验收销号', body: '一条隐患已于 {day} 验收销号。' },
    en: { title: 'A rectification was accepted', body: 'The rectification of a hazard was accepted on {day}.' },
  },
  HAZARD_REOPENED: {
    'zh-CN': { title: '隐患重新打开', body: '一条已销号的隐患于 {day} 重新打开，请继续整改。' },
    en: { title: 'A hazard was opened again', body: 'An accepted hazard was opened again on {day}; go on with its rectification.' },
  },
  HAZARD_VOIDED: {
    'zh-CN': { title: '隐患已作废', body: '一条隐患于 {day} 作废，无需整改。' },
    en: { title: 'A hazard was voided', body: 'A hazard was struck out as wrongly reported on {day}.' },
  },
  HAZARD_SUPERVISED: {
    'zh-CN': { title: '重大隐患挂牌督办', body: '一条重大隐患于 {day} 被挂牌督办，请按要求治理。' },
    en: { title: 'A hazard was put under a supervision order', body: 'A major hazard was put under a supervision order on {day}.' },
  },
  SERVICE_RECORDED: {
    'zh-CN': { title: '事故预防服务待确认', body: '保险机构登记了 {day} 的事故预防服务，请核对并确认。' },
    en: { title: 'A prevention service awaits your confirmation', body: 'Your insurer recorded a prevention service of {day}; check and confirm it.' },
  },
  SERVICE_CONFIRMED: {
    'zh-CN': { title: '事故预防服务已确认', body: '企业已于 {day} 确认一项事故预防服务，请及时归档。' },
    en: { title: 'A prevention service was confirmed', body: 'The enterprise confirmed a prevention service on {day}; archive it in time.' },
  },
} as const satisfies Record<string, Record<Locale, Template>>;

/** A kind of notification. */
export type NotificationKind = keyof typeof NOTIFICATION_TEMPLATES;
