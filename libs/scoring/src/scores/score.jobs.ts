import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Scores the enterprises in the range of whoever added it: the whole country for the schedule, a regulator's own region. */
export const SCORING_RUN = defineJob('scoring.run', {
  queue: 'grading',
  region: 'caller',
  // A transaction per page of enterprises; what a broken run has scored stays, and the next one comes out the same.
  effect: 'own',
  timeLimitMs: 2 * 60 * 60_000,
  /** `regionCode`: a part of the caller's region; '' is all of it. */
  schema: z.object({ regionCode: z.string().max(12) }),
});

/** Nightly at 02:00, after the insurers of record of the day are set. */
export const SCORING_NIGHTLY = defineSchedule({ name: 'scoring-nightly', job: SCORING_RUN, pattern: '0 2 * * *', lateAfter: 26 * 60 * 60_000, payload: () => ({ regionCode: '' }) });
