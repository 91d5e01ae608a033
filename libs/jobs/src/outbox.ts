import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { newId } from '@anze/kernel';
import type { JobDefinition } from './job.definition.js';
import { OutboxNudge } from './outbox.nudge.js';
import { insertOutboxRow } from './outbox.repository.js';

/** How a job is added. */
export interface AddOptions {
  /** Real time before which it isn't started; default at once. */
  readonly runAfter?: Date;
  /** Due rows of this organization and job with the same key are one piece of work: the newest runs, the others count as done. At most 200 characters. */
  readonly dedupe?: string;
}

/** Where work is handed to the worker: a row in the transaction that made the work due, so that neither exists without the other. */
@Injectable()
export class Outbox {
  constructor(
    private readonly db: TenantDb,
    private readonly nudge: OutboxNudge,
  ) {}

  /**
   * Adds a job as the current principal, in the open transaction when there is one.
   * @returns the job's id
   * @throws when the payload doesn't fit the job's schema
   */
  async add<P extends object>(job: JobDefinition<P>, payload: P, options: AddOptions = {}): Promise<string> {
    const principal = currentPrincipal();
    const id = newId();
    const row = {
      id,
      job: job.name,
      payload: job.schema.parse(payload),
      origin: { audience: principal.audience, userId: principal.userId, organizationId: principal.organizationId, regionCode: principal.regionCode },
      dedupeKey: options.dedupe ?? null,
      runAfter: options.runAfter ?? null,
    };
    await this.db.run(async (tx) => {
      await insertOutboxRow(tx, row);
      if (row.runAfter === null) this.db.afterCommit(() => this.nudge.ring());
    });
    return id;
  }
}
