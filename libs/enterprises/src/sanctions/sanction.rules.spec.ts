import fc from 'fast-check';
import { addDays, lastDayOfTerm, type Day } from '@anze/kernel';
import { RULE_SEEDS, type RuleBody } from '@anze/rules';
import { applyForRepair, decideRepair, giveNotice, isListedOn, lateDueDay, noticeDueDay, permitSanction, putOnList, repairFrom, requireCounty, sanctionPartyOf, stateCase, termsOf, type SanctionState } from './sanction.rules.js';
import { SanctionStatuses } from './sanction-terms.js';
import { SANCTION_ACTIONS, SANCTION_ACTS, SANCTION_PARTIES, SANCTION_TRANSITIONS, sanctionTableProblems } from './sanction-transitions.rules.js';

const bodyOf = (version: string): RuleBody<'sanction.terms'> => RULE_SEEDS.find((seed) => seed.kind === 'sanction.terms' && seed.version === version)!.body as RuleBody<'sanction.terms'>;
const [EARLIER, NOW] = [bodyOf('2017'), bodyOf('2023')];
const TERMS = termsOf(NOW, 'CONCEALMENT');
const EMPTY: SanctionState = { status: 'PROPOSED', terms: TERMS, proposedOn: '2024-03-01', hearingUntil: null, statedOn: null, waivedOn: null, listedFrom: null, listedUntil: null, repairAppliedOn: null, repairDecidedOn: null, endedOn: null };
const LISTED: SanctionState = { ...EMPTY, status: 'LISTED', hearingUntil: '2024-03-11', listedFrom: '2024-03-12', listedUntil: '2027-03-11' };
const refused = (fn: () => unknown): unknown => {
  try {
    return fn();
  } catch (error) {
    const { code, params } = error as { code: string; params: object };
    return [code, ...Object.values(params)];
  }
};

describe('the table of listings', () => {
  it('has no holes, and would tell of one', () => {
    expect(sanctionTableProblems()).toEqual([]);
    const nothing = SANCTION_TRANSITIONS.DISMISSED;
    expect(sanctionTableProblems({ ...SANCTION_TRANSITIONS, LISTED: { ...nothing, REFUSE_REPAIR: 'LISTED' } })).toEqual(["EXPIRED can't be reached", "REPAIRED can't be reached", 'LISTED never ends']);
  });

  const ALLOWED: Readonly<Record<string, string>> = {
    'PROPOSED NOTICE': 'HEARING', 'PROPOSED DISMISS': 'DISMISSED', 'HEARING STATE': 'HEARING', 'HEARING LIST': 'LISTED', 'HEARING DISMISS': 'DISMISSED', 'LISTED APPLY_REPAIR': 'LISTED', 'LISTED REFUSE_REPAIR': 'LISTED',
    'LISTED GRANT_REPAIR': 'REPAIRED', 'LISTED EXPIRE': 'EXPIRED',
  };
  it.each(SanctionStatuses.values.flatMap((status) => SANCTION_ACTIONS.map((action) => [status, action] as const)))('%s %s', (status, action) => {
    for (const party of [...SANCTION_PARTIES, null]) {
      const expected = SANCTION_ACTS[action].party !== party ? ['SANCTION_NOT_PARTY', SANCTION_ACTS[action].party] : (ALLOWED[`${status} ${action}`] ?? ['SANCTION_ACTION_NOT_IN_STATE', status, action]);
      expect(refused(() => permitSanction(status, action, party))).toEqual(expected);
    }
  });

  it.each([
    ['enterprise', 'firm', null, 'ENTERPRISE'],
    ['enterprise', 'other', null, null],
    ['insurer', 'county', null, null],
    ['worker', 'county', '', null],
    ['regulator', 'county', '330282', 'AUTHORITY'],
    // who listed it, wherever it is now
    ['regulator', 'county', '32', 'AUTHORITY'],
    ['regulator', 'city', '3302', 'AUTHORITY'],
    ['regulator', 'nation', '', 'AUTHORITY'],
    ['regulator', 'sibling', '330282', null],
    ['regulator', 'town', '330282001', null],
    ['regulator', 'next', '330281', null],
  ])('%s %s of %j is %j to a county’s listing', (audience, organizationId, regionCode, party) =>
    expect(sanctionPartyOf({ audience, organizationId, regionCode }, { enterpriseId: 'firm', authorityId: 'county', authorityRegion: '330282' })).toBe(party));

  it('is for counties and above', () => {
    for (const code of ['', '33', '3302', '330282']) expect(refused(() => requireCounty(code))).toBeUndefined();
    for (const code of ['330282001', '330282001002']) expect(refused(() => requireCounty(code))).toEqual(['SANCTION_COUNTY_AND_ABOVE']);
  });
});

