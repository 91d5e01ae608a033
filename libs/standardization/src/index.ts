export { StandardizationModule } from './standardization.module.js';

export { StandardizationCertificate } from './certificates/certificate.model.js';
export { CertificateReader } from './certificates/certificate.reader.js';
export type { CertificateFacts } from './certificates/certificate.repository.js';
export { certificateInForce, levelOn, type CertificateTerm } from './certificates/certificate.rules.js';

export { CertificateErrors } from './import/certificate.errors.js';
export { CertificateLedgerWriter } from './import/certificate-ledger.writer.js';
