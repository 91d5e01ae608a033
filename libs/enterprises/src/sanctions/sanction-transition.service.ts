import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { Clock, type Day, DomainError, KernelErrors, newId, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { EnterpriseReader } from '../enterprises/enterprise.reader.js';
import { enterpriseIdOf } from '../enterprises/enterprise.rules.js';
import { listingKeyIn, type SanctionFacts, type SanctionKey } from './sanction.facts.js';
import type { ApplyForCreditRepairInput, DecideCreditRepairInput, DecideSanctionInput, NoticeSanctionInput, ProposeSanctionInput, StateSanctionCaseInput } from './sanction.inputs.js';
import { SanctionErrors } from './sanction.errors.js';
import { SANCTION_CHANGED } from './sanction.jobs.js';
import { SanctionRepository, type NewListing } from './sanction.repository.js';
import { applyForRepair, decideRepair, dismiss, giveNotice, listingNo, noticeDueDay, permitSanction, putOnList, requireCounty, SANCTION_TEXT, sanctionPartyOf, stateCase, termsOf, type SanctionChange } from './sanction.rules.js';
import type { SanctionEventKind, SanctionStatus } from './sanction-terms.js';
import { SANCTION_ACTS, type SanctionAction } from './sanction-transitions.rules.js';

/** Most characters of a document's number. */
const NUMBER = 100;

/** What the history says of it. */
interface Told {
  readonly kind: SanctionEventKind;
  readonly status: SanctionStatus;
  readonly today: Day;
  readonly dueOn: Day | null;
  readonly note: string | null;
}

/** What is done about listings: read → rule → save → history → audit → outbox, in one transaction. */
@Injectable()
export class SanctionTransitionService {
  constructor(
    private readonly db: TenantDb,
    private readonly sanctions: SanctionRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** An authority of a county and above proposes a listing by the rule in force where the enterprise lies. @throws NOT_FOUND, BAD_INPUT, SANCTION_COUNTY_AND_ABOVE, SANCTION_GROUND_UNKNOWN, SANCTION_ALREADY_OPEN, STALE_VERSION */
  propose(input: ProposeSanctionInput): Promise<SanctionFacts> {
    const by = currentPrincipal();
    if (by.audience !== 'regulator') throw new DomainError(KernelErrors.NOT_FOUND);
    requireCounty(by.regionCode ?? '');
    const facts = requiredText('facts', input.facts, SANCTION_TEXT);
    const penaltyNo = input.penaltyNo == null ? null : requiredText('penaltyNo', input.penaltyNo, NUMBER);
    const enterpriseId = enterpriseIdOf(input.enterpriseId);
    return this.db.run(async () => {
      const enterprise = enterpriseId === null ? null : await this.enterprises.stampsOf(enterpriseId);
      const authority = await this.organizations.byId(by.organizationId);
      if (!enterprise || !authority) throw new DomainError(KernelErrors.NOT_FOUND);
      const today = this.clock.today();
      const at = { regionCode: enterprise.regionCode, on: today };
      const { body, version: ruleVersion } = await this.rules.inForce('sanction.terms', at);
      const key: SanctionKey = { enterpriseId: enterprise.enterpriseId, id: newId() };
      const terms = { ...termsOf(body, input.ground), noticeWorkingDays: (await this.rules.inForce('sanction.notice', at)).body.workingDays };
      const dueOn = noticeDueDay({ terms, proposedOn: today });
      await this.insert(key.enterpriseId, {
        id: key.id, listingNo: listingNo(key.id, today), authorityId: authority.id, authorityName: authority.name, authorityRegion: by.regionCode ?? '', ground: input.ground, terms, ruleVersion, facts, penaltyNo, proposedOn: today, proposedBy: by.userId, dueOn,
      });
      return this.tell(key, 'sanction.propose', { kind: 'PROPOSED', status: 'PROPOSED', today, dueOn, note: null }, { ground: input.ground, ruleVersion });
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, the rules' codes; so do all that follow */
  notice(input: NoticeSanctionInput): Promise<SanctionFacts> {
    const text = requiredText('notice', input.notice, SANCTION_TEXT);
    return this.perform('NOTICE', input, text, (listing, today) => giveNotice(listing, text, today));
  }

  state(input: StateSanctionCaseInput): Promise<SanctionFacts> {
    const text = requiredText('statement', input.statement, SANCTION_TEXT);
    return this.perform('STATE', input, text, (listing, today) => stateCase(listing, { statement: text, waivesRest: input.waivesRest === true }, today));
  }

  decide(input: DecideSanctionInput): Promise<SanctionFacts> {
    const text = requiredText('reason', input.reason, SANCTION_TEXT);
    if (input.decision === 'DISMISS') return this.perform('DISMISS', input, text, (_, today) => dismiss(text, today));
    const no = requiredText('decisionNo', input.decisionNo ?? '', NUMBER);
    return this.perform('LIST', input, text, (listing, today) => putOnList(listing, { text, no }, today));
  }

  applyForRepair(input: ApplyForCreditRepairInput): Promise<SanctionFacts> {
    const text = requiredText('reason', input.reason, SANCTION_TEXT);
    return this.perform('APPLY_REPAIR', input, text, (listing, today) => applyForRepair(listing, text, today));
  }

  decideRepair(input: DecideCreditRepairInput): Promise<SanctionFacts> {
    const text = requiredText('reason', input.reason, SANCTION_TEXT);
    return this.perform(input.granted ? 'GRANT_REPAIR' : 'REFUSE_REPAIR', input, text, (listing, today) => decideRepair(listing, input.granted, text, today));
  }

  /** @throws SANCTION_ALREADY_OPEN; STALE_VERSION where what stood in its way was decided each time before it could be named */
  private async insert(enterpriseId: string, listing: NewListing): Promise<void> {
    for (let attempt = 1; !(await this.sanctions.insert(enterpriseId, listing)); attempt += 1) {
      const open = await this.sanctions.openOf(enterpriseId, listing.ground, listing.penaltyNo);
      if (open) throw new DomainError(SanctionErrors.SANCTION_ALREADY_OPEN, { listingNo: open.listingNo, on: open.proposedOn });
      // Nothing is open any more.
      if (attempt === 2) throw new DomainError(KernelErrors.STALE_VERSION);
    }
  }

  private perform(action: SanctionAction, target: { readonly listingId: string; readonly expectedVersion?: number | null }, note: string, act: (listing: SanctionFacts, today: Day) => SanctionChange): Promise<SanctionFacts> {
    const key = listingKeyIn(target.listingId);
    return this.db.run(async () => {
      const [listing] = await this.sanctions.byKeys([key]);
      if (!listing) throw new DomainError(KernelErrors.NOT_FOUND);
      const status = permitSanction(listing.status, action, sanctionPartyOf(currentPrincipal(), listing));
      if (target.expectedVersion != null && target.expectedVersion !== listing.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const today = this.clock.today();
      const change = act(listing, today);
      if (!(await this.sanctions.change(listing, { ...change, status }))) throw new DomainError(KernelErrors.STALE_VERSION);
      const dueOn = change.dueOn === undefined ? listing.dueOn : change.dueOn;
      return this.tell(key, `sanction.${action.toLowerCase().replace('_', '-')}`, { kind: SANCTION_ACTS[action].event, status, today, dueOn, note }, { from: listing.status, to: status, version: listing.version + 1 });
    });
  }

  /** History, audit and news of what was just written. */
  private async tell(key: SanctionKey, action: string, { kind, status, today, dueOn, note }: Told, details: Record<string, unknown>): Promise<SanctionFacts> {
    const by = currentPrincipal();
    await this.sanctions.appendEvent(key, { kind, status, day: today, at: this.clock.now(), actorId: by.organizationId, userId: by.userId, dueOn, note });
    await this.audit.record({ action, subjectType: 'SanctionListing', subjectId: key.id, enterpriseId: key.enterpriseId, details });
    await this.outbox.add(SANCTION_CHANGED, { enterpriseId: key.enterpriseId, listingId: key.id });
    return (await this.sanctions.byKeys([key]))[0]!;
  }
}
