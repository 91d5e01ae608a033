import { addWorkingDays, diffDays, type Day } from '@anze/kernel';

/**
 * Whether an objection comes in time, up to the last of so many working days after the publication; the last day when it doesn't.
 * @returns null in time, else the last day
 * @throws CALENDAR_YEAR_UNKNOWN where the calendar decides and isn't published
 */
export function objectionLate(publishedOn: Day, today: Day, workingDays: number): Day | null {
  // So many days hold at most so many working days: no calendar is needed, and next year's may not be published yet.
  if (diffDays(today, publishedOn) <= workingDays) return null;
  const until = addWorkingDays(publishedOn, workingDays);
  return today <= until ? null : until;
}
