import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** What an authority turns to an enterprise with, the mildest first. */
export const NoticeKinds = defineTerms({ REMINDER: '提醒', CIRCULAR: '通报', TALK: '约谈' });
export type NoticeKind = (typeof NoticeKinds.values)[number];

/** States of a notice. */
export const NoticeStatuses = defineTerms({ ISSUED: '待答复', ANSWERED: '已答复', RETURNED: '退回补充', CLOSED: '已办结', WITHDRAWN: '已撤回' });
export type NoticeStatus = (typeof NoticeStatuses.values)[number];

/** What can be done to a notice after it was issued. */
export const NOTICE_ACTIONS = ['ANSWER', 'RECORD_ANSWER', 'RETURN', 'RESCHEDULE', 'RECORD_TALK', 'CLOSE', 'WITHDRAW'] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

/** Who does it: the authority that issued it, or the enterprise that it went to. */
export const NOTICE_PARTIES = ['AUTHORITY', 'ENTERPRISE'] as const;
export type NoticeParty = (typeof NOTICE_PARTIES)[number];

export const NoticeKindEnum = termsEnum('RegulatoryNoticeKind', 'What an authority turns to an enterprise with (提醒, 通报, 约谈)', NoticeKinds);
export const NoticeStatusEnum = termsEnum('RegulatoryNoticeStatus', 'State of a notice (办理状态)', NoticeStatuses);
