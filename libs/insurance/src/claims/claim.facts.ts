import type { Day, Fen, Sector } from '@anze/kernel';
import type { AccidentGrade, AccidentKind } from '../accidents/accident-terms.js';
import type { DueDays } from './claim-clocks.rules.js';
import type { ClaimState } from './claim.rules.js';
import type { ClaimCover, ClaimEventKind, ClaimPaymentKind, ClaimStatus, ReserveCause, VictimOutcome } from './claim-terms.js';

/** A claim's key: the enterprise and the row. */
export interface ClaimKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A claim as kept. */
export interface ClaimFacts extends ClaimState, DueDays {
  readonly enterpriseId: string;
  readonly claimId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
  readonly issuerId: string;
  readonly issuerHeadId: string;
  readonly claimNo: string;
  readonly policyId: string;
  readonly accidentId: string | null;
  readonly policyNo: string;
  readonly insuredName: string;
  readonly insuredUscc: string;
  readonly place: string;
  readonly accidentKind: AccidentKind;
  readonly accidentGrade: AccidentGrade;
  readonly deaths: number;
  readonly seriousInjuries: number;
  readonly directLoss: Fen;
  readonly description: string;
  readonly claimed: Fen | null;
  readonly reportedOn: Day;
  readonly clockRuleVersion: string;
  /** What the insurer has set aside; null to the enterprise. */
  readonly reserve: Fen | null;
  readonly version: number;
}

/** A person hurt. */
export interface VictimRow {
  readonly enterpriseId: string;
  readonly claimId: string;
  readonly victimId: string;
  readonly name: string;
  readonly outcome: VictimOutcome;
  readonly thirdParty: boolean;
  readonly perPersonLimit: Fen | null;
  readonly paid: Fen;
}

/** Money that moved. */
export interface PaymentRow {
  readonly enterpriseId: string;
  readonly claimId: string;
  readonly paymentId: string;
  readonly seq: number;
  readonly kind: ClaimPaymentKind;
  readonly cover: ClaimCover;
  readonly victimId: string | null;
  readonly reversesId: string | null;
  readonly amount: Fen;
  readonly released: Fen;
  readonly paidOn: Day;
  readonly payee: string;
  readonly reference: string | null;
  readonly note: string | null;
  readonly at: Date;
}

/** A change of the reserve. */
export interface ReserveRow {
  readonly enterpriseId: string;
  readonly claimId: string;
  readonly seq: number;
  readonly cause: ReserveCause;
  readonly change: Fen;
  readonly reserve: Fen;
  readonly day: Day;
  readonly reason: string | null;
  readonly at: Date;
}

/** A line of the history. */
export interface ClaimEventRow {
  readonly enterpriseId: string;
  readonly claimId: string;
  readonly issuerId: string;
  readonly seq: number;
  readonly kind: ClaimEventKind;
  readonly status: ClaimStatus;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly amount: Fen | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
}

/** The text under which a claim's key goes into a batching loader. */
export const claimKeyText = (claim: { readonly enterpriseId: string; readonly claimId: string }): string => `${claim.enterpriseId}/${claim.claimId}`;
/** Two uuids and the stroke between them. */
export const KEY_LENGTH = 73;
/** The key in such a text; a version may stand behind it. */
export const claimKeyOfText = (text: string): ClaimKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37, KEY_LENGTH) });
