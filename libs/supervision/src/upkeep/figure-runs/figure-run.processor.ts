import { EnterpriseClasses } from '@anze/enterprises';
import { HandlesJob, type JobContext, type JobHandler, type JobOrigin } from '@anze/jobs';
import { Rollups, type FigureFault } from '@anze/rollups';
import { FIGURES_RUN } from './figure-run.jobs.js';
import type { FigureFaultModel } from './figure-run.model.js';
import { FigureRunRepository } from './figure-run.repository.js';

/** Faults that are kept. */
const KEPT = 100;

/** Checks figures, or counts them anew and checks them. An upgrade of the figures queues a repair where there are enterprises already: so they get their classes, and what is newly counted. */
@HandlesJob(FIGURES_RUN)
export class FigureRunProcessor implements JobHandler<{ organizationId: string; runId: string }> {
  readonly job = FIGURES_RUN;

  constructor(
    private readonly runs: FigureRunRepository,
    private readonly classes: EnterpriseClasses,
    private readonly rollups: Rollups,
  ) {}

  async handle({ organizationId, runId }: { organizationId: string; runId: string }, context: JobContext): Promise<void> {
    // Whoever added the job has its own run made.
    const run = organizationId === context.origin.organizationId ? await this.runs.find(runId) : null;
    if (run === null || run.organizationId !== organizationId || run.endedAt !== null) return;
    try {
      await this.runs.running(organizationId, runId, 0, null);
      if (run.kind === 'REPAIR') {
        await this.classes.refresh(null, context.signal);
        await this.rollups.rebuild(this.progress(organizationId, runId, context));
      }
      const faults = await this.rollups.check(KEPT, this.progress(organizationId, runId, context));
      await context.finish(() => this.runs.end(organizationId, runId, faults.length === 0 ? 'SOUND' : 'FAULTY', faults.map(shown)));
    } catch (error) {
      // The last start: it would stand as under way for good.
      if (context.attempt >= FIGURES_RUN.attempts) await this.runs.end(organizationId, runId, 'FAILED', []);
      throw error;
    }
  }

  async abandoned({ organizationId, runId }: { organizationId: string; runId: string }, origin: JobOrigin): Promise<void> {
    if (organizationId === origin.organizationId) await this.runs.end(organizationId, runId, 'FAILED', []);
  }

  /** Told in hundredths: each is a transaction of its own. */
  private progress(organizationId: string, runId: string, context: JobContext): (done: number, total: number) => Promise<void> {
    let last = -1;
    return async (done, total) => {
      context.signal.throwIfAborted();
      const hundredth = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (hundredth === last) return;
      last = hundredth;
      await this.runs.running(organizationId, runId, done, total);
      await context.progress(done, total);
    };
  }
}

const shown = ({ expected, found, ...fault }: FigureFault): FigureFaultModel => ({ ...fault, expected: String(expected), found: String(found) });
