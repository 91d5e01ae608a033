import { addDays, DomainError, KernelErrors, yuanFromFen, type Day, type Fen } from '@anze/kernel';
import type { Rule } from '@anze/rules';
import type { PolicyLimitAmounts } from '../policies/policy-terms.js';
import { QuoteErrors } from './quote.errors.js';
import { TRANSITIONS, type RequestAction } from './quote-table.rules.js';
import { monthsBegun } from './rating.rules.js';
import type { QuoteRequestStatus, QuoteStatus } from './rating-terms.js';

/** How far ahead cover can be asked for, and how long a quote can bind, in days. */
const AHEAD_DAYS = 366;
const VALID_DAYS = 90;
/** The longest project that can be asked for, in days. */
const PROJECT_DAYS = 3_660;
/** The longest each text may be, in characters. */
export const TEXT_LIMITS = { name: 200, note: 2_000 } as const;

/** What an insurer would pay at most (赔偿限额), fen. */
export type QuotedLimits = PolicyLimitAmounts & { readonly perPersonLimit: Fen };

/** Checks the days that are asked for. @returns the months begun, for the short-period rate @throws QUOTE_PERIOD */
export function checkPeriod({ startsOn, endsOn, project }: { readonly startsOn: Day; readonly endsOn: Day; readonly project: boolean }, today: Day): number {
  const months = monthsBegun(startsOn, endsOn);
  const inTime = startsOn >= today && startsOn <= addDays(today, AHEAD_DAYS);
  const lasting = endsOn >= startsOn && (project ? endsOn <= addDays(startsOn, PROJECT_DAYS) : months <= 12);
  if (!inTime || !lasting) throw new DomainError(QuoteErrors.QUOTE_PERIOD, { from: today, to: addDays(today, AHEAD_DAYS) });
  return Math.min(months, 12);
}

/** Until when a quote binds. @throws QUOTE_VALIDITY */
export function checkValidity(validUntil: Day, startsOn: Day, today: Day): void {
  const latest = addDays(today, VALID_DAYS);
  const to = startsOn < latest ? startsOn : latest;
  if (validUntil < today || validUntil > to) throw new DomainError(QuoteErrors.QUOTE_VALIDITY, { from: today, to });
}

/** The limits that are offered. @throws BAD_INPUT, QUOTE_LIMIT_BELOW_MINIMUM */
export function checkLimits(limits: QuotedLimits, minimum: Rule<'insurance.per-person-minimum'>, on: Day): void {
  const least = BigInt(minimum.body.yuan) * 100n;
  if (limits.perPersonLimit < least) {
    throw new DomainError(QuoteErrors.QUOTE_LIMIT_BELOW_MINIMUM, { yuan: yuanFromFen(limits.perPersonLimit), minimum: yuanFromFen(least), version: minimum.version, on, source: minimum.source });
  }
  for (const [field, amount] of Object.entries(limits)) if (amount !== null && amount < 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: 'not below 0' });
  const { perAccidentLimit, cumulativeLimit, perPersonLimit } = limits;
  if (perAccidentLimit !== null && perAccidentLimit < perPersonLimit) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'perAccidentLimit', reason: 'not below the limit per person' });
  if (cumulativeLimit !== null && cumulativeLimit < (perAccidentLimit ?? perPersonLimit)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'cumulativeLimit', reason: 'not below the limit per accident' });
}

/** The share of the premium for prevention, basis points, of a percentage with at most two decimals. @throws BAD_INPUT, QUOTE_PREVENTION_RATE_CAP */
export function checkPreventionRate(percent: number | null, cap: Rule<'insurance.prevention-cap'> | null, on: Day): number | null {
  if (percent === null) return null;
  const basisPoints = Math.round(percent * 100);
  if (!(percent >= 0 && percent <= 100) || !/^\d+(\.\d{1,2})?$/.test(String(percent))) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'preventionRate', reason: 'a percentage with at most two decimals' });
  if (cap && basisPoints > cap.body.basisPoints) {
    throw new DomainError(QuoteErrors.QUOTE_PREVENTION_RATE_CAP, { percent, cap: cap.body.basisPoints / 100, version: cap.version, on, source: cap.source });
  }
  return basisPoints;
}

/** The state that an action leads to. @throws QUOTE_NOT_IN_STATE */
export function nextStatus(status: QuoteRequestStatus, action: RequestAction): QuoteRequestStatus {
  const next = TRANSITIONS[status][action];
  if (next === null) throw new DomainError(QuoteErrors.QUOTE_NOT_IN_STATE, { status });
  return next;
}

/** A quote's state on a day: one that nobody has answered expires behind its last day. */
export const quoteStatusOn = (quote: { readonly status: QuoteStatus; readonly validUntil: Day }, today: Day): QuoteStatus => (quote.status === 'OFFERED' && today > quote.validUntil ? 'EXPIRED' : quote.status);

/** Refuses to accept what is decided, replaced or expired. @throws QUOTE_EXPIRED, QUOTE_DECIDED */
export function requireAcceptable(quote: { readonly status: QuoteStatus; readonly validUntil: Day }, today: Day): void {
  const status = quoteStatusOn(quote, today);
  if (status === 'EXPIRED') throw new DomainError(QuoteErrors.QUOTE_EXPIRED, { validUntil: quote.validUntil });
  if (status !== 'OFFERED') throw new DomainError(QuoteErrors.QUOTE_DECIDED, { status });
}

/** Refuses another offer while the last one binds. @throws QUOTE_STILL_BINDING */
export function requireNothingBinding(open: { readonly status: QuoteStatus; readonly validUntil: Day } | null, today: Day): void {
  if (open !== null && quoteStatusOn(open, today) === 'OFFERED') throw new DomainError(QuoteErrors.QUOTE_STILL_BINDING, { validUntil: open.validUntil });
}
