import { Global, Module } from '@nestjs/common';
import { RiskSchemes } from './assessments/risk-schemes.js';
import { RiskEventService } from './events/risk-event.service.js';
import { RiskImportRepository } from './import/risk-import.repository.js';
import { RiskLedgerWriter } from './import/risk-ledger.writer.js';
import { RiskLedger } from './ledger/risk-ledger.js';
import { RiskLedgerRepository } from './ledger/risk-ledger.repository.js';
import { RiskListReader } from './list/risk-list.reader.js';
import { RiskListRepository } from './list/risk-list.repository.js';
import { ControlMeasureService } from './measures/measure.service.js';
import { RiskObjectService } from './objects/risk-object.service.js';
import { RiskLoader } from './reading/risk-loader.js';
import { RiskReadRepository } from './reading/risk-read.repository.js';
import { RiskReader } from './reading/risk.reader.js';
import { RevisionReader } from './revisions/revision.reader.js';
import { RevisionRepository } from './revisions/revision.repository.js';
import { ControlMeasureResolver, EnterpriseRisksResolver, RiskEventResolver, RiskLineResolver, RiskObjectResolver, RiskRevisionResolver, RiskUnitResolver } from './risk-fields.resolver.js';
import { RiskMutationsResolver } from './risk-mutations.resolver.js';
import { RiskResolver } from './risk.resolver.js';
import { RiskTemplateRepository } from './templates/template.repository.js';
import { RiskTemplateResolver } from './templates/template.resolver.js';
import { RiskTemplateService } from './templates/template.service.js';
import { RiskUnitService } from './units/risk-unit.service.js';

/** Risks graded and controlled (安全风险分级管控): objects, units, events, measures. */
@Global()
@Module({
  providers: [
    RiskSchemes,
    RiskLedgerRepository,
    RiskLedger,
    RiskObjectService,
    RiskUnitService,
    RiskEventService,
    ControlMeasureService,
    RiskTemplateRepository,
    RiskTemplateService,
    RiskReadRepository,
    RiskReader,
    RiskListRepository,
    RiskListReader,
    RiskImportRepository,
    RiskLedgerWriter,
    RevisionRepository,
    RevisionReader,
    RiskLoader,
    RiskResolver,
    RiskMutationsResolver,
    RiskTemplateResolver,
    RiskObjectResolver,
    RiskUnitResolver,
    RiskEventResolver,
    ControlMeasureResolver,
    RiskLineResolver,
    RiskRevisionResolver,
    EnterpriseRisksResolver,
  ],
  exports: [RiskReader, RiskListReader, RiskLedgerWriter],
})
export class RisksModule {}
