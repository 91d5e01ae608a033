import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { RegulatoryNotice } from './notice.model.js';
import { NoticeKindEnum, NoticeStatusEnum, type NoticeKind, type NoticeStatus } from './notice-terms.js';

const FILES = { nullable: true, description: 'Uploads (附件), images or PDFs of the own organization, at most 20' } as const;

/** Which notice. */
@InputType({ isAbstract: true })
class NoticeTarget {
  @Field(() => ID, { description: 'Notice (通知)' })
  noticeId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Turns to an enterprise (发出提醒、通报或约谈), with an answer due' })
export class IssueRegulatoryNoticeInput {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => NoticeKindEnum, { description: 'Reminder, circular or talk (种类)' })
  kind!: NoticeKind;
  @Field(() => String, { description: 'Title (标题), 1 to 200 characters' })
  title!: string;
  @Field(() => String, { description: 'What it says (内容), 1 to 4000 characters' })
  content!: string;
  @Field(() => DateScalar, { description: 'Last day to answer (答复期限), from today to a year from now' })
  dueOn!: Day;
  @Field(() => ID, { nullable: true, description: 'The hazard (隐患) of that enterprise that it is about' })
  hazardId?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the talk is (约谈时间); of a talk alone, and then required' })
  talkAt?: Date | null;
  @Field(() => String, { nullable: true, description: 'Where (约谈地点), at most 200 characters; of a talk alone, and then required' })
  talkPlace?: string | null;
  @Field(() => [ID], FILES)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'The enterprise answers (答复)' })
export class AnswerRegulatoryNoticeInput extends NoticeTarget {
  @Field(() => String, { description: 'The answer (答复内容), 1 to 4000 characters' })
  answer!: string;
  @Field(() => [ID], FILES)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Records an answer that came on paper (登记书面答复), as from an enterprise without an account' })
export class RecordRegulatoryNoticeAnswerInput extends NoticeTarget {
  @Field(() => DateScalar, { description: 'Day on which it came (答复日期), from the day of issue, or of the last return, to today' })
  answeredOn!: Day;
  @Field(() => String, { description: 'What it says (答复内容), 1 to 4000 characters' })
  answer!: string;
  @Field(() => [ID], { description: 'The paper (答复文件): uploads, images or PDFs of the own organization, 1 to 20' })
  evidenceUploadIds!: string[];
}

@InputType({ description: 'The answer isn’t enough (退回补充): another one is due' })
export class ReturnRegulatoryNoticeInput extends NoticeTarget {
  @Field(() => String, { description: 'What is missing (退回理由), 1 to 2000 characters' })
  reason!: string;
  @Field(() => DateScalar, { description: 'New last day to answer (答复期限)' })
  dueOn!: Day;
}

@InputType({ description: 'Another time or place for a talk (约谈改期)' })
export class RescheduleRegulatoryTalkInput extends NoticeTarget {
  @Field(() => DateTimeScalar, { description: 'When (约谈时间)' })
  talkAt!: Date;
  @Field(() => String, { description: 'Where (约谈地点), at most 200 characters' })
  talkPlace!: string;
}

@InputType({ description: 'What was said in a talk (约谈记录); written once' })
export class RecordRegulatoryTalkInput extends NoticeTarget {
  @Field(() => DateScalar, { description: 'Day on which it was held (约谈日期)' })
  heldOn!: Day;
  @Field(() => String, { description: 'Who was there and what was said (约谈记录), 1 to 8000 characters' })
  minutes!: string;
  @Field(() => [ID], FILES)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Closes an answered notice, or a talk that was held (办结)' })
export class CloseRegulatoryNoticeInput extends NoticeTarget {
  @Field(() => String, { description: 'What the authority thinks of the answer, or of the talk (办结意见), 1 to 2000 characters' })
  opinion!: string;
}

@InputType({ description: 'Takes back a notice that isn’t answered (撤回)' })
export class WithdrawRegulatoryNoticeInput extends NoticeTarget {
  @Field(() => String, { description: 'Why (撤回理由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Narrows a list of notices; all conditions hold together (筛选)' })
export class RegulatoryNoticeFilter {
  @Field(() => NoticeKindEnum, { nullable: true, description: 'Reminder, circular or talk (种类)' })
  kind?: NoticeKind | null;
  @Field(() => NoticeStatusEnum, { nullable: true, description: 'State (办理状态)' })
  status?: NoticeStatus | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码); whatever lies in it' })
  regionCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'true: issued by the caller’s own authority (本单位发出)' })
  own?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'true: the answer is late (逾期)' })
  overdue?: boolean | null;
}

@ArgsType()
export class RegulatoryNoticesArgs extends PageArgs {
  @Field(() => RegulatoryNoticeFilter, { nullable: true, description: 'Narrows the list' })
  filter?: RegulatoryNoticeFilter | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class RegulatoryNoticePayload {
  @Field(() => RegulatoryNotice, { description: 'The notice as it is now' })
  notice!: RegulatoryNotice;
}
