import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb, violatedConstraint } from '@anze/database';
import { OrganizationReader, type OrganizationView } from '@anze/identity';
import { Clock, decodeId, DomainError, KernelErrors, newId, optionalText, requiredText } from '@anze/kernel';
import { PremiumRuleBook } from './premium-rule-book.js';
import { QuoteErrors } from './quote.errors.js';
import type { ProjectInput, RequestQuotesInput } from './quote.inputs.js';
import type { QuoteKey, QuoteRequestFacts } from './quote.records.js';
import { QuoteRepository } from './quote.repository.js';
import { checkPeriod, nextStatus, TEXT_LIMITS } from './quote.rules.js';
import { keyIn } from './quote-list.rules.js';
import { PARTY_OF, type RequestAction } from './quote-table.rules.js';
import { RatingRecordReader } from './rating-record.reader.js';
import { checkedContractValue, inputsFrom } from './rating.rules.js';
import type { PolicyProject } from '../policies/policy-terms.js';

/** How many insurers are asked at once, and how many requests of an enterprise can be open. */
const ASKED_MOST = 20;
const OPEN_MOST = 100;

/** Which request, and which version of it the caller has seen. */
export interface RequestTarget {
  readonly requestId: string;
  readonly expectedVersion?: number | null;
}

/** Asks for quotes, and ends requests without one. */
@Injectable()
export class QuoteRequestService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: QuoteRepository,
    private readonly records: RatingRecordReader,
    private readonly rules: PremiumRuleBook,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The caller's enterprise asks insurers, each for itself; none learns of another. The rating inputs are frozen as the record has them today.
   * @throws NOT_FOUND for an insurer that isn't one, QUOTE_PERIOD, QUOTE_NO_BASE, QUOTE_ALREADY_ASKED, QUOTE_TOO_MANY_OPEN, BAD_INPUT
   */
  ask(input: RequestQuotesInput): Promise<QuoteKey[]> {
    const today = this.clock.today();
    const project = input.project == null ? null : checkedProject(input.project);
    const months = checkPeriod({ startsOn: input.startsOn, endsOn: input.endsOn, project: project !== null }, today);
    if (input.wantedLimit != null && input.wantedLimit <= 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'wantedLimit', reason: 'above 0' });
    const note = optionalText('note', input.note, TEXT_LIMITS.note);
    return this.unlessAsked(() =>
      this.db.run(async () => {
        const principal = currentPrincipal();
        const rated = principal.audience === 'enterprise' ? await this.records.of(principal.organizationId) : null;
        if (!rated) throw new DomainError(KernelErrors.NOT_FOUND);
        const insurers = await this.insurersOf(input.insurerIds);
        const open = await this.repository.countOpen(principal.organizationId);
        if (open + insurers.length > OPEN_MOST) throw new DomainError(QuoteErrors.QUOTE_TOO_MANY_OPEN, { limit: OPEN_MOST });
        const inputs = inputsFrom(rated.record, { months, contractValue: project?.contractValue ?? null });
        // What can't be rated at all is told now, not by each insurer.
        this.rules.compute({ ...inputs, headcount: Math.max(1, inputs.headcount) }, await this.rules.inForce({ regionCode: rated.stamps.regionCode, on: input.startsOn }));
        const { enterpriseId, regionCode, sector, insurerId, name, uscc } = rated.stamps;
        const requests = insurers.map((insurer): QuoteRequestFacts => ({
          enterpriseId, id: newId(), regionCode, sector, insurerId, enterpriseName: name, enterpriseUscc: uscc, cover: project === null ? 'ENTERPRISE_WIDE' : 'PROJECT', startsOn: input.startsOn, endsOn: input.endsOn, project,
          inputs, note, status: 'ASKED', version: 1, askedId: insurer.id, askedHeadId: insurer.headId, wantedLimit: input.wantedLimit ?? null, askedOn: today, closedReason: null, closedOn: null,
        }));
        await this.repository.insertRequests(requests, actorOf(principal));
        for (const request of requests) await this.audit.record({ action: 'quote.request', subjectType: 'QuoteRequest', subjectId: request.id, enterpriseId, details: { askedId: request.askedId, cover: request.cover, startsOn: request.startsOn } });
        return requests.map(({ id }) => ({ enterpriseId, id }));
      }),
    );
  }

  /** The insurer that was asked doesn't offer. @throws NOT_FOUND, STALE_VERSION, QUOTE_NOT_IN_STATE, BAD_INPUT */
  decline(target: RequestTarget, reasonGiven: string): Promise<QuoteKey> {
    return this.end('DECLINE', target, reasonGiven);
  }

  /** The enterprise asks no more; a quote that is open is rejected with it. @throws NOT_FOUND, STALE_VERSION, QUOTE_NOT_IN_STATE, BAD_INPUT */
  withdraw(target: RequestTarget, reasonGiven: string): Promise<QuoteKey> {
    return this.end('WITHDRAW', target, reasonGiven);
  }

  /** A request that is the caller's to act on. @throws NOT_FOUND, STALE_VERSION */
  async load(target: RequestTarget, action: RequestAction): Promise<QuoteRequestFacts> {
    const [request] = await this.repository.requests([keyIn('QuoteRequest', target.requestId)]);
    // A head office reads its branches' requests; the branch that was asked answers them.
    if (!request || currentPrincipal().organizationId !== (PARTY_OF[action] === 'INSURER' ? request.askedId : request.enterpriseId)) throw new DomainError(KernelErrors.NOT_FOUND);
    if (target.expectedVersion != null && target.expectedVersion !== request.version) throw new DomainError(KernelErrors.STALE_VERSION);
    return request;
  }

  private end(action: 'DECLINE' | 'WITHDRAW', target: RequestTarget, reasonGiven: string): Promise<QuoteKey> {
    const reason = requiredText('reason', reasonGiven, TEXT_LIMITS.note);
    return this.db.run(async () => {
      const request = await this.load(target, action);
      const status = nextStatus(request.status, action);
      const today = this.clock.today();
      if (!(await this.repository.moveRequest(request, status, { on: today, reason }, this.clock.now()))) throw new DomainError(KernelErrors.STALE_VERSION);
      const open = action === 'WITHDRAW' ? (await this.repository.quotesOf([request])).find((quote) => quote.status === 'OFFERED') : undefined;
      if (open && !(await this.repository.decide(open, 'REJECTED', today, actorOf(currentPrincipal()), reason))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: `quote.${action.toLowerCase()}`, subjectType: 'QuoteRequest', subjectId: request.id, enterpriseId: request.enterpriseId, details: { status, ...(open ? { rejected: open.id } : {}) } });
      return { enterpriseId: request.enterpriseId, id: request.id };
    });
  }

  /** The insurers that are asked, each once. @throws BAD_INPUT, NOT_FOUND */
  private async insurersOf(publicIds: readonly string[]): Promise<OrganizationView[]> {
    if (publicIds.length === 0 || publicIds.length > ASKED_MOST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'insurerIds', reason: `1..${ASKED_MOST}` });
    const ids = [...new Set(publicIds.map((publicId) => decodeId('Organization', publicId, 1)[0]!))];
    const found = await this.organizations.byIds(ids);
    return ids.map((id) => {
      const insurer = found.get(id);
      if (!insurer || insurer.kind !== 'INSURER' || insurer.disabledAt !== null) throw new DomainError(KernelErrors.NOT_FOUND);
      return insurer;
    });
  }

  private async unlessAsked<T>(fn: () => Promise<T>): Promise<T> {
    try {
      return await fn();
    } catch (error) {
      if (violatedConstraint(error) === 'quote_requests_open_idx') throw new DomainError(QuoteErrors.QUOTE_ALREADY_ASKED);
      throw error;
    }
  }
}

function checkedProject(project: ProjectInput): PolicyProject & { readonly contractValue: bigint } {
  return {
    name: requiredText('project.name', project.name, TEXT_LIMITS.name),
    contractNo: optionalText('project.contractNo', project.contractNo, TEXT_LIMITS.name),
    contractValue: checkedContractValue(project.contractValue),
    address: optionalText('project.address', project.address, TEXT_LIMITS.name),
  };
}
