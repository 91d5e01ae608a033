import { StandardizationLevels, type Day } from '@anze/kernel';
import { classNumber, type EnterpriseSize, type LevelKey, type SizeKey } from '@anze/rollups';
import { pickRule, type Rule, type RuleBody } from '@anze/rules';

/** Versions of the rule that sizes enterprises. */
export type SizeRules = readonly Rule<'enterprise.size-bands'>[];

/** What decides an enterprise's class. */
export interface ClassFacts {
  readonly regionCode: string;
  readonly industryCode: string;
  readonly headcount: number;
  /** The highest level of a certificate in force today: 1 to 3; null without one. */
  readonly level: number | null;
}

/** The size by headcount in an industry (企业规模): the band of the longest beginning of its code. */
export function sizeOf({ industryCode, headcount }: Pick<ClassFacts, 'industryCode' | 'headcount'>, { bands }: RuleBody<'enterprise.size-bands'>): EnterpriseSize {
  let fitting = { length: -1, band: bands[0]! };
  for (const band of bands) {
    for (const beginning of band.industries) if (beginning.length > fitting.length && industryCode.startsWith(beginning)) fitting = { length: beginning.length, band };
  }
  const { small, medium, large } = fitting.band;
  if (headcount >= large) return 'LARGE';
  if (headcount >= medium) return 'MEDIUM';
  return headcount >= small ? 'SMALL' : 'MICRO';
}

/** The class that an enterprise has on a day. A region without a rule in force leaves the size open. */
export function classOf(facts: ClassFacts, rules: SizeRules, today: Day): number {
  const rule = pickRule(rules, { regionCode: facts.regionCode, on: today });
  const size: SizeKey = rule === null ? 'UNKNOWN' : sizeOf(facts, rule.body);
  const level: LevelKey = facts.level === null ? 'NONE' : StandardizationLevels.values[facts.level - 1]!;
  return classNumber(size, level);
}
