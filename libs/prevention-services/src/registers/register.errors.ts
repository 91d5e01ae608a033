import { defineErrors, type UsccProblem } from '@anze/kernel';

/** What the messages call what is wrong with a code. */
const PROBLEM_TERMS = {
  LENGTH: '应为 18 位',
  CHARACTERS: '含有不允许的字符',
  PREFIX: '前两位不正确',
  CHECK_DIGIT: '校验码错误',
  ORGANIZATION_CODE: '其中的组织机构代码校验错误',
  RESIDENT_ID: '填写的是公民身份号码',
} satisfies Record<UsccProblem, string>;

/** What the registers of staff and agencies refuse. */
export const RegisterErrors = defineErrors({
  STAFF_NO_TAKEN: { en: 'There is somebody with the number {staffNo} in your register; a number is used once, also of those who left', zh: '服务人员编号 {staffNo} 已登记；编号不得重复使用，离职人员的编号亦同' },
  QUALIFICATION_KIND_UNKNOWN: { en: 'This kind of qualification does not count; use one of {kinds}', zh: '不认可的资格种类，请使用：{kinds}' },
  QUALIFICATION_TOO_LONG: { en: 'A certificate of this kind counts for {maxYears} years at most: give its last day, {latest} or earlier', zh: '该种类证书有效期最长 {maxYears} 年，请填写有效期止，不晚于 {latest}' },
  QUALIFICATION_EXISTS: { en: 'This certificate is in the register already, from the same first day', zh: '该证书（同一发证日期）已登记' },
  QUALIFICATIONS_TOO_MANY: { en: 'A person has at most {limit} certificates in the register', zh: '每人最多登记 {limit} 份证书' },
  AGENCY_TAKEN: { en: 'The agency with the code {uscc} is in your register already; change that entry', zh: '统一社会信用代码为 {uscc} 的机构已登记，请修改原登记' },
  AGENCY_CODE_INVALID: { en: 'The unified social credit code is not valid: {problem}', zh: '统一社会信用代码不正确：{problem}', terms: { problem: PROBLEM_TERMS } },
});
