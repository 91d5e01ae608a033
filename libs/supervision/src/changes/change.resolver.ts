import { Args, ArgsType, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Hazard, HazardReader, hazardKeyOf } from '@anze/dual-prevention';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { Policy, PolicyService } from '@anze/insurance';
import { PreventionService, PreventionServiceReader, serviceKeyOf } from '@anze/prevention-services';
import { Change, ChangeKindEnum, ChangePage } from './change.model.js';
import type { ChangeKind } from './change-cursor.rules.js';
import { ChangeService } from './change.service.js';

@ArgsType()
class ChangesArgs {
  @Field(() => String, { nullable: true, description: 'The `cursor` of the part before; left out: from the beginning, everything that there is' })
  since?: string | null;
  @Field(() => [ChangeKindEnum], { nullable: true, description: 'Only of these kinds; left out: of all' })
  kinds?: ChangeKind[] | null;
  @Field(() => Int, { defaultValue: 100, description: 'How many, 1 to 500' })
  first!: number;
}

@Resolver(() => Change)
export class ChangeResolver {
  constructor(
    private readonly changes: ChangeService,
    private readonly enterprises: EnterpriseReader,
    private readonly hazards: HazardReader,
    private readonly policies: PolicyService,
    private readonly services: PreventionServiceReader,
  ) {}

  @Can('change:read')
  @Query(() => ChangePage, { description: 'What changed since a cursor, of what the caller may see, so that a copy can be kept (变更订阅); a key is told of the kinds that it may read (`enterprise:read`, `hazard:read`, `policy:read`, `service:read`). Nothing is told before its transaction has ended, and nothing is left out' })
  changesSince(@Args() args: ChangesArgs): Promise<ChangePage> {
    return this.changes.since(args);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is now; null when it is not, or no longer, the caller’s to see' })
  enterprise(@Parent() { row }: Change, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(row.enterpriseId);
  }

  @ResolveField(() => Hazard, { nullable: true, description: 'For HAZARD: it as it is now' })
  hazard(@Parent() { row }: Change, @Context() context: RequestContext): Promise<Hazard | null> {
    return row.kind === 'HAZARD' ? loaderOf(context, this.hazards.byKeys).load(hazardKeyOf(row)) : Promise.resolve(null);
  }

  @ResolveField(() => Policy, { nullable: true, description: 'For POLICY: it as it is now' })
  policy(@Parent() { row }: Change, @Context() context: RequestContext): Promise<Policy | null> {
    return row.kind === 'POLICY' ? loaderOf(context, this.policies.loadByKeys).load(`${row.enterpriseId}/${row.id}`) : Promise.resolve(null);
  }

  @ResolveField(() => PreventionService, { nullable: true, description: 'For SERVICE: it as it is now' })
  service(@Parent() { row }: Change, @Context() context: RequestContext): Promise<PreventionService | null> {
    return row.kind === 'SERVICE' ? loaderOf(context, this.services.loadByKeys).load(serviceKeyOf(row)) : Promise.resolve(null);
  }
}
