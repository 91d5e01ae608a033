import { defineErrors, KernelErrors } from '@anze/kernel';

/** What is refused before any feature is asked. */
export const HttpErrors = defineErrors({
  /** `reason` is in English: it speaks of the protocol, to programmers. */
  BAD_REQUEST: { en: 'The request is malformed: {reason}', zh: '请求格式错误：{reason}' },
  HEADERS_TOO_LARGE: { en: 'The request line and headers are too large', zh: '请求行与请求头过大' },
  REQUEST_TOO_SLOW: { en: 'The request did not arrive in time', zh: '请求未能按时到达' },
  METHOD_NOT_ALLOWED: { en: 'Use {allowed} here', zh: '此处请使用 {allowed} 方法' },
  UNSUPPORTED_CONTENT_TYPE: { en: 'Send the body as {expected}', zh: '请以 {expected} 格式发送请求内容' },
  GRAPHQL_PARSE_FAILED: { en: 'This is not GraphQL: {reason}', zh: 'GraphQL 语法错误：{reason}' },
  GRAPHQL_VALIDATION_FAILED: { en: 'The query does not fit the schema: {reason}', zh: '查询与接口定义不符：{reason}' },
  GRAPHQL_OPERATION_UNKNOWN: { en: 'Which operation is meant? {reason}', zh: '无法确定要执行的操作：{reason}' },
});

/** HTTP status of a code when the whole request fails with it; 400 for the others. */
const STATUS: Readonly<Record<string, number>> = {
  [KernelErrors.UNAUTHENTICATED]: 401,
  [KernelErrors.FORBIDDEN]: 403,
  [KernelErrors.NOT_FOUND]: 404,
  [HttpErrors.METHOD_NOT_ALLOWED]: 405,
  [HttpErrors.REQUEST_TOO_SLOW]: 408,
  [KernelErrors.PAYLOAD_TOO_LARGE]: 413,
  [HttpErrors.UNSUPPORTED_CONTENT_TYPE]: 415,
  [KernelErrors.RATE_LIMITED]: 429,
  [HttpErrors.HEADERS_TOO_LARGE]: 431,
  [KernelErrors.INTERNAL]: 500,
  [KernelErrors.BUSY]: 503,
  [KernelErrors.TIMEOUT]: 504,
  // Codes of uploads and exports, whose libs know nothing of HTTP.
  UPLOAD_STORED_ALREADY: 409,
  UPLOAD_URL_EXPIRED: 410,
  FILE_URL_EXPIRED: 410,
  EXPORT_URL_EXPIRED: 410,
  EXPORT_EXPIRED: 410,
  UPLOAD_STORAGE_FULL: 507,
};

/** The HTTP status that goes with a code. */
export const statusOf = (code: string): number => STATUS[code] ?? 400;
