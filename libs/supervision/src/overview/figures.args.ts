import { ArgsType, Field } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { FigureFilter } from './figure-filter.inputs.js';

/** Where, when and of whom figures are. */
@ArgsType()
export class FiguresArgs {
  @Field(() => String, { nullable: true, description: "Region code inside the viewer's; its whole region when left out" })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'End of this day; today when left out' })
  asOf?: Day | null;
  @Field(() => FigureFilter, { nullable: true, description: 'Only these enterprises; all when left out. Not for an enterprise, whose figures are its own' })
  filter?: FigureFilter | null;
}
