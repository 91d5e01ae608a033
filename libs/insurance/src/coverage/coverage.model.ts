import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DutyBases, type DutyBasis } from '@anze/enterprises';
import { connectionOf, DateScalar, termsEnum } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { CoverageStates, type CoverageState } from './coverage.rules.js';

export const CoverageStateEnum = termsEnum(
  'CoverageState',
  'How cover stands on a day (投保状态). The values exclude each other, by the last day of unbroken cover: EXPIRING_7 is 0 to 7 days ahead, EXPIRING_30 is 8 to 30, COVERED is more. Whether the limit is too low is told beside it',
  CoverageStates,
);
export const DutyBasisEnum = termsEnum('DutyBasis', 'Why an enterprise must insure (应保依据): the roster’s own mark before any rule, then its sector (安全生产法 51), a licence it has, an industry that its region adds', DutyBases);

export const CoverageDimensionEnum = { REGION: 'REGION', SECTOR: 'SECTOR' } as const;
registerEnumType(CoverageDimensionEnum, {
  name: 'CoverageDimension',
  description: 'By what coverage is told apart',
  valuesMap: { REGION: { description: 'The regions one level below (辖区)' }, SECTOR: { description: 'Sectors (行业领域)' } },
});

@ObjectType({ description: 'A change of how cover stands, as it was recorded (投保状态变化)' })
export class CoverageChangeRecord {
  @Field(() => DateScalar, { description: 'First day of what follows; of what became known later, the day on which it did' })
  day!: Day;
  @Field(() => Boolean, { description: 'It had to insure then (应保)' })
  obliged!: boolean;
  @Field(() => CoverageStateEnum, { description: 'How cover stood from then on (投保状态)' })
  state!: CoverageState;
  @Field(() => Boolean, { description: 'Covered, with a limit per person below the legal minimum (限额不足)' })
  underLimit!: boolean;
}

@ObjectType({ description: "How an enterprise's cover stands on a day (投保情况), by the records as they are now" })
export class EnterpriseCoverage {
  /** The uuids behind; not shown. */
  enterpriseId!: string;
  issuerId!: string | null;

  @Field(() => DateScalar, { description: 'The day' })
  asOf!: Day;
  @Field(() => Boolean, { description: 'It must insure (应保)' })
  obliged!: boolean;
  @Field(() => DutyBasisEnum, { nullable: true, description: 'Why (应保依据); null when it need not' })
  basis!: DutyBasis | null;
  @Field(() => String, { nullable: true, description: 'The licence or industry code that it rests on' })
  ground!: string | null;
  @Field(() => String, { nullable: true, description: 'Version of the rule; null for the roster’s mark' })
  ruleVersion!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when it must (应保起始日)' })
  dutySince!: Day | null;
  @Field(() => CoverageStateEnum, { description: 'How cover stands (投保状态)' })
  state!: CoverageState;
  @Field(() => Boolean, { description: 'Covered, and no policy in force reaches the legal limit per person of its first day: 300,000 yuan, 400,000 from 2025-03-29 (应急〔2025〕27号). One whose limit no ledger tells doesn’t count (限额不足)' })
  underLimit!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Since when it is covered without a break, or without cover while it must have it' })
  since!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of unbroken cover (止期), whoever covers; null without cover' })
  endsOn!: Day | null;
  @Field(() => Int, { nullable: true, description: 'Days from the day to that one' })
  daysLeft!: number | null;
  @Field(() => String, { nullable: true, description: 'Number of the policy whose end that is; without cover of the last one before (保单号)' })
  policyNo!: string | null;
}

@ObjectType({ description: 'A line of the roster of those who must insure (监管底单)' })
export class CoverageRosterEntry {
  enterpriseId!: string;

  @Field(() => EnterpriseCoverage, { description: 'How its cover stands on the day' })
  coverage!: EnterpriseCoverage;
}

/** A page of the roster. */
export const CoverageRosterConnection = connectionOf('CoverageRosterEntry', () => CoverageRosterEntry);

@ObjectType({ description: 'How many of those who must insure are covered (应保尽保)' })
export class CoverageRate {
  @Field(() => String, { description: 'Region code or sector' })
  key!: string;
  @Field(() => String, { description: 'Its name' })
  name!: string;
  @Field(() => Int, { description: 'Enterprises that must insure on the day (应保)' })
  mustInsure!: number;
  @Field(() => Int, { description: 'Of those, with a policy in force (已保)' })
  covered!: number;
  @Field(() => Int, { description: 'Of those, without one (未保)' })
  uncovered!: number;
  @Field(() => Int, { description: 'Of those covered, without a successor and 8 to 30 days to go (三十日内到期)' })
  expiring30!: number;
  @Field(() => Int, { description: 'The same with 0 to 7 days to go (七日内到期)' })
  expiring7!: number;
  @Field(() => Int, { description: 'Of those covered, with a limit per person below the legal minimum (限额不足)' })
  underLimit!: number;
  @Field(() => Float, { nullable: true, description: 'covered ÷ mustInsure, percent with two decimals (覆盖率); null where nobody must' })
  rate!: number | null;
}

