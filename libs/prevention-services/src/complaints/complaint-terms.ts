import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** What an enterprise complains of. */
export const ComplaintKinds = defineTerms({
  SERVICE_NOT_GIVEN: '未提供服务',
  POOR_SERVICE: '服务质量差',
  SELLING_OR_CHARGING: '推销或收费',
  FABRICATED_RECORD: '服务记录不实',
  OTHER: '其他',
});
export type ComplaintKind = (typeof ComplaintKinds.values)[number];

/** States of a complaint. */
export const ComplaintStatuses = defineTerms({ FILED: '待答复', ANSWERED: '已答复', CLOSED: '已办结', WITHDRAWN: '已撤回' });
export type ComplaintStatus = (typeof ComplaintStatuses.values)[number];

/** What the insurer found. */
export const ComplaintOutcomes = defineTerms({ UPHELD: '属实', PARTLY_UPHELD: '部分属实', REJECTED: '不属实' });
export type ComplaintOutcome = (typeof ComplaintOutcomes.values)[number];

/** What was done to a complaint. */
export const ComplaintEventKinds = defineTerms({
  FILED: '投诉',
  VERIFICATION_STARTED: '启动核查',
  EXTENDED: '延长答复期限',
  ANSWERED: '答复',
  CLOSED: '办结',
  WITHDRAWN: '撤回',
});
export type ComplaintEventKind = (typeof ComplaintEventKinds.values)[number];

export const ComplaintKindEnum = termsEnum('ServiceComplaintKind', 'What an enterprise complains of (投诉类别)', ComplaintKinds);
export const ComplaintStatusEnum = termsEnum('ServiceComplaintStatus', 'State of a complaint (投诉状态)', ComplaintStatuses);
export const ComplaintOutcomeEnum = termsEnum('ServiceComplaintOutcome', 'What the insurer found (核查结论)', ComplaintOutcomes);
export const ComplaintEventKindEnum = termsEnum('ServiceComplaintEventKind', 'What was done to a complaint (投诉环节)', ComplaintEventKinds);
