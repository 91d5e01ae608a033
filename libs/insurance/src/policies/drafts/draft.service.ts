import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { enterpriseIdOf } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, decodeId, decodeIdOrNull, DomainError, isUuid, KernelErrors, newId } from '@anze/kernel';
import { Evidence } from '../../evidence/evidence.js';
import { InsuredRepository, type AcceptedQuote } from '../issuing/insured.repository.js';
import { PolicyRefusals } from '../policy.errors.js';
import { NO_CONTENT, type PolicyContent } from '../policy-terms.js';
import { contentChange, contentWith, sharesOf } from './content-input.rules.js';
import type { ChangePolicyDraftInput, DiscardPolicyDraftInput, DraftPolicyInput } from './draft.inputs.js';
import { draftModel, type DraftRecord, type PolicyDraft } from './draft.model.js';
import { PolicyDraftRepository } from './draft.repository.js';

/** The most drafts that an insurer keeps. */
export const DRAFTS_PER_INSURER = 500;

/** Whom a new draft is for, and what it begins with. */
export type NewDraft = Pick<DraftRecord, 'enterpriseId' | 'quoteId' | 'renewedFrom' | 'insuredName' | 'insuredUscc'> & { readonly content: PolicyContent; readonly shares?: DraftRecord['shares'] };

