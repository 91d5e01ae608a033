import fc from 'fast-check';
import { addDays, StandardizationLevels, type Day, type Sector } from '@anze/kernel';
import { ApplicationStatuses, type ApplicationStatus } from './application-terms.js';
import { applicationNo, certificateNo, certificateTerm, materialDueDay, permit, publishNotice, reaches, recordReview, requireAnnounceable, requireAssessment, requireCommitments, requireRenewable } from './application.rules.js';
import { ACTS, APPLICATION_ACTIONS, TRANSITIONS, transitionProblems, type ApplicationAction } from './application-transitions.rules.js';
import { authorityLo, decidingAuthority, decidingRegions } from './authority.rules.js';
import { checkCommitments, tollAgainst, type CommitmentRecord } from './commitments/commitment.rules.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const CLOCKS = { materialWorkingDays: 10, noticeWorkingDays: 7, validMonths: 36, renewalMonths: 3 };
const RULE = { accidentMonths: 12, deaths: 1, seriousInjuries: 3, lossYuan: 1_000_000, waitMonths: 12, assessmentMonths: 12 };
const TIERS = { tiers: { LEVEL_1: 'NATION', LEVEL_2: 'PROVINCE', LEVEL_3: 'CITY' } } as const;
const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-01-01', n));

/** The table once more, as a list: what may be done in which state. */
const ALLOWED: Readonly<Record<ApplicationStatus, readonly ApplicationAction[]>> = {
  DRAFT: ['SUBMIT', 'WITHDRAW'],
  SUBMITTED: ['RETURN', 'ACCEPT_MATERIAL', 'REFUSE', 'WITHDRAW'],
  RETURNED: ['SUBMIT', 'REFUSE', 'WITHDRAW'],
  MATERIAL_ACCEPTED: ['START_REVIEW', 'PUBLISH_NOTICE', 'REFUSE', 'WITHDRAW'],
  UNDER_REVIEW: ['CHANGE_REVIEW', 'RECORD_REVIEW', 'REFUSE', 'WITHDRAW'],
  REVIEWED: ['PUBLISH_NOTICE', 'REFUSE', 'WITHDRAW'],
  PUBLIC_NOTICE: ['OBJECT', 'ANSWER_OBJECTION', 'ANNOUNCE', 'REFUSE', 'WITHDRAW'],
  ANNOUNCED: [],
  REFUSED: [],
  WITHDRAWN: [],
};

describe('the life of an application', () => {
  it('has no holes, and a hole is told', () => {
    expect(transitionProblems()).toEqual([]);
    expect(transitionProblems({ ...TRANSITIONS, UNDER_REVIEW: {} })).toEqual(["REVIEWED can't be reached", 'UNDER_REVIEW never ends']);
  });

  const cases = ApplicationStatuses.values.flatMap((status) => APPLICATION_ACTIONS.map((action) => [status, action, ALLOWED[status].includes(action)] as const));
  it.each(cases)('%s, %s: %s', (status, action, allowed) => {
    if (allowed) expect(permit(status, action)).toBe(TRANSITIONS[status][action]);
    else expect(() => permit(status, action)).toThrow(code('STANDARDIZATION_ACTION_NOT_IN_STATE'));
  });

  it('is moved by the enterprise only from drafts and returns, and out', () => {
    expect(APPLICATION_ACTIONS.filter((action) => ACTS[action].party === 'ENTERPRISE')).toEqual(['SUBMIT', 'WITHDRAW']);
  });
});

