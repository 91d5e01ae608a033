import { defineErrors } from '@anze/kernel';
import { ComplaintStatuses } from './complaint-terms.js';
import type { ComplaintAction, ComplaintParty } from './complaint-transitions.rules.js';

/** What the messages call the parties and what they do. */
const PARTY_TERMS = { ENTERPRISE: '企业', INSURER: '保险机构' } satisfies Record<ComplaintParty, string>;
const ACTION_TERMS = { START_VERIFICATION: '启动核查', EXTEND: '延长答复期限', ANSWER: '答复', CLOSE: '办结', WITHDRAW: '撤回' } satisfies Record<ComplaintAction, string>;

/** What the complaints desk refuses, and why. */
export const ComplaintErrors = defineErrors({
  COMPLAINT_SUBJECT_REQUIRED: { en: 'Say whom it is about: the service, or the insurer', zh: '请指明投诉的服务或保险机构' },
  COMPLAINT_NOT_YOUR_INSURER: { en: 'This insurer wrote no policy for your enterprise; complain about the service that it gave', zh: '该保险机构未承保本企业；请针对其提供的具体服务投诉' },
  COMPLAINT_NOT_PARTY: { en: 'This is for the {party}', zh: '须由{party}一方办理', terms: { party: PARTY_TERMS } },
  COMPLAINT_ACTION_NOT_IN_STATE: { en: 'A complaint that is {status} does not allow {action}', zh: '投诉处于“{status}”状态，不能执行“{action}”', terms: { status: ComplaintStatuses.table, action: ACTION_TERMS } },
  COMPLAINT_VERIFICATION_STARTED: { en: 'Its verification has been started already; that is done once', zh: '该投诉已启动核查，仅可启动一次' },
  COMPLAINT_EXTENDED: { en: 'Its time was extended on {on} already; that is done once', zh: '答复期限已于 {on} 延长，仅可延长一次' },
  COMPLAINT_EXTENSION_DAYS: { en: 'An extension is 1 to {most} days', zh: '延长期限为 1 至 {most} 日' },
  COMPLAINT_OVERDUE: { en: 'The answer was due on {dueOn}; no more time can be taken, answer now', zh: '答复期限 {dueOn} 已过，不得再延期，请立即答复' },
  /** No term whose last day nobody can name: the enterprise is told that day. */
  COMPLAINT_CALENDAR_UNKNOWN: {
    en: 'The working days of the time to come are not published yet, so no later day can be told; answer the complaint, or extend its time by calendar days once its own last day is known',
    zh: '所涉年度的工作日安排尚未公布，无法告知新的答复期限；请直接答复，或在答复期限确定后按自然日申请延长',
  },
});
