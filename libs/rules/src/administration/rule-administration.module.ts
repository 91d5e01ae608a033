import { Module } from '@nestjs/common';
import { RuleAdministration } from './rule-administration.js';
import { RuleResolver } from './rule.resolver.js';
import { RuleVersionRepository } from './rule-version.repository.js';

/** Rule data over the API. */
@Module({ providers: [RuleVersionRepository, RuleAdministration, RuleResolver], exports: [RuleAdministration] })
export class RuleAdministrationModule {}
