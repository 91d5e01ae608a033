import type { Principal } from '@anze/database';
import { platformPrincipal, runAs } from '@anze/database';
import { EnterpriseReader, SanctionReader } from '@anze/enterprises';
import { Audit } from '@anze/audit';
import { OrganizationReader } from '@anze/identity';
import { Clock, dayStart, encodeId, newId, NIL_UUID, type Day, type Sector } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { EnterpriseRepository } from '../../enterprises/src/enterprises/enterprise.repository.js';
import { RiskReadRepository } from '../../dual-prevention/src/risks/reading/risk-read.repository.js';
import { RiskReader } from '../../dual-prevention/src/risks/reading/risk.reader.js';
import { CertificateReader } from '../../standardization/src/certificates/certificate.reader.js';
import { CertificateRepository } from '../../standardization/src/certificates/certificate.repository.js';
import { openCity, person, type CityRows } from '../../../test/support/city-rows.js';
import { AccidentReader } from '../src/accidents/accident.reader.js';
import { AccidentRepository } from '../src/accidents/accident.repository.js';
import { InsurerListRepository } from '../src/quotes/insurer-list.repository.js';
import { PremiumRuleBook } from '../src/quotes/premium-rule-book.js';
import type { OfferQuoteInput, RequestQuotesInput } from '../src/quotes/quote.inputs.js';
import type { QuoteModel, QuoteRequestModel } from '../src/quotes/quote.model.js';
import { QuoteQueries } from '../src/quotes/quote.queries.js';
import { QuoteReader } from '../src/quotes/quote.reader.js';
import { QuoteRepository } from '../src/quotes/quote.repository.js';
import { QuoteRequestService } from '../src/quotes/quote-request.service.js';
import { QuoteService } from '../src/quotes/quote.service.js';
import { RatingRecordReader } from '../src/quotes/rating-record.reader.js';

/** Business time that a test can move. */
export class MovableClock extends Clock {
  day: Day = '2026-06-15';

  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 10 * 3_600_000);
  }
}

/** A database with the shipped rules, and the services of quotes as the runtime role has them. */
export class QuoteWorld {
  readonly clock = new MovableClock();
  readonly repository: QuoteRepository;
  readonly requests: QuoteRequestService;
  readonly quotes: QuoteService;
  readonly queries: QuoteQueries;
  readonly reader: QuoteReader;
  readonly rules: Rules;
  readonly book: PremiumRuleBook;

  private constructor(readonly city: CityRows) {
    const { db } = city;
    const audit = new Audit(db);
    const organizations = new OrganizationReader(db);
    this.rules = new Rules(db);
    this.book = new PremiumRuleBook(this.rules);
    this.repository = new QuoteRepository(db);
    const record = new RatingRecordReader(new EnterpriseReader(new EnterpriseRepository(db)), new CertificateReader(new CertificateRepository(db)), new RiskReader(new RiskReadRepository(db)), new AccidentReader(new AccidentRepository(db)), new SanctionReader(db), this.clock);
    this.requests = new QuoteRequestService(db, this.repository, record, this.book, organizations, audit, this.clock);
    this.quotes = new QuoteService(db, this.repository, this.requests, record, this.book, this.rules, organizations, audit, this.clock);
    this.queries = new QuoteQueries(this.repository, new InsurerListRepository(db), this.book, this.clock);
    this.reader = new QuoteReader(this.repository);
  }

  static async open(): Promise<QuoteWorld> {
    const world = new QuoteWorld(await openCity());
    await runAs(platformPrincipal(), () => world.rules.seed(RULE_SEEDS));
    return world;
  }

  async insurer(head: string | null = null): Promise<Principal> {
    const id = await this.city.insurer();
    if (head !== null) await this.city.root.query('UPDATE organizations SET branch_of = $2 WHERE id = $1', [id, head]);
    return person('insurer', id);
  }

  async enterprise(facts: { readonly insurerId?: string; readonly sector?: Sector; readonly headcount?: number } = {}): Promise<Principal> {
    const id = await this.city.enterprise({ insurerId: facts.insurerId ?? NIL_UUID, sector: facts.sector ?? 'MINING' });
    await this.city.root.query('UPDATE enterprises SET headcount = $2 WHERE enterprise_id = $1', [id, facts.headcount ?? 100]);
    return person('enterprise', id);
  }

  /** The stamps of an enterprise change, as the worker does it. */
  async restamp(enterprise: Principal, insurerId: string): Promise<void> {
    await this.city.root.query('BEGIN');
    for (const table of ['enterprises', 'quote_requests', 'quotes', 'quote_acceptances']) await this.city.root.query(`UPDATE ${table} SET insurer_id = $2 WHERE enterprise_id = $1`, [enterprise.organizationId, insurerId]);
    await this.city.root.query('COMMIT');
  }

  /** A row under its enterprise's stamps, past every policy. */
  async owned(table: string, enterprise: Principal, row: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = ['id', ...Object.keys(row)];
    await this.city.root.query(
      `INSERT INTO ${table} (enterprise_id, region_code, sector, insurer_id, ${columns.join(', ')}) SELECT enterprise_id, region_code, sector, insurer_id, ${columns.map((_, n) => `$${n + 2}`).join(', ')} FROM enterprises WHERE enterprise_id = $1`,
      [enterprise.organizationId, newId(), ...Object.values(row)],
    );
  }

  /** The enterprise asks insurers for next year's cover. */
  async ask(by: Principal, insurers: readonly Principal[], over: Partial<RequestQuotesInput> = {}): Promise<QuoteRequestModel[]> {
    return runAs(by, async () => {
      const keys = await this.requests.ask({ insurerIds: insurers.map(({ organizationId }) => encodeId('Organization', organizationId)), startsOn: '2026-07-01', endsOn: '2027-06-30', ...over });
      return Promise.all(keys.map(async (key) => (await this.queries.requestByKey(key))!));
    });
  }

  /** The insurer offers 400,000 yuan a person, valid to the end of the month. */
  offer(by: Principal, requestId: string | null, over: Partial<OfferQuoteInput> = {}): Promise<QuoteModel> {
    return runAs(by, async () => (await this.queries.quoteByKey(await this.quotes.offer({ requestId, perPersonLimit: 40_000_000n, validUntil: '2026-06-30', ...over })))!);
  }

  accept(by: Principal, quoteId: string, expectedVersion?: number): Promise<QuoteModel> {
    return runAs(by, async () => (await this.queries.quoteByKey(await this.quotes.accept({ quoteId, expectedVersion: expectedVersion ?? null })))!);
  }

  /** What somebody sees: requests and quotes by their public ids. */
  sees(by: Principal): Promise<string[]> {
    return runAs(by, async () => {
      const requests = await this.queries.listRequests({ first: 100 });
      const quotes = await this.queries.listQuotes({ first: 100 });
      expect([await requests.totalCount(), await quotes.totalCount()]).toEqual([requests.edges.length, quotes.edges.length]);
      return [...requests.edges, ...quotes.edges].map(({ node }) => node.id);
    });
  }

  close(): Promise<void> {
    return this.city.close();
  }
}
