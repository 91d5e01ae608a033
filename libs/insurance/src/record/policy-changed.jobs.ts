import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** A policy was issued, endorsed or cancelled: figures, the insurer of record, the roster and the prevention fund follow it. */
export const POLICY_CHANGED = defineJob('insurance.policy-changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid() }) });

/** The same, for the enterprise in whose name it was done: it is told. */
export const POLICY_NEWS = defineJob('insurance.policy-news', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), policyId: z.uuid() }) });
