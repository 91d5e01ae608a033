import { Module, type OnModuleInit } from '@nestjs/common';
import { AccidentsModule } from '../accidents/accidents.module.js';
import { InsurerListRepository } from './insurer-list.repository.js';
import { PremiumRuleBook } from './premium-rule-book.js';
import { QuoteReader } from './quote.reader.js';
import { QuoteRepository } from './quote.repository.js';
import { QuoteFieldsResolver, QuoteMutationsResolver, QuoteRequestFieldsResolver, QuoteResolver } from './quote.resolver.js';
import { QuoteQueries } from './quote.queries.js';
import { QuoteRequestService } from './quote-request.service.js';
import { QuoteService } from './quote.service.js';
import { tableProblems } from './quote-table.rules.js';
import { RatingRecordReader } from './rating-record.reader.js';

/** Quotes as others read them. */
@Module({ providers: [QuoteRepository, QuoteReader, PremiumRuleBook], exports: [QuoteRepository, QuoteReader, PremiumRuleBook] })
export class QuotesModule {}

/** Asking, offering, answering: the API's side, which reads certificates and risks besides. */
@Module({
  imports: [QuotesModule, AccidentsModule],
  providers: [InsurerListRepository, RatingRecordReader, QuoteQueries, QuoteRequestService, QuoteService, QuoteResolver, QuoteMutationsResolver, QuoteRequestFieldsResolver, QuoteFieldsResolver],
})
export class QuotingModule implements OnModuleInit {
  /** A hole in the table of transitions stops the start. */
  onModuleInit(): void {
    const problems = tableProblems();
    if (problems.length > 0) throw new Error(`The table of quote requests is incomplete:\n- ${problems.join('\n- ')}`);
  }
}
