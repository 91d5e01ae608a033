import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

const nothing = z.object({});

/** Folds the figures' signed differences into cells. Reads are exact without it, and slower the more there is to fold. */
export const FOLD_ROLLUPS = defineJob('rollups.fold', { queue: 'sweeps', effect: 'own', schema: nothing, timeLimitMs: 30 * 60_000 });

/** Every minute. */
export const ROLLUPS_FOLDED = defineSchedule({ name: 'rollups-fold', job: FOLD_ROLLUPS, every: 60_000 });

/** Gives enterprises the insurer of record that is due today; a policy that begins or ends today changes it. */
export const REFRESH_INSURERS_OF_RECORD = defineJob('insurer-of-record.refresh', { queue: 'sweeps', effect: 'own', schema: nothing, timeLimitMs: 60 * 60_000 });

/** At 00:00 in Asia/Shanghai, when policies begin and end; the other full hours make up for a tick that came early or was lost. */
export const INSURERS_OF_RECORD_REFRESHED = defineSchedule({ name: 'insurer-of-record-refresh', job: REFRESH_INSURERS_OF_RECORD, pattern: '0 * * * *', lateAfter: 2 * 60 * 60_000 });

/** Gives enterprises the class (size, level of standardization) that is due today: certificates begin and end, and rules come into force. */
export const REFRESH_ENTERPRISE_CLASSES = defineJob('enterprise-classes.refresh', { queue: 'sweeps', effect: 'own', schema: nothing, timeLimitMs: 60 * 60_000 });

/** After midnight in Asia/Shanghai, when certificates begin and end; the other hours make up for a tick that came early or was lost. */
export const ENTERPRISE_CLASSES_REFRESHED = defineSchedule({ name: 'enterprise-classes-refresh', job: REFRESH_ENTERPRISE_CLASSES, pattern: '10 * * * *', lateAfter: 2 * 60 * 60_000 });
