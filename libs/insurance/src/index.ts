export { InsuranceModule } from './insurance.module.js';

export { Policy, PolicyConnection, PolicyCoverEnum, PolicyCovers, type PolicyCover } from './policies/policy.model.js';
export { PolicyErrors } from './policies/policy.errors.js';
export { PolicyReader, type ServicePolicy } from './policies/policy.reader.js';
export type { PolicyFacts } from './policies/policy.repository.js';
export {
  insurerOfRecord,
  policyFindings,
  policyInForce,
  policyOfService,
  type PolicyFinding,
  type PolicyLimits,
  type PolicyPeriod,
  type PolicyTerms,
  type RecordPolicy,
} from './policies/policy.rules.js';

export { InsurerOfRecord } from './record/insurer-of-record.js';
export { PolicyLedgerWriter } from './import/policy-ledger.writer.js';
