import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** What a move is, and the Chinese term. */
export const MoveKinds = defineTerms({ MOVE: '迁移', CORRECTION: '登记更正' });
export type MoveKind = (typeof MoveKinds.values)[number];

/** Where a move stands, and the Chinese term. */
export const MoveStatuses = defineTerms({ PROPOSED: '待接收', ACCEPTED: '办理中', DONE: '已完成', DECLINED: '不予接收', WITHDRAWN: '已撤回', LAPSED: '已失效' });
export type MoveStatus = (typeof MoveStatuses.values)[number];

/** The kinds as a GraphQL enum. */
export const MoveKindEnum = termsEnum('EnterpriseMoveKind', 'What a change of region is (属地变更类别): a move counts from its day on, a correction for all days', MoveKinds);
/** The states as a GraphQL enum. */
export const MoveStatusEnum = termsEnum('EnterpriseMoveStatus', 'Where a change of region stands (属地变更状态); LAPSED: the enterprise had another region by then', MoveStatuses);
