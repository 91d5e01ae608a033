import fc from 'fast-check';
import { addDays, diffDays, type Day } from '@anze/kernel';
import { RULE_SEEDS, type RuleBody } from '@anze/rules';
import { checkEnd, checkQualification, countsOn, isQualified, isRegistered, latestDay, qualifiedBy, warningStage, type QualificationPeriod } from './qualification.rules.js';
import { registeredOn, type StaffWithQualifications } from './register.reader.js';

const KINDS = (RULE_SEEDS.find(({ kind }) => kind === 'service.qualification-kinds')!.body as RuleBody<'service.qualification-kinds'>).kinds;
const START = '2020-01-01';
const day = (n: number): Day => addDays(START, n);
const anyDay = fc.integer({ min: 0, max: 400 }).map(day);
const anyPeriod: fc.Arbitrary<QualificationPeriod> = fc.record({ issuedOn: anyDay, days: fc.option(fc.integer({ min: 0, max: 200 })) }).map(({ issuedOn, days }) => ({ issuedOn, expiresOn: days === null ? null : addDays(issuedOn, days) }));
const somePeriods = fc.array(anyPeriod, { maxLength: 6 });

describe('qualification', () => {
  it('counts from its first day to its last, both included', () => {
    const one = { issuedOn: '2025-01-10', expiresOn: '2025-01-12' };
    expect(['2025-01-09', '2025-01-10', '2025-01-12', '2025-01-13'].map((on) => countsOn(one, on))).toEqual([false, true, true, false]);
    expect(countsOn({ ...one, expiresOn: null }, '2999-12-31')).toBe(true);
    expect(isQualified([], '2025-01-10')).toBe(false);
  });

  it('is what a walk over every day of every certificate says', () => {
    fc.assert(
      fc.property(somePeriods, anyDay, (periods, on) => {
        const days = new Set(periods.flatMap(({ issuedOn, expiresOn }) => Array.from({ length: diffDays(expiresOn ?? day(1_000), issuedOn) + 1 }, (_, n) => addDays(issuedOn, n))));
        expect(isQualified(periods, on)).toBe(days.has(on));
      }),
      { numRuns: 60 },
    );
  });

  it('is never lost by another certificate, nor by a longer one, whatever their order', () => {
    fc.assert(
      fc.property(somePeriods, anyPeriod, anyDay, (periods, more, on) => {
        if (!isQualified(periods, on)) return;
        expect(isQualified([more, ...periods], on)).toBe(true);
        expect(isQualified(periods.map(({ issuedOn }) => ({ issuedOn, expiresOn: null })), on)).toBe(true);
        expect(isQualified(periods.toReversed(), on)).toBe(true);
      }),
    );
  });

  it('is had by those certificates that count, and by no other', () => {
    fc.assert(fc.property(somePeriods, anyDay, (periods, on) => {
      const by = qualifiedBy(periods, on);
      expect(by.length > 0).toBe(isQualified(periods, on));
      expect(isQualified(periods.filter((one) => !by.includes(one)), on)).toBe(false);
    }));
  });

  it('ends for good when it is ended early', () => {
    fc.assert(fc.property(anyPeriod, anyDay, (period, lastValidOn) => {
      if (!countsOn(period, lastValidOn)) {
        expect(() => checkEnd(period, lastValidOn)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
        return;
      }
      const ended = { ...period, expiresOn: checkEnd(period, lastValidOn) };
      expect([countsOn(ended, lastValidOn), countsOn(ended, addDays(lastValidOn, 1))]).toEqual([true, false]);
    }));
  });

  describe('as it is entered', () => {
    const DRAFT = { kind: 'REGISTERED_SAFETY_ENGINEER', certificateNo: ' A  1 ', issuedOn: '2024-02-29', expiresOn: '2029-02-28' };
    const refusal = (change: Partial<typeof DRAFT> | { expiresOn: null }): string => {
      try {
        checkQualification({ ...DRAFT, ...change }, KINDS, '2026-06-15');
        return 'taken';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    it.each([
      ['as long as its kind allows, from a leap day', {}, 'taken'],
      ['a day longer', { expiresOn: '2029-03-01' }, 'QUALIFICATION_TOO_LONG'],
      ['without an end where its kind has one', { expiresOn: null }, 'QUALIFICATION_TOO_LONG'],
      ['without an end where its kind has none', { kind: 'SAFETY_EVALUATOR', expiresOn: null }, 'taken'],
      ['of another kind', { kind: 'DRIVER' }, 'QUALIFICATION_KIND_UNKNOWN'],
      ['issued today', { issuedOn: '2026-06-15' }, 'taken'],
      ['issued tomorrow', { issuedOn: '2026-06-16' }, 'BAD_INPUT'],
      ['ended before it began', { expiresOn: '2024-02-28' }, 'BAD_INPUT'],
      ['of one day', { expiresOn: '2024-02-29' }, 'taken'],
      ['without a number', { certificateNo: ' ' }, 'BAD_INPUT'],
      ['with a number too long', { certificateNo: 'x'.repeat(101) }, 'BAD_INPUT'],
    ])('%s', (_, change, expected) => expect(refusal(change)).toBe(expected));

    it('has its number without stray blanks', () => expect(checkQualification(DRAFT, KINDS, '2026-06-15').certificateNo).toBe('A 1'));

    it('may be as long as the kind says and never longer', () => {
      fc.assert(fc.property(fc.constantFrom(...KINDS), anyDay, fc.integer({ min: 0, max: 4_000 }), (kind, issuedOn, days) => {
        const draft = { kind: kind.code, certificateNo: 'x', issuedOn, expiresOn: addDays(issuedOn, days) };
        const latest = latestDay(kind, issuedOn);
        const taken = (): unknown => checkQualification(draft, KINDS, day(400));
        if (latest === null || draft.expiresOn <= latest) expect(taken).not.toThrow();
        else expect(taken).toThrow(expect.objectContaining({ code: 'QUALIFICATION_TOO_LONG' }));
      }));
    });
  });

  it.each([
    [{ daysBefore: 30, catchUpDays: 7 }, [-31, -30, -1, 0, 7, 8]],
    [{ daysBefore: 10, catchUpDays: 3 }, [-11, -10, -1, 0, 3, 4]],
  ])('is warned of ahead and on its day, with days to catch up, as the rule has it: %p', (warnings, days) => {
    expect(days.map((n) => warningStage('2026-06-30', addDays('2026-06-30', n), warnings))).toEqual([null, 'ENDING', 'ENDING', 'ENDED', 'ENDED', null]);
  });
});

describe('what a register says of a number on a day', () => {
  const found = (leftOn: Day | null): StaffWithQualifications =>
    ({ staff: { name: '张三', leftOn }, qualifications: [{ issuedOn: '2025-01-01', expiresOn: '2025-12-31' }, { issuedOn: '2025-06-01', expiresOn: null }] }) as unknown as StaffWithQualifications;
  it.each([
    ['a number that is in none', null, '2025-05-01', [null, false, false, 0]],
    ['before any certificate', found(null), '2024-12-31', ['张三', true, false, 0]],
    ['on the first day of one', found(null), '2025-01-01', ['张三', true, true, 1]],
    ['with two', found(null), '2025-06-01', ['张三', true, true, 2]],
    ['on the last day in service', found('2025-06-01'), '2025-06-01', ['张三', true, true, 2]],
    ['after it', found('2025-06-01'), '2025-06-02', ['张三', false, false, 2]],
  ])('%s', (_, staff, on, expected) => {
    const { name, registered, qualified, qualifications } = registeredOn('1', staff as StaffWithQualifications | null, on as Day);
    expect([name, registered, qualified, qualifications.length]).toEqual(expected);
    expect(isRegistered({ leftOn: null }, on as Day)).toBe(true);
  });
});
