import { defineErrors } from '@anze/kernel';

export const ImportRunErrors = defineErrors({
  UPLOAD_NOT_STORED: { en: 'The upload has no file yet: PUT it to the URL that createUpload gave', zh: '上传尚未完成，请先按 createUpload 返回的地址上传文件' },
  IMPORT_UPLOAD_USED: { en: 'This upload is being imported already', zh: '该文件正在导入' },
  LEDGER_FILE_MISSING: { en: 'The uploaded file is no longer there; upload it again', zh: '上传的文件已不存在，请重新上传' },
  IMPORT_FAILED: { en: 'The import stopped; what it had stored stays, and importing the file again goes on from there', zh: '导入中断，已导入的数据保留，重新导入即可继续' },
});
