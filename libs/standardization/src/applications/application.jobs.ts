import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** Something was done to an application for a level: whoever must know is told. */
export const STANDARDIZATION_CHANGED = defineJob('standardization.changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), applicationId: z.uuid() }) });
