import { addDays, isWorkingDay } from '@anze/kernel';
import { RECORD_KINDS } from './measure.js';
import { lastArchivingDays, measuresOf } from './measure.rules.js';
import { isMeasureCode, MEASURES } from './measures.catalogue.js';

describe('measures', () => {
  it.each([
    // Sunday 27 April 2025 was worked in exchange for 1 May; 31 May to 2 June were the Dragon Boat Festival.
    ['2025-04-08', '2025-04-28'],
    ['2025-05-29', '2025-06-20'],
  ])('what was confirmed on %s is archived in time up to %s', (confirmed, last) => expect(lastArchivingDays([confirmed], 15)).toEqual([last]));

  it('end the term on the last of so many working days', () => {
    for (let day = '2025-01-01'; day < '2025-06-01'; day = addDays(day, 9)) {
      const [last] = lastArchivingDays([day], 15);
      let working = 0;
      for (let next = addDays(day, 1); next <= last!; next = addDays(next, 1)) working += isWorkingDay(next) ? 1 : 0;
      expect([day, working, isWorkingDay(last!)]).toEqual([day, 15, true]);
    }
  });

  it('do not guess where the calendar is not published', () => {
    expect(() => lastArchivingDays(['2099-01-05'], 15)).toThrow(expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN' }));
  });

  it('are summed up for whoever has a policy or a service, and rate those with a policy', () => {
    const insurers = [{ insurerId: 'a', insured: 2, services: 0 }, { insurerId: 'b', insured: 0, services: 3 }];
    const sums = [{ insurerId: 'a', code: 'REACH', numerator: 0, denominator: 2, records: 2 }, { insurerId: 'b', code: 'CONFIRMED', numerator: 1, denominator: 3, records: 3 }, { insurerId: 'gone', code: 'HAZARDS_CLOSED', numerator: 1, denominator: 1, records: 1 }];
    expect(measuresOf(insurers, sums)).toEqual([
      { insurerId: 'a', rated: true, services: 0, measures: { REACH: { numerator: 0, denominator: 2, records: 2 } } },
      { insurerId: 'b', rated: false, services: 3, measures: { CONFIRMED: { numerator: 1, denominator: 3, records: 3 } } },
    ]);
  });

  it('are documented in both languages, with what their notes mean, and confined to region and period by the four parameters', () => {
    for (const [code, { title, definition, source, sql, notes }] of Object.entries(MEASURES)) {
      for (const text of [title, definition, ...Object.values(notes)]) expect([code, text.zh.length > 1 && text.zh !== text.en && /^[\u0020-\u007e’÷−–·“”]+$/.test(text.en)]).toEqual([code, true]);
      expect([code, source.length > 5, Object.keys(notes).length > 0, /^[A-Z_]{2,40}$/.test(code)]).toEqual([code, true, true, true]);
      for (const parameter of ['$1', '$2', '$3', '$4']) expect([code, parameter, sql.includes(parameter)]).toEqual([code, parameter, true]);
      for (const [, note] of sql.matchAll(/(?:THEN|ELSE) '([A-Z_]+)'/g)) expect([code, note, Object.hasOwn(notes, note!) || (RECORD_KINDS as readonly string[]).includes(note!)]).toEqual([code, note, true]);
    }
    expect(['PLAN_FILED', 'constructor', 'REACH '].map(isMeasureCode)).toEqual([true, false, false]);
  });
});
