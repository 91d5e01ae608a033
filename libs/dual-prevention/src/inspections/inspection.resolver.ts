import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { Hazard } from '../hazards/hazard.model.js';
import { HazardReader, hazardKeyOf } from '../hazards/hazard.reader.js';
import { SubmitAuthorityInspectionInput, SubmitSelfInspectionInput } from './inspection.inputs.js';
import { Inspection, SubmitSelfInspectionPayload } from './inspection.model.js';
import { InspectionService } from './inspection.service.js';

@Resolver(() => Inspection)
export class InspectionResolver {
  constructor(
    private readonly inspections: InspectionService,
    private readonly hazardReader: HazardReader,
  ) {}

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
}
