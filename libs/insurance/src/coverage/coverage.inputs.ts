import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { DateScalar, PageArgs, SectorEnum } from '@anze/graphql';
import type { Day, Sector } from '@anze/kernel';
import { CoverageDimensionEnum, CoverageStateEnum } from './coverage.model.js';
import type { CoverageState } from './coverage.rules.js';

const REGION = { nullable: true, description: "Region code (行政区划代码) inside the viewer's; its whole region when left out" };
const AS_OF = { nullable: true, description: 'End of this day; today when left out' };

@ArgsType()
export class CoverageRosterArgs extends PageArgs {
  @Field(() => String, REGION)
  regionCode?: string | null;
  @Field(() => SectorEnum, { nullable: true, description: 'Supervised sector (监管行业领域)' })
  sector?: Sector | null;
  @Field(() => DateScalar, AS_OF)
  asOf?: Day | null;
  @Field(() => CoverageStateEnum, { nullable: true, description: 'Only those whose cover stands so (投保状态)' })
  state?: CoverageState | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those covered with too low a limit per person, or without them (限额不足)' })
  underLimit?: boolean | null;
}

@ArgsType()
export class CoverageRateArgs {
  @Field(() => CoverageDimensionEnum, { description: 'By what it is told apart' })
  by!: keyof typeof CoverageDimensionEnum;
  @Field(() => String, REGION)
  regionCode?: string | null;
  @Field(() => DateScalar, AS_OF)
  asOf?: Day | null;
}

@ArgsType()
export class ExpiringPoliciesArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 30, description: 'Whose last day lies at most so many days ahead, 0 to 366' })
  withinDays!: number;
}

@InputType({ description: 'Narrows the exported roster of those who must insure; as in `coverageRoster`' })
export class CoverageFilter {
  @Field(() => String, REGION)
  regionCode?: string | null;
  @Field(() => SectorEnum, { nullable: true, description: 'Supervised sector (监管行业领域)' })
  sector?: Sector | null;
  @Field(() => DateScalar, AS_OF)
  asOf?: Day | null;
  @Field(() => CoverageStateEnum, { nullable: true, description: 'Only those whose cover stands so (投保状态)' })
  state?: CoverageState | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those covered with too low a limit per person, or without them (限额不足)' })
  underLimit?: boolean | null;
}
