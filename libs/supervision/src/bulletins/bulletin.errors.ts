import { defineErrors } from '@anze/kernel';
import { BulletinStatuses } from './bulletin-terms.js';

/** What is refused of bulletins, and why. */
export const BulletinErrors = defineErrors({
  BULLETIN_PERIOD_OPEN: { en: 'Its period ends on {on}: draft it when that day is over or at hand', zh: '统计周期至 {on} 结束，请在周期结束后起草' },
  BULLETIN_EXISTS: { en: 'There is one of this kind and period already: edit the draft, or correct what was issued', zh: '该种类和周期的通报已存在，请编辑草稿或对已印发的予以更正' },
  BULLETIN_NOT_DRAFT: { en: 'It is {status} and can’t be changed any more; correct what was issued by a new one', zh: '该通报{status}，不得更改；已印发的请以更正方式另行印发', terms: { status: BulletinStatuses.table } },
  BULLETIN_NOT_ISSUED: { en: 'Only what was issued can be corrected; edit the draft', zh: '仅已印发的通报可以更正，草稿请直接编辑' },
  BULLETIN_CORRECTED: { en: 'It was corrected already: correct its correction', zh: '该通报已有更正，请对更正文本再作更正' },
  BULLETIN_NO_RECIPIENTS: { en: 'Name at least one recipient', zh: '请至少指定一个接收单位' },
  BULLETIN_TOO_MANY: { en: 'At most {most} {what}', zh: '{what}最多 {most} 个', terms: { what: { recipients: '接收单位', enterprises: '点名企业' } } },
});
