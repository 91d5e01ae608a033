import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';
import { RevocationQuestion } from './question.model.js';
import { RevocationGroundEnum, type RevocationGround } from './question-terms.js';

@InputType({ description: 'The authority that decides on the level asks whether a certificate is revoked (提出撤销问询)' })
export class RaiseRevocationQuestionInput {
  @Field(() => ID, { description: 'Certificate (证书)' })
  certificateId!: string;
  @Field(() => RevocationGroundEnum, { description: 'Why the level could be taken (撤销情形)' })
  ground!: RevocationGround;
  @Field(() => String, { description: 'What was found (事实与理由), 1 to 2000 characters; the enterprise is told' })
  reason!: string;
}

@InputType({ description: 'The enterprise states its case (企业陈述申辩), once' })
export class StateOnRevocationInput {
  @Field(() => ID, { description: 'Question (撤销问询)' })
  questionId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'What it says (陈述内容), 1 to 2000 characters' })
  statement!: string;
  @Field(() => [ID], { nullable: true, description: 'Uploads that prove it (证明材料), images or PDFs of the own organization, at most 20' })
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Decides whether a certificate is revoked (决定是否撤销等级)' })
export class DecideRevocationInput {
  @Field(() => ID, { description: 'Question (撤销问询)' })
  questionId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => Boolean, { description: 'true: the certificate is revoked (撤销), false: it is kept (保留)' })
  revoke!: boolean;
  @Field(() => String, { description: 'Reasons (决定理由), 1 to 2000 characters; the enterprise is told' })
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which the certificate no longer holds (撤销生效日), today or later; left out, today. Only for a revocation' })
  effectiveOn?: Day | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class RevocationQuestionPayload {
  @Field(() => RevocationQuestion, { description: 'The question as it is now (撤销问询)' })
  question!: RevocationQuestion;
}
