import { Injectable } from '@nestjs/common';
import { Clock, NIL_UUID } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { ScoreRepository, type RegionToScore } from './score.repository.js';
import { SCORED_BY, scoringTerms } from './scoring-terms.rules.js';

/** Enterprises scored in one statement and transaction. */
const PAGE = 500;

/** What a run did. */
export interface ScoringResult {
  readonly enterprises: number;
  /** Scores that came out otherwise than before. */
  readonly changed: number;
}

/** How a run is watched and stopped. */
export interface ScoringWatch {
  progress?(done: number, total: number): Promise<void>;
  readonly signal?: AbortSignal;
}

/** Scores the enterprises in the worker's range as they stand today. Run again it changes only what came out otherwise. */
@Injectable()
export class ScoringRun {
  constructor(
    private readonly repository: ScoreRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** @param within a region in the worker's range; '' is all of it. A region without a scheme in force is left out */
  async run(within = '', watch: ScoringWatch = {}): Promise<ScoringResult> {
    return this.over(await this.repository.regions(within), watch);
  }

  /** The same of some enterprises alone, wherever in the worker's range they lie. */
  async rescore(ids: readonly string[], watch: ScoringWatch = {}): Promise<ScoringResult> {
    const regions = await this.repository.regionsOf(ids);
    return this.over(regions.map(({ regionCode, ids: among }) => ({ regionCode, enterprises: among.length, among })), watch);
  }

  private async over(regions: readonly (RegionToScore & { readonly among?: readonly string[] })[], { progress, signal }: ScoringWatch): Promise<ScoringResult> {
    const today = this.clock.today();
    const rules = await this.rules.versionsOf(SCORED_BY);
    const total = regions.reduce((sum, region) => sum + region.enterprises, 0);
    let [done, enterprises, changed] = [0, 0, 0];
    for (const { regionCode, enterprises: expected, among = null } of regions) {
      const terms = scoringTerms(rules, regionCode, today);
      for (let after: string | null = terms ? NIL_UUID : null; terms && after !== null; ) {
        signal?.throwIfAborted();
        const page = await this.repository.score({ regionCode, after, limit: PAGE, among }, terms, today);
        enterprises += page.enterprises;
        changed += page.kept;
        after = page.enterprises < PAGE ? null : page.last;
      }
      done += expected;
      await progress?.(done, total);
    }
    return { enterprises, changed };
  }
}
