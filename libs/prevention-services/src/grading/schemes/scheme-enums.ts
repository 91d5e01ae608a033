import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';
import { DraftStatuses } from '@anze/rules';
import { RECORD_KINDS } from '../measures/measure.js';

const RecordKinds = defineTerms({ SERVICE: '事故预防服务', HAZARD: '隐患', POLICY: '保单', PLANNED_VISIT: '计划服务', COMPLAINT: '投诉' } satisfies Record<(typeof RECORD_KINDS)[number], string>);

/** Kinds of record that measures count. */
export const GradeRecordKindEnum = termsEnum('GradeRecordKind', 'Kind of record that a measure counts (评估依据记录类别)', RecordKinds);
export const GradingSchemeDraftStatusEnum = termsEnum('GradingSchemeDraftStatus', 'How far a draft of a grading scheme is (评估方案草案状态)', DraftStatuses);
