import type { RuleBody, RuleKind } from './rule.catalogue.js';

/** One version of a rule as it ships. A region's own version is added by the platform. */
export interface RuleSeed<K extends RuleKind = RuleKind> {
  readonly kind: K;
  readonly regionCode: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly source: string;
  readonly body: RuleBody<K>;
}
