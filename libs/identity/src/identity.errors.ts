import { defineErrors } from '@anze/kernel';

/** Codes of sign-in, sessions, people and organizations. */
export const IdentityErrors = defineErrors({
  /** One answer for an unknown name, a wrong password, a locked and a disabled account: it tells a stranger nothing. */
  SIGN_IN_FAILED: { en: 'The user name or password is wrong, or the account is locked for a while', zh: '用户名或密码错误，或账号暂时锁定' },
  SESSION_ENDED: { en: 'The session has ended; sign in again', zh: '会话已结束，请重新登录' },
  USERNAME_TAKEN: { en: 'The user name is taken', zh: '用户名已被使用' },
  USERNAME_MALFORMED: {
    en: 'A user name has 3 to 64 characters: a-z, 0-9, dot, hyphen, underscore, @; it begins with a letter or digit',
    zh: '用户名须为 3 至 64 个字符，只含 a-z、0-9、点、连字符、下划线和 @，并以字母或数字开头',
  },
  PASSWORD_TOO_SHORT: { en: 'A password needs at least {minimum} characters', zh: '密码至少需要 {minimum} 个字符' },
  PASSWORD_TOO_LONG: { en: 'A password has at most {maximum} characters', zh: '密码最多 {maximum} 个字符' },
  PASSWORD_TOO_COMMON: { en: 'This password is too easily guessed', zh: '该密码过于常见，容易被猜中' },
  WRONG_PASSWORD: { en: 'The present password is wrong', zh: '当前密码错误' },
  OWN_ACCOUNT: { en: 'This cannot be done to one’s own account', zh: '不能对自己的账号执行此操作' },
  PLATFORM_ADMIN_ONLY: { en: 'Accounts of the platform are managed by its administrators', zh: '平台账号只能由平台管理员管理' },
  ORGANIZATION_CODE_TAKEN: { en: 'An organization of this kind has that code already', zh: '已有同类机构使用该代码' },
  ORGANIZATION_CODE_MALFORMED: { en: 'Not a unified social credit code: {reason}', zh: '统一社会信用代码无效：{reason}' },
  KEY_ADMIN_ONLY: { en: 'Keys are managed by the organization’s administrators', zh: '接口密钥只能由本机构管理员管理' },
  KEY_TOO_MANY: { en: 'An organization has at most {limit} keys that are good; revoke one first', zh: '每个机构最多同时使用 {limit} 个接口密钥，请先吊销一个' },
  PERSON_REQUIRED: { en: 'This names the person who does it ({permission}): sign in instead of using a key', zh: '该操作须记名（{permission}），请由人员登录办理，不能使用接口密钥' },
  ORGANIZATION_REGION_UNKNOWN: { en: 'The region {regionCode} is not known', zh: '未知的行政区划 {regionCode}' },
});
