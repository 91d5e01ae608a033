import { defineErrors, HazardSources, HazardStatuses, SupervisionLevels } from '@anze/kernel';
import type { HazardAction, Party } from './hazard-transitions.rules.js';

/** What the messages call the parties and what they do. */
const PARTY_TERMS = { ENTERPRISE: '企业', INSURER: '保险机构', REGULATOR: '监管部门' } satisfies Record<Party, string>;
const ACTION_TERMS = {
  START: '开始整改',
  COMPLETE: '上报整改完成',
  ACCEPT: '验收销号',
  REJECT: '验收不通过',
  REOPEN: '重新打开',
  VOID: '作废',
  SUPERVISE: '挂牌督办',
  REQUEST_EXTENSION: '申请延期',
  GRANT_EXTENSION: '批准延期',
  REFUSE_EXTENSION: '不批准延期',
  ORDER_STOPPAGE: '责令停产停用',
  LIFT_STOPPAGE: '解除停产停用',
  STOP: '停产停用',
  RESUME: '恢复生产使用',
  REPORT_TO_CONGRESS: '向职代会报告',
  MERGE: '并入其他隐患',
  MERGE_OWN: '并入其他隐患',
  ABSORB: '合并重复隐患',
  ABSORB_OWN: '合并重复隐患',
} satisfies Record<HazardAction, string>;
const PLAN_TERMS = { responsible: '责任', measures: '措施', funds: '资金', deadline: '时限', contingency: '预案' };

