import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** How far a run is. */
export const GradingRunStatuses = defineTerms({ QUEUED: '待运行', RUNNING: '运行中', DONE: '已完成', FAILED: '失败' });
export type GradingRunStatus = (typeof GradingRunStatuses.values)[number];

/** What makes a grade E (一票否决). */
export const GradeVetoKinds = defineTerms({ FABRICATED_RECORD: '虚假服务记录', DIVERTED_FEE: '挪用事故预防费', SELLING_OR_CHARGING: '向企业推销或收费' });
export type GradeVetoKind = (typeof GradeVetoKinds.values)[number];

/** What a veto, or the question of one, refers to. */
export const VetoReferences = defineTerms({ COMPLAINT: '投诉', FOLLOW_UP: '回访', SERVICE: '服务' });
export type VetoReference = (typeof VetoReferences.values)[number];

/** How far an objection is. */
export const GradeObjectionStatuses = defineTerms({ FILED: '已提出', UPHELD: '成立', REJECTED: '不成立' });
export type GradeObjectionStatus = (typeof GradeObjectionStatuses.values)[number];

/** What follows from a published grade. */
export const GradeConsequenceKinds = defineTerms({ CITED: '表扬', TALK: '约谈', RECTIFY: '限期整改', REPORTED: '通报' });
export type GradeConsequenceKind = (typeof GradeConsequenceKinds.values)[number];

export const GradingRunStatusEnum = termsEnum('GradingRunStatus', 'How far a grading run is (评估批次状态)', GradingRunStatuses);
export const GradeVetoKindEnum = termsEnum('GradeVetoKind', 'What makes a grade E whatever the score (一票否决情形)', GradeVetoKinds);
export const VetoReferenceEnum = termsEnum('VetoReference', 'What a veto refers to (否决依据的记录)', VetoReferences);
export const GradeObjectionStatusEnum = termsEnum('GradeObjectionStatus', 'How far an objection is (异议状态)', GradeObjectionStatuses);
export const GradeConsequenceKindEnum = termsEnum('GradeConsequenceKind', 'What follows from a published grade, as a notice (评估结果运用); none excludes an insurer from the market', GradeConsequenceKinds);
