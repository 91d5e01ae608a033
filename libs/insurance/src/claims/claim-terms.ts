import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** States of a claim. */
export const ClaimStatuses = defineTerms({
  REPORTED: '已报案',
  DOCUMENTS_REQUESTED: '待补充材料',
  ASSESSED: '已核定',
  AGREED: '已达成赔付协议',
  PAID: '已赔付',
  REFUSED: '已拒赔',
  CLOSED: '已结案',
  REOPENED: '重新立案',
});
export type ClaimStatus = (typeof ClaimStatuses.values)[number];

/** What the insurer decided (保险法 23). */
export const ClaimDecisions = defineTerms({ ACCEPTED: '属于保险责任', REFUSED: '不属于保险责任' });
export type ClaimDecision = (typeof ClaimDecisions.values)[number];

/** What a payment is for. */
export const ClaimCovers = defineTerms({ DEATH_DISABILITY: '死亡伤残', MEDICAL: '医疗费用', THIRD_PARTY_PROPERTY: '第三者财产损失', RESCUE: '事故抢险救援', APPRAISAL: '事故鉴定', LITIGATION: '法律诉讼' });
export type ClaimCover = (typeof ClaimCovers.values)[number];

/** Why money moved. */
export const ClaimPaymentKinds = defineTerms({ PAYMENT: '赔款', PREPAYMENT: '预付赔款', REVERSAL: '冲正' });
export type ClaimPaymentKind = (typeof ClaimPaymentKinds.values)[number];

/** What happened to a person. */
export const VictimOutcomes = defineTerms({ DEATH: '死亡', DISABILITY: '伤残', INJURY: '受伤' });
export type VictimOutcome = (typeof VictimOutcomes.values)[number];

/** Why a reserve changed. */
export const ReserveCauses = defineTerms({ SET: '调整', PAYMENT: '赔付冲减', REVERSAL: '冲正恢复', CLOSURE: '结案释放' });
export type ReserveCause = (typeof ReserveCauses.values)[number];

/** What was done to a claim. */
export const ClaimEventKinds = defineTerms({
  REPORTED: '报案',
  DOCUMENTS_REQUESTED: '一次性通知补充材料',
  DOCUMENTS_SUBMITTED: '补充材料',
  ACCEPTED: '核定属于保险责任',
  REJECTED: '核定不属于保险责任',
  AGREED: '达成赔付协议',
  PREPAID: '预付赔款',
  PAID: '支付赔款',
  REVERSED: '冲正',
  REFUSED: '拒赔通知',
  WITHDRAWN: '撤回索赔',
  CLOSED: '结案',
  REOPENED: '重新立案',
});
export type ClaimEventKind = (typeof ClaimEventKinds.values)[number];

/** The clocks of a claim. */
export const ClaimClocks = defineTerms({ ASSESSMENT: '核定', PART_PAYMENT: '先予支付', REFUSAL_NOTICE: '拒赔通知', PAYMENT: '赔付' });
export type ClaimClock = (typeof ClaimClocks.values)[number];

/** The limits that payments keep to. */
export const ClaimLimits = defineTerms({
  PER_PERSON: '每人死亡伤残限额',
  PER_ACCIDENT: '每次事故限额',
  CUMULATIVE: '累计赔偿限额',
  MEDICAL: '医疗费用限额',
  THIRD_PARTY_PROPERTY: '第三者财产损失限额',
  RESCUE: '事故抢险救援限额',
});
export type ClaimLimit = (typeof ClaimLimits.values)[number];

export const ClaimStatusEnum = termsEnum('ClaimStatus', 'State of a claim (索赔状态)', ClaimStatuses);
export const ClaimDecisionEnum = termsEnum('ClaimDecision', 'What the insurer decided (核定结论), 保险法第二十三条', ClaimDecisions);
export const ClaimCoverEnum = termsEnum('ClaimCover', 'What a payment is for (保障项目)', ClaimCovers);
export const ClaimPaymentKindEnum = termsEnum('ClaimPaymentKind', 'Why money moved (赔付类别)', ClaimPaymentKinds);
export const VictimOutcomeEnum = termsEnum('VictimOutcome', 'What happened to a person (伤亡情况)', VictimOutcomes);
export const ReserveCauseEnum = termsEnum('ReserveCause', 'Why a reserve changed (准备金变动原因)', ReserveCauses);
export const ClaimEventKindEnum = termsEnum('ClaimEventKind', 'What was done to a claim (理赔环节)', ClaimEventKinds);
export const ClaimClockEnum = termsEnum('ClaimClock', 'A statutory clock of a claim (法定时限), 保险法第二十三至二十五条', ClaimClocks);
export const ClaimLimitEnum = termsEnum('ClaimLimit', 'A limit of the policy (赔偿限额)', ClaimLimits);
