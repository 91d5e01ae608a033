import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { defineTerms, type Day } from '@anze/kernel';
import { DateScalar, termsEnum } from '@anze/graphql';
import type { ExtensionDecision } from './extension.rules.js';

export const ExtensionVerdictEnum = termsEnum('ExtensionVerdict', 'What is decided on a request for a later deadline (延期审批决定)', defineTerms({ GRANTED: '批准', REFUSED: '不批准' }));

@InputType({ description: 'Asks for a later deadline (延期申请), before the one in force has passed; of a supervised hazard earlier, in working days' })
export class RequestDeadlineExtensionInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => DateScalar, { description: 'Deadline that is wanted, after the one in force (申请时限)' })
  wantedDeadline!: Day;
  @Field(() => String, { description: 'Reason, at most 2000 characters (延期原因)' })
  reason!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: "Decides the hazard's open request for a later deadline (延期审批)" })
export class DecideDeadlineExtensionInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => ExtensionVerdictEnum, { description: 'Granted or refused (决定)' })
  decision!: Exclude<ExtensionDecision, 'LAPSED'>;
  @Field(() => String, { description: 'Reason, at most 2000 characters (理由)' })
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: 'New deadline, at most the wanted one and today or later (批准时限); left out, the wanted one' })
  grantedDeadline?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}
