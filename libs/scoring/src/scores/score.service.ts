import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { RegionReader, type Enterprise } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, encodeId, KernelErrors, parseDay, trimRegionCode } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { SCORING_RUN } from './score.jobs.js';
import { scoreHistoryModel, scorePartModel, type ComplianceScore, type ScoreHistoryEntry } from './score.model.js';
import { ScoreReadingRepository, type KeptScore } from './score-reading.repository.js';
import { spreadModel, type ScoreDistribution } from './score-spread.model.js';

/** What the API offers of scores. */
@Injectable()
export class ScoreService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: ScoreReadingRepository,
    private readonly regions: RegionReader,
    private readonly rules: Rules,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Has the enterprises of the caller's region, or of a part of it, scored now.
   * @returns the job's public id
   * @throws NOT_FOUND for a region outside the caller's
   */
  async requestRun(asked: string | null): Promise<string> {
    const own = currentPrincipal().regionCode ?? '';
    const regionCode = asked === null ? own : trimRegionCode(asked);
    if (regionCode === null || !regionCode.startsWith(own)) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.db.run(async () => {
      const jobId = await this.outbox.add(SCORING_RUN, { regionCode }, { dedupe: regionCode });
      await this.audit.record({ action: 'score.run', subjectType: 'Job', subjectId: jobId, details: { regionCode } });
      return encodeId('Job', jobId);
    });
  }

  /** Enterprises' newest scores as they are kept, by uuid. An arrow property: hand it to `loaderOf` as it is. */
  readonly newestOf = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, KeptScore>> => new Map((await this.repository.newest(enterpriseIds)).map((kept) => [kept.enterpriseId, kept]));

  /** The newest score with all that explains it; null where there is none, or none today for want of data. */
  scoreModel({ score, scoreOn }: Pick<Enterprise, 'score' | 'scoreOn'>, kept: KeptScore | null): ComplianceScore | null {
    if (score === null || scoreOn === null || kept === null) return null;
    const { score: newest, earned, computedOn, parts, vetoes, schemeVersion, schemeRegion } = kept;
    return { score: newest, earned, computedOn: scoreOn < computedOn ? computedOn : scoreOn, since: computedOn, parts: parts.map(scorePartModel), vetoes: [...vetoes], ruleVersion: schemeVersion, ruleRegion: schemeRegion, kept };
  }

  /** An enterprise's scores, the newest first: one for a day on which something changed. @throws BAD_CURSOR */
  async historyOf(enterpriseId: string, args: { readonly first?: number | null; readonly after?: string | null }): Promise<Page<ScoreHistoryEntry>> {
    const keyset = keysetOf(args, 1);
    const before = keyset.after?.[0] ?? null;
    if (keyset.after && (before === null || parseDay(before) === null)) throw new DomainError(KernelErrors.BAD_CURSOR);
    const rows = await this.repository.history(enterpriseId, before, keyset.limit);
    return pageOf(rows, keyset, scoreHistoryModel, (row) => [row.computedOn], () => this.repository.historyLength(enterpriseId));
  }

  /** How the newest scores of a region's enterprises lie, and of those right below it. @throws NOT_FOUND for a region outside the caller's */
  async distribution(asked: string | null | undefined): Promise<ScoreDistribution> {
    const own = currentPrincipal().regionCode ?? '';
    const region = asked == null ? own : trimRegionCode(asked);
    if (region === null || !region.startsWith(own) || (region !== own && !(await this.regions.exists(region)))) throw new DomainError(KernelErrors.NOT_FOUND);
    const { from } = (await this.rules.inForce('scoring.bands', { regionCode: region, on: this.clock.today() })).body;
    const rows = await this.repository.spread(region, digitsBelow(region), from);
    const whole = rows.find(({ code }) => code === '') ?? { enterprises: 0, unscored: 0, mean: null, bands: [] };
    const children = rows.filter(({ code }) => code !== '' && code !== region);
    const names = await this.regions.namesOf([region, ...children.map(({ code }) => code)].filter((code) => code !== ''));
    return {
      ...spreadModel(whole, from), regionCode: region === '' ? null : region, regionName: names.get(region) ?? null,
      children: children.map((row) => ({ ...spreadModel(row, from), regionCode: row.code, regionName: names.get(row.code) ?? null })),
    };
  }
}

/** How long the codes right below a region's are; its own length at the bottom. */
const digitsBelow = (regionCode: string): number => [2, 4, 6, 9, 12].find((digits) => digits > regionCode.length) ?? regionCode.length;
