import { z } from 'zod';

/** Rule data of the prevention fund (事故预防费). */
export const FUND_KINDS = {
  /** What of a fund's remainder goes on to the policy that renews it with the same insurer, in basis points, and how many days after its last day. */
  'insurance.fund-transfer': z.object({ shareBasisPoints: z.number().int().min(0).max(10_000), afterDays: z.number().int().min(0).max(366) }),
  /** When an insurer is warned: at so much left of a fund, and so many days before the end of the year, or of the policy, with more than so much unspent; percent. */
  'insurance.fund-warnings': z.object({
    lowPercent: z.number().int().min(0).max(100),
    unspentPercent: z.number().int().min(0).max(100),
    yearEndDays: z.number().int().min(0).max(366),
    policyEndDays: z.number().int().min(0).max(366),
  }),
} as const;