/** Policies that are still being written. */
@Injectable()
export class PolicyDraftService {
  constructor(
    private readonly db: TenantDb,
    private readonly drafts: PolicyDraftRepository,
    private readonly insured: InsuredRepository,
    private readonly evidence: Evidence,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The insurer's drafts, newest first. @throws BAD_CURSOR */
  async list(args: { first?: number | null; after?: string | null }): Promise<Page<PolicyDraft>> {
    const { organizationId } = currentPrincipal();
    const keyset = keysetOf(args, 1);
    const after = keyset.after?.[0] ?? null;
    if (keyset.after !== null && (after === null || !isUuid(after))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const rows = await this.drafts.list(organizationId, after, keyset.limit);
    return pageOf(rows, keyset, draftModel, (row) => [row.id], () => this.drafts.count(organizationId));
  }

  /** Null when there is none. */
  async byPublicId(publicId: string): Promise<PolicyDraft | null> {
    const [organizationId, id] = decodeIdOrNull('PolicyDraft', publicId, 2) ?? [];
    const found = organizationId === undefined || id === undefined ? null : await this.drafts.find(organizationId, id);
    return found && draftModel(found);
  }

  /** @throws NOT_FOUND for an enterprise that the caller doesn't cover, or a quote that wasn't accepted; BAD_INPUT; POLICY_DRAFTS_TOO_MANY */
  async draft(input: DraftPolicyInput): Promise<DraftRecord> {
    const { organizationId } = currentPrincipal();
    const scans = await this.evidence.check(input.evidenceUploadIds);
    const change = { ...contentChange(input.content ?? {}), scans };
    return this.db.run(async () => {
      const begun = await this.begun(input, organizationId);
      return this.keep({ ...begun, content: contentWith(begun.content, change), shares: sharesOf(input.shares ?? null) });
    });
  }

  /** Writes a new draft, in the open transaction. @throws POLICY_DRAFTS_TOO_MANY */
  async keep({ shares = [], ...fresh }: NewDraft): Promise<DraftRecord> {
    const { organizationId, userId } = currentPrincipal();
    if ((await this.drafts.countHeld(organizationId)) >= DRAFTS_PER_INSURER) throw new DomainError(PolicyRefusals.POLICY_DRAFTS_TOO_MANY, { limit: DRAFTS_PER_INSURER });
    const draft: DraftRecord = { ...fresh, shares, organizationId, id: newId(), version: 1, updatedAt: this.clock.now() };
    await this.drafts.insert(draft, userId);
    await this.record('draft', draft);
    return draft;
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT */
  async change(input: ChangePolicyDraftInput): Promise<DraftRecord> {
    const { userId } = currentPrincipal();
    const scans = input.evidenceUploadIds === undefined ? {} : { scans: await this.evidence.check(input.evidenceUploadIds) };
    const change = { ...contentChange(input.content ?? {}), ...scans };
    return this.db.run(async () => {
      const draft = await this.required(input.policyDraftId, input.expectedVersion);
      const shares = input.shares === undefined ? draft.shares : sharesOf(input.shares);
      const changed = { ...draft, content: contentWith(draft.content, change), shares, updatedAt: this.clock.now() };
      if (!(await this.drafts.update(changed, userId))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.record('changeDraft', draft);
      return { ...changed, version: draft.version + 1 };
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION */
  async discard(input: DiscardPolicyDraftInput): Promise<string> {
    await this.db.run(() => this.take(input.policyDraftId, input.expectedVersion, 'discardDraft'));
    return input.policyDraftId;
  }

  /** Takes a draft out in the open transaction: the policy stands for it. @throws NOT_FOUND, STALE_VERSION */
  async take(publicId: string, expectedVersion: number | null | undefined, action: 'discardDraft' | 'issueDraft'): Promise<DraftRecord> {
    const draft = await this.required(publicId, expectedVersion);
    if (!(await this.drafts.remove(draft))) throw new DomainError(KernelErrors.STALE_VERSION);
    await this.record(action, draft);
    return draft;
  }

  private async begun(input: DraftPolicyInput, insurerId: string): Promise<Omit<NewDraft, 'shares'>> {
    if ((input.enterpriseId == null) === (input.quoteId == null)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'enterpriseId', reason: 'this or quoteId' });
    if (input.quoteId != null) {
      const quote = await this.quoteOf(input.quoteId, insurerId);
      return { ...subjectOf(quote), content: contentOfQuote(quote) };
    }
    const enterpriseId = enterpriseIdOf(input.enterpriseId!);
    const covered = enterpriseId === null ? null : await this.insured.covered(enterpriseId, insurerId);
    if (!covered) throw new DomainError(KernelErrors.NOT_FOUND);
    return { enterpriseId: covered.enterpriseId, quoteId: null, renewedFrom: null, insuredName: covered.name, insuredUscc: covered.uscc, content: NO_CONTENT };
  }

  /** The insurer's own accepted quote. @throws NOT_FOUND */
  async quoteOf(publicId: string, insurerId: string): Promise<AcceptedQuote> {
    const [enterpriseId, quoteId] = decodeId('Quote', publicId, 2) as [string, string];
    const quote = await this.insured.acceptedQuote(enterpriseId, quoteId, insurerId);
    if (!quote) throw new DomainError(KernelErrors.NOT_FOUND);
    return quote;
  }

  private async required(publicId: string, expectedVersion: number | null | undefined): Promise<DraftRecord> {
    const [organizationId, id] = decodeId('PolicyDraft', publicId, 2) as [string, string];
    const draft = await this.drafts.find(organizationId, id);
    if (!draft) throw new DomainError(KernelErrors.NOT_FOUND);
    if (expectedVersion != null && expectedVersion !== draft.version) throw new DomainError(KernelErrors.STALE_VERSION);
    return draft;
  }

  private record(action: string, { id, enterpriseId, version }: DraftRecord): Promise<void> {
    return this.audit.record({ action: `policy.${action}`, subjectType: 'PolicyDraft', subjectId: id, enterpriseId, details: { version } });
  }
}

/** Whom a draft on a quote is for. */
export const subjectOf = ({ insured, quoteId }: AcceptedQuote): Omit<NewDraft, 'content'> => ({ enterpriseId: insured.enterpriseId, quoteId, renewedFrom: null, insuredName: insured.name, insuredUscc: insured.uscc });

/** A policy begun with what the enterprise accepted. */
export const contentOfQuote = ({ terms, project }: AcceptedQuote): PolicyContent => ({ ...NO_CONTENT, ...terms, project, premiumPayer: 'INSURED' });
