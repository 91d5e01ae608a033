import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** A clock of an insurer: reminded before and on the day, then with the authorities (the financial and the work-safety one) weekly. */
const insurerLadder = (before: number): RuleBody<'claim.assessment-ladder'> => ({
  steps: [
    { stage: `BEFORE_${before}`, day: -before, audiences: ['ACCEPTOR'] },
    { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
    { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR', 'ENTERPRISE'] },
    { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'ENTERPRISE', 'COUNTY'] },
  ],
  repeatEvery: 7,
  repeatFrom: 7,
  catchUpDays: 7,
});

/** Accidents and what they are graded and reported by; the clocks of claims. */
export const CLAIM_SEEDS: readonly RuleSeed[] = [
  national('accident.grades', '《生产安全事故报告和调查处理条例》（国务院令第493号）第三条（等级，以上包括本数）、第十三条（30日内、道路交通和火灾7日内伤亡人数变化的补报）', {
    grades: [
      { grade: 'GENERAL', deaths: 0, seriousInjuries: 0, directLossYuan: 0 },
      { grade: 'LARGER', deaths: 3, seriousInjuries: 10, directLossYuan: 10_000_000 },
      { grade: 'MAJOR', deaths: 10, seriousInjuries: 50, directLossYuan: 50_000_000 },
      { grade: 'EXTRAORDINARY', deaths: 30, seriousInjuries: 100, directLossYuan: 100_000_000 },
    ],
    casualtyDays: 30,
    briefDays: 7,
    briefKinds: ['ROAD_TRAFFIC', 'FIRE'],
  }),
  national('accident.reporting', '《生产安全事故报告和调查处理条例》（国务院令第493号）第九条（单位负责人1小时内报告）、第十一条（逐级上报每级不超过2小时）', { enterpriseMinutes: 60, authorityMinutes: 120 }),
  national('claim.clocks', '《保险法》第二十三条（三十日核定、达成协议后十日赔付）、第二十四条（核定后三日内拒赔通知）、第二十五条（六十日先予支付）；司法解释（二）第十五条（扣除补充资料期间）', {
    assessmentDays: 30,
    paymentDays: 10,
    refusalDays: 3,
    partPaymentDays: 60,
  }),
  national('claim.assessment-ladder', 'domain default: the insurer is reminded 7 days before an assessment is due, on the day, and from then weekly with the enterprise and the county', insurerLadder(7)),
  national('claim.payment-ladder', 'domain default: as for an assessment, 3 days before', insurerLadder(3)),
  national('claim.refusal-ladder', 'domain default: as for an assessment, the day before', insurerLadder(1)),
  national('claim.part-payment-ladder', 'domain default: as for an assessment, 7 days before', insurerLadder(7)),
];
