/** What a live session stands for. */
export interface Cached<T> {
  readonly userId: string;
  readonly value: T;
}

interface Entry<T> {
  readonly loading: Promise<Cached<T> | null>;
  readonly until: number;
  userId: string | null;
}

/** Longest time in which a session ended by another process is still believed, in milliseconds. */
export const CACHE_MS = 5_000;
const SWEEP_AT = 10_000;

/** Remembers sessions for at most `CACHE_MS` from the moment their loading began; ended ones are never remembered. */
export class PrincipalCache<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly now: () => number) {}

  get(sessionId: string, load: () => Promise<Cached<T> | null>): Promise<Cached<T> | null> {
    const known = this.entries.get(sessionId);
    if (known && this.now() < known.until) return known.loading;
    if (this.entries.size >= SWEEP_AT) this.sweep();
    // Taken before the database is asked: what it answers is as old as the question.
    const until = this.now() + CACHE_MS;
    const entry: Entry<T> = { loading: load(), until, userId: null };
    this.entries.set(sessionId, entry);
    const forget = () => {
      if (this.entries.get(sessionId) === entry) this.entries.delete(sessionId);
    };
    entry.loading.then((found) => {
      if (found) entry.userId = found.userId;
      else forget();
    }, forget);
    return entry.loading;
  }

  /** The session has ended. What is being loaded at this moment isn't remembered either. */
  forgetSession(sessionId: string): void {
    this.entries.delete(sessionId);
  }

  /** All of a person's sessions have ended or changed. */
  forgetUser(userId: string): void {
    for (const [sessionId, entry] of this.entries) if (entry.userId === null || entry.userId === userId) this.entries.delete(sessionId);
  }

  /** Everything may have changed. */
  clear(): void {
    this.entries.clear();
  }

  private sweep(): void {
    const now = this.now();
    for (const [sessionId, entry] of this.entries) if (entry.until <= now) this.entries.delete(sessionId);
    // Many live sessions: forgetting costs one look-up each, unbounded memory more.
    if (this.entries.size >= SWEEP_AT) this.entries.clear();
  }
}
