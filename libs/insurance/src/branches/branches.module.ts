import { Module } from '@nestjs/common';
import { BranchRepository } from './branch.repository.js';
import { BranchResolver } from './branch.resolver.js';
import { BranchService } from './branch.service.js';
import { MoveBranchProcessor } from './branch.processor.js';

/** Head offices and branches of insurers, for the API. */
@Module({ providers: [BranchRepository, BranchService, BranchResolver] })
export class BranchesModule {}

/** The worker's side: moves them. */
@Module({ providers: [BranchRepository, MoveBranchProcessor] })
export class BranchesWorkerModule {}
