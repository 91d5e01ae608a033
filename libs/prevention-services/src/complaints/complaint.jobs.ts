import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** A complaint was filed or something was done to it: whoever must know is told. */
export const COMPLAINT_CHANGED = defineJob('complaint.changed', {
  queue: 'events',
  schema: z.object({ enterpriseId: z.uuid(), complaintId: z.uuid() }),
});

/** Complaints whose last day nobody could tell, since the calendar that it falls in wasn't published, get it when it is. */
export const COMPLAINTS_DATE = defineJob('complaints.date', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 10 * 60_000 });

/** Once a morning, before the clocks are chased; what was dated is not dated again. */
export const COMPLAINTS_DATED = defineSchedule({ name: 'complaints-date', job: COMPLAINTS_DATE, pattern: '5 6 * * *', lateAfter: 26 * 60 * 60_000 });
