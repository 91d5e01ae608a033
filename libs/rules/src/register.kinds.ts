import { z } from 'zod';

const atLeastOne = z.number().int().min(1);

/** Rule data of the registers of those who give prevention services, and of what is conspicuous in the records. */
export const REGISTER_KINDS = {
  /** What qualifies a person for prevention services (服务人员资格): a certificate counts for at most so many years, null without an end. */
  'service.qualification-kinds': z.object({
    kinds: z
      .array(z.object({ code: z.string().regex(/^[A-Z][A-Z_]{1,49}$/), name: z.string().min(1).max(50), maxYears: z.number().int().min(1).max(50).nullable() }))
      .min(1)
      .max(50)
      .refine((kinds) => new Set(kinds.map(({ code }) => code)).size === kinds.length, 'a kind stands once'),
  }),
  /** So many days before its last day an insurer is told that a qualification ends, and again on that day; after a standstill of the worker still so many days later. */
  'service.qualification-warnings': z.object({ daysBefore: z.number().int().min(1).max(366), catchUpDays: z.number().int().min(0).max(366) }),
  /** Planned visits (计划服务): once one is overdue, a service counts as it only when it is recorded within so many days of the day it was given. */
  'service.visits': z.object({ recordWithinDays: z.number().int().min(0).max(366) }),
  /** From where on a record is conspicuous; each number belongs to one query of the catalogue. */
  'service.anomalies': z.object({
    /** Two places are different when so many leading digits of their region codes aren't the same, or, with positions, so many kilometres lie between. */
    placeDigits: z.number().int().min(2).max(12),
    placeKilometres: atLeastOne,
    /** With times of arrival: at both within so many hours. */
    placeHours: atLeastOne,
    /** Inspections in the eight high-risk sectors that an insurer needs before its share without hazards says anything, and how many percentage points it lies above the others'. */
    emptyInspections: atLeastOne,
    emptyPoints: z.number().int().min(0).max(100),
    /** Texts of so many characters or more are compared. */
    textCharacters: atLeastOne,
    /** Confirmed within so many seconds of being recorded. */
    confirmSeconds: atLeastOne,
  }),
} as const;
