import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, PageArgs } from '@anze/graphql';
import { EvidenceFile } from '@anze/insurance';
import type { Day } from '@anze/kernel';
import { GradeObjectionStatusEnum, type GradeObjectionStatus } from '../grading-run-terms.js';

@ObjectType({ description: 'An insurer’s objection to its published grade, and what was decided (异议与复核)' })
export class GradeObjection {
  /** Not shown. */
  insurerId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ID, { description: 'The run whose grade it objects to (评估批次)' })
  runId!: string;
  @Field(() => String, { description: 'Region that was graded (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { description: 'What it objects to, and why (异议内容)' })
  content!: string;
  @Field(() => [EvidenceFile], { description: 'Files that prove it (证明材料)' })
  evidence!: EvidenceFile[];
  @Field(() => DateScalar, { description: 'Day it was filed (提出日期)' })
  filedOn!: Day;
  @Field(() => GradeObjectionStatusEnum, { description: 'How far it is (异议状态)' })
  status!: GradeObjectionStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was decided (决定日期)' })
  decidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Reasons of the decision (决定理由)' })
  decision!: string | null;
  @Field(() => ID, { nullable: true, description: 'The run that was made because it was upheld (更正的批次), published or not yet' })
  replacementRunId!: string | null;
}

/** A page of objections. */
export const GradeObjectionConnection = connectionOf('GradeObjection', () => GradeObjection);

@ArgsType()
export class GradeObjectionsArgs extends PageArgs {
  @Field(() => GradeObjectionStatusEnum, { nullable: true, description: 'Of one state (异议状态)' })
  status?: GradeObjectionStatus | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) and those below it' })
  regionCode?: string | null;
}

@InputType({ description: 'Objects to the own published grade (对评估结果提出异议), once per grade and within the working days of the rule' })
export class ObjectToGradeInput {
  @Field(() => ID, { description: 'Run (评估批次) of the grade' })
  runId!: string;
  @Field(() => String, { description: 'What is objected to, and why (异议内容), 1 to 4000 characters' })
  content!: string;
  @Field(() => [ID], { description: 'Uploads that prove it (证明材料), images or PDFs of the own organization, 1 to 20' })
  evidenceUploadIds!: string[];
}

@InputType({ description: 'Decides an objection (作出异议决定)' })
export class DecideGradeObjectionInput {
  @Field(() => ID, { description: 'Objection (异议)' })
  objectionId!: string;
  @Field(() => Boolean, { description: 'true upholds it (异议成立): a replacement run is made and linked, to be looked at and published; false rejects it' })
  upheld!: boolean;
  @Field(() => String, { description: 'Reasons (决定理由), 1 to 2000 characters' })
  decision!: string;
}

@ObjectType({ description: 'What the mutation changed' })
export class GradeObjectionPayload {
  @Field(() => GradeObjection, { description: 'The objection as it is now' })
  objection!: GradeObjection;
}
