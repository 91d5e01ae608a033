import { defineTerms, type Day, type Fen } from '@anze/kernel';

/** What an entry of the ledger of premiums is: owed (written, endorsed, refund) or paid (received, repaid). */
export const PremiumEntryKinds = defineTerms({ WRITTEN: '签单保费', ENDORSED: '批改保费', REFUND: '退保保费', RECEIVED: '实收保费', REPAID: '实退保费' });
export type PremiumEntryKind = (typeof PremiumEntryKinds.values)[number];

/** What brought an entry about. */
export const PremiumCauses = defineTerms({ POLICY: '出单', ENDORSEMENT: '批改', CANCELLATION: '退保', PAYMENT: '收付', LEDGER: '台账', BORDEREAU: '保险机构明细' });
export type PremiumCause = (typeof PremiumCauses.values)[number];

/** An entry: signed, in fen. */
export interface PremiumEntryFacts {
  readonly id: string;
  readonly kind: PremiumEntryKind;
  readonly amount: Fen;
  readonly onDay: Day;
  readonly cause: PremiumCause;
  readonly causeId: string;
  readonly note: string | null;
}

/** What a policy's entries come to. */
export interface PremiumBalance {
  /** Written and endorsed. */
  readonly written: Fen;
  /** Given back on cancellation, negative. */
  readonly refunded: Fen;
  /** Received less repaid. */
  readonly paid: Fen;
}

/** What is still to be paid to the insurer; negative: to be given back by it. */
export const outstandingOf = ({ written, refunded, paid }: PremiumBalance): Fen => written + refunded - paid;
