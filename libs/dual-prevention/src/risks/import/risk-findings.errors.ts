import { defineErrors } from '@anze/kernel';

/** What an import says of the rows of a risk list. */
export const RiskFindings = defineErrors({
  RISK_MEASURE_UNREADABLE: { en: 'Column {column}: "{value}" names no class of measure; write it as 操作行为·操作记录：班前点检', zh: '{column}：“{value}”未写明管控措施分类，请按“操作行为·操作记录：班前点检”填写' },
  RISK_VALUE_DIFFERS: { en: 'Column {column}: {value} is not what the factors give; the computed value is kept', zh: '{column}：{value} 与按分值计算的结果不符，以计算结果为准' },
  RISK_COLOUR_DIFFERS: { en: 'Column {column}: {value} is not the colour or tier that the rule in force gives; the rule’s is kept', zh: '{column}：{value} 与现行规则得出的颜色、层级不符，以规则为准' },
  RISK_ASSESSED_SINCE: { en: 'Column {column}: assessed anew since {value}; the newer assessment is kept', zh: '{column}：{value} 之后已重新评估，以新评估为准' },
  RISK_ROWS_DIFFER: { en: 'Column {column}: an earlier row says otherwise of {value}; that row is kept', zh: '{column}：前面的行对 {value} 的记载不同，以前面的为准' },
  RISK_MANAGED_HERE: { en: 'Column {column}: the enterprise keeps its risks in this system, which goes before the ledger: {value}', zh: '{column}：企业已在本系统管理风险，以系统记录为准：{value}' },
});
