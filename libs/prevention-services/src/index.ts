export { PreventionServicesModule } from './prevention-services.module.js';

export { PreventionService, PreventionServiceConnection } from './services/service.model.js';
export { ServiceErrors } from './services/service.errors.js';
export { SERVICE_CHANGED } from './services/service.jobs.js';
export { PreventionServiceReader } from './services/service.reader.js';
export { publicServiceId, serviceKeyOf, type ServiceKey } from './services/service-criteria.rules.js';

export { GradingErrors } from './grading/grading.errors.js';
export { IndicatorScore, InsurerGrade } from './grading/grading.model.js';
export { bandOf, gradeOf, VETOES, type ComputedGrade, type GradingScheme, type Measures, type Ratio, type ScoredIndicator, type Veto } from './grading/grading.rules.js';

export { ServiceFindings } from './import/service-findings.errors.js';
export { ServiceLedgerWriter } from './import/service-ledger.writer.js';
