import type { Day } from '@anze/kernel';
import { actorOf, AUTHORITY, ENTERPRISE, hazardFoundBy, TODAY, uuid } from '../../../test/hazard.fixtures.js';
import type { HazardChange, Situation } from '../hazard-actions.rules.js';
import { voidReport } from '../hazard-actions.rules.js';
import type { HazardState, Party } from '../hazard.rules.js';
import { liftStoppage, orderStoppage, reportToCongress, resumeProduction, stopProduction } from './stoppage.rules.js';

const WHY = { scope: '液氨储罐区', reason: '无法保证安全' };
const major = (over: Partial<HazardState> = {}): HazardState => hazardFoundBy('ENTERPRISE', { level: 'MAJOR', status: 'RECTIFYING', ...over });
const by = (party: Party, hazard: HazardState, over: Partial<Situation> = {}): Situation => ({ hazard, history: [], actor: actorOf(party), finderRegion: null, today: TODAY, ...over });
const outcome = (run: () => HazardChange): HazardChange['set'] | string => {
  try {
    return run().set;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const ORDERED = { stoppage: 'ORDERED', stoppedOn: '2022-05-10', stoppedBy: AUTHORITY } as const;
const OWN = { stoppage: 'OWN', stoppedOn: '2022-05-10', stoppedBy: ENTERPRISE } as const;
const RUNNING = { stoppage: null, stoppedOn: null, stoppedBy: null, stoppageScope: null };

describe('stopping for a major hazard', () => {
  it('is ordered by an authority or done by the enterprise', () => {
    expect(orderStoppage(by('REGULATOR', major()), WHY)).toEqual({ set: { stoppage: 'ORDERED', stoppedOn: TODAY, stoppedBy: AUTHORITY, stoppageScope: WHY.scope }, event: { kind: 'STOPPED', day: TODAY, note: '液氨储罐区：无法保证安全' } });
    expect(stopProduction(by('ENTERPRISE', major()), WHY).set).toMatchObject({ stoppage: 'OWN', stoppedBy: ENTERPRISE });
    expect(outcome(() => orderStoppage(by('ENTERPRISE', major()), WHY))).toBe('HAZARD_NOT_AUTHORITY');
    expect(outcome(() => stopProduction(by('REGULATOR', major()), WHY))).toBe('HAZARD_NOT_RECTIFIER');
  });

  it('is not for a general one, and not twice', () => {
    for (const stop of [() => orderStoppage(by('REGULATOR', major({ level: 'GENERAL' })), WHY), () => stopProduction(by('ENTERPRISE', major({ level: 'GENERAL' })), WHY)]) expect(outcome(stop)).toBe('HAZARD_NOT_MAJOR');
    expect(outcome(() => orderStoppage(by('REGULATOR', major(ORDERED)), WHY))).toBe('HAZARD_STOPPED_ALREADY');
    expect(outcome(() => stopProduction(by('ENTERPRISE', major(OWN)), WHY))).toBe('HAZARD_STOPPED_ALREADY');
    expect(outcome(() => stopProduction(by('ENTERPRISE', major(ORDERED)), WHY))).toBe('HAZARD_STOPPED_ALREADY');
  });

  it('becomes an order where the enterprise had stopped already, since the day it did', () => {
    expect(outcome(() => orderStoppage(by('REGULATOR', major(OWN)), WHY))).toMatchObject({ stoppage: 'ORDERED', stoppedOn: '2022-05-10' });
  });
});

describe('going on', () => {
  it.each([
    [AUTHORITY, '330282', true],
    [uuid(9), '3302', true],
    [uuid(9), '330282', false],
    [uuid(9), '330282001', false],
  ])('after an order is for the authority that gave it or one above: %s in %s', (organizationId, regionCode, allowed) => {
    const situation = by('REGULATOR', major(ORDERED), { actor: actorOf('REGULATOR', { organizationId, regionCode }) });
    expect(outcome(() => liftStoppage(situation, '已排除', '330282'))).toEqual(allowed ? RUNNING : 'HAZARD_STOPPAGE_ORDERED');
  });

  it.each([
    ['330211001', '330211', true],
    ['330211', '330211', true],
    ['330282001', '330282', false],
    ['330282001', '330282001', false],
  ])('after an order of 330282 that it has moved away from is for who sees it there: in %s, by %s', (regionCode, jurisdiction, allowed) => {
    const situation = by('REGULATOR', major({ ...ORDERED, regionCode }), { actor: actorOf('REGULATOR', { organizationId: uuid(9), regionCode: jurisdiction }) });
    expect(outcome(() => liftStoppage(situation, '已排除', '330282'))).toEqual(allowed ? RUNNING : 'HAZARD_STOPPAGE_ORDERED');
    // Where nobody knows whose order it is, nobody knows that it has moved away.
    expect(outcome(() => liftStoppage(situation, '已排除', null))).toBe('HAZARD_STOPPAGE_ORDERED');
  });

  it('after its own stoppage is for the enterprise, and an order it may not end', () => {
    expect(outcome(() => resumeProduction(by('ENTERPRISE', major(OWN)), '已排除'))).toEqual(RUNNING);
    expect(outcome(() => resumeProduction(by('ENTERPRISE', major(ORDERED)), '已排除'))).toBe('HAZARD_STOPPAGE_ORDERED');
    expect(outcome(() => resumeProduction(by('ENTERPRISE', major()), '已排除'))).toBe('HAZARD_NOT_STOPPED');
    expect(outcome(() => liftStoppage(by('REGULATOR', major(OWN)), '已排除', null))).toBe('HAZARD_NOT_STOPPED');
  });

  it('is still to be allowed when the hazard is closed (经审查同意，方可恢复), and ends with it when it is struck out', () => {
    expect(outcome(() => liftStoppage(by('REGULATOR', major({ ...ORDERED, status: 'ACCEPTED' })), '同意恢复', null))).toEqual(RUNNING);
    expect(voidReport(by('REGULATOR', major(ORDERED)), '误报', null).set).toMatchObject(RUNNING);
    expect(outcome(() => liftStoppage(by('REGULATOR', major({ ...ORDERED, status: 'VOIDED' })), '同意', null))).toBe('HAZARD_ACTION_NOT_IN_STATE');
  });
});

describe('striking out what an order stands on', () => {
  const struckOut = (over: Partial<HazardState>, regionCode: string, orderedIn: string | null = null) =>
    outcome(() => voidReport(by('REGULATOR', major(over), { actor: actorOf('REGULATOR', { organizationId: uuid(9), regionCode }) }), '误报', orderedIn));

  it.each([
    ['330282001', '330282001', '3302', false],
    ['330282001', '330282', '3302', false],
    ['330282001', '3302', '3302', false],
    ['330282001', '33', '3302', true],
    ['330211001', '330211', '330282', true],
    ['330211001', '330211', null, false],
  ])('in %s by another authority of %s, where one of %s ordered the stoppage: %s', (regionCode, jurisdiction, orderedIn, allowed) => {
    expect(struckOut({ ...ORDERED, regionCode }, jurisdiction, orderedIn)).toEqual(allowed ? expect.objectContaining({ status: 'VOIDED', ...RUNNING }) : 'HAZARD_STOPPAGE_ORDERED');
  });

  it.each([
    ['330282001', 'COUNTY', false],
    ['330282', 'COUNTY', true],
    ['330282', 'PROVINCIAL', false],
    ['3302', 'MUNICIPAL', true],
    ['3302', 'PROVINCIAL', false],
    ['33', 'PROVINCIAL', true],
    ['33', 'NATIONAL', false],
    ['', 'NATIONAL', true],
  ] as const)('by %p, under a supervision order of level %s: %s', (jurisdiction, supervisionLevel, allowed) => {
    expect(struckOut({ supervisionLevel }, jurisdiction)).toEqual(allowed ? expect.objectContaining({ status: 'VOIDED' }) : 'HAZARD_SUPERVISION_LEVEL');
  });

  it("needs no word of anybody's while the enterprise alone has stopped", () => {
    expect(struckOut(OWN, '330282001')).toMatchObject({ status: 'VOIDED', ...RUNNING });
  });
});

describe("the report to the workers' congress (安全生产法 41)", () => {
  it.each<[Day, string | null]>([
    ['2022-04-30', 'HAZARD_CONGRESS_DAY'],
    ['2022-05-01', null],
    [TODAY, null],
    ['2022-06-01', 'HAZARD_CONGRESS_DAY'],
  ])('on %s: %s', (day, expected) => {
    expect(outcome(() => reportToCongress(by('ENTERPRISE', major()), day, '已通报'))).toEqual(expected ?? { congressReportedOn: day });
  });

  it('is the enterprise’s, of a major one', () => {
    expect(outcome(() => reportToCongress(by('REGULATOR', major()), TODAY, 'x'))).toBe('HAZARD_NOT_RECTIFIER');
    expect(outcome(() => reportToCongress(by('ENTERPRISE', major({ level: 'GENERAL' })), TODAY, 'x'))).toBe('HAZARD_NOT_MAJOR');
  });
});
