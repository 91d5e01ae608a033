import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import type { ServiceAnomalyKind } from './anomaly.catalogue.js';
import { ServiceAnomalyKindEnum } from './anomaly.model.js';

/** What either question is narrowed by. */
@ArgsType()
export class AnomalyScopeArgs {
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it and in the caller’s own. Left out, the caller’s' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Served on this day or later (服务日期起); left out, a year up to the last day' })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Served on this day or earlier (服务日期止); left out, today. At most three years after the first day' })
  to?: Day | null;
  @Field(() => ID, { nullable: true, description: 'Given by this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
}

@ArgsType()
export class ServiceAnomaliesArgs extends AnomalyScopeArgs {
  @Field(() => ServiceAnomalyKindEnum, { description: 'Which query (类别)' })
  kind!: ServiceAnomalyKind;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, 1 to 100' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor behind which the page begins' })
  after?: string | null;
}
