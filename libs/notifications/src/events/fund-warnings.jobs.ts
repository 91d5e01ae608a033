import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Warns of funds that are nearly spent, and of those that are not while the year or the policy ends. */
export const FUNDS_WARN = defineJob('funds.warn', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 30 * 60_000 });

/** Once a morning; each warning is told once, so a lost tick is made up for by the next. */
export const FUNDS_WARNED = defineSchedule({ name: 'funds-warn', job: FUNDS_WARN, pattern: '10 7 * * *', lateAfter: 26 * 60 * 60_000 });
