import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { HazardComment } from '../records/records.model.js';

@InputType({ description: 'Says something of a hazard (留言)' })
export class AddHazardCommentInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => String, { description: 'What is said, at most 2000 characters (内容)' })
  text!: string;
}

@ObjectType({ description: 'A new comment' })
export class AddHazardCommentPayload {
  @Field(() => HazardComment, { description: 'As it is kept (留言)' })
  comment!: HazardComment;
}
