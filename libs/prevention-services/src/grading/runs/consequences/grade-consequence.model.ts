import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, GradeEnum, PageArgs } from '@anze/graphql';
import { EvidenceFile } from '@anze/insurance';
import type { Day, Grade } from '@anze/kernel';
import { GradeConsequenceKindEnum, type GradeConsequenceKind } from '../grading-run-terms.js';

@ObjectType({ description: 'A notice that follows from a published grade (评估结果运用). It excludes no insurer from the market' })
export class GradeConsequence {
  /** Not shown. */
  insurerId!: string;
  organizationId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ID, { description: 'The run whose grade it follows from (评估批次)' })
  runId!: string;
  @Field(() => String, { description: 'Region that was graded (行政区划代码)' })
  regionCode!: string;
  @Field(() => GradeEnum, { description: 'The grade (评估等级)' })
  grade!: Grade;
  @Field(() => GradeConsequenceKindEnum, { description: 'What follows (运用方式)' })
  kind!: GradeConsequenceKind;
  @Field(() => DateScalar, { description: 'Day of the notice (通知日期)' })
  noticedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day to answer (答复期限); null where none is due' })
  dueOn!: Day | null;
  @Field(() => Boolean, { description: 'An answer is awaited, and its day has passed (已逾期)' })
  overdue!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was withdrawn (撤回日期), when a replacement changed the grade' })
  withdrawnOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day the insurer answered (答复日期)' })
  answeredOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What it answered (答复内容): how it rectified, for instance' })
  answer!: string | null;
  @Field(() => [EvidenceFile], { description: 'Files that prove it (证明材料)' })
  evidence!: EvidenceFile[];
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of notices. */
export const GradeConsequenceConnection = connectionOf('GradeConsequence', () => GradeConsequence);

@ArgsType()
export class GradeConsequencesArgs extends PageArgs {
  @Field(() => GradeConsequenceKindEnum, { nullable: true, description: 'Of one kind (运用方式)' })
  kind?: GradeConsequenceKind | null;
  @Field(() => Boolean, { nullable: true, description: 'Those whose answer is awaited (待答复), or the others' })
  open?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) and those below it' })
  regionCode?: string | null;
}

@InputType({ description: 'Answers a notice that follows from the own grade (答复评估通知), once' })
export class AnswerGradeConsequenceInput {
  @Field(() => ID, { description: 'Notice (通知)' })
  consequenceId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'What was done about it (整改情况), 1 to 4000 characters' })
  answer!: string;
  @Field(() => [ID], { nullable: true, description: 'Uploads that prove it (证明材料), images or PDFs of the own organization, at most 20' })
  evidenceUploadIds?: string[] | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class GradeConsequencePayload {
  @Field(() => GradeConsequence, { description: 'The notice as it is now' })
  consequence!: GradeConsequence;
}
