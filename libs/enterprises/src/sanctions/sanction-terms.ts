import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** States of a listing. */
export const SanctionStatuses = defineTerms({ PROPOSED: '拟列入', HEARING: '告知听证', LISTED: '列入', DISMISSED: '不予列入', EXPIRED: '期满移出', REPAIRED: '信用修复移出' });
export type SanctionStatus = (typeof SanctionStatuses.values)[number];

/** What was done to a listing. */
export const SanctionEventKinds = defineTerms({
  PROPOSED: '提出',
  NOTICED: '告知',
  STATED: '陈述申辩',
  LISTED: '列入',
  DISMISSED: '不予列入',
  REPAIR_APPLIED: '申请信用修复',
  REPAIR_REFUSED: '不予修复',
  REPAIRED: '修复移出',
  EXPIRED: '期满移出',
});
export type SanctionEventKind = (typeof SanctionEventKinds.values)[number];

/** What is decided when the hearing is over. */
export const SanctionDecisions = defineTerms({ LIST: '列入', DISMISS: '不予列入' });
export type SanctionDecision = (typeof SanctionDecisions.values)[number];

export const SanctionStatusEnum = termsEnum('SanctionStatus', 'State of a listing (列入状态)', SanctionStatuses);
export const SanctionEventKindEnum = termsEnum('SanctionEventKind', 'What was done to a listing (办理环节)', SanctionEventKinds);
export const SanctionDecisionEnum = termsEnum('SanctionDecision', 'Decision after the hearing (列入决定)', SanctionDecisions);
