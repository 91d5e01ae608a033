import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** A version of a service plan was proposed, agreed, declined, withdrawn or replaced: the other party is told. */
export const SERVICE_PLAN_CHANGED = defineJob('service.plan-changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), planId: z.uuid() }) });

/** A planned visit was announced: the enterprise is told. */
export const PLANNED_VISIT_NOTICED = defineJob('service.visit-noticed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), visitId: z.uuid() }) });

/** Cancels the visits that can't come any more: of policies that have ended, and of plans that were replaced. */
export const VISITS_END = defineJob('service.visits-end', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 30 * 60_000 });

/** Once a night, before visits are chased; what a lost tick left over, the next one ends. */
export const VISITS_ENDED = defineSchedule({ name: 'service-visits-end', job: VISITS_END, pattern: '40 0 * * *', lateAfter: 26 * 60 * 60_000 });
