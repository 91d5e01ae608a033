import { addDays, type Day } from '@anze/kernel';
import type { HazardEventFact } from '@anze/rollups';
import { acceptRectification, completeRectification, rejectRectification, reopen, startRectification, supervise, voidReport, type PlanInput, type Situation } from './hazard-actions.rules.js';
import { actorOf, hazardFoundBy, TODAY, uuid } from '../../test/hazard.fixtures.js';
import type { HazardState, Party } from './hazard.rules.js';

const situation = (hazard: HazardState, party: Party, over: Partial<Situation> = {}): Situation => ({ hazard, history: [], actor: actorOf(party), finderRegion: null, today: TODAY, ...over });
const refusal = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const plan = (over: Partial<PlanInput> = {}): PlanInput => ({ responsible: '陈某', measures: '更换水带', fundsFen: null, contingency: null, deadline: null, ...over });

describe('starting rectification', () => {
  const reported = hazardFoundBy('ENTERPRISE');

  it('keeps the deadline unless an earlier one is given', () => {
    expect(startRectification(situation(reported, 'ENTERPRISE'), plan())).toEqual({
      set: { status: 'RECTIFYING', responsible: '陈某', measures: '更换水带', fundsFen: null, contingency: null, deadline: '2022-06-15' },
      event: { kind: 'STARTED', day: TODAY, note: null },
    });
    const shortened = startRectification(situation(reported, 'ENTERPRISE'), plan({ deadline: '2022-06-10' }));
    expect(shortened.set.deadline).toBe('2022-06-10');
    expect(shortened.event.deadline).toBe('2022-06-10');
  });

  it.each<[Day, string | null]>([
    ['2022-06-15', null],
    ['2022-06-16', 'HAZARD_DEADLINE_LATER'],
    ['2022-05-31', null],
    ['2022-05-30', 'HAZARD_DEADLINE_PAST'],
    ['2022-04-30', 'HAZARD_DEADLINE_BEFORE_FOUND'],
  ])('with the deadline %s: %s', (deadline, expected) => {
    expect(refusal(() => startRectification(situation(reported, 'ENTERPRISE'), plan({ deadline })))).toBe(expected);
  });

  it('lets an overdue one begin with the deadline it had, and no other', () => {
    const overdue = hazardFoundBy('ENTERPRISE', { deadline: '2022-05-20' });
    expect(refusal(() => startRectification(situation(overdue, 'ENTERPRISE'), plan({ deadline: '2022-05-20' })))).toBeNull();
    expect(refusal(() => startRectification(situation(overdue, 'ENTERPRISE'), plan({ deadline: TODAY })))).toBe('HAZARD_DEADLINE_LATER');
  });

  it('wants a deadline where a ledger had none', () => {
    const open = hazardFoundBy('ENTERPRISE', { deadline: null });
    expect(refusal(() => startRectification(situation(open, 'ENTERPRISE'), plan()))).toBe('HAZARD_PLAN_INCOMPLETE');
    expect(startRectification(situation(open, 'ENTERPRISE'), plan({ deadline: '2022-07-01' })).event.deadline).toBe('2022-07-01');
  });

  const full = { fundsFen: 0n, contingency: '停产撤人' };
  it.each<[string, Partial<PlanInput>, Partial<HazardState>, string | null]>([
    ['with all five', full, {}, null],
    ['without funds', { ...full, fundsFen: null }, {}, 'HAZARD_PLAN_INCOMPLETE'],
    ['without contingency', { ...full, contingency: null }, {}, 'HAZARD_PLAN_INCOMPLETE'],
    ['without measures', { ...full, measures: '' }, {}, 'HAZARD_PLAN_INCOMPLETE'],
    ['without responsible person', { ...full, responsible: '' }, {}, 'HAZARD_PLAN_INCOMPLETE'],
    ['without deadline', full, { deadline: null }, 'HAZARD_PLAN_INCOMPLETE'],
    ['with funds that the ledger knows', { contingency: '停产撤人' }, { fundsFen: 100n }, null],
  ])('of a major one %s', (_, given, over, expected) => {
    expect(refusal(() => startRectification(situation(hazardFoundBy('ENTERPRISE', { level: 'MAJOR', ...over }), 'ENTERPRISE'), plan(given)))).toBe(expected);
  });

  it('names what the plan lacks', () => {
    expect(() => startRectification(situation(hazardFoundBy('ENTERPRISE', { level: 'MAJOR' }), 'ENTERPRISE'), plan())).toThrow(expect.objectContaining({ params: { missing: 'funds, contingency' } }));
  });
});

