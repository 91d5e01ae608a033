import { afterFailure, isLocked, lockMinutes, NO_LOCKOUT, type Lockout } from './lockout.rules.js';

const now = new Date('2026-03-01T00:00:00Z');
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
const failed = (times: number, at = now): Lockout => Array.from({ length: times }).reduce<Lockout>((state) => afterFailure(state, at), NO_LOCKOUT);

describe('the lock of an account', () => {
  it.each([
    [0, null], [1, null], [4, null], [5, 15], [6, null], [9, null], [10, 30], [15, 60], [20, 120], [35, 960], [40, 1440], [500, 1440], [-5, null],
  ])('after %i failures in a row lasts %p minutes', (failures, expected) => expect(lockMinutes(failures)).toBe(expected));

  it('comes with the fifth failure and ends on the minute', () => {
    expect(failed(4)).toEqual({ failures: 4, lockedUntil: null });
    const locked = failed(5);
    expect(locked).toEqual({ failures: 5, lockedUntil: minutes(15) });
    expect(isLocked(locked, now)).toBe(true);
    expect(isLocked(locked, new Date(minutes(15).getTime() - 1))).toBe(true);
    expect(isLocked(locked, minutes(15))).toBe(false);
  });

  it('that has ended leaves four more guesses, then lasts twice as long', () => {
    const later = minutes(20);
    const nine = Array.from({ length: 4 }).reduce<Lockout>((state) => afterFailure(state, later), failed(5));
    expect(isLocked(nine, later)).toBe(false);
    expect(afterFailure(nine, later)).toEqual({ failures: 10, lockedUntil: minutes(50) });
  });
});
