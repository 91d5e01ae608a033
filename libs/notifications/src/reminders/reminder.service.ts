import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { DomainError, encodeId, KernelErrors, trimRegionCode } from '@anze/kernel';
import { REMINDERS_SWEEP } from './reminder.jobs.js';
import { ReminderRepository, type ReminderRow } from './reminder.repository.js';

/** What the API offers of reminders. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: ReminderRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /**
   * Has the hazards of the caller's region, or of a part of it, chased now.
   * @returns the job's public id
   * @throws NOT_FOUND for a region outside the caller's
   */
  async requestSweep(asked: string | null): Promise<string> {
    const own = currentPrincipal().regionCode ?? '';
    const regionCode = asked === null ? own : trimRegionCode(asked);
    if (regionCode === null || !regionCode.startsWith(own)) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.db.run(async () => {
      const jobId = await this.outbox.add(REMINDERS_SWEEP, { regionCode }, { dedupe: regionCode });
      await this.audit.record({ action: 'reminder.sweep', subjectType: 'Job', subjectId: jobId, details: { regionCode } });
      return encodeId('Job', jobId);
    });
  }

  /** The stages that hazards reached, by `hazardKeyOf`. An arrow property: hand it to `loaderOf` as it is. */
  readonly ofHazards = async (keys: readonly string[]): Promise<ReadonlyMap<string, ReminderRow[]>> => {
    const found = new Map<string, ReminderRow[]>(keys.map((key) => [key, []]));
    // Reminders are between an enterprise and its authorities: an insurer has no grant on them.
    if (currentPrincipal().audience === 'insurer') return found;
    const rows = await this.repository.ofHazards(keys.map((key) => ({ enterpriseId: key.slice(0, 36), hazardId: key.slice(37) })));
    for (const row of rows) found.get(`${row.enterpriseId}/${row.hazardId}`)?.push(row);
    return found;
  };
}
