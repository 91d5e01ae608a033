import { Args, ArgsType, Field, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, DateScalar, loaderOf, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { Hazard } from '../hazards/hazard.model.js';
import { HazardReader, hazardKeyOf } from '../hazards/hazard.reader.js';
import { InspectionCheck } from '../tasks/check.model.js';
import { TaskReader } from '../tasks/task.reader.js';
import { SubmitAuthorityInspectionInput, SubmitSelfInspectionInput } from './inspection.inputs.js';
import { Inspection, InspectionConnection, InspectionItem, SubmitSelfInspectionPayload } from './inspection.model.js';
import { InspectionReader, inspectionKeyOf } from './inspection.reader.js';
import { InspectionService } from './inspection.service.js';
import { InspectionKindEnum, type InspectionKind } from './inspection-terms.js';

@ArgsType()
class InspectionsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'One enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region code, 2 to 12 digits: the region and all below it (行政区划代码)' })
  regionCode?: string | null;
  @Field(() => InspectionKindEnum, { nullable: true, description: 'Who inspected (排查类型)' })
  kind?: InspectionKind | null;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or later (排查日期起)' })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or earlier (排查日期止)' })
  to?: Day | null;
}

@Resolver(() => Inspection)
export class InspectionResolver {
  constructor(
    private readonly inspections: InspectionService,
    private readonly reader: InspectionReader,
    private readonly hazardReader: HazardReader,
    private readonly tasks: TaskReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('inspection:read')
  @Query(() => Inspection, { nullable: true, description: 'An inspection (排查记录), null when there is none or the caller may not see it' })
  inspection(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Inspection | null> {
    return this.reader.byPublicId(id);
  }

  @Can('inspection:read')
  @Query(() => InspectionConnection, { name: 'inspections', description: 'The inspections that the caller may see, whoever made them, newest first (排查台账)' })
  list(@Args() args: InspectionsArgs): Promise<Page<Inspection>> {
    return this.reader.list(args);
  }

  @Can('hazard:report')
  @Mutation(() => SubmitSelfInspectionPayload, { description: 'An enterprise submits its own inspection with what it found (企业自查上报)' })
  submitSelfInspection(@Args('input', { description: 'The inspection' }) input: SubmitSelfInspectionInput): Promise<SubmitSelfInspectionPayload> {
    return this.inspections.submitSelf(input);
  }

  @Can('inspection:authority')
  @Mutation(() => SubmitSelfInspectionPayload, { description: 'An authority records its inspection of an enterprise with what it found (政府检查录入)' })
  submitAuthorityInspection(@Args('input', { description: 'The inspection' }) input: SubmitAuthorityInspectionInput): Promise<SubmitSelfInspectionPayload> {
    return this.inspections.submitAuthority(input);
  }

  @ResolveField(() => [Hazard], { description: 'What it found (隐患)' })
  async hazards(@Parent() inspection: Inspection, @Context() context: RequestContext): Promise<Hazard[]> {
    const key = hazardKeyOf({ enterpriseId: inspection.enterpriseId, id: inspection.uuid });
    return (await loaderOf(context, this.hazardReader.foundInInspections).load(key)) ?? [];
  }

  @ResolveField(() => [InspectionItem], { description: 'What came of each item, in order (排查项); empty where the inspection was not told item by item' })
  async items(@Parent() inspection: Inspection, @Context() context: RequestContext): Promise<InspectionItem[]> {
    return (await loaderOf(context, this.reader.itemsOf).load(inspectionKeyOf(inspection))) ?? [];
  }

  @ResolveField(() => InspectionCheck, { nullable: true, description: 'The check of a task that it fulfilled (到期排查)' })
  check(@Parent() inspection: Inspection, @Context() context: RequestContext): Promise<InspectionCheck | null> {
    return loaderOf(context, this.tasks.ofInspections).load(inspectionKeyOf(inspection));
  }

  @ResolveField(() => Organization, { nullable: true, description: 'Who inspected (排查单位); null where the caller may not know' })
  async inspector(@Parent() inspection: Inspection, @Context() context: RequestContext): Promise<Organization | null> {
    const view = await loaderOf(context, this.organizationsByIds).load(inspection.finderId);
    return view === null ? null : organizationModel(view);
  }

  private readonly organizationsByIds = (ids: readonly string[]): ReturnType<OrganizationReader['byIds']> => this.organizations.byIds(ids);
}

@Resolver(() => InspectionItem)
export class InspectionItemResolver {
  constructor(private readonly hazardReader: HazardReader) {}

  @ResolveField(() => [Hazard], { description: 'What was found at it (隐患)' })
  async hazards(@Parent() { record }: InspectionItem, @Context() context: RequestContext): Promise<Hazard[]> {
    const loader = loaderOf(context, this.hazardReader.byKeys);
    const found = await Promise.all(record.hazardIds.map((id) => loader.load(hazardKeyOf({ enterpriseId: record.enterpriseId, id }))));
    return found.filter((hazard) => hazard !== null);
  }
}
