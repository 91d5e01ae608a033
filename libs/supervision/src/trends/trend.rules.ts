import { addDays, addMonths, startOfMonth, weekdayOf, type Day } from '@anze/kernel';

/** How a trend is told apart. */
export type TrendStep = 'WEEK' | 'MONTH';

/** A week or month of a trend, or what of it lies within. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

const END: Readonly<Record<TrendStep, (day: Day) => Day>> = {
  // From Monday to Sunday.
  WEEK: (day) => addDays(day, (7 - weekdayOf(day)) % 7),
  MONTH: (day) => addDays(addMonths(startOfMonth(day), 1), -1),
};

/** The weeks (from Monday) or months that days meet, the first and the last cut off where they stick out. At most `most` and one more. */
export function stretchesOf(step: TrendStep, from: Day, to: Day, most: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let day = from; day <= to && stretches.length <= most; ) {
    const end = END[step](day);
    stretches.push({ from: day, to: end < to ? end : to });
    day = addDays(end, 1);
  }
  return stretches;
}
