/** The longest wait after failures in a row, as a multiple of the interval. */
const MOST_BACKOFF = 16;

/** Runs something again and again, never twice at once, with jitter so that processes don't march in step. */
export class PeriodicTask {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private failures = 0;

  constructor(
    private readonly intervalMs: number,
    private readonly work: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {
    this.schedule();
  }

  get running(): boolean {
    return !this.stopped;
  }

  /** Runs now, or once more after the current run. */
  wake(): void {
    if (this.stopped) return;
    if (this.current) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.current = this.once();
  }

  /** Waits for the current run; none follows. Idempotent. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private async once(): Promise<void> {
    do {
      this.again = false;
      try {
        await this.work();
        this.failures = 0;
      } catch (error) {
        this.failures += 1;
        this.again = false;
        if (!this.stopped) this.onError(error);
      }
    } while (this.again && !this.stopped);
    this.current = null;
    this.schedule();
  }

  private schedule(): void {
    if (this.stopped) return;
    const wait = this.intervalMs * Math.min(2 ** this.failures, MOST_BACKOFF) * (0.75 + Math.random() / 2);
    this.timer = setTimeout(() => this.wake(), wait);
  }
}
