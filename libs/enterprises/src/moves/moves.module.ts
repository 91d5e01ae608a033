import { Module } from '@nestjs/common';
import { RegionNodeRepository } from '../regions/region-node.repository.js';
import { RegionNodeResolver } from '../regions/region-node.resolver.js';
import { RegionNodeService } from '../regions/region-node.service.js';
import { RegionRepository } from '../regions/region.repository.js';
import { MoveListService } from './move-list.service.js';
import { MoveProcessor } from './move.processor.js';
import { MoveRepository } from './move.repository.js';
import { EnterpriseResidenceResolver, MoveResolver } from './move.resolver.js';
import { MoveService } from './move.service.js';

/** Where enterprises lie: nodes of the region tree, and moves between regions; for the API. Needs `EnterprisesModule`. */
@Module({ providers: [RegionRepository, RegionNodeRepository, RegionNodeService, RegionNodeResolver, MoveRepository, MoveService, MoveListService, MoveResolver, EnterpriseResidenceResolver] })
export class MovesModule {}

/** The worker's side: moves them. */
@Module({ providers: [RegionRepository, RegionNodeRepository, MoveRepository, MoveProcessor] })
export class MovesWorkerModule {}
