import { Injectable } from '@nestjs/common';
import type { Principal } from '@anze/database';
import { currentRegionCode } from '@anze/enterprises';
import { Clock, Decimal, DomainError, KernelErrors, NIL_UUID, trimRegionCode, type Day } from '@anze/kernel';
import { ownRegion, Rules, SchemeDrafts } from '@anze/rules';
import { ScoreRepository } from '../scores/score.repository.js';
import { spreadModel } from '../scores/score-spread.model.js';
import { effectTerms, SCORED_BY, scoringTerms, type ScoringTerms } from '../scores/scoring-terms.rules.js';
import { ScoringSchemeErrors } from './scoring-scheme.errors.js';
import type { SimulateScoringSchemeArgs } from './scoring-scheme.inputs.js';
import { SCORING_DRAFTS, scoringAuthority } from './scoring-scheme.service.js';
import type { ScoreMover, ScoringSimulation } from './scoring-simulation.model.js';
import { compareScores, type ScorePair } from './scoring-simulation.rules.js';
import { SimulationTurns } from './simulation-turn.repository.js';

/** Enterprises tried in one statement. */
const PAGE = 1_000;
/** Enterprises that a scheme is tried on at most while the caller waits. */
const MOST = 50_000;
/** How long one simulation goes on: the caller is gone after 30 seconds. */
const SECONDS = 20;
/** For how long a turn lasts that nobody gives back: the simulation, and the page that it was at when its time was up. */
const TURN_SECONDS = 30;
const MOVERS = { default: 10, most: 50 } as const;

/**
 * Tries a scoring scheme on a region as it stands today: by the statement that scores, without the part of it that keeps. One at a time for an
 * organization and not for longer than the caller waits, since the regulators' few connections are for all of them.
 */
@Injectable()
export class ScoringSimulationService {
  constructor(
    private readonly repository: ScoreRepository,
    private readonly drafts: SchemeDrafts,
    private readonly rules: Rules,
    private readonly turns: SimulationTurns,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, SCHEME_NOT_NAMED, SCORING_NEEDS_EVERY_SECTOR, SCORING_REGION_TOO_LARGE, SIMULATION_UNDER_WAY, SIMULATION_TOO_LONG, BAD_INPUT */
  async simulate(args: SimulateScoringSchemeArgs): Promise<ScoringSimulation> {
    const by = scoringAuthority();
    const turn = await this.turns.take(by.organizationId, TURN_SECONDS);
    if (turn === null) throw new DomainError(ScoringSchemeErrors.SIMULATION_UNDER_WAY);
    try {
      return await this.simulated(args, by);
    } finally {
      await this.turns.giveBack(by.organizationId, turn);
    }
  }

  private async simulated(args: SimulateScoringSchemeArgs, by: Principal): Promise<ScoringSimulation> {
    const until = performance.now() + SECONDS * 1_000;
    const regionCode = regionInside(args.regionCode, by);
    const movers = args.movers ?? MOVERS.default;
    if (movers < 0 || movers > MOVERS.most) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'movers', reason: `0..${MOVERS.most}` });
    const { scoringSchemeDraftId: schemeDraftId, version } = args.scheme;
    const scheme = await this.drafts.scheme(SCORING_DRAFTS, { schemeDraftId, version }, regionCode);
    const today = this.clock.today();
    const regions = await this.repository.regions(regionCode);
    const enterprises = regions.reduce((sum, region) => sum + region.enterprises, 0);
    if (enterprises > MOST) throw new DomainError(ScoringSchemeErrors.SCORING_REGION_TOO_LARGE, { enterprises, most: MOST });
    const rules = await this.rules.versionsOf(SCORED_BY);
    const pairs: ScorePair[] = [];
    for (const region of regions) {
      const before = scoringTerms(rules, region.regionCode, today);
      // It would be published for the authority's own region: a part of it with a version of its own keeps that.
      const nearer = before !== null && before.schemeRegion.length > ownRegion(by).length;
      const after = nearer ? before : { scheme, version: '', schemeRegion: ownRegion(by), effect: effectTerms(rules, region.regionCode, today) };
      pairs.push(...(await this.pairsOf(region.regionCode, before, after, today, until)));
    }
    const bands = (await this.rules.inForce('scoring.bands', { regionCode, on: today })).body.from;
    const compared = compareScores(pairs, bands, movers);
    const { risen, fallen, unchanged } = compared;
    return { regionCode, before: spreadModel(compared.before, bands), after: spreadModel(compared.after, bands), risen, fallen, unchanged, rising: compared.rising.map(moverOf), falling: compared.falling.map(moverOf) };
  }

  /** Page by page, so that no statement runs for long. */
  private async pairsOf(regionCode: string, before: ScoringTerms | null, after: ScoringTerms, today: Day, until: number): Promise<ScorePair[]> {
    const pairs: ScorePair[] = [];
    for (let behind: string | null = NIL_UUID; behind !== null; ) {
      if (performance.now() > until) throw new DomainError(ScoringSchemeErrors.SIMULATION_TOO_LONG, { seconds: SECONDS });
      const ids: string[] = await this.repository.page({ regionCode, after: behind, limit: PAGE });
      const was = before === null ? new Map<string, number | null>() : await this.scoresOf(ids, before, today);
      const will = before === after ? was : await this.scoresOf(ids, after, today);
      pairs.push(...ids.map((enterpriseId) => ({ enterpriseId, before: was.get(enterpriseId) ?? null, after: will.get(enterpriseId) ?? null })));
      behind = ids.length < PAGE ? null : ids.at(-1)!;
    }
    return pairs;
  }

  private async scoresOf(ids: readonly string[], terms: ScoringTerms, today: Day): Promise<ReadonlyMap<string, number | null>> {
    return new Map((await this.repository.try(ids, terms, today)).map(({ enterpriseId, score }) => [enterpriseId, score]));
  }
}

const moverOf = ({ enterpriseId, before, after }: ScorePair): ScoreMover => ({ enterpriseId, before: before!, after: after!, difference: new Decimal(after!).minus(before!).toNumber() });

/** A region in the authority's own, a withdrawn code's successor for the code; by default the whole of it. @throws BAD_INPUT; NOT_FOUND for one outside */
function regionInside(asked: string | null | undefined, by: Principal): string {
  const own = ownRegion(by);
  if (asked == null) return own;
  const code = trimRegionCode(asked);
  if (code === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
  const current = currentRegionCode(code);
  if (!current.startsWith(own)) throw new DomainError(KernelErrors.NOT_FOUND);
  return current;
}
