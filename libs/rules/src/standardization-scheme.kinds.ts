import { z } from 'zod';
import { SECTORS, StandardizationLevels, type Sector, type StandardizationLevel } from '@anze/kernel';

const code = z.string().regex(/^[A-Z0-9][A-Z0-9_.-]{0,39}$/);
const text = (limit: number) => z.string().min(1).max(limit);
/** Marks: at most two decimals, so that a sum of them is exact. */
const marks = z.number().positive().max(10_000).refine((value) => Number(value.toFixed(2)) === value, 'at most two decimals');
const once = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** What is judged, with its full marks (考评内容). */
const item = z.object({
  code,
  text: text(500),
  full: marks,
  /** It applies to everybody: nobody may call it not applicable. */
  always: z.boolean().optional(),
});

/** An element of a scheme (要素) with its items. */
const element = z.object({ code, name: text(100), items: z.array(item).min(1).max(100) });

/** Who is judged by a scheme; what is left out or empty doesn't narrow. A named sector or industry keeps the general schemes away. */
const scope = z.object({
  sectors: z.array(z.enum(SECTORS as [Sector, ...Sector[]])).max(10).optional(),
  /** Codes of GB/T 4754 that an industry begins with. */
  industryPrefixes: z.array(z.string().regex(/^[A-T]\d{0,4}$/)).max(200).optional(),
  /** Only with fewer people than this (小微企业). */
  headcountBelow: z.number().int().positive().optional(),
});

const scheme = z
  .object({
    code,
    name: text(100),
    /** Of the standard whose elements it has. */
    edition: z.enum(['2016', '2025']),
    /** Where it is written, or that it is the product's own proposal. */
    source: text(500),
    scope,
    elements: z.array(element).min(1).max(30),
    /** From which score each level can be reached, the highest first; a level that isn't named can't be. */
    thresholds: z.array(z.object({ level: z.enum(StandardizationLevels.values as [StandardizationLevel, ...StandardizationLevel[]]), from: z.number().min(0).max(100) })).min(1),
  })
  .refine(({ elements }) => once(elements.map((one) => one.code)), 'an element stands once')
  .refine(({ elements }) => once(elements.flatMap(({ items }) => items.map((one) => one.code))), 'an item stands once')
  .refine(({ elements }) => elements.reduce((sum, { items }) => sum + items.length, 0) <= 500, 'at most 500 items')
  .refine(({ thresholds }) => once(thresholds.map(({ level }) => level)) && thresholds.every(({ level, from }, n) => n === 0 || (from < thresholds[n - 1]!.from && level > thresholds[n - 1]!.level)), 'the highest level first, each lower one from a lower score');

/** Kinds of rule data about standardization schemes (安全生产标准化评定标准) and the yearly self-assessment by them (自评). */
export const STANDARDIZATION_SCHEME_KINDS = {
  /** The schemes of a region; one that it doesn't name is that of the regions above it. */
  'standardization.scheme': z.object({ schemes: z.array(scheme).min(1).max(50).refine((schemes) => once(schemes.map((one) => one.code)), 'a scheme stands once') }),
  /** Until which day of the calendar year its self-assessment is owed by who holds a certificate, from how many years after the year of issue on, and for how many days a missed one is still asked for. */
  'standardization.self-assessment': z.object({
    dueMonth: z.number().int().min(1).max(12),
    dueDay: z.number().int().min(1).max(31),
    yearsAfterIssue: z.number().int().min(0).max(3),
    missedForDays: z.number().int().min(0).max(365),
  }),
} as const;
