import { HazardLevels, HazardStatuses, type HazardStatus } from '@anze/kernel';
import { actorOf, ENTERPRISE, hazardFoundBy, INSURER, ledgerHazard, TODAY, uuid } from '../../test/hazard.fixtures.js';
import { finderOf, HAZARD_ACTIONS, isAbove, isOverdue, PARTIES, permit, requireVersion, TRANSITIONS, type HazardAction, type HazardState, type Party } from './hazard.rules.js';
import { tableProblems } from './hazard-table.rules.js';

/** The states in which an action is allowed, and where it leads. */
const ALLOWED: Record<HazardAction, Partial<Record<HazardStatus, HazardStatus>>> = {
  START: { REPORTED: 'RECTIFYING' },
  COMPLETE: { RECTIFYING: 'AWAITING_ACCEPTANCE' },
  ACCEPT: { AWAITING_ACCEPTANCE: 'ACCEPTED' },
  REJECT: { AWAITING_ACCEPTANCE: 'RECTIFYING' },
  REOPEN: { ACCEPTED: 'RECTIFYING' },
  VOID: { REPORTED: 'VOIDED', RECTIFYING: 'VOIDED', AWAITING_ACCEPTANCE: 'VOIDED' },
  SUPERVISE: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' },
  REQUEST_EXTENSION: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING' },
  GRANT_EXTENSION: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' },
  REFUSE_EXTENSION: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' },
  ORDER_STOPPAGE: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' },
  LIFT_STOPPAGE: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE', ACCEPTED: 'ACCEPTED' },
  STOP: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' },
  RESUME: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE', ACCEPTED: 'ACCEPTED' },
  REPORT_TO_CONGRESS: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE', ACCEPTED: 'ACCEPTED' },
  MERGE: { REPORTED: 'VOIDED', RECTIFYING: 'VOIDED', AWAITING_ACCEPTANCE: 'VOIDED' },
  MERGE_OWN: { REPORTED: 'VOIDED', RECTIFYING: 'VOIDED', AWAITING_ACCEPTANCE: 'VOIDED' },
  ABSORB: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' },
  ABSORB_OWN: { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING', AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' },
};

/** Who may take an action, written out by hand: general and major, by who found it. */
const HOLDER: Record<HazardAction, (finder: Party, level: HazardState['level']) => Party> = {
  START: () => 'ENTERPRISE',
  COMPLETE: () => 'ENTERPRISE',
  ACCEPT: (finder, level) => (level === 'MAJOR' ? 'REGULATOR' : finder),
  REJECT: (finder, level) => (level === 'MAJOR' ? 'REGULATOR' : finder),
  REOPEN: (finder, level) => (level === 'MAJOR' ? 'REGULATOR' : finder),
  VOID: () => 'REGULATOR',
  SUPERVISE: () => 'REGULATOR',
  REQUEST_EXTENSION: () => 'ENTERPRISE',
  GRANT_EXTENSION: (finder, level) => (level === 'MAJOR' ? 'REGULATOR' : finder),
  REFUSE_EXTENSION: (finder, level) => (level === 'MAJOR' ? 'REGULATOR' : finder),
  ORDER_STOPPAGE: () => 'REGULATOR',
  LIFT_STOPPAGE: () => 'REGULATOR',
  STOP: () => 'ENTERPRISE',
  RESUME: () => 'ENTERPRISE',
  REPORT_TO_CONGRESS: () => 'ENTERPRISE',
  MERGE: () => 'REGULATOR',
  MERGE_OWN: (finder) => finder,
  ABSORB: () => 'REGULATOR',
  ABSORB_OWN: (finder) => finder,
};

const REFUSED: Record<HazardAction, string> = {
  START: 'HAZARD_NOT_RECTIFIER',
  COMPLETE: 'HAZARD_NOT_RECTIFIER',
  ACCEPT: 'HAZARD_NOT_ACCEPTOR',
  REJECT: 'HAZARD_NOT_ACCEPTOR',
  REOPEN: 'HAZARD_NOT_ACCEPTOR',
  VOID: 'HAZARD_NOT_AUTHORITY',
  SUPERVISE: 'HAZARD_NOT_AUTHORITY',
  REQUEST_EXTENSION: 'HAZARD_NOT_RECTIFIER',
  GRANT_EXTENSION: 'HAZARD_NOT_ACCEPTOR',
  REFUSE_EXTENSION: 'HAZARD_NOT_ACCEPTOR',
  ORDER_STOPPAGE: 'HAZARD_NOT_AUTHORITY',
  LIFT_STOPPAGE: 'HAZARD_NOT_AUTHORITY',
  STOP: 'HAZARD_NOT_RECTIFIER',
  RESUME: 'HAZARD_NOT_RECTIFIER',
  REPORT_TO_CONGRESS: 'HAZARD_NOT_RECTIFIER',
  MERGE: 'HAZARD_NOT_AUTHORITY',
  MERGE_OWN: 'HAZARD_NOT_FINDER',
  ABSORB: 'HAZARD_NOT_AUTHORITY',
  ABSORB_OWN: 'HAZARD_NOT_FINDER',
};

