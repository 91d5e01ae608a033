import fc from 'fast-check';
import { addDays, addWorkingDays, diffDays, workingDaysBetween, workingDayYears, type Day } from '@anze/kernel';
import { dueDay, lastLawfulDay, type ComplaintClocks } from './complaint-clocks.rules.js';
import { answer, close, complaintNo, extend, isOverdue, partyOf, permit, startVerification, withdraw, type ComplaintState } from './complaint.rules.js';
import { ComplaintStatuses, type ComplaintStatus } from './complaint-terms.js';
import { COMPLAINT_ACTIONS, COMPLAINT_PARTIES, TRANSITIONS, transitionProblems, type ComplaintAction } from './complaint-transitions.rules.js';

const CLOCKS: ComplaintClocks = { answerWorkingDays: 10, verificationWorkingDays: 30, extensionDays: 30 };
const code = (expected: string) => expect.objectContaining({ code: expected });
const filed = (on: Day, clocks = CLOCKS): ComplaintState => ({
  filedOn: on, clocks, verification: false, extensionDays: null, status: 'FILED', dueOn: dueDay({ filedOn: on, clocks, verification: false, extensionDays: null }), extendedOn: null, extensionReason: null, answeredOn: null, outcome: null,
  answer: null, closedOn: null, satisfied: null, withdrawnOn: null,
});

/** Who may do what in which state, and where it leads: written apart from the table. */
const ALLOWED: Readonly<Record<string, ComplaintStatus>> = {
  'FILED INSURER START_VERIFICATION': 'FILED',
  'FILED INSURER EXTEND': 'FILED',
  'FILED INSURER ANSWER': 'ANSWERED',
  'FILED ENTERPRISE WITHDRAW': 'WITHDRAWN',
  'ANSWERED ENTERPRISE CLOSE': 'CLOSED',
};

describe('the life of a complaint', () => {
  const cells = ComplaintStatuses.values.flatMap((status) => COMPLAINT_PARTIES.flatMap((party) => COMPLAINT_ACTIONS.map((action) => [status, party, action] as const)));
  it.each(cells)('%s, the %s: %s', (status, party, action) => {
    const expected = ALLOWED[`${status} ${party} ${action}`];
    if (expected !== undefined) expect(permit(status, action, party)).toBe(expected);
    else expect(() => permit(status, action, party)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^COMPLAINT_(NOT_PARTY|ACTION_NOT_IN_STATE)$/) }));
  });

  it('is for nobody but the two', () => {
    const complaint = { enterpriseId: 'firm', providerId: 'insurer' };
    expect([partyOf('firm', complaint), partyOf('insurer', complaint)]).toEqual(['ENTERPRISE', 'INSURER']);
    expect(() => partyOf('another insurer', complaint)).toThrow(code('NOT_FOUND'));
  });

  it('has no holes; one that is made is told', () => {
    expect(transitionProblems()).toEqual([]);
    expect(transitionProblems({ ...TRANSITIONS, ANSWERED: { ...TRANSITIONS.ANSWERED, CLOSE: null } })).toEqual(["CLOSED can't be reached", 'ANSWERED never ends']);
  });
});

