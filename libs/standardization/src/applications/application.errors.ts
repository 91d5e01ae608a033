import { defineErrors, StandardizationLevels } from '@anze/kernel';
import { ApplicationStatuses, Commitments } from './application-terms.js';
import type { ApplicationAction } from './application-transitions.rules.js';

/** What the messages call an action. */
const ACTION_TERMS = {
  SUBMIT: '提交',
  RETURN: '退回补正',
  ACCEPT_MATERIAL: '材料审核通过',
  START_REVIEW: '组织评审',
  CHANGE_REVIEW: '变更评审单位',
  RECORD_REVIEW: '登记评审结果',
  PUBLISH_NOTICE: '公示',
  OBJECT: '登记异议',
  ANSWER_OBJECTION: '答复异议',
  ANNOUNCE: '公告',
  REFUSE: '不予定级',
  WITHDRAW: '撤回',
} satisfies Record<ApplicationAction, string>;

/** What the way to a level of standardization refuses, and why. */
export const ApplicationErrors = defineErrors({
  STANDARDIZATION_ACTION_NOT_IN_STATE: { en: 'An application that is {status} does not allow {action}', zh: '申请处于“{status}”状态，不能执行“{action}”', terms: { status: ApplicationStatuses.table, action: ACTION_TERMS } },
  STANDARDIZATION_APPLICATION_OPEN: { en: 'An application ({applicationNo}) is still open; bring it to its end or withdraw it first', zh: '已有未办结的申请（{applicationNo}），请先办结或撤回' },
  STANDARDIZATION_NOT_AUTHORITY: { en: 'This level is decided on by {authority}; other authorities read', zh: '该等级由{authority}定级，其他部门仅可查看' },
  STANDARDIZATION_NO_AUTHORITY: { en: 'No authority that decides on this level is registered for the region; ask the platform to register it', zh: '本地区尚无该等级的定级部门入驻，请联系平台登记' },
  STANDARDIZATION_ASSESSMENT_REQUIRED: { en: 'A self-assessment that reaches the level, signed on or after {since}, has to come first', zh: '须先完成 {since} 及以后签发、达到所申请等级的自评' },
  STANDARDIZATION_SCHEME_BELOW_LEVEL: {
    en: 'The self-assessment by the scheme {scheme} can’t reach {level}: that scheme has no threshold for it. Sign one by a scheme that has: {known}',
    zh: '按评定标准“{scheme}”的自评不能用于申请{level}（该标准未设此等级），请按设有该等级的评定标准完成自评：{known}',
    terms: { level: StandardizationLevels.table },
  },
  STANDARDIZATION_COMMITMENT_NOT_MET: { en: 'The record speaks against the commitment {commitment}', zh: '经核对记录，不符合承诺事项：{commitment}', terms: { commitment: Commitments.table } },
  STANDARDIZATION_RENEWAL_TOO_EARLY: { en: 'A certificate is renewed from {from} on, until {until}', zh: '直接换证须在 {from} 至 {until} 期间申请' },
  STANDARDIZATION_RENEWAL_NOT_POSSIBLE: { en: 'Only a certificate in force of the same level, about which no question is open, is renewed directly; apply for an evaluation', zh: '仅等级不变、有效且无待决撤销问询的证书可直接换证，请申请定级' },
  STANDARDIZATION_RENEWAL_RECORD: { en: 'The record of the certificate’s whole term speaks against a direct renewal ({commitment}); apply for an evaluation instead', zh: '原证书有效期内的记录不符合直接换证条件：{commitment}，请改为申请定级', terms: { commitment: Commitments.table } },
  STANDARDIZATION_QUESTION_OPEN: { en: '{count} questions whether a certificate of the enterprise is revoked wait for their decision; decide them first', zh: '该企业尚有 {count} 件撤销等级问询未决定，请先作出决定' },
  STANDARDIZATION_REVIEW_NEEDED: { en: 'It has to be reviewed and passed before its public notice', zh: '须评审通过后方可公示' },
  STANDARDIZATION_NO_REVIEW: { en: 'A direct renewal is not reviewed; publish its notice', zh: '直接换证不需评审，请直接公示' },
  STANDARDIZATION_REVIEW_SCORE: { en: 'A score of {score} does not reach the {threshold} of this level; it can’t be passed', zh: '评审得分 {score} 未达到该等级的 {threshold} 分，不能评定为通过' },
  STANDARDIZATION_NOTICE_RUNNING: { en: 'The public notice runs until {until}; it can be announced from the day after', zh: '公示至 {until} 结束，次日起方可公告' },
  STANDARDIZATION_NOTICE_OVER: { en: 'The public notice ended on {until}; no objection is taken any more', zh: '公示已于 {until} 结束，不再受理异议' },
  STANDARDIZATION_OBJECTION_OPEN: { en: '{count} objections wait for their answer; answer them first', zh: '尚有 {count} 件异议未答复，请先答复' },
  STANDARDIZATION_OBJECTION_WAITS: { en: '{count} objections to this level wait for the authority’s answer; it can be withdrawn once they are answered', zh: '尚有 {count} 件公示异议待定级部门核查答复，答复后方可撤回' },
  STANDARDIZATION_OBJECTION_UPHELD: { en: 'An objection was upheld; the application can only be refused', zh: '有异议经核查属实，只能不予定级' },
  STANDARDIZATION_OBJECTION_ANSWERED: { en: 'This objection was answered already', zh: '该异议已答复' },
});
