import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import type { Day, Fen, HazardCategory, HazardLevel, HazardNature, HazardSource, HazardStatus, SupervisionLevel } from '@anze/kernel';
import { DateScalar, HazardCategoryEnum, HazardLevelEnum, HazardNatureEnum, HazardSourceEnum, HazardStatusEnum, MoneyScalar, SupervisionLevelEnum } from '@anze/graphql';

/** How a list of hazards is sorted. */
export const HAZARD_ORDERS = ['DEADLINE_ASC', 'FOUND_DESC', 'PRIORITY_DESC'] as const;
export type HazardOrder = (typeof HAZARD_ORDERS)[number];
export const HazardOrderEnum = Object.fromEntries(HAZARD_ORDERS.map((order) => [order, order])) as Record<HazardOrder, HazardOrder>;
registerEnumType(HazardOrderEnum, {
  name: 'HazardOrder',
  description: 'How hazards are sorted (排序方式)',
  valuesMap: {
    DEADLINE_ASC: { description: 'Earliest deadline first, those without one last (按整改时限)' },
    FOUND_DESC: { description: 'Newest first (按发现日期倒序)' },
    PRIORITY_DESC: { description: 'Most urgent open one first, then closed ones by the day found, newest first (按一线三排优先级)' },
  },
});

@InputType({ description: 'Which hazards; what is left out does not narrow (隐患筛选)' })
export class HazardFilter {
  @Field(() => HazardStatusEnum, { nullable: true, description: 'State (隐患状态)' })
  status?: HazardStatus | null;
  @Field(() => HazardLevelEnum, { nullable: true, description: 'Level (隐患等级)' })
  level?: HazardLevel | null;
  @Field(() => Boolean, { nullable: true, description: 'Overdue today, or not (是否逾期)' })
  overdue?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Region code, 2 to 12 digits: the region and all below it (行政区划代码)' })
  regionCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'One enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Found on this day or later (发现日期起)' })
  foundFrom?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Found on this day or earlier (发现日期止)' })
  foundTo?: Day | null;
  @Field(() => HazardSourceEnum, { nullable: true, description: 'Where it came from (隐患来源)' })
  source?: HazardSource | null;
  @Field(() => Boolean, { nullable: true, description: 'A later deadline was asked for and awaits its decision, or not (延期待审批)' })
  extensionRequested?: boolean | null;
}

@InputType({ description: 'A found hazard (隐患)' })
export class HazardInput {
  @Field(() => String, { description: 'What is wrong, at most 2000 characters (隐患描述)' })
  description!: string;
  @Field(() => HazardLevelEnum, { description: 'General or major (隐患等级)' })
  level!: HazardLevel;
  @Field(() => HazardCategoryEnum, { defaultValue: HazardCategoryEnum.OTHER, nullable: true, description: 'Kind (隐患类别)' })
  category?: HazardCategory | null;
  @Field(() => HazardNatureEnum, { nullable: true, description: 'Nature (隐患性质)' })
  nature?: HazardNature | null;
  @Field(() => String, { nullable: true, description: 'Standard and clause it is judged by, at most 500 characters (重大隐患判定依据); a major one needs it or majorCriterion' })
  majorBasis?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a criterion in force on the day, see majorHazardCriteria (判定标准条目); majorBasis may then be left out' })
  majorCriterion?: string | null;
  @Field(() => Int, { nullable: true, description: 'People exposed to it, 0 to 100000 (暴露人数)' })
  peopleExposed?: number | null;
  @Field(() => ID, { nullable: true, description: 'Risk unit of the enterprise in which it was found (所在风险单元); its colour goes into the priority' })
  riskUnitId?: string | null;
  @Field(() => Boolean, { defaultValue: false, nullable: true, description: 'Fixed at once (即查即改), with the photo that shows it: it awaits acceptance by another person; not for a major one' })
  fixedOnSpot?: boolean | null;
  @Field(() => [ID], { nullable: true, description: 'Uploaded photos of your organization, at most 20 (现场照片)' })
  evidenceUploadIds?: readonly string[] | null;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (整改责任人)' })
  responsible?: string | null;
  @Field(() => String, { nullable: true, description: 'Measures, at most 2000 characters (整改措施)' })
  measures?: string | null;
  @Field(() => DateScalar, { description: 'Day by which it is to be rectified, not before the day of the inspection (整改时限)' })
  deadline!: Day;
}

@InputType({ description: 'Begins rectification (开始整改). A major hazard needs the whole plan (五落实)' })
export class StartRectificationInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Person responsible (整改责任人)' })
  responsible!: string;
  @Field(() => String, { description: 'Measures (整改措施)' })
  measures!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Deadline (整改时限), never later than the one set' })
  deadline?: Day | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Funds in yuan, 0 or more (整改资金)' })
  funds?: Fen | null;
  @Field(() => String, { nullable: true, description: 'Contingency plan (应急预案)' })
  contingency?: string | null;
}

@InputType({ description: 'Reports a hazard rectified (整改完成)' })
export class CompleteRectificationInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => DateScalar, { description: 'Day it was rectified, since it was found or last sent back, not in the future (整改完成日期)' })
  rectifiedOn!: Day;
  @Field(() => String, { description: 'What was done, at most 2000 characters (整改情况)' })
  note!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Uploaded photos of your organization, at most 20 (整改后照片)' })
  evidenceUploadIds?: readonly string[] | null;
}

@InputType({ description: 'Accepts a rectification and closes the hazard (验收销号)' })
export class AcceptRectificationInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => String, { description: 'Opinion, at most 2000 characters (验收意见)' })
  opinion!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Sends a rectification back (验收不通过)' })
export class RejectRectificationInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => String, { description: 'Opinion, at most 2000 characters (验收意见)' })
  opinion!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'Earlier deadline (整改时限); left out, it stays' })
  newDeadline?: Day | null;
}

@InputType({ description: 'Opens an accepted hazard again (重新打开)' })
export class ReopenHazardInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => String, { description: 'Reason, at most 2000 characters (原因)' })
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: 'New deadline, today or later (整改时限); left out, the old one stands. An enterprise may not set a later one than the old' })
  newDeadline?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Strikes out a wrong report (作废); it stays in the ledger and counts nowhere' })
export class VoidHazardInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => String, { description: 'Reason, at most 2000 characters (原因)' })
  reason!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Puts a major hazard under a supervision order, or raises the order (挂牌督办)' })
export class SetHazardSupervisionInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => SupervisionLevelEnum, { description: "Level, at most the authority's own (挂牌督办级别)" })
  level!: SupervisionLevel;
  @Field(() => String, { nullable: true, description: 'Field, at most 100 characters (挂牌领域)' })
  field?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Day by which the order wants it done, today or later (督办时限); left out it stays, and at first it is the hazard's deadline" })
  dueOn?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}
