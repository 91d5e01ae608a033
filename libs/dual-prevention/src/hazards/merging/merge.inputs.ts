import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Hazard } from '../hazard.model.js';

@InputType({ description: 'Makes two reports of one hazard one (合并重复隐患): the duplicate is struck out with a reference to the one that is kept' })
export class MergeHazardsInput {
  @Field(() => ID, { description: 'The one that is kept, open and at least as strict as the duplicate (保留的隐患)' })
  keptId!: string;
  @Field(() => ID, { description: 'The duplicate, open and of the same enterprise (重复的隐患)' })
  duplicateId!: string;
  @Field(() => String, { description: 'Reason, at most 2000 characters (原因)' })
  reason!: string;
  @Field(() => Int, { nullable: true, description: 'Version of the kept one that was read; another one is STALE_VERSION' })
  expectedKeptVersion?: number | null;
  @Field(() => Int, { nullable: true, description: 'Version of the duplicate that was read; another one is STALE_VERSION' })
  expectedDuplicateVersion?: number | null;
}

@ObjectType({ description: 'Two hazards that became one' })
export class MergeHazardsPayload {
  @Field(() => Hazard, { description: 'The one that is kept (保留的隐患)' })
  kept!: Hazard;
  @Field(() => Hazard, { description: 'The duplicate, struck out (重复的隐患)' })
  duplicate!: Hazard;
}
