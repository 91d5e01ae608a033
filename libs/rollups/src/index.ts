export { BEGINNING, endOfCover, enterpriseContribution, SERVICE_MEASURES, type CertificateFact, type EnterpriseFacts, type PolicyFact, type ServiceType } from './enterprise-contribution.rules.js';
export { hazardContribution, type HazardEventFact, type HazardFacts } from './hazard-contribution.rules.js';
export { ContributionSum, difference, MEASURES, type Contribution, type Measure } from './measures.js';
export type { Adjustment, RollupFilter, RollupSplit, RollupSum, Stamps } from './rollup.repository.js';
export type { LoadedFacts } from './facts.repository.js';
export { Rollups } from './rollups.js';
export { RollupsModule } from './rollups.module.js';
