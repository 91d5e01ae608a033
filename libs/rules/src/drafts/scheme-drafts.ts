import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, decodeId, DomainError, isUuid, KernelErrors, newId, normalizeText, parseDay, trimRegionCode, type Day } from '@anze/kernel';
import { RuleAdministration } from '../administration/rule-administration.js';
import type { RuleBody } from '../rule.catalogue.js';
import { Rules } from '../rules.js';
import { SchemeDraftErrors, type DraftedKind, type DraftFacts, type DraftKey, type DraftTerms, type SchemeDraftStatus, type VersionFacts } from './draft-terms.js';
import { SchemeDraftRepository } from './scheme-draft.repository.js';
import { nextVersionName } from './scheme-naming.rules.js';
import { SchemeVersionRepository } from './scheme-version.repository.js';

const LIMITS = { title: 200, source: 500 } as const;

interface PageAsked {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Which draft, as it was read. */
export interface DraftAsked {
  readonly schemeDraftId: string;
  readonly expectedVersion?: number | null;
}

/** What a draft begins with. */
export interface DraftBegun<K extends DraftedKind> {
  readonly title: string;
  readonly source: string | null | undefined;
  /** Null: what the version in force in the region today says. */
  readonly body: RuleBody<K> | null;
}

/**
 * Drafts and published versions of schemes (方案草案、版本): an authority makes them for its own region, over every sector. What the
 * kinds have in common; each says the rest by its terms.
 */
@Injectable()
export class SchemeDrafts {
  constructor(
    private readonly db: TenantDb,
    private readonly rules: Rules,
    private readonly administration: RuleAdministration,
    private readonly drafts: SchemeDraftRepository,
    private readonly versions: SchemeVersionRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What a region can take, the nearest first. @throws BAD_INPUT, BAD_CURSOR */
  async published<K extends DraftedKind, T>({ kind }: DraftTerms<K>, args: PageAsked & { readonly regionCode?: string | null; readonly on?: Day | null }, model: (version: VersionFacts<K>) => T): Promise<Page<T>> {
    const keyset = keysetOf(args, 2);
    const regionCode = askedRegion(args.regionCode ?? currentPrincipal().regionCode ?? '');
    const after = keyset.after && placeOf(keyset.after);
    const on = args.on ?? null;
    const rows = await this.versions.list(kind, regionCode, on, after, keyset.limit);
    return pageOf(rows, keyset, model, (row) => [row.regionCode.length, row.effectiveFrom], () => this.versions.count(kind, regionCode, on));
  }

  /** Drafts of the authority's region and of those inside it, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list<K extends DraftedKind, T>({ kind }: DraftTerms<K>, args: PageAsked & { readonly status?: SchemeDraftStatus | null }, model: (draft: DraftFacts<K>) => T): Promise<Page<T>> {
    const keyset = keysetOf(args, 1);
    const after = keyset.after?.[0] ?? null;
    if (keyset.after && (after === null || !isUuid(after))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const status = args.status ?? null;
    const rows = await this.drafts.list(kind, status, after, keyset.limit);
    return pageOf(rows, keyset, model, (row) => [row.id], () => this.drafts.count(kind, status));
  }

  /** One of them, or null. */
  byId<K extends DraftedKind>(terms: DraftTerms<K>, publicId: string): Promise<DraftFacts<K> | null> {
    return this.drafts.byKey(terms.kind, keyOf(terms, publicId));
  }

  /** What a draft or a version says: one of the two, the version that of the region or the nearest above it. @throws SCHEME_NOT_NAMED, NOT_FOUND */
  async scheme<K extends DraftedKind>(terms: DraftTerms<K>, { schemeDraftId, version }: { readonly schemeDraftId?: string | null; readonly version?: string | null }, regionCode: string): Promise<RuleBody<K>> {
    if ((schemeDraftId == null) === (version == null)) throw new DomainError(SchemeDraftErrors.SCHEME_NOT_NAMED);
    const found = schemeDraftId == null ? await this.versions.named(terms.kind, regionCode, version!) : await this.byId(terms, schemeDraftId);
    if (!found) throw new DomainError(KernelErrors.NOT_FOUND);
    return found.body;
  }

  /** Begins a draft. @throws NOT_FOUND, BAD_INPUT, NO_RULE_IN_FORCE, and what the kind's authority throws */
  async begin<K extends DraftedKind>(terms: DraftTerms<K>, given: DraftBegun<K>): Promise<DraftFacts<K>> {
    const by = terms.authority();
    const regionCode = ownRegion(by);
    const title = text('title', given.title, LIMITS.title);
    const source = given.source == null ? null : text('source', given.source, LIMITS.source);
    return this.db.run(async () => {
      const base = given.body === null ? await this.rules.inForce(terms.kind, { regionCode, on: this.clock.today() }) : null;
      const key = { organizationId: by.organizationId, id: newId() };
      await this.drafts.insert(terms.kind, { ...key, regionCode, title, body: given.body ?? base!.body, source, basedOn: base?.version ?? null, changedAt: this.clock.now() }, actorOf(by));
      await this.recordAudit(terms, 'draft', key, { regionCode, basedOn: base?.version ?? null });
      return (await this.drafts.byKey(terms.kind, key))!;
    });
  }

  /** Changes a draft; what is left out stays. @throws NOT_FOUND, SCHEME_DRAFT_ENDED, STALE_VERSION, BAD_INPUT, and what the kind's authority throws */
  async change<K extends DraftedKind>(terms: DraftTerms<K>, asked: DraftAsked, given: { readonly title?: string | null; readonly source?: string | null; readonly body: RuleBody<K> | null }): Promise<DraftFacts<K>> {
    const title = given.title == null ? null : text('title', given.title, LIMITS.title);
    const source = given.source == null ? null : text('source', given.source, LIMITS.source);
    return this.rewrite(terms, asked, 'change', async (draft) => ({ ...draft, title: title ?? draft.title, source: source ?? draft.source, body: given.body ?? draft.body }));
  }

  /** Ends a draft; it stays on record. @throws as `change` */
  async discard<K extends DraftedKind>(terms: DraftTerms<K>, asked: DraftAsked): Promise<DraftFacts<K>> {
    return this.rewrite(terms, asked, 'discard', async (draft) => ({ ...draft, status: 'DISCARDED' }));
  }

  /**
   * Publishes a draft as the next version of the authority's own region.
   * @throws as `change`; SCHEME_SOURCE_MISSING; RULE_DAY_PASSED, RULE_DAY_TAKEN, RULE_VERSION_TAKEN; what the kind's check throws
   */
  async publish<K extends DraftedKind>(terms: DraftTerms<K>, asked: DraftAsked & { readonly effectiveFrom: Day; readonly source?: string | null }): Promise<{ draft: DraftFacts<K>; published: VersionFacts<K> }> {
    return this.db.run(async () => {
      const draft = await this.rewrite(terms, asked, 'publish', async (facts) => {
        const given = asked.source ?? facts.source;
        if (given === null) throw new DomainError(SchemeDraftErrors.SCHEME_SOURCE_MISSING);
        const source = text('source', given, LIMITS.source);
        // What may stand in it and the checks may have moved on since it was drafted.
        terms.check(facts.body);
        const version = nextVersionName(facts.regionCode, await this.versions.names(terms.kind, facts.regionCode));
        await this.administration.publish({ kind: terms.kind, regionCode: facts.regionCode, version, effectiveFrom: asked.effectiveFrom, source, body: JSON.stringify(facts.body) });
        return { ...facts, source, status: 'PUBLISHED', publishedVersion: version, effectiveFrom: asked.effectiveFrom };
      });
      return { draft, published: (await this.versions.named(terms.kind, draft.regionCode, draft.publishedVersion!))! };
    });
  }

  /** Writes what `next` makes of the caller's own draft. */
  private async rewrite<K extends DraftedKind>(terms: DraftTerms<K>, { schemeDraftId, expectedVersion }: DraftAsked, action: string, next: (draft: DraftFacts<K>) => Promise<DraftFacts<K>>): Promise<DraftFacts<K>> {
    const by = terms.authority();
    const key = keyOf(terms, schemeDraftId);
    return this.db.run(async () => {
      const draft = await this.drafts.byKey(terms.kind, key);
      // Others of the region and above read it; it is its author's to change.
      if (!draft || draft.organizationId !== by.organizationId || draft.regionCode !== by.regionCode) throw new DomainError(KernelErrors.NOT_FOUND);
      if (draft.status !== 'DRAFT') throw new DomainError(SchemeDraftErrors.SCHEME_DRAFT_ENDED, { status: draft.status });
      if (expectedVersion != null && expectedVersion !== draft.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const changed = { ...(await next(draft)), changedAt: this.clock.now() };
      if (!(await this.drafts.update(changed))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.recordAudit(terms, action, key, { regionCode: draft.regionCode, version: draft.version + 1, ...(changed.publishedVersion !== null && { publishedVersion: changed.publishedVersion, effectiveFrom: changed.effectiveFrom }) });
      return { ...changed, version: draft.version + 1 };
    });
  }

  private recordAudit({ audited, idType }: Pick<DraftTerms<DraftedKind>, 'audited' | 'idType'>, action: string, { id }: DraftKey, details: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action: `${audited}.${action}`, subjectType: idType, subjectId: id, details });
  }
}

/** The key in a draft's public id. @throws NOT_FOUND */
function keyOf({ idType }: { readonly idType: string }, publicId: string): DraftKey {
  const [organizationId, id] = decodeId(idType, publicId, 2);
  return { organizationId: organizationId!, id: id! };
}

/** The authority's own region, whose schemes it makes. The nation's are the platform's. @throws BAD_INPUT */
export function ownRegion(by: Principal): string {
  if (by.regionCode === null || by.regionCode === '') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
  return by.regionCode;
}

function askedRegion(asked: string): string {
  const code = asked === '' ? '' : trimRegionCode(asked);
  if (code === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
  return code;
}

function placeOf([length, effectiveFrom]: readonly (string | null)[]): { length: number; effectiveFrom: string } {
  if (!/^\d{1,2}$/.test(length ?? '') || parseDay(effectiveFrom ?? '') === null) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { length: Number(length), effectiveFrom: effectiveFrom! };
}

function text(field: string, given: string, limit: number): string {
  const kept = normalizeText(given);
  if (kept === '' || [...kept].length > limit) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `1..${limit} characters` });
  return kept;
}
