import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Makes a grading run, as the authority that began it. Broken off, it goes on behind its last step. */
export const GRADING_RUN = defineJob('grading.run', { queue: 'grading', schema: z.object({ organizationId: z.uuid(), runId: z.uuid() }), effect: 'own', attempts: 4, timeLimitMs: 60 * 60_000 });

/** Grades were published: their insurers are told, and of the notices that follow. */
export const GRADES_PUBLISHED = defineJob('grading.published', { queue: 'events', schema: z.object({ runId: z.uuid() }) });

/** An objection was filed or decided: the other side is told. */
export const GRADE_OBJECTION_CHANGED = defineJob('grading.objection-changed', { queue: 'events', schema: z.object({ objectionId: z.uuid() }) });

/** Chases answers to notices that follow from grades. */
export const GRADE_CONSEQUENCES_CHASE = defineJob('grading.chase-consequences', { queue: 'sweeps', schema: z.object({}) });

/** Once a morning; each stage is told once, so a lost tick is made up for by the next. */
export const GRADE_CONSEQUENCES_CHASED = defineSchedule({ name: 'grading-chase-consequences', job: GRADE_CONSEQUENCES_CHASE, pattern: '20 7 * * *', lateAfter: 26 * 60 * 60_000 });
