import { Module } from '@nestjs/common';
import { ServiceExportReader } from '../import/service-export.reader.js';
import { AnnualReportReader } from './annual-report.reader.js';
import { AnnualReportRepository } from './annual-report.repository.js';
import { AnnualReportResolver } from './annual-report.resolver.js';

/** What is taken along of services: the ledger itself, and the report of a year. */
@Module({ providers: [AnnualReportReader, AnnualReportRepository, AnnualReportResolver, ServiceExportReader], exports: [AnnualReportReader, ServiceExportReader] })
export class ServiceReportsModule {}