describe('the authority that decides', () => {
  const authority = (id: string, regionCode: string, sectors: readonly Sector[] | null = null) => ({ id, name: id, regionCode, sectors });

  it.each([
    ['LEVEL_3', ['3302', '33', '']],
    ['LEVEL_2', ['33', '']],
    ['LEVEL_1', ['']],
  ] as const)('on %s is one of %j', (level, regions) => expect(decidingRegions('330282001', level, TIERS)).toEqual(regions));

  it('is the lowest there is, general before a sector’s own, and never below the level', () => {
    const all = [authority('county', '330282'), authority('city builders', '3302', ['CONSTRUCTION']), authority('city', '3302'), authority('province', '33'), authority('nation', '')];
    const on = (level: 'LEVEL_1' | 'LEVEL_2' | 'LEVEL_3', candidates = all, sector: Sector = 'CONSTRUCTION') => decidingAuthority(candidates, decidingRegions('330282001', level, TIERS), sector)?.id ?? null;
    expect([on('LEVEL_3'), on('LEVEL_2'), on('LEVEL_1')]).toEqual(['city', 'province', 'nation']);
    expect(on('LEVEL_3', all.filter(({ id }) => id !== 'city'))).toBe('city builders');
    expect(on('LEVEL_3', all.filter(({ id }) => id !== 'city'), 'MINING')).toBe('province');
    expect(on('LEVEL_3', [authority('county', '330282')])).toBeNull();
    // Who has it keeps it before its equals, and gives it up to a lower one.
    const named = (id: string, candidates = all) => decidingAuthority(candidates, decidingRegions('330282001', 'LEVEL_3', TIERS), 'CONSTRUCTION', id)?.id;
    expect([named('city builders'), named('province'), named('elsewhere'), named('province', all.filter(({ regionCode }) => regionCode.length < 4))]).toEqual(['city builders', 'city', 'city', 'province']);
    expect([authorityLo('3302'), authorityLo('')]).toEqual(['3302', '0']);
  });
});

describe('the commitments', () => {
  const clean: CommitmentRecord = { licences: [{ name: '营业执照', number: '1', validUntil: null }], accidents: [], sanctioned: false, setbacks: [], openMajorHazards: 0, signedYears: [] };
  const accident = (occurredOn: Day, deaths = 0, seriousInjuries = 0, yuan = 0) => ({ occurredOn, deaths, seriousInjuries, directLoss: BigInt(yuan) * 100n });
  const broken = (record: Partial<CommitmentRecord>, on: Day = '2026-06-15') => checkCommitments({ ...clean, ...record }, RULE, on).filter(({ finding }) => finding === 'NOT_MET').map(({ code: name, against, lastOn }) => [name, against, lastOn]);

  it('are met by a clean record, the licences as the enterprise states them', () => {
    expect(checkCommitments(clean, RULE, '2026-06-15').map(({ code: name, finding, judgedBy }) => `${name} ${finding} ${judgedBy}`)).toEqual([
      'LICENCES_VALID STATED STATEMENT', 'NO_SERIOUS_ACCIDENT MET ACCIDENT_RECORD', 'NOT_SANCTIONED MET SANCTION_LIST', 'NO_RECENT_REFUSAL MET DECISION_RECORD', 'MAJOR_HAZARDS_CLOSED MET HAZARD_LEDGER',
    ]);
  });

  it.each([
    ['a licence that ended yesterday', { licences: [{ name: 'a', number: '1', validUntil: '2026-06-14' }] }, [['LICENCES_VALID', 1, '2026-06-14']]],
    ['one that ends today', { licences: [{ name: 'a', number: '1', validUntil: '2026-06-15' }] }, []],
    ['a death within the year', { accidents: [accident('2025-06-16', 1)] }, [['NO_SERIOUS_ACCIDENT', 1, '2025-06-16']]],
    ['a death a year ago to the day', { accidents: [accident('2025-06-15', 1)] }, []],
    ['two serious injuries', { accidents: [accident('2026-06-01', 0, 2)] }, []],
    ['three in two accidents', { accidents: [accident('2026-06-01', 0, 2), accident('2026-01-01', 0, 1)] }, [['NO_SERIOUS_ACCIDENT', 2, '2026-06-01']]],
    ['a loss just below a million', { accidents: [accident('2026-06-01', 0, 0, 999_999)] }, []],
    ['a loss of a million', { accidents: [accident('2026-06-01', 0, 0, 1_000_000)] }, [['NO_SERIOUS_ACCIDENT', 1, '2026-06-01']]],
    ['the sanction list', { sanctioned: true }, [['NOT_SANCTIONED', 1, null]]],
    ['a refusal less than a year ago', { setbacks: ['2025-06-16'] }, [['NO_RECENT_REFUSAL', 1, '2025-06-16']]],
    ['a refusal a year ago', { setbacks: ['2025-06-15'] }, []],
    ['an open major hazard', { openMajorHazards: 2 }, [['MAJOR_HAZARDS_CLOSED', 2, null]]],
  ] as const)('%s', (_, record, expected) => expect(broken(record as Partial<CommitmentRecord>)).toEqual(expected));

  it.each<[string, Partial<CommitmentRecord>, unknown[][]]>([
    ['an accident in its first year', { accidents: [accident('2023-07-01', 1)], signedYears: [2024, 2025] }, [['NO_SERIOUS_ACCIDENT', 1, '2023-07-01']]],
    ['one before it', { accidents: [accident('2023-06-30', 1)], signedYears: [2024, 2025] }, []],
    ['injuries that come to three over the years', { accidents: [accident('2024-01-01', 0, 2), accident('2026-01-01', 0, 1)], signedYears: [2024, 2025] }, [['NO_SERIOUS_ACCIDENT', 2, '2026-01-01']]],
    ['a year without a self-assessment', { signedYears: [2025, 2026] }, [['ASSESSED_YEARLY', 1, '2024-12-31']]],
    ['none at all', {}, [['ASSESSED_YEARLY', 2, '2025-12-31']]],
  ])('of a direct renewal look at the whole term: %s', (_, record, expected) => {
    const term = { since: '2023-07-01', owed: [{ year: 2024, dueOn: '2024-12-31' }, { year: 2025, dueOn: '2025-12-31' }] };
    const checks = checkCommitments({ ...clean, ...record }, RULE, '2026-06-15', term);
    expect(checks.filter(({ finding }) => finding === 'NOT_MET').map(({ code: name, against, lastOn }) => [name, against, lastOn])).toEqual(expected);
    if (expected.length > 0) expect(() => requireCommitments(checks)).toThrow(code('STANDARDIZATION_RENEWAL_RECORD'));
    expect(checkCommitments(clean, RULE, '2026-06-15').map(({ code: name }) => name)).not.toContain('ASSESSED_YEARLY');
    // A term that began yesterday looks at the months before it as well.
    expect(checkCommitments({ ...clean, accidents: [accident('2025-07-01', 1)] }, RULE, '2026-06-15', { since: '2026-06-14', owed: [] }).map(({ finding }) => finding)).toContain('NOT_MET');
  });

  it('look at accidents of the months up to the day, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ on: day, deaths: fc.integer({ min: 0, max: 1 }), injured: fc.integer({ min: 0, max: 3 }), yuan: fc.integer({ min: 0, max: 600_000 }) }), { maxLength: 6 }), day, (list, on) => {
        const accidents = list.map((one) => accident(one.on, one.deaths, one.injured, one.yuan));
        const year = list.filter((one) => one.on <= on && one.on > `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`.replace('02-29', '02-28'));
        const sum = (of: (one: (typeof list)[number]) => number) => year.reduce((total, one) => total + of(one), 0);
        const against = sum((one) => one.deaths) >= 1 || sum((one) => one.injured) >= 3 || sum((one) => one.yuan) >= 1_000_000;
        expect(tollAgainst(accidents, RULE, on).length > 0).toBe(against);
        expect(tollAgainst([...accidents].reverse(), RULE, on).length).toBe(tollAgainst(accidents, RULE, on).length);
      }),
    );
  });
});

