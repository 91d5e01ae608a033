import { TenantDb } from '@anze/database';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Rollups } from '@anze/rollups';
import { SERVICE_VISITED } from './service.jobs.js';
import { ServiceRepository } from './service.repository.js';

/**
 * Ends, in the figures, "insured and not visited" of an enterprise that got a service; however often it runs, once in effect. Its cover may be
 * several insurers', of which the one that records the service sees its own policies alone.
 */
@HandlesJob(SERVICE_VISITED)
export class ServiceVisitedProcessor implements JobHandler<{ enterpriseId: string }> {
  readonly job = SERVICE_VISITED;

  constructor(
    private readonly db: TenantDb,
    private readonly services: ServiceRepository,
    private readonly rollups: Rollups,
  ) {}

  async handle({ enterpriseId }: { enterpriseId: string }): Promise<void> {
    await this.db.run(async () => {
      const before = await this.rollups.snapshot([enterpriseId]);
      if ((await this.services.countVisits(enterpriseId)) > 0) await this.rollups.recordChangesSince([enterpriseId], before);
    });
  }
}
