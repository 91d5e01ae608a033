import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** A prevention service was recorded, confirmed or archived: whoever must know is told, and what is scored from it is due. */
export const SERVICE_CHANGED = defineJob('service.changed', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), serviceId: z.uuid() }),
});