describe('the rule of a listing', () => {
  it('keeps the one ground that it is about', () => {
    expect(TERMS).toMatchObject({ documentNo: '应急管理部令第11号', clause: '第六条第（四）项', listedMonths: 36, repairAfterMonths: 12 });
    expect(TERMS).not.toHaveProperty('grounds');
    expect(refused(() => termsOf(NOW, 'MAJOR_HAZARD_LEFT'))).toEqual(['SANCTION_GROUND_UNKNOWN', 'MAJOR_HAZARD_LEFT', expect.stringContaining('CONCEALMENT')]);
    expect(termsOf(EARLIER, 'MAJOR_HAZARD_LEFT')).toMatchObject({ listedMonths: 12, repairAfterMonths: null });
  });

  it('counts the hearing in working days, and refuses where the calendar isn’t published', () => {
    // Tuesday; the National Day holidays lie in between.
    expect(giveNotice({ terms: TERMS }, 'x', '2024-09-24')).toEqual({ noticedOn: '2024-09-24', notice: 'x', hearingUntil: '2024-09-30', dueOn: '2024-11-01' });
    expect(refused(() => giveNotice({ terms: TERMS }, 'x', '2099-01-05'))).toEqual(['CALENDAR_YEAR_UNKNOWN', expect.anything()]);
    // What can't be told yet is told later, and delays no right of the enterprise.
    expect(applyForRepair({ ...LISTED, listedFrom: '2098-01-01', listedUntil: '2100-12-31' }, 'x', '2099-01-05').dueOn).toBeNull();
  });

  it('gives a proposal a last day, by the rule that it keeps', () => {
    const proposed = { ...EMPTY, terms: { ...TERMS, noticeWorkingDays: 20 } };
    // Qingming is on Thursday 4 and Friday 5 April, Sunday 7 April is worked.
    expect([noticeDueDay(proposed), noticeDueDay({ ...proposed, proposedOn: '2024-03-21' }), lateDueDay(proposed)]).toEqual(['2024-03-29', '2024-04-19', '2024-03-29']);
    // One from before there was a clock, and one whose calendar isn't published.
    expect([noticeDueDay(EMPTY), noticeDueDay({ ...proposed, proposedOn: '2099-01-05' })]).toEqual([null, null]);
  });

  it('hears the enterprise to its last day, and lists no sooner unless it waived the rest', () => {
    const hearing = { ...EMPTY, hearingUntil: '2024-03-11' };
    const said = (state: SanctionState, waivesRest: boolean, today: Day): unknown => refused(() => stateCase(state, { statement: 'x', waivesRest }, today));
    expect(said(hearing, false, '2024-03-11')).toEqual({ statement: 'x', statedOn: '2024-03-11' });
    expect(said(hearing, true, '2024-03-06')).toEqual({ statement: 'x', statedOn: '2024-03-06', waivedOn: '2024-03-06' });
    // What was waived stays so, whatever else it says.
    for (const again of [true, false]) expect(said({ ...hearing, waivedOn: '2024-03-06' }, again, '2024-03-07')).toEqual({ statement: 'x', statedOn: '2024-03-07' });
    expect(said(hearing, true, '2024-03-12')).toEqual(['SANCTION_HEARING_OVER', '2024-03-11']);
    const list = (state: SanctionState, today: Day): unknown => refused(() => putOnList(state, { text: 'x', no: '1' }, today));
    expect(list(hearing, '2024-03-11')).toEqual(['SANCTION_HEARING_OPEN', '2024-03-11']);
    // Having said something, it may still say more.
    expect(list({ ...hearing, statedOn: '2024-03-05' }, '2024-03-11')).toEqual(['SANCTION_HEARING_OPEN', '2024-03-11']);
    expect(list({ ...hearing, statedOn: '2024-03-05', waivedOn: '2024-03-05' }, '2024-03-05')).toMatchObject({ listedFrom: '2024-03-05' });
    expect(list(hearing, '2024-03-12')).toMatchObject({ listedFrom: '2024-03-12', listedUntil: '2027-03-11', dueOn: null });
    expect(list({ ...hearing, hearingUntil: '2028-02-28' }, '2028-02-29')).toMatchObject({ listedFrom: '2028-02-29', listedUntil: '2031-02-28' });
  });

  it('lets it apply after the least time, once at a time, and decides about that', () => {
    const apply = (change: Partial<SanctionState>, today: Day): unknown => refused(() => applyForRepair({ ...LISTED, ...change }, 'x', today));
    expect(repairFrom(LISTED)).toBe('2025-03-12');
    expect(apply({}, '2025-03-11')).toEqual(['SANCTION_REPAIR_EARLY', '2025-03-12']);
    expect(apply({}, '2025-03-12')).toMatchObject({ repairAppliedOn: '2025-03-12', repairDecidedOn: null, repairDecision: null, dueOn: '2025-04-10' });
    expect(apply({ repairAppliedOn: '2025-03-12' }, '2025-03-13')).toEqual(['SANCTION_REPAIR_PENDING', '2025-03-12']);
    expect(apply({ repairAppliedOn: '2025-03-12', repairDecidedOn: '2025-03-20' }, '2025-03-21')).toMatchObject({ repairAppliedOn: '2025-03-21' });
    expect(apply({}, '2027-03-12')).toEqual(['SANCTION_ENDED', '2027-03-11']);
    expect(apply({ terms: termsOf(EARLIER, 'CONCEALMENT') }, '2026-03-12')).toEqual(['SANCTION_REPAIR_NEVER', '2027-03-11']);
    const decide = (granted: boolean, change: Partial<SanctionState>, today: Day): unknown => refused(() => decideRepair({ ...LISTED, ...change }, granted, 'x', today));
    const applied = { repairAppliedOn: '2025-03-12' };
    expect(decide(true, {}, '2025-03-20')).toEqual(['SANCTION_NO_APPLICATION']);
    expect(decide(true, applied, '2025-03-20')).toEqual({ repairDecidedOn: '2025-03-20', repairDecision: 'x', dueOn: null, endedOn: '2025-03-20' });
    expect(decide(false, applied, '2025-03-20')).toEqual({ repairDecidedOn: '2025-03-20', repairDecision: 'x', dueOn: null });
    expect(decide(true, applied, '2027-03-12')).toEqual(['SANCTION_ENDED', '2027-03-11']);
    expect([lateDueDay({ ...LISTED, ...applied }), lateDueDay(LISTED), lateDueDay({ ...EMPTY, status: 'HEARING', hearingUntil: '2024-09-30' })]).toEqual(['2025-04-10', null, '2024-11-01']);
  });

  it('lists from the first day to the last, whatever the term, and not from the day of a repair on', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 1, max: 40 }), fc.option(fc.integer({ min: 0, max: 1_000 })), (start, months, ended) => {
        const listedFrom = addDays('2023-10-01', start);
        const state = { listedFrom, listedUntil: lastDayOfTerm(listedFrom, months), endedOn: ended === null ? null : addDays(listedFrom, ended) };
        const end = state.endedOn !== null && state.endedOn <= state.listedUntil ? state.endedOn : addDays(state.listedUntil, 1);
        expect([isListedOn(state, addDays(listedFrom, -1)), isListedOn(state, end), isListedOn({ ...state, listedFrom: null }, listedFrom)]).toEqual([false, false, false]);
        expect(isListedOn(state, listedFrom)).toBe(end > listedFrom);
        if (end > listedFrom) expect(isListedOn(state, addDays(end, -1))).toBe(true);
      }),
    ));
});
