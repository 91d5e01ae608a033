import type { Day, Fen, Sector } from '@anze/kernel';
import type { PolicyCover } from '../policies/policy.model.js';
import type { PolicyProject } from '../policies/policy-terms.js';
import type { PremiumCalculation, RatingInputs } from './premium.rules.js';
import type { QuotedLimits } from './quote.rules.js';
import type { RatingOverride } from './rating.rules.js';
import type { QuoteRequestStatus, QuoteStatus } from './rating-terms.js';

/** A request or a quote by the uuids of its enterprise and its own. */
export interface QuoteKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** What is asked for, and for whom, as it was then. */
export interface QuoteSubject extends QuoteKey {
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly cover: PolicyCover;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly project: PolicyProject | null;
}

/** The stamps that a row of the enterprise must carry now. */
export interface Stamped {
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
}

/** A request as kept. */
export interface QuoteRequestFacts extends QuoteSubject, Stamped {
  readonly askedId: string;
  readonly askedHeadId: string;
  readonly wantedLimit: Fen | null;
  readonly note: string | null;
  readonly inputs: RatingInputs;
  readonly status: QuoteRequestStatus;
  readonly askedOn: Day;
  readonly closedReason: string | null;
  readonly closedOn: Day | null;
  readonly version: number;
}

/** A quote as kept. */
export interface QuoteFacts extends QuoteSubject, Stamped, QuotedLimits {
  readonly issuerId: string;
  readonly issuerHeadId: string;
  readonly requestId: string | null;
  readonly insuredPersons: number;
  readonly preventionRateBp: number | null;
  readonly premium: Fen;
  readonly inputs: RatingInputs;
  readonly overrides: readonly RatingOverride[];
  readonly calculation: PremiumCalculation;
  readonly note: string | null;
  readonly validUntil: Day;
  readonly status: QuoteStatus;
  readonly offeredOn: Day;
  readonly decidedOn: Day | null;
  readonly decisionReason: string | null;
  readonly version: number;
}

/** A text for the key of a row, under which it goes into a batching loader. */
export const quoteKeyOf = (key: QuoteKey): string => `${key.enterpriseId}/${key.id}`;
/** The way back. */
export const keyOfText = (text: string): QuoteKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) });
