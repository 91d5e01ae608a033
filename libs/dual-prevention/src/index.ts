export { DualPreventionModule } from './dual-prevention.module.js';
export { DualPreventionWorkerModule } from './dual-prevention-worker.module.js';

export { HazardEntity } from './hazards/hazard.entity.js';
export { Hazard, HazardConnection } from './hazards/hazard.model.js';
export { HazardFilter, HazardInput } from './hazards/hazard.inputs.js';
export { HazardReader, hazardKeyOf } from './hazards/hazard.reader.js';
export { HazardRecorder, type FoundHazards } from './hazards/hazard.recorder.js';
export { HAZARDS_PER_SUBMISSION, type FoundHazard } from './hazards/hazard-draft.rules.js';
export { HAZARD_CHANGED } from './hazards/hazard.jobs.js';
export { isOverdue, type HazardEventKind } from './hazards/hazard.rules.js';
export { stoodOn } from './hazards/hazard-stood.sql.js';

export { dutiesBetween, type DutyPeriod } from './duties/duty.rules.js';
export { effectMonth, effectOf, type EffectRule } from './effects/effect.rules.js';

export { HazardExportReader, type HazardExportPosition } from './export/hazard-export.reader.js';
export { MonthlyReportReader, type MonthlyReportLine } from './export/monthly-report.reader.js';
export { CheckPlanner, type PlanningResult } from './tasks/check-planner.js';
export { HazardLedgerWriter } from './import/hazard-ledger.writer.js';

export { RiskColourEnum } from './risks/risk.enums.js';
export { RiskReader, riskKeyOf, type RiskCounts } from './risks/reading/risk.reader.js';
export { RiskLedgerWriter } from './risks/import/risk-ledger.writer.js';
export { measureLine } from './risks/import/measure-line.rules.js';
export { RiskListReader } from './risks/list/risk-list.reader.js';
export { riskCriteria, type RiskFilterInput } from './risks/list/risk-criteria.rules.js';
export { RiskFilter, type RiskLineMeasureRecord, type RiskLineRecord } from './risks/list/risk-line.model.js';
export { colourOf, tierOf, TIER_OF } from './risks/risk-colour.rules.js';
export { AccidentTypes, ControlTiers, MeasureClasses, MeasureSubClasses, RiskColours, RiskMethods, RiskObjectKinds, type ControlTier, type RiskColour } from './risks/risk-terms.js';
