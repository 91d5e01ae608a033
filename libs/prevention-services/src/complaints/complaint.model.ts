import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar } from '@anze/graphql';
import { EvidenceFile } from '@anze/insurance';
import type { ComplaintFacts } from './complaint.facts.js';
import {
  ComplaintEventKindEnum, ComplaintKindEnum, ComplaintOutcomeEnum, ComplaintStatusEnum,
  type ComplaintEventKind, type ComplaintKind, type ComplaintOutcome, type ComplaintStatus,
} from './complaint-terms.js';

/** A complaint as clients see it. */
@ObjectType({ description: 'A complaint of an enterprise about an insurer (投诉), AQ 9010-2019: between the two, and for the authorities to read' })
export class ServiceComplaint {
  /** Not shown: the row. */
  facts!: ComplaintFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number (投诉编号), unique per enterprise' })
  complaintNo!: string;
  @Field(() => ComplaintKindEnum, { description: 'What is complained of (投诉类别); what the enterprise says, not a finding' })
  kind!: ComplaintKind;
  @Field(() => ComplaintStatusEnum, { description: 'State (投诉状态)' })
  status!: ComplaintStatus;
  @Field(() => String, { description: 'What happened (投诉内容)' })
  content!: string;
  @Field(() => String, { description: 'The enterprise’s name when it complained (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'The enterprise’s unified social credit code then (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => DateScalar, { description: 'Day of the complaint (投诉日期)' })
  filedOn!: Day;
  @Field(() => Boolean, { description: 'It has to be verified (需核查): 30 working days instead of 10' })
  verification!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Last day to answer (答复期限), in working days of the State Council’s calendar; null while the one that it falls in isn’t published' })
  dueOn!: Day | null;
  @Field(() => Boolean, { description: 'The answer is late: still missing after the last day, or came after it (逾期)' })
  overdue!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the time was extended (延长日期)' })
  extendedOn!: Day | null;
  @Field(() => Int, { nullable: true, description: 'By how many calendar days (延长天数)' })
  extensionDays!: number | null;
  @Field(() => String, { nullable: true, description: 'Why, as the enterprise was told (延长理由)' })
  extensionReason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the answer (答复日期)' })
  answeredOn!: Day | null;
  @Field(() => ComplaintOutcomeEnum, { nullable: true, description: 'What the insurer found (核查结论)' })
  outcome!: ComplaintOutcome | null;
  @Field(() => String, { nullable: true, description: 'The answer (答复内容)' })
  answer!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise closed it (办结日期)' })
  closedOn!: Day | null;
  @Field(() => Boolean, { nullable: true, description: 'The enterprise is content with the answer (是否满意); null until it says so' })
  satisfied!: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise took it back (撤回日期)' })
  withdrawnOn!: Day | null;
  @Field(() => String, { description: 'Version of the rule by which its clock runs (规则版本), as it was on the day of the complaint' })
  clockRuleVersion!: string;
  @Field(() => [EvidenceFile], { description: 'Files of the enterprise (证明材料)' })
  files!: EvidenceFile[];
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of complaints. */
export const ServiceComplaintConnection = connectionOf('ServiceComplaint', () => ServiceComplaint);

@ObjectType({ description: 'A line of a complaint’s history (投诉办理记录); never changed' })
export class ServiceComplaintEvent {
  @Field(() => Int, { description: 'Number in the history, from 1' })
  seq!: number;
  @Field(() => ComplaintEventKindEnum, { description: 'What was done (环节)' })
  kind!: ComplaintEventKind;
  @Field(() => ComplaintStatusEnum, { description: 'State after it (状态)' })
  status!: ComplaintStatus;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { description: 'When it was told (时间)' })
  at!: Date;
  @Field(() => DateScalar, { nullable: true, description: 'Last day to answer as it stood after it (答复期限)' })
  dueOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What was said: the reason, the answer (说明)' })
  note!: string | null;
  @Field(() => [EvidenceFile], { description: 'Files (证明材料)' })
  files!: EvidenceFile[];
}
