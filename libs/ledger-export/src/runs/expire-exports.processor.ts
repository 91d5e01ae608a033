import { FileStore } from '@anze/files';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { ExportRunRepository } from './export-run.repository.js';
import { ExpireExports } from './export.jobs.js';

/** Files removed between two looks. */
const BATCH = 100;

/** Removes files whose time is over. First the file, then the mark: broken off between them, it is done again. */
@HandlesJob(ExpireExports)
export class ExpireExportsProcessor implements JobHandler<object> {
  readonly job = ExpireExports;

  constructor(
    private readonly runs: ExportRunRepository,
    private readonly store: FileStore,
  ) {}

  async handle(_payload: object, job: JobContext): Promise<void> {
    for (let batch = await this.runs.expired(BATCH); batch.length > 0; batch = await this.runs.expired(BATCH)) {
      for (const { organizationId, id } of batch) {
        job.signal.throwIfAborted();
        await this.store.remove({ organizationId, uploadId: id });
        await this.runs.markExpired(organizationId, id);
      }
    }
  }
}
