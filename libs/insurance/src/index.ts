export { InsuranceModule } from './insurance.module.js';

export { BordereauExportReader, type BookPosition, type BordereauKind, type BordereauPeriod } from './bordereaux/bordereau-export.reader.js';
export { ClaimBordereauWriter } from './bordereaux/claim-bordereau.writer.js';
export { BookRepository, type BookIssuer } from './bordereaux/book.repository.js';
export { issuerOf } from './bordereaux/issuer-finder.rules.js';
export { BordereauErrors } from './bordereaux/bordereau.errors.js';
export { FundBordereauWriter } from './bordereaux/fund-bordereau.writer.js';
export { PolicyBordereauWriter } from './bordereaux/policy-bordereau.writer.js';
export { PremiumBordereauWriter } from './bordereaux/premium-bordereau.writer.js';
export { BranchesWorkerModule } from './branches/branches.module.js';

export { Policy, PolicyConnection, PolicyCoverEnum, PolicyCovers, type PolicyCover } from './policies/policy.model.js';
export { PolicyErrors } from './policies/policy.errors.js';
export { PolicyRefusals } from './policies/policy.errors.js';
export { PoliciesModule, PoliciesWorkerModule } from './policies/policies.module.js';
export { PolicyHistoryReader, type PolicyHistory } from './policies/policy-history.reader.js';
export { PolicyReader, type ServicePolicy } from './policies/policy.reader.js';
export { PolicyService } from './policies/policy.service.js';
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
export { POLICY_CHANGED, POLICY_NEWS } from './record/policy-changed.jobs.js';
export { PolicyChanges } from './record/policy-changes.js';
export { PremiumRepository } from './premiums/premium.repository.js';

export { QuotesModule, QuotingModule } from './quotes/quotes.module.js';
export { QuoteErrors } from './quotes/quote.errors.js';
export { QuoteReader, type AcceptedQuote } from './quotes/quote.reader.js';
export type { QuoteFacts } from './quotes/quote.records.js';

export { PolicyLedgerWriter } from './import/policy-ledger.writer.js';

export { FundErrors } from './fund/fund.errors.js';
export { FUND_SPENDING_REVERSED, FUNDS_TRANSFER } from './fund/fund.jobs.js';
export { FundWorkerModule } from './fund/fund.module.js';
export { FundReader, type ReversalFacts, type StandingFund } from './fund/fund.reader.js';
export type { FundKey } from './fund/fund.repository.js';
export { bearingPolicy } from './fund/fund-bearing.rules.js';
export { FundTransfers } from './fund/fund-transfers.js';
export { PreventionFund, type FundSpending, type ImportedSpending } from './fund/prevention-fund.js';

export { CoverageModule, CoverageWorkerModule } from './coverage/coverage.module.js';
export { CoverageExportReader, type CoverageExportRow } from './coverage/coverage-export.reader.js';
export { CoverageFilter } from './coverage/coverage.inputs.js';
export type { RosterCriteria, RosterPosition } from './coverage/coverage.repository.js';
export { CoverageRoster, type Reconciled } from './coverage/coverage-roster.js';
export { RECONCILE_COVERAGE } from './coverage/coverage.jobs.js';
export { CoverageStates, type CoverageState } from './coverage/coverage.rules.js';

export { AccidentErrors } from './accidents/accident.errors.js';
export { ACCIDENT_CHANGED } from './accidents/accident.jobs.js';
export type { AccidentFacts } from './accidents/accident.model.js';
export { AccidentReader } from './accidents/accident.reader.js';
export type { AccidentRecord, RecordedAccident } from './accidents/accident.rules.js';
export type { AccidentGrade, AccidentKind } from './accidents/accident-terms.js';

export { ClaimErrors } from './claims/claim.errors.js';
export type { ClaimEventRow, ClaimFacts, ClaimKey } from './claims/claim.facts.js';
export { CLAIM_CHANGED } from './claims/claim.jobs.js';
export { ClaimReader } from './claims/claim.reader.js';
export type { ClaimEventKind, ClaimStatus } from './claims/claim-terms.js';

export { Evidence } from './evidence/evidence.js';
export { EvidenceFile, evidenceFilesOf } from './evidence/evidence-file.model.js';