/** What the hazard ledger refuses, and why. */
export const HazardErrors = defineErrors({
  HAZARD_ACTION_NOT_IN_STATE: { en: 'A hazard that is {status} does not allow {action}', zh: '隐患处于“{status}”状态，不能执行“{action}”', terms: { status: HazardStatuses.table, action: ACTION_TERMS } },
  /** Who found it re-checks it; a major one is closed by an authority alone. */
  HAZARD_NOT_ACCEPTOR: { en: 'Acceptance is for the {acceptor} that re-checks this hazard', zh: '谁发现谁复查：该隐患须由{acceptor}一方复查验收', terms: { acceptor: PARTY_TERMS } },
  HAZARD_NOT_RECTIFIER: { en: 'Rectification is for the enterprise itself', zh: '整改责任在企业，须由企业自行办理' },
  HAZARD_NOT_AUTHORITY: { en: 'This is for an authority whose jurisdiction covers the enterprise', zh: '须由有管辖权的监管部门办理' },
  HAZARD_OWN_RECTIFICATION: { en: 'Whoever rectified a hazard may not accept it', zh: '整改人不得验收自己整改的隐患' },
  /** `missing` is a list of the five: responsible, measures, funds, deadline, contingency. */
  HAZARD_PLAN_INCOMPLETE: { en: 'The rectification plan lacks {missing}', zh: '整改方案未落实：缺少{missing}（须落实责任、措施、资金、时限、预案）', terms: { missing: PLAN_TERMS } },
  HAZARD_MAJOR_BASIS_REQUIRED: { en: '{field}: a major hazard needs the standard and clause it is judged by', zh: '{field}：重大隐患须填写判定依据（标准及条款）' },
  HAZARD_MAJOR_NOT_ON_SPOT: { en: '{field}: a major hazard needs a rectification plan and cannot be reported as fixed on the spot', zh: '{field}：重大隐患须制定整改方案，不能按即查即改上报' },
  HAZARD_DEADLINE_LATER: { en: 'The deadline may not be later than {deadline}', zh: '整改时限不得晚于 {deadline}' },
  HAZARD_DEADLINE_PAST: { en: 'A new deadline may not lie before {today}', zh: '新的整改时限不得早于 {today}' },
  HAZARD_DEADLINE_BEFORE_FOUND: { en: '{field}: the deadline may not lie before the day it was found, {foundOn}', zh: '{field}：整改时限不得早于发现日期 {foundOn}' },
  HAZARD_RECTIFIED_DAY: { en: 'The day of rectification lies between {from} and {to}', zh: '整改完成日期应在 {from} 至 {to} 之间' },
  HAZARD_NOT_FINDER: { en: 'This is for whoever found it, or for an authority', zh: '须由发现单位或监管部门办理' },
  HAZARD_NOT_MAJOR: { en: 'This is for a major hazard only', zh: '仅适用于重大隐患' },
  HAZARD_SUPERVISION_LEVEL: { en: 'The supervision level {level} cannot be set or ended here', zh: '本单位无权设定或撤销“{level}”挂牌督办', terms: { level: SupervisionLevels.table } },
  HAZARD_TOO_MANY: { en: 'At most {limit} hazards at once', zh: '一次最多上报 {limit} 条隐患' },
  HAZARD_SOURCE_NOT_AUTHORITY: { en: 'An inspection by an authority cannot have the source {source}', zh: '政府检查的隐患来源不能为“{source}”', terms: { source: HazardSources.table } },
  HAZARD_EXTENSION_OPEN: { en: 'A request for an extension is still open; its answer is due on {answerDueOn}', zh: '已有待答复的延期申请，应于 {answerDueOn} 前答复' },
  HAZARD_EXTENSION_NONE: { en: 'No request for an extension is open', zh: '没有待答复的延期申请' },
  HAZARD_EXTENSION_NO_DEADLINE: { en: 'A hazard without a deadline has none to extend', zh: '该隐患未定整改时限，无从延期' },
  HAZARD_EXTENSION_NOT_LATER: { en: 'The wanted deadline must lie after {deadline}', zh: '申请的时限须晚于现时限 {deadline}' },
  HAZARD_EXTENSION_TOO_LATE: { en: 'An extension had to be asked for by {lastDay}', zh: '延期申请须在 {lastDay} 前提出' },
  HAZARD_EXTENSION_GRANT: { en: 'What is granted lies after {from} and not after {to}, and not in the past', zh: '批准的时限须晚于 {from}、不晚于 {to}，且不得早于今日' },
  /** As with acceptance: another person judges. */
  HAZARD_OWN_EXTENSION: { en: 'Whoever asked for an extension may not decide on it', zh: '申请人不得审批自己的延期申请' },
  HAZARD_STOPPED_ALREADY: { en: 'It is stopped already', zh: '已处于停产停用状态' },
  HAZARD_NOT_STOPPED: { en: 'There is no such stoppage to end', zh: '没有可解除的停产停用' },
  /** Only the authority that ordered it, or one above it, ends an order; any that sees the enterprise once it has moved away from it. */
  HAZARD_STOPPAGE_ORDERED: { en: 'The stoppage was ordered by an authority and is lifted by it or one above it', zh: '该停产停用由监管部门责令，须由其本级或上级解除' },
  HAZARD_CONGRESS_DAY: { en: "The day of the report to the workers' congress lies between {from} and {to}", zh: '向职工代表大会报告的日期应在 {from} 至 {to} 之间' },
  HAZARD_MERGE_SAME: { en: 'A hazard cannot be merged with itself', zh: '不能与自身合并' },
  HAZARD_MERGE_ENTERPRISES: { en: 'The two hazards belong to different enterprises', zh: '两条隐患不属于同一企业' },
  /** `what` is level, deadline, supervision or stoppage. */
  HAZARD_MERGE_WEAKER: { en: 'The one that is kept must be as strict as the duplicate: {what}', zh: '保留的隐患不得比被合并的宽松：{what}', terms: { what: { level: '隐患等级', deadline: '整改时限', supervision: '挂牌督办', stoppage: '停产停用' } } },
  HAZARD_COMMENTS_FULL: { en: 'A hazard holds at most {limit} comments', zh: '每条隐患最多 {limit} 条留言' },
  HAZARD_CRITERION_UNKNOWN: { en: '{field}: {code} is no criterion of major hazards in force on {on}', zh: '{field}：{code} 不是 {on} 生效的重大隐患判定标准条目' },
  HAZARD_CRITERION_GENERAL: { en: '{field}: a criterion of major hazards is for a major one', zh: '{field}：判定标准条目仅用于重大隐患' },
});
