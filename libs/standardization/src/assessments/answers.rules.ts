import { DomainError, KernelErrors, normalizeText } from '@anze/kernel';
import type { Scheme } from '../schemes/scheme.rules.js';
import type { Answer } from './score.rules.js';
import { SelfAssessmentErrors } from './self-assessment.errors.js';

/** What a client says of an item; null and undefined are the same. */
export interface AnswerInput {
  readonly code: string;
  readonly got?: number | null;
  readonly notApplicable?: string | null;
  readonly finding?: string | null;
}

/** The longest each text may be, in characters, and the most items at once. */
const LIMITS = { notApplicable: 500, finding: 1000, items: 500, summary: 2000, team: 20, name: 50, replaceReason: 2000 } as const;

/**
 * What is said of the items after a save: those given take the place of what was said of them before, an item given without anything is
 * open again, the others stay. What was said of items that the scheme no longer has, or has with fewer marks, is dropped.
 * @throws the codes of `SelfAssessmentErrors`, BAD_INPUT
 */
export function mergedAnswers(scheme: Scheme, kept: readonly Answer[], given: readonly AnswerInput[]): Answer[] {
  const items = new Map(scheme.elements.flatMap((element) => element.items).map((item) => [item.code, item]));
  if (given.length > LIMITS.items) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'items', reason: `at most ${LIMITS.items}` });
  const answers = new Map(kept.filter(({ code, got, notApplicable }) => fits(items.get(code), got, notApplicable)).map((answer) => [answer.code, answer]));
  const seen = new Set<string>();
  for (const one of given) {
    const item = items.get(one.code);
    if (!item) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_ITEM_UNKNOWN, { scheme: scheme.code, code: one.code.slice(0, 40) });
    const { code, full } = item;
    if (seen.has(code)) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_ITEM_TWICE, { code });
    seen.add(code);
    const got = one.got ?? null;
    const notApplicable = text('notApplicable', one.notApplicable, LIMITS.notApplicable);
    const finding = text('finding', one.finding, LIMITS.finding);
    if (got !== null && !(got >= 0 && got <= full && Number(got.toFixed(2)) === got)) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_MARKS, { code, full });
    if (got !== null && notApplicable !== null) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_BOTH, { code });
    if (notApplicable !== null && item.always) throw new DomainError(SelfAssessmentErrors.SELF_ASSESSMENT_ALWAYS_APPLIES, { code });
    if (got === null && notApplicable === null && finding === null) answers.delete(code);
    else answers.set(code, { code, got, notApplicable, finding });
  }
  return [...items.keys()].flatMap((code) => answers.get(code) ?? []);
}

/** Codes of the items that are neither judged nor called not applicable, in the scheme's order. */
export function openItems(scheme: Scheme, answers: readonly Answer[]): string[] {
  const answered = new Set(answers.filter(({ got, notApplicable }) => got !== null || notApplicable !== null).map(({ code }) => code));
  return scheme.elements.flatMap(({ items }) => items.map(({ code }) => code)).filter((code) => !answered.has(code));
}

/** Who made it, in order, each once. @throws BAD_INPUT */
export function checkedTeam(team: readonly string[]): string[] {
  if (team.length > LIMITS.team) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'team', reason: `at most ${LIMITS.team} names` });
  return [...new Set(team.map((name) => required('team', name, LIMITS.name)))];
}

/** Remarks on the whole. @throws BAD_INPUT */
export const checkedSummary = (summary: string): string | null => text('summary', summary, LIMITS.summary);
/** Why a signed one is replaced. @throws BAD_INPUT */
export const checkedReason = (reason: string | null | undefined): string => required('replaceReason', reason ?? '', LIMITS.replaceReason);
/** What the signer is in the enterprise. @throws BAD_INPUT */
export const checkedPost = (post: string): string => required('signerPost', post, LIMITS.name);

function fits(item: { readonly full: number; readonly always?: boolean | undefined } | undefined, got: number | null, notApplicable: string | null): boolean {
  return item !== undefined && (got === null || got <= item.full) && !(notApplicable !== null && item.always === true);
}

function text(field: string, given: string | null | undefined, limit: number): string | null {
  const kept = normalizeText(given ?? '');
  if ([...kept].length > limit) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `at most ${limit} characters` });
  return kept === '' ? null : kept;
}

function required(field: string, given: string, limit: number): string {
  const kept = text(field, given, limit);
  if (kept === null) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `1..${limit} characters` });
  return kept;
}
