import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { termsEnum } from '@anze/graphql';
import { ChangeKinds, type ChangeKind } from './change-cursor.rules.js';
import type { ChangedRow } from './change.repository.js';

/** The kinds as a GraphQL enum. */
export const ChangeKindEnum = termsEnum('ChangeKind', 'What changed (变更对象)', ChangeKinds);

@ObjectType({ description: 'Something that changed, as it is now (变更). Of several changes of one thing only the last is told' })
export class Change {
  @Field(() => ChangeKindEnum, { description: 'What it is. DEPARTED: the enterprise is no longer the caller’s to see; whatever is kept of it goes, except what the caller wrote itself' })
  kind!: ChangeKind;
  @Field(() => ID, { description: 'Id of the thing; of a certificate and of what departed the enterprise’s' })
  id!: string;
  @Field(() => ID, { description: 'Id of the enterprise that it belongs to' })
  enterpriseId!: string;
  readonly row!: ChangedRow;
}

@ObjectType({ description: 'A part of the feed of changes (变更流)' })
export class ChangePage {
  @Field(() => [Change], { description: 'In the order in which they were written' })
  changes!: Change[];
  @Field(() => String, { description: 'Where to go on: give it as `since` next time, also when nothing changed' })
  cursor!: string;
  @Field(() => Boolean, { description: 'More is there already' })
  hasMore!: boolean;
  @Field(() => Int, { description: 'How many changes this part holds' })
  count!: number;
}