describe('the clock of a complaint', () => {
  it.each([
    // The National Day week of 2025 lies in between, with 28 September and 11 October worked for it.
    ['2025-09-22', false, null, '2025-10-11'],
    ['2025-09-22', true, null, '2025-11-07'],
    ['2025-09-22', false, 30, '2025-11-10'],
    ['2025-09-22', true, 30, '2025-12-07'],
    // A Saturday: from the next working day on.
    ['2025-03-01', false, null, '2025-03-14'],
    // A calendar that isn't published.
    ['2031-03-03', false, null, null],
  ] as const)('from %s, verified %s, extended by %p days, runs to %s', (filedOn, verification, extensionDays, dueOn) => expect(dueDay({ filedOn, clocks: CLOCKS, verification, extensionDays })).toBe(dueOn));

  it('gives a verification once, in time, to a day that can be told', () => {
    const complaint = filed('2025-09-22');
    expect(startVerification(complaint, '2025-10-11')).toEqual({ verification: true, dueOn: '2025-11-07' });
    expect(() => startVerification(complaint, '2025-10-12')).toThrow(code('COMPLAINT_OVERDUE'));
    expect(() => startVerification({ ...complaint, verification: true }, '2025-09-23')).toThrow(code('COMPLAINT_VERIFICATION_STARTED'));
    const last = Math.max(...workingDayYears());
    const late = filed(addWorkingDays(`${last}-12-31`, -15));
    expect(late.dueOn).not.toBeNull();
    expect(() => startVerification(late, late.filedOn)).toThrow(code('COMPLAINT_CALENDAR_UNKNOWN'));
    // The extension is in calendar days: it can be told all the same.
    expect(extend(late, 30, 'x', late.filedOn).dueOn).toBe(addDays(late.dueOn!, 30));
    const undated = filed('2031-03-03');
    for (const more of [() => startVerification(undated, '2031-03-04'), () => extend(undated, 30, 'x', '2031-03-04')]) expect(more).toThrow(code('COMPLAINT_CALENDAR_UNKNOWN'));
    expect(answer('REJECTED', 'x', '2031-03-04')).toEqual({ answeredOn: '2031-03-04', outcome: 'REJECTED', answer: 'x' });
  });

  it('is extended once, in time, within the rule', () => {
    const complaint = filed('2025-09-22');
    expect(extend(complaint, 7, '需调取资料', '2025-10-11')).toEqual({ extendedOn: '2025-10-11', extensionDays: 7, extensionReason: '需调取资料', dueOn: '2025-10-18' });
    for (const days of [0, 31, -1, 1.5]) expect(() => extend(complaint, days, 'x', '2025-10-11')).toThrow(expect.objectContaining({ code: 'COMPLAINT_EXTENSION_DAYS', params: { most: 30 } }));
    expect(() => extend(complaint, 7, 'x', '2025-10-12')).toThrow(code('COMPLAINT_OVERDUE'));
    expect(() => extend({ ...complaint, extendedOn: '2025-09-30' }, 7, 'x', '2025-10-01')).toThrow(code('COMPLAINT_EXTENDED'));
  });

  it('never moves back, nor past the lawful maximum, whatever is tried in whatever order', () => {
    const step = fc.record({ verify: fc.boolean(), days: fc.integer({ min: -5, max: 400 }), wait: fc.integer({ min: 0, max: 20 }) });
    const clocks = fc.record({ answerWorkingDays: fc.integer({ min: 1, max: 60 }), more: fc.integer({ min: 0, max: 60 }), extensionDays: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_400 }), clocks, fc.array(step, { maxLength: 8 }), (offset, { answerWorkingDays, more, extensionDays }, steps) => {
        const rule = { answerWorkingDays, verificationWorkingDays: answerWorkingDays + more, extensionDays };
        let complaint = filed(addDays('2019-01-05', offset), rule);
        let today = complaint.filedOn;
        const lawful = lastLawfulDay(complaint)!;
        for (const { verify, days, wait } of steps) {
          today = addDays(today, wait);
          const before = complaint;
          try {
            complaint = { ...complaint, ...(verify ? startVerification(complaint, today) : extend(complaint, days, 'x', today)) };
          } catch {
            // A refusal changes nothing.
          }
          expect(complaint.dueOn! >= before.dueOn!).toBe(true);
          expect(complaint.dueOn! <= lawful).toBe(true);
          expect(complaint.dueOn).toBe(dueDay(complaint));
        }
        const worked = complaint.verification ? rule.verificationWorkingDays : answerWorkingDays;
        expect(diffDays(complaint.dueOn!, addWorkingDays(complaint.filedOn, worked))).toBe(complaint.extensionDays ?? 0);
        expect(workingDaysBetween(complaint.filedOn, addWorkingDays(complaint.filedOn, worked))).toBe(worked);
      }),
      { numRuns: 300 },
    );
  });

  it('says whether an answer is late', () => {
    const complaint = filed('2025-09-22');
    expect([isOverdue(complaint, '2025-10-11'), isOverdue(complaint, '2025-10-12')]).toEqual([false, true]);
    const answered = (on: Day) => ({ ...complaint, status: 'ANSWERED' as const, answeredOn: on });
    expect([isOverdue(answered('2025-10-11'), '2026-01-05'), isOverdue(answered('2025-10-12'), '2025-10-12')]).toEqual([false, true]);
    expect(isOverdue({ ...complaint, status: 'WITHDRAWN' }, '2026-01-05')).toBe(false);
    expect(isOverdue(filed('2031-03-03'), '2032-01-05')).toBe(false);
  });
});

it('closing, taking back and numbering say what they do', () => {
  expect(close(false, '2025-10-01')).toEqual({ closedOn: '2025-10-01', satisfied: false });
  expect(withdraw('2025-10-01')).toEqual({ withdrawnOn: '2025-10-01' });
  expect(complaintNo('00000000-0000-7000-8000-0123456789ab', '2025-10-01')).toBe('TS2025100123456789AB');
  expect(new Set<ComplaintAction>(COMPLAINT_ACTIONS).size).toBe(5);
});
