import { addDays, diffDays, weekdayOf } from '@anze/kernel';
import fc from 'fast-check';
import { stretchesOf } from './trend.rules.js';

const FIRST = '2019-12-20';

describe('the stretches of a trend', () => {
  it('are weeks from Monday, the first and last cut off', () => {
    expect(stretchesOf('WEEK', '2022-05-25', '2022-06-08', 59)).toEqual([
      { from: '2022-05-25', to: '2022-05-29' },
      { from: '2022-05-30', to: '2022-06-05' },
      { from: '2022-06-06', to: '2022-06-08' },
    ]);
  });

  it('are months', () => {
    expect(stretchesOf('MONTH', '2021-12-31', '2022-02-28', 59)).toEqual([
      { from: '2021-12-31', to: '2021-12-31' },
      { from: '2022-01-01', to: '2022-01-31' },
      { from: '2022-02-01', to: '2022-02-28' },
    ]);
  });

  it.each(['WEEK', 'MONTH'] as const)('by %s follow each other without a gap, and end where a week or month ends', (step) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
        const [from, to] = [addDays(FIRST, start), addDays(FIRST, start + length)];
        const stretches = stretchesOf(step, from, to, 1_000);
        expect([stretches[0]!.from, stretches.at(-1)!.to]).toEqual([from, to]);
        expect(stretches.reduce((sum, one) => sum + diffDays(one.to, one.from) + 1, 0)).toBe(length + 1);
        for (const [index, one] of stretches.entries()) {
          if (index > 0) expect(one.from).toBe(addDays(stretches[index - 1]!.to, 1));
          if (index < stretches.length - 1) expect(step === 'WEEK' ? weekdayOf(one.to) % 7 : Number(addDays(one.to, 1).slice(8))).toBe(step === 'WEEK' ? 0 : 1);
        }
      }),
    );
  });

  it('stop where there are too many', () => expect(stretchesOf('WEEK', '2000-01-01', '2022-06-15', 59)).toHaveLength(60));
});
