import { termsEnum } from '@anze/graphql';
import { SelfAssessmentStatuses } from './self-assessment-terms.js';

/** `SelfAssessmentStatus` in GraphQL. */
export const SelfAssessmentStatusEnum = termsEnum('SelfAssessmentStatus', 'State of a self-assessment (自评状态); signed, it never changes', SelfAssessmentStatuses);
