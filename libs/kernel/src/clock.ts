import { type Day, dayOf } from './day.js';

/** Business time: what "now" and "today" mean to deadlines, overdue and reports. Tokens and sessions use real time instead. */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;

  /** The present day in Asia/Shanghai. */
  today(): Day {
    return dayOf(this.now());
  }
}

/** The machine's time. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** A clock that stands still, so that figures of a past day can be shown as they were and tests agree with themselves. */
export class StandingClock extends Clock {
  private readonly at: number;

  constructor(at: Date) {
    super();
    if (Number.isNaN(at.getTime())) throw new RangeError('A standing clock needs a valid instant');
    this.at = at.getTime();
  }

  /** Always the same instant, in a new object: a caller that changes it changes no other's. */
  override now(): Date {
    return new Date(this.at);
  }
}