describe('completing', () => {
  const rectifying = hazardFoundBy('ENTERPRISE', { status: 'RECTIFYING' });
  const complete = (rectifiedOn: Day, history: HazardEventFact[] = []) => completeRectification(situation(rectifying, 'ENTERPRISE', { history }), { rectifiedOn, note: '已更换', evidence: [uuid(50)] });

  it.each<[Day, string | null]>([
    ['2022-04-30', 'HAZARD_RECTIFIED_DAY'],
    ['2022-05-01', null],
    [TODAY, null],
    [addDays(TODAY, 1), 'HAZARD_RECTIFIED_DAY'],
  ])('on %s: %s', (day, expected) => {
    expect(refusal(() => complete(day))).toBe(expected);
  });

  it('not before the day it was last sent back or opened again', () => {
    const history: HazardEventFact[] = [{ kind: 'REPORTED', day: '2022-05-01' }, { kind: 'RECTIFIED', day: '2022-05-10' }, { kind: 'REJECTED', day: '2022-05-12' }];
    expect(refusal(() => complete('2022-05-11', history))).toBe('HAZARD_RECTIFIED_DAY');
    expect(complete('2022-05-12', history).set).toMatchObject({ status: 'AWAITING_ACCEPTANCE', rectifiedOn: '2022-05-12', rectifiedBy: actorOf('ENTERPRISE').userId });
    expect(refusal(() => complete('2022-05-19', [...history, { kind: 'REOPENED', day: '2022-05-20' }]))).toBe('HAZARD_RECTIFIED_DAY');
  });
});

describe('accepting', () => {
  const self = actorOf('ENTERPRISE').userId;
  const waiting = (party: Party, over: Partial<HazardState> = {}) => hazardFoundBy(party, { status: 'AWAITING_ACCEPTANCE', rectifiedOn: '2022-05-20', rectifiedBy: self, ...over });
  const colleague = actorOf('ENTERPRISE', { userId: uuid(200) });

  it('is not for whoever rectified it', () => {
    expect(refusal(() => acceptRectification(situation(waiting('ENTERPRISE'), 'ENTERPRISE'), '合格', false))).toBe('HAZARD_OWN_RECTIFICATION');
    expect(acceptRectification(situation(waiting('ENTERPRISE'), 'ENTERPRISE', { actor: colleague }), '合格', false).set).toEqual({
      status: 'ACCEPTED',
      acceptedOn: TODAY,
      acceptedBy: colleague.userId,
      acceptanceOpinion: '合格',
    });
  });

  it('is for a single account, of its own general hazards, and the record says so', () => {
    expect(acceptRectification(situation(waiting('ENTERPRISE'), 'ENTERPRISE'), '合格', true).set).toMatchObject({ status: 'ACCEPTED', soleAccount: true });
    // A colleague's work isn't one's own, however many accounts there are.
    expect(acceptRectification(situation(waiting('ENTERPRISE'), 'ENTERPRISE', { actor: colleague }), '合格', true).set.soleAccount).toBeUndefined();
  });

  it('is not for a single account of another party', () => {
    const inspector = actorOf('REGULATOR');
    const onSpot = waiting('REGULATOR', { rectifiedBy: inspector.userId });
    expect(refusal(() => acceptRectification(situation(onSpot, 'REGULATOR'), '合格', true))).toBe('HAZARD_OWN_RECTIFICATION');
    const insured = waiting('INSURER', { rectifiedBy: actorOf('INSURER').userId });
    expect(refusal(() => acceptRectification(situation(insured, 'INSURER'), '合格', true))).toBe('HAZARD_OWN_RECTIFICATION');
  });

  it('of what a ledger says nobody rectified is for any of the finding party', () => {
    expect(refusal(() => acceptRectification(situation(waiting('ENTERPRISE', { rectifiedBy: null }), 'ENTERPRISE'), '合格', false))).toBeNull();
  });
});

