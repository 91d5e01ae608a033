import { z } from 'zod';
import { SECTORS } from '@anze/kernel';

const sector = z.enum(SECTORS as [string, ...string[]]);

/** The kinds of rule data and the shape of each one's body. A body that doesn't fit is refused when it is written and when it is read. */
export const RULE_KINDS = {
  /** Sectors whose enterprises must insure (安全生产法 51; domain: the eight high-risk sectors). */
  'insurance.must-insure-sectors': z.object({ sectors: z.array(sector) }),
  /** Least limit per person for death or disability, yuan. */
  'insurance.per-person-minimum': z.object({ yuan: z.number().int().positive() }),
  /** Highest share of the premium that may be spent on prevention, basis points. */
  'insurance.prevention-cap': z.object({ basisPoints: z.number().int().min(0).max(10_000) }),
  /** When an open hazard is chased, and whom the reminder reaches. `day` counts from the deadline. */
  'hazard.reminder-ladder': z.object({
    steps: z.array(z.object({ stage: z.string(), day: z.number().int(), audiences: z.array(z.enum(['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY', 'CITY'])) })),
    /** After the last step, every so many days. */
    repeatEvery: z.number().int().positive(),
    repeatFrom: z.number().int().positive(),
    /** How many days back a missed step is caught up. */
    catchUpDays: z.number().int().positive(),
  }),
  /** Indicators of the insurers' grading, their weights, the bands. */
  'grading.scheme': z.object({
    dimensions: z.array(z.object({ code: z.string(), name: z.string(), indicators: z.array(z.object({ code: z.string(), weight: z.number().positive() })) })),
    bands: z.array(z.object({ grade: z.enum(['A', 'B', 'C', 'D', 'E']), from: z.number() })),
    archiveWorkingDays: z.number().int().positive(),
    settledAfterDays: z.number().int().positive(),
  }),
  /** Parts of an enterprise's compliance score and their weights. */
  'scoring.scheme': z.object({ parts: z.array(z.object({ code: z.string(), weight: z.number().positive() })), selfInspectionEveryDays: z.number().int().positive() }),
} as const;

export type RuleKind = keyof typeof RULE_KINDS;
export type RuleBody<K extends RuleKind> = z.infer<(typeof RULE_KINDS)[K]>;
