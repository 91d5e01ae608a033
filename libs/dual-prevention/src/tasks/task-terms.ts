import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** How a task is inspected (排查方式). */
export const InspectionMeans = defineTerms({ ON_SITE: '现场排查', PHOTO: '拍照排查' });
/** How a task is inspected (排查方式). */
export type InspectionMeansName = (typeof InspectionMeans.values)[number];

/** Units of a cycle (排查周期). */
export const CycleUnits = defineTerms({ HOURS: '小时', DAYS: '天', WEEKS: '周', MONTHS: '月', QUARTERS: '季度' });
/** Unit of a cycle. */
export type CycleUnit = (typeof CycleUnits.values)[number];

/** The days on which checks fall due (排查日历). */
export const TaskCalendars = defineTerms({ EVERY_DAY: '每天', WORKING_DAYS: '工作日' });
/** The days on which checks fall due. */
export type TaskCalendar = (typeof TaskCalendars.values)[number];

/** State of a task (任务状态). */
export const TaskStatuses = defineTerms({ ACTIVE: '启用', PAUSED: '暂停', RETIRED: '停用' });
/** What can be done to a task. */
export const TaskActions = defineTerms({ REVISE: '修改', REASSIGN: '变更负责人', PAUSE: '暂停', RESUME: '恢复', RETIRE: '停用' });
/** What can be done to a task. */
export type TaskAction = (typeof TaskActions.values)[number];
/** State of a task. */
export type TaskStatus = (typeof TaskStatuses.values)[number];

/** State of a check, derived from the time and what was done (排查状态). */
export const CheckStatuses = defineTerms({ DUE: '待排查', DONE: '已排查', LATE: '已逾期', MISSED: '漏查' });
/** State of a check. */
export type CheckStatus = (typeof CheckStatuses.values)[number];

export const InspectionMeansEnum = termsEnum('InspectionMeans', 'How a task is inspected (排查方式)', InspectionMeans);
export const CycleUnitEnum = termsEnum('CycleUnit', 'Unit of the cycle of a task (排查周期单位)', CycleUnits);
export const TaskCalendarEnum = termsEnum('TaskCalendar', 'Days on which checks fall due (排查日历): a due day that is not worked moves to the next working day', TaskCalendars);
export const TaskStatusEnum = termsEnum('InspectionTaskStatus', 'State of an inspection task (任务状态)', TaskStatuses);
export const CheckStatusEnum = termsEnum('InspectionCheckStatus', 'State of a check (排查状态): LATE past its time, MISSED once the next one of its task is due', CheckStatuses);
