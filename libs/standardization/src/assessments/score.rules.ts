import { Decimal, roundHalfUp, type StandardizationLevel } from '@anze/kernel';
import type { Scheme, SchemeItem } from '../schemes/scheme.rules.js';

/** What is said of an item: what it got, or why it doesn't apply; neither while nobody has judged it. */
export interface Answer {
  readonly code: string;
  /** Marks got, 0 to the item's full marks, at most two decimals. */
  readonly got: number | null;
  /** Why the item doesn't apply (不适用理由). */
  readonly notApplicable: string | null;
  /** What was found, for what marks were lost (扣分说明). */
  readonly finding: string | null;
}

/** How an element, or the whole, stands: marks and what they come to out of 100. */
export interface Marks {
  /** Full marks of all items. */
  readonly full: number;
  /** Of them, of items that don't apply. */
  readonly notApplicable: number;
  /** Got by the items that are judged. */
  readonly got: number;
  /** Of items that apply and that nobody has judged. */
  readonly open: number;
  /** got ÷ (full − not applicable) × 100, 0.01 half up; null when nothing applies, for nothing out of nothing is no score. What isn't judged yet has got nothing. */
  readonly score: number | null;
}

/** An element with its marks. */
export interface ElementScore extends Marks {
  readonly code: string;
  readonly name: string;
  /** Items that apply and are judged, that don't apply, and that nobody has judged. */
  readonly judgedItems: number;
  readonly notApplicableItems: number;
  readonly openItems: number;
}

/** Marks that an item lost (扣分项). */
export interface LostMarks {
  readonly elementCode: string;
  readonly elementName: string;
  readonly item: SchemeItem;
  readonly got: number;
  readonly lost: number;
  readonly finding: string | null;
}

/** What answers come to by a scheme. */
export interface AssessmentScore extends Marks {
  readonly elements: readonly ElementScore[];
  /** The highest level whose threshold the score reaches; null when it reaches none. */
  readonly reaches: StandardizationLevel | null;
  /** What lost marks, in the order of the scheme's elements, in each the most first. */
  readonly lost: readonly LostMarks[];
}

/** Adds up answers by a scheme. Marks are added as decimals; the one rounding is that of a score, to 0.01, half up. */
export function scoreOf(scheme: Scheme, answers: readonly Answer[]): AssessmentScore {
  const byCode = new Map(answers.map((answer) => [answer.code, answer]));
  const elements = scheme.elements.map(({ code, name, items }): ElementScore => {
    const judged = items.filter((item) => byCode.get(item.code)?.got != null);
    const absent = items.filter((item) => byCode.get(item.code)?.notApplicable != null);
    const open = items.filter((item) => !judged.includes(item) && !absent.includes(item));
    const marks = marksOf(sum(items.map(({ full }) => full)), sum(absent.map(({ full }) => full)), sum(judged.map((item) => byCode.get(item.code)!.got!)), sum(open.map(({ full }) => full)));
    return { code, name, ...marks, judgedItems: judged.length, notApplicableItems: absent.length, openItems: open.length };
  });
  const whole = marksOf(sum(elements.map(({ full }) => full)), sum(elements.map(({ notApplicable }) => notApplicable)), sum(elements.map(({ got }) => got)), sum(elements.map(({ open }) => open)));
  return { ...whole, elements, reaches: levelReached(scheme, whole.score), lost: lostMarks(scheme, byCode) };
}

/** The highest level that a score reaches; null for no score, and below the lowest threshold. */
export function levelReached({ thresholds }: Pick<Scheme, 'thresholds'>, score: number | null): StandardizationLevel | null {
  return score === null ? null : (thresholds.find(({ from }) => score >= from)?.level ?? null);
}

function lostMarks({ elements }: Scheme, answers: ReadonlyMap<string, Answer>): LostMarks[] {
  return elements.flatMap(({ code, name, items }) =>
    items
      .flatMap((item): LostMarks[] => {
        const { got = null, finding = null } = answers.get(item.code) ?? {};
        return got === null || got >= item.full ? [] : [{ elementCode: code, elementName: name, item, got, lost: new Decimal(item.full).minus(got).toNumber(), finding }];
      })
      .sort((a, b) => b.lost - a.lost),
  );
}

function marksOf(full: Decimal, notApplicable: Decimal, got: Decimal, open: Decimal): Marks {
  const applying = full.minus(notApplicable);
  return { full: full.toNumber(), notApplicable: notApplicable.toNumber(), got: got.toNumber(), open: open.toNumber(), score: applying.isZero() ? null : roundHalfUp(got.times(100).div(applying), 2) };
}

const sum = (values: readonly number[]): Decimal => values.reduce((total, value) => total.plus(value), new Decimal(0));
