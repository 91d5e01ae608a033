import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Writes one export's file, with the rights of whoever asked for it. Broken off, it begins again: the file counts only once it is whole. */
export const WriteExport = defineJob('export.write', { queue: 'imports', schema: z.object({ organizationId: z.uuid(), exportId: z.uuid() }), effect: 'own', attempts: 4, timeLimitMs: 60 * 60_000 });

/** Removes files whose time is over. */
export const ExpireExports = defineJob('export.expire', { queue: 'sweeps', schema: z.object({}), effect: 'own' });

/** Hourly, so that a file is kept for its days and at most an hour more. */
export const EXPORTS_EXPIRED = defineSchedule({ name: 'exports-expire', job: ExpireExports, every: 3_600_000 });
