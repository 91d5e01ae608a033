import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { InsurerGrade } from '../grading.model.js';
import { AnswerGradeConsequenceInput, GradeConsequence, GradeConsequenceConnection, GradeConsequencePayload, GradeConsequencesArgs } from './consequences/grade-consequence.model.js';
import { GradeConsequenceService } from './consequences/grade-consequence.service.js';
import { DecideGradeObjectionInput, GradeObjection, GradeObjectionConnection, GradeObjectionPayload, GradeObjectionsArgs, ObjectToGradeInput } from './objections/grade-objection.model.js';
import { GradeObjectionService } from './objections/grade-objection.service.js';

/** What follows a published grade: objections. */
@Resolver(() => GradeObjection)
export class GradeObjectionResolver {
  constructor(
    private readonly objections: GradeObjectionService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('grade:read')
  @Query(() => GradeObjectionConnection, { name: 'gradeObjections', description: 'Objections to grades (评估异议), the newest day first: to an authority those of its region and below, to an insurer its own' })
  list(@Args() args: GradeObjectionsArgs): Promise<Page<GradeObjection>> {
    return this.objections.list(args);
  }

  @Can('grade:object')
  @Mutation(() => GradeObjectionPayload, { description: 'Objects to the own published grade with evidence (对评估结果提出异议), once per grade and in time' })
  async objectToGrade(@Args('input', { description: 'Grade, content and evidence' }) input: ObjectToGradeInput): Promise<GradeObjectionPayload> {
    return { objection: await this.objections.file(input) };
  }

  @Can('grade:decide')
  @Mutation(() => GradeObjectionPayload, { description: 'Decides an objection (作出异议决定): upheld, a replacement run is made by the same scheme and up to the same day; both stay on record' })
  async decideGradeObjection(@Args('input', { description: 'Objection and decision' }) input: DecideGradeObjectionInput): Promise<GradeObjectionPayload> {
    return { objection: await this.objections.decide(input) };
  }

  @ResolveField(() => Organization, { description: 'The insurer that objects (保险机构)' })
  insurer(@Parent() { insurerId }: GradeObjection, @Context() context: RequestContext): Promise<Organization | null> {
    return organizationOf(this.organizations, context, insurerId);
  }
}

/** And notices. */
@Resolver(() => GradeConsequence)
export class GradeConsequenceResolver {
  constructor(
    private readonly consequences: GradeConsequenceService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('grade:read')
  @Query(() => GradeConsequenceConnection, { name: 'gradeConsequences', description: 'Notices that follow from published grades (评估结果运用), the newest day first: to an authority those of its region and below, to an insurer its own' })
  list(@Args() args: GradeConsequencesArgs): Promise<Page<GradeConsequence>> {
    return this.consequences.list(args);
  }

  @Can('grade:answer')
  @Mutation(() => GradeConsequencePayload, { description: 'Answers a notice that follows from the own grade (答复评估通知), once' })
  async answerGradeConsequence(@Args('input', { description: 'Notice and answer' }) input: AnswerGradeConsequenceInput): Promise<GradeConsequencePayload> {
    return { consequence: await this.consequences.answer(input) };
  }

  @ResolveField(() => Organization, { description: 'The insurer that it concerns (保险机构)' })
  insurer(@Parent() { insurerId }: GradeConsequence, @Context() context: RequestContext): Promise<Organization | null> {
    return organizationOf(this.organizations, context, insurerId);
  }

  @ResolveField(() => Organization, { description: 'The authority that gave it (通知部门)' })
  givenBy(@Parent() { organizationId }: GradeConsequence, @Context() context: RequestContext): Promise<Organization | null> {
    return organizationOf(this.organizations, context, organizationId);
  }
}

/** From a grade to what followed. */
@Resolver(() => InsurerGrade)
export class GradeFollowUpResolver {
  constructor(
    private readonly objections: GradeObjectionService,
    private readonly consequences: GradeConsequenceService,
  ) {}

  @ResolveField(() => GradeObjection, { nullable: true, description: 'Its insurer’s objection to it (异议); null without one' })
  objection(@Parent() { runUuid, insurerId }: InsurerGrade, @Context() context: RequestContext): Promise<GradeObjection | null> {
    return loaderOf(context, this.objections.ofGrades).load(`${runUuid}/${insurerId}`);
  }

  @ResolveField(() => GradeConsequence, { nullable: true, description: 'The notice that follows from it (评估结果运用); null before it is published, for a grade without consequence, and for one that replaced the same letter, whose notice stands' })
  consequence(@Parent() { runUuid, insurerId }: InsurerGrade, @Context() context: RequestContext): Promise<GradeConsequence | null> {
    return loaderOf(context, this.consequences.ofGrades).load(`${runUuid}/${insurerId}`);
  }
}

async function organizationOf(organizations: OrganizationReader, context: RequestContext, id: string): Promise<Organization | null> {
  const found = await loaderOf<string, OrganizationView>(context, (ids) => organizations.byIds(ids), OrganizationReader).load(id);
  return found && organizationModel(found);
}
