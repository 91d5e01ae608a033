import { defineErrors } from '@anze/kernel';

export const ImportRunErrors = defineErrors({
  IMPORT_KIND_FOREIGN: { en: 'A ledger of kind {kind} is not yours to import', zh: '本单位不能导入 {kind} 类台账' },
  IMPORT_FAILED: { en: 'The import stopped; what it had stored stays, and importing the file again goes on from there', zh: '导入中断，已导入的数据保留，重新导入即可继续' },
});
