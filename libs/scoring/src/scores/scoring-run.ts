import { Injectable } from '@nestjs/common';
import { Clock, NIL_UUID } from '@anze/kernel';
import { pickRule, Rules } from '@anze/rules';
import { ScoreRepository } from './score.repository.js';

/** Enterprises scored in one statement and transaction. */
const PAGE = 500;

/** What a run did. */
export interface ScoringResult {
  readonly enterprises: number;
  /** Scores that are new or came out otherwise. */
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
  async run(within = '', { progress, signal }: ScoringWatch = {}): Promise<ScoringResult> {
    const today = this.clock.today();
    const versions = await this.rules.versions('scoring.scheme');
    const regions = await this.repository.regions(within);
    const total = regions.reduce((sum, region) => sum + region.enterprises, 0);
    let [done, enterprises, changed] = [0, 0, 0];
    for (const { regionCode, enterprises: expected } of regions) {
      const scheme = pickRule(versions, { regionCode, on: today });
      for (let after: string | null = scheme ? NIL_UUID : null; scheme && after !== null; ) {
        signal?.throwIfAborted();
        const page = await this.repository.score({ regionCode, today, after, limit: PAGE, scheme: scheme.body, schemeVersion: scheme.version });
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
