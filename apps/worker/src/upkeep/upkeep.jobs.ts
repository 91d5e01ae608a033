import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Forgets the answers kept for idempotency keys. */
export const forgetIdempotencyKeys = defineJob('idempotency.forget', { queue: 'sweeps', schema: z.object({}) });

/** Hourly, so that a key is kept for a day and at most an hour more. */
export const forgetIdempotencyKeysHourly = defineSchedule({ name: 'idempotency-forget', job: forgetIdempotencyKeys, every: 3_600_000 });
