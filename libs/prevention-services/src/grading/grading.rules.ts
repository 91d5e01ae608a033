import { Decimal, roundHalfUp, type Grade } from '@anze/kernel';
import { GRADING_VETOES, type RuleBody } from '@anze/rules';

/** Dimensions, indicators with their weights, and bands, as rule data has them. */
export type GradingScheme = RuleBody<'grading.scheme'>;

/** What an indicator was measured as: a quotient, kept as its two parts so that it can be explained and computed again. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  /** How many records the denominator counts; left out, the denominator itself. */
  readonly records?: number;
}

/** Measures by indicator code; null or left out: there is no source for it. */
export type Measures = Readonly<Partial<Record<string, Ratio | null>>>;

/** What makes a grade E whatever the score: a fabricated record, a diverted fee, selling to or charging the enterprise. */
export const VETOES = GRADING_VETOES;
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
  /** How many records the denominator counts; null without a source. Of a grade that was frozen before records were kept: left out. */
  readonly records?: number | null;
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

type Indicator = GradingScheme['dimensions'][number]['indicators'][number];

const recordsOf = ({ records, denominator }: Ratio): number => records ?? denominator;

/** The quotient, unrounded; null without data, and so with fewer records than the scheme asks for. */
function valueOf({ minimumRecords }: Indicator, ratio: Ratio | null): Decimal | null {
  if (ratio === null || ratio.denominator === 0 || recordsOf(ratio) < (minimumRecords ?? 0)) return null;
  return new Decimal(ratio.numerator).div(ratio.denominator);
}

/**
 * Where the value lies between the one that gives 0 and the one that gives 100. A ledger can count more than there was (more enterprises
 * served than insured): no score is above 100 or below 0.
 */
function scoreOf({ normalisation }: Indicator, value: Decimal): Decimal {
  const floor = normalisation?.floor ?? 0;
  const score = value.minus(floor).times(FULL).div(new Decimal(normalisation?.full ?? 1).minus(floor));
  return score.gt(FULL) ? FULL : score.lt(NOTHING) ? NOTHING : score;
}

interface Weighed {
  readonly indicator: Indicator;
  readonly dimension: string;
  readonly ratio: Ratio | null;
  readonly value: Decimal | null;
  readonly score: Decimal | null;
  readonly effective: Decimal;
}

/** A dimension keeps its weight: what has no data gives its own to the others in proportion. */
function weigh(dimension: GradingScheme['dimensions'][number], measures: Measures): Weighed[] {
  const indicators = dimension.indicators.map((indicator) => {
    const ratio = measures[indicator.code] ?? null;
    const value = valueOf(indicator, ratio);
    return { indicator, dimension: dimension.code, ratio, value, score: value && scoreOf(indicator, value) };
  });
  const total = indicators.reduce((sum, { indicator }) => sum.plus(indicator.weight), NOTHING);
  const measured = indicators.reduce((sum, { indicator, value }) => (value === null ? sum : sum.plus(indicator.weight)), NOTHING);
  return indicators.map((weighed) => ({ ...weighed, effective: weighed.value === null ? NOTHING : total.times(weighed.indicator.weight).div(measured) }));
}

/**
 * Grades an insurer: Σ weight × score ÷ Σ weight to 0.01, half up, over what has data; a dimension without any drops out and so
 * rescales the total. Nothing is rounded before the end.
 * @param rated the insurer had a policy in force in the period; without one there is nothing to grade (NOT_RATED)
 * @param vetoes what was found against it: E whatever else, also where too little was counted to rate it; those that the scheme doesn't list count for nothing
 * @param services how many it gave in the period: fewer than the scheme asks for, and it is not rated
 */
export function gradeOf(scheme: GradingScheme, measures: Measures, rated: boolean, vetoes: readonly Veto[] = [], services: number | null = null): ComputedGrade {
  const weighed = scheme.dimensions.flatMap((dimension) => weigh(dimension, measures));
  const weights = weighed.reduce((sum, { effective }) => sum.plus(effective), NOTHING);
  const points = weighed.reduce((sum, { effective, score }) => (score === null ? sum : sum.plus(effective.times(score))), NOTHING);
  const enough = scheme.minimumServices === undefined || services === null || services >= scheme.minimumServices;
  const score = !rated || !enough || weights.isZero() ? null : roundHalfUp(points.div(weights), 2);
  return {
    grade: rated && countingVetoes(scheme, vetoes).length > 0 ? 'E' : score === null ? 'NOT_RATED' : bandOf(scheme, score),
    score,
    indicators: weighed.map(({ indicator, dimension, ratio, value, score: own, effective }) => ({
      code: indicator.code,
      dimension,
      weight: indicator.weight,
      effectiveWeight: weights.isZero() ? 0 : roundHalfUp(effective.times(FULL).div(weights), 4),
      numerator: ratio?.numerator ?? null,
      denominator: ratio?.denominator ?? null,
      records: ratio && recordsOf(ratio),
      value: value === null ? null : roundHalfUp(value, 4),
      score: own === null ? null : roundHalfUp(own, 2),
    })),
  };
}

/** Those of an insurer's vetoes that a scheme counts: all, unless it says which. */
export function countingVetoes(scheme: GradingScheme, vetoes: readonly Veto[]): Veto[] {
  const counting: readonly Veto[] = scheme.vetoes ?? VETOES;
  return vetoes.filter((veto) => counting.includes(veto));
}

/** The band that a rounded score falls into; below all of them E. */
export function bandOf(scheme: GradingScheme, score: number): Grade {
  const reached = scheme.bands.filter((band) => score >= band.from).sort((a, b) => b.from - a.from);
  return reached[0]?.grade ?? 'E';
}
