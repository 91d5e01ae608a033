import type { QueryRunner } from 'typeorm';

/**
 * Lets a migration read and write rows that are there: row security holds for the tables' owner too, so that without this its statements find no rows and
 * say nothing. It holds for all others meanwhile, since they wait for the lock that this takes.
 * @param tables what the work reads or writes; only tables that are protected
 */
export async function filling(runner: QueryRunner, tables: readonly string[], work: () => Promise<unknown>): Promise<void> {
  const force = async (on: boolean): Promise<void> => {
    for (const table of tables) await runner.query(`ALTER TABLE ${table} ${on ? '' : 'NO '}FORCE ROW LEVEL SECURITY`);
  };
  await force(false);
  await work();
  // Deferred keys are checked now: a table with checks outstanding can't be altered.
  for (const when of ['IMMEDIATE', 'DEFERRED']) await runner.query(`SET CONSTRAINTS ALL ${when}`);
  await force(true);
}
