import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, DateTimeScalar } from '@anze/graphql';
import { EvidenceFile } from '@anze/insurance';
import type { Day } from '@anze/kernel';
import type { NoticeFacts } from './notice.facts.js';
import { NoticeKindEnum, NoticeStatusEnum, type NoticeKind, type NoticeStatus } from './notice-terms.js';

@ObjectType({ description: 'An answer that was not enough (退回的答复)' })
export class ReturnedNoticeAnswer {
  @Field(() => DateScalar, { description: 'Day of the answer (答复日期)' })
  answeredOn!: Day;
  @Field(() => String, { description: 'The answer (答复内容)' })
  answer!: string;
  @Field(() => [EvidenceFile], { description: 'Its files (附件)' })
  files!: EvidenceFile[];
  @Field(() => Boolean, { description: 'It came on paper, and the authority recorded it (书面答复)' })
  onPaper!: boolean;
  @Field(() => DateScalar, { description: 'Day on which it was sent back (退回日期)' })
  returnedOn!: Day;
  @Field(() => String, { description: 'Why (退回理由)' })
  reason!: string;
}

@ObjectType({ description: 'What an authority told an enterprise, and asks an answer to (提醒, 通报, 约谈)' })
export class RegulatoryNotice {
  /** Not shown: the row. */
  facts!: NoticeFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number (文号), unique per enterprise' })
  noticeNo!: string;
  @Field(() => NoticeKindEnum, { description: 'Reminder, circular or talk (种类)' })
  kind!: NoticeKind;
  @Field(() => NoticeStatusEnum, { description: 'State (办理状态)' })
  status!: NoticeStatus;
  @Field(() => String, { description: 'Title (标题)' })
  title!: string;
  @Field(() => String, { description: 'What it says (内容)' })
  content!: string;
  @Field(() => [EvidenceFile], { description: 'Files of the authority (附件)' })
  files!: EvidenceFile[];
  @Field(() => String, { nullable: true, description: 'Stage of the reminders of the hazard that it is about (催办阶段), as it was then' })
  stage!: string | null;
  @Field(() => String, { description: 'The enterprise’s name when it was issued (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Its unified social credit code then (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => DateScalar, { description: 'Day of issue (发出日期)' })
  issuedOn!: Day;
  @Field(() => DateScalar, { description: 'Last day to answer (答复期限)' })
  dueOn!: Day;
  @Field(() => Boolean, { description: 'The answer is late: still missing after the last day, or came after it (逾期)' })
  overdue!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the talk is (约谈时间); null for what is no talk' })
  talkAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Where (约谈地点)' })
  talkPlace!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the talk was held (约谈日期)' })
  heldOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What was said (约谈记录)' })
  minutes!: string | null;
  @Field(() => [EvidenceFile], { description: 'Files of the talk (约谈附件), such as the signed minutes' })
  minutesFiles!: EvidenceFile[];
  @Field(() => DateScalar, { nullable: true, description: 'Day of the newest answer (答复日期)' })
  answeredOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'The newest answer (答复内容)' })
  answer!: string | null;
  @Field(() => [EvidenceFile], { description: 'Its files (答复附件)' })
  answerFiles!: EvidenceFile[];
  @Field(() => Boolean, { description: 'The newest answer came on paper, and the authority recorded it (书面答复)' })
  onPaper!: boolean;
  @Field(() => [ReturnedNoticeAnswer], { description: 'Answers that were not enough, the oldest first (退回的答复)' })
  returned!: ReturnedNoticeAnswer[];
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the authority closed it (办结日期)' })
  closedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What the authority thinks of the answer (办结意见)' })
  opinion!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the authority took it back (撤回日期)' })
  withdrawnOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why (撤回理由)' })
  withdrawalReason!: string | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of notices. */
export const RegulatoryNoticeConnection = connectionOf('RegulatoryNotice', () => RegulatoryNotice);

@ObjectType({ description: 'What the reminders of an overdue hazard suggest to turn to its enterprise with (建议)' })
export class NoticeSuggestion {
  @Field(() => NoticeKindEnum, { description: 'Reminder, circular (the county is told, 15 days) or talk (the city is told, 30 days): by the ladder of reminders in force' })
  kind!: NoticeKind;
  @Field(() => String, { description: 'Stage that the hazard has reached (催办阶段)' })
  stage!: string;
  @Field(() => Int, { description: 'Days since its deadline (逾期天数)' })
  daysOverdue!: number;
  @Field(() => String, { description: 'Title to begin with (标题)' })
  title!: string;
  @Field(() => String, { description: 'Content to begin with (内容)' })
  content!: string;
}
