import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** Kinds of bulletins. */
export const BulletinKinds = defineTerms({ WEEKLY_NOTICE: '周通报', MONTHLY_RANKING: '月晾晒' });
export type BulletinKind = (typeof BulletinKinds.values)[number];

/** States of a bulletin. */
export const BulletinStatuses = defineTerms({ DRAFT: '草稿', ISSUED: '已印发', DISCARDED: '已作废' });
export type BulletinStatus = (typeof BulletinStatuses.values)[number];

export const BulletinKindEnum = termsEnum('BulletinKind', 'Weekly notice or monthly ranking (周通报, 月晾晒)', BulletinKinds);
export const BulletinStatusEnum = termsEnum('BulletinStatus', 'State of a bulletin (状态)', BulletinStatuses);
