import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { enterpriseIdOf } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Clock, type Day, DomainError, KernelErrors, newId, optionalText, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { PremiumRuleBook } from './premium-rule-book.js';
import { QuoteErrors } from './quote.errors.js';
import type { OfferQuoteInput, RatingOverrideInput } from './quote.inputs.js';
import type { QuoteFacts, QuoteKey, QuoteRequestFacts, QuoteSubject, Stamped } from './quote.records.js';
import { QuoteRepository } from './quote.repository.js';
import { QuoteRequestService } from './quote-request.service.js';
import { checkLimits, checkPeriod, checkPreventionRate, checkValidity, nextStatus, requireAcceptable, requireNothingBinding, TEXT_LIMITS, type QuotedLimits } from './quote.rules.js';
import { TRANSITIONS } from './quote-table.rules.js';
import { keyIn, keyOrNull } from './quote-list.rules.js';
import { RatingRecordReader } from './rating-record.reader.js';
import { changed, checkedHeadcount, inputsFrom, requireSanctionKept, valueText, type RatingOverride } from './rating.rules.js';
import type { RatingInputs } from './premium.rules.js';

/** Which quote, and which version of it the caller has seen. */
export interface QuoteTarget {
  readonly quoteId: string;
  readonly expectedVersion?: number | null;
}

/** What a quote is offered for: a request, or the renewal of an enterprise that the insurer covers. */
interface Occasion {
  readonly subject: Omit<QuoteSubject, 'id'> & Stamped;
  readonly inputs: RatingInputs;
  readonly request: QuoteRequestFacts | null;
}

