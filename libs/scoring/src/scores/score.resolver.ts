import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise } from '@anze/enterprises';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { RunScoringInput, RunScoringPayload, ScorePart } from './score.model.js';
import { ScoreService } from './score.service.js';

/** What scoring adds to an enterprise, and how it is asked for. */
@Resolver(() => Enterprise)
export class ScoreResolver {
  constructor(private readonly scores: ScoreService) {}

  @Can('score:run')
  @Mutation(() => RunScoringPayload, { description: "Has the enterprises of the caller's region scored now instead of at night (立即评分); a job does it" })
  async runScoring(@Args('input', { description: 'Where' }) input: RunScoringInput): Promise<RunScoringPayload> {
    return { jobId: await this.scores.requestRun(input.regionCode ?? null) };
  }

  @ResolveField(() => [ScorePart], { description: 'What its newest compliance score is made of (评分明细); empty before the first' })
  async scoreParts(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<ScorePart[]> {
    return (await loaderOf(context, this.scores.partsOf).load(enterprise.enterpriseId)) ?? [];
  }
}
