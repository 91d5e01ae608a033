import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** What is applied for. */
export const ApplicationKinds = defineTerms({ EVALUATION: '定级', DIRECT_RENEWAL: '直接换证' });
export type ApplicationKind = (typeof ApplicationKinds.values)[number];

/** States of an application. */
export const ApplicationStatuses = defineTerms({
  DRAFT: '草稿',
  SUBMITTED: '已申请',
  RETURNED: '退回补正',
  MATERIAL_ACCEPTED: '材料审核通过',
  UNDER_REVIEW: '评审中',
  REVIEWED: '已评审',
  PUBLIC_NOTICE: '公示中',
  ANNOUNCED: '已公告',
  REFUSED: '不予定级',
  WITHDRAWN: '已撤回',
});
export type ApplicationStatus = (typeof ApplicationStatuses.values)[number];

/** What was done to an application. */
export const ApplicationEventKinds = defineTerms({
  SUBMITTED: '提交申请',
  RETURNED: '退回补正',
  MATERIAL_ACCEPTED: '材料审核通过',
  REVIEW_STARTED: '组织评审',
  REVIEW_CHANGED: '变更评审单位',
  REVIEWED: '评审结束',
  NOTICED: '公示',
  OBJECTED: '收到异议',
  OBJECTION_ANSWERED: '异议核查答复',
  ANNOUNCED: '公告发证',
  REFUSED: '不予定级',
  WITHDRAWN: '撤回申请',
  HANDED_OVER: '移交现定级部门',
});
export type ApplicationEventKind = (typeof ApplicationEventKinds.values)[number];

/** What an applicant promises; that of each year is a direct renewal's alone. */
export const Commitments = defineTerms({
  LICENCES_VALID: '证照合法有效',
  NO_SERIOUS_ACCIDENT: '申请前一年内无规定情形的事故',
  NOT_SANCTIONED: '未列入严重失信名单',
  NO_RECENT_REFUSAL: '一年内未被不予定级或撤销等级',
  MAJOR_HAZARDS_CLOSED: '重大事故隐患已整改销号',
  ASSESSED_YEARLY: '有效期内每年完成自评',
});
export type Commitment = (typeof Commitments.values)[number];

/** What a commitment was found to be. */
export const CommitmentFindings = defineTerms({ MET: '符合', NOT_MET: '不符合', STATED: '企业承诺' });
export type CommitmentFinding = (typeof CommitmentFindings.values)[number];

/** What a commitment was held against. */
export const CommitmentBases = defineTerms({ STATEMENT: '企业申报', ACCIDENT_RECORD: '事故记录', SANCTION_LIST: '失信名单', DECISION_RECORD: '定级与撤销记录', HAZARD_LEDGER: '隐患台账', SELF_ASSESSMENTS: '自评记录' });
export type CommitmentBasis = (typeof CommitmentBases.values)[number];

/** What an objection was found to be. */
export const ObjectionOutcomes = defineTerms({ UPHELD: '属实', REJECTED: '不属实' });
export type ObjectionOutcome = (typeof ObjectionOutcomes.values)[number];

export const ApplicationKindEnum = termsEnum('StandardizationApplicationKind', 'What is applied for (申请类别)', ApplicationKinds);
export const ApplicationStatusEnum = termsEnum('StandardizationApplicationStatus', 'State of an application for a level (定级申请状态)', ApplicationStatuses);
export const ApplicationEventKindEnum = termsEnum('StandardizationEventKind', 'What was done to an application (办理环节)', ApplicationEventKinds);
export const CommitmentEnum = termsEnum('StandardizationCommitment', 'What an applicant promises (承诺事项)', Commitments);
export const CommitmentFindingEnum = termsEnum('CommitmentFinding', 'What a commitment was found to be (核对结果)', CommitmentFindings);
export const CommitmentBasisEnum = termsEnum('CommitmentBasis', 'What a commitment was held against (核对依据)', CommitmentBases);
export const ObjectionOutcomeEnum = termsEnum('NoticeObjectionOutcome', 'What an objection was found to be (核查结论)', ObjectionOutcomes);
