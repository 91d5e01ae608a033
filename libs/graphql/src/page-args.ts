import { ArgsType, Field, Int } from '@nestjs/graphql';

/** `first` and `after` of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, 1 to 100' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor behind which the page begins' })
  after?: string | null;
}
