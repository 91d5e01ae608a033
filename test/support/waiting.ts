import type pg from 'pg';

/** Resolves when a session of this database waits for another's lock: who was started meanwhile has come as far as it can. */
export async function untilSomebodyWaits(root: pg.Client): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const { rows } = await root.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    if (rows.length > 0) return;
  }
  throw new Error('nobody waits');
}
