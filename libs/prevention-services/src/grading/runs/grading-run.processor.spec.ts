import type { TenantDb } from '@anze/database';
import type { Requesters } from '@anze/identity';
import type { JobContext, JobOrigin } from '@anze/jobs';
import { DomainError, newId, KernelErrors, type Clock } from '@anze/kernel';
import type { GradingRun } from './grading-run.js';
import { GRADING_RUN } from './grading-run.jobs.js';
import { GradingRunProcessor } from './grading-run.processor.js';
import type { GradingRunRepository } from './grading-run.repository.js';

const organizationId = newId();
const runId = newId();
const BEGUN: JobOrigin = { audience: 'regulator', userId: newId(), organizationId, regionCode: '3206' };
const timedOut = (): AbortSignal => AbortSignal.abort(new DOMException('time is up', 'TimeoutError'));

/** What a run is failed with, null when the job is tried again, and nothing when it is left as it is. */
async function outcome(made: { attempt?: number; signal?: AbortSignal; error?: Error; authority?: boolean; active?: boolean; sectors?: string[]; seen?: boolean; of?: string; origin?: Partial<JobOrigin> }): Promise<string | null | undefined> {
  let failed: string | undefined;
  let seen = made.seen ?? true;
  const processor = new GradingRunProcessor(
    { detached: <T>(fn: () => Promise<T>) => fn() } as TenantDb,
    { perform: () => (made.error ? Promise.reject(made.error) : Promise.resolve()) } as unknown as GradingRun,
    {
      find: async () => {
        const found = seen ? { id: runId, organizationId: made.of ?? organizationId } : null;
        seen = true;
        return found;
      },
      fail: async (_: string, code: string) => void (failed = code),
    } as unknown as GradingRunRepository,
    { of: async () => (made.authority === false ? null : { principal: { audience: 'regulator', organizationId, sectors: made.sectors ?? null }, active: made.active ?? true }) } as unknown as Requesters,
    { now: () => new Date() } as Clock,
  );
  const job = { attempt: made.attempt ?? 1, signal: made.signal ?? new AbortController().signal, origin: { ...BEGUN, ...made.origin }, progress: async () => undefined } as unknown as JobContext;
  try {
    await processor.handle({ organizationId, runId }, job);
    return failed;
  } catch (error) {
    expect(error).toBe(made.error);
    return null;
  }
}

describe('a run that is made by a job', () => {
  const error = new Error('broken');
  const last = GRADING_RUN.attempts;
  it.each<[string, Parameters<typeof outcome>[0], string | null | undefined]>([
    ['is left as it is when it was made', {}, undefined],
    ['is tried again when it broke off', { error }, null],
    ['fails when it broke off for the last time', { error, attempt: last }, 'GRADING_FAILED'],
    ['goes on when its time was up', { error, signal: timedOut() }, null],
    ['fails when its time was up for the last time', { error, signal: timedOut(), attempt: last }, 'GRADING_TIMED_OUT'],
    ['goes on when the worker stopped, at any attempt', { error, signal: AbortSignal.abort(), attempt: last }, null],
    ['fails at once for what no other attempt changes', { error: new DomainError(KernelErrors.CALENDAR_YEAR_UNKNOWN, { year: 2030 }) }, 'CALENDAR_YEAR_UNKNOWN'],
    ['fails when its authority is none any more', { authority: false }, 'GRADING_REQUESTER_GONE'],
    ['fails when whoever began it may no longer sign in', { active: false }, 'GRADING_REQUESTER_GONE'],
    ['fails when its authority supervises some sectors alone', { sectors: ['MINING'] }, 'GRADING_NEEDS_EVERY_SECTOR'],
    ['fails when its authority doesn’t see it any more', { seen: false }, 'GRADING_REQUESTER_GONE'],
    ['is nobody else’s to fail', { authority: false, of: newId() }, undefined],
    ['is no insurer’s to fail', { authority: false, origin: { audience: 'insurer' } }, undefined],
    ['is left alone when another organization added the job', { error, origin: { organizationId: newId() } }, undefined],
  ])('%s', async (_, made, expected) => expect(await outcome(made)).toBe(expected));
});
