import { defineErrors } from '@anze/kernel';

/** What an import says of rows that can be read but not placed, or that break a rule. Used by every ledger. */
export const ImportErrors = defineErrors({
  REGION_OUT_OF_SCOPE: { en: 'Column {column}: {value} lies outside your region', zh: '{column}：{value} 不在本单位辖区内' },
  SECTOR_OUT_OF_SCOPE: { en: 'Column {column}: {value} is not a sector that you supervise', zh: '{column}：{value} 不属于本单位的监管行业领域' },
  ENTERPRISE_ELSEWHERE: { en: 'Column {column}: the enterprise {value} is not registered in your region', zh: '{column}：企业 {value} 不在本单位辖区登记' },
  ENTERPRISE_MOVED_AWAY: { en: 'Column {column}: the enterprise moved away from {value}; it stays where its authorities agreed that it lies', zh: '{column}：企业已自 {value} 迁出，属地以监管部门办理的迁移为准' },
  ENTERPRISE_UNKNOWN: { en: 'Column {column}: no enterprise {value} in your region; import the enterprise ledger first', zh: '{column}：辖区内没有企业 {value}，请先导入企业台账' },
  DATE_IN_FUTURE: { en: 'Column {column}: {value} lies in the future', zh: '{column}：{value} 晚于今天' },
  DATES_OUT_OF_ORDER: { en: 'Column {column}: {value} lies before the day it must follow', zh: '{column}：{value} 早于它应当晚于的日期' },
});
