import { z } from 'zod';

/** From so many employees on an enterprise is small, medium, large; below, micro. */
const band = z
  .object({
    /** Beginnings of industry codes (GB/T 4754); the longest that fits an enterprise decides. '' is every other industry. */
    industries: z.array(z.string().regex(/^([A-T]\d{0,4})?$/)).min(1).max(200),
    small: z.number().int().positive(),
    medium: z.number().int().positive(),
    large: z.number().int().positive(),
  })
  .refine(({ small, medium, large }) => small < medium && medium < large, 'each size begins above the one before');

/** How large enterprises are. */
export const ENTERPRISE_SIZE_KINDS = {
  /** Sizes by number of employees. */
  'enterprise.size-bands': z.object({
    bands: z
      .array(band)
      .max(50)
      .refine((bands) => bands.some(({ industries }) => industries.includes('')), 'one of the bands is of every other industry')
      .refine((bands) => new Set(bands.flatMap(({ industries }) => industries)).size === bands.flatMap(({ industries }) => industries).length, 'an industry stands once'),
  }),
} as const;
