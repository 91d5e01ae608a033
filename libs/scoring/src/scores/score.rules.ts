import { addDays, Decimal, defineTerms, roundHalfUp, type Day, type StandardizationLevel } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';

/** Rule data of the score (合规评分方案). */
export type ScoringScheme = RuleBody<'scoring.scheme'>;

/** The parts a scheme can have, and their Chinese terms. */
export const ScorePartCodes = defineTerms({
  HAZARDS_IN_TIME: '隐患按期整改率',
  SELF_INSPECTION: '企业自查',
  INSURED: '安责险投保',
  STANDARDIZED: '标准化等级',
});
export type ScorePartCode = (typeof ScorePartCodes.values)[number];

/** Days that hazards count for, by the day they were found. */
export const HAZARD_DAYS = 365;

/** What a part was computed from, in whole numbers; yes is 1 and no 0. */
export type ScoreInputs = Readonly<Record<string, number>>;

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

/** A score with its parts, in the scheme's order. */
export interface Score {
  /** 0 to 100 with two decimals; null when no part has data. */
  readonly score: number | null;
  readonly parts: readonly ScorePartRecord[];
}

/** A hazard as far as it is scored. */
export interface ScoredHazard {
  readonly status: string;
  readonly source: string;
  readonly foundOn: Day;
  readonly deadline: Day | null;
  readonly rectifiedOn: Day | null;
  readonly acceptedOn: Day | null;
}

/** All that an enterprise is scored by. */
export interface ScoredFacts {
  readonly mustInsure: boolean;
  readonly hazards: readonly ScoredHazard[];
  /** Days of inspections of its own (企业自查). */
  readonly selfInspectedOn: readonly Day[];
  readonly policies: readonly { readonly startsOn: Day; readonly endsOn: Day; readonly cancelledOn: Day | null }[];
  readonly certificates: readonly { readonly level: StandardizationLevel; readonly issuedOn: Day; readonly expiresOn: Day; readonly revokedOn: Day | null }[];
}

interface Fraction {
  readonly n: number;
  readonly d: number;
  readonly inputs: ScoreInputs;
}

/** Tenths that a level is worth: 一级 1.0, 二级 0.9, 三级 0.8, none 0. */
const LEVEL_TENTHS = [0, 10, 9, 8] as const;

const NOTHING: Fraction = { n: 0, d: 0, inputs: {} };

/**
 * An enterprise's compliance score at the end of a day: Σ weight × value ÷ Σ weight × 100, half up to 0.01, over the parts that
 * have data. The statement in `score.sql.ts` computes the same; a test holds the two together.
 */
export function scoreOf(scheme: ScoringScheme, facts: ScoredFacts, today: Day): Score {
  const fractions: Record<ScorePartCode, Fraction> = {
    HAZARDS_IN_TIME: hazardsInTime(facts.hazards, today),
    SELF_INSPECTION: selfInspection(facts, today, scheme.selfInspectionEveryDays),
    INSURED: insured(facts, today),
    STANDARDIZED: standardized(facts, today),
  };
  let [sum, weights] = [new Decimal(0), new Decimal(0)];
  const parts = scheme.parts.map(({ code, weight }): ScorePartRecord => {
    const { n, d, inputs } = ScorePartCodes.is(code) ? fractions[code] : NOTHING;
    if (d === 0) return { code, weight, value: null, score: null, inputs };
    sum = sum.plus(new Decimal(weight).times(n).div(d));
    weights = weights.plus(weight);
    return { code, weight, value: roundHalfUp(new Decimal(n).div(d), 4), score: roundHalfUp(new Decimal(n).times(100).div(d), 2), inputs };
  });
  return { score: weights.isZero() ? null : roundHalfUp(sum.times(100).div(weights), 2), parts };
}

/** Of the last year's hazards that were due or are accepted: those rectified by their deadline. One without a deadline broke none. */
function hazardsInTime(hazards: readonly ScoredHazard[], today: Day): Fraction {
  const since = addDays(today, -HAZARD_DAYS);
  const counted = hazards.filter(
    (one) => one.status !== 'VOIDED' && one.foundOn > since && one.foundOn <= today && (one.status === 'ACCEPTED' || (one.deadline !== null && one.deadline < today)),
  );
  const inTime = counted.filter((one) => {
    const rectifiedOn = one.rectifiedOn ?? one.acceptedOn;
    return rectifiedOn !== null && (one.deadline === null || rectifiedOn <= one.deadline);
  });
  return { n: inTime.length, d: counted.length, inputs: { inTime: inTime.length, counted: counted.length } };
}

/** A self-inspection within the days of the scheme, or a hazard that one brought into the ledger. */
function selfInspection(facts: ScoredFacts, today: Day, everyDays: number): Fraction {
  const since = addDays(today, -everyDays);
  const recent = (day: Day): boolean => day > since && day <= today;
  const found = facts.hazards.some((one) => one.source === 'SELF_INSPECTION' && one.status !== 'VOIDED' && recent(one.foundOn));
  const n = found || facts.selfInspectedOn.some(recent) ? 1 : 0;
  return { n, d: 1, inputs: { inspected: n } };
}

/** A policy in force today; of those that must insure (应保) alone. */
function insured(facts: ScoredFacts, today: Day): Fraction {
  const n = facts.policies.some((one) => one.startsOn <= today && today <= one.endsOn && (one.cancelledOn === null || today < one.cancelledOn)) ? 1 : 0;
  const d = facts.mustInsure ? 1 : 0;
  return { n, d, inputs: { mustInsure: d, insured: n } };
}

/** The highest level held today. */
function standardized(facts: ScoredFacts, today: Day): Fraction {
  const held = facts.certificates.filter((one) => one.issuedOn <= today && today <= one.expiresOn && (one.revokedOn === null || today < one.revokedOn));
  const level = held.reduce((best, one) => (best === 0 ? Number(one.level.slice(-1)) : Math.min(best, Number(one.level.slice(-1)))), 0);
  return { n: LEVEL_TENTHS[level] ?? 0, d: 10, inputs: { level } };
}
