import { Module } from '@nestjs/common';
import { RulesModule } from '@anze/rules';
import { AnomalyReader } from './anomaly.reader.js';
import { AnomalyRepository } from './anomaly.repository.js';
import { AnomalyRecordResolver, ServiceAnomalyCountResolver, ServiceAnomalyResolver } from './anomaly.resolver.js';

/** What is conspicuous in the records of services. */
@Module({
  imports: [RulesModule],
  providers: [AnomalyReader, AnomalyRecordResolver, AnomalyRepository, ServiceAnomalyCountResolver, ServiceAnomalyResolver],
  exports: [AnomalyReader],
})
export class AnomaliesModule {}
