import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Sends what is due to be sent: mails and webhooks. */
export const DELIVERIES_SEND = defineJob('deliveries.send', {
  queue: 'delivery',
  // Each delivery has its own row with its attempts: the job does what is due and ends.
  effect: 'own',
  schema: z.object({}),
});

/** Retries fall due by the minute; what is new is sent at once by a job of its own. */
export const DELIVERIES_SENT = defineSchedule({ name: 'deliveries-send', job: DELIVERIES_SEND, every: 60_000 });

/** Forgets what was delivered long ago. */
export const DELIVERIES_FORGET = defineJob('deliveries.forget', { queue: 'sweeps', effect: 'own', schema: z.object({}) });

/** Hourly, so that a row is kept for its days and at most an hour more. */
export const DELIVERIES_FORGOTTEN = defineSchedule({ name: 'deliveries-forget', job: DELIVERIES_FORGET, every: 3_600_000 });
