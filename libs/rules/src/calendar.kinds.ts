import { z } from 'zod';
import { parseDay, workingYearProblem } from '@anze/kernel';

const day = z.string().refine((text) => parseDay(text) !== null, 'a day such as 2027-01-01');

/** Kinds of rule data about days. */
export const CALENDAR_KINDS = {
  /**
   * A year's days off and the weekend days worked in exchange, as the State Council's notice has them (国务院办公厅关于部分节假日安排的通知): of the nation.
   * Years whose notice ships with the product need none; what is published here of one of those replaces it.
   */
  'calendar.working-days': z
    .object({ year: z.number().int().min(2000).max(2200), holidays: z.array(day).max(120), workdays: z.array(day).max(60) })
    .superRefine((given, context) => {
      const problem = workingYearProblem(given);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }),
};
