import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';

const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** Nobody is chased ten years before or after: as far as one looks. */
const ONCE = { repeatEvery: 3_660, repeatFrom: 3_660, catchUpDays: 7 } as const;

/** Who must insure beside the sectors, and how those without cover are chased. */
export const COVERAGE_SEEDS: readonly RuleSeed[] = [
  national('insurance.must-insure-additions', '安全生产许可证条例第二条：矿山、建筑施工、危险化学品、烟花爆竹、民用爆炸物品生产企业实行安全生产许可；安全生产法（2021）第五十一条', {
    licences: ['安全生产许可证', '安全生产许可证编号', '安全生产许可证号'],
    industryCodes: [],
  }),
  national('insurance.uncovered-ladder', 'product default: the enterprise and its town on the day it is found without cover, its head at 7 days, the county at 15, the city at 30, then monthly', {
    steps: [
      { stage: 'FOUND', day: 0, audiences: ['ENTERPRISE', 'TOWN'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN'] },
      { stage: 'OVERDUE_15', day: 15, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY'] },
      { stage: 'OVERDUE_30', day: 30, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY', 'CITY'] },
    ],
    repeatEvery: 30,
    repeatFrom: 30,
    catchUpDays: 7,
  }),
  national('insurance.cover-end-ladder', 'domain: expiring in 30 and in 7 days without a successor', {
    steps: [
      { stage: 'BEFORE_30', day: -30, audiences: ['ENTERPRISE'] },
      { stage: 'BEFORE_7', day: -7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN'] },
    ],
    ...ONCE,
  }),
  national('insurance.policy-end-ladder', 'product default: the insurer of record 30 and 7 days before its own cover ends', {
    steps: [
      { stage: 'BEFORE_30', day: -30, audiences: ['ACCEPTOR'] },
      { stage: 'BEFORE_7', day: -7, audiences: ['ACCEPTOR'] },
    ],
    ...ONCE,
  }),
];
