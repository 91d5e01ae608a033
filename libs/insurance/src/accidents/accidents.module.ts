import { Module } from '@nestjs/common';
import { Evidence } from '../evidence/evidence.js';
import { EvidenceFileResolver } from '../evidence/evidence-file.resolver.js';
import { AccidentReportService } from './accident-report.service.js';
import { AccidentReader } from './accident.reader.js';
import { AccidentRepository } from './accident.repository.js';
import { AccidentResolver } from './accident.resolver.js';
import { AccidentService } from './accident.service.js';

/** Accidents: reported, corrected, graded by law. */
@Module({
  providers: [AccidentRepository, AccidentReader, AccidentService, AccidentReportService, AccidentResolver, Evidence, EvidenceFileResolver],
  exports: [AccidentReader, AccidentRepository, AccidentService, Evidence],
})
export class AccidentsModule {}
