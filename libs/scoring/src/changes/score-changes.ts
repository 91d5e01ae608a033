import { Injectable } from '@nestjs/common';
import { ScoringRun, type ScoringResult } from '../scores/scoring-run.js';
import { ScoreChangesRepository } from './score-changes.repository.js';

/** Enterprises scored before the next is looked at whether to stop. */
const CHUNK = 2_000;

/**
 * Scores whoever something happened to since the last sweep. It asks what every change leaves behind, the audit log and the runs of
 * imports, instead of being told by each of the writers: none of them can forget it, and one that is new is known without a line. What
 * a day's turn alone changes (a policy that ends, a listing that is over) is the night's run's.
 */
@Injectable()
export class ScoreChanges {
  constructor(
    private readonly repository: ScoreChangesRepository,
    private readonly scoring: ScoringRun,
  ) {}

  /** @param finished what marks the sweep as done, in one transaction with where it came to */
  async sweep(signal: AbortSignal, finished: (mark: () => Promise<void>) => Promise<unknown>): Promise<ScoringResult> {
    const { since, until } = await this.repository.span();
    const results: ScoringResult[] = [];
    for (const regionCode of await this.repository.regionsImported(since)) results.push(await this.scoring.run(regionCode, { signal }));
    const changed = [...new Set([...(await this.repository.touched(since)), ...(await this.repository.enterprisesImported(since))])];
    for (let from = 0; from < changed.length; from += CHUNK) results.push(await this.scoring.rescore(changed.slice(from, from + CHUNK), { signal }));
    await finished(() => this.repository.sweptUntil(until));
    return results.reduce((sum, one) => ({ enterprises: sum.enterprises + one.enterprises, changed: sum.changed + one.changed }), { enterprises: 0, changed: 0 });
  }
}
