import { defineErrors } from '@anze/kernel';

/** What the hazard ledger refuses, and why. */
export const HazardErrors = defineErrors({
  HAZARD_ACTION_NOT_IN_STATE: { en: 'A hazard that is {status} does not allow {action}', zh: '隐患处于 {status} 状态，不能执行 {action}' },
  /** Who found it re-checks it; a major one is closed by an authority alone. */
  HAZARD_NOT_ACCEPTOR: { en: 'Acceptance is for the {acceptor} that re-checks this hazard', zh: '谁发现谁复查：该隐患须由 {acceptor} 一方复查验收' },
  HAZARD_NOT_RECTIFIER: { en: 'Rectification is for the enterprise itself', zh: '整改责任在企业，须由企业自行办理' },
  HAZARD_NOT_AUTHORITY: { en: 'This is for an authority whose jurisdiction covers the enterprise', zh: '须由有管辖权的监管部门办理' },
  HAZARD_OWN_RECTIFICATION: { en: 'Whoever rectified a hazard may not accept it', zh: '整改人不得验收自己整改的隐患' },
  /** `missing` is a list of the five: responsible, measures, funds, deadline, contingency. */
  HAZARD_PLAN_INCOMPLETE: { en: 'The rectification plan lacks {missing}', zh: '整改方案未落实：缺少 {missing}（责任、措施、资金、时限、预案）' },
  HAZARD_MAJOR_BASIS_REQUIRED: { en: '{field}: a major hazard needs the standard and clause it is judged by', zh: '{field}：重大隐患须填写判定依据（标准及条款）' },
  HAZARD_MAJOR_NOT_ON_SPOT: { en: '{field}: a major hazard needs a rectification plan and cannot be reported as fixed on the spot', zh: '{field}：重大隐患须制定整改方案，不能按即查即改上报' },
  HAZARD_DEADLINE_LATER: { en: 'The deadline may not be later than {deadline}', zh: '整改时限不得晚于 {deadline}' },
  HAZARD_DEADLINE_PAST: { en: 'A new deadline may not lie before {today}', zh: '新的整改时限不得早于 {today}' },
  HAZARD_DEADLINE_BEFORE_FOUND: { en: '{field}: the deadline may not lie before the day it was found, {foundOn}', zh: '{field}：整改时限不得早于发现日期 {foundOn}' },
  HAZARD_RECTIFIED_DAY: { en: 'The day of rectification lies between {from} and {to}', zh: '整改完成日期应在 {from} 至 {to} 之间' },
  HAZARD_NOT_MAJOR: { en: 'A supervision order is for a major hazard', zh: '挂牌督办仅适用于重大隐患' },
  HAZARD_SUPERVISION_LEVEL: { en: 'This authority cannot set the supervision level {level}', zh: '本部门不能将挂牌督办级别设为 {level}' },
  HAZARD_TOO_MANY: { en: 'At most {limit} hazards at once', zh: '一次最多上报 {limit} 条隐患' },
  HAZARD_SOURCE_NOT_AUTHORITY: { en: 'An inspection by an authority cannot have the source {source}', zh: '政府检查的隐患来源不能为 {source}' },
});
