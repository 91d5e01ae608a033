import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';
import { ObjectionOutcomeEnum, type ObjectionOutcome } from '../application-terms.js';

@InputType({ description: 'Takes down an objection to a public notice (登记公示异议)' })
export class RecordNoticeObjectionInput {
  @Field(() => ID, { description: 'Application that is on public notice (定级申请)' })
  applicationId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Who objects (异议人), 1 to 100 characters; for authorities alone' })
  objector!: string;
  @Field(() => String, { nullable: true, description: 'How they are reached (联系方式), at most 100 characters; for authorities alone' })
  contact?: string | null;
  @Field(() => String, { description: 'What is said (异议内容), 1 to 2000 characters; for authorities alone' })
  content!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it came (收到日期), within the notice; left out, today' })
  receivedOn?: Day | null;
  @Field(() => [ID], { nullable: true, description: 'Uploads that prove it (证明材料), images or PDFs of the own organization, at most 20' })
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Answers an objection, once (答复公示异议)' })
export class AnswerNoticeObjectionInput {
  @Field(() => ID, { description: 'Objection (异议)' })
  noticeObjectionId!: string;
  @Field(() => ObjectionOutcomeEnum, { description: 'What it was found to be (核查结论); one that is upheld leaves only the refusal' })
  outcome!: ObjectionOutcome;
  @Field(() => String, { description: 'What was looked into and found (核查情况与答复), 1 to 2000 characters' })
  answer!: string;
}
