import { z } from 'zod';

/** Kinds of rule data about bulletins. */
export const BULLETIN_KINDS = {
  /** Within how many calendar days a bulletin is acknowledged (签收), and when a receipt that has not come is chased; `day` counts from that day. */
  'bulletin.receipts': z.object({
    acknowledgeDays: z.number().int().min(0).max(60),
    steps: z.array(z.object({ stage: z.string().regex(/^[A-Z0-9_]{1,40}$/), day: z.number().int().min(0), audiences: z.array(z.enum(['RECIPIENT', 'AUTHORITY'])).min(1) })).min(1),
    /** For how many days a missed stage is still told. */
    catchUpDays: z.number().int().min(0),
  }),
} as const;
