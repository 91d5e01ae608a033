import { defineErrors } from '@anze/kernel';
import { CycleUnits, TaskActions, TaskStatuses } from './task-terms.js';

/** What inspection tasks refuse, and why. */
export const TaskErrors = defineErrors({
  INSPECTION_TASK_NOT_IN_STATE: { en: 'A task that is {status} does not allow {action}', zh: '任务处于“{status}”状态，不能执行“{action}”', terms: { status: TaskStatuses.table, action: TaskActions.table } },
  INSPECTION_TASK_CYCLE: { en: 'A cycle in {unit} is 1 to {limit} of them long', zh: '以{unit}为单位的排查周期应为 1 至 {limit}', terms: { unit: CycleUnits.table } },
  INSPECTION_TASK_START: { en: 'The start day lies between {from} and {to}', zh: '任务开始日期应在 {from} 至 {to} 之间' },
  INSPECTION_TASK_TOO_MANY: { en: 'An enterprise has at most {limit} tasks in use', zh: '一家企业在用任务最多 {limit} 个' },
  INSPECTION_CHECK_DONE: { en: 'This check has been done or withdrawn', zh: '该项排查已完成或已撤销' },
  /** `to` is open where no next check is made yet. */
  INSPECTION_CHECK_DAY: { en: 'This check is fulfilled by an inspection from {from} to {to}', zh: '该项排查应在 {from} 至 {to} 期间完成' },
  INSPECTION_CHECK_ITEMS: { en: 'The inspection lacks {missing} of the items of its task', zh: '排查结果缺少任务要求的 {missing} 个排查项' },
  INSPECTION_PHOTO_REQUIRED: { en: '{field}: this task is inspected by photo', zh: '{field}：该任务为拍照排查，须上传照片' },
});
