import { Module } from '@nestjs/common';
import { InsuranceOverviewRepository } from './insurance-overview.repository.js';
import { InsuranceOverviewResolver } from './insurance-overview.resolver.js';
import { InsuranceOverviewService } from './insurance-overview.service.js';

/** What a financial regulator reads about insurers. */
@Module({ providers: [InsuranceOverviewRepository, InsuranceOverviewService, InsuranceOverviewResolver] })
export class FinancialModule {}
