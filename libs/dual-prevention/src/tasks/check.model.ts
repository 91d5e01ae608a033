import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, DateTimeScalar, type Page } from '@anze/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { CheckStatusEnum, InspectionMeansEnum, type CheckStatus, type CycleUnit, type InspectionMeansName } from './task-terms.js';

/** A check as it is read, with what it shows of its task. */
export interface CheckRecord {
  readonly enterpriseId: string;
  readonly id: string;
  readonly taskId: string;
  readonly title: string;
  readonly area: string;
  readonly items: readonly string[];
  readonly means: InspectionMeansName;
  readonly cycleUnit: CycleUnit;
  readonly dueOn: Day;
  readonly dueHour: number;
  readonly startsAt: Date;
  readonly dueBy: Date;
  readonly responsibleId: string;
  readonly status: CheckStatus;
  readonly doneOn: Day | null;
  readonly notChecked: number | null;
}

@ObjectType({ description: 'A check of a task that falls due (到期排查)' })
export class InspectionCheck {
  @Field(() => ID, { description: 'Opaque id; give it as checkId when the inspection is submitted' })
  id!: string;
  @Field(() => ID, { description: 'Opaque id of its task (排查任务)' })
  taskId!: string;
  @Field(() => String, { description: 'Name of the task (任务名称)' })
  title!: string;
  @Field(() => String, { description: 'Area inspected (排查区域)' })
  area!: string;
  @Field(() => [String], { description: 'What is checked, in order (排查内容)' })
  items!: string[];
  @Field(() => InspectionMeansEnum, { description: 'How (排查方式)' })
  means!: InspectionMeansName;
  @Field(() => DateScalar, { description: 'Day on which it is due (应查日期)' })
  dueOn!: Day;
  @Field(() => Int, { nullable: true, description: 'Hour of that day in Asia/Shanghai, for cycles in hours (应查时点)' })
  dueHour!: number | null;
  @Field(() => DateTimeScalar, { description: 'Late from then (逾期时间)' })
  dueBy!: Date;
  @Field(() => ID, { description: 'Opaque id of the person responsible (责任人)' })
  responsibleId!: string;
  @Field(() => CheckStatusEnum, { description: 'State (排查状态)' })
  status!: CheckStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the inspection that fulfilled it (完成日期)' })
  doneOn!: Day | null;
  @Field(() => Int, { nullable: true, description: 'Items that the inspection left out (未查项数): with any, the check is done and not complete' })
  notChecked!: number | null;

  /** Not shown: the enterprise's uuid. */
  enterpriseUuid!: string;
}

export const InspectionCheckConnection = connectionOf<InspectionCheck>('InspectionCheck', () => InspectionCheck);
export type InspectionCheckConnection = Page<InspectionCheck>;

/** The GraphQL form of a check. */
export function checkModel(record: CheckRecord): InspectionCheck {
  return {
    id: encodeId('InspectionCheck', record.enterpriseId, record.id),
    taskId: encodeId('InspectionTask', record.enterpriseId, record.taskId),
    title: record.title,
    area: record.area,
    items: [...record.items],
    means: record.means,
    dueOn: record.dueOn,
    dueHour: record.cycleUnit === 'HOURS' ? record.dueHour : null,
    dueBy: record.dueBy,
    responsibleId: encodeId('User', record.responsibleId),
    status: record.status,
    doneOn: record.doneOn,
    notChecked: record.notChecked,
    enterpriseUuid: record.enterpriseId,
  };
}
