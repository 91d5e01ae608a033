import { Module } from '@nestjs/common';
import { Evidence } from '@anze/insurance';
import { FollowUpReader } from './follow-up.reader.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { FollowUpResolver, FollowUpSummaryResolver, JudgedServiceResolver } from './follow-up.resolver.js';
import { FollowUpService } from './follow-up.service.js';
import { ServiceLoader } from './service.loader.js';

/** The questionnaires after services. */
@Module({
  providers: [Evidence, ServiceLoader, FollowUpRepository, FollowUpReader, FollowUpService, FollowUpResolver, FollowUpSummaryResolver, JudgedServiceResolver],
  exports: [FollowUpReader],
})
export class FollowUpsModule {}
