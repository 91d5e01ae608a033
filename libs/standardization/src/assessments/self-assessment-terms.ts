import { defineTerms } from '@anze/kernel';

/** State of a self-assessment (自评状态). */
export const SelfAssessmentStatuses = defineTerms({ DRAFT: '自评中', SIGNED: '已签发' });
/** A state of a self-assessment. */
export type SelfAssessmentStatus = (typeof SelfAssessmentStatuses.values)[number];
