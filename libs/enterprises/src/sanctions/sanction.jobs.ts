import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Something was done about a listing: whoever must know is told. */
export const SANCTION_CHANGED = defineJob('sanction.changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), listingId: z.uuid() }) });

/** Listings whose term is over end; notices and decisions whose last day nobody could tell, since the calendar wasn't published, get it. */
export const SANCTIONS_EXPIRE = defineJob('sanctions.expire', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 10 * 60_000 });

/** Every night just after midnight; what has ended doesn't end again. Whether an enterprise is listed doesn't wait for it. */
export const SANCTIONS_EXPIRED = defineSchedule({ name: 'sanctions-expire', job: SANCTIONS_EXPIRE, pattern: '10 0 * * *', lateAfter: 26 * 60 * 60_000 });
