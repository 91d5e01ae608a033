import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { ChangeRepository } from './change.repository.js';
import { ChangeResolver } from './change.resolver.js';
import { ChangeService } from './change.service.js';

/** The feed of changes (变更订阅). */
@Module({ imports: [EnterprisesModule], providers: [ChangeRepository, ChangeService, ChangeResolver] })
export class ChangesModule {}
