import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { PageArgs } from '@anze/graphql';
import { ServiceComplaint } from './complaint.model.js';
import { ComplaintKindEnum, ComplaintOutcomeEnum, ComplaintStatusEnum, type ComplaintKind, type ComplaintOutcome, type ComplaintStatus } from './complaint-terms.js';

const EVIDENCE = { nullable: true, description: 'Uploads that prove it (证明材料), images or PDFs of the own organization, at most 20' } as const;

/** Which complaint. */
@InputType({ isAbstract: true })
class ComplaintTarget {
  @Field(() => ID, { description: 'Complaint (投诉)' })
  complaintId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Complains about an insurer (投诉): about a service that it gave, or about it as the insurer that wrote a policy' })
export class FileServiceComplaintInput {
  @Field(() => ID, { nullable: true, description: 'The service (事故预防服务) that it is about' })
  serviceId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The insurer (保险机构): the id of its organization; may be left out with a service' })
  insurerId?: string | null;
  @Field(() => ComplaintKindEnum, { description: 'What is complained of (投诉类别)' })
  kind!: ComplaintKind;
  @Field(() => String, { description: 'What happened (投诉内容), 1 to 2000 characters' })
  content!: string;
  @Field(() => [ID], EVIDENCE)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'The complaint has to be verified (启动核查): more time, asked for once and in time' })
export class StartComplaintVerificationInput extends ComplaintTarget {
  @Field(() => String, { description: 'What has to be verified, and why (核查理由), 1 to 2000 characters; the enterprise is told' })
  reason!: string;
}

@InputType({ description: 'Takes more time to answer (延长答复期限), once and in time' })
export class ExtendComplaintInput extends ComplaintTarget {
  @Field(() => Int, { description: 'How many calendar days are added (延长天数), 1 to 30 (AQ 9010-2019)' })
  days!: number;
  @Field(() => String, { description: 'Why (延长理由), 1 to 2000 characters; the enterprise is told' })
  reason!: string;
}

@InputType({ description: 'The insurer answers a complaint, once (答复)' })
export class AnswerComplaintInput extends ComplaintTarget {
  @Field(() => ComplaintOutcomeEnum, { description: 'What it found (核查结论)' })
  outcome!: ComplaintOutcome;
  @Field(() => String, { description: 'The answer, with what is done about it (答复内容), 1 to 2000 characters' })
  answer!: string;
  @Field(() => [ID], EVIDENCE)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'The enterprise closes an answered complaint (办结)' })
export class CloseComplaintInput extends ComplaintTarget {
  @Field(() => Boolean, { description: 'It is content with the answer (是否满意); false is told to the authorities' })
  satisfied!: boolean;
  @Field(() => String, { nullable: true, description: 'What it says to that (意见), at most 2000 characters' })
  note?: string | null;
}

@InputType({ description: 'The enterprise takes a complaint back before it is answered (撤回投诉)' })
export class WithdrawComplaintInput extends ComplaintTarget {
  @Field(() => String, { nullable: true, description: 'Why (撤回原因), at most 2000 characters' })
  reason?: string | null;
}

@InputType({ description: 'Narrows a list of complaints; all conditions hold together, one left out or null doesn’t narrow (投诉筛选)' })
export class ServiceComplaintFilter {
  @Field(() => ComplaintStatusEnum, { nullable: true, description: 'State (投诉状态)' })
  status?: ComplaintStatus | null;
  @Field(() => ComplaintKindEnum, { nullable: true, description: 'What is complained of (投诉类别)' })
  kind?: ComplaintKind | null;
  @Field(() => ID, { nullable: true, description: 'About this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'About this service (事故预防服务)' })
  serviceId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'true: the answer is late, still missing or not (逾期); those still missing are FILED as well' })
  overdue?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Closed by an enterprise that is content (满意), or that is not (不满意)' })
  satisfied?: boolean | null;
}

@ArgsType()
export class ServiceComplaintsArgs extends PageArgs {
  @Field(() => ServiceComplaintFilter, { nullable: true, description: 'Narrows the list' })
  filter?: ServiceComplaintFilter | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class ServiceComplaintPayload {
  @Field(() => ServiceComplaint, { description: 'The complaint as it is now (投诉)' })
  complaint!: ServiceComplaint;
}
