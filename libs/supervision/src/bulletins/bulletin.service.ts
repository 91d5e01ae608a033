import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, inTurn, TenantDb } from '@anze/database';
import { enterpriseIdOf, EnterpriseReader } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { addDays, Clock, decodeId, DomainError, KernelErrors, optionalText, regionRange, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { BulletinDrafting, MOST_NAMED } from './bulletin-drafting.js';
import type { NamedEnterprise } from './bulletin-content.rules.js';
import { BulletinErrors } from './bulletin.errors.js';
import { ownedKeyIn, type AuthorityDocument, type BulletinFacts, type DocumentHead, type EnterpriseDocument } from './bulletin.facts.js';
import type { BulletinTarget, CorrectBulletinInput, DraftBulletinInput, EditBulletinInput, IssueBulletinInput, NamedEnterpriseInput } from './bulletin.inputs.js';
import { BULLETIN_ISSUED } from './bulletin.jobs.js';
import { numberOf, periodBefore } from './bulletin-period.rules.js';
import { BulletinRepository } from './bulletin.repository.js';
import { ReceiptRepository, type NewReceipt, type Recipient } from './receipt.repository.js';

/** Most characters of each text. */
const LIMITS = { title: 200, long: 4000, reason: 2000, remark: 500 } as const;
/** Most organizations that one bulletin goes to. */
const MOST_RECIPIENTS = 500;

/** Edits, issues and corrects the bulletins of the current authority. */
@Injectable()
export class BulletinService {
  constructor(
    private readonly db: TenantDb,
    private readonly bulletins: BulletinRepository,
    private readonly receipts: ReceiptRepository,
    private readonly drafting: BulletinDrafting,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws BULLETIN_PERIOD_OPEN, BULLETIN_EXISTS */
  draft({ kind, day }: DraftBulletinInput): Promise<BulletinFacts> {
    return this.drafting.draft(kind, day ?? periodBefore(kind, this.clock.today()).to);
  }

  /** @throws NOT_FOUND, STALE_VERSION, BULLETIN_NOT_DRAFT, BULLETIN_TOO_MANY, BAD_INPUT */
  edit(input: EditBulletinInput): Promise<BulletinFacts> {
    const texts = {
      ...(input.title == null ? {} : { title: requiredText('title', input.title, LIMITS.title) }),
      ...(input.foreword === undefined ? {} : { foreword: optionalText('foreword', input.foreword, LIMITS.long) }),
      ...(input.remarks === undefined ? {} : { remarks: optionalText('remarks', input.remarks, LIMITS.long) }),
    };
    return this.changeDraft(input, 'bulletin.edit', async (draft) => this.bulletins.edit(draft, { ...texts, ...(input.named == null ? {} : { named: await this.namedOf(input.named) }) }));
  }

  /** Takes the figures and the remarks that came with them anew, by the records of now; what a person wrote stays. @throws NOT_FOUND, STALE_VERSION, BULLETIN_NOT_DRAFT */
  refresh(input: BulletinTarget): Promise<BulletinFacts> {
    return this.changeDraft(input, 'bulletin.refresh', async (draft) => this.bulletins.edit(draft, await this.drafting.renewed(draft)));
  }

  /** @throws NOT_FOUND, STALE_VERSION, BULLETIN_NOT_DRAFT */
  discard(input: BulletinTarget): Promise<BulletinFacts> {
    return this.changeDraft(input, 'bulletin.discard', (draft) => this.bulletins.discard(draft));
  }

  /** @throws NOT_FOUND, BULLETIN_NOT_ISSUED, BULLETIN_CORRECTED, BAD_INPUT */
  async correct(input: CorrectBulletinInput): Promise<BulletinFacts> {
    const reason = requiredText('reason', input.reason, LIMITS.reason);
    const issued = await this.own(input);
    if (issued.status !== 'ISSUED') throw new DomainError(BulletinErrors.BULLETIN_NOT_ISSUED);
    const draft = await this.drafting.correct(issued, reason);
    if (draft === null) throw new DomainError(BulletinErrors.BULLETIN_CORRECTED);
    return draft;
  }

  /** Numbers it, freezes it and sends it. @throws NOT_FOUND, STALE_VERSION, BULLETIN_NOT_DRAFT, BULLETIN_NO_RECIPIENTS, BULLETIN_TOO_MANY */
  issue(input: IssueBulletinInput): Promise<BulletinFacts> {
    const by = currentPrincipal();
    return this.db.run(async () => {
      const seen = await this.own(input);
      // One after another: the next one sees this one's number, or that there is none.
      await inTurn(this.db, `bulletins ${by.organizationId} ${seen.kind}`);
      const draft = await this.draftOf(input);
      const today = this.clock.today();
      if (!(await this.bulletins.issue(draft, today, actorOf(by)))) throw new DomainError(KernelErrors.STALE_VERSION);
      const issued = (await this.bulletins.find(draft))!;
      const copies = await this.copiesOf(issued, input);
      if (copies.length === 0) throw new DomainError(BulletinErrors.BULLETIN_NO_RECIPIENTS);
      if (copies.length > MOST_RECIPIENTS) throw new DomainError(BulletinErrors.BULLETIN_TOO_MANY, { what: 'recipients', most: MOST_RECIPIENTS });
      const rule = await this.rules.inForce('bulletin.receipts', { regionCode: issued.regionCode, on: today });
      await this.receipts.send(issued, today, addDays(today, rule.body.acknowledgeDays), rule.version, copies);
      await this.audit.record({ action: 'bulletin.issue', subjectType: 'Bulletin', subjectId: issued.id, details: { kind: issued.kind, year: issued.year, number: issued.number, recipients: copies.length, corrects: issued.corrects } });
      await this.outbox.add(BULLETIN_ISSUED, { organizationId: issued.organizationId, bulletinId: issued.id });
      return issued;
    });
  }

  /** What each recipient is sent: an authority the whole, an enterprise its own part. A correction goes to whoever got what it corrects, too. */
  private async copiesOf(issued: BulletinFacts, input: IssueBulletinInput): Promise<NewReceipt[]> {
    const { organizationId, kind, periodFrom, periodTo, title, correctionReason } = issued;
    const corrected = issued.corrects === null ? null : (await this.bulletins.find({ organizationId, id: issued.corrects }))!;
    const before = corrected === null ? [] : await this.receipts.recipientsOf(corrected);
    const issuer = (await this.organizations.byId(organizationId))!.name;
    const head: DocumentHead = { kind, periodFrom, periodTo, number: numberOf(kind, issued.year!, issued.number!), issuer, title, corrects: corrected && numberOf(kind, corrected.year!, corrected.number!), correctionReason };

    const asked = [...new Set((input.authorityIds ?? []).map((id) => decodeId('Organization', id, 1)[0]!))];
    const range = regionRangeOf(issued.regionCode);
    const named = await this.receipts.authorities(organizationId, range, { ids: asked });
    if (named.length !== asked.length) throw new DomainError(KernelErrors.NOT_FOUND);
    const below = input.allLowerAuthorities ? await this.receipts.authorities(organizationId, range, { below: issued.regionCode.length }) : [];
    const again = await this.receipts.authorities(organizationId, range, { ids: before.flatMap(({ recipientId, recipientKind }) => (recipientKind === 'REGULATOR' ? [recipientId] : [])) });
    const authorities = [...new Map([...named, ...below, ...again].map((one) => [one.id, one])).values()];
    const { suggested: _suggested, ...body } = issued.body;
    const whole: AuthorityDocument = { ...head, foreword: issued.foreword, remarks: issued.remarks, body, named: issued.named };

    const own = await this.enterpriseCopiesOf(issued, head, before.filter(({ recipientKind }) => recipientKind === 'ENTERPRISE'), input.namedEnterprises === true);
    return [...authorities.map(({ id, name }): NewReceipt => ({ recipientId: id, recipientKind: 'REGULATOR', recipientName: name, document: whole })), ...own];
  }

  /** Its own part to each enterprise that is named, if those are told or it got what this corrects; to one that got that and is named no more, that it isn't, and nothing of anybody else. */
  private async enterpriseCopiesOf({ named, periodTo }: BulletinFacts, head: DocumentHead, before: readonly Recipient[], toNamed: boolean): Promise<NewReceipt[]> {
    const gotIt = new Set(before.map(({ recipientId }) => recipientId));
    const told = named.filter(({ enterpriseId }) => toNamed || gotIt.has(enterpriseId));
    const figures = await this.drafting.ownFiguresOf(told.map(({ enterpriseId }) => enterpriseId), periodTo);
    const copy = (recipientId: string, recipientName: string, own: Pick<EnterpriseDocument, 'remark' | 'figures'>): NewReceipt => ({ recipientId, recipientKind: 'ENTERPRISE', recipientName, document: { ...head, ...own } });
    const still = told.flatMap(({ enterpriseId, name, remark }) => {
      // One that moved away isn't told anything new, but what it was told is put right.
      const ofIt = figures.get(enterpriseId) ?? (gotIt.has(enterpriseId) ? [] : null);
      return ofIt === null ? [] : [copy(enterpriseId, name, { remark, figures: ofIt })];
    });
    const standing = new Set(named.map(({ enterpriseId }) => enterpriseId));
    return [...still, ...before.filter(({ recipientId }) => !standing.has(recipientId)).map(({ recipientId, recipientName }) => copy(recipientId, recipientName, { remark: null, figures: [] }))];
  }

  private async namedOf(inputs: readonly NamedEnterpriseInput[]): Promise<NamedEnterprise[]> {
    if (inputs.length > MOST_NAMED) throw new DomainError(BulletinErrors.BULLETIN_TOO_MANY, { what: 'enterprises', most: MOST_NAMED });
    const asked = inputs.map(({ enterpriseId, remark }) => ({ enterpriseId: enterpriseIdOf(enterpriseId), remark: requiredText('named.remark', remark, LIMITS.remark) }));
    const found = await this.enterprises.byIds(asked.flatMap(({ enterpriseId }) => enterpriseId ?? []));
    const named = asked.map(({ enterpriseId, remark }) => {
      const enterprise = enterpriseId === null ? undefined : found.get(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      return { enterpriseId: enterpriseId!, name: enterprise.name, remark };
    });
    // Each is sent one copy.
    if (new Set(named.map(({ enterpriseId }) => enterpriseId)).size < named.length) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'named', reason: 'each enterprise once' });
    return named;
  }

  private changeDraft(target: BulletinTarget, action: string, change: (draft: BulletinFacts) => Promise<boolean>): Promise<BulletinFacts> {
    return this.db.run(async () => {
      const draft = await this.draftOf(target);
      if (!(await change(draft))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action, subjectType: 'Bulletin', subjectId: draft.id, details: { kind: draft.kind, asOf: draft.periodTo } });
      return (await this.bulletins.find(draft))!;
    });
  }

  private async draftOf(target: BulletinTarget): Promise<BulletinFacts> {
    const one = await this.own(target);
    if (target.expectedVersion != null && target.expectedVersion !== one.version) throw new DomainError(KernelErrors.STALE_VERSION);
    if (one.status !== 'DRAFT') throw new DomainError(BulletinErrors.BULLETIN_NOT_DRAFT, { status: one.status });
    return one;
  }

  private async own({ bulletinId }: Pick<BulletinTarget, 'bulletinId'>): Promise<BulletinFacts> {
    const one = await this.bulletins.find(ownedKeyIn('Bulletin', bulletinId));
    if (!one) throw new DomainError(KernelErrors.NOT_FOUND);
    return one;
  }
}

/** The codes of a region and all that lies in it; the nation's are all there are. */
const regionRangeOf = (code: string): { readonly lo: string; readonly hi: string } => (code === '' ? { lo: '', hi: ':' } : regionRange(code));
