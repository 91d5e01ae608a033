export { BEGINNING, endOfCover, enterpriseContribution, SERVICE_MEASURES, type CertificateFact, type DutyFact, type EnterpriseFacts, type PolicyFact, type ServiceType } from './enterprise-contribution.rules.js';
export { hazardContribution, type HazardEventFact, type HazardFacts } from './hazard-contribution.rules.js';
export { ContributionSum, difference, MEASURE_NUMBERS, MEASURES, type Contribution, type ContributionSink, type Measure, type PackedChanges } from './measures.js';
export { EVERY_INSURER, type RollupFilter, type RollupSplit } from './cells.sql.js';
export type { Adjustment, RollupSum, Stamps } from './rollup.repository.js';
export type { LoadedFacts } from './facts.repository.js';
export type { FigureFault } from './figures-check.js';
export { Rollups, type HazardChange } from './rollups.js';
export { RollupsModule } from './rollups.module.js';
