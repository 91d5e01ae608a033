import { z } from 'zod';

/** What makes a grade E whatever the score (一票否决): a fabricated record, a diverted fee, selling to or charging the enterprise. */
export const GRADING_VETOES = ['FABRICATED_RECORD', 'DIVERTED_FEE', 'SELLING_OR_CHARGING'] as const;

const indicator = z.object({
  /** Of the catalogue of measures. */
  code: z.string(),
  weight: z.number().positive(),
  /** The value that gives 0 and the one that gives 100, linear between them. Left out: 0 and 1. */
  normalisation: z
    .object({ floor: z.number(), full: z.number() })
    .refine(({ floor, full }) => full > floor, 'full lies above floor')
    .optional(),
  /** With fewer records the indicator has no data. */
  minimumRecords: z.number().int().positive().optional(),
});

/** Rule data of the insurers' grading (服务评估方案). What came later is optional: a version that was published before reads as it did. */
export const GRADING_SCHEME_KINDS = {
  /** Indicators of the insurers' grading, their weights, the bands. */
  'grading.scheme': z.object({
    dimensions: z.array(z.object({ code: z.string(), name: z.string(), indicators: z.array(indicator) })),
    bands: z.array(z.object({ grade: z.enum(['A', 'B', 'C', 'D', 'E']), from: z.number() })),
    archiveWorkingDays: z.number().int().positive(),
    settledAfterDays: z.number().int().positive(),
    /** With fewer services in the period an insurer is not rated. */
    minimumServices: z.number().int().positive().optional(),
    /** Vetoes that count; left out, all of them. */
    vetoes: z.array(z.enum(GRADING_VETOES)).optional(),
  }),
} as const;
