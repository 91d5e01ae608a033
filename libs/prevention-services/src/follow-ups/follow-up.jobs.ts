import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** An enterprise answered the questionnaire after a service: who gave it is told, and the authorities where something was sold or charged. */
export const FOLLOW_UP_ANSWERED = defineJob('follow-up.answered', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), serviceId: z.uuid() }),
});
