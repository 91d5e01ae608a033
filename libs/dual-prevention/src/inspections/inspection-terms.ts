import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** What came of an item (排查结果). */
export const InspectionOutcomes = defineTerms({ NORMAL: '正常', HAZARD: '存在隐患', NOT_CHECKED: '未排查', OTHER: '其他' });
/** What came of an item. */
export type InspectionOutcome = (typeof InspectionOutcomes.values)[number];

/** Who inspects (排查类型). */
export const InspectionKinds = defineTerms({ SELF: '企业自查', AUTHORITY: '外部检查' });
/** Who inspects. */
export type InspectionKind = (typeof InspectionKinds.values)[number];

export const InspectionOutcomeEnum = termsEnum('InspectionOutcome', 'What came of an item of an inspection (排查结果); NOT_CHECKED needs a reason and counts against completion', InspectionOutcomes);
export const InspectionKindEnum = termsEnum('InspectionKind', 'Who inspects (排查类型): the enterprise itself, or an authority, its grid or an agency for it', InspectionKinds);
