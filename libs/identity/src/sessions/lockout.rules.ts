/** So many wrong passwords in a row lock an account. */
export const FAILURES_PER_LOCK = 5;
/** The first lock, in minutes; each further one is twice as long. */
export const FIRST_LOCK_MINUTES = 15;
/** The longest lock, in minutes: a day. */
export const LONGEST_LOCK_MINUTES = 24 * 60;

/** What an account remembers of wrong passwords. */
export interface Lockout {
  /** Wrong passwords since the last right one. */
  readonly failures: number;
  /** Until when no password is looked at; null when it never was locked. */
  readonly lockedUntil: Date | null;
}

/** Nobody failed. */
export const NO_LOCKOUT: Lockout = { failures: 0, lockedUntil: null };

/** No password is looked at now; attempts meanwhile don't count, or a stranger could lock an account for good. */
export const isLocked = (lockout: Lockout, now: Date): boolean => lockout.lockedUntil !== null && now < lockout.lockedUntil;

/** How long the lock after so many failures in a row lasts, in minutes; null when they don't lock. */
export function lockMinutes(failures: number): number | null {
  if (failures <= 0 || failures % FAILURES_PER_LOCK !== 0) return null;
  return Math.min(FIRST_LOCK_MINUTES * 2 ** (failures / FAILURES_PER_LOCK - 1), LONGEST_LOCK_MINUTES);
}

/** The account after one more wrong password. */
export function afterFailure(lockout: Lockout, now: Date): Lockout {
  const failures = lockout.failures + 1;
  const minutes = lockMinutes(failures);
  return { failures, lockedUntil: minutes === null ? lockout.lockedUntil : new Date(now.getTime() + minutes * 60_000) };
}