const outcome = (run: () => { to: HazardStatus }): string => {
  try {
    return run().to;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the hazard table', () => {
  it('is complete', () => {
    expect(tableProblems()).toEqual([]);
  });

  it('finds a hole, an unknown state and a way out of VOIDED', () => {
    const { START: _dropped, ...rest } = TRANSITIONS.REPORTED;
    expect(tableProblems({ ...TRANSITIONS, REPORTED: rest as never })).toContain('REPORTED says nothing about START');
    expect(tableProblems({ ...TRANSITIONS, ACCEPTED: { ...TRANSITIONS.ACCEPTED, REOPEN: { to: 'OPEN' as never, event: 'REOPENED' } } })).toContain('ACCEPTED × REOPEN leads to an unknown state');
    expect(tableProblems({ ...TRANSITIONS, VOIDED: TRANSITIONS.ACCEPTED })).toContain('VOIDED must be final');
    expect(tableProblems({ ...TRANSITIONS, AWAITING_ACCEPTANCE: TRANSITIONS.REPORTED })).toContain("ACCEPTED can't be reached");
  });

  const cases = HAZARD_ACTIONS.flatMap((action) =>
    PARTIES.flatMap((finder) => HazardLevels.values.flatMap((level) => PARTIES.map((who) => ({ action, finder, level, who })))),
  );
  it.each(cases)('$action of a $level hazard found by $finder, by $who', ({ action, finder, level, who }) => {
    for (const status of HazardStatuses.values) {
      const hazard = hazardFoundBy(finder, { status, level });
      const expected = HOLDER[action](finder, level) !== who ? REFUSED[action] : (ALLOWED[action][status] ?? 'HAZARD_ACTION_NOT_IN_STATE');
      expect([status, outcome(() => permit(hazard, action, actorOf(who), '330282'))]).toEqual([status, expected]);
    }
  });
});

describe('who re-checks', () => {
  const waiting = { status: 'AWAITING_ACCEPTANCE' } as const;

  it('is the enterprise itself and no other one', () => {
    expect(outcome(() => permit(hazardFoundBy('ENTERPRISE', waiting), 'ACCEPT', actorOf('ENTERPRISE', { organizationId: uuid(9) }), null))).toBe('HAZARD_NOT_ACCEPTOR');
  });

  it('is the insurer that found it and no other one', () => {
    expect(outcome(() => permit(hazardFoundBy('INSURER', waiting), 'ACCEPT', actorOf('INSURER', { organizationId: uuid(9) }), null))).toBe('HAZARD_NOT_ACCEPTOR');
  });

  it.each([
    ['3302', '330282', 'ACCEPTED'],
    ['33', '330282', 'ACCEPTED'],
    ['', '330282', 'ACCEPTED'],
    ['330282', '330282', 'HAZARD_NOT_ACCEPTOR'],
    ['330282001', '330282', 'HAZARD_NOT_ACCEPTOR'],
    ['3303', '330282', 'HAZARD_NOT_ACCEPTOR'],
    ['3302', null, 'HAZARD_NOT_ACCEPTOR'],
    [null, '330282', 'HAZARD_NOT_ACCEPTOR'],
  ])('is the authority that found it or one above: %p for a finder in %p', (regionCode, finderRegion, expected) => {
    const other = actorOf('REGULATOR', { organizationId: uuid(9), regionCode });
    expect(outcome(() => permit(hazardFoundBy('REGULATOR', waiting), 'ACCEPT', other, finderRegion))).toBe(expected);
    expect(isAbove(regionCode, finderRegion)).toBe(expected === 'ACCEPTED');
  });

  it('is any authority for a major one that no authority found', () => {
    const other = actorOf('REGULATOR', { organizationId: uuid(9), regionCode: '330282001' });
    for (const finder of ['ENTERPRISE', 'INSURER'] as const) expect(permit(hazardFoundBy(finder, { ...waiting, level: 'MAJOR' }), 'ACCEPT', other, null).to).toBe('ACCEPTED');
  });

  it('is decided by the source where a ledger names nobody', () => {
    expect(finderOf(ledgerHazard('SELF_INSPECTION'))).toBe('ENTERPRISE');
    expect(finderOf(ledgerHazard('INSURER_SERVICE'))).toBe('REGULATOR');
    for (const source of ['GOVERNMENT_INSPECTION', 'GRID_PATROL', 'INTERMEDIARY', 'PUBLIC_REPORT', 'SMART_MONITORING', 'MEDIA', 'PUBLIC_OPINION'] as const) {
      expect(finderOf(ledgerHazard(source))).toBe('REGULATOR');
      expect(permit(ledgerHazard(source, waiting), 'ACCEPT', actorOf('REGULATOR', { organizationId: uuid(9) }), null).to).toBe('ACCEPTED');
    }
    expect(permit(ledgerHazard('SELF_INSPECTION', waiting), 'ACCEPT', actorOf('ENTERPRISE'), null).to).toBe('ACCEPTED');
    expect(ENTERPRISE).not.toBe(INSURER);
  });
});

describe('overdue', () => {
  it.each([
    ['REPORTED', '2022-05-30', true],
    ['REPORTED', '2022-05-31', false],
    ['REPORTED', null, false],
    ['RECTIFYING', '2022-05-30', true],
    ['AWAITING_ACCEPTANCE', '2022-05-30', false],
    ['ACCEPTED', '2022-05-30', false],
    ['VOIDED', '2022-05-30', false],
  ] as const)('%s due on %s: %s', (status, deadline, expected) => {
    expect(isOverdue({ status, deadline }, TODAY)).toBe(expected);
  });
});

describe('version', () => {
  it('is compared only when given', () => {
    expect(() => requireVersion(3, null)).not.toThrow();
    expect(() => requireVersion(3, 3)).not.toThrow();
    expect(() => requireVersion(3, 2)).toThrow(expect.objectContaining({ code: 'STALE_VERSION' }));
  });
});
