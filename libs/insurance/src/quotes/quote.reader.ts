import { Injectable } from '@nestjs/common';
import type { Day } from '@anze/kernel';
import type { QuoteFacts } from './quote.records.js';
import { QuoteRepository } from './quote.repository.js';

/** A quote that the enterprise accepted: the consent to a policy on its terms. */
export interface AcceptedQuote extends QuoteFacts {
  readonly acceptedOn: Day;
  readonly acceptedBy: string;
}

/** What others may ask about quotes. Row security applies: an insurer reads its own, an enterprise those to it. */
@Injectable()
export class QuoteReader {
  constructor(private readonly repository: QuoteRepository) {}

  /** A quote; null when it isn't the caller's to see. */
  async byKey(enterpriseId: string, quoteId: string): Promise<QuoteFacts | null> {
    return (await this.repository.quotes([{ enterpriseId, id: quoteId }]))[0] ?? null;
  }

  /** An accepted quote with its terms, premium and stamps; null when the enterprise hasn't accepted it, or it isn't the caller's to see. */
  async accepted(enterpriseId: string, quoteId: string): Promise<AcceptedQuote | null> {
    const quote = await this.byKey(enterpriseId, quoteId);
    const acceptance = quote && (await this.repository.acceptance(quote));
    return quote && acceptance ? { ...quote, ...acceptance } : null;
  }
}
