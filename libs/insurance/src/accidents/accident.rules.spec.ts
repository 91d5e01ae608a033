import fc from 'fast-check';
import { addDays, type Day } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { AccidentGrades, type AccidentGrade, type AccidentKind } from './accident-terms.js';
import { accidentRecord, casualtiesCountUntil, checkTimes, checkToll, compareGrades, correctToll, dueAt, gradeOf, isLate, type AccidentState, type GradeRule, type ReportingRule } from './accident.rules.js';

const RULE = RULE_SEEDS.find(({ kind }) => kind === 'accident.grades')!.body as GradeRule;
const REPORTING = RULE_SEEDS.find(({ kind }) => kind === 'accident.reporting')!.body as ReportingRule;
const yuan = (amount: number): bigint => BigInt(amount) * 100n;

describe('the grade of an accident (国务院令第493号第三条)', () => {
  it.each<[number, number, bigint, AccidentGrade]>([
    [0, 0, 0n, 'GENERAL'], [2, 0, 0n, 'GENERAL'], [3, 0, 0n, 'LARGER'], [9, 0, 0n, 'LARGER'], [10, 0, 0n, 'MAJOR'], [29, 0, 0n, 'MAJOR'], [30, 0, 0n, 'EXTRAORDINARY'],
    [0, 9, 0n, 'GENERAL'], [0, 10, 0n, 'LARGER'], [0, 49, 0n, 'LARGER'], [0, 50, 0n, 'MAJOR'], [0, 99, 0n, 'MAJOR'], [0, 100, 0n, 'EXTRAORDINARY'],
    [0, 0, yuan(10_000_000) - 1n, 'GENERAL'], [0, 0, yuan(10_000_000), 'LARGER'], [0, 0, yuan(50_000_000) - 1n, 'LARGER'], [0, 0, yuan(50_000_000), 'MAJOR'], [0, 0, yuan(100_000_000) - 1n, 'MAJOR'], [0, 0, yuan(100_000_000), 'EXTRAORDINARY'],
    [1, 100, 0n, 'EXTRAORDINARY'], [3, 9, yuan(50_000_000), 'MAJOR'], [2, 9, yuan(10_000_000) - 1n, 'GENERAL'],
  ])('is with %i deaths, %i serious injuries and %i fen %s', (deaths, seriousInjuries, directLoss, expected) => expect(gradeOf({ deaths, seriousInjuries, directLoss }, RULE)).toBe(expected));

  it('is the highest of the three, and never falls when one of them rises', () => {
    const toll = fc.record({ deaths: fc.nat(40), seriousInjuries: fc.nat(130), directLoss: fc.bigInt({ min: 0n, max: yuan(200_000_000) }) });
    fc.assert(
      fc.property(toll, toll, (a, b) => {
        const none = { deaths: 0, seriousInjuries: 0, directLoss: 0n };
        const each = [gradeOf({ ...none, deaths: a.deaths }, RULE), gradeOf({ ...none, seriousInjuries: a.seriousInjuries }, RULE), gradeOf({ ...none, directLoss: a.directLoss }, RULE)];
        expect(gradeOf(a, RULE)).toBe(each.sort(compareGrades).at(-1));
        const sum = { deaths: a.deaths + b.deaths, seriousInjuries: a.seriousInjuries + b.seriousInjuries, directLoss: a.directLoss + b.directLoss };
        expect(compareGrades(gradeOf(sum, RULE), gradeOf(a, RULE))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the clocks of a report', () => {
  const at = (time: string): Date => new Date(`2026-05-31T${time}+08:00`);
  it('are an hour for the enterprise, two for an authority', () => {
    expect([dueAt(at('23:30:00'), REPORTING.enterpriseMinutes), dueAt(at('23:30:00'), REPORTING.authorityMinutes)]).toEqual([new Date('2026-06-01T00:30:00+08:00'), new Date('2026-06-01T01:30:00+08:00')]);
  });
  it.each([['10:00:00', '10:59:59', false], ['10:00:00', '11:00:00', false], ['10:00:00', '11:00:01', true]])('from %s, told at %s is late: %s', (from, told, late) => expect(isLate(dueAt(at(from), 60), at(told), at('23:00:00'))).toBe(late));
  it('are over without a report once they have run out', () => expect([isLate(at('11:00:00'), null, at('11:00:00')), isLate(at('11:00:00'), null, at('11:00:01'))]).toEqual([false, true]));
  it('run from instants in their order, none in the future', () => {
    const times = { occurredAt: at('09:00:00'), headInformedAt: at('09:10:00'), reportedAt: at('09:20:00') };
    expect(() => checkTimes(times, at('09:20:00'))).not.toThrow();
    for (const [field, wrong] of [['occurredAt', { occurredAt: at('10:00:00') }], ['headInformedAt', { headInformedAt: at('08:59:59') }], ['reportedAt', { reportedAt: at('09:09:59') }], ['reportedAt', { reportedAt: at('09:20:01') }]] as const) {
      expect(() => checkTimes({ ...times, ...wrong }, at('09:20:00'))).toThrow(expect.objectContaining({ code: 'ACCIDENT_TIMES', params: expect.objectContaining({ field }) }));
    }
  });
});

describe('a correction', () => {
  const accident = (over: Partial<AccidentState> = {}): AccidentState => ({ status: 'REPORTED', kind: 'COLLAPSE', occurredOn: '2026-01-31', voidedOn: null, deaths: 2, seriousInjuries: 5, directLoss: 100n, ...over });
  const correct = (of: AccidentState, changedOn: Day, toll: Partial<Pick<AccidentState, 'deaths' | 'seriousInjuries' | 'directLoss'>>, today: Day = '2026-12-31') => correctToll(of, { deaths: of.deaths, seriousInjuries: of.seriousInjuries, directLoss: of.directLoss, ...toll }, changedOn, today, RULE);

  it.each<[AccidentKind, Day, Day]>([
    ['COLLAPSE', '2026-01-31', '2026-03-02'],
    ['ROAD_TRAFFIC', '2026-01-31', '2026-02-07'],
    ['FIRE', '2026-02-25', '2026-03-04'],
    ['MACHINERY', '2024-02-01', '2024-03-02'],
    ['VEHICLE', '2026-12-15', '2027-01-14'],
  ])('of casualties counts for a %s of %s until %s', (kind, occurredOn, until) => {
    const of = accident({ kind, occurredOn });
    expect(casualtiesCountUntil(of, RULE)).toBe(until);
    expect(correct(of, until, { deaths: 3 }, '2028-01-01')).toMatchObject({ deaths: 3, grade: 'LARGER' });
    expect(() => correct(of, addDays(until, 1), { deaths: 3 }, '2028-01-01')).toThrow(expect.objectContaining({ code: 'ACCIDENT_CASUALTIES_CLOSED', params: { until } }));
    expect(correct(of, addDays(until, 1), { directLoss: yuan(10_000_000) }, '2028-01-01')).toMatchObject({ grade: 'LARGER' });
  });

  it('is refused where it changes nothing, lies outside its days, or what it corrects was voided', () => {
    expect(() => correct(accident(), '2026-02-01', {})).toThrow(expect.objectContaining({ code: 'ACCIDENT_UNCHANGED' }));
    expect(() => correct(accident(), '2026-01-30', { deaths: 3 })).toThrow(expect.objectContaining({ code: 'ACCIDENT_CHANGE_DAY' }));
    expect(() => correct(accident(), '2026-02-02', { deaths: 3 }, '2026-02-01')).toThrow(expect.objectContaining({ code: 'ACCIDENT_CHANGE_DAY' }));
    expect(() => correct(accident({ status: 'VOIDED', voidedOn: '2026-02-01' }), '2026-02-01', { deaths: 3 })).toThrow(expect.objectContaining({ code: 'ACCIDENT_VOIDED' }));
    expect(() => checkToll({ deaths: -1, seriousInjuries: 0, directLoss: 0n })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    expect(() => checkToll({ deaths: 0, seriousInjuries: 0, directLoss: -1n })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});

describe('the record of an enterprise', () => {
  const had = (...accidents: readonly (readonly [Day, AccidentGrade])[]) => accidents.map(([occurredOn, grade]) => ({ occurredOn, grade }));
  it.each<[string, ReturnType<typeof had>, Day, AccidentGrade | null, number | null]>([
    ['none known', had(), '2026-06-01', null, null],
    ['today', had(['2026-06-01', 'GENERAL']), '2026-06-01', 'GENERAL', 0],
    ['the last day of the year', had(['2025-06-02', 'LARGER']), '2026-06-01', 'LARGER', 0],
    ['the same day a year before', had(['2025-06-01', 'LARGER']), '2026-06-01', null, 1],
    ['a day short of four years', had(['2022-06-02', 'MAJOR']), '2026-06-01', null, 3],
    ['four years to the day', had(['2022-06-01', 'MAJOR']), '2026-06-01', null, 4],
    ['a leap day', had(['2024-02-29', 'MAJOR']), '2025-02-28', null, 1],
    ['the worst, not the newest', had(['2026-05-01', 'GENERAL'], ['2026-01-01', 'MAJOR'], ['2020-01-01', 'EXTRAORDINARY']), '2026-06-01', 'MAJOR', 0],
    ['nothing of the future', had(['2026-06-02', 'MAJOR']), '2026-06-01', null, null],
  ])('says, of %s', (_, accidents, day, worst, years) => expect(accidentRecord(accidents, day)).toMatchObject({ worstOfLastYear: worst, accidentFreeYears: years }));

  it('is the same in whatever order the accidents come', () => {
    const one = fc.record({ occurredOn: fc.nat(3000).map((n) => addDays('2018-01-01', n)), grade: fc.constantFrom(...AccidentGrades.values) });
    fc.assert(fc.property(fc.array(one, { maxLength: 8 }), (accidents) => expect(accidentRecord(accidents.toReversed(), '2025-01-01')).toEqual(accidentRecord(accidents, '2025-01-01'))));
  });
});
