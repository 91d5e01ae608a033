import { z } from 'zod';

const consequence = z.object({
  /** A cited with praise (表扬), C called in for a talk (约谈), D told to rectify by a date (限期整改), E reported to those concerned (通报). */
  kind: z.enum(['CITED', 'TALK', 'RECTIFY', 'REPORTED']),
  /** Calendar days after the publication by which its insurer answers; left out, no answer is due. */
  dueDays: z.number().int().min(1).max(365).optional(),
});

/** Kinds of rule data about what follows from a published grade. */
export const GRADING_RUN_KINDS = {
  /** Within how many working days of its publication an insurer may object to its grade. */
  'grading.objection': z.object({ workingDays: z.number().int().min(1).max(60) }),
  /** What is noticed of each grade; a grade that is left out has no consequence. None of them excludes an insurer from the market. */
  'grading.consequences': z.object({ grades: z.object({ A: consequence, B: consequence, C: consequence, D: consequence, E: consequence }).partial() }),
  /** When an answer to a notice is chased; `day` counts in calendar days from the day it is due. */
  'grading.rectification-ladder': z.object({
    steps: z.array(z.object({ stage: z.string().regex(/^[A-Z0-9_]{1,40}$/), day: z.number().int(), audiences: z.array(z.enum(['INSURER', 'AUTHORITY'])) })).min(1),
    /** After `repeatFrom` days overdue, every so many days, to whom the last step reached. */
    repeatEvery: z.number().int().positive(),
    repeatFrom: z.number().int().positive(),
    /** For how many days a missed stage is still told. */
    catchUpDays: z.number().int().min(0),
  }),
} as const;
