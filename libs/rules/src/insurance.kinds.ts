import { z } from 'zod';
import { SECTORS } from '@anze/kernel';

/** A decimal number as it is written, with at most so many places: a premium is computed from its digits. */
const decimal = (places: number, least: number, most: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .refine((value) => new RegExp(`^\\d+(\\.\\d{1,${places}})?$`).test(String(value)), `at most ${places} decimal places`);

/** What a premium is multiplied by. */
const factor = decimal(4, 0.01, 100);

/** The part above a bound, up to the next one's, counts at this rate: a list from 0 upwards. */
const rising = <K extends string>(bound: K) => [
  (bands: readonly Readonly<Record<K, number>>[]): boolean => bands[0]?.[bound] === 0 && bands.every((band, index) => index === 0 || band[bound] > bands[index - 1]![bound]),
  'bounds rise from 0',
] as const;

const minimum = z.object({ yuan: z.number().int().positive().max(100_000_000) });

/** Rule data of insurance (安责险): what a premium is made of, and what a policy must keep to. */
export const INSURANCE_KINDS = {
  /** Yearly premium per insured person by sector, yuan; the part of the headcount above a bound at its rate. A sector that isn't listed has no base per head. */
  'insurance.premium-bases': z.object({
    perHead: z
      .array(z.object({ sector: z.enum(SECTORS as [string, ...string[]]), yuan: decimal(2, 0.01, 1_000_000) }))
      .min(1)
      .refine((bases) => new Set(bases.map(({ sector }) => sector)).size === bases.length, 'a sector stands once'),
    headcount: z.array(z.object({ above: z.number().int().min(0).max(10_000_000), rate: factor })).min(1).max(20).refine(...rising('above')),
  }),
  /** Least premium of a policy, yuan, whatever its period. */
  'insurance.minimum-premium': minimum,
  /** Premium of a construction project by its contract value (工程造价): the part above a bound at its rate, ‰. */
  'insurance.construction-rates': z.object({ bands: z.array(z.object({ aboveYuan: z.number().int().min(0).max(10_000_000_000_000), perMille: decimal(4, 0.0001, 1_000) })).min(1).max(20).refine(...rising('aboveYuan')) }),
  /** Factor of the standardization level (标准化等级). */
  'insurance.factor.standardization': z.object({ LEVEL_1: factor, LEVEL_2: factor, LEVEL_3: factor, NONE: factor }),
  /** Factor of the worst accident of the last year by its grade (令493), or of the full years without one: the highest step reached counts. */
  'insurance.factor.accidents': z.object({
    worst: z.object({ GENERAL: factor, LARGER: factor, MAJOR: factor, EXTRAORDINARY: factor }),
    free: z.array(z.object({ years: z.number().int().min(0).max(100), factor })).min(1).max(20).refine(...rising('years')),
  }),
  /** Factor of the risk colour (风险等级), the highest that the enterprise has. */
  'insurance.factor.risk': z.object({ RED: factor, ORANGE: factor, YELLOW: factor, BLUE: factor, NONE: factor }),
  /** Factor of the credit grade (信用等级); DISHONEST is 失信. */
  'insurance.factor.credit': z.object({ AA: factor, A: factor, B: factor, C: factor, DISHONEST: factor }),
  /** Factor of a sanction listing (联合惩戒、黑名单). */
  'insurance.factor.sanction': z.object({ LISTED: factor, NOT_LISTED: factor }),
  /** Percent of a year's premium for 1 to 12 months begun (短期费率). */
  'insurance.short-period': z.object({
    percentByMonths: z
      .array(decimal(2, 0.01, 100))
      .length(12)
      .refine((percents) => percents.every((percent, index) => index === 0 || percent >= percents[index - 1]!) && percents[11] === 100, 'percentages rise to 100'),
  }),
  /** Highest commission out of the premium, basis points. */
  'insurance.commission-cap': z.object({ basisPoints: z.number().int().min(0).max(10_000) }),
  /** The only grounds on which a policy may be ended before its last day. */
  'insurance.termination-grounds': z.object({
    grounds: z
      .array(z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/), name: z.string().min(1).max(100) }))
      .min(1)
      .max(20)
      .refine((grounds) => new Set(grounds.map(({ code }) => code)).size === grounds.length, 'a ground stands once'),
  }),
} as const;
