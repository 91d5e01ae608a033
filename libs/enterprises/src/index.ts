export { EnterprisesModule } from './enterprises.module.js';

export { Enterprise, EnterpriseConnection } from './enterprises/enterprise.model.js';
export { EnterpriseReader } from './enterprises/enterprise.reader.js';
export type { EnterpriseStampsView } from './enterprises/enterprise.repository.js';
export { regionCriterion } from './enterprises/enterprise-criteria.rules.js';
export { enterpriseIdOf, publicEnterpriseId } from './enterprises/enterprise.rules.js';

export { Region, RegionLevelEnum, RegionLevels, type RegionTier } from './regions/region.model.js';
export { RegionReader } from './regions/region.reader.js';
export type { RegionRecord } from './regions/region-seeds.rules.js';
export { regionSeeds, seedRegions } from './regions/seed-regions.js';
export { currentRegionCode, loadRegions, loadRegionSuccessors, type RegionLevel, type RegionSeed, type RegionSuccessor } from './reference/regions.js';
export { industryName, isIndustryCode, normalizeIndustryCode } from './reference/industries.js';

export { DutyBases, type DutyBasis } from './duties/duty.rules.js';
export { InsuranceDuties } from './duties/insurance-duties.js';
export { InsuranceDutyRepository } from './duties/insurance-duty.repository.js';
export { EnterpriseStamps, type StampChange } from './stamps/enterprise-stamps.js';
export { OWNED_TABLES } from './stamps/owned-tables.js';

export { EnterpriseFinder, type FoundEnterprise } from './import/enterprise-finder.js';
export { EnterpriseLedgerWriter } from './import/enterprise-ledger.writer.js';
export { ImportErrors } from './import/import.errors.js';
export { RegionPlacer } from './import/region-placer.js';