describe('what an application needs', () => {
  it('levels reach themselves and lower ones', () => {
    for (const held of StandardizationLevels.values) for (const level of StandardizationLevels.values) expect(reaches(held, level)).toBe(Number(held.at(-1)) <= Number(level.at(-1)));
    expect(reaches(null, 'LEVEL_3')).toBe(false);
  });

  it('a self-assessment of the level or better, signed within the year', () => {
    const signed = (reached: 'LEVEL_1' | 'LEVEL_3' | null, signedOn: Day) => ({ reaches: reached, signedOn }) as Parameters<typeof requireAssessment>[0];
    expect(requireAssessment(signed('LEVEL_1', '2025-06-15'), 'LEVEL_3', RULE, '2026-06-15')).toBeTruthy();
    for (const assessment of [null, signed(null, '2026-06-01'), signed('LEVEL_3', '2025-06-14')]) expect(() => requireAssessment(assessment, 'LEVEL_3', RULE, '2026-06-15')).toThrow(code('STANDARDIZATION_ASSESSMENT_REQUIRED'));
    expect(() => requireAssessment(signed('LEVEL_3', '2026-06-01'), 'LEVEL_2', RULE, '2026-06-15')).toThrow(code('STANDARDIZATION_ASSESSMENT_REQUIRED'));
  });

  it('is renewed directly near the end of an unchanged, unquestioned certificate', () => {
    const certificate = { level: 'LEVEL_3' as const, issuedOn: '2023-07-01', expiresOn: '2026-06-30', revokedOn: null, questioned: false };
    const renew = (change: object, today: Day = '2026-06-15', level: 'LEVEL_2' | 'LEVEL_3' = 'LEVEL_3') => () => requireRenewable({ ...certificate, ...change }, level, CLOCKS, today);
    expect(renew({})).not.toThrow();
    expect(renew({}, '2026-03-30')).not.toThrow();
    expect(renew({}, '2026-03-29')).toThrow(code('STANDARDIZATION_RENEWAL_TOO_EARLY'));
    for (const [change, today, level] of [[{}, '2026-07-01'], [{}, '2026-06-15', 'LEVEL_2'], [{ revokedOn: '2026-06-20' }], [{ questioned: true }]] as const) expect(renew(change, today, level)).toThrow(code('STANDARDIZATION_RENEWAL_NOT_POSSIBLE'));
  });
});

