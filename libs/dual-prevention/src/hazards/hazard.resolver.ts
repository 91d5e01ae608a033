import { Inject, Optional } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { Enterprise } from '@anze/enterprises';
import { FileLinks } from '@anze/files';
import { Context, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization } from '@anze/identity';
import { HazardEvidenceFile } from './hazard-evidence.model.js';
import { HazardEvent } from './hazard-event.model.js';
import { HazardFilter, HazardOrderEnum, type HazardOrder } from './hazard.inputs.js';
import { HazardLoader } from './hazard.loader.js';
import { Hazard, HazardConnection } from './hazard.model.js';
import { HazardReader } from './hazard.reader.js';
import { RiskUnit } from '../risks/units/risk-unit.model.js';
import { HazardRecordsLoader } from './records/records.loader.js';
import { HazardComment, HazardCommentConnection, HazardEventConnection, HazardExtension, HazardExtensionConnection } from './records/records.model.js';

/** Arguments of lists of hazards. */
@ArgsType()
export class HazardsArgs extends PageArgs {
  @Field(() => HazardFilter, { nullable: true, description: 'Which ones' })
  filter?: HazardFilter | null;
  @Field(() => HazardOrderEnum, { nullable: true, defaultValue: HazardOrderEnum.FOUND_DESC, description: 'In which order' })
  orderBy?: HazardOrder | null;
}

@Resolver(() => Hazard)
export class HazardResolver {
  constructor(
    private readonly hazards: HazardReader,
    private readonly loader: HazardLoader,
    private readonly records: HazardRecordsLoader,
  ) {}

  @Can('hazard:read')
  @Query(() => Hazard, { nullable: true, description: 'A hazard (隐患), null when there is none or the caller may not see it' })
  hazard(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Hazard | null> {
    return this.hazards.byPublicId(id);
  }

  @Can('hazard:read')
  @Query(() => HazardConnection, { name: 'hazards', description: 'The hazards that the caller may see (隐患台账)' })
  list(@Args() args: HazardsArgs): Promise<Page<Hazard>> {
    return this.hazards.list(args);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业); null to an insurer that found it but no longer covers the enterprise' })
  enterprise(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.loader.enterpriseOf(hazard, context);
  }

  @ResolveField(() => RiskUnit, { nullable: true, description: 'The risk unit in which it was found (所在风险单元); null where none was named, or to an insurer that no longer covers the enterprise' })
  riskUnit(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<RiskUnit | null> {
    return this.loader.riskUnitOf(hazard, context);
  }

  @ResolveField(() => [HazardEvent], { description: 'Its history, oldest first (流转记录)' })
  timeline(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<HazardEvent[]> {
    return this.loader.timelineOf(hazard, context);
  }

  @ResolveField(() => HazardEventConnection, { description: 'Everything that was told and said of it, oldest first: its history with the comments (完整流转记录)' })
  history(@Parent() hazard: Hazard, @Args() args: PageArgs, @Context() context: RequestContext): Promise<Page<HazardEvent>> {
    return this.records.historyOf(hazard, args, context);
  }

  @ResolveField(() => HazardCommentConnection, { description: 'What the parties said of it, oldest first (留言)' })
  comments(@Parent() hazard: Hazard, @Args() args: PageArgs, @Context() context: RequestContext): Promise<Page<HazardComment>> {
    return this.records.commentsOf(hazard, args, context);
  }

  @ResolveField(() => HazardExtensionConnection, { description: 'Requests for later deadlines and what became of them, newest first (延期记录)' })
  extensions(@Parent() hazard: Hazard, @Args() args: PageArgs, @Context() context: RequestContext): Promise<Page<HazardExtension>> {
    return this.records.extensionsOf(hazard, args, context);
  }

  @ResolveField(() => Hazard, { nullable: true, description: 'The hazard that this was a duplicate of (并入的隐患)' })
  mergedInto(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<Hazard | null> {
    return this.loader.mergedIntoOf(hazard, context);
  }

  @ResolveField(() => [Hazard], { description: 'The duplicates that were merged into it, at most a hundred (被并入的隐患)' })
  mergedFrom(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<Hazard[]> {
    return this.loader.mergedFromOf(hazard, context);
  }

  @ResolveField(() => [HazardEvidenceFile], { description: 'The files that show it before and after (整改前后照片)' })
  evidence(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<HazardEvidenceFile[]> {
    return this.loader.evidenceOf(hazard, context);
  }
}

/** Where the files are fetched. The photos of a hazard may be fetched by whoever sees the hazard. */
@Resolver(() => HazardEvidenceFile)
export class HazardEvidenceResolver {
  constructor(@Optional() @Inject(FileLinks) private readonly links: FileLinks | null) {}

  @ResolveField(() => String, { nullable: true, description: 'Address to fetch it from within 15 minutes at least, relative to the origin of this API; whoever knows it can read the file. Null where no files are served' })
  url(@Parent() file: HazardEvidenceFile): string | null {
    const { userId } = currentPrincipal();
    return !this.links || userId === null ? null : this.links.urlOf(file.owner, file.uuid, userId);
  }
}

@Resolver(() => HazardComment)
export class HazardCommentResolver {
  constructor(private readonly loader: HazardLoader) {}

  @ResolveField(() => Organization, { nullable: true, description: 'Who said it (留言单位); null when the caller may not know it' })
  author(@Parent() comment: HazardComment, @Context() context: RequestContext): Promise<Organization | null> {
    return this.loader.organizationOf(comment.authorId, context);
  }
}

@Resolver(() => HazardExtension)
export class HazardExtensionResolver {
  constructor(private readonly loader: HazardLoader) {}

  @ResolveField(() => Organization, { nullable: true, description: 'Who decided it (审批单位); null while it is open, and when it lapsed' })
  decider(@Parent() extension: HazardExtension, @Context() context: RequestContext): Promise<Organization | null> {
    return this.loader.organizationOf(extension.deciderId, context);
  }
}

@Resolver(() => HazardEvent)
export class HazardEventResolver {
  constructor(private readonly loader: HazardLoader) {}

  @ResolveField(() => Organization, { nullable: true, description: 'Who acted (办理单位); null where an imported ledger told it, or the caller may not know' })
  actor(@Parent() event: HazardEvent, @Context() context: RequestContext): Promise<Organization | null> {
    return this.loader.actorOf(event, context);
  }
}
