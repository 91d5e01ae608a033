import { Decimal, roundHalfUp, type Grade } from '@anze/kernel';
import type { ComputedGrade, ScoredIndicator } from '../grading.rules.js';

/** A grade that was computed and not kept. */
export interface TrialGrade extends ComputedGrade {
  readonly insurerId: string;
  readonly insurerName: string;
  /** Place among those with a score: 1 is the best, equal scores share one; null without a score. */
  readonly rank: number | null;
}

/** One indicator under two schemes. */
export interface IndicatorDifference {
  readonly code: string;
  readonly a: ScoredIndicator | null;
  readonly b: ScoredIndicator | null;
  /** Points of the total under b less those under a; two decimals. */
  readonly difference: number;
}

/** One insurer under two schemes. */
export interface GradeDifference {
  readonly insurerId: string;
  readonly insurerName: string;
  readonly a: TrialGrade;
  readonly b: TrialGrade;
  /** Score under b less that under a; null unless both have one. */
  readonly difference: number | null;
  /** Places gained under b; null unless both have one. */
  readonly places: number | null;
  readonly indicators: readonly IndicatorDifference[];
}

type Graded = Omit<TrialGrade, 'rank'>;

/** Best first, each with its place; those without a score last, by name. */
export function ranked(grades: readonly Graded[]): TrialGrade[] {
  const order = (one: Graded, other: Graded): number => (other.score ?? -1) - (one.score ?? -1) || compared(one.insurerName, other.insurerName) || compared(one.insurerId, other.insurerId);
  return [...grades].sort(order).map((grade) => ({ ...grade, rank: grade.score === null ? null : grades.filter(({ score }) => score !== null && score > grade.score!).length + 1 }));
}

/** The same insurers under two schemes, in the order of the second one. */
export function compareGrades(before: readonly TrialGrade[], after: readonly TrialGrade[]): GradeDifference[] {
  const byInsurer = new Map(before.map((grade) => [grade.insurerId, grade]));
  return after.flatMap((b) => {
    const a = byInsurer.get(b.insurerId);
    if (!a) return [];
    return [
      {
        insurerId: b.insurerId,
        insurerName: b.insurerName,
        a,
        b,
        difference: a.score === null || b.score === null ? null : less(b.score, a.score),
        places: a.rank === null || b.rank === null ? null : a.rank - b.rank,
        indicators: compareIndicators(a.indicators, b.indicators),
      },
    ];
  });
}

/** The indicators of both schemes, those of the second first. */
function compareIndicators(before: readonly ScoredIndicator[], after: readonly ScoredIndicator[]): IndicatorDifference[] {
  const codes = [...new Set([...after, ...before].map(({ code }) => code))];
  return codes.map((code) => {
    const a = before.find((indicator) => indicator.code === code) ?? null;
    const b = after.find((indicator) => indicator.code === code) ?? null;
    return { code, a, b, difference: less(pointsOf(b), pointsOf(a)) };
  });
}

/** What an indicator gives to the total. */
function pointsOf(indicator: ScoredIndicator | null): Decimal {
  return new Decimal(indicator?.effectiveWeight ?? 0).times(indicator?.score ?? 0).div(100);
}

const less = (one: Decimal | number, other: Decimal | number): number => roundHalfUp(new Decimal(one).minus(other), 2);
const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** How many insurers get each grade. */
export function gradeCounts(grades: readonly { readonly grade: Grade }[]): { readonly grade: Grade; readonly insurers: number }[] {
  const counts = new Map<Grade, number>();
  for (const { grade } of grades) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => compared(one, other)).map(([grade, insurers]) => ({ grade, insurers }));
}
