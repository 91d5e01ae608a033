import type { Locale } from '@anze/kernel';
import { BULLETIN_TEMPLATES } from './bulletin.templates.js';
import { CLAIM_TEMPLATES } from './claim.templates.js';
import { COMPLAINT_TEMPLATES } from './complaint.templates.js';
import { GRADE_TEMPLATES } from './grade.templates.js';
import { MOVE_TEMPLATES } from './move.templates.js';
import { PLAN_TEMPLATES } from './plan.templates.js';
import { POLICY_TEMPLATES } from './policy.templates.js';
import { SANCTION_TEMPLATES } from './sanction.templates.js';
import { SERVICE_TEMPLATES } from './service.templates.js';
import { REGISTER_TEMPLATES } from './register.templates.js';
import { SELF_ASSESSMENT_TEMPLATES } from './self-assessment.templates.js';
import { STANDARDIZATION_TEMPLATES } from './standardization.templates.js';

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
  ACCEPTANCE_WAITING: {
    'zh-CN': { title: '隐患整改待验收已 {days} 天', body: '一条隐患已于 {deadline} 报告整改完成，待验收已 {days} 天，请尽快复查验收。' },
    en: { title: 'A rectification has waited {days} days for acceptance', body: 'A hazard was reported rectified on {deadline} and has awaited acceptance for {days} days; please re-check it.' },
  },
  ACCEPTANCE_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 条隐患整改待验收', body: '{day}，{region}有 {count} 条隐患整改完成后待验收，最长已 {longest} 天，请复查验收或督促验收。' },
    en: { title: '{count} rectifications in {region} await acceptance', body: 'On {day}, {count} rectifications in {region} awaited acceptance, the longest for {longest} days.' },
  },
  EXTENSION_DUE: {
    'zh-CN': { title: '整改延期申请待答复', body: '一条隐患的整改延期申请待答复，答复期限为 {deadline}。' },
    en: { title: 'A request for a later deadline awaits its decision', body: 'A request to extend the deadline of a hazard is to be decided by {deadline}.' },
  },
  EXTENSION_OVERDUE: {
    'zh-CN': { title: '整改延期申请逾期 {days} 天未答复', body: '一条隐患的整改延期申请应于 {deadline} 前答复，已逾期 {days} 天。' },
    en: { title: 'A request for a later deadline is {days} days late', body: 'A request to extend the deadline of a hazard was to be decided by {deadline} and is {days} days late.' },
  },
  EXTENSION_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 条整改延期申请待答复', body: '{day}，{region}有 {count} 条整改延期申请待答复，最长已逾期 {longest} 天。' },
    en: { title: '{count} requests for later deadlines in {region} await a decision', body: 'On {day}, {count} requests in {region} awaited their decision; the longest is {longest} days late.' },
  },
  VERIFICATION_DUE: {
    'zh-CN': { title: '重大隐患治理待核查', body: '一条重大隐患已申请销号，核查期限为 {deadline}，请按期核查。' },
    en: { title: 'The closure of a major hazard is to be verified', body: 'The closure of a major hazard is to be verified by {deadline}.' },
  },
  VERIFICATION_OVERDUE: {
    'zh-CN': { title: '重大隐患治理核查已逾期 {days} 天', body: '一条重大隐患应于 {deadline} 前核查，已逾期 {days} 天，请立即核查。' },
    en: { title: 'The verification of a major hazard is {days} days late', body: 'The closure of a major hazard was to be verified by {deadline} and is {days} days late.' },
  },
  VERIFICATION_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 条重大隐患待核查', body: '{day}，{region}有 {count} 条重大隐患待核查销号，最长已逾期 {longest} 天。' },
    en: { title: '{count} major hazards in {region} are to be verified', body: 'On {day}, {count} major hazards in {region} awaited verification; the longest is {longest} days late.' },
  },
  SUPERVISION_DUE: {
    'zh-CN': { title: '挂牌督办隐患即将到期', body: '一条挂牌督办的重大隐患应于 {deadline} 前完成治理。' },
    en: { title: 'A supervision order is due soon', body: 'A major hazard under a supervision order is to be closed by {deadline}.' },
  },
  SUPERVISION_OVERDUE: {
    'zh-CN': { title: '挂牌督办隐患已逾期 {days} 天', body: '一条挂牌督办的重大隐患应于 {deadline} 前完成治理，已逾期 {days} 天。' },
    en: { title: 'A supervision order is {days} days overdue', body: 'A major hazard under a supervision order was to be closed by {deadline} and is {days} days overdue.' },
  },
  SUPERVISION_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 条挂牌督办隐患需督促', body: '{day}，{region}有 {count} 条挂牌督办隐患到期或逾期，最长已逾期 {longest} 天。' },
    en: { title: '{count} supervision orders in {region} need chasing', body: 'On {day}, {count} supervision orders in {region} were due or overdue; the longest is {longest} days overdue.' },
  },
  CHECK_DUE: {
    'zh-CN': { title: '排查任务待完成', body: '一项排查任务应于 {deadline} 完成，请按期排查。' },
    en: { title: 'An inspection task is due', body: 'A check of an inspection task is due on {deadline}.' },
  },
  CHECK_OVERDUE: {
    'zh-CN': { title: '排查任务已逾期 {days} 天', body: '一项排查任务应于 {deadline} 完成，已逾期 {days} 天，请尽快排查。' },
    en: { title: 'An inspection task is {days} days late', body: 'A check of an inspection task was due on {deadline} and is {days} days late.' },
  },
  CHECK_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 项排查任务逾期', body: '{day}，{region}有 {count} 项排查任务逾期未完成，最长已逾期 {longest} 天，请督促企业排查。' },
    en: { title: '{count} inspection tasks in {region} are late', body: 'On {day}, {count} checks of inspection tasks in {region} were late, the longest by {longest} days.' },
  },
  COVER_MISSING: {
    'zh-CN': { title: '应投保安责险，目前没有有效保单', body: '截至 {deadline}，贵单位属于应当投保安全生产责任保险的单位，但没有有效保单，请尽快投保。' },
    en: { title: 'Work-safety liability insurance is missing', body: 'Your enterprise must have work-safety liability insurance, and had no policy in force on {deadline}; insure it without delay.' },
  },
  COVER_STILL_MISSING: {
    'zh-CN': { title: '仍未投保安责险，已 {days} 天', body: '自 {deadline} 提醒以来已 {days} 天，贵单位仍没有有效的安全生产责任保险保单，请立即投保。' },
    en: { title: 'Work-safety liability insurance still missing after {days} days', body: 'There has been no policy in force since you were first told on {deadline}, {days} days ago; insure it at once.' },
  },
  COVER_MISSING_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 家应保企业未投保', body: '{day}，{region}有 {count} 家应当投保安责险的企业没有有效保单，最长已 {longest} 天，请督促投保。' },
    en: { title: '{count} enterprises in {region} must insure and don’t', body: 'On {day}, {count} enterprises in {region} that must insure had no policy in force, the longest for {longest} days.' },
  },
  COVER_ENDING: {
    'zh-CN': { title: '安责险将于 {days} 天后到期', body: '安全生产责任保险的保障将于 {deadline} 到期，尚无续保保单，请按期续保，不得延迟续保。' },
    en: { title: 'Your cover ends in {days} days', body: 'Your work-safety liability cover ends on {deadline}, and no policy follows it yet; renew it in time.' },
  },
  COVER_ENDING_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 家企业安责险即将到期', body: '{day}，{region}有 {count} 家企业的安责险即将到期且尚无续保保单，请提醒续保。' },
    en: { title: 'Cover of {count} enterprises in {region} is about to end', body: 'On {day}, the cover of {count} enterprises in {region} was about to end with no policy to follow.' },
  },
  POLICY_ENDING: {
    'zh-CN': { title: '贵机构承保的一份保单将于 {days} 天后到期', body: '贵机构承保的安责险将于 {deadline} 到期，请做好续保服务。' },
    en: { title: 'A policy of yours ends in {days} days', body: 'The cover that you wrote for an enterprise ends on {deadline}.' },
  },
  RECIPIENTS_MISSING: {
    'zh-CN': { title: '{region}有 {count} 家单位无人接收通知', body: '{day}，{region}有 {count} 家单位没有可用账号，催办等通知无人接收，请联系其开通账号。' },
    en: { title: '{count} organizations in {region} have nobody to tell', body: 'On {day}, {count} organizations in {region} had no active account to receive what they were told; ask them to have one opened.' },
  },
  CALENDAR_MISSING: {
    'zh-CN': { title: '{region}催办暂停：{year} 年工作日安排尚未公布', body: '{region}的催办按工作日计算，而 {year} 年的工作日安排尚未公布，涉及该年的催办暂停，公布后自动恢复。' },
    en: { title: 'Reminders in {region} wait for the calendar of {year}', body: 'Reminders in {region} count working days, and those of {year} have not been published; what needs them waits until they are.' },
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
  HAZARD_STOPPED: {
    'zh-CN': { title: '因重大隐患被责令停产停用', body: '{day} 监管部门因一条重大隐患责令停产停业或停止使用，请立即执行。' },
    en: { title: 'A stoppage was ordered', body: 'On {day} an authority ordered a stoppage for a major hazard; carry it out at once.' },
  },
  HAZARD_RESUMED: {
    'zh-CN': { title: '停产停用已解除', body: '{day} 监管部门审查同意恢复生产使用。' },
    en: { title: 'A stoppage was lifted', body: 'On {day} an authority lifted the stoppage for a major hazard.' },
  },
  EXTENSION_REQUESTED: {
    'zh-CN': { title: '收到整改延期申请', body: '{day} 企业就一条隐患申请延期，请在答复期限内审批。' },
    en: { title: 'A later deadline was asked for', body: 'On {day} the enterprise asked for a later deadline for a hazard; decide on it in time.' },
  },
  EXTENSION_GRANTED: {
    'zh-CN': { title: '整改延期申请已批准', body: '{day} 一条隐患的延期申请获批准，请按新的时限完成整改。' },
    en: { title: 'A later deadline was granted', body: 'On {day} a later deadline for a hazard was granted; rectify it by then.' },
  },
  EXTENSION_REFUSED: {
    'zh-CN': { title: '整改延期申请未批准', body: '{day} 一条隐患的延期申请未获批准，原时限不变。' },
    en: { title: 'A later deadline was refused', body: 'On {day} a later deadline for a hazard was refused; the one in force stays.' },
  },
  FUND_LOW: {
    'zh-CN': { title: '事故预防费余额不足', body: '截至 {day}，保单 {policyNo} 的事故预防费余额 {balance} 元，占 {percent}%。' },
    en: { title: 'A prevention fund is nearly spent', body: 'On {day} the prevention fund of policy {policyNo} held {balance} yuan, {percent}% of it.' },
  },
  FUND_UNSPENT_YEAR_END: {
    'zh-CN': { title: '年末事故预防费尚未用完', body: '临近年末（{day}），保单 {policyNo} 的事故预防费尚余 {balance} 元，占 {percent}%，请安排事故预防服务。' },
    en: { title: 'A prevention fund is unspent at the end of the year', body: 'The year ends on {day}, and the prevention fund of policy {policyNo} still holds {balance} yuan, {percent}% of it; arrange for services.' },
  },
  FUND_UNSPENT_POLICY_END: {
    'zh-CN': { title: '保单到期前事故预防费尚未用完', body: '保单 {policyNo} 将于 {day} 到期，事故预防费尚余 {balance} 元，占 {percent}%，请安排事故预防服务。' },
    en: { title: 'A prevention fund is unspent at the end of its policy', body: 'Policy {policyNo} ends on {day}, and its prevention fund still holds {balance} yuan, {percent}% of it; arrange for services.' },
  },
  FUND_SPENDING_REVERSED: {
    'zh-CN': { title: '事故预防费支出已冲销', body: '保险机构于 {day} 冲销了保单 {policyNo} 的一笔事故预防费支出 {amount} 元。' },
    en: { title: 'A spending of the prevention fund was reversed', body: 'On {day} the insurer reversed a spending of {amount} yuan from the prevention fund of policy {policyNo}.' },
  },
  ...CLAIM_TEMPLATES,
  ...BULLETIN_TEMPLATES,
  ...COMPLAINT_TEMPLATES,
  ...GRADE_TEMPLATES,
  ...POLICY_TEMPLATES,
  ...MOVE_TEMPLATES,
  ...PLAN_TEMPLATES,
  ...SERVICE_TEMPLATES,
  ...REGISTER_TEMPLATES,
  ...SANCTION_TEMPLATES,
  ...SELF_ASSESSMENT_TEMPLATES,
  ...STANDARDIZATION_TEMPLATES,
} as const satisfies Record<string, Record<Locale, Template>>;

/** A kind of notification. */
export type NotificationKind = keyof typeof NOTIFICATION_TEMPLATES;
