import { defineErrors } from '@anze/kernel';
import { QuestionStatuses } from './question-terms.js';

/** What the questions of revocations refuse, and why. */
export const QuestionErrors = defineErrors({
  REVOCATION_DECIDED: { en: 'This question was decided already: {status}', zh: '该问询已有决定：{status}', terms: { status: QuestionStatuses.table } },
  REVOCATION_STATED: { en: 'The enterprise has stated its case already; that is done once', zh: '企业已作陈述，仅可陈述一次' },
  REVOCATION_HEARING: { en: 'The enterprise may state its case until {until}; revoke once it has, or from the day after', zh: '企业可在 {until} 前陈述申辩，请待其陈述后或期满次日起作出撤销决定' },
  REVOCATION_EFFECTIVE_DAY: { en: 'A revocation takes effect from {from} to {to}', zh: '撤销生效日须在 {from} 至 {to} 之间' },
  REVOCATION_NOT_IN_FORCE: { en: 'This certificate doesn’t hold any more; there is nothing to revoke', zh: '该证书已失效，无需撤销' },
});
