import { Decimal, roundHalfUp, type Grade } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';

/** Dimensions, indicators with their weights, and bands, as rule data has them. */
export type GradingScheme = RuleBody<'grading.scheme'>;

/** What an indicator was measured as: a quotient, kept as its two parts so that it can be explained and computed again. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Measures by indicator code; null or left out: there is no source for it. */
export type Measures = Readonly<Partial<Record<string, Ratio | null>>>;

/** What makes a grade E whatever the score: a fabricated record, a diverted fee, selling to or charging the enterprise. */
export const VETOES = ['FABRICATED_RECORD', 'DIVERTED_FEE', 'SELLING_OR_CHARGING'] as const;
export type Veto = (typeof VETOES)[number];

/** An indicator of a grade, as it is frozen with it. */
export interface ScoredIndicator {
  readonly code: string;
  readonly dimension: string;
  /** Its weight in the scheme. */
  readonly weight: number;
  /** Its share of the total in percent, after what has no data gave its weight to the others; 0 without data. Four decimals. */
  readonly effectiveWeight: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** The quotient with four decimals; null without data. */
  readonly value: number | null;
  /** 0 to 100 with two decimals; null without data. */
  readonly score: number | null;
}

/** A grade with everything it was computed from. */
export interface ComputedGrade {
  readonly grade: Grade;
  /** 0 to 100 with two decimals; null when no indicator has data. */
  readonly score: number | null;
  readonly indicators: readonly ScoredIndicator[];
}

const FULL = new Decimal(100);
const NOTHING = new Decimal(0);

/** The quotient, unrounded; null without data. */
function valueOf(ratio: Ratio | null | undefined): Decimal | null {
  return ratio == null || ratio.denominator === 0 ? null : new Decimal(ratio.numerator).div(ratio.denominator);
}

/** Value × 100. A ledger can count more than there was (more enterprises served than insured): no score is above 100 or below 0. */
function scoreOf(value: Decimal): Decimal {
  const score = value.times(FULL);
  return score.gt(FULL) ? FULL : score.lt(NOTHING) ? NOTHING : score;
}

interface Weighed {
  readonly code: string;
  readonly dimension: string;
  readonly weight: number;
  readonly ratio: Ratio | null;
  readonly value: Decimal | null;
  readonly effective: Decimal;
}

/** A dimension keeps its weight: what has no data gives its own to the others in proportion. */
function weigh(dimension: GradingScheme['dimensions'][number], measures: Measures): Weighed[] {
  const indicators = dimension.indicators.map(({ code, weight }) => ({ code, weight, dimension: dimension.code, ratio: measures[code] ?? null, value: valueOf(measures[code]) }));
  const total = indicators.reduce((sum, { weight }) => sum.plus(weight), NOTHING);
  const measured = indicators.reduce((sum, { weight, value }) => (value === null ? sum : sum.plus(weight)), NOTHING);
  return indicators.map((indicator) => ({ ...indicator, effective: indicator.value === null ? NOTHING : total.times(indicator.weight).div(measured) }));
}

/**
 * Grades an insurer: Σ weight × score ÷ Σ weight to 0.01, half up, over what has data; a dimension without any drops out and so
 * rescales the total. Nothing is rounded before the end.
 * @param rated the insurer had a policy in force in the period; without one there is nothing to grade (NOT_RATED)
 */
export function gradeOf(scheme: GradingScheme, measures: Measures, rated: boolean, vetoes: readonly Veto[] = []): ComputedGrade {
  const weighed = scheme.dimensions.flatMap((dimension) => weigh(dimension, measures));
  const weights = weighed.reduce((sum, { effective }) => sum.plus(effective), NOTHING);
  const points = weighed.reduce((sum, { effective, value }) => (value === null ? sum : sum.plus(effective.times(scoreOf(value)))), NOTHING);
  const score = !rated || weights.isZero() ? null : roundHalfUp(points.div(weights), 2);
  return {
    grade: score === null ? 'NOT_RATED' : vetoes.length > 0 ? 'E' : bandOf(scheme, score),
    score,
    indicators: weighed.map(({ code, dimension, weight, ratio, value, effective }) => ({
      code,
      dimension,
      weight,
      effectiveWeight: weights.isZero() ? 0 : roundHalfUp(effective.times(FULL).div(weights), 4),
      numerator: ratio?.numerator ?? null,
      denominator: ratio?.denominator ?? null,
      value: value === null ? null : roundHalfUp(value, 4),
      score: value === null ? null : roundHalfUp(scoreOf(value), 2),
    })),
  };
}

/** The band that a rounded score falls into; below all of them E. */
export function bandOf(scheme: GradingScheme, score: number): Grade {
  const reached = scheme.bands.filter((band) => score >= band.from).sort((a, b) => b.from - a.from);
  return reached[0]?.grade ?? 'E';
}
