import { defineErrors } from '@anze/kernel';

/** Codes of uploads. */
export const FilesErrors = defineErrors({
  /** Sizes are in bytes. */
  UPLOAD_SIZE: { en: 'A file has 1 to {limit} bytes', zh: '文件大小须为 1 至 {limit} 字节' },
  UPLOAD_SIZE_MISMATCH: { en: '{announced} bytes were announced, {received} received', zh: '声明 {announced} 字节，实际收到 {received} 字节' },
  UPLOAD_CONTENT_TYPE: { en: 'Files of type {contentType} are not taken', zh: '不接受 {contentType} 类型的文件' },
  /** The beginning of an image or PDF is not that of its announced type. */
  UPLOAD_CONTENT_MISMATCH: { en: 'The file is not of the announced type {contentType}', zh: '文件内容与声明的类型 {contentType} 不符' },
  UPLOAD_STORED_ALREADY: { en: 'The file has been uploaded already', zh: '文件已上传，不能重复上传' },
  UPLOAD_URL_EXPIRED: { en: 'The upload address has expired; ask for a new one', zh: '上传地址已过期，请重新获取' },
  FILE_URL_EXPIRED: { en: 'The address of the file has expired; ask for a new one', zh: '文件地址已过期，请重新获取' },
  UPLOAD_TOO_SLOW: { en: 'The upload took too long', zh: '上传超时' },
  UPLOAD_INTERRUPTED: { en: 'The upload was cut short', zh: '上传中断' },
  UPLOAD_STORAGE_FULL: { en: 'There is no room for the file; tell the operator', zh: '存储空间不足，请联系管理员' },
});