describe('the clocks', () => {
  it('count working days, and wait for a calendar that isn’t published', () => {
    expect(materialDueDay('2025-09-22', CLOCKS)).toBe('2025-10-11');
    expect(materialDueDay('2026-12-28', CLOCKS)).toBeNull();
    expect(publishNotice({ kind: 'EVALUATION', reviewPassed: true }, CLOCKS, '2026-06-15')).toEqual({ noticeFrom: '2026-06-15', noticeUntil: '2026-06-25' });
    expect(() => publishNotice({ kind: 'DIRECT_RENEWAL', reviewPassed: null }, CLOCKS, '2026-12-28')).toThrow(code('CALENDAR_YEAR_UNKNOWN'));
    for (const reviewPassed of [null, false]) expect(() => publishNotice({ kind: 'EVALUATION', reviewPassed }, CLOCKS, '2026-06-15')).toThrow(code('STANDARDIZATION_REVIEW_NEEDED'));
  });

  it('announce after the notice, with every objection answered and found untrue', () => {
    const announce = (unanswered: number, objectionUpheldOn: Day | null = null, today: Day = '2026-06-26') => () => requireAnnounceable({ noticeUntil: '2026-06-25', objectionUpheldOn }, unanswered, today);
    expect(announce(0)).not.toThrow();
    expect(announce(0, null, '2026-06-25')).toThrow(code('STANDARDIZATION_NOTICE_RUNNING'));
    expect(announce(1)).toThrow(code('STANDARDIZATION_OBJECTION_OPEN'));
    expect(announce(0, '2026-06-20')).toThrow(code('STANDARDIZATION_OBJECTION_UPHELD'));
  });

  it('a certificate holds for three years, a renewed one behind the old', () => {
    expect(certificateTerm(CLOCKS, '2026-06-15', null)).toEqual({ issuedOn: '2026-06-15', expiresOn: '2029-06-14' });
    expect(certificateTerm(CLOCKS, '2026-06-15', '2026-06-30')).toEqual({ issuedOn: '2026-07-01', expiresOn: '2029-06-30' });
    expect(certificateTerm(CLOCKS, '2028-02-29', null)).toEqual({ issuedOn: '2028-02-29', expiresOn: '2031-02-28' });
    expect(certificateTerm(CLOCKS, '2026-07-02', '2026-06-30')).toEqual({ issuedOn: '2026-07-02', expiresOn: '2029-07-01' });
  });

  it('a review passes only at the threshold', () => {
    expect(recordReview(60, true, 'x', 60, '2026-06-15')).toMatchObject({ reviewScore: 60, reviewPassed: true });
    expect(recordReview(59.99, false, 'x', 60, '2026-06-15')).toMatchObject({ reviewPassed: false });
    expect(() => recordReview(59.99, true, 'x', 60, '2026-06-15')).toThrow(code('STANDARDIZATION_REVIEW_SCORE'));
    for (const score of [-1, 100.01, 60.001, Number.NaN]) expect(() => recordReview(score, false, 'x', 60, '2026-06-15')).toThrow(code('BAD_INPUT'));
  });

  it('numbers carry their day, level and region', () => {
    const id = '019d0000-0000-7000-8000-abcdef012345';
    expect([applicationNo(id, '2026-06-15'), certificateNo(id, 'LEVEL_2', '33', '2026-06-15')]).toEqual(['BZ20260615CDEF012345', 'AQBII33-2026-CDEF012345']);
  });
});