describe('sending back', () => {
  const waiting = hazardFoundBy('REGULATOR', { status: 'AWAITING_ACCEPTANCE', rectifiedOn: '2022-05-20', rectifiedBy: uuid(7) });

  it('makes it unrectified and keeps the deadline', () => {
    expect(rejectRectification(situation(waiting, 'REGULATOR'), '未见效果', null)).toEqual({
      set: { status: 'RECTIFYING', rectifiedOn: null, rectifiedBy: null, acceptanceOpinion: '未见效果' },
      event: { kind: 'REJECTED', day: TODAY, note: '未见效果' },
    });
  });

  it.each<[Day, string | null]>([
    ['2022-06-16', 'HAZARD_DEADLINE_LATER'],
    ['2022-06-15', null],
    ['2022-06-01', null],
    ['2022-05-30', 'HAZARD_DEADLINE_PAST'],
  ])('with the deadline %s: %s', (day, expected) => {
    expect(refusal(() => rejectRectification(situation(waiting, 'REGULATOR'), '未见效果', day))).toBe(expected);
  });
});

describe('opening again, striking out', () => {
  const accepted = hazardFoundBy('ENTERPRISE', { status: 'ACCEPTED', rectifiedOn: '2022-05-20', acceptedOn: '2022-05-21', soleAccount: true });

  it('forgets who rectified and accepted it, in the row', () => {
    expect(reopen(situation(accepted, 'ENTERPRISE'), '复发', '2022-06-10')).toEqual({
      set: { status: 'RECTIFYING', rectifiedOn: null, rectifiedBy: null, acceptedOn: null, acceptedBy: null, soleAccount: false, deadline: '2022-06-10' },
      event: { kind: 'REOPENED', day: TODAY, note: '复发', deadline: '2022-06-10' },
    });
    expect(reopen(situation(accepted, 'ENTERPRISE'), '复发', null).event.deadline).toBeUndefined();
  });

  it.each<[Party, Day, Day, string | null]>([
    ['ENTERPRISE', '2022-06-15', '2022-06-16', 'HAZARD_DEADLINE_LATER'],
    ['ENTERPRISE', '2022-06-15', '2022-06-15', null],
    ['ENTERPRISE', '2022-06-15', '2022-06-01', null],
    ['ENTERPRISE', '2022-06-15', '2022-05-30', 'HAZARD_DEADLINE_PAST'],
    ['ENTERPRISE', '2022-05-10', TODAY, 'HAZARD_DEADLINE_LATER'],
    ['INSURER', '2022-05-10', '2022-07-01', null],
    ['REGULATOR', '2022-05-10', '2022-07-01', null],
    ['REGULATOR', '2022-05-10', '2022-05-30', 'HAZARD_DEADLINE_PAST'],
  ])('by %s, of one that was due on %s, with the deadline %s: %s', (party, deadline, newDeadline, expected) => {
    const found = hazardFoundBy(party, { status: 'ACCEPTED', rectifiedOn: '2022-05-20', acceptedOn: '2022-05-21', deadline });
    expect(refusal(() => reopen(situation(found, party), '复发', newDeadline))).toBe(expected);
  });

  it('strikes out with a reason', () => {
    expect(voidReport(situation(hazardFoundBy('ENTERPRISE'), 'REGULATOR'), '误报', null)).toEqual({ set: { status: 'VOIDED', voidedOn: TODAY }, event: { kind: 'VOIDED', day: TODAY, note: '误报' } });
  });
});

