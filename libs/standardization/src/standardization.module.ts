import { Global, Module } from '@nestjs/common';
import { ApplicationsModule } from './applications/applications.module.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { CertificateReader } from './certificates/certificate.reader.js';
import { CertificateRepository } from './certificates/certificate.repository.js';
import { CertifiedEnterpriseResolver } from './certificates/certified-enterprise.resolver.js';
import { CertificateLedgerWriter } from './import/certificate-ledger.writer.js';
import { RevocationsModule } from './revocations/revocations.module.js';
import { SchemesModule } from './schemes/schemes.module.js';
import { VerificationModule } from './verification/verification.module.js';

/** Certificates of work-safety standardization. */
@Global()
@Module({
  imports: [SchemesModule, AssessmentsModule, ApplicationsModule, RevocationsModule, VerificationModule],
  providers: [CertificateRepository, CertificateReader, CertifiedEnterpriseResolver, CertificateLedgerWriter],
  exports: [SchemesModule, AssessmentsModule, ApplicationsModule, RevocationsModule, CertificateReader, CertificateLedgerWriter],
})
export class StandardizationModule {}
