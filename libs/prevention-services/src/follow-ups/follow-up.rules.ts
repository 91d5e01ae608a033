import { type Day, DomainError, KernelErrors, optionalText } from '@anze/kernel';
import { FollowUpErrors } from './follow-up.errors.js';
import type { Punctuality } from './follow-up-terms.js';

/** Most characters of a text in a questionnaire. */
const TEXT = 2000;

/** What the enterprise answers to the questionnaire. */
export interface FollowUpAnswers {
  readonly stars: number;
  readonly reportReceived: boolean;
  readonly professional: number;
  readonly helpful: number;
  readonly attitude: number;
  readonly demeanour: number;
  readonly punctuality: Punctuality;
  readonly sellingOrCharging: boolean;
  readonly sellingDetails: string | null;
  readonly furtherNeeds: string | null;
}

/** As a client says them. */
export type SaidAnswers = Omit<FollowUpAnswers, 'sellingDetails' | 'furtherNeeds'> & { readonly sellingDetails?: string | null; readonly furtherNeeds?: string | null };

const RATINGS = ['stars', 'professional', 'helpful', 'attitude', 'demeanour'] as const;

/** The answers as they are kept. @throws BAD_INPUT, FOLLOW_UP_SELLING_DETAILS */
export function checkAnswers(said: SaidAnswers): FollowUpAnswers {
  for (const field of RATINGS) {
    const rating = said[field];
    if (!Number.isInteger(rating) || rating < 1 || rating > 5) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: 'must be 1 to 5' });
  }
  const sellingDetails = optionalText('sellingDetails', said.sellingDetails, TEXT);
  if (said.sellingOrCharging !== (sellingDetails !== null)) throw new DomainError(FollowUpErrors.FOLLOW_UP_SELLING_DETAILS);
  const { stars, reportReceived, professional, helpful, attitude, demeanour, punctuality, sellingOrCharging } = said;
  return { stars, reportReceived, professional, helpful, attitude, demeanour, punctuality, sellingOrCharging, sellingDetails, furtherNeeds: optionalText('furtherNeeds', said.furtherNeeds, TEXT) };
}

/** A service can be judged from its day on, also a ledger's, unless its record was voided. @throws FOLLOW_UP_BEFORE_SERVICE, FOLLOW_UP_SERVICE_VOIDED */
export function requireJudgeable(service: { readonly servedOn: Day; readonly voidedOn: Day | null }, today: Day): void {
  if (service.voidedOn !== null) throw new DomainError(FollowUpErrors.FOLLOW_UP_SERVICE_VOIDED, { voidedOn: service.voidedOn });
  if (today < service.servedOn) throw new DomainError(FollowUpErrors.FOLLOW_UP_BEFORE_SERVICE, { servedOn: service.servedOn });
}

/** Digits of the regions that a summary is divided by: those right below the one that it is of; of the country, the provinces. */
export function divisionDigits(regionCode: string | null): number {
  const digits = regionCode?.length ?? 0;
  return [2, 4, 6, 9].find((below) => below > digits) ?? 12;
}
