import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** Reads one uploaded ledger into the records, as the importer's region. Killed midway, it goes on at the first row not yet stored. */
export const ImportLedger = defineJob('ledger.import', {
  queue: 'imports',
  schema: z.object({ organizationId: z.uuid(), runId: z.uuid() }),
  effect: 'own',
  region: 'caller',
  attempts: 8,
  timeLimitMs: 60 * 60_000,
});
