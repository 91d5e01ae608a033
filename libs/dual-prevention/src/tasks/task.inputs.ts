import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { CycleUnitEnum, InspectionMeansEnum, TaskCalendarEnum, type CycleUnit, type InspectionMeansName, type TaskCalendar } from './task-terms.js';

@InputType({ description: 'A new inspection task (新建排查任务)' })
export class CreateInspectionTaskInput {
  @Field(() => String, { description: 'Name, at most 100 characters (任务名称)' })
  title!: string;
  @Field(() => String, { description: 'Area inspected, at most 200 characters (排查区域)' })
  area!: string;
  @Field(() => [String], { description: 'What is checked, in order: 1 to 100, each of at most 500 characters and no two the same (排查内容)' })
  items!: string[];
  @Field(() => InspectionMeansEnum, { description: 'How; PHOTO wants a photo of every item checked (排查方式)' })
  means!: InspectionMeansName;
  @Field(() => CycleUnitEnum, { description: 'Unit of the cycle (排查周期单位)' })
  cycleUnit!: CycleUnit;
  @Field(() => Int, { description: 'So many units apart: up to 720 hours, 366 days, 52 weeks, 24 months, 8 quarters (排查周期)' })
  cycleCount!: number;
  @Field(() => TaskCalendarEnum, { description: 'Days on which checks fall due (排查日历)' })
  calendar!: TaskCalendar;
  @Field(() => DateScalar, { description: 'Day of the first check, today to two years ahead (开始日期)' })
  startsOn!: Day;
  @Field(() => ID, { description: 'A person of the enterprise who can sign in (责任人)' })
  responsibleId!: string;
  @Field(() => ID, { nullable: true, description: 'Control measure of the own risks that it checks (对应管控措施)' })
  measureId?: string | null;
}

@InputType({ description: 'What is to change about an inspection task; what is left out stays (修订排查任务)' })
export class ReviseInspectionTaskInput {
  @Field(() => ID, { description: 'Task (排查任务)' })
  taskId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'Name, at most 100 characters (任务名称)' })
  title?: string | null;
  @Field(() => String, { nullable: true, description: 'Area inspected, at most 200 characters (排查区域)' })
  area?: string | null;
  @Field(() => [String], { nullable: true, description: 'What is checked, 1 to 100 (排查内容)' })
  items?: string[] | null;
  @Field(() => InspectionMeansEnum, { nullable: true, description: 'How (排查方式)' })
  means?: InspectionMeansName | null;
  @Field(() => CycleUnitEnum, { nullable: true, description: 'Unit of the cycle (排查周期单位); another cycle withdraws the checks after today and makes new ones' })
  cycleUnit?: CycleUnit | null;
  @Field(() => Int, { nullable: true, description: 'So many units apart (排查周期)' })
  cycleCount?: number | null;
  @Field(() => TaskCalendarEnum, { nullable: true, description: 'Days on which checks fall due (排查日历)' })
  calendar?: TaskCalendar | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day from which the cycle is reckoned, today to two years ahead, or the one it has (开始日期)' })
  startsOn?: Day | null;
  @Field(() => ID, { nullable: true, description: 'Control measure of the own risks that it checks (对应管控措施)' })
  measureId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'It checks no measure any more (取消对应管控措施)' })
  withoutMeasure?: boolean | null;
}

@InputType({ description: 'Makes somebody else responsible for a task and its open checks (变更责任人)' })
export class ReassignInspectionTaskInput {
  @Field(() => ID, { description: 'Task (排查任务)' })
  taskId!: string;
  @Field(() => ID, { description: 'A person of the enterprise who can sign in (责任人)' })
  responsibleId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Which task' })
export class ChangeInspectionTaskInput {
  @Field(() => ID, { description: 'Task (排查任务)' })
  taskId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}
