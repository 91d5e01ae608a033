import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

/** Resolves when a session of this database waits for another's lock: who was started meanwhile has come as far as it can. */
export async function untilSomebodyWaits(root: pg.Client): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const { rows } = await root.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    if (rows.length > 0) return;
  }
  throw new Error('nobody waits');
}

/**
 * Does `first` in a transaction that goes on until `second`, which has one of its own, waits for it, and ends with `last`.
 * @param open runs its argument in a transaction of the first one's
 * @returns what came of the second
 */
export async function overtaking<T>(root: pg.Client, open: (work: () => Promise<void>) => Promise<unknown>, first: () => Promise<unknown>, second: () => Promise<T>, last: () => Promise<unknown> = () => Promise.resolve()): Promise<T> {
  // What runs in the first one's context would join its transaction.
  const elsewhere = AsyncLocalStorage.snapshot();
  let late!: Promise<T>;
  await open(async () => {
    await first();
    late = elsewhere(second);
    // It may fail while the first one still waits for it.
    late.catch(() => undefined);
    await untilSomebodyWaits(root);
    await last();
  });
  return late;
}
