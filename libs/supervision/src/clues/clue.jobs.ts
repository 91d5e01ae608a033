import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** A clue was passed on: who got it is told. */
export const CLUE_PASSED = defineJob('clue.passed', { queue: 'events', schema: z.object({ organizationId: z.uuid(), clueId: z.uuid() }) });

/** Chases clues that nobody deals with, and dates those whose calendar has been published. */
export const CLUES_CHASE = defineJob('clues.chase', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 10 * 60_000 });

/** Once a morning; each stage is told once, so a lost tick is made up for by the next. */
export const CLUES_CHASED = defineSchedule({ name: 'clues-chase', job: CLUES_CHASE, pattern: '25 7 * * *', lateAfter: 26 * 60 * 60_000 });
