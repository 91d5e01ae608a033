import { defineErrors } from '@anze/kernel';

/** What runs of the grading, vetoes, objections and notices refuse, and why. */
export const GradingRunErrors = defineErrors({
  GRADING_RUN_UNFINISHED: { en: 'This grading run has not come to its end; publish it once its status is DONE', zh: '该次评估尚未完成，完成后方可公布' },
  GRADING_RUN_OUTDATED: { en: 'Another run of this period and region was published since this one was begun; grade again, so that the new run says what it replaces', zh: '该周期和地区已公布其他评估结果，请重新评估后再公布' },
  GRADING_RUNS_UNFINISHED: { en: 'At most {limit} grading runs of an authority are under way at a time; wait for one to end', zh: '同时进行的评估不得超过 {limit} 次，请等待其完成' },
  GRADING_REQUESTER_GONE: { en: 'Whoever began this grading run may no longer sign in', zh: '发起评估的用户已不能登录' },
  GRADING_FAILED: { en: 'The grading run failed; begin another one, and ask the operator if it fails again', zh: '评估失败，请重新发起；再次失败请联系运维' },
  GRADING_TIMED_OUT: { en: 'The grading run took longer than it may; grade a smaller region or a shorter period', zh: '评估超过时限，请缩小地区或周期后重新发起' },
  GRADE_VETO_REVOKED: { en: 'This veto was revoked on {on}', zh: '该否决已于 {on} 撤销' },
  GRADE_VETO_REFERENCE: { en: 'A veto names one record at most: a complaint, a follow-up or a service', zh: '一项否决最多引用一条记录：投诉、回访或服务' },
  GRADE_VETO_REFERENCE_MISSING: { en: 'Name the record whose question is dismissed: a complaint or a follow-up', zh: '请指明要排除疑点的记录：投诉或回访' },
  GRADE_VETO_REFERENCE_ELSEWHERE: { en: 'The record lies outside {regionCode}; record the veto for a region that the record lies in', zh: '引用的记录不在 {regionCode} 辖区内，请按记录所在地区认定' },
  GRADE_VETO_OF_ANOTHER: { en: 'A veto is revoked by the authority that recorded it, or by one above that', zh: '否决只能由认定部门或其上级部门撤销' },
  GRADE_VETO_ANSWERED: { en: 'This question was answered already', zh: '该疑点已经处理' },
  GRADE_SUPERSEDED: { en: 'A newer run of this period and region was published; object to its grade', zh: '该周期和地区已公布新的评估结果，请对新结果提出异议' },
  GRADE_OBJECTED: { en: 'An objection to this grade was filed already; it can be made once', zh: '对该评估结果已提出过异议，每次结果仅可提出一次' },
  GRADE_OBJECTION_LATE: { en: 'Objections to this grade were to be filed by {until}', zh: '该评估结果的异议期已于 {until} 届满' },
  GRADE_OBJECTION_DECIDED: { en: 'This objection was decided on {on}', zh: '该异议已于 {on} 作出决定' },
  GRADE_CONSEQUENCE_ANSWERED: { en: 'This notice was answered on {on}', zh: '该通知已于 {on} 回复' },
  GRADE_CONSEQUENCE_WITHDRAWN: { en: 'This notice was withdrawn on {on}, when a run that replaces its grade was published', zh: '该通知已于 {on} 因评估结果更正而撤回' },
});
