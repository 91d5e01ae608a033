import { defineErrors } from '@anze/kernel';
import { LIST_REASON_TERMS } from '../lists/list-reasons.js';

export const ExportErrors = defineErrors({
  EXPORT_FAILED: { en: 'The export stopped; start it again', zh: '导出中断，请重新导出' },
  EXPORT_TOO_MANY: { en: 'Your organization has {limit} exports that are not finished yet; wait for one of them', zh: '本单位已有{limit}个导出任务尚未完成，请稍候' },
  EXPORT_TOO_LARGE: { en: 'A sheet holds {limit} rows and this export has {rows}: export it as CSV, or narrow the filter', zh: '工作表最多容纳{limit}行，本次导出有{rows}行，请改用CSV或缩小范围' },
  EXPORT_MONTH: { en: 'The monthly report needs a month in the form YYYY-MM, none in the future', zh: '月报需指定月份（YYYY-MM），且不得晚于本月' },
  EXPORT_FORMAT: { en: 'An export of kind {kind} comes as {formats}', zh: '{kind} 仅支持以 {formats} 格式导出' },
  EXPORT_KIND_FOREIGN: { en: 'An export of kind {kind} is not yours to make', zh: '本单位不能导出 {kind}' },
  EXPORT_LIST: { en: 'The query can’t be exported as a list ({reason}): it has one field, a connection or a list of objects, whose rows hold no further lists', zh: '该查询不能作为列表导出：{reason}', terms: { reason: LIST_REASON_TERMS } },
  EXPORT_EXPIRED: { en: 'The file was kept for {days} days and is gone; export it again', zh: '文件保留{days}天，现已清除，请重新导出' },
  EXPORT_URL_EXPIRED: { en: 'This address has expired; ask for exportRun again to get a new one', zh: '下载地址已失效，请重新查询导出任务获取新地址' },
  EXPORT_REQUESTER_GONE: { en: 'The account that asked for the export may no longer sign in', zh: '发起导出的账号已停用' },
});
