import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { DomainError, encodeId, KernelErrors, trimRegionCode } from '@anze/kernel';
import { SCORING_RUN } from './score.jobs.js';
import { scorePartModel, type ScorePart } from './score.model.js';
import { ScoreRepository } from './score.repository.js';

/** What the API offers of scores. */
@Injectable()
export class ScoreService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: ScoreRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
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

  /** The parts of enterprises' newest scores, by uuid. An arrow property: hand it to `loaderOf` as it is. */
  readonly partsOf = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, ScorePart[]>> =>
    new Map((await this.repository.newestParts(enterpriseIds)).map(({ enterpriseId, parts }) => [enterpriseId, parts.map(scorePartModel)]));
}
