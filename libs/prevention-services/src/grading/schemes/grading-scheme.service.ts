import { Injectable } from '@nestjs/common';
import type { Page } from '@anze/graphql';
import { normalizeText } from '@anze/kernel';
import { RULE_KINDS, SchemeDrafts, type DraftTerms } from '@anze/rules';
import type { GradingScheme } from '../grading.rules.js';
import { gradingAuthority } from '../runs/grading-authority.js';
import type { ChangeGradingSchemeInput, DiscardGradingSchemeInput, DraftGradingSchemeInput, GradingSchemeBodyInput, GradingSchemeDraftsArgs, GradingSchemesArgs, PublishGradingSchemeInput } from './grading-scheme.inputs.js';
import { draftModel, versionModel, type GradingSchemeDraft, type GradingSchemeVersion } from './grading-scheme.model.js';
import { checkScheme } from './scheme-check.rules.js';

/** What is particular to drafts of the grading scheme. */
export const GRADING_DRAFTS: DraftTerms<'grading.scheme'> = { kind: 'grading.scheme', idType: 'GradingSchemeDraft', audited: 'grading-scheme', authority: gradingAuthority, check: checkScheme };

/** Drafts and published versions of the grading scheme (评估方案): an authority makes them for its own region, over every sector. */
@Injectable()
export class GradingSchemeService {
  constructor(private readonly schemes: SchemeDrafts) {}

  /** What a region can take, the nearest first. @throws BAD_INPUT, BAD_CURSOR */
  published(args: GradingSchemesArgs): Promise<Page<GradingSchemeVersion>> {
    return this.schemes.published(GRADING_DRAFTS, args, versionModel);
  }

  /** Drafts of the authority's region and of those inside it, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  draftsOf(args: GradingSchemeDraftsArgs): Promise<Page<GradingSchemeDraft>> {
    return this.schemes.list(GRADING_DRAFTS, args, draftModel);
  }

  /** One of them, or null. */
  async draft(publicId: string): Promise<GradingSchemeDraft | null> {
    const draft = await this.schemes.byId(GRADING_DRAFTS, publicId);
    return draft && draftModel(draft);
  }

  /** Begins a draft. @throws NOT_FOUND, GRADING_NEEDS_EVERY_SECTOR, BAD_INPUT, NO_RULE_IN_FORCE, the codes of `checkScheme` */
  async begin({ title, source, scheme }: DraftGradingSchemeInput): Promise<GradingSchemeDraft> {
    gradingAuthority();
    return draftModel(await this.schemes.begin(GRADING_DRAFTS, { title, source, body: scheme == null ? null : checked(scheme) }));
  }

  /** Changes a draft. @throws NOT_FOUND, GRADING_NEEDS_EVERY_SECTOR, SCHEME_DRAFT_ENDED, STALE_VERSION, BAD_INPUT, the codes of `checkScheme` */
  async change({ title, source, scheme, ...asked }: ChangeGradingSchemeInput): Promise<GradingSchemeDraft> {
    return draftModel(await this.schemes.change(GRADING_DRAFTS, asked, { title, source, body: scheme == null ? null : checked(scheme) }));
  }

  /** Ends a draft. @throws as `change` */
  async discard(input: DiscardGradingSchemeInput): Promise<GradingSchemeDraft> {
    return draftModel(await this.schemes.discard(GRADING_DRAFTS, input));
  }

  /** Publishes a draft as the next version of the authority's own region. @throws as `change`; SCHEME_SOURCE_MISSING; RULE_DAY_PASSED, RULE_DAY_TAKEN, RULE_VERSION_TAKEN */
  async publish(input: PublishGradingSchemeInput): Promise<{ draft: GradingSchemeDraft; published: GradingSchemeVersion }> {
    const { draft, published } = await this.schemes.publish(GRADING_DRAFTS, input);
    return { draft: draftModel(draft), published: versionModel(published) };
  }
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
