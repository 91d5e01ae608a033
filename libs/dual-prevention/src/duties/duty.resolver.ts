import { Args, ArgsType, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseConnection, EnterpriseReader } from '@anze/enterprises';
import { Context, DateScalar, loaderOf, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { DutyCoverage, InspectionDuty } from './duty.model.js';
import { DutyService } from './duty.service.js';
import { InspectionDutyCodeEnum, type InspectionDutyCode } from './duty-terms.js';

@ArgsType()
class DutiesArgs {
  @Field(() => ID, { nullable: true, description: 'Enterprise (企业); an enterprise may leave its own out' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Last day, at most three years later (截止日期)' })
  to!: Day;
}

@ArgsType()
class CoverageArgs {
  @Field(() => String, { nullable: true, description: "Region code inside the caller's region (行政区划代码); all of it when left out" })
  regionCode?: string | null;
  @Field(() => InspectionDutyCodeEnum, { description: 'Which duty (排查职责)' })
  duty!: InspectionDutyCode;
  @Field(() => DateScalar, { nullable: true, description: 'A day of the month or quarter, not in the future (所属期间); today when left out' })
  period?: Day | null;
}

@ArgsType()
class LackingArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Region code inside the caller's region (行政区划代码); all of it when left out" })
  regionCode?: string | null;
  @Field(() => InspectionDutyCodeEnum, { description: 'Which duty (排查职责)' })
  duty!: InspectionDutyCode;
  @Field(() => DateScalar, { nullable: true, description: 'A day of the month or quarter, not in the future (所属期间); today when left out' })
  period?: Day | null;
}

@Resolver(() => InspectionDuty)
export class DutyResolver {
  constructor(
    private readonly duties: DutyService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('inspection:read')
  @Query(() => [InspectionDuty], { description: 'The duties of inspection of an enterprise in every month and quarter that meets some days up to today, oldest first (排查职责履行情况)' })
  inspectionDuties(@Args() args: DutiesArgs): Promise<InspectionDuty[]> {
    return this.duties.ofEnterprise(args);
  }

  @Can('inspection:coverage')
  @Query(() => DutyCoverage, { description: 'How many enterprises of a region have a duty of inspection fulfilled (排查覆盖率)' })
  dutyCoverage(@Args() args: CoverageArgs): Promise<DutyCoverage> {
    return this.duties.coverage(args);
  }

  @Can('inspection:coverage')
  @Query(() => EnterpriseConnection, { description: 'The enterprises of a region that owe a duty of inspection in a period and lack it, by region code (未履行排查职责企业)' })
  enterprisesLackingDuty(@Args() args: LackingArgs): Promise<Page<Enterprise>> {
    return this.duties.lacking(args);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  enterprise(@Parent() duty: InspectionDuty, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(duty.enterpriseId);
  }
}
