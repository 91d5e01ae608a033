import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** A spending was reversed: the enterprise is told. */
export const FUND_SPENDING_REVERSED = defineJob('fund.spending-reversed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), entryId: z.uuid() }) });

/** Moves what is left of ended policies' funds to those that renew them. */
export const FUNDS_TRANSFER = defineJob('funds.transfer', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 30 * 60_000 });

/** Once a night; what a lost tick left over, the next one moves. */
export const FUNDS_TRANSFERRED = defineSchedule({ name: 'funds-transfer', job: FUNDS_TRANSFER, pattern: '20 1 * * *', lateAfter: 26 * 60 * 60_000 });
