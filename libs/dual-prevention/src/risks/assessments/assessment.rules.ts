import { Decimal, DomainError } from '@anze/kernel';
import type { Rule } from '@anze/rules';
import { RiskErrors } from '../risk.errors.js';
import type { RiskColour, RiskMethod } from '../risk-terms.js';

/** The factors that each method multiplies, in their order. */
export const FACTORS = {
  LEC: ['likelihood', 'exposure', 'consequence'],
  LS: ['likelihood', 'severity'],
} as const satisfies Record<RiskMethod, readonly string[]>;

/** Every factor of any method. */
export const ALL_FACTORS = ['likelihood', 'exposure', 'consequence', 'severity'] as const;
export type RiskFactor = (typeof ALL_FACTORS)[number];

/** The rule of a method, as `Rules` gives it. */
export type RiskRule<M extends RiskMethod = RiskMethod> = Rule<M extends 'LEC' ? 'risk.lec' : 'risk.ls'>;

/** The kind of rule data of each method. */
export const RULE_OF = { LEC: 'risk.lec', LS: 'risk.ls' } as const satisfies Record<RiskMethod, string>;

/** What somebody judges about an event: a value on the scale of each factor of the method, none of the others. */
export interface RiskJudgement extends Partial<Record<RiskFactor, number | null | undefined>> {
  readonly method: RiskMethod;
  readonly note?: string | null;
}

/** A judgement with its value, colour and the version of the rule that gave them. Factors and value are exact decimals, as text. */
export interface Assessed {
  readonly method: RiskMethod;
  readonly likelihood: string;
  readonly exposure: string | null;
  readonly consequence: string | null;
  readonly severity: string | null;
  readonly value: string;
  readonly colour: RiskColour;
  readonly ruleRegion: string;
  readonly ruleVersion: string;
}

interface Scheme {
  readonly scales: Readonly<Partial<Record<RiskFactor, readonly { readonly value: number; readonly meaning: string }[]>>>;
  readonly bands: readonly { readonly colour: RiskColour; readonly above: number }[];
}

/** A rule's scales and bands, the method's factors alone. */
export function schemeOf(method: RiskMethod, rule: RiskRule): Scheme {
  const body = rule.body as Readonly<Record<string, unknown>> & Pick<Scheme, 'bands'>;
  return { scales: Object.fromEntries(FACTORS[method].map((factor) => [factor, body[factor]])) as Scheme['scales'], bands: body.bands };
}

/**
 * Assesses an event: D = L × E × C, or R = L × S, and the band that the product lies in.
 * @throws RISK_FACTOR_MISSING, RISK_FACTOR_NOT_ON_SCALE, RISK_FACTOR_FOREIGN
 */
export function assess(judgement: RiskJudgement, rule: RiskRule): Assessed {
  const { method } = judgement;
  const { scales, bands } = schemeOf(method, rule);
  const factors = FACTORS[method] as readonly RiskFactor[];
  const missing = factors.filter((factor) => judgement[factor] == null);
  if (missing.length > 0) throw new DomainError(RiskErrors.RISK_FACTOR_MISSING, { method, missing: missing.join(', ') });
  const foreign = ALL_FACTORS.find((factor) => !factors.includes(factor) && judgement[factor] != null);
  if (foreign !== undefined) throw new DomainError(RiskErrors.RISK_FACTOR_FOREIGN, { method, factor: foreign });
  const taken = Object.fromEntries(factors.map((factor) => [factor, onScale(method, factor, judgement[factor]!, scales[factor]!)])) as Partial<Record<RiskFactor, Decimal>>;
  const value = factors.reduce((product, factor) => product.times(taken[factor]!), new Decimal(1));
  const text = (factor: RiskFactor): string | null => taken[factor]?.toFixed() ?? null;
  return {
    method,
    likelihood: text('likelihood')!,
    exposure: text('exposure'),
    consequence: text('consequence'),
    severity: text('severity'),
    value: value.toFixed(),
    colour: bandOf(value, bands),
    ruleRegion: rule.regionCode,
    ruleVersion: rule.version,
  };
}

/** The colour of a product: bands begin behind their lower bound, so that 320 is orange and 320.1 red. */
export function bandOf(value: Decimal | number | string, bands: Scheme['bands']): RiskColour {
  const band = bands.find(({ above }) => new Decimal(value).greaterThan(above));
  // The catalogue of rules refuses bands below which a product can fall.
  if (!band) throw new RangeError(`${String(value)} lies in no band`);
  return band.colour;
}

/** A number counts as it is written: 0.2 is a fifth. */
function onScale(method: RiskMethod, factor: RiskFactor, value: number, scale: readonly { readonly value: number }[]): Decimal {
  if (!scale.some((step) => step.value === value)) {
    throw new DomainError(RiskErrors.RISK_FACTOR_NOT_ON_SCALE, { method, factor, value: String(value), allowed: scale.map((step) => step.value).join(', ') });
  }
  return new Decimal(value);
}
