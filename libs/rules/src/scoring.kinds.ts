import { z } from 'zod';

/** What a veto can look at (否决条件), in whole numbers; yes is 1 and no 0. Counts of accidents are those of the scheme's days. */
export const SCORE_VETO_FACTS = ['DEATHS', 'SERIOUS_INJURIES', 'LOSS_YUAN', 'ACCIDENTS', 'LISTED', 'OVERDUE_MAJOR', 'UNINSURED'] as const;

const percent = z.number().int().min(0).max(100);

/** Rule data of the compliance score (合规评分). What came later is optional: a version that was published before reads, and computes, as it did. */
export const SCORING_KINDS = {
  /** Parts of an enterprise's compliance score and their weights. */
  'scoring.scheme': z.object({
    parts: z.array(z.object({ code: z.string(), weight: z.number().positive() })),
    selfInspectionEveryDays: z.number().int().positive(),
    /** For how many days hazards count, by the day they were found; left out 365. */
    hazardDays: z.number().int().positive().optional(),
    /** What a level of standardization is worth of its part, in percent; the first one all of it, none nothing. Left out 90 and 80. */
    levels: z.object({ LEVEL_2: percent, LEVEL_3: percent }).optional(),
    /** For how many days an accident counts, and what the worst of them leaves of its part, in percent. */
    accidents: z.object({ days: z.number().int().positive(), leaves: z.object({ GENERAL: percent, LARGER: percent, MAJOR: percent, EXTRAORDINARY: percent }) }).optional(),
    /** Whatever the parts come to, the score isn't above `cap` while the fact is at least so much. */
    vetoes: z.array(z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/), name: z.string().min(1).max(50), fact: z.enum(SCORE_VETO_FACTS), atLeast: z.number().int().positive(), cap: z.number().min(0).max(100) })).optional(),
  }),
  /** From which scores up enterprises are counted together, the lowest first (得分分布). */
  'scoring.bands': z.object({
    from: z
      .array(z.number().min(0).max(100))
      .min(2)
      .max(20)
      .refine((from) => from[0] === 0 && from.every((one, at) => at === 0 || one > from[at - 1]!), 'from 0 upwards'),
  }),
} as const;
