import { AccidentTypes, defineTerms, type AccidentType } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** Grades of an accident, the least first (事故等级, 国务院令第493号第三条). */
export const AccidentGrades = defineTerms({ GENERAL: '一般事故', LARGER: '较大事故', MAJOR: '重大事故', EXTRAORDINARY: '特别重大事故' });
export type AccidentGrade = (typeof AccidentGrades.values)[number];

const TYPES = Object.fromEntries(AccidentTypes.values.map((type) => [type, AccidentTypes.name(type)])) as Record<AccidentType, string>;

/** Kinds of accident: those of GB 6441-1986, and road traffic, whose casualties count for a shorter time (事故类别). */
export const AccidentKinds = defineTerms({ ...TYPES, ROAD_TRAFFIC: '道路交通' });
export type AccidentKind = (typeof AccidentKinds.values)[number];

/** What became of a report. */
export const AccidentStatuses = defineTerms({ REPORTED: '已报告', VOIDED: '已作废' });
export type AccidentStatus = (typeof AccidentStatuses.values)[number];

/** What was done to it. */
export const AccidentRevisionKinds = defineTerms({ REPORTED: '报告', CORRECTED: '补报更正', REPORTED_UPWARD: '逐级上报', VOIDED: '作废' });
export type AccidentRevisionKind = (typeof AccidentRevisionKinds.values)[number];

export const AccidentGradeEnum = termsEnum('AccidentGrade', 'Grade of an accident (事故等级) by deaths, serious injuries and direct loss, the highest of the three, 国务院令第493号第三条', AccidentGrades);
export const AccidentKindEnum = termsEnum('AccidentKind', 'Kind of an accident (事故类别): GB 6441-1986, and road traffic', AccidentKinds);
export const AccidentStatusEnum = termsEnum('AccidentStatus', 'Whether a report stands (事故报告状态)', AccidentStatuses);
export const AccidentRevisionKindEnum = termsEnum('AccidentRevisionKind', 'What was done to a report of an accident (报告记录类别)', AccidentRevisionKinds);
