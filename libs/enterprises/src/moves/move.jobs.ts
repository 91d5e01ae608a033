import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** Moves an enterprise, and everything it owns, to the region that was agreed on; in one transaction. */
export const MOVE_ENTERPRISE = defineJob('enterprise.move', { queue: 'imports', schema: z.object({ enterpriseId: z.uuid(), moveId: z.uuid() }), attempts: 8 });

/** An enterprise lies elsewhere now: what others decided by where it lay, they decide anew. */
export const ENTERPRISE_MOVED = defineJob('enterprise.moved', { queue: 'events', schema: z.object({ enterpriseId: z.uuid() }) });

/** Tells of a move what became of it. */
export const MOVE_CHANGED = defineJob('enterprise.move-changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), moveId: z.uuid() }) });
