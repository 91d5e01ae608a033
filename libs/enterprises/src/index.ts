export { EnterprisesModule } from './enterprises.module.js';

export { Enterprise, EnterpriseConnection } from './enterprises/enterprise.model.js';
export { EnterpriseReader } from './enterprises/enterprise.reader.js';
export type { EnterpriseStampsView } from './enterprises/enterprise.repository.js';
export { regionCriterion } from './enterprises/enterprise-criteria.rules.js';
export { enterpriseIdOf, maskedName, publicEnterpriseId, toldInFull } from './enterprises/enterprise.rules.js';

export { Region, RegionLevelEnum, RegionLevels, type RegionTier } from './regions/region.model.js';
export { RegionReader } from './regions/region.reader.js';
export type { RegionRecord } from './regions/region-seeds.rules.js';
export { regionSeeds, seedRegions } from './regions/seed-regions.js';
export { currentRegionCode, loadRegions, loadRegionSuccessors, type RegionLevel, type RegionSeed, type RegionSuccessor } from './reference/regions.js';
export { industryName, isIndustryCode, normalizeIndustryCode } from './reference/industries.js';

export { DutyBases, type DutyBasis } from './duties/duty.rules.js';
export { InsuranceDuties } from './duties/insurance-duties.js';
export { InsuranceDutyRepository } from './duties/insurance-duty.repository.js';
export { EnterpriseClasses } from './stamps/enterprise-classes.js';
export { EnterpriseStamps, type StampChange } from './stamps/enterprise-stamps.js';
export type { MoveFacts, MoveKey } from './moves/move.facts.js';
export { ENTERPRISE_MOVED, MOVE_CHANGED } from './moves/move.jobs.js';
export { MoveReader } from './moves/move.reader.js';
export { MovesModule, MovesWorkerModule } from './moves/moves.module.js';
export { FED_TABLES } from './stamps/fed-tables.js';
export { OWNED_TABLES } from './stamps/owned-tables.js';

export { EnterpriseFinder, type FoundEnterprise } from './import/enterprise-finder.js';
export { EnterpriseLedgerWriter } from './import/enterprise-ledger.writer.js';
export { ImportErrors } from './import/import.errors.js';
export { RegionPlacer } from './import/region-placer.js';

export { SANCTION_CHANGED } from './sanctions/sanction.jobs.js';
export type { SanctionEventRow, SanctionFacts, SanctionKey } from './sanctions/sanction.facts.js';
export { SanctionNewsReader, SanctionReader } from './sanctions/sanction.reader.js';
export { SanctionsModule, SanctionsWorkerModule } from './sanctions/sanctions.module.js';
export type { SanctionEventKind, SanctionStatus } from './sanctions/sanction-terms.js';
export { LISTED_ON_DAY, listedOnDay } from './sanctions/sanction.sql.js';
