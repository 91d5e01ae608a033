import { ArgsType, Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, MoneyScalar, PageArgs, type Page } from '@anze/graphql';
import { encodeId, roundHalfUp, type Day, type Fen } from '@anze/kernel';

/** A share as PostgreSQL gives it. */
export interface ShareRow {
  readonly enterpriseId: string;
  readonly policyId: string;
  readonly id: string;
  readonly issuerId: string;
  readonly participantId: string;
  readonly shareBp: number;
  readonly premium: string;
  readonly policyNo: string;
  readonly insuredName: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly cancelledOn: Day | null;
}

@ObjectType({ description: 'An insurer’s share of a policy (共保份额). A participant sees its own; the lead, the enterprise and its authorities see all' })
export class PolicyShare {
  /** Not shown. */
  participantId!: string;
  issuerId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Float, { description: 'Share in percent (份额)' })
  sharePercent!: number;
  @Field(() => MoneyScalar, { description: 'Its part of the premium (份额保费), yuan: rounded half up to the fen, the lead’s is the rest' })
  premium!: Fen;
  @Field(() => Boolean, { description: 'The lead, which issued the policy (主承保)' })
  lead!: boolean;
  @Field(() => String, { description: 'Policy number (保单号)' })
  policyNo!: string;
  @Field(() => String, { description: 'Name of the insured (投保企业) as written then' })
  insuredName!: string;
  @Field(() => DateScalar, { description: 'First day of cover (保险起期)' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day of cover (保险止期)' })
  endsOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'First day without cover when it was cancelled (退保日期)' })
  cancelledOn!: Day | null;
}

/** A page of shares. */
export const PolicyShareConnection = connectionOf<PolicyShare>('PolicyShare', () => PolicyShare);
export type PolicyShareConnection = Page<PolicyShare>;

@ArgsType()
export class CoinsuredPoliciesArgs extends PageArgs {}

export const shareModel = ({ enterpriseId, shareBp, premium, ...row }: ShareRow): PolicyShare => ({
  ...row,
  id: encodeId('PolicyShare', enterpriseId, row.id),
  sharePercent: roundHalfUp(shareBp / 100, 2),
  premium: BigInt(premium),
  lead: row.participantId === row.issuerId,
});
