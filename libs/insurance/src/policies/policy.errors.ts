import { defineErrors } from '@anze/kernel';
import { PolicyActions, PolicyCovers, PolicyStates, type PolicyContent } from './policy-terms.js';

/** What the messages call the contents of a policy. */
const FIELD_TERMS = {
  cover: '保障范围',
  startsOn: '保险起期',
  endsOn: '保险止期',
  premium: '保费',
  premiumPayer: '保费承担方',
  insuredPersons: '参保人数',
  perPersonLimit: '每人死亡伤残限额',
  perAccidentLimit: '每次事故限额',
  cumulativeLimit: '累计赔偿限额',
  medicalLimit: '医疗费用限额',
  thirdPartyPropertyLimit: '第三者财产损失限额',
  rescueLimit: '事故抢险救援限额',
  preventionRate: '事故预防费比例',
  preventionRateBp: '事故预防费比例',
  project: '工程项目',
} satisfies Partial<Record<keyof PolicyContent | 'preventionRate', string>>;

/**
 * Rules that a policy can break. A ledger's row is kept and the finding told; issuing or endorsing one here is refused, and the
 * refusal's params name the rule, its version and its source where it is rule data.
 */
export const PolicyErrors = defineErrors({
  LIMIT_BELOW_MINIMUM: { en: 'Column {column}: a limit per person of {value} yuan is below the minimum in force on the first day of the policy', zh: '{column}：每人死亡伤残限额 {value} 元低于保险起期时适用的最低限额' },
  PREVENTION_RATE_CAP: { en: 'Column {column}: {value} percent of the premium for prevention is above the cap in force on the first day of the policy', zh: '{column}：事故预防费占保费 {value}%，高于保险起期时适用的上限' },
  COMMISSION_CAP: { en: 'Column {column}: a commission of {value} percent is above the cap in force on the first day of the policy', zh: '{column}：手续费率 {value}% 高于保险起期时适用的上限' },
  POLICY_OVERLAP: { en: 'Column {column}: it overlaps the policy {value} of the same insurer for the whole enterprise', zh: '{column}：与同一保险机构的全企业保单 {value} 保险期间重叠' },
});

/** Rules that only what is asked for here can break. */
export const PolicyRefusals = defineErrors({
  POLICY_INCOMPLETE: { en: 'The policy lacks {fields}', zh: '保单缺少以下内容：{fields}', terms: { fields: FIELD_TERMS } },
  POLICY_DAYS: { en: 'The last day {endsOn} lies before the first day {startsOn}', zh: '保险止期 {endsOn} 早于起期 {startsOn}' },
  POLICY_BACKDATED: { en: 'Cover can’t begin on {startsOn}: it is {today} already', zh: '保险起期 {startsOn} 早于今日（{today}），不得倒签' },
  POLICY_LIMITS_ORDER: { en: 'The limit {lower} is above the limit {higher}, which contains it', zh: '“{lower}”高于包含它的“{higher}”', terms: { lower: FIELD_TERMS, higher: FIELD_TERMS } },
  PREMIUM_PAID_BY_WORKERS: { en: 'The premium is the enterprise’s to pay, never the workers’', zh: '保费由生产经营单位承担，不得由从业人员缴纳' },
  WORKERS_UNEQUALLY_COVERED: { en: 'All workers are covered to one standard: {group} has another limit per person', zh: '全体从业人员应按统一标准投保：{group} 的每人限额不同' },
  WORKERS_MISCOUNTED: { en: 'The groups of workers come to {counted} persons, the policy insures {insured}', zh: '各类人员合计 {counted} 人，与参保人数 {insured} 人不符' },
  POLICY_SHARES: { en: 'The shares come to {total} percent; with the lead’s they must make 100, each insurer once', zh: '各共保份额合计 {total}%，须含主承保人且合计 100%，每家保险机构一次' },
  POLICY_TERMS_QUOTED: { en: 'The enterprise accepted a quote with another {field}: {quoted}', zh: '企业接受的报价中“{field}”为 {quoted}，与保单不一致', terms: { field: FIELD_TERMS, quoted: PolicyCovers.table } },
  RENEWED_LATE: { en: 'The policy before ends on {endsOn}: its renewal begins on the next day at the latest, except after a lawful closure or a complete cessation', zh: '原保单于 {endsOn} 到期，除依法关闭或完全停止生产经营外，不得延迟续保' },
  TERMINATION_GROUND: { en: '{ground} is no lawful ground; these are: {lawful}', zh: '{ground} 不是法定事由；法定事由为：{lawful}' },
  POLICY_NEEDS_QUOTE: { en: 'You don’t cover the enterprise today: it has to accept a quote first', zh: '贵机构目前不是该企业的承保机构，须由企业先接受报价' },
  POLICY_QUOTE_ISSUED: { en: 'A policy was issued on this quote already', zh: '该报价已出单' },
  POLICY_NO_TAKEN: { en: 'The policy number {policyNo} is taken', zh: '保单号 {policyNo} 已被使用' },
  POLICY_ACTION_NOT_IN_STATE: { en: 'A policy that is {state} can’t be: {action}', zh: '保单状态为“{state}”，不能执行“{action}”', terms: { state: PolicyStates.table, action: PolicyActions.table } },
  ENDORSED_OUTSIDE: { en: 'An endorsement takes effect between {from} and {to}', zh: '批改生效日应在 {from} 至 {to} 之间' },
  ENDORSED_NOTHING: { en: 'The endorsement changes nothing', zh: '批改没有任何变更' },
  POLICY_SHORTENED: { en: 'The cover of a whole enterprise can’t be shortened: that would be a surrender', zh: '全企业保单不得缩短保险期间（视同退保）' },
  CANCELLED_OUTSIDE: { en: 'A policy is cancelled from a day between {from} and {to} on', zh: '退保生效日应在 {from} 至 {to} 之间' },
  PREMIUM_OVERPAID: { en: 'Only {outstanding} yuan are outstanding', zh: '应收未收保费仅 {outstanding} 元' },
  PREMIUM_OVERREPAID: { en: 'Only {refundable} yuan are to be repaid', zh: '应退未退保费仅 {refundable} 元' },
  POLICY_DRAFTS_TOO_MANY: { en: 'An organization keeps at most {limit} drafts', zh: '每个机构最多保存 {limit} 份保单草稿' },
});
