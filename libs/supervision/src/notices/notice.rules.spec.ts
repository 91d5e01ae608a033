import fc from 'fast-check';
import { addDays, dayStart } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { answer, checkDue, close, isOverdue, recordAnswer, recordTalk, reschedule, sendBack, suggestedKind, talkOf, type NoticeState } from './notice.rules.js';
import { partyOf, PARTY_OF, permit, TRANSITIONS, transitionProblems } from './notice-table.rules.js';
import { NOTICE_ACTIONS, NOTICE_PARTIES, NoticeStatuses } from './notice-terms.js';

const TODAY = '2026-06-15';
const NOW = new Date('2026-06-15T04:00:00Z');
const notice = (over: Partial<NoticeState> = {}): NoticeState => ({
  kind: 'CIRCULAR', status: 'ISSUED', issuedOn: '2026-06-01', dueOn: '2026-06-20', talkAt: null, talkPlace: null, heldOn: null, minutes: null, minutesFiles: [], answeredOn: null, answer: null, answerFiles: [], onPaper: false, answerRecordedBy: null, returned: [], closedOn: null,
  opinion: null, withdrawnOn: null, withdrawalReason: null, ...over,
});
const talk = (over: Partial<NoticeState> = {}): NoticeState => notice({ kind: 'TALK', talkAt: NOW, talkPlace: '会议室', ...over });
const refusal = (fn: () => unknown): unknown => {
  try {
    fn();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe('the table of notices', () => {
  it('has no holes, and a hole is found', () => {
    expect(transitionProblems()).toEqual([]);
    const holed = { ...TRANSITIONS, ANSWERED: { ...TRANSITIONS.ANSWERED, CLOSE: null, RETURN: null } };
    expect(transitionProblems(holed)).toEqual(["RETURNED can't be reached", 'ANSWERED never ends']);
  });
  it.each(NoticeStatuses.values.flatMap((status) => NOTICE_ACTIONS.flatMap((action) => NOTICE_PARTIES.map((party) => [status, action, party] as const))))('%s %s by %s', (status, action, party) => {
    const expected = PARTY_OF[action] !== party ? 'NOTICE_NOT_PARTY' : TRANSITIONS[status][action] === null ? 'NOTICE_ACTION_NOT_IN_STATE' : undefined;
    expect(refusal(() => permit(status, action, party))).toBe(expected);
    if (expected === undefined) expect(permit(status, action, party)).toBe(TRANSITIONS[status][action]);
  });
  it('is acted on by two alone', () => {
    expect([partyOf('e', { enterpriseId: 'e', issuerId: 'a' }), partyOf('a', { enterpriseId: 'e', issuerId: 'a' })]).toEqual(['ENTERPRISE', 'AUTHORITY']);
    expect(refusal(() => partyOf('x', { enterpriseId: 'e', issuerId: 'a' }))).toBe('NOT_FOUND');
  });
});

describe('a notice', () => {
  it.each([[-1, 'NOTICE_DUE'], [0, undefined], [366, undefined], [367, 'NOTICE_DUE']])('due in %i days: %s', (days, code) => expect(refusal(() => checkDue(addDays(TODAY, days), TODAY))).toBe(code));
  it.each([
    ['TALK', NOW, '会议室', undefined], ['TALK', null, '会议室', 'NOTICE_TALK_TIME'], ['TALK', NOW, null, 'NOTICE_TALK_TIME'], ['TALK', new Date(NOW.getTime() - 1), 'x', 'NOTICE_TALK_TIME'], ['TALK', dayStart('2028-01-01'), 'x', 'NOTICE_TALK_TIME'],
    ['CIRCULAR', null, null, undefined], ['CIRCULAR', NOW, null, 'NOTICE_TALK_TIME'], ['REMINDER', null, 'x', 'NOTICE_TALK_TIME'],
  ] as const)('%s at %s in %s: %s', (kind, at, place, code) => expect(refusal(() => talkOf(kind, at, place, NOW))).toBe(code));
  it('keeps an answer that was sent back', () => {
    const answered = notice({ status: 'ANSWERED', ...answer('一', ['f'], 'u', TODAY) });
    expect(sendBack(answered, '不够', '2026-07-01', TODAY)).toEqual({ dueOn: '2026-07-01', returned: [{ answeredOn: TODAY, answer: '一', files: ['f'], returnedOn: TODAY, reason: '不够' }] });
    expect(refusal(() => sendBack(answered, '不够', '2026-06-14', TODAY))).toBe('NOTICE_DUE');
  });
  it('is answered on paper by the issuer, with the paper, on a day on which it could', () => {
    const record = (over: Partial<NoticeState>, day: string, files = ['f']): unknown => refusal(() => recordAnswer(notice(over), '答复', day, files, 'u', TODAY));
    for (const [day, code] of [['2026-05-31', 'NOTICE_ANSWER_DAY'], ['2026-06-16', 'NOTICE_ANSWER_DAY'], ['2026-06-01', undefined], [TODAY, undefined]] as const) expect(record({}, day)).toBe(code);
    expect(record({}, TODAY, [])).toBe('NOTICE_ANSWER_FILE');
    expect(record({ returned: [{ answeredOn: '2026-06-02', answer: '一', files: [], returnedOn: '2026-06-10', reason: 'x' }] }, '2026-06-09')).toBe('NOTICE_ANSWER_DAY');
    const change = recordAnswer(notice(), '答复', '2026-06-12', ['f'], 'u', TODAY);
    expect(change).toEqual({ paperAnsweredOn: '2026-06-12', paperAnswer: '答复', paperFiles: ['f'], paperRecordedBy: 'u' });
    // Sent back it is kept as what it was, and makes room for the next.
    const answered = notice({ status: 'ANSWERED', answeredOn: '2026-06-12', answer: '答复', answerFiles: ['f'], onPaper: true });
    expect(sendBack(answered, '不够', '2026-07-01', TODAY)).toEqual({
      dueOn: '2026-07-01', returned: [{ answeredOn: '2026-06-12', answer: '答复', files: ['f'], returnedOn: TODAY, reason: '不够', onPaper: true }], paperAnsweredOn: null, paperAnswer: null, paperFiles: [], paperRecordedBy: null,
    });
  });
  it('of a talk is closed when it was held, once, on a day that was', () => {
    expect(refusal(() => close(talk(), '同意', TODAY))).toBe('NOTICE_TALK_OPEN');
    expect(refusal(() => recordTalk(notice(), TODAY, 'x', [], TODAY))).toBe('NOTICE_NOT_TALK');
    for (const [day, code] of [['2026-05-31', 'NOTICE_TALK_DAY'], ['2026-06-16', 'NOTICE_TALK_DAY'], ['2026-06-01', undefined]] as const) expect(refusal(() => recordTalk(talk(), day, 'x', [], TODAY))).toBe(code);
    for (const status of ['ISSUED', 'RETURNED'] as const) {
      // Many have no account: the minutes end a talk, and nothing but an answer ends the others.
      expect(close(talk({ status, heldOn: TODAY, minutes: 'x' }), '同意', TODAY)).toEqual({ closedOn: TODAY, opinion: '同意' });
      expect(refusal(() => close(talk({ status }), '同意', TODAY))).toBe('NOTICE_TALK_OPEN');
      expect(refusal(() => close(notice({ status }), '同意', TODAY))).toBe('NOTICE_ACTION_NOT_IN_STATE');
    }
    const held = talk({ heldOn: TODAY, minutes: 'x' });
    for (const again of [() => recordTalk(held, TODAY, 'y', [], TODAY), () => reschedule(held, NOW, 'y', NOW)]) expect(refusal(again)).toBe('NOTICE_TALK_HELD');
    expect(close(held, '同意', TODAY)).toEqual({ closedOn: TODAY, opinion: '同意' });
  });
  it.each([
    ['ISSUED', null, '2026-06-20', false], ['ISSUED', null, '2026-06-14', true], ['RETURNED', '2026-06-01', '2026-06-14', true], ['ANSWERED', '2026-06-14', '2026-06-14', false], ['CLOSED', '2026-06-15', '2026-06-14', true], ['WITHDRAWN', null, '2026-06-01', false],
  ] as const)('%s answered %s due %s is overdue: %s', (status, answeredOn, dueOn, late) => expect(isOverdue({ status, answeredOn, dueOn, heldOn: null }, TODAY)).toBe(late));
  it.each([['2026-06-14', false], ['2026-06-15', true]])('of a talk held on %s and closed on its minutes is late: %s', (heldOn, late) => expect(isOverdue({ status: 'CLOSED', answeredOn: null, dueOn: '2026-06-14', heldOn }, TODAY)).toBe(late));
});

describe('what the reminders suggest', () => {
  const ladder = RULE_SEEDS.find(({ kind }) => kind === 'hazard.reminder-ladder')!.body as Parameters<typeof suggestedKind>[0];
  it.each([[-1, null], [0, null], [1, 'REMINDER'], [14, 'REMINDER'], [15, 'CIRCULAR'], [29, 'CIRCULAR'], [30, 'TALK'], [400, 'TALK']])('%i days late: %s', (days, kind) => expect(suggestedKind(ladder, TODAY, addDays(TODAY, days))?.kind ?? null).toBe(kind));
  it('never gets milder by waiting', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (days, more) => {
        const order = ['REMINDER', 'CIRCULAR', 'TALK'];
        const at = (late: number): number => order.indexOf(suggestedKind(ladder, TODAY, addDays(TODAY, late))!.kind);
        expect(at(days + more)).toBeGreaterThanOrEqual(at(days));
      }),
    ));
});
