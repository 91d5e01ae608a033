import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, MoneyScalar, termsEnum } from '@anze/graphql';
import { defineTerms, encodeId, roundHalfUp, yuanFromFen, type Day, type Fen } from '@anze/kernel';
import type { EndorsementKind } from './endorsement.rules.js';

export const EndorsementKindEnum = termsEnum(
  'PolicyEndorsementKind',
  'What an endorsement changed (批改类型)',
  defineTerms({ HEADCOUNT: '人数', LIMITS: '限额', PERIOD: '期间', SITES: '场所', PROJECT: '工程', PREMIUM: '保费' }),
);

@ObjectType({ description: 'A field that an endorsement changed' })
export class PolicyTermChange {
  @Field(() => String, { description: 'Which field of the policy; fullPremium is the premium for the whole first term (全期保费)' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'What it was: amounts in yuan, lists as JSON' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'What it became' })
  after!: string | null;
}

@ObjectType({ description: 'A change of a policy (批改)' })
export class PolicyEndorsement {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Endorsement number (批单号)' })
  endorsementNo!: string;
  @Field(() => Int, { description: 'Its place among the policy’s, from 1' })
  seq!: number;
  @Field(() => [EndorsementKindEnum], { description: 'What it changed (批改类型)' })
  kinds!: readonly EndorsementKind[];
  @Field(() => DateScalar, { description: 'First day on which it holds (批改生效日)' })
  effectiveFrom!: Day;
  @Field(() => DateScalar, { description: 'Day on which it was made (批改日期)' })
  madeOn!: Day;
  @Field(() => MoneyScalar, { description: 'What it makes of the premium (批改保费), yuan: by the day, more or, negative, less' })
  premium!: Fen;
  @Field(() => String, { description: 'Why (批改原因)' })
  reason!: string;
  @Field(() => [PolicyTermChange], { description: 'What it was and what it became (批改内容)' })
  changes!: readonly PolicyTermChange[];
}

/** An endorsement as PostgreSQL gives it. */
export interface EndorsementShown {
  readonly enterpriseId: string;
  readonly policyId: string;
  readonly id: string;
  readonly endorsementNo: string;
  readonly seq: number;
  readonly kinds: readonly EndorsementKind[];
  readonly effectiveFrom: Day;
  readonly madeOn: Day;
  readonly premium: string;
  readonly reason: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Amounts are kept as texts of fen. */
const shown = (field: string, value: unknown): string | null =>
  value === null || value === undefined ? null : /Limit$|Premium$/.test(field) ? yuanFromFen(BigInt(value as string)) : typeof value === 'object' ? JSON.stringify(value) : String(value);

export const endorsementModel = ({ before, after, premium, enterpriseId, ...row }: EndorsementShown): PolicyEndorsement => ({
  ...row,
  id: encodeId('PolicyEndorsement', enterpriseId, row.id),
  premium: BigInt(premium),
  // jsonb keeps no order of its own.
  changes: Object.keys(after).sort().map((field) => ({ field, before: shown(field, before[field]), after: shown(field, after[field]) })),
});

/** Hundredths of a percent as a percentage. */
export const percentOfPoints = (basisPoints: number): number => roundHalfUp(basisPoints / 100, 2);
