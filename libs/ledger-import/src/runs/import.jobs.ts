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

/**
 * The same for a file of an insurer's own system. An insurer has clients everywhere, and its seat is no bound: what it may bring in is bounded by whose
 * policies the rows are.
 */
export const ImportBordereau = defineJob('bordereau.import', {
  queue: 'imports',
  schema: z.object({ organizationId: z.uuid(), runId: z.uuid() }),
  effect: 'own',
  attempts: 8,
  timeLimitMs: 60 * 60_000,
});
