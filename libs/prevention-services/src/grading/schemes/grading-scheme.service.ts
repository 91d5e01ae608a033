import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, decodeId, DomainError, isUuid, KernelErrors, newId, normalizeText, parseDay, trimRegionCode } from '@anze/kernel';
import { RuleAdministration, RULE_KINDS, Rules } from '@anze/rules';
import type { GradingScheme } from '../grading.rules.js';
import { gradingAuthority } from '../runs/grading-authority.js';
import { GradingSchemeErrors } from './grading-scheme.errors.js';
import type { ChangeGradingSchemeInput, DiscardGradingSchemeInput, DraftGradingSchemeInput, GradingSchemeBodyInput, GradingSchemeDraftsArgs, GradingSchemesArgs, PublishGradingSchemeInput } from './grading-scheme.inputs.js';
import { draftModel, versionModel, type GradingSchemeDraft, type GradingSchemeVersion } from './grading-scheme.model.js';
import { ownRegion } from './scheme-authority.js';
import { checkScheme } from './scheme-check.rules.js';
import { SchemeDraftRepository, type DraftFacts, type DraftKey } from './scheme-draft.repository.js';
import { nextVersionName } from './scheme-naming.rules.js';
import { SchemeVersionRepository } from './scheme-version.repository.js';

const LIMITS = { title: 200, source: 500 } as const;

/** Drafts and published versions of the grading scheme (评估方案): an authority makes them for its own region, over every sector. */
@Injectable()
export class GradingSchemeService {
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
  async published(args: GradingSchemesArgs): Promise<Page<GradingSchemeVersion>> {
    const keyset = keysetOf(args, 2);
    const regionCode = askedRegion(args.regionCode ?? currentPrincipal().regionCode ?? '');
    const after = keyset.after && placeOf(keyset.after);
    const on = args.on ?? null;
    const rows = await this.versions.list(regionCode, on, after, keyset.limit);
    return pageOf(rows, keyset, versionModel, (row) => [row.regionCode.length, row.effectiveFrom], () => this.versions.count(regionCode, on));
  }

  /** Drafts of the authority's region and of those inside it, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async draftsOf(args: GradingSchemeDraftsArgs): Promise<Page<GradingSchemeDraft>> {
    const keyset = keysetOf(args, 1);
    const after = keyset.after?.[0] ?? null;
    if (keyset.after && (after === null || !isUuid(after))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const status = args.status ?? null;
    const rows = await this.drafts.list(status, after, keyset.limit);
    return pageOf(rows, keyset, draftModel, (row) => [row.id], () => this.drafts.count(status));
  }

  /** One of them, or null. */
  async draft(publicId: string): Promise<GradingSchemeDraft | null> {
    const draft = await this.drafts.byKey(draftKeyOf(publicId));
    return draft && draftModel(draft);
  }

  /** Begins a draft. @throws NOT_FOUND, GRADING_NEEDS_EVERY_SECTOR, BAD_INPUT, NO_RULE_IN_FORCE, the codes of `checkScheme` */
  async begin(input: DraftGradingSchemeInput): Promise<GradingSchemeDraft> {
    const by = gradingAuthority();
    const regionCode = ownRegion(by);
    const title = text('title', input.title, LIMITS.title);
    const source = input.source == null ? null : text('source', input.source, LIMITS.source);
    const given = input.scheme == null ? null : checked(input.scheme);
    return this.db.run(async () => {
      const base = given === null ? await this.rules.inForce('grading.scheme', { regionCode, on: this.clock.today() }) : null;
      const key = { organizationId: by.organizationId, id: newId() };
      await this.drafts.insert({ ...key, regionCode, title, body: given ?? base!.body, source, basedOn: base?.version ?? null, changedAt: this.clock.now() }, actorOf(by));
      await this.recordAudit('grading-scheme.draft', key, { regionCode, basedOn: base?.version ?? null });
      return draftModel((await this.drafts.byKey(key))!);
    });
  }

  /** Changes a draft. @throws NOT_FOUND, GRADING_NEEDS_EVERY_SECTOR, SCHEME_DRAFT_ENDED, STALE_VERSION, BAD_INPUT, the codes of `checkScheme` */
  async change(input: ChangeGradingSchemeInput): Promise<GradingSchemeDraft> {
    const title = input.title == null ? null : text('title', input.title, LIMITS.title);
    const source = input.source == null ? null : text('source', input.source, LIMITS.source);
    const body = input.scheme == null ? null : checked(input.scheme);
    return this.rewrite(input, 'grading-scheme.change', async (draft) => ({ ...draft, title: title ?? draft.title, source: source ?? draft.source, body: body ?? draft.body }));
  }

