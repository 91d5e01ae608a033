/** What can be down, and what `/readyz` promises about it, in milliseconds. */
export interface Promised {
  /** After this long of being down, `/readyz` may not say 200. */
  readonly notices: number;
  /** After this long of being up again, it may not say anything else. */
  readonly recovers: number;
}

interface Down extends Promised {
  readonly what: string;
  readonly from: number;
  /** Since when it is quite gone; going takes a moment. */
  gone: number;
  /** Since when it may be there again; coming back takes a moment too. */
  rising: number;
  to: number;
}

interface Sample {
  readonly asked: number;
  readonly answered: number;
  /** Null: no answer. */
  readonly status: number | null;
  readonly body: string;
}

const EVERY_MS = 100;
const PATIENCE_MS = 10_000;

/** Asks `/readyz` all the time and holds what it said against what was true. */
export class ReadinessWatch {
  private readonly samples: Sample[] = [];
  private readonly downs: Down[] = [];
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(private readonly url: () => string) {
    this.running = this.run();
  }

  /** From now on it may be down. @returns tells when it is quite gone, when it begins to come back (left out: at once), and when it is quite up again */
  down(what: string, promised: Promised): { gone(): void; rising(): void; up(): void } {
    const down: Down = { what, ...promised, from: Date.now(), gone: Infinity, rising: Infinity, to: Infinity };
    this.downs.push(down);
    return { gone: () => void (down.gone = Date.now()), rising: () => void (down.rising = Date.now()), up: () => void (down.rising = Math.min(down.rising, (down.to = Date.now()))) };
  }

  /** Waits for the first 200 from now on. @returns milliseconds until then */
  async untilReady(ms = 60_000): Promise<number> {
    const from = Date.now();
    for (;;) {
      if (this.samples.some((one) => one.asked >= from && one.status === 200)) return Date.now() - from;
      if (Date.now() - from > ms) throw new Error(`/readyz did not say 200 within ${ms} ms, but ${JSON.stringify(this.samples.at(-1))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get asked(): number {
    return this.samples.length;
  }

  /** Whether it ever said that it isn't ready in this span of time. */
  saidNo(from: number, to: number): boolean {
    return this.samples.some((one) => one.asked >= from && one.answered <= to && one.status !== 200);
  }

  /** Ends it. @returns every answer that was not true, in words */
  async stop(): Promise<string[]> {
    this.stopped = true;
    await this.running;
    return this.samples.flatMap((one) => this.lie(one) ?? []);
  }

  private lie({ asked, answered, status, body }: Sample): string | null {
    if (status === 200) {
      const down = this.downs.find((one) => one.gone + one.notices <= asked && one.rising > answered);
      return down ? `said 200 ${asked - down.gone} ms after ${down.what} was gone` : null;
    }
    if (this.downs.some((one) => one.from <= answered && one.to + one.recovers >= asked)) return null;
    const last = this.downs.at(-1);
    return `said ${status ?? 'nothing'} although everything was up${last ? ` (${last.what} for ${asked - last.to} ms)` : ''}: ${body}`;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const asked = Date.now();
      let [status, body]: [number | null, string] = [null, ''];
      try {
        const answer = await fetch(`${this.url()}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
        [status, body] = [answer.status, await answer.text()];
      } catch {
        // No answer is an answer: whoever asks sends nothing there.
      }
      this.samples.push({ asked, answered: Date.now(), status, body });
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
}
