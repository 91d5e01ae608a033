import { defineErrors } from '@anze/kernel';

/** Why an insurer can't be put under a head office. */
export const BranchErrors = defineErrors({
  BRANCH_NOT_INSURER: { en: 'Head offices and branches are insurers; {name} is none', zh: '总公司与分支机构均须为保险机构，{name} 不是' },
  BRANCH_OF_ITSELF: { en: 'An organization is no branch of its own', zh: '机构不能作为自身的分支机构' },
  BRANCH_LEVELS: { en: 'There is one level: {name} has a head office, or branches, already', zh: '仅支持一级隶属：{name} 已有上级机构或下级分支机构' },
});
