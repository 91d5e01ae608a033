import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';

/** Reconciles who must insure with the policies in force. */
export const RECONCILE_COVERAGE = defineJob('coverage.reconcile', { queue: 'sweeps', effect: 'own', schema: z.object({}), timeLimitMs: 60 * 60_000 });

/** Just after midnight in Asia/Shanghai, when the insurers of record are those of the day; the other hours make up for a tick that was lost, and find little to do. */
export const COVERAGE_RECONCILED = defineSchedule({ name: 'coverage-reconcile', job: RECONCILE_COVERAGE, pattern: '5 * * * *', lateAfter: 2 * 60 * 60_000 });
