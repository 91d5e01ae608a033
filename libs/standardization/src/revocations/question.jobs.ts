import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** A question was raised, stated on or decided: whoever must know is told. */
export const REVOCATION_CHANGED = defineJob('standardization.revocation-changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), questionId: z.uuid() }) });

/** A level was announced or revoked: what is kept of the enterprise's level follows. */
export const STANDARDIZATION_LEVEL_CHANGED = defineJob('standardization.level-changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid() }) });

/** Looks for what raises the question of a revocation, and tells the last day of applications that had none. What was asked is not asked again. */
export const STANDARDIZATION_WATCH = defineJob('standardization.watch', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 10 * 60_000 });

/** An accident raises its question within the quarter of an hour. */
export const STANDARDIZATION_WATCHED = defineSchedule({ name: 'standardization-watch', job: STANDARDIZATION_WATCH, pattern: '*/15 * * * *', lateAfter: 2 * 60 * 60_000 });
