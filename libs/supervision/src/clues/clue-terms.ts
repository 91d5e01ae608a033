import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** Where a clue comes from. */
export const ClueSources = defineTerms({ HOTLINE_12345: '12345热线', HOTLINE_12350: '12350热线', HOTLINE_96119: '96119热线', GRID: '网格上报', VISIT: '来访来信', OTHER: '其他' });
export type ClueSource = (typeof ClueSources.values)[number];

/** Where it stands. */
export const ClueStatuses = defineTerms({ RECEIVED: '待研判', ASSIGNED: '已关联企业', HAZARD_REPORTED: '已转隐患', MERGED: '已合并', PASSED_ON: '已转办', DISMISSED: '不予处理' });
export type ClueStatus = (typeof ClueStatuses.values)[number];

/** What was done about it. */
export const ClueEventKinds = defineTerms({ ASSIGNED: '关联企业', HAZARD_REPORTED: '转隐患', MERGED: '合并', PASSED_ON: '转办', DISMISSED: '不予处理', INFORMANT_READ: '查看举报人信息' });
export type ClueEventKind = (typeof ClueEventKinds.values)[number];

/** What became of one that was sent. */
export const ClueOutcomes = defineTerms({ CREATED: '新增', ALREADY_THERE: '已存在' });
export type ClueOutcome = (typeof ClueOutcomes.values)[number];

export const ClueSourceEnum = termsEnum('ClueSource', 'Where a clue comes from (线索来源)', ClueSources);
export const ClueStatusEnum = termsEnum('ClueStatus', 'Where a clue stands (线索状态)', ClueStatuses);
export const ClueEventKindEnum = termsEnum('ClueEventKind', 'What was done about a clue (办理环节)', ClueEventKinds);
export const ClueOutcomeEnum = termsEnum('ClueOutcome', 'What became of a clue that was sent (处理结果)', ClueOutcomes);
