import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { QuestionDecisionService } from './question-decision.service.js';
import { RevocationReader } from './question.reader.js';
import { QuestionRepository } from './question.repository.js';
import { QuestionResolver } from './question.resolver.js';
import { QuestionService } from './question.service.js';

/** Questions of revocations, on the API's side. */
@Module({ imports: [ApplicationsModule], providers: [QuestionRepository, QuestionService, QuestionDecisionService, RevocationReader, QuestionResolver], exports: [RevocationReader] })
export class RevocationsModule {}
