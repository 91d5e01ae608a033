import { Global, Module } from '@nestjs/common';
import { CertificateReader } from './certificates/certificate.reader.js';
import { CertificateRepository } from './certificates/certificate.repository.js';
import { CertifiedEnterpriseResolver } from './certificates/certified-enterprise.resolver.js';
import { CertificateLedgerWriter } from './import/certificate-ledger.writer.js';

/** Certificates of work-safety standardization. */
@Global()
@Module({
  providers: [CertificateRepository, CertificateReader, CertifiedEnterpriseResolver, CertificateLedgerWriter],
  exports: [CertificateReader, CertificateLedgerWriter],
})
export class StandardizationModule {}
