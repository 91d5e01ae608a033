import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Makes the checks of inspection tasks ahead, in the range of whoever added it. */
export const PLAN_CHECKS = defineJob('inspections.plan-checks', {
  queue: 'sweeps',
  region: 'caller',
  // A transaction per page of tasks; repeating it makes nothing twice.
  effect: 'own',
  timeLimitMs: 60 * 60_000,
  /** `regionCode`: a part of the caller's region; '' is all of it. */
  schema: z.object({ regionCode: z.string().max(12) }),
});

/** Every hour: a tick that was missed is caught up by the next one. */
export const CHECKS_PLANNED = defineSchedule({ name: 'inspections-plan-checks', job: PLAN_CHECKS, every: 60 * 60_000, payload: () => ({ regionCode: '' }) });
