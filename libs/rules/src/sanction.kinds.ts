import { z } from 'zod';

const workingDays = z.number().int().min(1).max(250);

/** Rule data of the sanction list (严重失信主体名单) and of clues (线索). */
export const SANCTION_KINDS = {
  /** For what an enterprise is listed, how long it is heard before, for how long it is listed, and when it may ask to be taken off (信用修复). */
  'sanction.terms': z
    .object({
      document: z.string().min(1),
      documentNo: z.string().min(1),
      grounds: z
        .array(z.object({ code: z.string().regex(/^[A-Z_]{1,40}$/), clause: z.string().min(1), text: z.string().min(1) }))
        .min(1)
        .refine((grounds) => new Set(grounds.map(({ code }) => code)).size === grounds.length, 'a ground stands once'),
      /** For how many working days from the notice the enterprise may state its case. */
      hearingWorkingDays: workingDays,
      /** Within how many working days after that it is decided. */
      decisionWorkingDays: workingDays,
      listedMonths: z.number().int().min(1).max(120),
      /** After how many months on the list it may ask to be taken off; null is never. */
      repairAfterMonths: z.number().int().min(1).max(120).nullable(),
      /** Within how many working days that is decided. */
      repairWorkingDays: workingDays,
    })
    .refine(({ listedMonths, repairAfterMonths }) => repairAfterMonths === null || repairAfterMonths < listedMonths, 'it may ask while it is listed'),
  /** Within how many working days from its proposal a listing is noticed, or dropped. */
  'sanction.notice': z.object({ workingDays }),
  /** Within how many working days a clue is dealt with. */
  'clue.triage': z.object({ workingDays }),
} as const;
