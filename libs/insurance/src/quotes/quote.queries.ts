import { Injectable } from '@nestjs/common';
import { Clock, DomainError, encodeId, isUuid, KernelErrors, trimRegionCode } from '@anze/kernel';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { organizationModel, type Organization } from '@anze/identity';
import { InsurerListRepository } from './insurer-list.repository.js';
import { PremiumRuleBook } from './premium-rule-book.js';
import { calculationModel, type PremiumCalculationModel, type PremiumComparisonModel } from './premium.model.js';
import type { CalculatePremiumInput, CompareQuoteInput, InsurersArgs, QuoteRequestsArgs, QuotesArgs } from './quote.inputs.js';
import { publicQuoteId, quoteModel, requestModel, type QuoteModel, type QuoteRequestModel } from './quote.model.js';
import { keyOfText, quoteKeyOf, type QuoteKey } from './quote.records.js';
import { QuoteRepository } from './quote.repository.js';
import { QuoteErrors } from './quote.errors.js';
import { keyIn, keyOrNull, positionIn, quoteCriteria } from './quote-list.rules.js';
import { changed, checkedContractValue, checkedHeadcount, inputViews, monthsBegun } from './rating.rules.js';

/** Answers the queries about quotes. Arrow properties are batches by `quoteKeyOf`: hand them to `loaderOf` as they are. */
@Injectable()
export class QuoteQueries {
  constructor(
    private readonly repository: QuoteRepository,
    private readonly insurerList: InsurerListRepository,
    private readonly rules: PremiumRuleBook,
    private readonly clock: Clock,
  ) {}

  /** A page of requests, the newest first: an enterprise's own, or those to an insurer and its branches. @throws BAD_INPUT, BAD_CURSOR */
  async listRequests(args: QuoteRequestsArgs): Promise<Page<QuoteRequestModel>> {
    const keyset = keysetOf(args, 1);
    const criteria = quoteCriteria(args.filter ?? {}, this.clock.today());
    const after = keyset.after && positionIn('QuoteRequest', keyset.after);
    const rows = criteria === null ? [] : await this.repository.listRequests(criteria, after, keyset.limit);
    return pageOf(rows, keyset, requestModel, (row) => [encodeId('QuoteRequest', row.enterpriseId, row.id)], () => (criteria === null ? Promise.resolve(0) : this.repository.count('requests', criteria)));
  }