  /** Ends a draft. @throws as `change` */
  async discard(input: DiscardGradingSchemeInput): Promise<GradingSchemeDraft> {
    return this.rewrite(input, 'grading-scheme.discard', async (draft) => ({ ...draft, status: 'DISCARDED' }));
  }

  /**
   * Publishes a draft as the next version of the authority's own region.
   * @throws as `change`; SCHEME_SOURCE_MISSING; RULE_DAY_PASSED, RULE_DAY_TAKEN, RULE_VERSION_TAKEN
   */
  async publish(input: PublishGradingSchemeInput): Promise<{ draft: GradingSchemeDraft; published: GradingSchemeVersion }> {
    return this.db.run(async () => {
      const draft = await this.rewrite(input, 'grading-scheme.publish', async (facts) => {
        const given = input.source ?? facts.source;
        if (given === null) throw new DomainError(GradingSchemeErrors.SCHEME_SOURCE_MISSING);
        const source = text('source', given, LIMITS.source);
        // The catalogue and the checks may have moved on since it was drafted.
        checkScheme(facts.body);
        const version = nextVersionName(facts.regionCode, await this.versions.names(facts.regionCode));
        await this.administration.publish({ kind: 'grading.scheme', regionCode: facts.regionCode, version, effectiveFrom: input.effectiveFrom, source, body: JSON.stringify(facts.body) });
        return { ...facts, source, status: 'PUBLISHED', publishedVersion: version, effectiveFrom: input.effectiveFrom };
      });
      const published = await this.versions.named(draft.regionCode, draft.publishedVersion!);
      return { draft, published: versionModel(published!) };
    });
  }

  /** Writes what `next` makes of the caller's own draft. */
  private async rewrite(input: { readonly schemeDraftId: string; readonly expectedVersion?: number | null }, action: string, next: (draft: DraftFacts) => Promise<DraftFacts>): Promise<GradingSchemeDraft> {
    const by = gradingAuthority();
    const key = draftKeyOf(input.schemeDraftId);
    return this.db.run(async () => {
      const draft = await this.drafts.byKey(key);
      // Others of the region and above read it; it is its author's to change.
      if (!draft || draft.organizationId !== by.organizationId || draft.regionCode !== by.regionCode) throw new DomainError(KernelErrors.NOT_FOUND);
      if (draft.status !== 'DRAFT') throw new DomainError(GradingSchemeErrors.SCHEME_DRAFT_ENDED, { status: draft.status });
      if (input.expectedVersion != null && input.expectedVersion !== draft.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const changed = { ...(await next(draft)), changedAt: this.clock.now() };
      if (!(await this.drafts.update(changed))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.recordAudit(action, key, { regionCode: draft.regionCode, version: draft.version + 1, ...(changed.publishedVersion !== null && { publishedVersion: changed.publishedVersion, effectiveFrom: changed.effectiveFrom }) });
      return draftModel({ ...changed, version: draft.version + 1 });
    });
  }

  private recordAudit(action: string, { id }: DraftKey, details: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subjectType: 'GradingSchemeDraft', subjectId: id, details });
  }
}

/** The key in a draft's public id. @throws NOT_FOUND */
export function draftKeyOf(publicId: string): DraftKey {
  const [organizationId, id] = decodeId('GradingSchemeDraft', publicId, 2);
  return { organizationId: organizationId!, id: id! };
}

/** The scheme that was given, checked; what was left out stands nowhere in it. */
function checked(input: GradingSchemeBodyInput): GradingScheme {
  const { minimumServices, vetoes } = input;
  const scheme = {
    dimensions: input.dimensions.map(({ code, name, indicators }) => ({
      code,
      name: normalizeText(name),
      indicators: indicators.map((indicator) => ({
        code: indicator.code,
        weight: indicator.weight,
        ...(indicator.normalisation != null && { normalisation: { floor: indicator.normalisation.floor, full: indicator.normalisation.full } }),
        ...(indicator.minimumRecords != null && { minimumRecords: indicator.minimumRecords }),
      })),
    })),
    bands: input.bands.map(({ grade, from }) => ({ grade, from })),
    archiveWorkingDays: input.archiveWorkingDays,
    settledAfterDays: input.settledAfterDays,
    ...(minimumServices != null && { minimumServices }),
    ...(vetoes != null && { vetoes: [...vetoes] }),
  } as GradingScheme;
  checkScheme(scheme);
  return RULE_KINDS['grading.scheme'].parse(scheme);
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
