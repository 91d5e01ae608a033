export { PreventionServicesModule } from './prevention-services.module.js';

export { PreventionService, PreventionServiceConnection } from './services/service.model.js';
export { ServiceErrors } from './services/service.errors.js';
export { SERVICE_CHANGED, SERVICE_VOIDED } from './services/service.jobs.js';
export { ServiceRecordReader } from './services/service-record.reader.js';
export type { ServiceEventRow } from './services/service-record.repository.js';
export type { ServiceEventKind, ServiceStatus } from './services/service-terms.js';
export { ServicesWorkerModule } from './services/services.module.js';
export { PreventionServiceReader } from './services/service.reader.js';
export { publicServiceId, serviceKeyOf, type ServiceKey } from './services/service-criteria.rules.js';

export { GradingErrors } from './grading/grading.errors.js';
export { GradingRunErrors } from './grading/runs/grading-run.errors.js';
export { GRADE_CONSEQUENCES_CHASE, GRADE_OBJECTION_CHANGED, GRADES_PUBLISHED, GRADING_RUN } from './grading/runs/grading-run.jobs.js';
export { GradeNewsReader, type AwaitedAnswer, type ObjectionNews, type PublishedRun } from './grading/runs/grade-news.reader.js';
export { GradingRunsWorkerModule } from './grading/runs/grading-runs.module.js';
export { GradingSchemeErrors } from './grading/schemes/grading-scheme.errors.js';
export { isMeasureCode, MEASURES, type Measure, type MeasureCode, type RecordKind } from './grading/measures/index.js';
export { IndicatorScore, InsurerGrade } from './grading/grading.model.js';
export { bandOf, gradeOf, VETOES, type ComputedGrade, type GradingScheme, type Measures, type Ratio, type ScoredIndicator, type Veto } from './grading/grading.rules.js';

export { OwnServiceErrors, ServiceFindings } from './import/service-findings.errors.js';
export { ServiceExportReader, type ServiceExportPosition } from './import/service-export.reader.js';
export { PreventionServiceFilter } from './services/service.inputs.js';
export type { ServiceFilterInput } from './services/service-criteria.rules.js';
export { AnnualServiceReportArgs, type AnnualServiceReport } from './report/annual-report.model.js';
export { AnnualReportReader, type NamedReport } from './report/annual-report.reader.js';
export { ServiceLedgerWriter } from './import/service-ledger.writer.js';

export type { EndingAgency } from './registers/agency.repository.js';
export { isQualified, isRegistered, warningStage, type QualificationWarnings } from './registers/qualification.rules.js';
export { RegisterErrors } from './registers/register.errors.js';
export { RegisterReader } from './registers/register.reader.js';
export type { EndingQualification } from './registers/staff.repository.js';

export { FollowUpErrors } from './follow-ups/follow-up.errors.js';
export type { FollowUpFacts } from './follow-ups/follow-up.facts.js';
export { FOLLOW_UP_ANSWERED } from './follow-ups/follow-up.jobs.js';
export { FollowUpReader } from './follow-ups/follow-up.reader.js';

export { ComplaintErrors } from './complaints/complaint.errors.js';
export type { ComplaintEventRow, ComplaintFacts } from './complaints/complaint.facts.js';
export { COMPLAINT_CHANGED, COMPLAINTS_DATE } from './complaints/complaint.jobs.js';
export { ComplaintReader } from './complaints/complaint.reader.js';
export type { ComplaintEventKind, ComplaintKind } from './complaints/complaint-terms.js';
export { ComplaintsWorkerModule } from './complaints/complaints-worker.module.js';

export { PlanErrors, VisitErrors } from './plans/plan.errors.js';
export { visitKeyIn, type PlanFacts, type PlanKey, type VisitFacts } from './plans/plan.facts.js';
export { PLANNED_VISIT_NOTICED, SERVICE_PLAN_CHANGED } from './plans/plan.jobs.js';
export { PlansWorkerModule } from './plans/plans-worker.module.js';
export { PlannedVisits } from './plans/planned-visits.js';
export { ServicePlanReader } from './plans/plan.reader.js';
