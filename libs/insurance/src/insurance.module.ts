import { Global, Module } from '@nestjs/common';
import { BordereauxModule } from './bordereaux/bordereaux.module.js';
import { BranchesModule } from './branches/branches.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { FundModule } from './fund/fund.module.js';
import { PolicyLedgerWriter } from './import/policy-ledger.writer.js';
import { InsuredEnterpriseResolver } from './policies/insured-enterprise.resolver.js';
import { PolicyFieldsResolver } from './policies/policy-fields.resolver.js';
import { PolicyHistoryReader } from './policies/policy-history.reader.js';
import { PolicyPartsRepository } from './policies/policy-parts.repository.js';
import { PolicyReader } from './policies/policy.reader.js';
import { PolicyRepository } from './policies/policy.repository.js';
import { PolicyResolver } from './policies/policy.resolver.js';
import { PolicyService } from './policies/policy.service.js';
import { PremiumReader } from './premiums/premium.reader.js';
import { PremiumRepository } from './premiums/premium.repository.js';
import { QuotesModule } from './quotes/quotes.module.js';
import { InsurerOfRecord } from './record/insurer-of-record.js';
import { PolicyChanges } from './record/policy-changes.js';

/** Policies and who insures whom. */
@Global()
@Module({
  imports: [FundModule, BordereauxModule, BranchesModule, CoverageModule, QuotesModule, ClaimsModule],
  providers: [PolicyRepository, PolicyReader, PolicyHistoryReader, PolicyService, PolicyResolver, InsuredEnterpriseResolver, PolicyPartsRepository, PolicyFieldsResolver, PremiumRepository, PremiumReader, InsurerOfRecord, PolicyChanges, PolicyLedgerWriter],
  exports: [PolicyReader, PolicyHistoryReader, PolicyService, PolicyPartsRepository, PremiumRepository, InsurerOfRecord, PolicyChanges, PolicyLedgerWriter, BordereauxModule, ClaimsModule],
})
export class InsuranceModule {}
