import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Brings up to date until when holders of certificates owe their next self-assessment: of one enterprise, or of all. */
export const SELF_ASSESSMENT_DUTIES = defineJob('standardization.self-assessment-duties', { queue: 'sweeps', effect: 'own', schema: z.object({ enterpriseId: z.uuid().optional() }), timeLimitMs: 30 * 60_000 });

/** Once a night, before what is owed is chased: certificates begin and end, and years pass. */
export const SELF_ASSESSMENT_DUTIES_KEPT = defineSchedule({ name: 'self-assessment-duties', job: SELF_ASSESSMENT_DUTIES, pattern: '25 0 * * *', lateAfter: 26 * 60 * 60_000 });
