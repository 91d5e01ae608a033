import { DomainError, KernelErrors, normalizeText, trimRegionCode, type Day } from '@anze/kernel';
import { RULE_KINDS, type RuleKind } from '../rule.catalogue.js';
import { RulePublicationErrors } from './rule-publication.errors.js';

/** A version as it is given, unchecked. */
export interface RuleDraft {
  readonly kind: string;
  readonly regionCode: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly source: string;
  /** JSON. */
  readonly body: string;
}

/** A version that may be published, if its day and its name are free. */
export interface CheckedRule {
  readonly kind: RuleKind;
  readonly regionCode: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly source: string;
  readonly body: unknown;
}

/** The longest each text may be, in characters. */
const LIMITS = { version: 40, source: 500, body: 200_000 } as const;

/** Kinds that no region has its own of. */
const NATIONAL: ReadonlySet<RuleKind> = new Set(['calendar.working-days']);

/** Whether a text names a kind of rule data. */
export const isRuleKind = (kind: string): kind is RuleKind => Object.hasOwn(RULE_KINDS, kind);

/** The kind of that name. @throws RULE_KIND_UNKNOWN */
export function ruleKind(kind: string): RuleKind {
  if (!isRuleKind(kind)) throw new DomainError(RulePublicationErrors.RULE_KIND_UNKNOWN, { kind: kind.slice(0, 100) });
  return kind;
}

/** The code of a region, or the empty text of the nation. @throws RULE_REGION_UNKNOWN when it is malformed */
export function ruleRegion(regionCode: string): string {
  const code = regionCode === '' ? '' : trimRegionCode(regionCode);
  if (code === null) throw new DomainError(RulePublicationErrors.RULE_REGION_UNKNOWN, { regionCode: regionCode.slice(0, 20) });
  return code;
}

/**
 * Checks a version before it is published. It begins after today: what was in force on a day stays what was in force on it.
 * @throws RULE_KIND_UNKNOWN, RULE_REGION_UNKNOWN, RULE_DAY_PASSED, RULE_BODY_INVALID, BAD_INPUT
 */
export function checkedRule(draft: RuleDraft, today: Day): CheckedRule {
  const kind = ruleKind(draft.kind);
  const regionCode = ruleRegion(draft.regionCode);
  if (NATIONAL.has(kind) && regionCode !== '') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: `${kind} is of the nation: an empty text` });
  if (draft.effectiveFrom <= today) throw new DomainError(RulePublicationErrors.RULE_DAY_PASSED, { today });
  return { kind, regionCode, version: text('version', draft.version, LIMITS.version), effectiveFrom: draft.effectiveFrom, source: text('source', draft.source, LIMITS.source), body: checkedBody(kind, draft.body) };
}

/** The body out of its JSON. Nothing in it is passed over: a misspelt name would leave a rule without what it was meant to say. @throws RULE_BODY_INVALID */
export function checkedBody(kind: RuleKind, json: string): unknown {
  const refuse = (path: string, reason: string): never => {
    throw new DomainError(RulePublicationErrors.RULE_BODY_INVALID, { kind, path, reason: reason.slice(0, 300) });
  };
  if (json.length > LIMITS.body) refuse('$', `at most ${LIMITS.body} characters`);
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    refuse('$', 'not JSON');
  }
  const parsed = RULE_KINDS[kind].safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(pathOf(issue!.path), issue!.message);
  }
  const unknown = unknownPath(given, parsed.data, []);
  return unknown === null ? parsed.data : refuse(pathOf(unknown), 'not known to this kind');
}

const pathOf = (path: readonly PropertyKey[]): string => ['$', ...path.map(String)].join('.').slice(0, 200);

/** Where something was given that the kind doesn't have, or null. */
function unknownPath(given: unknown, kept: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | null {
  if (typeof given !== 'object' || given === null || typeof kept !== 'object' || kept === null) return null;
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(kept, key)) return [...path, key];
    const below = unknownPath(value, (kept as Record<string, unknown>)[key], [...path, key]);
    if (below) return below;
  }
  return null;
}

function text(field: string, given: string, limit: number): string {
  const kept = normalizeText(given);
  if (kept === '' || [...kept].length > limit) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `1..${limit} characters` });
  return kept;
}
