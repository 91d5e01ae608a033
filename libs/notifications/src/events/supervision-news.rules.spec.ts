import { addDays } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import type { NoticeFacts } from '@anze/supervision';
import { wordsOf } from '../notices/notification.rules.js';
import { campaignNotices, noticeNotices, receivedNotices, unreadNotices } from './supervision-news.rules.js';

const DUE = '2026-06-10';

describe('the news of bulletins', () => {
  const rule = RULE_SEEDS.find(({ kind }) => kind === 'bulletin.receipts')!.body as Parameters<typeof unreadNotices>[0];
  const copy = { id: 'c', organizationId: 'author', recipientId: 'reader', recipientName: '宗汉街道', number: '周通报〔2026〕1号', dueOn: DUE, regionCode: '330282', kind: 'WEEKLY_NOTICE' as const };
  const told = (days: number): unknown => unreadNotices(rule, copy, addDays(DUE, days)).map(({ organizationId, dedupeKey }) => `${organizationId} ${dedupeKey}`);
  it('reach each recipient as the enterprise or authority that it is', () =>
    expect(receivedNotices([{ id: 'c', recipientId: 'e', recipientKind: 'ENTERPRISE', number: 'n', dueOn: DUE }, { id: 'd', recipientId: 'a', recipientKind: 'REGULATOR', number: 'n', dueOn: DUE }]).map(({ organizationId, enterpriseId, dedupeKey }) => [organizationId, enterpriseId, dedupeKey])).toEqual([['e', 'e', 'bulletin:c'], ['a', null, 'bulletin:d']]));
  it.each([
    [0, []], [1, ['reader bulletin-unread:c:UNREAD_1']], [6, ['reader bulletin-unread:c:UNREAD_1']], [7, ['reader bulletin-unread:c:UNREAD_7', 'author bulletin-unread:c:UNREAD_7']],
    [14, ['reader bulletin-unread:c:UNREAD_7', 'author bulletin-unread:c:UNREAD_7']], [15, []],
  ])('chase a receipt that is %i days late', (days, keys) => expect(told(days)).toEqual(keys));
  it.each(['zh-CN', 'en'] as const)('tell the author who it is in %s', (locale) => {
    const { kind, params } = unreadNotices(rule, copy, addDays(DUE, 8))[1]!;
    const { title, body } = wordsOf(kind, params, locale);
    expect([title, body].every((text) => text.includes('宗汉街道') && text.includes('周通报〔2026〕1号'))).toBe(true);
  });
});

describe('the news of a notice', () => {
  const notice = { enterpriseId: 'e', noticeId: 'n', issuerId: 'a', kind: 'TALK', noticeNo: 'YT1', issuedOn: '2026-06-01', dueOn: DUE, talkAt: new Date('2026-06-04T16:30:00Z'), answeredOn: '2026-06-03', returned: [{ returnedOn: '2026-06-04' }], heldOn: '2026-06-05', closedOn: '2026-06-06', withdrawnOn: null, hazardId: null } as unknown as NoticeFacts;
  it.each([
    ['ISSUED', 'e', 'NOTICE_TALK_ISSUED', '2026-06-01'], ['ANSWER', 'a', 'NOTICE_ANSWERED', '2026-06-03'], ['RETURN', 'e', 'NOTICE_RETURNED', '2026-06-04'], ['RESCHEDULE', 'e', 'NOTICE_TALK_MOVED', '2026-06-01'], ['RECORD_TALK', 'e', 'NOTICE_TALK_RECORDED', '2026-06-05'],
    ['CLOSE', 'e', 'NOTICE_CLOSED', '2026-06-06'],
  ] as const)('%s is told to %s as %s', (what, organizationId, kind, day) => expect(noticeNotices(notice, what, 'job')).toEqual([expect.objectContaining({ organizationId, kind, enterpriseId: 'e', dedupeKey: 'notice:n:job', params: { day, noticeNo: 'YT1', deadline: DUE, talkAt: '2026-06-05 00:30' } })]));
  it('isn’t made up', () => expect([noticeNotices(notice, 'WITHDRAW', 'job'), noticeNotices({ ...notice, talkAt: null }, 'RESCHEDULE', 'job')]).toEqual([[], []]));
});

it('those who carry a campaign out are told how much of it is theirs', () =>
  expect(campaignNotices({ id: 'c', regionCode: '330282', startsOn: '2026-06-01', endsOn: '2026-06-30' }, [{ organizationId: 'town', targets: 3 }])).toEqual([expect.objectContaining({ organizationId: 'town', kind: 'CAMPAIGN_STARTED', params: { regionCode: '330282', day: '2026-06-01', deadline: '2026-06-30', count: 3 }, dedupeKey: 'campaign:c' })]));
