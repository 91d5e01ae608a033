import { TenantDb } from '@anze/database';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { Rollups } from '@anze/rollups';
import { SERVICE_VOIDED } from './service.jobs.js';
import { ServiceRepository } from './service.repository.js';

/**
 * Takes a voided service out of the figures; however often it runs, once in effect. An enterprise counts as served from its first
 * service on, whoever gave it: an insurer that voids its own may see neither the others nor the figures.
 */
@HandlesJob(SERVICE_VOIDED)
export class ServiceVoidedProcessor implements JobHandler<{ enterpriseId: string }> {
  readonly job = SERVICE_VOIDED;

  constructor(
    private readonly db: TenantDb,
    private readonly services: ServiceRepository,
    private readonly rollups: Rollups,
  ) {}

  async handle({ enterpriseId }: { enterpriseId: string }): Promise<void> {
    await this.db.run(async () => {
      const before = await this.rollups.snapshot([enterpriseId]);
      if ((await this.services.uncount(enterpriseId)) > 0) await this.rollups.recordChangesSince([enterpriseId], before);
    });
  }
}
