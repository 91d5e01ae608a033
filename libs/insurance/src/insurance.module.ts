import { Global, Module } from '@nestjs/common';
import { PolicyLedgerWriter } from './import/policy-ledger.writer.js';
import { InsuredEnterpriseResolver } from './policies/insured-enterprise.resolver.js';
import { PolicyReader } from './policies/policy.reader.js';
import { PolicyRepository } from './policies/policy.repository.js';
import { PolicyResolver } from './policies/policy.resolver.js';
import { PolicyService } from './policies/policy.service.js';
import { InsurerOfRecord } from './record/insurer-of-record.js';

/** Policies and who insures whom. */
@Global()
@Module({
  providers: [PolicyRepository, PolicyReader, PolicyService, PolicyResolver, InsuredEnterpriseResolver, InsurerOfRecord, PolicyLedgerWriter],
  exports: [PolicyReader, InsurerOfRecord, PolicyLedgerWriter],
})
export class InsuranceModule {}
