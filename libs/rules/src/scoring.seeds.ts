import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const national = <K extends RuleKind>(kind: K, version: string, effectiveFrom: string, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version, effectiveFrom, source, body }) as unknown as RuleSeed;

/** Eight parts and three vetoes; version 3 tells more of them. */
const EIGHT_PARTS = {
  parts: [
    { code: 'HAZARDS_IN_TIME', weight: 25 },
    { code: 'SELF_INSPECTION', weight: 15 },
    { code: 'RISKS_ANALYSED', weight: 10 },
    { code: 'EFFECT_EVALUATION', weight: 10 },
    { code: 'INSURED', weight: 10 },
    { code: 'STANDARDIZED', weight: 10 },
    { code: 'ACCIDENTS', weight: 10 },
    { code: 'SANCTIONS', weight: 10 },
  ],
  selfInspectionEveryDays: 31,
  accidents: { days: 365, leaves: { GENERAL: 50, LARGER: 0, MAJOR: 0, EXTRAORDINARY: 0 } },
  vetoes: [
    { code: 'FATAL_ACCIDENT', name: '一年内发生死亡事故', fact: 'DEATHS', atLeast: 1, cap: 60 },
    { code: 'SANCTION_LISTED', name: '列入严重失信主体名单', fact: 'LISTED', atLeast: 1, cap: 40 },
    { code: 'MAJOR_HAZARD_OVERDUE', name: '重大隐患逾期未整改', fact: 'OVERDUE_MAJOR', atLeast: 1, cap: 60 },
  ],
} as const satisfies Partial<RuleBody<'scoring.scheme'>>;

/** The compliance score, unless a region says otherwise. */
export const SCORING_SEEDS: readonly RuleSeed[] = [
  national('scoring.scheme', '1', '1949-10-01', 'first, simple scheme of the product', {
    parts: [
      { code: 'HAZARDS_IN_TIME', weight: 40 },
      { code: 'SELF_INSPECTION', weight: 25 },
      { code: 'INSURED', weight: 20 },
      { code: 'STANDARDIZED', weight: 15 },
    ],
    selfInspectionEveryDays: 31,
  }),
  national('scoring.scheme', '2', '2026-01-01', 'domain default: eight parts and three vetoes; weights and caps illustrative, to be set by a region', EIGHT_PARTS),
  national('scoring.scheme', '3', '2027-01-01', 'domain default: as version 2, with the days that hazards count for and what each level is worth told', {
    ...EIGHT_PARTS,
    hazardDays: 365,
    levels: { LEVEL_2: 90, LEVEL_3: 80 },
  }),
  national('scoring.bands', '1', '1949-10-01', 'domain default: below 60, then by tens', { from: [0, 60, 70, 80, 90] }),
];
