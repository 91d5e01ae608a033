import { addDays, addMonths, Decimal, roundHalfUp, startOfMonth, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { EffectVeto } from './effect-terms.js';

/** Rule data of the evaluation. */
export type EffectRule = RuleBody<'prevention.effect'>;

/** What an evaluation is computed from; it is kept beside the result, so that it can be explained. */
export interface EffectInputs {
  /** Checks that fell due. */
  readonly planned: number;
  /** Those done by the last day with no item left out. */
  readonly completed: number;
  /** Hazards whose deadline fell in the month. */
  readonly due: number;
  /** Those accepted by the last day. */
  readonly accepted: number;
  /** Hazards that the enterprise found itself. */
  readonly found: number;
  /** Employees; null where nobody knows. */
  readonly headcount: number | null;
  /** Codes of duties of the month that are not fulfilled. */
  readonly missedDuties: readonly string[];
  /** What happened of that which can be a veto. */
  readonly happened: readonly EffectVeto[];
}

/** The parts of an evaluation, in points. */
export interface Effect {
  readonly a: number;
  readonly b: number;
  readonly alpha: 0 | 1;
  readonly e: number;
  readonly dutyDeduction: number;
  readonly findingDeduction: number;
  /** Hazards that an enterprise of its size is expected to find in a month. */
  readonly expected: number;
  readonly vetoes: readonly EffectVeto[];
}

/**
 * E = (A + B) × α (双重预防机制运行效果评估). A = completed ÷ planned × weight − duty deductions, B = accepted ÷ due × weight −
 * deductions for too few hazards, each held within 0 and its weight and rounded half up to 0.01, so that the parts shown add up; α is 0
 * on a veto, else 1. Where nothing was planned, or nothing due, the rule says what that counts. In decimals.
 */
export function effectOf(inputs: EffectInputs, rule: EffectRule): Effect {
  const duties = rule.duties.filter((duty) => inputs.missedDuties.includes(duty.code)).reduce((sum, duty) => sum.plus(duty.points), new Decimal(0));
  const expected = expectedHazards(rule, inputs.headcount);
  const finding = new Decimal(rule.found.points).times(Math.max(0, expected - inputs.found));
  const part = (n: number, of: number, { weight, none }: EffectRule['tasks'], deduction: Decimal): Decimal => {
    const points = (of === 0 ? new Decimal(none) : new Decimal(n).times(weight).div(of)).minus(deduction);
    return new Decimal(roundHalfUp(Decimal.min(Decimal.max(points, 0), weight), 2));
  };
  const a = part(inputs.completed, inputs.planned, rule.tasks, duties);
  const b = part(inputs.accepted, inputs.due, rule.hazards, finding);
  const vetoes = rule.vetoes.filter((veto) => inputs.happened.includes(veto));
  const alpha = vetoes.length > 0 ? 0 : 1;
  return { a: a.toNumber(), b: b.toNumber(), alpha, e: a.plus(b).times(alpha).toNumber(), dutyDeduction: duties.toNumber(), findingDeduction: finding.toNumber(), expected, vetoes };
}

/** By the largest headcount that the enterprise reaches; one that nobody knows counts as none. */
function expectedHazards(rule: EffectRule, headcount: number | null): number {
  const reached = rule.found.expected.filter((step) => step.headcount <= (headcount ?? 0)).toSorted((x, y) => y.headcount - x.headcount);
  return reached[0]?.hazards ?? 0;
}

/** The days that an evaluation of a month looks at. */
export interface EffectMonth {
  readonly from: Day;
  /** The month's last day, or yesterday while it runs: what is due today can still be done. Before `from` on the first day. */
  readonly to: Day;
  /** Still running: the result is preliminary. */
  readonly running: boolean;
}

/** @returns null for a month that hasn't begun */
export function effectMonth(day: Day, today: Day): EffectMonth | null {
  const from = startOfMonth(day);
  if (from > today) return null;
  const last = addDays(addMonths(from, 1), -1);
  return last < today ? { from, to: last, running: false } : { from, to: addDays(today, -1), running: true };
}
