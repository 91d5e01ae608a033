import type { Grade } from '@anze/kernel';
import type { GradingScheme } from '../grading.rules.js';
import type { GradeFacts } from './grading-run.facts.js';

/** The indicators of a scheme in its order, each once: a run freezes the records of one after the other, then it grades. */
export const codesOf = (scheme: GradingScheme): string[] => [...new Set(scheme.dimensions.flatMap(({ indicators }) => indicators.map(({ code }) => code)))];

/** The steps of a run: the records of every indicator, and the grades. */
export const stepsOf = (scheme: GradingScheme): number => codesOf(scheme).length + 1;

/** What changed of an indicator. */
export interface IndicatorChange {
  readonly code: string;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly numeratorBefore: number | null;
  readonly numeratorAfter: number | null;
  readonly denominatorBefore: number | null;
  readonly denominatorAfter: number | null;
}

/** What changed of an insurer's grade. */
export interface GradeChange {
  readonly insurerId: string;
  /** The name in the newer run, else in the older one. */
  readonly insurerName: string;
  /** Null where it stood in one of the runs only. */
  readonly gradeBefore: Grade | null;
  readonly gradeAfter: Grade | null;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** Vetoes that are counted now and weren't, and the other way round. */
  readonly vetoesAdded: readonly string[];
  readonly vetoesRemoved: readonly string[];
  readonly indicators: readonly IndicatorChange[];
}

/** What a run changed against the one it replaces: insurers with any difference, and of each the indicators that differ. */
export function gradeChanges(before: readonly GradeFacts[], after: readonly GradeFacts[]): GradeChange[] {
  const older = new Map(before.map((grade) => [grade.insurerId, grade]));
  const newer = new Map(after.map((grade) => [grade.insurerId, grade]));
  return [...new Set([...newer.keys(), ...older.keys()])].map((insurerId) => changeOf(insurerId, older.get(insurerId), newer.get(insurerId))).filter(differs);
}

function changeOf(insurerId: string, before: GradeFacts | undefined, after: GradeFacts | undefined): GradeChange {
  const vetoes = (grade: GradeFacts | undefined): string[] => (grade?.frozen.vetoes ?? []).map(({ kind }) => kind);
  const [had, has] = [vetoes(before), vetoes(after)];
  return {
    insurerId,
    insurerName: after?.insurerName ?? before?.insurerName ?? '',
    gradeBefore: before?.grade ?? null,
    gradeAfter: after?.grade ?? null,
    scoreBefore: before?.score ?? null,
    scoreAfter: after?.score ?? null,
    vetoesAdded: has.filter((kind) => !had.includes(kind)),
    vetoesRemoved: had.filter((kind) => !has.includes(kind)),
    indicators: indicatorChanges(before, after),
  };
}

function indicatorChanges(before: GradeFacts | undefined, after: GradeFacts | undefined): IndicatorChange[] {
  const [older, newer] = [before, after].map((grade) => new Map((grade?.frozen.scores ?? []).map((score) => [score.code, score])));
  const changes = [...new Set([...newer!.keys(), ...older!.keys()])].map((code) => {
    const [was, is] = [older!.get(code), newer!.get(code)];
    return {
      code,
      scoreBefore: was?.score ?? null,
      scoreAfter: is?.score ?? null,
      numeratorBefore: was?.numerator ?? null,
      numeratorAfter: is?.numerator ?? null,
      denominatorBefore: was?.denominator ?? null,
      denominatorAfter: is?.denominator ?? null,
    };
  });
  return changes.filter((change) => change.scoreBefore !== change.scoreAfter || change.numeratorBefore !== change.numeratorAfter || change.denominatorBefore !== change.denominatorAfter);
}

const differs = (change: GradeChange): boolean =>
  change.gradeBefore !== change.gradeAfter || change.scoreBefore !== change.scoreAfter || change.vetoesAdded.length > 0 || change.vetoesRemoved.length > 0 || change.indicators.length > 0;

/** Where an insurer's grade went from one period to the next: nowhere when it wasn't rated. */
export type GradeTrend = 'NONE' | 'FIRST' | 'UP' | 'SAME' | 'DOWN';

/** A grade of a history, with the one before it. */
export interface GradeOfHistory {
  readonly grade: GradeFacts;
  readonly trend: GradeTrend;
  /** Points against the period before; null without a score in either. */
  readonly scoreChange: number | null;
}

/** Years with years and quarters with quarters: a quarter is no follow-up of a year. */
const kindOf = (period: string): string => (period.includes('-') ? 'QUARTER' : 'YEAR');
const ORDER: Readonly<Record<Grade, number>> = { NOT_RATED: 0, E: 1, D: 2, C: 3, B: 4, A: 5 };

/**
 * A history with its trend, the newest period first. Each grade is compared with the newest earlier period of its kind that was rated;
 * what wasn't rated went nowhere.
 * @param grades one per period
 */
export function trendOf(grades: readonly GradeFacts[]): GradeOfHistory[] {
  const newestFirst = grades.toSorted((a, b) => (a.period < b.period ? 1 : -1));
  return newestFirst.map((grade, index) => {
    if (grade.grade === 'NOT_RATED') return { grade, trend: 'NONE', scoreChange: null };
    const before = newestFirst.slice(index + 1).find((other) => kindOf(other.period) === kindOf(grade.period) && other.grade !== 'NOT_RATED');
    if (!before) return { grade, trend: 'FIRST', scoreChange: null };
    const step = ORDER[grade.grade] - ORDER[before.grade];
    const scoreChange = grade.score === null || before.score === null ? null : Math.round((grade.score - before.score) * 100) / 100;
    return { grade, trend: step > 0 ? 'UP' : step < 0 ? 'DOWN' : 'SAME', scoreChange };
  });
}
