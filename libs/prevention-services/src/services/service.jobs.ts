import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** A prevention service was recorded, or something was done to its record: whoever must know is told, and what is scored from it is due. */
export const SERVICE_CHANGED = defineJob('service.changed', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), serviceId: z.uuid() }),
});

/** A prevention service was recorded by an insurer, who can't see all of the enterprise's cover: what it ends (insured and not visited) follows in the figures. */
export const SERVICE_VISITED = defineJob('service.visited', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid() }),
});

/** The record of a service was voided: the figures follow, which whoever voided it may not see. */
export const SERVICE_VOIDED = defineJob('service.voided', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), serviceId: z.uuid() }),
});
