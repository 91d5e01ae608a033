import { isLate, lateAt, type TickRow } from './tick.rules.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 5, 0, minute));
const row = (over: Partial<TickRow>): TickRow => ({ name: 'x', lateAfterMs: 10 * 60_000, registeredAt: at(0), lastAt: null, ...over });

describe('a late tick', () => {
  it.each([
    ['never ticked, expected for exactly as long as it may be silent', row({}), at(10), false],
    ['never ticked, a moment longer', row({}), new Date(at(10).getTime() + 1), true],
    ['ticked in time', row({ lastAt: at(8) }), at(18), false],
    ['ticked too long ago', row({ lastAt: at(8) }), at(19), true],
    ['ticked long ago, but only expected since the restart', row({ lastAt: at(0), registeredAt: at(30) }), at(40), false],
    ['silent since the restart', row({ lastAt: at(0), registeredAt: at(30) }), at(41), true],
    ['a clock behind the last tick', row({ lastAt: at(8) }), at(1), false],
  ])('%s', (_name, tick, now, late) => {
    expect(isLate(tick, now)).toBe(late);
  });

  it('is late right after the instant named', () => {
    const tick = row({ lastAt: at(8) });
    expect(lateAt(tick)).toEqual(at(18));
  });
});
