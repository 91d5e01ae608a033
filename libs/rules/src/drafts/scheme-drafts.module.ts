import { Module } from '@nestjs/common';
import { RuleAdministrationModule } from '../administration/rule-administration.module.js';
import { SchemeDraftRepository } from './scheme-draft.repository.js';
import { SchemeDrafts } from './scheme-drafts.js';
import { SchemeVersionRepository } from './scheme-version.repository.js';

/** Drafts and versions of schemes that authorities make for their own region. */
@Module({ imports: [RuleAdministrationModule], providers: [SchemeDraftRepository, SchemeDrafts, SchemeVersionRepository], exports: [SchemeDrafts] })
export class SchemeDraftsModule {}
