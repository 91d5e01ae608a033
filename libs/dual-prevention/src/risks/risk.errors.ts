import { defineErrors } from '@anze/kernel';
import { MeasureClasses, MeasureSubClasses, RiskMethods } from './risk-terms.js';

/** What the messages call the factors of an assessment, the fields of a critical measure and what there can be too many of. */
const FACTOR_TERMS = { likelihood: '可能性', exposure: '暴露频繁程度', consequence: '后果', severity: '严重性' };
const CRITICAL_TERMS = { tagNo: '位号', setValue: '设定值', protectionType: '防护类型', verificationEvery: '校验周期', verificationUnit: '校验周期单位', verificationMethod: '校验方式' };
const COUNTED_TERMS = {
  'copies of a template': '模板副本',
  'risk objects': '风险分析对象',
  'risk units': '风险单元',
  'risk events': '风险事件',
  'control measures': '管控措施',
  RiskObject: '风险分析对象',
  RiskUnit: '风险单元',
  RiskEvent: '风险事件',
  ControlMeasure: '管控措施',
};

/** What the risk ledger refuses, and why. */
export const RiskErrors = defineErrors({
  /** `allowed` lists the values of the scale in force. */
  RISK_FACTOR_NOT_ON_SCALE: { en: '{factor} is {value}; the scale of {method} has {allowed}', zh: '{factor}取值 {value} 不在{method}的分值表中（{allowed}）', terms: { factor: FACTOR_TERMS, method: RiskMethods.table } },
  RISK_FACTOR_MISSING: { en: '{method} needs {missing}', zh: '{method}评估缺少{missing}', terms: { method: RiskMethods.table, missing: FACTOR_TERMS } },
  RISK_FACTOR_FOREIGN: { en: '{method} takes no {factor}', zh: '{method}评估不使用{factor}', terms: { method: RiskMethods.table, factor: FACTOR_TERMS } },
  RISK_MEASURE_CLASS: { en: 'The class {class} has no sub-class {subClass}', zh: '管控措施分类“{class}”下没有“{subClass}”', terms: { class: MeasureClasses.table, subClass: MeasureSubClasses.table } },
  /** `missing` lists fields of a critical measure. */
  RISK_CRITICAL_MEASURE_INCOMPLETE: { en: 'A critical measure also needs {missing}', zh: '关键防护措施还须填写{missing}', terms: { missing: CRITICAL_TERMS } },
  RISK_CRITICAL_FIELD_ALONE: { en: '{field} is for critical measures alone', zh: '{field}仅用于关键防护措施', terms: { field: CRITICAL_TERMS } },
  RISK_RETIRED: { en: 'It was retired on {retiredOn} and no longer changes', zh: '已于 {retiredOn} 停用，不能再变更' },
  RISK_TOO_MANY: { en: 'At most {limit} of {what}', zh: '{what}最多 {limit} 个', terms: { what: COUNTED_TERMS } },
});
