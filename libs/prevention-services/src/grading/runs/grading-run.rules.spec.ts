import fc from 'fast-check';
import type { Grade } from '@anze/kernel';
import { consequencesOf } from './consequences/grade-consequence.rules.js';
import type { GradeFacts } from './grading-run.facts.js';
import { gradeChanges, trendOf } from './grading-run.rules.js';
import { objectionLate } from './objections/grade-objection.rules.js';

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'E', 'NOT_RATED'];
const score = (code: string, numerator: number | null): GradeFacts['frozen']['scores'][number] => ({ code, dimension: 'D', weight: 10, effectiveWeight: 50, numerator, denominator: numerator === null ? null : 10, value: null, score: numerator === null ? null : numerator * 10 });
const graded = (over: Partial<GradeFacts> & { vetoes?: string[]; scores?: [string, number | null][] } = {}): GradeFacts => ({
  runId: 'r', insurerId: 'i', insurerName: 'I', regionCode: '3206', period: '2025', grade: 'B', score: 85, published: true, publishedOn: '2026-01-05',
  frozen: { schemeVersion: '1', asOf: '2025-12-31', replaces: null, scores: (over.scores ?? [['X', 8], ['Y', null]]).map(([code, n]) => score(code, n)), vetoes: (over.vetoes ?? []).map((kind) => ({ vetoId: kind, kind: kind as 'DIVERTED_FEE', foundOn: '2025-05-01', concernsOn: '2025-05-01', basis: kind })) },
  ...over,
});

describe('what a run changed', () => {
  it('is nothing when nothing differs', () => expect(gradeChanges([graded()], [graded({ runId: 's', insurerName: 'renamed' })])).toEqual([]));
  it('is told per insurer and indicator', () => {
    expect(gradeChanges([graded()], [graded({ grade: 'E', vetoes: ['DIVERTED_FEE'], scores: [['X', 8], ['Y', 3]] })])).toMatchObject([
      { insurerId: 'i', gradeBefore: 'B', gradeAfter: 'E', scoreBefore: 85, scoreAfter: 85, vetoesAdded: ['DIVERTED_FEE'], vetoesRemoved: [], indicators: [{ code: 'Y', scoreBefore: null, scoreAfter: 30, numeratorBefore: null, numeratorAfter: 3 }] },
    ]);
  });
  it('names who came and who went', () =>
    expect(gradeChanges([graded({ insurerId: 'gone' })], [graded({ insurerId: 'new' })]).map(({ insurerId, gradeBefore, gradeAfter }) => [insurerId, gradeBefore, gradeAfter])).toEqual([['new', null, 'B'], ['gone', 'B', null]]));
});

describe('the trend of a history', () => {
  const of = (...grades: [string, Grade, number | null][]): unknown[] => trendOf(grades.map(([period, grade, points]) => graded({ period, grade, score: points }))).map(({ grade, trend, scoreChange }) => [grade.period, trend, scoreChange]);
  it('compares a year with the year before, a quarter with the quarter before', () =>
    expect(of(['2024', 'B', 81], ['2025', 'A', 92.5], ['2025-Q1', 'C', 70], ['2025-Q2', 'C', 71.1])).toEqual([['2025-Q2', 'SAME', 1.1], ['2025-Q1', 'FIRST', null], ['2025', 'UP', 11.5], ['2024', 'FIRST', null]]));
  it('passes over what was not rated', () => expect(of(['2023', 'B', 81], ['2024', 'NOT_RATED', null], ['2025', 'D', 60])).toEqual([['2025', 'DOWN', -21], ['2024', 'NONE', null], ['2023', 'FIRST', null]]));
  it('goes up exactly where the letter before was worse', () =>
    fc.assert(
      fc.property(fc.constantFrom(...GRADES), fc.constantFrom(...GRADES), (before, after) => {
        const [now] = trendOf([graded({ period: '2024', grade: before }), graded({ period: '2025', grade: after })]);
        expect(now!.trend).toBe(after === 'NOT_RATED' ? 'NONE' : before === 'NOT_RATED' ? 'FIRST' : after < before ? 'UP' : after > before ? 'DOWN' : 'SAME');
      }),
    ));
});

describe('what follows from grades', () => {
  const rule = { grades: { A: { kind: 'CITED' }, C: { kind: 'TALK', dueDays: 15 }, D: { kind: 'RECTIFY', dueDays: 30 }, E: { kind: 'REPORTED', dueDays: 30 } } } as const;
  const insurers = GRADES.map((grade) => ({ insurerId: `of ${grade}`, grade }));
  it('is a notice by its rule, with its day', () =>
    expect(consequencesOf(rule, insurers, '2026-01-05').map(({ grade, kind, dueOn }) => [grade, kind, dueOn])).toEqual([['A', 'CITED', null], ['C', 'TALK', '2026-01-20'], ['D', 'RECTIFY', '2026-02-04'], ['E', 'REPORTED', '2026-02-04']]));
  it('is not given again while it stands', () => expect(consequencesOf(rule, insurers, '2026-01-05', new Map<string, Grade>([['of D', 'D'], ['of E', 'D']])).map(({ grade }) => grade)).toEqual(['A', 'C', 'E']));
});

describe('the time to object', () => {
  it.each([
    // Published on a Monday; the dragon boat festival (19 June) is off.
    ['2026-06-15', 10, '2026-06-30'],
    ['2026-06-19', 1, '2026-06-22'],
  ])('from %s with %i working days ends on %s', (published, days, until) => {
    expect(objectionLate(published, until, days)).toBeNull();
    expect(objectionLate(published, `${until.slice(0, 8)}${String(Number(until.slice(8)) + 1).padStart(2, '0')}`.replace('06-31', '07-01'), days)).toBe(until);
  });
  it('needs no calendar for the days that are in time in any', () => {
    expect(objectionLate('2030-12-30', '2031-01-05', 10)).toBeNull();
    expect(() => objectionLate('2030-12-30', '2031-01-12', 10)).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN' }));
  });
});
