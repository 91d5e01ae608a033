import { Global, Module } from '@nestjs/common';
import { EnterpriseReader } from './enterprises/enterprise.reader.js';
import { EnterpriseRepository } from './enterprises/enterprise.repository.js';
import { EnterpriseResolver } from './enterprises/enterprise.resolver.js';
import { EnterpriseService } from './enterprises/enterprise.service.js';
import { RegionReader } from './regions/region.reader.js';
import { RegionRepository } from './regions/region.repository.js';
import { RegionResolver } from './regions/region.resolver.js';
import { EnterpriseStamps } from './stamps/enterprise-stamps.js';

/** Enterprises and the regions they lie in. */
@Global()
@Module({
  providers: [EnterpriseRepository, EnterpriseReader, EnterpriseService, EnterpriseResolver, RegionRepository, RegionReader, RegionResolver, EnterpriseStamps],
  exports: [EnterpriseReader, RegionReader, EnterpriseStamps],
})
export class EnterprisesModule {}
