import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, decodeId, DomainError, isUuid, KernelErrors, newId, requiredText } from '@anze/kernel';
import { currentActor } from '../hazards/hazard-actor.js';
import { requireVersion } from '../hazards/hazard.rules.js';
import { keyOrNull } from '../tasks/task.reader.js';
import { draftModel, type DraftRecord, type DiscardInspectionDraftInput, type InspectionDraft, type SaveInspectionDraftInput } from './inspection-draft.model.js';
import { InspectionDraftRepository } from './inspection-draft.repository.js';
import { InspectionErrors } from './inspection.errors.js';

/** The most drafts that an organization keeps. */
export const DRAFTS_PER_ORGANIZATION = 100;
/** The most that one holds, in bytes of UTF-8. */
export const DRAFT_BYTES = 65_536;
const TITLE = 100;
/** PostgreSQL keeps no U+0000, and half a surrogate pair is no text. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/** Inspections that are not submitted yet. */
@Injectable()
export class InspectionDraftService {
  constructor(
    private readonly db: TenantDb,
    private readonly drafts: InspectionDraftRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The organization's drafts, newest first. @throws BAD_CURSOR */
  async list(args: { first?: number | null; after?: string | null }): Promise<Page<InspectionDraft>> {
    const { organizationId } = currentActor();
    const keyset = keysetOf(args, 1);
    const after = keyset.after?.[0] ?? null;
    if (keyset.after !== null && (after === null || !isUuid(after))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const rows = await this.drafts.list(organizationId, after, keyset.limit);
    return pageOf(rows, keyset, draftModel, (row) => [row.id], () => this.drafts.count(organizationId));
  }

  /** Null when there is none. */
  async byPublicId(publicId: string): Promise<InspectionDraft | null> {
    const key = keyOrNull('InspectionDraft', publicId);
    const draft = key === null ? null : await this.drafts.find(key.owner, key.id);
    return draft ? draftModel(draft) : null;
  }

  /** @throws NOT_FOUND, STALE_VERSION, INSPECTION_DRAFT_SIZE, INSPECTION_DRAFT_TOO_MANY */
  async save(input: SaveInspectionDraftInput): Promise<InspectionDraft> {
    const { organizationId, userId } = currentActor();
    const said = { title: requiredText('title', input.title, TITLE), content: contentOf(input.content), savedBy: userId, updatedAt: this.clock.now() };
    return this.db.run(async () => {
      if (input.draftId == null) {
        const draft: DraftRecord = { ...said, organizationId, id: newId(), version: 1 };
        await this.drafts.requireRoom(organizationId, DRAFTS_PER_ORGANIZATION, () => new DomainError(InspectionErrors.INSPECTION_DRAFT_TOO_MANY, { limit: DRAFTS_PER_ORGANIZATION }));
        await this.drafts.insert(draft);
        await this.record('save', draft);
        return draftModel(draft);
      }
      const draft = { ...(await this.required(input.draftId, input.expectedVersion)), ...said };
      if (!(await this.drafts.update(draft))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.record('save', draft);
      return draftModel({ ...draft, version: draft.version + 1 });
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION */
  discard(input: DiscardInspectionDraftInput): Promise<string> {
    return this.db.run(async () => {
      await this.take(input.draftId, input.expectedVersion, 'discard');
      return input.draftId;
    });
  }

  /** Takes a draft out in the open transaction: what was submitted from it stands for it. @throws NOT_FOUND, STALE_VERSION */
  async take(draftId: string, expectedVersion: number | null | undefined, action: 'submit' | 'discard'): Promise<void> {
    const draft = await this.required(draftId, expectedVersion);
    if (!(await this.drafts.remove(draft))) throw new DomainError(KernelErrors.STALE_VERSION);
    await this.record(action, draft);
  }

  private async required(draftId: string, expectedVersion: number | null | undefined): Promise<DraftRecord> {
    const [organizationId, id] = decodeId('InspectionDraft', draftId, 2) as [string, string];
    const draft = await this.drafts.find(organizationId, id);
    if (!draft) throw new DomainError(KernelErrors.NOT_FOUND);
    requireVersion(draft.version, expectedVersion);
    return draft;
  }

  private record(action: string, draft: DraftRecord): Promise<void> {
    return this.audit.record({ action: `inspectionDraft.${action}`, subjectType: 'InspectionDraft', subjectId: draft.id, details: { version: draft.version } });
  }
}

/** The content as it is kept: unchanged, since it is the client's. */
function contentOf(content: string): string {
  if (Buffer.byteLength(content, 'utf8') > DRAFT_BYTES) throw new DomainError(InspectionErrors.INSPECTION_DRAFT_SIZE, { limit: DRAFT_BYTES });
  if (content === '' || UNSTORABLE.test(content)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'content', reason: 'must be text' });
  return content;
}
