import { Module } from '@nestjs/common';
import { ClaimsModule } from '../claims/claims.module.js';
import { BookFinder } from './book-finder.js';
import { BookRepository } from './book.repository.js';
import { BordereauExportReader } from './bordereau-export.reader.js';
import { ClaimBordereauRepository } from './claim-bordereau.repository.js';
import { ClaimBordereauWriter } from './claim-bordereau.writer.js';
import { FundBordereauRepository } from './fund-bordereau.repository.js';
import { FundBordereauWriter } from './fund-bordereau.writer.js';
import { PolicyBordereauWriter } from './policy-bordereau.writer.js';
import { PolicyDifferenceResolver } from './policy-difference.resolver.js';
import { PolicyDifferenceService } from './policy-difference.service.js';
import { PolicyDifferences } from './policy-differences.js';
import { PolicyDifferencesRepository } from './policy-differences.repository.js';
import { PremiumBordereauRepository } from './premium-bordereau.repository.js';
import { PremiumBordereauWriter } from './premium-bordereau.writer.js';

/** Bordereaux of insurers' own systems, and where the authority's ledger says otherwise. */
@Module({
  imports: [ClaimsModule],
  providers: [
    BookFinder,
    BookRepository,
    BordereauExportReader,
    ClaimBordereauRepository,
    ClaimBordereauWriter,
    FundBordereauRepository,
    FundBordereauWriter,
    PolicyBordereauWriter,
    PolicyDifferenceResolver,
    PolicyDifferenceService,
    PolicyDifferences,
    PolicyDifferencesRepository,
    PremiumBordereauRepository,
    PremiumBordereauWriter,
  ],
  exports: [BookRepository, BordereauExportReader, ClaimBordereauWriter, FundBordereauWriter, PolicyBordereauWriter, PolicyDifferences, PremiumBordereauWriter],
})
export class BordereauxModule {}
