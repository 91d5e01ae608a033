import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, type Page } from '@anze/graphql';
import { encodeId, type Day } from '@anze/kernel';
import type { TaskContent } from './task.rules.js';
import { CycleUnitEnum, InspectionMeansEnum, TaskCalendarEnum, TaskStatusEnum, type CycleUnit, type InspectionMeansName, type TaskCalendar, type TaskStatus } from './task-terms.js';

/** A stored task; uuids are bare. */
export interface TaskRecord extends TaskContent {
  readonly enterpriseId: string;
  readonly id: string;
  readonly responsibleId: string;
  readonly responsibleName: string;
  readonly status: TaskStatus;
  /** The control measure that it checks, by its uuid. */
  readonly measureId: string | null;
  /** The last day whose checks are made. */
  readonly madeThrough: Day;
  /** Why no checks are made beyond it: a code of an error, and the year that it is about. */
  readonly problemCode: string | null;
  readonly problemYear: number | null;
  readonly version: number;
}

@ObjectType({ description: 'Why the checks of a task are not made further ahead' })
export class TaskProblem {
  @Field(() => String, { description: 'Code of the error, as in errors: CALENDAR_YEAR_UNKNOWN' })
  code!: string;
  @Field(() => Int, { nullable: true, description: 'The year whose working days are not published yet (年份)' })
  year!: number | null;
}

@ObjectType({ description: 'What an enterprise inspects again and again (排查任务)' })
export class InspectionTask {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ID, { description: 'Opaque id of the enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => String, { description: 'Name (任务名称)' })
  title!: string;
  @Field(() => String, { description: 'Area inspected (排查区域)' })
  area!: string;
  @Field(() => [String], { description: 'What is checked, in order (排查内容)' })
  items!: string[];
  @Field(() => InspectionMeansEnum, { description: 'How (排查方式)' })
  means!: InspectionMeansName;
  @Field(() => CycleUnitEnum, { description: 'Unit of the cycle (排查周期单位)' })
  cycleUnit!: CycleUnit;
  @Field(() => Int, { description: 'So many units apart (排查周期)' })
  cycleCount!: number;
  @Field(() => TaskCalendarEnum, { description: 'Days on which checks fall due (排查日历)' })
  calendar!: TaskCalendar;
  @Field(() => DateScalar, { description: 'Day of the first check, from which the cycle is reckoned (开始日期)' })
  startsOn!: Day;
  @Field(() => ID, { description: 'Opaque id of the person responsible (责任人)' })
  responsibleId!: string;
  @Field(() => String, { description: 'Name of the person responsible, as it was when they were named (责任人)' })
  responsibleName!: string;
  @Field(() => TaskStatusEnum, { description: 'State (任务状态)' })
  status!: TaskStatus;
  @Field(() => DateScalar, { description: 'The last day whose checks are made (计划已生成至)' })
  madeThrough!: Day;
  @Field(() => TaskProblem, { nullable: true, description: 'Why no checks are made beyond that day; null when nothing is in the way' })
  problem!: TaskProblem | null;
  @Field(() => Int, { description: 'Goes up by one with every change; give it as expectedVersion' })
  version!: number;

  /** Not shown: the enterprise's uuid, and that of the control measure. */
  owner!: string;
  measureUuid!: string | null;
}

export const InspectionTaskConnection = connectionOf<InspectionTask>('InspectionTask', () => InspectionTask);
export type InspectionTaskConnection = Page<InspectionTask>;

/** The GraphQL form of a task. */
export function taskModel(record: TaskRecord): InspectionTask {
  return {
    id: encodeId('InspectionTask', record.enterpriseId, record.id),
    enterpriseId: encodeId('Enterprise', record.enterpriseId),
    title: record.title,
    area: record.area,
    items: [...record.items],
    means: record.means,
    cycleUnit: record.cycle.unit,
    cycleCount: record.cycle.count,
    calendar: record.calendar,
    startsOn: record.startsOn,
    responsibleId: encodeId('User', record.responsibleId),
    responsibleName: record.responsibleName,
    status: record.status,
    madeThrough: record.madeThrough,
    problem: record.problemCode === null ? null : { code: record.problemCode, year: record.problemYear },
    version: record.version,
    owner: record.enterpriseId,
    measureUuid: record.measureId,
  };
}

@ObjectType({ description: 'A changed inspection task' })
export class InspectionTaskPayload {
  @Field(() => InspectionTask, { description: 'The task as it is now (排查任务)' })
  task!: InspectionTask;
}

@ObjectType({ description: 'A person of the enterprise who can be made responsible for a task (可选责任人)' })
export class ResponsiblePerson {
  @Field(() => ID, { description: 'Opaque id of the user' })
  id!: string;
  @Field(() => String, { description: 'Name of the person (姓名)' })
  displayName!: string;
}
