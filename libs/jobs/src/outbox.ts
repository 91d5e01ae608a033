import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { newId } from '@anze/kernel';
import type { JobDefinition } from './job.definition.js';
import { OutboxNudge } from './outbox.nudge.js';
import { insertOutboxRows } from './outbox.repository.js';

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
    const [id] = await this.addMany(job, [payload], options);
    return id!;
  }

  /**
   * The same for several payloads, in one statement.
   * @returns the jobs' ids, in the order of the payloads
   * @throws when a payload doesn't fit the job's schema; then none is added
   */
  async addMany<P extends object>(job: JobDefinition<P>, payloads: readonly P[], options: AddOptions = {}): Promise<string[]> {
    if (payloads.length === 0) return [];
    const principal = currentPrincipal();
    const { audience, userId, organizationId, regionCode, apiKeyId } = principal;
    const origin = { audience, userId, organizationId, regionCode, ...(apiKeyId === undefined ? {} : { apiKeyId }) };
    const runAfter = options.runAfter ?? null;
    const rows = payloads.map((payload) => ({ id: newId(), payload: job.schema.parse(payload) }));
    await this.db.run(async (tx) => {
      await insertOutboxRows(tx, { job: job.name, origin, dedupeKey: options.dedupe ?? null, runAfter }, rows);
      if (runAfter === null) this.db.afterCommit(() => this.nudge.ring());
    });
    return rows.map((row) => row.id);
  }
}
