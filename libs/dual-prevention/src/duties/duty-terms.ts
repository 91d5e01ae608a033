import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** Duties of inspection that rule data can name (排查职责). */
export const InspectionDutyCodes = defineTerms({ SELF_MONTHLY: '企业每月自查', AUTHORITY_QUARTERLY: '每季度外部检查全覆盖' });
/** A duty of inspection. */
export type InspectionDutyCode = (typeof InspectionDutyCodes.values)[number];

export const InspectionDutyCodeEnum = termsEnum('InspectionDutyCode', 'A duty of inspection (排查职责): an enterprise inspects itself, and an authority, its grid or an agency inspects it', InspectionDutyCodes);
