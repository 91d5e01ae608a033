import { defineErrors } from '@anze/kernel';

/** Rules that a policy in a ledger can break; the row is kept and the finding told. */
export const PolicyErrors = defineErrors({
  LIMIT_BELOW_MINIMUM: { en: 'Column {column}: a limit per person of {value} yuan is below the minimum in force on the first day of the policy', zh: '{column}：每人死亡伤残限额 {value} 元低于保险起期时适用的最低限额' },
  PREVENTION_RATE_CAP: { en: 'Column {column}: {value} percent of the premium for prevention is above the cap in force on the first day of the policy', zh: '{column}：事故预防费占保费 {value}%，高于保险起期时适用的上限' },
});
