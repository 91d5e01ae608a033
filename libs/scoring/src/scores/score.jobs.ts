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

/** Scores whoever something happened to since the last time. Broken off, it begins where the last one that came to its end did. */
export const SCORING_CHANGES = defineJob('scoring.changes', { queue: 'grading', effect: 'own', timeLimitMs: 60 * 60_000, schema: z.object({}) });

/** Every two minutes: a change is in its enterprise's score soon after it was made, and many changes at once cost one computation. */
export const SCORING_CHANGES_SWEPT = defineSchedule({ name: 'scoring-changes', job: SCORING_CHANGES, every: 2 * 60_000 });
