import { defineErrors } from './errors.js';

/** The codes that every part of the system may raise. */
export const KernelErrors = defineErrors({
  /** Not there, or not the caller's: the two are never told apart. */
  NOT_FOUND: { en: 'Not found', zh: '未找到' },
  /** A fault of ours; the details are in the log under the request's id. */
  INTERNAL: { en: 'Something went wrong on our side', zh: '系统内部错误，请稍后重试' },
  BAD_INPUT: { en: 'Invalid value for {field}: {reason}', zh: '{field} 的值无效：{reason}' },
  BAD_CURSOR: { en: 'The cursor is not one of this list; start again from the first page', zh: '分页游标无效，请从第一页重新开始' },
  STALE_VERSION: { en: 'It was changed by someone else meanwhile; read it again', zh: '数据已被他人修改，请刷新后重试' },
  UNAUTHENTICATED: { en: 'Sign in first', zh: '请先登录' },
  FORBIDDEN: { en: 'This needs the permission {permission}', zh: '需要权限 {permission}' },
  RATE_LIMITED: { en: 'Too many requests; try again in {seconds} s', zh: '请求过于频繁，请在 {seconds} 秒后重试' },
  /** Working days follow the State Council's yearly notice; without it there is no answer. */
  CALENDAR_YEAR_UNKNOWN: { en: 'The working-day calendar of {year} is not known', zh: '{year} 年的工作日安排尚未公布' },
  IDEMPOTENCY_KEY_REUSED: { en: 'This idempotency key was used for another request', zh: '该幂等键已用于另一请求' },
  QUERY_TOO_COMPLEX: { en: 'The query is too complex; the limit is {limit}', zh: '查询过于复杂，上限为 {limit}' },
  /** `limit` is in bytes. */
  PAYLOAD_TOO_LARGE: { en: 'The request is too large; the limit is {limit} bytes', zh: '请求内容过大，上限为 {limit} 字节' },
  TIMEOUT: { en: 'It took too long; try again or ask for less', zh: '处理超时，请重试或缩小范围' },
  BUSY: { en: 'The system is busy; try again shortly', zh: '系统繁忙，请稍后重试' },
});
