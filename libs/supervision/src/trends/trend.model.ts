import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { OverviewChange } from '../overview/comparison.model.js';
import { ComplianceOverview } from '../overview/overview.model.js';

export const TrendStepEnum = { WEEK: 'WEEK', MONTH: 'MONTH' } as const;
registerEnumType(TrendStepEnum, { name: 'TrendStep', description: 'How a trend is told apart (趋势粒度)', valuesMap: { WEEK: { description: 'Weeks from Monday to Sunday (按周)' }, MONTH: { description: 'Calendar months (按月)' } } });

@ObjectType({ description: 'A week or month of a trend (趋势)' })
export class TrendPoint {
  @Field(() => DateScalar, { description: 'First day of the week or month, or of what is asked for (起始日期)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Last day of the week or month, or of what is asked for (截止日期)' })
  to!: Day;
  @Field(() => ComplianceOverview, { description: 'The figures at its end' })
  overview!: ComplianceOverview;
  @Field(() => OverviewChange, { description: 'What has changed in it: the figures at its end less those before it began' })
  change!: OverviewChange;
}
