import { Decimal, roundHalfUp } from '@anze/kernel';
import { fractionOf, ScorePartCodes, type ScorePartCode, type ScoreVetoFact } from '../scores/score-parts.js';
import { capped, earnedBy, type Score, type ScorePartRecord, type ScoreVetoRecord } from '../scores/score.rules.js';

/** One thing that would raise a score: a part done fully, or what a veto holds for gone. What has one cause is one thing. */
export interface Raise {
  /** Of the veto with the lowest cap, or of the part when its cause has no veto. */
  readonly code: string;
  readonly veto: boolean;
  /** All the vetoes and parts that this changes, its own code first. */
  readonly codes: readonly string[];
  /** What the score would be more if this alone were done, two decimals; 0 where a veto holds it down all the same. */
  readonly points: number;
  /**
   * Of a veto: what the score would be more if everything with a veto that caps at or below its own were gone as well. Of a part: what
   * it would give if no veto held the score down. Never less than `points`.
   */
  readonly pointsUncapped: number;
  /** Whether anything can be done about it now: what happened, and deadlines that were missed, only stop counting in time. */
  readonly actionable: boolean;
}

/** What doing a part fully would make of what it was computed from. */
const FULLY: Readonly<Record<ScorePartCode, (inputs: ScorePartRecord['inputs']) => ScorePartRecord['inputs']>> = {
  HAZARDS_IN_TIME: (inputs) => ({ ...inputs, inTime: inputs['counted']! }),
  SELF_INSPECTION: (inputs) => ({ ...inputs, inspected: 1 }),
  RISKS_ANALYSED: (inputs) => ({ ...inputs, units: Math.max(inputs['units']!, 1), analysed: Math.max(inputs['units']!, 1) }),
  EFFECT_EVALUATION: (inputs) => ({ ...inputs, points: inputs['full']! }),
  INSURED: (inputs) => ({ ...inputs, insured: 1 }),
  STANDARDIZED: (inputs) => ({ ...inputs, level: 1, ...(inputs['worth'] === undefined ? {} : { worth: 100 }) }),
  ACCIDENTS: (inputs) => ({ ...inputs, leaves: 100 }),
  SANCTIONS: (inputs) => ({ ...inputs, listed: 0 }),
};

/** What can't be done any more: an accident happened, a deadline was missed, and the effect is that of a month that is over. */
const OVER: ReadonlySet<string> = new Set(['ACCIDENTS', 'HAZARDS_IN_TIME', 'EFFECT_EVALUATION'] satisfies ScorePartCode[]);

/** The part with which a veto has its cause in common. A major hazard put right late stays late: that is a cause of its own. */
const CAUSES: Readonly<Record<ScoreVetoFact, ScorePartCode | 'OVERDUE_MAJOR'>> = {
  DEATHS: 'ACCIDENTS', SERIOUS_INJURIES: 'ACCIDENTS', LOSS_YUAN: 'ACCIDENTS', ACCIDENTS: 'ACCIDENTS', LISTED: 'SANCTIONS', UNINSURED: 'INSURED', OVERDUE_MAJOR: 'OVERDUE_MAJOR',
};

interface Cause {
  readonly key: string;
  /** The lowest cap first. */
  readonly vetoes: readonly ScoreVetoRecord[];
  readonly part: ScorePartRecord | null;
}

/**
 * What would raise a score: first what can be done now, of that what gives the most, each as the score computed anew with the whole
 * cause gone, by the rule that scored it. Of what gives the same the vetoes come first, the lowest cap before the others: where several
 * hold the score down none gives anything alone, and `pointsUncapped` says what comes of it together.
 */
export function raisesOf({ score, earned, parts, vetoes }: Pick<Score, 'score' | 'earned' | 'parts' | 'vetoes'>): Raise[] {
  if (score === null || earned === null) return [];
  const causes = causesOf(parts, vetoes);
  const without = (gone: readonly Cause[]): { readonly earned: number; readonly score: number } => {
    const done = earnedBy(parts.map((part) => (gone.some((one) => one.part === part) ? fully(part) : part))) ?? earned;
    return { earned: done, score: capped(done, vetoes.filter((veto) => !gone.some((one) => one.vetoes.includes(veto))))! };
  };
  const more = (than: number, before: number): number => roundHalfUp(new Decimal(than).minus(before), 2);
  const raises = causes.map((cause) => {
    const cap = cause.vetoes[0]?.cap ?? null;
    const together = cap === null ? [cause] : causes.filter((one) => one.vetoes[0] !== undefined && one.vetoes[0].cap <= cap);
    const pointsUncapped = cap === null ? more(without(together).earned, earned) : more(without(together).score, score);
    const codes = [...cause.vetoes.map(({ code }) => code), ...(cause.part ? [cause.part.code] : [])];
    return { raise: { code: codes[0]!, veto: cap !== null, codes, points: more(without([cause]).score, score), pointsUncapped, actionable: !OVER.has(cause.key) }, cap: cap ?? Infinity };
  });
  return raises
    .toSorted((one, other) => Number(other.raise.actionable) - Number(one.raise.actionable) || other.raise.points - one.raise.points || (one.cap === other.cap ? other.raise.pointsUncapped - one.raise.pointsUncapped : one.cap - other.cap))
    .map(({ raise }) => raise);
}

/** What holds the score down, each cause once: vetoes in the scheme's order, then the parts that aren't done fully. */
function causesOf(parts: readonly ScorePartRecord[], vetoes: readonly ScoreVetoRecord[]): Cause[] {
  const lacking = parts.filter(({ code, inputs }) => {
    const { n, d } = fractionOf(code, inputs);
    return ScorePartCodes.is(code) && d !== 0 && n < d;
  });
  const keys = new Set<string>([...vetoes.map(({ fact }) => CAUSES[fact]), ...lacking.map(({ code }) => code)]);
  return [...keys].map((key) => ({ key, vetoes: vetoes.filter(({ fact }) => CAUSES[fact] === key).toSorted((one, other) => one.cap - other.cap), part: lacking.find(({ code }) => code === key) ?? null }));
}

const fully = (part: ScorePartRecord): ScorePartRecord => (ScorePartCodes.is(part.code) ? { ...part, inputs: FULLY[part.code](part.inputs) } : part);
