import { BULLETIN_SEEDS } from './bulletin.seeds.js';
import { CLAIM_SEEDS } from './claim.seeds.js';
import { COMPLAINT_SEEDS } from './complaint.seeds.js';
import { COVERAGE_SEEDS } from './coverage.seeds.js';
import { ENTERPRISE_SIZE_SEEDS } from './enterprise-size.seeds.js';
import { FUND_SEEDS } from './fund.seeds.js';
import { GRADING_RUN_SEEDS } from './grading-run.seeds.js';
import { CRITERIA_SEEDS, HAZARD_LIFE_SEEDS } from './hazard-criteria.seeds.js';
import { INSPECTION_SEEDS } from './inspection.seeds.js';
import { INSURANCE_SEEDS } from './insurance.seeds.js';
import { NOTIFICATION_SEEDS } from './notification.seeds.js';
import { PLAN_SEEDS } from './plan.seeds.js';
import { REGISTER_SEEDS } from './register.seeds.js';
import { SANCTION_SEEDS } from './sanction.seeds.js';
import { SCORING_SEEDS } from './scoring.seeds.js';
import { SERVICE_SEEDS } from './service.seeds.js';
import { STANDARDIZATION_FLOW_SEEDS } from './standardization-flow.seeds.js';
import { STANDARDIZATION_SCHEME_SEEDS } from './standardization-scheme.seeds.js';
import type { RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

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
  seed<'risk.lec'>({
    kind: 'risk.lec',
    regionCode: '',
    version: '1',
    effectiveFrom: ALWAYS,
    source: 'domain default: D = L × E × C; > 320 重大/红, > 160 较大/橙, > 70 一般/黄, else 低/蓝',
    body: {
      likelihood: [
        { value: 10, meaning: '必然发生' },
        { value: 6, meaning: '很可能发生' },
        { value: 3, meaning: '有可能，但不经常' },
        { value: 1, meaning: '可能性小，属于意外' },
        { value: 0.5, meaning: '很不可能，可以设想' },
        { value: 0.2, meaning: '极不可能' },
        { value: 0.1, meaning: '实际上不可能' },
      ],
      exposure: [
        { value: 10, meaning: '连续暴露' },
        { value: 6, meaning: '每个工作日内暴露' },
        { value: 3, meaning: '每周一次或偶然暴露' },
        { value: 2, meaning: '每月一次' },
        { value: 1, meaning: '每年几次' },
        { value: 0.5, meaning: '更少' },
      ],
      consequence: [
        { value: 100, meaning: '多人死亡（10人以上）' },
        { value: 40, meaning: '数人死亡（3至9人）' },
        { value: 15, meaning: '1至2人死亡' },
        { value: 7, meaning: '重伤或致残' },
        { value: 3, meaning: '需要医治的伤害' },
        { value: 1, meaning: '轻微伤害，急救即可' },
      ],
      bands: [{ colour: 'RED', above: 320 }, { colour: 'ORANGE', above: 160 }, { colour: 'YELLOW', above: 70 }, { colour: 'BLUE', above: 0 }],
    },
  }),
  seed<'risk.ls'>({
    kind: 'risk.ls',
    regionCode: '',
    version: '1',
    effectiveFrom: ALWAYS,
    source: 'domain default: R = L × S; 17–25 重大/红, 10–16 较大/橙, 5–9 一般/黄, 1–4 低/蓝',
    body: {
      likelihood: [
        { value: 5, meaning: '无防范措施，常有发生' },
        { value: 4, meaning: '措施不能有效执行，本单位曾发生' },
        { value: 3, meaning: '措施部分有效，本单位偶有险情' },
        { value: 2, meaning: '措施有效，偶有偏离' },
        { value: 1, meaning: '措施充分，从未发生' },
      ],
      severity: [
        { value: 5, meaning: '死亡，或停产' },
        { value: 4, meaning: '丧失劳动能力，或主要设备停用' },
        { value: 3, meaning: '骨折、听力受损等，或部分设备停用' },
        { value: 2, meaning: '轻伤、间歇不适' },
        { value: 1, meaning: '无伤害' },
      ],
      bands: [{ colour: 'RED', above: 16 }, { colour: 'ORANGE', above: 9 }, { colour: 'YELLOW', above: 4 }, { colour: 'BLUE', above: 0 }],
    },
  }),
  ...INSURANCE_SEEDS,
  ...FUND_SEEDS,
  ...ENTERPRISE_SIZE_SEEDS,
  ...COVERAGE_SEEDS,
  ...HAZARD_LIFE_SEEDS,
  ...INSPECTION_SEEDS,
  ...CRITERIA_SEEDS,
  ...NOTIFICATION_SEEDS,
  ...CLAIM_SEEDS,
  ...COMPLAINT_SEEDS,
  ...BULLETIN_SEEDS,
  ...REGISTER_SEEDS,
  ...PLAN_SEEDS,
  ...GRADING_RUN_SEEDS,
  ...SCORING_SEEDS,
  ...SERVICE_SEEDS,
  ...SANCTION_SEEDS,
  ...STANDARDIZATION_SCHEME_SEEDS,
  ...STANDARDIZATION_FLOW_SEEDS,
];
