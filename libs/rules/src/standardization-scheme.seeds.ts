import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';
import { CHEMICALS_SCHEME } from './standardization/chemicals.scheme.js';
import { GENERAL_2016_SCHEME } from './standardization/general-2016.scheme.js';
import { GENERAL_2025_SCHEME } from './standardization/general-2025.scheme.js';
import { SMALL_FIRMS_SCHEME } from './standardization/small-firms.scheme.js';

const ALWAYS = '1949-10-01';
const seed = <K extends RuleKind>(kind: K, at: { readonly regionCode?: string; readonly version?: string; readonly effectiveFrom?: string }, source: string, body: RuleBody<K>): RuleSeed =>
  ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, ...at, source, body }) as unknown as RuleSeed;

/** The schemes that the product ships with, and when the yearly self-assessment is owed. A region sets its own. */
export const STANDARDIZATION_SCHEME_SEEDS: readonly RuleSeed[] = [
  seed('standardization.scheme', { version: '2016' }, 'elements of GB/T 33000-2016; items and marks are product defaults, check against the scheme of the industry (行业评定标准)', { schemes: [CHEMICALS_SCHEME, GENERAL_2016_SCHEME] }),
  seed('standardization.scheme', { version: '2025', effectiveFrom: '2025-10-31' }, 'GB/T 33000-2025, in force since 2025-10-31 in place of GB/T 33000-2016; the wording of elements, the items and the marks are product defaults, check against the standard and the scheme of the industry', {
    schemes: [CHEMICALS_SCHEME, GENERAL_2025_SCHEME],
  }),
  seed('standardization.scheme', { regionCode: '3302' }, 'product default for small and micro firms of the demo city, check against the city’s own scheme (小微企业安全生产标准化)', { schemes: [SMALL_FIRMS_SCHEME] }),
  seed('standardization.self-assessment', {}, '应急〔2021〕83号《企业安全生产标准化建设定级办法》：取得等级的企业每年至少自评一次；到期日、起算年和催办期限为产品缺省值', { dueMonth: 12, dueDay: 31, yearsAfterIssue: 1, missedForDays: 90 }),
  seed('standardization.self-assessment-ladder', {}, 'product default: the enterprise is told 60 and 30 days before the self-assessment of the year is due, a week before and on the day; overdue, its head and the town from the seventh day, the county from the thirtieth, until ninety days are over', {
    steps: [
      { stage: 'BEFORE_60', day: -60, audiences: ['ENTERPRISE'] },
      { stage: 'BEFORE_30', day: -30, audiences: ['ENTERPRISE'] },
      { stage: 'BEFORE_7', day: -7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD'] },
      { stage: 'DUE', day: 0, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN'] },
      { stage: 'OVERDUE_30', day: 30, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY'] },
    ],
    repeatEvery: 30,
    repeatFrom: 30,
    catchUpDays: 7,
    lastDay: 90,
  }),
];
