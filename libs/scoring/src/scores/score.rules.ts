import { Decimal, roundHalfUp, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { inputsOf, vetoFactsOf, type EffectTerms, type ScoredFacts } from './score-facts.rules.js';
import { fractionOf, ScorePartCodes, type ScoreInputs, type ScoreVetoFact } from './score-parts.js';

/** Rule data of the score (合规评分方案). */
export type ScoringScheme = RuleBody<'scoring.scheme'>;
export type ScoreVetoRule = NonNullable<ScoringScheme['vetoes']>[number];

/** A part of a score as it is kept: enough to explain and to replay it. */
export interface ScorePartRecord {
  readonly code: string;
  readonly weight: number;
  /** 0 to 1 with four decimals; null without data, and its weight goes to the others. */
  readonly value: number | null;
  /** 0 to 100 with two decimals. */
  readonly score: number | null;
  readonly inputs: ScoreInputs;
}

/** A veto that holds a score down, as it is kept. */
export interface ScoreVetoRecord {
  readonly code: string;
  readonly name: string;
  readonly fact: ScoreVetoFact;
  readonly atLeast: number;
  /** What the fact was. */
  readonly value: number;
  readonly cap: number;
}

/** A score with its parts, in the scheme's order. */
export interface Score {
  /** 0 to 100 with two decimals; null when no part has data. */
  readonly score: number | null;
  /** What the parts come to, before any veto. */
  readonly earned: number | null;
  readonly parts: readonly ScorePartRecord[];
  readonly vetoes: readonly ScoreVetoRecord[];
}

/**
 * An enterprise's compliance score at the end of a day: Σ weight × value ÷ Σ weight × 100 over the parts that have data, half up to
 * 0.01, and no more than the lowest cap of the vetoes that hold. The statement in `score.sql.ts` computes the same; a test holds the
 * two together.
 */
export function scoreOf(scheme: ScoringScheme, facts: ScoredFacts, today: Day, effect: EffectTerms | null = null): Score {
  const parts = scheme.parts.map(({ code, weight }): ScorePartRecord => {
    const inputs = ScorePartCodes.is(code) ? inputsOf(code, scheme, facts, today, effect) : {};
    const { n, d } = fractionOf(code, inputs);
    if (d === 0) return { code, weight, value: null, score: null, inputs };
    return { code, weight, value: roundHalfUp(new Decimal(n).div(d), 4), score: roundHalfUp(new Decimal(n).times(100).div(d), 2), inputs };
  });
  const known = vetoFactsOf(scheme, facts, today);
  const vetoes = (scheme.vetoes ?? []).filter(({ fact, atLeast }) => known[fact] >= atLeast).map(({ code, name, fact, atLeast, cap }) => ({ code, name, fact, atLeast, value: known[fact], cap }));
  const earned = earnedBy(parts);
  return { score: capped(earned, vetoes), earned, parts, vetoes };
}

/** What parts come to, from what they were computed from; null when none has data. */
export function earnedBy(parts: readonly Pick<ScorePartRecord, 'code' | 'weight' | 'inputs'>[]): number | null {
  let [sum, weights] = [new Decimal(0), new Decimal(0)];
  for (const { code, weight, inputs } of parts) {
    const { n, d } = fractionOf(code, inputs);
    if (d === 0) continue;
    sum = sum.plus(new Decimal(weight).times(n).div(d));
    weights = weights.plus(weight);
  }
  return weights.isZero() ? null : roundHalfUp(sum.times(100).div(weights), 2);
}

/** What vetoes leave of a score. */
export const capped = (earned: number | null, vetoes: readonly { readonly cap: number }[]): number | null => (earned === null ? null : Math.min(earned, ...vetoes.map(({ cap }) => cap)));
