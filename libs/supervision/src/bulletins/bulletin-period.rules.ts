import { addDays, addMonths, startOfMonth, weekdayOf, type Day } from '@anze/kernel';
import { BulletinKinds, type BulletinKind } from './bulletin-terms.js';

/** The days that a bulletin is about. Its figures are of the last one. */
export interface BulletinPeriod {
  readonly from: Day;
  readonly to: Day;
}

/** The week (Monday to Sunday) or the calendar month that a day lies in. */
export function periodOf(kind: BulletinKind, day: Day): BulletinPeriod {
  if (kind === 'MONTHLY_RANKING') {
    const from = startOfMonth(day);
    return { from, to: addDays(addMonths(from, 1), -1) };
  }
  const from = addDays(day, 1 - weekdayOf(day));
  return { from, to: addDays(from, 6) };
}

/** The last whole period before a day: what the schedule drafts from Monday, or from the first of the month. */
export const periodBefore = (kind: BulletinKind, day: Day): BulletinPeriod => periodOf(kind, addDays(periodOf(kind, day).from, -1));

/** The title that a draft begins with. */
export function titleOf(kind: BulletinKind, { from, to }: BulletinPeriod, regionName: string | null): string {
  const days = kind === 'MONTHLY_RANKING' ? `${Number(from.slice(0, 4))}年${Number(from.slice(5, 7))}月` : `${from}至${to}`;
  return `${regionName ?? '全国'}安全生产${BulletinKinds.name(kind)}（${days}）`;
}

/** A bulletin's number as it is quoted: `周通报〔2022〕3号`. */
export const numberOf = (kind: BulletinKind, year: number, number: number): string => `${BulletinKinds.name(kind)}〔${year}〕${number}号`;

/** The period whose draft is due for an authority that turned its kind on: the one before today, unless that was over before it did so. */
export function dueDraft({ kind, changedOn }: { readonly kind: BulletinKind; readonly changedOn: Day }, today: Day): BulletinPeriod | null {
  const period = periodBefore(kind, today);
  // Turned on on a Monday, the week before is drafted that day.
  return period.to >= addDays(changedOn, -1) ? period : null;
}
