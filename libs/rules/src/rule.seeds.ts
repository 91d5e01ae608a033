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

const seed = <K extends RuleKind>(value: RuleSeed<K>): RuleSeed => value as unknown as RuleSeed;

/** From the beginning of the People's Republic: in force before anything that a ledger can hold. */
const ALWAYS = '1949-10-01';

/** The national rules that the product ships with, each with its source. */
export const RULE_SEEDS: readonly RuleSeed[] = [
  seed<'insurance.must-insure-sectors'>({
    kind: 'insurance.must-insure-sectors',
    regionCode: '',
    version: '2017',
    effectiveFrom: ALWAYS,
    source: '安责险实施办法（安监总办〔2017〕140号）第六条；安全生产法（2021）第五十一条',
    body: { sectors: ['MINING', 'HAZARDOUS_CHEMICALS', 'FIREWORKS', 'TRANSPORT', 'CONSTRUCTION', 'CIVIL_EXPLOSIVES', 'METAL_SMELTING', 'FISHERY'] },
  }),
  seed<'insurance.per-person-minimum'>({
    kind: 'insurance.per-person-minimum',
    regionCode: '',
    version: '2017',
    effectiveFrom: ALWAYS,
    source: '安责险实施办法（安监总办〔2017〕140号）：每人死亡或伤残限额不低于30万元',
    body: { yuan: 300_000 },
  }),
  seed<'insurance.per-person-minimum'>({
    kind: 'insurance.per-person-minimum',
    regionCode: '',
    version: '2025',
    effectiveFrom: '2025-03-29',
    source: '安责险实施办法（应急〔2025〕27号）：每人死亡或伤残限额不低于40万元',
    body: { yuan: 400_000 },
  }),
  seed<'insurance.prevention-cap'>({
    kind: 'insurance.prevention-cap',
    regionCode: '',
    version: '2025',
    effectiveFrom: '2025-03-29',
    source: '安责险实施办法（应急〔2025〕27号）：事故预防费不高于实际收取保费的21%',
    body: { basisPoints: 2100 },
  }),
  seed<'hazard.reminder-ladder'>({
    kind: 'hazard.reminder-ladder',
    regionCode: '',
    version: '1',
    effectiveFrom: ALWAYS,
    source: 'domain default: 3 days before, on the day, 1, 3, 7 days overdue and weekly; escalation at 7, 15 and 30 days',
    body: {
      steps: [
        { stage: 'BEFORE_3', day: -3, audiences: ['ENTERPRISE'] },
        { stage: 'DUE', day: 0, audiences: ['ENTERPRISE'] },
        { stage: 'OVERDUE_1', day: 1, audiences: ['ENTERPRISE'] },
        { stage: 'OVERDUE_3', day: 3, audiences: ['ENTERPRISE'] },
        { stage: 'OVERDUE_7', day: 7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN'] },
        { stage: 'OVERDUE_15', day: 15, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY'] },
        { stage: 'OVERDUE_30', day: 30, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY', 'CITY'] },
      ],
      repeatEvery: 7,
      repeatFrom: 7,
      catchUpDays: 7,
    },
  }),
  seed<'grading.scheme'>({
    kind: 'grading.scheme',
    regionCode: '',
    version: '1',
    effectiveFrom: ALWAYS,
    source: 'default scheme after AQ 9010-2019: 规范性 30, 有效性 40, 服务质量 30',
    body: {
      dimensions: [
        { code: 'COMPLIANCE', name: '规范性', indicators: [{ code: 'PLAN_FILED', weight: 8 }, { code: 'RECORD_ARCHIVED', weight: 12 }, { code: 'SPEND_LAWFUL', weight: 10 }] },
        { code: 'EFFECTIVENESS', name: '有效性', indicators: [{ code: 'REACH', weight: 15 }, { code: 'PLAN_DONE', weight: 10 }, { code: 'HAZARDS_CLOSED', weight: 15 }] },
        { code: 'QUALITY', name: '服务质量', indicators: [{ code: 'SATISFACTION', weight: 12 }, { code: 'COMPLAINTS_ANSWERED', weight: 8 }, { code: 'QUALIFIED_STAFF', weight: 10 }] },
      ],
      bands: [{ grade: 'A', from: 90 }, { grade: 'B', from: 80 }, { grade: 'C', from: 70 }, { grade: 'D', from: 60 }, { grade: 'E', from: 0 }],
      archiveWorkingDays: 15,
      settledAfterDays: 30,
    },
  }),
  seed<'scoring.scheme'>({
    kind: 'scoring.scheme',
    regionCode: '',
    version: '1',
    effectiveFrom: ALWAYS,
    source: 'first, simple scheme of the product',
    body: {
      parts: [
        { code: 'HAZARDS_IN_TIME', weight: 40 },
        { code: 'SELF_INSPECTION', weight: 25 },
        { code: 'INSURED', weight: 20 },
        { code: 'STANDARDIZED', weight: 15 },
      ],
      selfInspectionEveryDays: 31,
    },
  }),
];
