import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** What becomes of a prevention fund's remainder, and who is warned of it. */
export const FUND_SEEDS: readonly RuleSeed[] = [
  national('insurance.fund-transfer', 'product default after the principle that the fund has no other use (专款专用): all of the remainder, a month after the last day, so that the last services are booked first; to be set by a region', {
    shareBasisPoints: 10_000,
    afterDays: 30,
  }),
  national('insurance.fund-warnings', 'product default: at 10% left; 60 days before the end of the year or of the policy when more than 10% is unspent', { lowPercent: 10, unspentPercent: 10, yearEndDays: 60, policyEndDays: 60 }),
];
