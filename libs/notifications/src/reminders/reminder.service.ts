import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, encodeId, KernelErrors, trimRegionCode } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { sweepSpan } from './calendar.rules.js';
import { CHASED_CLOCKS } from './clocks/chased-clocks.js';
import { REMINDERS_SWEEP } from './reminder.jobs.js';
import { ReminderRepository, type ReminderRow } from './reminder.repository.js';
import { ladderOf } from './reminder.rules.js';

/** What the API offers of reminders. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: ReminderRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /**
   * Has what waits in the caller's region, or in a part of it, chased now.
   * @returns the job's public id
   * @throws NOT_FOUND for a region outside the caller's, CALENDAR_YEAR_UNKNOWN where its ladders count working days that aren't published
   */
  async requestSweep(asked: string | null): Promise<string> {
    const own = currentPrincipal().regionCode ?? '';
    const regionCode = asked === null ? own : trimRegionCode(asked);
    if (regionCode === null || !regionCode.startsWith(own)) throw new DomainError(KernelErrors.NOT_FOUND);
    await this.refuseUnknownYear(regionCode);
    return this.db.run(async () => {
      const jobId = await this.outbox.add(REMINDERS_SWEEP, { regionCode }, { dedupe: regionCode });
      await this.audit.record({ action: 'reminder.sweep', subjectType: 'Job', subjectId: jobId, details: { regionCode } });
      return encodeId('Job', jobId);
    });
  }

  /** Whoever asks is told at once what the sweep would leave alone. */
  private async refuseUnknownYear(regionCode: string): Promise<void> {
    const today = this.clock.today();
    for (const { ladder } of CHASED_CLOCKS) {
      const rule = ladderOf(await this.rules.versions(ladder), regionCode, today);
      if (rule) sweepSpan(rule.body, today, today);
    }
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
