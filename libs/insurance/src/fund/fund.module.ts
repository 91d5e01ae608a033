import { Global, Module } from '@nestjs/common';
import { FundReader } from './fund.reader.js';
import { FundRepository } from './fund.repository.js';
import { FundResolver } from './fund.resolver.js';
import { FundService } from './fund.service.js';
import { FundStatementRepository } from './fund-statement.repository.js';
import { FundTransferProcessor, FundTransfers } from './fund-transfers.js';
import { PreventionFund } from './prevention-fund.js';

/** The prevention fund (事故预防费). */
@Global()
@Module({
  providers: [FundRepository, PreventionFund, FundReader, FundStatementRepository, FundService, FundResolver],
  exports: [PreventionFund, FundReader],
})
export class FundModule {}

/** The worker's side: transfers at renewals. */
@Module({ imports: [FundModule], providers: [FundTransfers, FundTransferProcessor], exports: [FundTransfers] })
export class FundWorkerModule {}
