import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;
const SOURCE = '《企业安全生产标准化建设定级办法》（应急〔2021〕83号）';

/** How a level of standardization is applied for, decided and revoked, and when its clocks are chased. */
export const STANDARDIZATION_FLOW_SEEDS: readonly RuleSeed[] = [
  national('standardization.authorities', `${SOURCE}：一级由应急管理部、二级由省级、三级由设区的市级应急管理部门定级`, { tiers: { LEVEL_1: 'NATION', LEVEL_2: 'PROVINCE', LEVEL_3: 'CITY' } }),
  national('standardization.commitments', `${SOURCE}：申请定级应承诺的条件；自评为申请前一年内完成（product default for the months of the self-assessment）`, {
    accidentMonths: 12,
    deaths: 1,
    seriousInjuries: 3,
    lossYuan: 1_000_000,
    waitMonths: 12,
    assessmentMonths: 12,
  }),
  national('standardization.clocks', `${SOURCE}：材料审核10个工作日，公示不少于7个工作日，有效期3年，期满前3个月可申请直接换证`, { materialWorkingDays: 10, noticeWorkingDays: 7, validMonths: 36, renewalMonths: 3 }),
  national('standardization.revocation', `${SOURCE}：撤销等级的情形；product default for the days after a deadline`, {
    accidentMonths: 12,
    deaths: 1,
    seriousInjuries: 3,
    lossYuan: 1_000_000,
    hazardOverdueDays: 1,
    assessmentOverdueDays: 30,
  }),
  national('standardization.revocation-clocks', 'product default, for 应急〔2021〕83号 sets no days: heard for the five working days of 《行政处罚法》第六十四条、第八十五条（参照）, decided within twenty; check against the authority’s own procedure', {
    hearingWorkingDays: 5,
    decisionWorkingDays: 20,
  }),
  national('standardization.revocation-ladder', 'product default: the authority is reminded 5 days before the decision is due and on the day; overdue, the day after, and weekly from the seventh day', {
    steps: [
      { stage: 'BEFORE_5', day: -5, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR'] },
    ],
    repeatEvery: 7,
    repeatFrom: 7,
    catchUpDays: 7,
  }),
  national('standardization.material-ladder', 'product default: the authority is reminded 3 days before the last day and on it; overdue, it and the county are told the day after, and weekly from the seventh day', {
    steps: [
      { stage: 'BEFORE_3', day: -3, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR', 'ENTERPRISE'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'ENTERPRISE'] },
    ],
    repeatEvery: 7,
    repeatFrom: 7,
    catchUpDays: 7,
  }),
  national('standardization.notice-ladder', 'product default: the authority is told on the last day of a public notice, the day after it, and weekly from the seventh day', {
    steps: [
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'ENTERPRISE'] },
    ],
    repeatEvery: 7,
    repeatFrom: 7,
    catchUpDays: 7,
  }),
];
