import { addDays, workingDayOrNull, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';

/** Rule data of the clocks, frozen in each complaint when it is filed. */
export type ComplaintClocks = RuleBody<'complaint.clocks'>;

/** What the last day to answer follows from, and nothing else. */
export interface ClockFacts {
  readonly filedOn: Day;
  readonly clocks: ComplaintClocks;
  /** It has to be verified. */
  readonly verification: boolean;
  /** Calendar days that were added; null where none were. */
  readonly extensionDays: number | null;
}

/**
 * The last day to answer (AQ 9010-2019): working days from the filing, the day of it not counted, more of them where it has to be verified, and the
 * calendar days of an extension. Null while the working days of a year that it reaches into aren't published: they are never guessed.
 */
export function dueDay({ filedOn, clocks, verification, extensionDays }: ClockFacts): Day | null {
  const worked = workingDayOrNull(filedOn, verification ? clocks.verificationWorkingDays : clocks.answerWorkingDays);
  return worked && addDays(worked, extensionDays ?? 0);
}

/** The last day to which all of the time that the rule knows can be taken; null as above. */
export const lastLawfulDay = ({ filedOn, clocks }: Pick<ClockFacts, 'filedOn' | 'clocks'>): Day | null => dueDay({ filedOn, clocks, verification: true, extensionDays: clocks.extensionDays });
