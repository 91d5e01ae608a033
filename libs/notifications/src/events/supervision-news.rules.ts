import { addDays, dayOf, diffDays, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { NoticeFacts, NoticeNews, UnreadReceipt } from '@anze/supervision';
import type { Notice } from '../notices/notification.rules.js';

const ABOUT_NOBODY = { enterpriseId: null, hazardId: null } as const;

/** Its author is told of a bulletin that the schedule drafted. */
export const draftedNotices = (organizationId: string, bulletinId: string, regionCode: string, day: Day): Notice[] => [
  { ...ABOUT_NOBODY, organizationId, kind: 'BULLETIN_DRAFTED', params: { regionCode, day }, dedupeKey: `bulletin-draft:${bulletinId}` },
];

/** A copy of a bulletin, as far as its recipient is told of it. */
export interface SentCopy {
  readonly id: string;
  readonly recipientId: string;
  readonly recipientKind: 'REGULATOR' | 'ENTERPRISE';
  readonly number: string;
  readonly dueOn: Day;
}

/** Each recipient is told of its own copy. */
export const receivedNotices = (copies: readonly SentCopy[]): Notice[] =>
  copies.map(({ id, recipientId, recipientKind, number, dueOn }) => ({
    organizationId: recipientId, kind: 'BULLETIN_RECEIVED', params: { number, deadline: dueOn }, enterpriseId: recipientKind === 'ENTERPRISE' ? recipientId : null, hazardId: null, dedupeKey: `bulletin:${id}`,
  }));

/** What is told today of a copy that nobody has acknowledged: the newest stage, while it is caught up on. Each stage has a key of its own, so it is told once. */
export function unreadNotices(rule: RuleBody<'bulletin.receipts'>, { id, organizationId, recipientId, recipientName, number, dueOn }: UnreadReceipt, today: Day): Notice[] {
  const late = diffDays(today, dueOn);
  const step = rule.steps.filter(({ day }) => day <= late).toSorted((a, b) => b.day - a.day)[0];
  if (!step || diffDays(today, addDays(dueOn, step.day)) > rule.catchUpDays) return [];
  const dedupeKey = `bulletin-unread:${id}:${step.stage}`;
  return step.audiences.map((audience): Notice =>
    audience === 'RECIPIENT'
      ? { ...ABOUT_NOBODY, organizationId: recipientId, kind: 'BULLETIN_UNREAD', params: { number, deadline: dueOn, days: late }, dedupeKey }
      : { ...ABOUT_NOBODY, organizationId, kind: 'BULLETIN_RECEIPT_MISSING', params: { number, deadline: dueOn, days: late, recipient: recipientName }, dedupeKey },
  );
}

/** Whom each thing done to a notice is told to, and as what. */
const NEWS: Readonly<Record<NoticeNews, { readonly to: 'ENTERPRISE' | 'ISSUER'; readonly kind: (notice: NoticeFacts) => Notice['kind']; readonly day: (notice: NoticeFacts) => Day | null }>> = {
  ISSUED: { to: 'ENTERPRISE', kind: ({ kind }) => `NOTICE_${kind}_ISSUED`, day: ({ issuedOn }) => issuedOn },
  ANSWER: { to: 'ISSUER', kind: () => 'NOTICE_ANSWERED', day: ({ answeredOn }) => answeredOn },
  RETURN: { to: 'ENTERPRISE', kind: () => 'NOTICE_RETURNED', day: ({ returned }) => returned.at(-1)?.returnedOn ?? null },
  RESCHEDULE: { to: 'ENTERPRISE', kind: () => 'NOTICE_TALK_MOVED', day: ({ issuedOn }) => issuedOn },
  RECORD_TALK: { to: 'ENTERPRISE', kind: () => 'NOTICE_TALK_RECORDED', day: ({ heldOn }) => heldOn },
  CLOSE: { to: 'ENTERPRISE', kind: () => 'NOTICE_CLOSED', day: ({ closedOn }) => closedOn },
  WITHDRAW: { to: 'ENTERPRISE', kind: () => 'NOTICE_WITHDRAWN', day: ({ withdrawnOn }) => withdrawnOn },
};

/**
 * The other side is told of what was done to a notice. What a forged piece of news names isn't there, and is told to nobody.
 * @param news which piece of news: the same can be done again, and that is told again
 */
export function noticeNotices(notice: NoticeFacts, what: NoticeNews, news: string): Notice[] {
  const { to, kind, day } = NEWS[what];
  const on = day(notice);
  if (on === null || (what === 'RESCHEDULE' && notice.talkAt === null)) return [];
  const params = { day: on, noticeNo: notice.noticeNo, deadline: notice.dueOn, ...(notice.talkAt === null ? {} : { talkAt: clockTime(notice.talkAt) }) };
  return [{ organizationId: to === 'ENTERPRISE' ? notice.enterpriseId : notice.issuerId, kind: kind(notice), params, enterpriseId: notice.enterpriseId, hazardId: notice.hazardId, dedupeKey: `notice:${notice.noticeId}:${news}` }];
}

/** Day and time in Asia/Shanghai, wherever this machine stands. */
const clockTime = (at: Date): string => `${dayOf(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;

/** Those who carry a campaign out are told how many of its targets are theirs. */
export const campaignNotices = (
  { id, regionCode, startsOn, endsOn }: { readonly id: string; readonly regionCode: string; readonly startsOn: Day; readonly endsOn: Day },
  executors: readonly { readonly organizationId: string; readonly targets: number }[],
): Notice[] =>
  executors.map(({ organizationId, targets }) => ({ ...ABOUT_NOBODY, organizationId, kind: 'CAMPAIGN_STARTED', params: { regionCode, day: startsOn, deadline: endsOn, count: targets }, dedupeKey: `campaign:${id}` }));
