import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** The clocks of complaints about insurers (投诉), and when an answer is chased. */
export const COMPLAINT_SEEDS: readonly RuleSeed[] = [
  national('complaint.clocks', 'AQ 9010-2019《安全生产责任保险事故预防技术服务规范》投诉处理：10个工作日内答复，需核查的30个工作日，可延长一次、不超过30日并告知理由；30日按自然日计', {
    answerWorkingDays: 10,
    verificationWorkingDays: 30,
    extensionDays: 30,
  }),
  national('complaint.answer-ladder', 'domain default: the insurer is reminded 3 days before an answer is due and on the day; overdue, the enterprise and the county are told the day after, and weekly from the seventh day', {
    steps: [
      { stage: 'BEFORE_3', day: -3, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR', 'ENTERPRISE', 'COUNTY'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'ENTERPRISE', 'COUNTY'] },
    ],
    repeatEvery: 7,
    repeatFrom: 7,
    catchUpDays: 7,
  }),
];
