import { defineErrors } from '@anze/kernel';

/** Rules that a service in a ledger can break (AQ 9010-2019; 事故预防费专款专用). */
export const ServiceFindings = defineErrors({
  SERVICE_BEFORE_POLICY: { en: 'Column {column}: served on {value}, before the first policy of the insurer began', zh: '{column}：服务日期 {value} 早于该保险机构首张保单起期' },
  SERVICE_AFTER_POLICY: { en: 'Column {column}: served on {value}, when no policy of the insurer was in force', zh: '{column}：服务日期 {value} 该保险机构无有效保单' },
  SERVICE_WITHOUT_POLICY: { en: 'Column {column}: served on {value}, the insurer has no policy of the enterprise', zh: '{column}：服务日期 {value}，该保险机构没有该企业的保单' },
  FUND_OVERSPENT: { en: 'Column {column}: service {value} was booked beyond the prevention fund', zh: '{column}：服务 {value} 超出事故预防费预算' },
  UNCONFIRMED: { en: 'Column {column}: the enterprise has not confirmed service {value}', zh: '{column}：服务 {value} 未经企业确认' },
});
