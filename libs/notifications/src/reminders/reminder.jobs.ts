import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Chases overdue hazards in the range of whoever added it: the whole country for the schedule, a regulator's own region. */
export const REMINDERS_SWEEP = defineJob('reminders.sweep', {
  queue: 'sweeps',
  region: 'caller',
  // A transaction per region: a sweep over the country is no single one, and repeating it does nothing twice.
  effect: 'own',
  timeLimitMs: 60 * 60_000,
  /** `regionCode`: a part of the caller's region; '' is all of it. */
  schema: z.object({ regionCode: z.string().max(12) }),
});

/** Every quarter of an hour: what is due is due from 00:00, and what an import brought is chased soon after. */
export const REMINDERS_SWEPT = defineSchedule({ name: 'reminders-sweep', job: REMINDERS_SWEEP, every: 15 * 60_000, payload: () => ({ regionCode: '' }) });
