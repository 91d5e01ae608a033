import { defineErrors } from '@anze/kernel';

/** What is refused of enforcement records, and why. */
export const EnforcementErrors = defineErrors({
  ENFORCEMENT_TOO_MANY: { en: 'At most {limit} records at once', zh: '一次最多 {limit} 条执法记录' },
  ENFORCEMENT_NO_TWICE: { en: 'The number {recordNo} stands twice in what was sent', zh: '编号“{recordNo}”在本次提交中重复' },
  ENFORCEMENT_NO_TAKEN: { en: 'The record {recordNo} is about another enterprise; a number stays with the enterprise that it was recorded for', zh: '编号“{recordNo}”的执法记录属于另一企业，编号不得改属' },
  ENFORCEMENT_INCONSISTENT: { en: '{field}: {reason}', zh: '{field} 与案件状态不符：{reason}' },
  ENFORCEMENT_MATCHED: { en: 'This record was matched or discarded already', zh: '该执法记录已匹配或已作废' },
  ENFORCEMENT_RESIDENT_ID: { en: '{field} is a resident’s number; give the code of the enterprise, never a person’s', zh: '{field} 为公民身份号码，请填写企业统一社会信用代码，不得填写个人号码' },
});
