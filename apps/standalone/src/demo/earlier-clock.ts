import { Clock } from '@anze/kernel';

const DAY_MS = 86_400_000;

/** Another clock, so many days back: what happened before today is played under it. */
export class EarlierClock extends Clock {
  #daysBack = 0;

  constructor(private readonly clock: Clock) {
    super();
  }

  override now(): Date {
    return new Date(this.clock.now().getTime() - this.#daysBack * DAY_MS);
  }

  /** So many days before the other clock; 0 is its own time. */
  back(days: number): void {
    this.#daysBack = days;
  }
}
