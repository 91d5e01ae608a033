import { defineErrors } from '@anze/kernel';

/** What the risk ledger refuses, and why. */
export const RiskErrors = defineErrors({
  /** `allowed` lists the values of the scale in force. */
  RISK_FACTOR_NOT_ON_SCALE: { en: '{factor} is {value}; the scale of {method} has {allowed}', zh: '{factor} 取值 {value} 不在 {method} 的分值表中（{allowed}）' },
  RISK_FACTOR_MISSING: { en: '{method} needs {missing}', zh: '{method} 评估缺少 {missing}' },
  RISK_FACTOR_FOREIGN: { en: '{method} takes no {factor}', zh: '{method} 评估不使用 {factor}' },
  RISK_MEASURE_CLASS: { en: 'The class {class} has no sub-class {subClass}', zh: '管控措施分类 {class} 下没有 {subClass}' },
  /** `missing` lists fields of a critical measure. */
  RISK_CRITICAL_MEASURE_INCOMPLETE: { en: 'A critical measure also needs {missing}', zh: '关键防护措施还须填写 {missing}（位号、设定值、防护类型、校验周期、校验方式）' },
  RISK_CRITICAL_FIELD_ALONE: { en: '{field} is for critical measures alone', zh: '{field} 仅用于关键防护措施' },
  RISK_RETIRED: { en: 'It was retired on {retiredOn} and no longer changes', zh: '已于 {retiredOn} 停用，不能再变更' },
  RISK_TOO_MANY: { en: 'At most {limit} of {what}', zh: '{what} 最多 {limit} 个' },
});