describe('supervision orders', () => {
  const major = hazardFoundBy('REGULATOR', { level: 'MAJOR' });
  const by = (regionCode: string) => ({ actor: actorOf('REGULATOR', { regionCode }) });

  it.each([
    ['330282001', 'COUNTY', 'HAZARD_SUPERVISION_LEVEL'],
    ['330282', 'COUNTY', null],
    ['330282', 'MUNICIPAL', 'HAZARD_SUPERVISION_LEVEL'],
    ['3302', 'MUNICIPAL', null],
    ['3302', 'COUNTY', null],
    ['3302', 'PROVINCIAL', 'HAZARD_SUPERVISION_LEVEL'],
    ['33', 'PROVINCIAL', null],
    ['33', 'NATIONAL', 'HAZARD_SUPERVISION_LEVEL'],
    ['', 'NATIONAL', null],
  ] as const)('by %p of level %s: %s', (regionCode, level, expected) => {
    expect(refusal(() => supervise(situation(major, 'REGULATOR', by(regionCode)), level, null))).toBe(expected);
  });

  it('are raised, never lowered, and keep their day while the level stays', () => {
    const standing = { ...major, supervisionLevel: 'MUNICIPAL' as const };
    expect(refusal(() => supervise(situation(standing, 'REGULATOR', by('3302')), 'COUNTY', null))).toBe('HAZARD_SUPERVISION_LEVEL');
    expect(supervise(situation(standing, 'REGULATOR', by('3302')), 'MUNICIPAL', '消防').set).toEqual({ supervisionLevel: 'MUNICIPAL', supervisionField: '消防', supervisionDueOn: '2022-06-15' });
    expect(supervise(situation(standing, 'REGULATOR', by('33')), 'PROVINCIAL', '消防').set).toEqual({ supervisionLevel: 'PROVINCIAL', supervisionField: '消防', supervisedOn: TODAY, supervisionDueOn: '2022-06-15' });
  });

  it('have a clock: the deadline at first, then what an order says, and it stays', () => {
    const order = (over: Partial<HazardState>, dueOn: Day | null) => supervise(situation({ ...major, ...over }, 'REGULATOR', by('330282')), 'COUNTY', null, dueOn).set.supervisionDueOn;
    expect(order({}, null)).toBe('2022-06-15');
    expect(order({}, '2022-08-01')).toBe('2022-08-01');
    expect(order({ supervisionLevel: 'COUNTY', supervisionDueOn: '2022-08-01' }, null)).toBeUndefined();
    expect(order({ supervisionLevel: 'COUNTY', supervisionDueOn: '2022-08-01' }, '2022-07-01')).toBe('2022-07-01');
    expect(refusal(() => order({}, '2022-05-30'))).toBe('HAZARD_DEADLINE_PAST');
  });

  it('are for major hazards', () => {
    expect(refusal(() => supervise(situation(hazardFoundBy('REGULATOR'), 'REGULATOR'), 'COUNTY', null))).toBe('HAZARD_NOT_MAJOR');
  });
});

describe('verification of a major hazard (10 days of the request)', () => {
  const major = (over: Partial<HazardState> = {}) => hazardFoundBy('ENTERPRISE', { level: 'MAJOR', status: 'RECTIFYING', ...over });
  const done = { rectifiedOn: '2022-05-20', note: '已整改', evidence: [] };

  it('is due so many days after the request, not after the rectification', () => {
    expect(completeRectification(situation(major(), 'ENTERPRISE'), done, 10).set.verificationDueOn).toBe('2022-06-10');
    expect(completeRectification(situation(major(), 'ENTERPRISE'), done, null).set).not.toHaveProperty('verificationDueOn');
    expect(completeRectification(situation(major({ level: 'GENERAL' }), 'ENTERPRISE'), done, 10).set).not.toHaveProperty('verificationDueOn');
  });

  it('is due no more once it is accepted, sent back or struck out', () => {
    const waiting = major({ status: 'AWAITING_ACCEPTANCE', verificationDueOn: '2022-06-10' });
    const by = situation(waiting, 'REGULATOR');
    for (const { set } of [acceptRectification(by, '合格', false), rejectRectification(by, '不合格', null), voidReport(by, '误报', null)]) expect(set.verificationDueOn).toBeNull();
  });
});

describe('an open request for an extension', () => {
  it('lapses with the hazard, and stays while it is only rectified or sent back', () => {
    const asked = { extensionDueOn: '2022-06-14' };
    const waiting = hazardFoundBy('REGULATOR', { status: 'AWAITING_ACCEPTANCE', ...asked });
    for (const { set } of [acceptRectification(situation(waiting, 'REGULATOR'), '合格', false), voidReport(situation(waiting, 'REGULATOR'), '误报', null)]) expect(set.extensionDueOn).toBeNull();
    expect(rejectRectification(situation(waiting, 'REGULATOR'), '不合格', null).set).not.toHaveProperty('extensionDueOn');
    expect(completeRectification(situation(hazardFoundBy('REGULATOR', { status: 'RECTIFYING', ...asked }), 'ENTERPRISE'), { rectifiedOn: TODAY, note: 'x', evidence: [] }).set).not.toHaveProperty('extensionDueOn');
  });
});
