import fc from 'fast-check';
import { addDays, addMonths, parseDay } from '@anze/kernel';
import { RULE_SEEDS, type RuleBody } from '@anze/rules';
import { differingFigures, figuresOf, isLate, sameFigures, statementDueOn, statementPeriod } from './statement.rules.js';

const RULE = RULE_SEEDS.find(({ kind }) => kind === 'hazard.statements')!.body as RuleBody<'hazard.statements'>;
const COUNTS = { found: 7, generalFound: 5, majorFound: 2, rectified: 4, generalRectified: 3, majorRectified: 1, overdue: 2, fundsFen: '900719925474099300' };

describe("statements of a period's hazards", () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-03-31', '2026-04-15'],
    ['2026-Q2', '2026-04-01', '2026-06-30', '2026-07-15'],
    ['2026-Q3', '2026-07-01', '2026-09-30', '2026-10-15'],
    ['2026-Q4', '2026-10-01', '2026-12-31', '2027-01-15'],
    ['2024-Q1', '2024-01-01', '2024-03-31', '2024-04-15'],
    ['2026', '2026-01-01', '2026-12-31', '2027-01-31'],
    ['2024', '2024-01-01', '2024-12-31', '2025-01-31'],
  ])('of %s run from %s to %s and are due on %s', (name, from, to, dueOn) => {
    const period = statementPeriod(name)!;
    expect(period).toMatchObject({ name, from, to });
    expect(statementDueOn(period, RULE)).toBe(dueOn);
  });

  it.each(['', '2026-Q0', '2026-Q5', '2026-q1', '2026-1', '26-Q1', '1948', '9999', ' 2026', '2026\n', '2026-Q1-Q2', '２０２６'])('there are none of %j', (name) => expect(statementPeriod(name)).toBeNull());

  it('cover each day of a year with four quarters, once, whatever the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1949, max: 9990 }), (year) => {
        const whole = statementPeriod(`${year}`)!;
        let next = whole.from;
        for (const quarter of [1, 2, 3, 4]) {
          const period = statementPeriod(`${year}-Q${quarter}`)!;
          expect(period.from).toBe(next);
          next = addDays(period.to, 1);
        }
        expect(addDays(next, -1)).toBe(whole.to);
      }),
    );
  });

  it('are due on a day that there is: the last one of a shorter month', () => {
    const lateFebruary = { quarter: { monthsAfter: 2, day: 31 }, year: { monthsAfter: 2, day: 30 } };
    expect(statementDueOn(statementPeriod('2023-Q4')!, lateFebruary)).toBe('2024-02-29');
    expect(statementDueOn(statementPeriod('2022')!, lateFebruary)).toBe('2023-02-28');
    fc.assert(
      fc.property(fc.integer({ min: 1949, max: 9980 }), fc.constantFrom('', '-Q1', '-Q2', '-Q3', '-Q4'), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (year, quarter, monthsAfter, day) => {
        const period = statementPeriod(`${year}${quarter}`)!;
        const due = statementDueOn(period, { quarter: { monthsAfter, day }, year: { monthsAfter, day } });
        expect(parseDay(due)).toBe(due);
        expect(due > period.to && due.slice(0, 7) === addMonths(`${period.to.slice(0, 7)}-01`, monthsAfter).slice(0, 7)).toBe(true);
        expect(Number(due.slice(8)) <= day).toBe(true);
      }),
    );
  });

  it.each([
    [null, '2026-04-14', false],
    [null, '2026-04-15', false],
    [null, '2026-04-16', true],
    ['2026-04-15', '2030-01-01', false],
    ['2026-04-16', '2026-04-16', true],
  ])('due on 2026-04-15, first signed on %s, are late on %s: %s', (signedOn, today, late) => expect(isLate('2026-04-15', signedOn, today)).toBe(late));

  it('leave open what is not rectified, and have no rate of nothing', () => {
    expect(figuresOf(COUNTS)).toEqual({ ...COUNTS, open: 3, rate: 57.14 });
    expect(figuresOf({ ...COUNTS, found: 0, rectified: 0 })).toMatchObject({ open: 0, rate: null });
  });

  it('are compared figure by figure, those left out not', () => {
    const figures = figuresOf(COUNTS);
    expect(differingFigures({}, figures)).toEqual([]);
    expect(differingFigures({ found: 7, fundsFen: '900719925474099300', overdue: null }, figures)).toEqual([]);
    expect(differingFigures({ found: 8, overdue: 2, fundsFen: '900719925474099301' }, figures).toSorted()).toEqual(['found', 'fundsFen']);
    expect(sameFigures(figures, { ...figures })).toBe(true);
    for (const name of ['found', 'overdue', 'rate'] as const) expect(sameFigures(figures, { ...figures, [name]: 99 })).toBe(false);
  });
});
