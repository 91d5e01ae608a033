import { defineErrors } from '@anze/kernel';

/** Rules that a service in a ledger can break (AQ 9010-2019; 事故预防费专款专用). */
export const ServiceFindings = defineErrors({
  SERVICE_BEFORE_POLICY: { en: 'Column {column}: served on {value}, before the first policy of the insurer began', zh: '{column}：服务日期 {value} 早于该保险机构首张保单起期' },
  SERVICE_AFTER_POLICY: { en: 'Column {column}: served on {value}, when no policy of the insurer was in force', zh: '{column}：服务日期 {value} 该保险机构无有效保单' },
  SERVICE_WITHOUT_POLICY: { en: 'Column {column}: served on {value}, the insurer has no policy of the enterprise', zh: '{column}：服务日期 {value}，该保险机构没有该企业的保单' },
  FUND_OVERSPENT: { en: 'Column {column}: service {value} was booked beyond the prevention fund', zh: '{column}：服务 {value} 超出事故预防费预算' },
  UNCONFIRMED: { en: 'Column {column}: the enterprise has not confirmed service {value}', zh: '{column}：服务 {value} 未经企业确认' },
  SERVICE_ROW_VOIDED: { en: 'Column {column}: service {value} was voided here and stays so', zh: '{column}：服务 {value} 已在平台作废，保持作废' },
  SERVICE_SAID_FOR_OTHERS: {
    en: 'Column {column}: {value} is not the insurer’s to say and was left out; the enterprise confirms and rates the service here, the insurer archives it here',
    zh: '{column}：{value} 不由保险机构填报，未予采纳；请由企业在平台确认、评价，由保险机构在平台归档',
  },
});

/** Why a row of an insurer's own service ledger isn't kept. None of them tells whether somebody else has what the row names. */
export const OwnServiceErrors = defineErrors({
  SERVICE_LEDGER_ENTERPRISE: { en: 'Column {column}: {value} isn’t registered here, or has no policy of yours', zh: '{column}：{value} 尚未登记，或没有贵机构的保单' },
  SERVICE_LEDGER_UNCOVERED: { en: 'Column {column}: no policy of yours covered the enterprise on {value}', zh: '{column}：{value} 贵机构没有该企业的有效保单' },
  SERVICE_LEDGER_FUND: { en: 'Column {column}: {value} yuan are above what the prevention fund of that policy still holds; bring the row in with what was paid out of the fund', zh: '{column}：{value} 元超出该保单事故预防费余额（专款专用），请按事故预防费实际列支金额填报' },
  SERVICE_LEDGER_SETTLED: {
    en: 'Column {column}: service {value} stands otherwise here, and is no longer a file’s to change: it was recorded here, confirmed, voided, or taken from the authority’s ledger; amend it here',
    zh: '{column}：服务 {value} 与平台记录不一致，且不能再以台账更改（已在平台登记、经企业确认、已作废或来自监管部门台账）；请在平台办理更正',
  },
});
