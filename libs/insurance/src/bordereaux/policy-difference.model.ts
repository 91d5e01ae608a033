import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day } from '@anze/kernel';
import { connectionOf, DateScalar, PageArgs, termsEnum, type Page } from '@anze/graphql';
import type { ComparedField } from './bordereau.rules.js';

/** What of a policy is compared, and the Chinese term. */
export const DifferingFacts = defineTerms({
  INSURED_NAME: '被保险人',
  INSURANCE_TYPE: '投保类型',
  STARTS_ON: '保险起期',
  ENDS_ON: '保险止期',
  PREMIUM: '保费',
  INSURED_PERSONS: '参保人数',
  PER_PERSON_LIMIT: '每人死亡伤残限额',
  CUMULATIVE_LIMIT: '累计赔偿限额',
  PREVENTION_RATE: '事故预防费比例',
  PREVENTION_BUDGET: '事故预防费',
});
export type DifferingFact = (typeof DifferingFacts.values)[number];
export const DifferingFactEnum = termsEnum('DifferingFact', 'What of a policy an insurer and the authority’s ledger tell differently (差异项目)', DifferingFacts);

/** The compared columns as facts, and whether their values are fen or hundredths of a percent. */
export const FACT_OF: Readonly<Record<ComparedField, { readonly fact: DifferingFact; readonly unit?: 'FEN' | 'BASIS_POINTS' }>> = {
  insured_name: { fact: 'INSURED_NAME' },
  insurance_type: { fact: 'INSURANCE_TYPE' },
  starts_on: { fact: 'STARTS_ON' },
  ends_on: { fact: 'ENDS_ON' },
  premium_fen: { fact: 'PREMIUM', unit: 'FEN' },
  insured_persons: { fact: 'INSURED_PERSONS' },
  per_person_limit_fen: { fact: 'PER_PERSON_LIMIT', unit: 'FEN' },
  cumulative_limit_fen: { fact: 'CUMULATIVE_LIMIT', unit: 'FEN' },
  prevention_rate_bp: { fact: 'PREVENTION_RATE', unit: 'BASIS_POINTS' },
  prevention_budget_fen: { fact: 'PREVENTION_BUDGET', unit: 'FEN' },
};

@ObjectType({ description: 'Where an insurer and the authority’s ledger tell a policy differently (保单差异); the insurer’s word counts' })
export class PolicyDifference {
  /** The insurer’s uuid; not shown. */
  issuerId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ID, { description: 'Opaque id of the policy (保单)' })
  policyId!: string;
  @Field(() => String, { description: 'Policy number (保单号)' })
  policyNo!: string;
  @Field(() => String, { description: 'Name of the insured (被保险人) as written then' })
  insuredName!: string;
  @Field(() => DifferingFactEnum, { description: 'What is told differently (差异项目)' })
  fact!: DifferingFact;
  @Field(() => String, { description: 'What the insurer says (保险机构填报): days YYYY-MM-DD, amounts in yuan, rates in percent' })
  insurerValue!: string;
  @Field(() => String, { description: 'What the authority’s ledger says (监管台账), in the same form' })
  ledgerValue!: string;
  @Field(() => DateScalar, { description: 'Since when they differ (差异起始日)' })
  since!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day from which they agree again (消除日期); null while they differ' })
  resolvedOn!: Day | null;
}

export const PolicyDifferenceConnection = connectionOf<PolicyDifference>('PolicyDifference', () => PolicyDifference);
export type PolicyDifferenceConnection = Page<PolicyDifference>;

@InputType({ description: 'Narrows a list of differences; all conditions hold together' })
export class PolicyDifferenceFilter {
  @Field(() => Boolean, { nullable: true, description: 'Whether they still differ (尚未消除)' })
  open?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Of policies of this insurer (保险机构), a branch for instance' })
  insurerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this policy (保单)' })
  policyId?: string | null;
}

@ArgsType()
export class PolicyDifferencesArgs extends PageArgs {
  @Field(() => PolicyDifferenceFilter, { nullable: true, description: 'Narrows the list' })
  filter?: PolicyDifferenceFilter | null;
}
