import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** A claim was reported or something was done to it: whoever must know is told. */
export const CLAIM_CHANGED = defineJob('claim.changed', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), claimId: z.uuid() }),
});
