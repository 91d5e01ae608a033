import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** Who is qualified for prevention services, and what is conspicuous in their records. */
export const REGISTER_SEEDS: readonly RuleSeed[] = [
  national(
    'service.qualification-kinds',
    'product default after AQ 9010-2019 (服务人员应具备相应专业能力), to be set by a region; check the years against: 注册安全工程师 5, 注册安全工程师职业资格制度规定（应急〔2019〕8号）; 特种作业 6, 总局令第30号; 注册消防工程师 3, 公安部令第143号; 安全生产管理人员 3, 总局令第44号. 安全评价师, 消防设施操作员 and titles: product default, without an end',
    {
      kinds: [
        { code: 'REGISTERED_SAFETY_ENGINEER', name: '注册安全工程师', maxYears: 5 },
        { code: 'SAFETY_EVALUATOR', name: '安全评价师', maxYears: null },
        { code: 'REGISTERED_FIRE_ENGINEER', name: '注册消防工程师', maxYears: 3 },
        { code: 'FIRE_FACILITY_OPERATOR', name: '消防设施操作员', maxYears: null },
        { code: 'SPECIAL_OPERATION', name: '特种作业操作证', maxYears: 6 },
        { code: 'SAFETY_MANAGER', name: '安全生产管理人员考核合格证', maxYears: 3 },
        { code: 'PROFESSIONAL_TITLE', name: '安全相关专业技术职称', maxYears: null },
      ],
    },
  ),
  national('service.qualification-warnings', 'product default: 30 days before the last day and on it; a week is caught up', { daysBefore: 30, catchUpDays: 7 }),
  national(
    'service.anomalies',
    'product defaults, to be set by a region: another town, or 30 km within 2 hours; 10 inspections and 30 points above the others; texts of 40 characters; 60 seconds',
    { placeDigits: 9, placeKilometres: 30, placeHours: 2, emptyInspections: 10, emptyPoints: 30, textCharacters: 40, confirmSeconds: 60 },
  ),
];
