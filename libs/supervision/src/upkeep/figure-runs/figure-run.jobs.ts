import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** Checks or repairs the figures as a run says. Broken off it begins anew: a check changes nothing, a rebuild all or nothing. */
export const FIGURES_RUN = defineJob('figures.run', { queue: 'sweeps', effect: 'own', schema: z.object({ organizationId: z.uuid(), runId: z.uuid() }), attempts: 4, timeLimitMs: 2 * 60 * 60_000 });
