import { Global, Module } from '@nestjs/common';
import { PlannedReadsModule } from '@anze/graphql';
import { InsuranceDuties } from './duties/insurance-duties.js';
import { InsuranceDutyRepository } from './duties/insurance-duty.repository.js';
import { EnterprisePlan } from './enterprises/enterprise.plan.js';
import { EnterpriseReader } from './enterprises/enterprise.reader.js';
import { EnterpriseRepository } from './enterprises/enterprise.repository.js';
import { EnterpriseResolver } from './enterprises/enterprise.resolver.js';
import { EnterpriseService } from './enterprises/enterprise.service.js';
import { EnterpriseFinder } from './import/enterprise-finder.js';
import { EnterpriseLedgerWriter } from './import/enterprise-ledger.writer.js';
import { RegionPlacer } from './import/region-placer.js';
import { MoveReader } from './moves/move.reader.js';
import { MoveRepository } from './moves/move.repository.js';
import { RegionReader } from './regions/region.reader.js';
import { RegionNodeRepository } from './regions/region-node.repository.js';
import { RegionRepository } from './regions/region.repository.js';
import { RegionResolver } from './regions/region.resolver.js';
import { SanctionReader } from './sanctions/sanction.reader.js';
import { EnterpriseClasses } from './stamps/enterprise-classes.js';
import { EnterpriseStamps } from './stamps/enterprise-stamps.js';

/** Enterprises and the regions they lie in. */
@Global()
@Module({
  imports: [PlannedReadsModule],
  providers: [MoveRepository, MoveReader, EnterpriseRepository, EnterpriseReader, EnterprisePlan, EnterpriseService, EnterpriseResolver, RegionRepository, RegionNodeRepository, RegionReader, RegionResolver, EnterpriseStamps, EnterpriseClasses, EnterpriseFinder, RegionPlacer, InsuranceDutyRepository, InsuranceDuties, EnterpriseLedgerWriter, SanctionReader],
  exports: [MoveReader, SanctionReader, InsuranceDuties, EnterpriseReader, RegionReader, EnterpriseStamps, EnterpriseClasses, EnterpriseFinder, RegionPlacer, EnterpriseLedgerWriter],
})
export class EnterprisesModule {}
