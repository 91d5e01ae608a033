import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Warns insurers of certificates of their staff, and qualifications of their agencies, that end. */
export const QUALIFICATIONS_WARN = defineJob('qualifications.warn', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 30 * 60_000 });

/** Once a morning; each warning is told once, so a lost tick is made up for by the next. */
export const QUALIFICATIONS_WARNED = defineSchedule({ name: 'qualifications-warn', job: QUALIFICATIONS_WARN, pattern: '15 7 * * *', lateAfter: 26 * 60 * 60_000 });
