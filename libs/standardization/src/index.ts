export { StandardizationModule } from './standardization.module.js';

export { StandardizationCertificate } from './certificates/certificate.model.js';
export { CertificateReader } from './certificates/certificate.reader.js';
export type { CertificateFacts } from './certificates/certificate.repository.js';
export { certificateInForce, levelOn, type CertificateTerm } from './certificates/certificate.rules.js';

export { schemesFor, schemesInForce, type Scheme, type SchemeInForce, type SchemeSubject } from './schemes/scheme.rules.js';
export { SchemesModule } from './schemes/schemes.module.js';
export { StandardizationSchemes } from './schemes/standardization-schemes.js';

export { AssessmentsModule } from './assessments/assessments.module.js';
export { AssessmentsWorkerModule } from './assessments/assessments-worker.module.js';
export { scoreOf, type Answer, type AssessmentScore } from './assessments/score.rules.js';
export { assessmentKeyIn, publicAssessmentId, type SelfAssessmentFacts, type SelfAssessmentKey, type SignedSelfAssessment } from './assessments/self-assessment.facts.js';
export { SelfAssessment } from './assessments/self-assessment.model.js';
export { SelfAssessmentReader } from './assessments/self-assessment.reader.js';

export { ApplicationErrors } from './applications/application.errors.js';
export type { ApplicationEventRow, ApplicationFacts, ApplicationKey } from './applications/application.facts.js';
export { STANDARDIZATION_CHANGED } from './applications/application.jobs.js';
export { StandardizationApplicationReader } from './applications/application.reader.js';
export { ApplicationRepository } from './applications/application.repository.js';
export type { ApplicationEventKind, ApplicationStatus } from './applications/application-terms.js';

export type { QuestionFacts } from './revocations/question.facts.js';
export { REVOCATION_CHANGED, STANDARDIZATION_WATCH } from './revocations/question.jobs.js';
export { RevocationReader } from './revocations/question.reader.js';
export { QuestionRepository } from './revocations/question.repository.js';
export { StandardizationWorkerModule } from './revocations/standardization-worker.module.js';

export { CertificateErrors } from './import/certificate.errors.js';
export { CertificateLedgerWriter } from './import/certificate-ledger.writer.js';
