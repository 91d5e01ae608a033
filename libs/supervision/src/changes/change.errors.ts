import { defineErrors } from '@anze/kernel';

export const ChangeErrors = defineErrors({
  CHANGES_BEGIN_ANEW: { en: 'This cursor comes from a database that was since put back to an earlier state; begin without one', zh: '数据库已恢复到更早的状态，该游标失效，请不带游标重新开始' },
});
