import { defineErrors } from '@anze/kernel';

export const ImportRunErrors = defineErrors({
  IMPORT_KIND_FOREIGN: { en: 'A ledger of kind {kind} is not yours to import', zh: '本单位不能导入 {kind} 类台账' },
  IMPORT_TOO_MANY: { en: 'Your organization has {limit} imports that are not finished yet; wait for one of them', zh: '本单位已有{limit}个导入任务尚未完成，请稍候' },
  IMPORT_REQUESTER_GONE: { en: 'Whoever asked for the import may no longer sign in, or no longer import there; what it had stored stays', zh: '发起导入的账号已停用或已无权导入，已导入的数据保留' },
  IMPORT_FAILED: { en: 'The import stopped; what it had stored stays, and importing the file again goes on from there', zh: '导入中断，已导入的数据保留，重新导入即可继续' },
});
