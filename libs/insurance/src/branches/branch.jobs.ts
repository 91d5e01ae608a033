import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** Puts an insurer under a head office with everything it wrote; under itself: takes it out. In one transaction, for the book of years. */
export const MoveBranch = defineJob('branch.move', {
  queue: 'imports',
  schema: z.object({ branchId: z.uuid(), headId: z.uuid() }),
  attempts: 8,
  timeLimitMs: 30 * 60_000,
});
