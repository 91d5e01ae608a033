import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateScalar, MoneyScalar, termsEnum } from '@anze/graphql';
import { encodeId, type Day, type Fen } from '@anze/kernel';
import { PremiumCauses, PremiumEntryKinds, type PremiumBalance, type PremiumCause, type PremiumEntryFacts, type PremiumEntryKind } from './premium-terms.js';

export const PremiumEntryKindEnum = termsEnum('PremiumEntryKind', 'What an entry of the ledger of premiums is (保费台账类型)', PremiumEntryKinds);
export const PremiumCauseEnum = termsEnum('PremiumCause', 'What brought an entry about (保费台账事由)', PremiumCauses);

@ObjectType({ description: 'An entry of a policy’s ledger of premiums (保费台账); it is never changed' })
export class PremiumEntry {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => PremiumEntryKindEnum, { description: 'Owed: WRITTEN, ENDORSED, REFUND; paid: RECEIVED, REPAID' })
  kind!: PremiumEntryKind;
  @Field(() => MoneyScalar, { description: 'Amount (金额), yuan; negative where it is given back' })
  amount!: Fen;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  on!: Day;
  @Field(() => PremiumCauseEnum, { description: 'What brought it about (事由)' })
  cause!: PremiumCause;
  @Field(() => String, { nullable: true, description: 'Note (备注)' })
  note!: string | null;
}

@ObjectType({ description: 'A policy’s ledger of premiums (保费台账)' })
export class PremiumLedger {
  @Field(() => MoneyScalar, { description: 'Written and endorsed (应收保费), yuan' })
  written!: Fen;
  @Field(() => MoneyScalar, { description: 'Given back on cancellation (应退保费), yuan, negative' })
  refunded!: Fen;
  @Field(() => MoneyScalar, { description: 'Received less repaid (实收保费), yuan' })
  received!: Fen;
  @Field(() => MoneyScalar, { description: 'Still to be paid (应收未收), yuan; negative: to be given back by the insurer' })
  outstanding!: Fen;
  @Field(() => [PremiumEntry], { description: 'The entries, the oldest first; of more than 200 the newest' })
  entries!: readonly PremiumEntry[];
}

export function ledgerModel(enterpriseId: string, entries: readonly PremiumEntryFacts[], { written, refunded, paid }: PremiumBalance): PremiumLedger {
  return {
    written,
    refunded,
    received: paid,
    outstanding: written + refunded - paid,
    entries: entries.map(({ id, kind, amount, onDay, cause, note }) => ({ id: encodeId('PremiumEntry', enterpriseId, id), kind, amount, on: onDay, cause, note })),
  };
}
