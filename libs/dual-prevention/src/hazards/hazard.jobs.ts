import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** A hazard was reported or changed state: whoever must know is told, and what is scored from it is due. */
export const HAZARD_CHANGED = defineJob('hazard.changed', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), hazardId: z.uuid() }),
});
