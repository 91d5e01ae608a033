import { Field, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day, type SupervisionLevel } from '@anze/kernel';
import { DateScalar, DateTimeScalar, SupervisionLevelEnum, termsEnum } from '@anze/graphql';
import type { HazardEventKind } from './hazard.rules.js';

/** What can happen in a hazard's life. */
export const HazardEventKinds = defineTerms({
  REPORTED: '上报',
  STARTED: '开始整改',
  RECTIFIED: '整改完成',
  REJECTED: '验收不通过',
  ACCEPTED: '验收销号',
  REOPENED: '重新打开',
  VOIDED: '作废',
  DEADLINE_MOVED: '调整时限',
  SUPERVISED: '挂牌督办',
  EXTENSION_REQUESTED: '申请延期',
  EXTENSION_REFUSED: '延期未批准',
  STOPPED: '停产停用',
  RESUMED: '恢复生产使用',
  CONGRESS_REPORTED: '向职代会报告',
  MERGED: '并入重复隐患',
  COMMENTED: '留言',
});
export const HazardEventKindEnum = termsEnum('HazardEventKind', "What happened in a hazard's life (隐患流转环节)", HazardEventKinds);

@ObjectType({ description: "One line of a hazard's history (流转记录); never changed afterwards" })
export class HazardEvent {
  @Field(() => HazardEventKindEnum, { description: 'What happened (环节)' })
  kind!: HazardEventKind | 'COMMENTED';
  @Field(() => DateScalar, { description: 'Day it counts for (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was told here (记录时间); null for what a ledger told by its dates' })
  at!: Date | null;
  @Field(() => DateScalar, { nullable: true, description: 'Deadline in force from then on, where this set one (整改时限)' })
  deadline!: Day | null;
  @Field(() => SupervisionLevelEnum, { nullable: true, description: 'Level of the supervision order, where this set one (挂牌督办级别)' })
  supervisionLevel!: SupervisionLevel | null;
  @Field(() => String, { nullable: true, description: 'Opinion, reason or note (意见)' })
  note!: string | null;
  @Field(() => Boolean, { description: 'Taken from the dates of an imported ledger (据台账补记)' })
  fromLedger!: boolean;

  /** Not shown: the acting organization's uuid; null for what a ledger told. */
  actorId!: string | null;
}
