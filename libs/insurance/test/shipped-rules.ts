import { RULE_KINDS, RULE_SEEDS, type Rule } from '@anze/rules';
import { PREMIUM_KINDS, type PremiumKind, type PremiumRules } from '../src/quotes/premium.rules.js';

/** The national rules that the product ships with, as a premium takes them. */
export function shippedRules(): PremiumRules {
  return Object.fromEntries(
    PREMIUM_KINDS.map((kind: PremiumKind) => {
      const { regionCode, version, effectiveFrom, source, body } = RULE_SEEDS.find((seed) => seed.kind === kind && seed.regionCode === '')!;
      return [kind, { regionCode, version, effectiveFrom, source, body: RULE_KINDS[kind].parse(body) } satisfies Rule<PremiumKind>];
    }),
  ) as unknown as PremiumRules;
}