  /** A page of quotes, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async listQuotes(args: QuotesArgs): Promise<Page<QuoteModel>> {
    const keyset = keysetOf(args, 1);
    const today = this.clock.today();
    const criteria = quoteCriteria(args.filter ?? {}, today);
    const after = keyset.after && positionIn('Quote', keyset.after);
    const rows = criteria === null ? [] : await this.repository.listQuotes(criteria, after, keyset.limit);
    return pageOf(rows, keyset, (row) => quoteModel(row, today), (row) => [publicQuoteId(row.enterpriseId, row.id)], () => (criteria === null ? Promise.resolve(0) : this.repository.count('quotes', criteria)));
  }

  /** A page of the insurers that can be asked, by name. @throws BAD_INPUT, BAD_CURSOR */
  async insurers(args: InsurersArgs): Promise<Page<Organization>> {
    const keyset = keysetOf(args, 2);
    const [name, id] = keyset.after ?? [];
    if (keyset.after && (name == null || !isUuid(id ?? ''))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const nameContains = args.nameContains || null;
    const rows = await this.insurerList.list(nameContains, name == null ? null : { name, id: id! }, keyset.limit);
    return pageOf(rows, keyset, organizationModel, (row) => [row.name, row.id], () => this.insurerList.count(nameContains));
  }

  /** A request by public id; null when it isn't the caller's to see. */
  async request(publicId: string): Promise<QuoteRequestModel | null> {
    const key = keyOrNull('QuoteRequest', publicId);
    return key && this.requestByKey(key);
  }

  /** A quote by public id; null when it isn't the caller's to see. */
  async quote(publicId: string): Promise<QuoteModel | null> {
    const key = keyOrNull('Quote', publicId);
    return key && this.quoteByKey(key);
  }

  async requestByKey(key: QuoteKey): Promise<QuoteRequestModel | null> {
    return (await this.requests([quoteKeyOf(key)])).get(quoteKeyOf(key)) ?? null;
  }

  async quoteByKey(key: QuoteKey): Promise<QuoteModel | null> {
    const [quote] = await this.repository.quotes([key]);
    return quote ? quoteModel(quote, this.clock.today()) : null;
  }

  readonly requests = async (keys: readonly string[]): Promise<ReadonlyMap<string, QuoteRequestModel>> => new Map((await this.repository.requests(keys.map(keyOfText))).map((row) => [quoteKeyOf(row), requestModel(row)]));

  /** The newest quotes of requests, by the request's key. */
  readonly quotesOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, QuoteModel[]>> => {
    const today = this.clock.today();
    const found = new Map<string, QuoteModel[]>(keys.map((key) => [key, []]));
    for (const quote of await this.repository.quotesOf(keys.map(keyOfText))) found.get(quoteKeyOf({ enterpriseId: quote.enterpriseId, id: quote.requestId! }))?.push(quoteModel(quote, today));
    return found;
  };

  /** A premium out of nothing but what is given. @throws BAD_INPUT, QUOTE_PERIOD, QUOTE_NO_BASE, NO_RULE_IN_FORCE */
  async calculate(input: CalculatePremiumInput): Promise<PremiumCalculationModel> {
    const regionCode = input.regionCode === '' ? '' : trimRegionCode(input.regionCode);
    if (regionCode === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits, or empty' });
    const contractValue = input.contractValue == null ? null : checkedContractValue(input.contractValue);
    const months = monthsBegun(input.startsOn, input.endsOn);
    if (input.endsOn < input.startsOn || (contractValue === null && months > 12)) throw new DomainError(QuoteErrors.QUOTE_PERIOD, { from: input.startsOn, to: input.startsOn });
    const accidentFreeYears = input.accidentFreeYears ?? null;
    if (accidentFreeYears !== null && (!Number.isInteger(accidentFreeYears) || accidentFreeYears < 0 || accidentFreeYears > 100)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'accidentFreeYears', reason: '0..100' });
    const rules = await this.rules.inForce({ regionCode, on: input.startsOn });
    const { sector, headcount, standardizationLevel, worstAccident, riskColour, creditGrade, sanctioned } = input;
    return calculationModel(
      this.rules.compute(
        {
          sector, headcount: checkedHeadcount(headcount), contractValue, standardizationLevel: standardizationLevel ?? null, worstAccident: worstAccident ?? null, accidentFreeYears, riskColour: riskColour ?? null,
          creditGrade: creditGrade ?? 'B', sanctioned: sanctioned ?? false, months: Math.min(months, 12),
        },
        rules,
      ),
    );
  }

  /** A quote with other inputs, by the rule versions that it keeps. @throws NOT_FOUND, BAD_INPUT, QUOTE_NO_BASE */
  async compare(input: CompareQuoteInput): Promise<PremiumComparisonModel> {
    const [quote] = await this.repository.quotes([keyIn('Quote', input.quoteId)]);
    if (!quote) throw new DomainError(KernelErrors.NOT_FOUND);
    const inputs = changed(quote.inputs, input.changes);
    const now = inputViews(inputs, quote.overrides);
    const before = inputViews(quote.inputs, quote.overrides);
    const calculation = this.rules.compute(inputs, await this.rules.kept(quote.calculation, { regionCode: quote.regionCode, on: quote.startsOn }));
    return {
      quoted: calculationModel(quote.calculation),
      changed: calculationModel(calculation),
      difference: calculation.premium - quote.premium,
      inputs: now,
      changes: now.filter(({ value }, index) => value !== before[index]!.value).length,
    };
  }
}
