import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** What was done to a notice. */
export const NOTICE_NEWS = ['ISSUED', 'ANSWER', 'RETURN', 'RESCHEDULE', 'RECORD_TALK', 'CLOSE', 'WITHDRAW'] as const;
export type NoticeNews = (typeof NOTICE_NEWS)[number];

/** A notice was issued or something was done to it: the other side is told. */
export const NOTICE_CHANGED = defineJob('notice.changed', { queue: 'events', schema: z.object({ enterpriseId: z.uuid(), noticeId: z.uuid(), what: z.enum(NOTICE_NEWS) }) });
