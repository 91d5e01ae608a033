import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise } from '@anze/enterprises';
import { Context, loaderOf, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { partAdvice, vetoAdvice } from '../advice/advice.texts.js';
import { raisesOf } from '../advice/raise.rules.js';
import { ComplianceScore, RunScoringInput, RunScoringPayload, ScoreHistoryConnection, ScorePart, scorePartModel, ScoreRaise, type ScoreHistoryEntry } from './score.model.js';
import { ScorePartCodes, type ScorePartCode } from './score-parts.js';
import { ScoreService } from './score.service.js';
import { ScoreDistribution, ScoreDistributionArgs } from './score-spread.model.js';

/** What scoring adds to an enterprise, and how it is asked for. */
@Resolver(() => Enterprise)
export class ScoreResolver {
  constructor(private readonly scores: ScoreService) {}

  @Can('score:run')
  @Mutation(() => RunScoringPayload, { description: "Has the enterprises of the caller's region scored now instead of at night (立即评分); a job does it" })
  async runScoring(@Args('input', { description: 'Where' }) input: RunScoringInput): Promise<RunScoringPayload> {
    return { jobId: await this.scores.requestRun(input.regionCode ?? null) };
  }

  @Can('score:distribution')
  @Query(() => ScoreDistribution, { description: 'How the newest compliance scores of a region’s enterprises lie (合规得分分布): by band (rule data), for the region and for those right below it' })
  scoreDistribution(@Args() { regionCode }: ScoreDistributionArgs): Promise<ScoreDistribution> {
    return this.scores.distribution(regionCode);
  }

  @ResolveField(() => [ScorePart], { description: 'What its newest compliance score is made of (评分明细); empty before the first' })
  async scoreParts(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<ScorePart[]> {
    return (await loaderOf(context, this.scores.newestOf).load(enterprise.enterpriseId))?.parts.map(scorePartModel) ?? [];
  }

  @ResolveField(() => ComplianceScore, { nullable: true, description: 'Its newest compliance score (合规评分) with all that explains it, and what would raise it; null before the first' })
  async complianceScore(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<ComplianceScore | null> {
    return this.scores.scoreModel(enterprise, (await loaderOf(context, this.scores.newestOf).load(enterprise.enterpriseId)) ?? null);
  }

  @ResolveField(() => ScoreHistoryConnection, { description: 'Its compliance scores (历史得分), the newest first: one for each day on which something changed' })
  scoreHistory(@Parent() enterprise: Enterprise, @Args() args: PageArgs): Promise<Page<ScoreHistoryEntry>> {
    return this.scores.historyOf(enterprise.enterpriseId, args);
  }
}

@Resolver(() => ComplianceScore)
export class ComplianceScoreResolver {
  @ResolveField(() => [ScoreRaise], { description: 'What would raise it (提分项), each cause once: parts that aren’t done fully, vetoes that hold. First what can be done now; of that what gives the most; of the same, vetoes with the lowest cap' })
  raise(@Parent() { kept }: ComplianceScore, @Context() { locale }: RequestContext): ScoreRaise[] {
    return raisesOf(kept).map((raise) => {
      const { code, veto } = raise;
      const shown = { ...raise, codes: [...raise.codes] };
      if (veto) {
        const held = kept.vetoes.find((one) => one.code === code)!;
        return { ...shown, name: held.name, advice: vetoAdvice(held.fact, held, locale) };
      }
      const part = code as ScorePartCode;
      return { ...shown, name: ScorePartCodes.name(part), advice: partAdvice(part, kept.parts.find((one) => one.code === code)!.inputs, locale) };
    });
  }
}
