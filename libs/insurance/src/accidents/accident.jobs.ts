import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** An accident was reported, corrected or voided: whoever must know is told. */
export const ACCIDENT_CHANGED = defineJob('accident.changed', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), accidentId: z.uuid() }),
});
