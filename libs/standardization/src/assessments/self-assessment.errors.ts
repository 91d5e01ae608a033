import { defineErrors } from '@anze/kernel';

/** What is refused of self-assessments, and why. */
export const SelfAssessmentErrors = defineErrors({
  SELF_ASSESSMENT_NO_SCHEME: { en: 'No standardization scheme is in force for this enterprise on {on}; ask the authority which one applies', zh: '{on} 没有适用于本企业的标准化评定标准，请咨询主管部门' },
  SELF_ASSESSMENT_SCHEME_UNKNOWN: { en: 'The scheme {code} does not apply to this enterprise on {on}; these do: {known}', zh: '{on} 评定标准 {code} 不适用于本企业，适用的有：{known}' },
  SELF_ASSESSMENT_YEAR: { en: 'A self-assessment is made for {from} or {to}', zh: '只能填报 {from} 年或 {to} 年的自评' },
  SELF_ASSESSMENT_ITEM_UNKNOWN: { en: 'The scheme {scheme} has no item {code}', zh: '评定标准 {scheme} 没有考评项 {code}' },
  SELF_ASSESSMENT_ITEM_TWICE: { en: 'Item {code} is given twice', zh: '考评项 {code} 重复填报' },
  SELF_ASSESSMENT_MARKS: { en: 'Item {code} gets 0 to {full} marks with at most two decimals', zh: '考评项 {code} 的得分应为 0 至 {full} 分，最多两位小数' },
  SELF_ASSESSMENT_BOTH: { en: 'Item {code} has marks and a reason why it does not apply; give one of them', zh: '考评项 {code} 不能同时填写得分和不适用理由' },
  SELF_ASSESSMENT_ALWAYS_APPLIES: { en: 'Item {code} applies to every enterprise; judge it', zh: '考评项 {code} 对所有企业适用，不能填报为不适用' },
  SELF_ASSESSMENT_IS_SIGNED: { en: 'Version {versionNo} of the self-assessment for {year} is signed and stays as it is; name it as the one to replace, with the reason', zh: '{year} 年自评第 {versionNo} 版已签发，不得修改；如有错误，请说明理由并以新版本替代' },
  SELF_ASSESSMENT_NOT_LAST: { en: 'Version {versionNo} is the last one of {year} that was signed; only that one can be replaced', zh: '只能替代 {year} 年最后签发的第 {versionNo} 版自评' },
  SELF_ASSESSMENT_INCOMPLETE: { en: '{open} items are neither judged nor called not applicable, the first of them {first}', zh: '尚有 {open} 个考评项未填得分或不适用理由，第一项为 {first}' },
  SELF_ASSESSMENT_NOTHING_APPLIES: { en: 'No item applies, so there is no score to sign', zh: '所有考评项均不适用，无法得出自评分' },
  SELF_ASSESSMENT_SCHEME_CHANGED: { en: 'The scheme changed since the draft was saved ({kept}, now {now}): look at its items and save the draft again', zh: '评定标准已变更（原 {kept}，现行 {now}），请核对考评项后重新保存' },
  SELF_ASSESSMENT_NOT_LEAD: { en: 'A self-assessment is signed by the person in charge of the enterprise', zh: '自评须由企业主要负责人签发' },
});
