import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** Where a case stands. */
export const EnforcementStatuses = defineTerms({ OPEN: '立案调查', PENALIZED: '已处罚', NO_PENALTY: '不予处罚', REVOKED: '处罚已撤销' });
export type EnforcementStatus = (typeof EnforcementStatuses.values)[number];

/** Kinds of penalty (行政处罚法 9, 安全生产法 ch. 6). */
export const PenaltyKinds = defineTerms({
  WARNING: '警告',
  CIRCULATED_CRITICISM: '通报批评',
  FINE: '罚款',
  CONFISCATION: '没收违法所得、非法财物',
  SUSPENSION: '责令停产停业整顿',
  LICENCE_SUSPENDED: '暂扣许可证件',
  LICENCE_REVOKED: '吊销许可证件',
  CLOSURE: '责令关闭',
  DETENTION: '行政拘留',
  OTHER: '其他',
});
export type PenaltyKind = (typeof PenaltyKinds.values)[number];

/** What became of a record that was pushed. */
export const EnforcementOutcomes = defineTerms({ CREATED: '新增', UPDATED: '已更新', UNCHANGED: '无变化', UNMATCHED: '待匹配' });
export type EnforcementOutcome = (typeof EnforcementOutcomes.values)[number];

export const EnforcementStatusEnum = termsEnum('EnforcementStatus', 'Where a case stands (案件状态)', EnforcementStatuses);
export const PenaltyKindEnum = termsEnum('PenaltyKind', 'Kind of penalty (处罚种类)', PenaltyKinds);
export const EnforcementOutcomeEnum = termsEnum('EnforcementOutcome', 'What became of a record that was recorded (处理结果); UNMATCHED: nobody of the authority’s region and sectors has this code, and it waits to be matched', EnforcementOutcomes);