/** Offers quotes, and answers them. */
@Injectable()
export class QuoteService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: QuoteRepository,
    private readonly requests: QuoteRequestService,
    private readonly records: RatingRecordReader,
    private readonly premiums: PremiumRuleBook,
    private readonly rules: Rules,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The insurer offers: to who asked it, by the inputs of the request, or to an enterprise that it covers today, by the record; whether it is on the
   * sanction list by today's public list in any case. It binds the insurer until its last day (民法典 476).
   * @throws NOT_FOUND, STALE_VERSION, QUOTE_NOT_IN_STATE, QUOTE_STILL_BINDING, QUOTE_NOT_COVERED, QUOTE_SANCTION_RECORDED, QUOTE_PERIOD, QUOTE_VALIDITY, QUOTE_LIMIT_BELOW_MINIMUM, QUOTE_PREVENTION_RATE_CAP, QUOTE_NO_BASE, BAD_INPUT
   */
  async offer(input: OfferQuoteInput): Promise<QuoteKey> {
    const note = optionalText('note', input.note, TEXT_LIMITS.note);
    const limits: QuotedLimits = {
      perPersonLimit: input.perPersonLimit,
      perAccidentLimit: input.perAccidentLimit ?? null,
      cumulativeLimit: input.cumulativeLimit ?? null,
      medicalLimit: input.medicalLimit ?? null,
      thirdPartyPropertyLimit: input.thirdPartyPropertyLimit ?? null,
      rescueLimit: input.rescueLimit ?? null,
    };
    const sanctioned = await this.sanctioned(input);
    return this.db.run(async () => {
      const today = this.clock.today();
      const principal = currentPrincipal();
      const occasion = input.requestId == null ? await this.renewal(input, today) : await this.answer(input, input.requestId, today);
      const { subject, request } = occasion;
      const at = { regionCode: subject.regionCode, on: subject.startsOn };
      checkValidity(input.validUntil, subject.startsOn, today);
      checkLimits(limits, await this.rules.inForce('insurance.per-person-minimum', at), subject.startsOn);
      const preventionRateBp = checkPreventionRate(input.preventionRate ?? null, await this.rules.find('insurance.prevention-cap', at), subject.startsOn);
      const recorded: RatingInputs = { ...occasion.inputs, sanctioned, sanctionRead: true };
      const overrides = overridesOf(recorded, input.overrides ?? []);
      const inputs = changed(recorded, overrides);
      requireSanctionKept(recorded, inputs);
      checkedHeadcount(inputs.headcount);
      const calculation = this.premiums.compute(inputs, await this.premiums.inForce(at));
      const issuer = (await this.organizations.byId(principal.organizationId))!;
      const quote: QuoteFacts = {
        ...subject, ...limits, id: newId(), issuerId: issuer.id, issuerHeadId: issuer.headId, requestId: request?.id ?? null, insuredPersons: inputs.headcount, preventionRateBp, premium: calculation.premium, inputs, overrides, calculation,
        note, validUntil: input.validUntil, status: 'OFFERED', offeredOn: today, decidedOn: null, decisionReason: null, version: 1,
      };
      await this.repository.insertQuote(quote, principal.userId);
      await this.audit.record({ action: 'quote.offer', subjectType: 'Quote', subjectId: quote.id, enterpriseId: quote.enterpriseId, details: { premium: quote.premium.toString(), overridden: overrides.map(({ field }) => field), ...(request ? { requestId: request.id } : {}) } });
      return quote;
    });
  }

  /** The enterprise accepts, which lets the insurer issue the policy. @throws NOT_FOUND, STALE_VERSION, QUOTE_EXPIRED, QUOTE_DECIDED */
  accept(target: QuoteTarget): Promise<QuoteKey> {
    return this.db.run(async () => {
      const today = this.clock.today();
      const quote = await this.load(target);
      requireAcceptable(quote, today);
      const by = actorOf(currentPrincipal());
      await this.settle(quote, 'ACCEPT');
      if (!(await this.repository.decide(quote, 'ACCEPTED', today, by, null))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.repository.accept(quote, newId(), today, by);
      await this.audit.record({ action: 'quote.accept', subjectType: 'Quote', subjectId: quote.id, enterpriseId: quote.enterpriseId, details: { issuerId: quote.issuerId, premium: quote.premium.toString() } });
      return quote;
    });
  }

  /** The enterprise turns it down; a request stays open for another. @throws NOT_FOUND, STALE_VERSION, QUOTE_DECIDED, BAD_INPUT */
  reject(target: QuoteTarget, reasonGiven: string): Promise<QuoteKey> {
    const reason = requiredText('reason', reasonGiven, TEXT_LIMITS.note);
    return this.db.run(async () => {
      const quote = await this.load(target);
      if (quote.status !== 'OFFERED') throw new DomainError(QuoteErrors.QUOTE_DECIDED, { status: quote.status });
      await this.settle(quote, 'REJECT');
      if (!(await this.repository.decide(quote, 'REJECTED', this.clock.today(), actorOf(currentPrincipal()), reason))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: 'quote.reject', subjectType: 'Quote', subjectId: quote.id, enterpriseId: quote.enterpriseId, details: { issuerId: quote.issuerId } });
      return quote;
    });
  }

  /** Whether the one that is offered to is on the public list today; what can't be anybody isn't, and is refused by what comes. */
  private async sanctioned({ requestId, enterpriseId }: OfferQuoteInput): Promise<boolean> {
    const id = requestId != null ? (keyOrNull('QuoteRequest', requestId)?.enterpriseId ?? null) : enterpriseId == null ? null : enterpriseIdOf(enterpriseId);
    return id !== null && (await this.records.sanctioned(id));
  }

  /** Moves the request along with its quote, which was read as offered: a request that can't follow was moved by somebody quicker. @throws STALE_VERSION */
  private async settle(quote: QuoteFacts, action: 'ACCEPT' | 'REJECT'): Promise<void> {
    if (quote.requestId === null) return;
    const [request] = await this.repository.requests([{ enterpriseId: quote.enterpriseId, id: quote.requestId }]);
    if (!request) throw new DomainError(KernelErrors.NOT_FOUND);
    const next = TRANSITIONS[request.status][action];
    if (next === null || !(await this.repository.moveRequest(request, next, null, this.clock.now()))) throw new DomainError(KernelErrors.STALE_VERSION);
  }

  private async load(target: QuoteTarget): Promise<QuoteFacts> {
    const [quote] = await this.repository.quotes([keyIn('Quote', target.quoteId)]);
    if (!quote || quote.enterpriseId !== currentPrincipal().organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    if (target.expectedVersion != null && target.expectedVersion !== quote.version) throw new DomainError(KernelErrors.STALE_VERSION);
    return quote;
  }

  /** A request's occasion: its frozen inputs, or today's record of an enterprise that the insurer covers. The quote before has expired or was rejected. */
  private async answer(input: OfferQuoteInput, requestId: string, today: Day): Promise<Occasion> {
    if (input.enterpriseId != null || input.startsOn != null || input.endsOn != null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'requestId', reason: 'says for whom and for which days: leave the others out' });
    const request = await this.requests.load({ requestId, expectedVersion: input.expectedVersion ?? null }, 'OFFER');
    const status = nextStatus(request.status, 'OFFER');
    const open = (await this.repository.quotesOf([request])).find((quote) => quote.status === 'OFFERED') ?? null;
    requireNothingBinding(open, today);
    if (open && !(await this.repository.replace(open))) throw new DomainError(KernelErrors.STALE_VERSION);
    if (!(await this.repository.moveRequest(request, status, null, this.clock.now()))) throw new DomainError(KernelErrors.STALE_VERSION);
    let inputs = request.inputs;
    if (input.fromRecord === true) {
      const rated = await this.records.of(request.enterpriseId);
      if (!rated) throw new DomainError(QuoteErrors.QUOTE_NOT_COVERED);
      inputs = inputsFrom(rated.record, { months: request.inputs.months, contractValue: request.inputs.contractValue });
    }
    return { subject: request, inputs, request };
  }

  /** The renewal of the whole enterprise's cover, for which nobody has to ask the insurer that covers it. */
  private async renewal(input: OfferQuoteInput, today: Day): Promise<Occasion> {
    const { startsOn, endsOn } = input;
    const enterpriseId = input.enterpriseId == null ? null : enterpriseIdOf(input.enterpriseId);
    if (input.enterpriseId == null || startsOn == null || endsOn == null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'requestId', reason: 'give it, or enterpriseId, startsOn and endsOn' });
    const months = checkPeriod({ startsOn, endsOn, project: false }, today);
    const rated = enterpriseId === null ? null : await this.records.of(enterpriseId);
    if (!rated) throw new DomainError(KernelErrors.NOT_FOUND);
    const { regionCode, sector, insurerId, name, uscc } = rated.stamps;
    return {
      subject: { enterpriseId: rated.stamps.enterpriseId, regionCode, sector, insurerId, enterpriseName: name, enterpriseUscc: uscc, cover: 'ENTERPRISE_WIDE', startsOn, endsOn, project: null },
      inputs: inputsFrom(rated.record, { months, contractValue: null }),
      request: null,
    };
  }
}

/** Overrides with what they replace. @throws BAD_INPUT without a reason */
function overridesOf(inputs: RatingInputs, wanted: readonly RatingOverrideInput[]): RatingOverride[] {
  return wanted.map(({ field, value, reason }) => ({ field, value, recorded: valueText(inputs, field), reason: requiredText('reason', reason, TEXT_LIMITS.note) }));
}
