import { defineErrors } from '@anze/kernel';
import { NoticeStatuses, type NoticeAction, type NoticeParty } from './notice-terms.js';

const PARTY_TERMS = { AUTHORITY: '发文部门', ENTERPRISE: '企业' } satisfies Record<NoticeParty, string>;
const ACTION_TERMS = { ANSWER: '答复', RECORD_ANSWER: '登记书面答复', RETURN: '退回补充', RESCHEDULE: '改期', RECORD_TALK: '记录约谈', CLOSE: '办结', WITHDRAW: '撤回' } satisfies Record<NoticeAction, string>;

/** What is refused of notices, and why. */
export const NoticeErrors = defineErrors({
  NOTICE_NOT_PARTY: { en: 'This is for the {party}', zh: '须由{party}一方办理', terms: { party: PARTY_TERMS } },
  NOTICE_ACTION_NOT_IN_STATE: { en: 'A notice that is {status} does not allow {action}', zh: '通知处于“{status}”状态，不能执行“{action}”', terms: { status: NoticeStatuses.table, action: ACTION_TERMS } },
  NOTICE_DUE: { en: 'The answer is due on {earliest} at the earliest and on {latest} at the latest', zh: '答复期限须在 {earliest} 至 {latest} 之间' },
  NOTICE_TALK_TIME: { en: 'A talk needs its time, from now on, and its place; nothing else has them', zh: '约谈须写明时间（不得早于当前）和地点；其他种类不填写' },
  NOTICE_NOT_TALK: { en: 'This is no talk', zh: '该通知不是约谈' },
  NOTICE_TALK_HELD: { en: 'The talk was held on {on} already; its minutes stay', zh: '约谈已于 {on} 进行，记录不得更改' },
  NOTICE_TALK_DAY: { en: 'The talk was held between {earliest} and {latest}', zh: '约谈日期须在 {earliest} 至 {latest} 之间' },
  NOTICE_ANSWER_DAY: { en: 'An answer on paper came between {earliest} and {latest}', zh: '书面答复日期须在 {earliest} 至 {latest} 之间' },
  NOTICE_ANSWER_FILE: { en: 'An answer on paper needs the paper: upload an image or a PDF of it', zh: '登记书面答复须上传答复文件的图片或 PDF' },
  NOTICE_TALK_OPEN: { en: 'Record the talk before closing it', zh: '请先记录约谈情况再办结' },
});
