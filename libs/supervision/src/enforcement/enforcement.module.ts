import { Module } from '@nestjs/common';
import { EnforcementRepository } from './enforcement.repository.js';
import { EnforcementResolver } from './enforcement.resolver.js';
import { EnforcementService } from './enforcement.service.js';

/** Cases and penalties of authorities. */
@Module({ providers: [EnforcementRepository, EnforcementService, EnforcementResolver], exports: [EnforcementService] })
export class EnforcementModule {}
