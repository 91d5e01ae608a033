import { runAs, TenantDb, type Principal } from '@anze/database';
import { Requesters } from '@anze/identity';
import { HandlesJob, type JobContext, type JobHandler, type JobOrigin } from '@anze/jobs';
import { Clock, DomainError, NIL_UUID } from '@anze/kernel';
import { GradingErrors } from '../grading.errors.js';
import { GradingRun } from './grading-run.js';
import { GradingRunErrors } from './grading-run.errors.js';
import type { RunFacts } from './grading-run.facts.js';
import { GRADING_RUN } from './grading-run.jobs.js';
import { GradingRunRepository } from './grading-run.repository.js';

/** Makes runs in the role of the authority that began them: row security decides what counts, as when it asks itself. */
@HandlesJob(GRADING_RUN)
export class GradingRunProcessor implements JobHandler<{ organizationId: string; runId: string }> {
  readonly job = GRADING_RUN;

  constructor(
    private readonly db: TenantDb,
    private readonly grading: GradingRun,
    private readonly runs: GradingRunRepository,
    private readonly requesters: Requesters,
    private readonly clock: Clock,
  ) {}

  async handle(payload: { organizationId: string; runId: string }, job: JobContext): Promise<void> {
    // An authority sees the runs of others in its region: whoever added the job has its own made.
    if (payload.organizationId !== job.origin.organizationId) return;
    // The authority itself, as it is now; an insurer's is no authority.
    const requester = job.origin.audience === 'regulator' ? await this.requesters.of(job.origin) : null;
    const run = requester && (await this.ownRun(payload, requester.principal));
    if (!requester || !run) return this.endAs(payload, job.origin, GradingRunErrors.GRADING_REQUESTER_GONE);
    const authority = requester.principal;
    const asAuthority = this.as(authority);
    try {
      if (!requester.active) throw new DomainError(GradingRunErrors.GRADING_REQUESTER_GONE);
      if (authority.sectors !== null) throw new DomainError(GradingErrors.GRADING_NEEDS_EVERY_SECTOR);
      await asAuthority(() => this.grading.perform(run.id, { progress: (done, total) => job.progress(done, total), signal: job.signal }));
    } catch (error) {
      const refused = refusal(error, job);
      if (refused === null) throw error;
      await asAuthority(() => this.runs.fail(run.id, refused, this.clock.now()));
    }
  }

  async abandoned(payload: { organizationId: string; runId: string }, origin: JobOrigin): Promise<void> {
    if (payload.organizationId === origin.organizationId) await this.endAs(payload, origin, GradingRunErrors.GRADING_FAILED);
  }

  /** Ends a run in the name under which it was begun: the authority may be none any more, or its region another one, and the run would stand as under way for good. */
  private async endAs(payload: { organizationId: string; runId: string }, origin: JobOrigin, code: string): Promise<void> {
    const { audience, organizationId, userId, regionCode } = origin;
    if (audience !== 'regulator' || organizationId === NIL_UUID || regionCode === null) return;
    const begun: Principal = { audience, userId, organizationId, regionCode, sectors: null, permissions: new Set() };
    const run = await this.ownRun(payload, begun);
    if (run) await this.as(begun)(() => this.runs.fail(run.id, code, this.clock.now()));
  }

  /** The run as its authority sees it; null when it isn't there or another authority's. */
  private async ownRun({ organizationId, runId }: { organizationId: string; runId: string }, authority: Principal): Promise<RunFacts | null> {
    const run = await this.as(authority)(() => this.runs.find(runId));
    return run?.organizationId === organizationId ? run : null;
  }

  private as(authority: Principal): <T>(fn: () => Promise<T>) => Promise<T> {
    return (fn) => this.db.detached(() => runAs(authority, fn));
  }
}

/** Why there will be no grades; null when trying again may help: it goes on behind the last step. A worker that stops is nobody's last attempt. */
function refusal(error: unknown, { attempt, signal }: JobContext): string | null {
  if (error instanceof DomainError) return error.code;
  if (attempt < GRADING_RUN.attempts) return null;
  if (!signal.aborted) return GradingRunErrors.GRADING_FAILED;
  return isTimeUp(signal.reason) ? GradingRunErrors.GRADING_TIMED_OUT : null;
}

/** What `AbortSignal.timeout` aborts with. */
const isTimeUp = (reason: unknown): boolean => (reason as { readonly name?: unknown } | null)?.name === 'TimeoutError';
