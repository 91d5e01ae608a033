import type { Day, Fen, RiskColour, Sector, StandardizationLevel } from '@anze/kernel';
import type { Rule, RuleBody, RuleKind } from '@anze/rules';
import type { AccidentGrade } from '../accidents/accident-terms.js';
import { exactly, plus, roundedHalfUp, scaled, textOf, times, type Exact } from './exact.rules.js';
import type { CreditGrade, PremiumBasis, PremiumFactorCode } from './rating-terms.js';

/** Everything that a premium hangs on (费率因子). The same inputs under the same rules always give the same premium. */
export interface RatingInputs {
  readonly sector: Sector;
  /** Insured persons; what the premium is reckoned from unless `contractValue` is given. */
  readonly headcount: number;
  /** Contract value of a construction project, fen: then the premium is reckoned from it, for the project's whole period. */
  readonly contractValue: Fen | null;
  readonly standardizationLevel: StandardizationLevel | null;
  /** The worst accident of the last year; null when there was none. */
  readonly worstAccident: AccidentGrade | null;
  /** Full years without an accident, which count where `worstAccident` is null; null where none is known, which is no proof that there was none, and counts as 0. */
  readonly accidentFreeYears: number | null;
  /** The highest colour of its risks; null when nothing is assessed. */
  readonly riskColour: RiskColour | null;
  readonly creditGrade: CreditGrade;
  readonly sanctioned: boolean;
  /** That was read out of the sanction list; quotes from before there was one assumed that nobody is on it. */
  readonly sanctionRead?: boolean;
  /** Months begun, 1 to 12; without meaning for a project. */
  readonly months: number;
}

/** The kinds of rule data that a premium takes. */
export const PREMIUM_KINDS = [
  'insurance.premium-bases',
  'insurance.construction-rates',
  'insurance.minimum-premium',
  'insurance.factor.standardization',
  'insurance.factor.accidents',
  'insurance.factor.risk',
  'insurance.factor.credit',
  'insurance.factor.sanction',
  'insurance.short-period',
] as const satisfies readonly RuleKind[];
/** A kind of rule data that a premium takes. */
export type PremiumKind = (typeof PREMIUM_KINDS)[number];

/** The versions that apply. */
export type PremiumRules = { readonly [K in PremiumKind]: Rule<K> };

/** Which version of which rule, and where that is written. */
export interface RuleReference {
  readonly kind: PremiumKind;
  readonly regionCode: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly source: string;
}

/** One part of the base: so many persons, or so much contract value, at one rate. */
export interface BaseLine {
  /** Above which bound: persons, or yuan. */
  readonly above: string;
  /** Up to which; null is without end. */
  readonly upTo: string | null;
  /** Persons, or yuan, in this part. */
  readonly quantity: string;
  /** Yuan per person, or yuan per yuan. */
  readonly rate: string;
  /** Quantity × rate, yuan, exact. */
  readonly amount: string;
}

/** One factor: what it is for this enterprise, and why. */
export interface PremiumFactor {
  readonly code: PremiumFactorCode;
  /** The input as the rule's table names it. */
  readonly input: string;
  readonly value: string;
  readonly rule: RuleReference;
}

/** A premium with everything that it comes from; plain JSON but for the two amounts. Decimal numbers are texts, exact. */
export interface PremiumCalculation {
  readonly basis: PremiumBasis;
  readonly base: { readonly amount: string; readonly lines: readonly BaseLine[]; readonly rule: RuleReference };
  readonly factors: readonly PremiumFactor[];
  /** The factors multiplied. */
  readonly product: string;
  /** Base × product, yuan, before the one rounding. */
  readonly unrounded: string;
  readonly minimum: { readonly amount: Fen; readonly applied: boolean; readonly rule: RuleReference };
  /** `unrounded` to the fen, a half upwards, and no less than the minimum. */
  readonly premium: Fen;
}

/** Why no premium can be reckoned. */
export class NoPremiumBase extends Error {
  constructor(
    readonly sector: Sector,
    readonly rule: RuleReference,
  ) {
    super(`No base per head for ${sector}`);
  }
}

/**
 * Premium = base × product of the factors (保费 = 基准保费 × 各系数), exact until the one rounding: to the fen, a half upwards; then no less than the minimum.
 * @throws NoPremiumBase where the rule has no base for the sector
 */
export function computePremium(inputs: RatingInputs, rules: PremiumRules): PremiumCalculation {
  const basis: PremiumBasis = inputs.contractValue === null ? 'HEADCOUNT' : 'CONTRACT_VALUE';
  const { lines, rule } = inputs.contractValue === null ? perHead(inputs, rules['insurance.premium-bases']) : byContractValue(inputs.contractValue, rules['insurance.construction-rates']);
  const base = lines.map(({ amount }) => amount).reduce(plus, exactly(0));
  const factors = factorsOf(inputs, rules);
  const product = factors.map(({ value }) => value).reduce(times, exactly(1));
  const unrounded = times(base, product);
  const rounded = roundedHalfUp(times(unrounded, exactly(100)));
  const minimum = BigInt(rules['insurance.minimum-premium'].body.yuan) * 100n;
  return {
    basis,
    base: { amount: textOf(base), lines: lines.map(({ amount, ...line }) => ({ ...line, amount: textOf(amount) })), rule },
    factors: factors.map(({ value, ...factor }) => ({ ...factor, value: textOf(value) })),
    product: textOf(product),
    unrounded: textOf(unrounded),
    minimum: { amount: minimum, applied: rounded < minimum, rule: referenceTo('insurance.minimum-premium', rules['insurance.minimum-premium']) },
    premium: rounded < minimum ? minimum : rounded,
  };
}

