import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { DismissVetoQuestionInput, GradeVeto, GradeVetoConnection, GradeVetoesArgs, GradeVetoPayload, RecordGradeVetoInput, RevokeGradeVetoInput, VetoQuestion, VetoQuestionConnection } from './grade-veto.model.js';
import { GradeVetoService } from './grade-veto.service.js';

@Resolver(() => GradeVeto)
export class GradeVetoResolver {
  constructor(
    private readonly vetoes: GradeVetoService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('grade:veto')
  @Query(() => GradeVetoConnection, { name: 'gradeVetoes', description: 'Vetoes of the authority’s region and those below it (一票否决), the newest day first' })
  list(@Args() args: GradeVetoesArgs): Promise<Page<GradeVeto>> {
    return this.vetoes.list(args);
  }

  @Can('grade:veto')
  @Query(() => VetoQuestionConnection, { name: 'openVetoQuestions', description: 'Complaints and follow-ups that claim what would be a veto and that nobody has answered (否决疑点), the newest first: a veto that refers to one answers it, and so does a dismissal for the authority that dismissed' })
  questions(@Args() page: PageArgs): Promise<Page<VetoQuestion>> {
    return this.vetoes.questions(page);
  }

  @Can('grade:veto')
  @Mutation(() => GradeVetoPayload, { description: 'Records a veto against an insurer (记录一票否决): its grade in the period of the deed is E whatever its score, in runs from now on' })
  async recordGradeVeto(@Args('input', { description: 'Insurer, kind and grounds' }) input: RecordGradeVetoInput): Promise<GradeVetoPayload> {
    return { veto: await this.vetoes.record(input) };
  }

  @Can('grade:veto')
  @Mutation(() => GradeVetoPayload, { description: 'Revokes a veto with its reason (撤销一票否决), by the authority that recorded it or one above it; it stays on record, and runs from now on don’t count it' })
  async revokeGradeVeto(@Args('input', { description: 'Veto and reason' }) input: RevokeGradeVetoInput): Promise<GradeVetoPayload> {
    return { veto: await this.vetoes.revoke(input) };
  }

  @Can('grade:veto')
  @Mutation(() => GradeVetoPayload, { description: 'Dismisses the question of a veto (排除否决疑点); kept as one that never counted. It stays open for other authorities of the region' })
  async dismissVetoQuestion(@Args('input', { description: 'Record and reason' }) input: DismissVetoQuestionInput): Promise<GradeVetoPayload> {
    return { veto: await this.vetoes.dismiss(input) };
  }

  @ResolveField(() => Organization, { description: 'The insurer (保险机构)' })
  insurer(@Parent() { insurerId }: GradeVeto, @Context() context: RequestContext): Promise<Organization | null> {
    return organizationOf(this.organizations, context, insurerId);
  }

  @ResolveField(() => Organization, { description: 'The authority that recorded it (认定部门)' })
  recordedBy(@Parent() { organizationId }: GradeVeto, @Context() context: RequestContext): Promise<Organization | null> {
    return organizationOf(this.organizations, context, organizationId);
  }
}

@Resolver(() => VetoQuestion)
export class VetoQuestionResolver {
  constructor(private readonly organizations: OrganizationReader) {}

  @ResolveField(() => Organization, { description: 'The insurer that it is said of (保险机构)' })
  insurer(@Parent() { insurerId }: VetoQuestion, @Context() context: RequestContext): Promise<Organization | null> {
    return organizationOf(this.organizations, context, insurerId);
  }
}

async function organizationOf(organizations: OrganizationReader, context: RequestContext, id: string): Promise<Organization | null> {
  const found = await loaderOf<string, OrganizationView>(context, (ids) => organizations.byIds(ids), OrganizationReader).load(id);
  return found && organizationModel(found);
}
