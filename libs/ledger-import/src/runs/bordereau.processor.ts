import { HandlesJob } from '@anze/jobs';
import { ImportBordereau } from './import.jobs.js';
import { ImportProcessor } from './import.processor.js';

/** Reads a file of an insurer's own system, as any other ledger is read. */
@HandlesJob(ImportBordereau)
export class BordereauProcessor extends ImportProcessor {
  override readonly job = ImportBordereau;
}