/** Names a version. */
export function referenceTo<K extends PremiumKind>(kind: K, { regionCode, version, effectiveFrom, source }: Rule<K>): RuleReference {
  return { kind, regionCode, version, effectiveFrom, source };
}

/** Every version that a calculation took. */
export const rulesOf = (calculation: PremiumCalculation): RuleReference[] => [calculation.base.rule, ...calculation.factors.map(({ rule }) => rule), calculation.minimum.rule];

type ExactLine = Omit<BaseLine, 'amount'> & { readonly amount: Exact };
interface ExactBase {
  readonly lines: readonly ExactLine[];
  readonly rule: RuleReference;
}

function perHead({ sector, headcount }: RatingInputs, rule: Rule<'insurance.premium-bases'>): ExactBase {
  const reference = referenceTo('insurance.premium-bases', rule);
  const base = rule.body.perHead.find((one) => one.sector === sector);
  if (!base) throw new NoPremiumBase(sector, reference);
  const bands = rule.body.headcount.map(({ above, rate }) => ({ above: exactly(above), rate: times(exactly(base.yuan), exactly(rate)) }));
  return { lines: marginal(exactly(headcount), bands), rule: reference };
}

function byContractValue(value: Fen, rule: Rule<'insurance.construction-rates'>): ExactBase {
  const bands = rule.body.bands.map(({ aboveYuan, perMille }) => ({ above: exactly(aboveYuan), rate: times(exactly(perMille), scaled(1n, 3)) }));
  return { lines: marginal(scaled(value, 2), bands), rule: referenceTo('insurance.construction-rates', rule) };
}

/** A quantity cut at the bounds, each part at its own rate. */
function marginal(quantity: Exact, bands: readonly { readonly above: Exact; readonly rate: Exact }[]): ExactLine[] {
  return bands.flatMap(({ above, rate }, index): ExactLine[] => {
    const upTo = bands[index + 1]?.above ?? null;
    const part = difference(upTo !== null && less(upTo, quantity) ? upTo : quantity, above);
    if (part.units <= 0n && index > 0) return [];
    return [{ above: textOf(above), upTo: upTo === null ? null : textOf(upTo), quantity: textOf(part), rate: textOf(rate), amount: times(part, rate) }];
  });
}

const difference = (a: Exact, b: Exact): Exact => plus(a, { units: -b.units, places: b.places });
const less = (a: Exact, b: Exact): boolean => difference(a, b).units < 0n;

function factorsOf(inputs: RatingInputs, rules: PremiumRules): (Omit<PremiumFactor, 'value'> & { readonly value: Exact })[] {
  const from = <K extends PremiumKind>(code: PremiumFactorCode, kind: K, read: (body: RuleBody<K>) => { input: string; value: number }) => {
    const { input, value } = read(rules[kind].body as RuleBody<K>);
    return { code, input, value: exactly(value), rule: referenceTo(kind, rules[kind] as unknown as Rule<K>) };
  };
  const table = <K extends string>(key: K) => (body: Readonly<Record<K, number>>): { input: string; value: number } => ({ input: key, value: body[key] });
  const factors = [
    from('STANDARDIZATION', 'insurance.factor.standardization', table(inputs.standardizationLevel ?? 'NONE')),
    from('ACCIDENTS', 'insurance.factor.accidents', (body) => accidentFactor(inputs, body)),
    from('RISK', 'insurance.factor.risk', table(inputs.riskColour ?? 'NONE')),
    from('CREDIT', 'insurance.factor.credit', table(inputs.creditGrade)),
    from('SANCTION', 'insurance.factor.sanction', table(inputs.sanctioned ? 'LISTED' : 'NOT_LISTED')),
  ];
  if (inputs.contractValue !== null) return factors;
  const shortPeriod = from('SHORT_PERIOD', 'insurance.short-period', ({ percentByMonths }) => ({ input: `${inputs.months}`, value: percentByMonths[inputs.months - 1]! }));
  return [...factors, { ...shortPeriod, value: times(shortPeriod.value, scaled(1n, 2)) }];
}

function accidentFactor({ worstAccident, accidentFreeYears }: RatingInputs, { worst, free }: RuleBody<'insurance.factor.accidents'>): { input: string; value: number } {
  if (worstAccident !== null) return { input: worstAccident, value: worst[worstAccident] };
  const step = free.findLast(({ years }) => years <= (accidentFreeYears ?? 0)) ?? free[0]!;
  return { input: accidentFreeYears === null ? 'NONE' : `${accidentFreeYears}`, value: step.factor };
}
