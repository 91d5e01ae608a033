import { Global, Module } from '@nestjs/common';
import { PolicyRepository } from '../policies/policy.repository.js';
import { CoverageExportReader } from './coverage-export.reader.js';
import { CoverageRoster } from './coverage-roster.js';
import { CoverageStateRepository } from './coverage-state.repository.js';
import { CoverageProcessor } from './coverage.processor.js';
import { CoverageRepository } from './coverage.repository.js';
import { CoverageRosterResolver, CoveredEnterpriseResolver, EnterpriseCoverageResolver } from './coverage.resolver.js';
import { CoverageService } from './coverage.service.js';
import { ExpiringPolicies } from './expiring-policies.js';

/** Who must insure and who does (应保尽保、监管底单). */
@Global()
@Module({
  providers: [PolicyRepository, CoverageRepository, CoverageStateRepository, CoverageRoster, CoverageService, ExpiringPolicies, CoverageExportReader, CoverageRosterResolver, CoveredEnterpriseResolver, EnterpriseCoverageResolver],
  exports: [CoverageRoster, CoverageExportReader],
})
export class CoverageModule {}

/** The worker's side: the daily reconciliation. */
@Module({ providers: [CoverageProcessor] })
export class CoverageWorkerModule {}
