/** Something came out otherwise than the tour expects. */
export class TourFailure extends Error {
  constructor(
    readonly what: string,
    readonly expected: string,
    readonly got: string,
    readonly requestId: string | null,
  ) {
    super(`${what}: expected ${expected}, got ${got}`);
  }
}

/** Tells the tour: numbered steps, what was asked, what came back. */
export class Story {
  #number = 0;
  #title = '';

  constructor(private readonly print: (line: string) => void) {}

  /** The step being played, for the report of a failure. */
  get current(): string {
    return this.#number === 0 ? 'before the first step' : `step ${this.#number}, ${this.#title}`;
  }

  get steps(): number {
    return this.#number;
  }

  step(title: string): void {
    this.#number += 1;
    this.#title = title;
    this.print('');
    this.print(`${String(this.#number).padStart(2)}. ${title}`);
  }

  /** What somebody asks for. */
  asks(who: string, what: string): void {
    this.print(`    ? ${who}: ${what}`);
  }

  /** What came back. */
  gets(what: string): void {
    this.print(`    = ${what}`);
  }
}

/** Text of any value, short enough for a line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? 'nothing' : text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

/** Stops the tour unless both are the same, compared as JSON. */
export function mustEqual(what: string, got: unknown, expected: unknown, requestId: string | null = null): void {
  if (JSON.stringify(got) !== JSON.stringify(expected)) throw new TourFailure(what, shown(expected), shown(got), requestId);
}

/** Stops the tour unless it holds. */
export function must(what: string, holds: boolean, expected: string, got: unknown, requestId: string | null = null): void {
  if (!holds) throw new TourFailure(what, expected, shown(got), requestId);
}
