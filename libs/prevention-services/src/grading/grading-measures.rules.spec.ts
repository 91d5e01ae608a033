import { archivedInTime, archivedRatios, measuresByInsurer, type MeasuredRecords } from './grading-measures.rules.js';

const NONE: MeasuredRecords = { archived: [], spend: [], reach: [], hazards: [], satisfaction: [] };

describe('measures from records', () => {
  it.each([
    // Sunday 27 April 2025 was worked in exchange for 1 May; 31 May to 2 June were the Dragon Boat Festival.
    ['2025-04-08', '2025-04-28', true],
    ['2025-04-08', '2025-04-29', false],
    ['2025-05-29', '2025-06-20', true],
    ['2025-05-29', '2025-06-21', false], // a Saturday
    ['2025-05-29', '2025-06-23', false],
    ['2025-05-29', '2025-05-29', true],
    ['2025-05-29', '2025-05-28', false],
    ['2025-05-29', null, false],
    [null, '2025-05-29', false],
    [null, null, false],
  ])('confirmed %s, archived %s: %s', (confirmed, archived, expected) => {
    expect(archivedInTime(confirmed, archived, 15)).toBe(expected);
  });

  it('does not guess where the calendar is not published', () => {
    // Fifteen days hold at most fifteen working days, whatever the calendar will say.
    expect(archivedInTime('2099-01-05', '2099-01-20', 15)).toBe(true);
    expect(() => archivedInTime('2099-01-05', '2099-01-21', 15)).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN' }));
  });

  it('counts what was never confirmed or archived in the denominator', () => {
    const rows = [
      { insurerId: 'a', confirmedOn: '2025-05-29', archivedOn: '2025-06-15', services: 3 },
      { insurerId: 'a', confirmedOn: '2025-05-29', archivedOn: '2025-07-15', services: 2 },
      { insurerId: 'a', confirmedOn: '2025-05-29', archivedOn: null, services: 1 },
      { insurerId: 'a', confirmedOn: null, archivedOn: null, services: 4 },
      { insurerId: 'b', confirmedOn: null, archivedOn: null, services: 1 },
    ];
    expect(archivedRatios(rows, 15)).toEqual([
      { insurerId: 'a', numerator: 3, denominator: 10 },
      { insurerId: 'b', numerator: 0, denominator: 1 },
    ]);
  });

  it('grades whoever has a policy or a service, and rates those with a policy', () => {
    const records = {
      ...NONE,
      reach: [{ insurerId: 'a', numerator: 2, denominator: 4 }, { insurerId: 'b', numerator: 1, denominator: 0 }],
      hazards: [{ insurerId: 'a', numerator: 1, denominator: 2 }, { insurerId: 'gone', numerator: 1, denominator: 1 }],
    };
    expect(measuresByInsurer(records, 15)).toEqual([
      { insurerId: 'a', rated: true, measures: { REACH: { numerator: 2, denominator: 4 }, HAZARDS_CLOSED: { numerator: 1, denominator: 2 } } },
      { insurerId: 'b', rated: false, measures: { REACH: { numerator: 1, denominator: 0 } } },
    ]);
  });
});
