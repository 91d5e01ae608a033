import { dutiesBetween } from '@anze/dual-prevention';
import { addDays, addMonths, startOfMonth, type Day } from '@anze/kernel';
import { pickRule, type Rule } from '@anze/rules';
import type { EffectTerms } from './score-facts.rules.js';
import type { ScoringScheme } from './score.rules.js';

/** The kinds of rule data that a score is computed by. */
export const SCORED_BY = ['scoring.scheme', 'prevention.effect', 'inspection.duties'] as const;
/** Every version of them. */
export type ScoringRules = { readonly [K in (typeof SCORED_BY)[number]]: readonly Rule<K>[] };

/** What the enterprises of a region are scored by on a day. */
export interface ScoringTerms {
  readonly scheme: ScoringScheme;
  readonly version: string;
  /** The region whose version it is; '' is the nation. */
  readonly schemeRegion: string;
  readonly effect: EffectTerms | null;
}

/** The scheme in force and what it needs beside; null where no version is in force. */
export function scoringTerms(rules: ScoringRules, regionCode: string, today: Day): ScoringTerms | null {
  const rule = pickRule(rules['scoring.scheme'], { regionCode, on: today });
  return rule && { scheme: rule.body, version: rule.version, schemeRegion: rule.regionCode, effect: effectTerms(rules, regionCode, today) };
}

/** The last whole month, by the rule of its first day; of the duties that the rule takes points for, those whose period ends with it. */
export function effectTerms(rules: Pick<ScoringRules, 'prevention.effect' | 'inspection.duties'>, regionCode: string, today: Day): EffectTerms | null {
  const from = addMonths(startOfMonth(today), -1);
  const to = addDays(startOfMonth(today), -1);
  const rule = pickRule(rules['prevention.effect'], { regionCode, on: from });
  if (!rule) return null;
  const counted = new Set<string>(rule.body.duties.map(({ code }) => code));
  const duties = dutiesBetween(rules['inspection.duties'], { regionCode, foundedOn: null }, from, to).filter((period) => period.to === to && counted.has(period.duty.code));
  return { from, to, rule: rule.body, duties: duties.map((period) => ({ code: period.duty.code, kind: period.duty.kind, from: period.from })) };
}
