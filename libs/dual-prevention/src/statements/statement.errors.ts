import { defineErrors } from '@anze/kernel';

/** What the messages call the figures. */
const FIGURE_TERMS = {
  found: '发现数',
  generalFound: '一般隐患发现数',
  majorFound: '重大隐患发现数',
  rectified: '整改数',
  generalRectified: '一般隐患整改数',
  majorRectified: '重大隐患整改数',
  overdue: '逾期数',
  open: '未销号数',
  rate: '整改率',
  funds: '整改资金',
};

/** What signing the figures of hazards is refused for. */
export const StatementErrors = defineErrors({
  HAZARD_STATEMENT_NOT_LEAD: { en: 'The figures are signed by the person in charge of the enterprise', zh: '统计分析表须由企业主要负责人签字' },
  HAZARD_STATEMENT_NOT_ENDED: { en: 'The period runs until {to}; it is signed after that', zh: '统计期至 {to} 结束，期满后方可签字' },
  /** Nothing has changed since, so there is nothing to correct. */
  HAZARD_STATEMENT_SIGNED: { en: 'These figures of {period} are signed already', zh: '{period} 的统计数据已签字，且未发生变化' },
  /** `fields` is a list of those that differ. */
  HAZARD_STATEMENT_CHANGED: { en: 'The figures are no longer those that were read: {fields}. Read them again', zh: '统计数据已变化：{fields}，请重新核对后签字', terms: { fields: FIGURE_TERMS } },
});
