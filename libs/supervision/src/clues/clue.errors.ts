import { defineErrors } from '@anze/kernel';
import { ClueStatuses } from './clue-terms.js';
import type { ClueAction } from './clue-table.rules.js';

const ACTION_TERMS = { ASSIGN: '关联企业', REPORT_HAZARD: '转隐患', MERGE: '合并', PASS_ON: '转办', DISMISS: '不予处理' } satisfies Record<ClueAction, string>;

/** What is refused about clues, and why. */
export const ClueErrors = defineErrors({
  CLUE_TOO_MANY: { en: 'At most {limit} clues at once', zh: '一次最多 {limit} 条线索' },
  CLUE_NO_TWICE: { en: 'The number {sourceNo} stands twice in what was sent', zh: '编号“{sourceNo}”在本次提交中重复' },
  CLUE_NO_REQUIRED: { en: 'A system’s clue has the number that its source gave it, so that sent twice it is one', zh: '系统推送的线索须有来源编号，以防重复' },
  CLUE_NOT_YOUR_REGION: { en: 'The region {regionCode} is not in yours; record it without, and pass it on', zh: '行政区划 {regionCode} 不在本辖区内，请不填区划登记后转办' },
  CLUE_RESIDENT_ID: { en: '{field} is a resident’s number; give the code of the enterprise, never a person’s', zh: '{field} 为公民身份号码，请填写企业统一社会信用代码，不得填写个人号码' },
  CLUE_NOT_HOLDER: { en: 'Another authority holds this clue', zh: '该线索由其他部门办理' },
  CLUE_ACTION_NOT_IN_STATE: { en: 'A clue that is {status} does not allow {action}', zh: '线索处于“{status}”状态，不能执行“{action}”', terms: { status: ClueStatuses.table, action: ACTION_TERMS } },
  CLUE_MERGE_TARGET: { en: 'It can be merged into another clue of yours that is open or became a hazard', zh: '只能并入本部门待办或已转隐患的其他线索' },
  CLUE_NO_AUTHORITY: { en: 'No other authority for {regionCode} works here; tell it by the usual way, and dismiss the clue with that reason', zh: '行政区划 {regionCode} 没有可接收的其他监管部门，请线下移送后注明理由不予处理' },
  CLUE_INFORMANT_PASSED_ON: { en: 'Who told this clue was passed on with it to {authority}, and is known there alone', zh: '该线索已转办至{authority}，举报人信息已一并移交，本部门不再留存' },
  CLUE_ANONYMOUS: { en: 'Nobody left a name for this clue', zh: '该线索为匿名线索' },
});
