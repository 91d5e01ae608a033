import { defineErrors } from '@anze/kernel';

/** Rules that a hazard in a ledger can break. */
export const HazardFindings = defineErrors({
  MAJOR_WITHOUT_BASIS: { en: 'Column {column}: major hazard {value} names no standard and clause it is judged by', zh: '{column}：重大隐患 {value} 未注明判定依据' },
  FOUND_BEFORE_FOUNDING: { en: 'Column {column}: found on {value}, before the enterprise was founded', zh: '{column}：发现日期 {value} 早于企业成立日期' },
  ACCEPTED_UNRECTIFIED: { en: 'Column {column}: accepted on {value} without a rectification day', zh: '{column}：{value} 验收但无整改完成日期' },
  HAZARD_MANAGED_HERE: { en: 'Column {column}: hazard {value} has a history in this system, which goes before the ledger', zh: '{column}：隐患 {value} 已在本系统办理，以系统记录为准' },
});
