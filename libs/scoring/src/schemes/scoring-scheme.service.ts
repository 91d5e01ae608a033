import { Injectable } from '@nestjs/common';
import { currentPrincipal, type Principal } from '@anze/database';
import type { Page } from '@anze/graphql';
import { DomainError, KernelErrors, normalizeText } from '@anze/kernel';
import { RULE_KINDS, SchemeDrafts, type DraftTerms } from '@anze/rules';
import type { ScoringScheme } from '../scores/score.rules.js';
import { checkScoringScheme } from './scoring-scheme-check.rules.js';
import { ScoringSchemeErrors } from './scoring-scheme.errors.js';
import type { ChangeScoringSchemeInput, DiscardScoringSchemeInput, DraftScoringSchemeInput, PublishScoringSchemeInput, ScoringSchemeBodyInput, ScoringSchemeDraftsArgs, ScoringSchemesArgs } from './scoring-scheme.inputs.js';
import { draftModel, versionModel, type ScoringSchemeDraft, type ScoringSchemeVersion } from './scoring-scheme.model.js';

const COUNTY_DIGITS = 6;

/** The caller, who must supervise every sector: a scheme is for all of a region. @throws NOT_FOUND, SCORING_NEEDS_EVERY_SECTOR */
export function scoringAuthority(): Principal {
  const by = currentPrincipal();
  if (by.audience !== 'regulator') throw new DomainError(KernelErrors.NOT_FOUND);
  if (by.sectors !== null) throw new DomainError(ScoringSchemeErrors.SCORING_NEEDS_EVERY_SECTOR);
  return by;
}

/** The same, of a county or above one: what a town published would overrule its county's scheme. @throws as `scoringAuthority`, SCORING_COUNTY_AND_ABOVE */
export function scoringSchemeMaker(): Principal {
  const by = scoringAuthority();
  if ((by.regionCode ?? '').length > COUNTY_DIGITS) throw new DomainError(ScoringSchemeErrors.SCORING_COUNTY_AND_ABOVE);
  return by;
}

/** What is particular to drafts of the scoring scheme. */
export const SCORING_DRAFTS: DraftTerms<'scoring.scheme'> = { kind: 'scoring.scheme', idType: 'ScoringSchemeDraft', audited: 'scoring-scheme', authority: scoringSchemeMaker, check: checkScoringScheme };

/** Drafts and published versions of the scoring scheme (评分方案): an authority of a county or above one makes them for its own region, over every sector. */
@Injectable()
export class ScoringSchemeService {
  constructor(private readonly schemes: SchemeDrafts) {}

  /** What a region can take, the nearest first. @throws BAD_INPUT, BAD_CURSOR */
  published(args: ScoringSchemesArgs): Promise<Page<ScoringSchemeVersion>> {
    return this.schemes.published(SCORING_DRAFTS, args, versionModel);
  }

  /** Drafts of the authority's region and of those inside it, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  draftsOf(args: ScoringSchemeDraftsArgs): Promise<Page<ScoringSchemeDraft>> {
    return this.schemes.list(SCORING_DRAFTS, args, draftModel);
  }

  /** One of them, or null. */
  async draft(publicId: string): Promise<ScoringSchemeDraft | null> {
    const draft = await this.schemes.byId(SCORING_DRAFTS, publicId);
    return draft && draftModel(draft);
  }

  /** Begins a draft. @throws NOT_FOUND, SCORING_NEEDS_EVERY_SECTOR, SCORING_COUNTY_AND_ABOVE, BAD_INPUT, NO_RULE_IN_FORCE, the codes of `checkScoringScheme` */
  async begin({ title, source, scheme }: DraftScoringSchemeInput): Promise<ScoringSchemeDraft> {
    scoringSchemeMaker();
    return draftModel(await this.schemes.begin(SCORING_DRAFTS, { title, source, body: scheme == null ? null : checked(scheme) }));
  }

  /** Changes a draft. @throws NOT_FOUND, SCORING_NEEDS_EVERY_SECTOR, SCORING_COUNTY_AND_ABOVE, SCHEME_DRAFT_ENDED, STALE_VERSION, BAD_INPUT, the codes of `checkScoringScheme` */
  async change({ scoringSchemeDraftId, expectedVersion, title, source, scheme }: ChangeScoringSchemeInput): Promise<ScoringSchemeDraft> {
    return draftModel(await this.schemes.change(SCORING_DRAFTS, { schemeDraftId: scoringSchemeDraftId, expectedVersion }, { title, source, body: scheme == null ? null : checked(scheme) }));
  }

  /** Ends a draft. @throws as `change` */
  async discard({ scoringSchemeDraftId, expectedVersion }: DiscardScoringSchemeInput): Promise<ScoringSchemeDraft> {
    return draftModel(await this.schemes.discard(SCORING_DRAFTS, { schemeDraftId: scoringSchemeDraftId, expectedVersion }));
  }

  /** Publishes a draft as the next version of the authority's own region. @throws as `change`; SCHEME_SOURCE_MISSING; RULE_DAY_PASSED, RULE_DAY_TAKEN, RULE_VERSION_TAKEN */
  async publish({ scoringSchemeDraftId, ...asked }: PublishScoringSchemeInput): Promise<{ draft: ScoringSchemeDraft; published: ScoringSchemeVersion }> {
    const { draft, published } = await this.schemes.publish(SCORING_DRAFTS, { ...asked, schemeDraftId: scoringSchemeDraftId });
    return { draft: draftModel(draft), published: versionModel(published) };
  }
}

/** The scheme that was given, checked; what was left out stands nowhere in it. */
function checked({ parts, selfInspectionEveryDays, hazardDays, levels, accidents, vetoes }: ScoringSchemeBodyInput): ScoringScheme {
  const scheme: ScoringScheme = {
    parts: parts.map(({ code, weight }) => ({ code, weight })),
    selfInspectionEveryDays,
    ...(hazardDays != null && { hazardDays }),
    ...(levels != null && { levels: { LEVEL_2: levels.level2, LEVEL_3: levels.level3 } }),
    ...(accidents != null && { accidents: { days: accidents.days, leaves: { GENERAL: accidents.general, LARGER: accidents.larger, MAJOR: accidents.major, EXTRAORDINARY: accidents.extraordinary } } }),
    ...(vetoes != null && { vetoes: vetoes.map(({ code, name, fact, atLeast, cap }) => ({ code, name: normalizeText(name), fact, atLeast, cap })) }),
  };
  checkScoringScheme(scheme);
  return RULE_KINDS['scoring.scheme'].parse(scheme);
}
