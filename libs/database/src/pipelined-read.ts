import type { Pool, PoolClient, QueryResult } from 'pg';

/** Most statements that a connection keeps prepared: each costs it memory. What comes after is planned each time. */
const MOST_PREPARED = 64;
/** Uses after which a text is worth a place: what somebody makes up once must not take it from what everybody asks. */
const WORTH_A_NAME = 10;
/** Texts whose uses are counted; the one unused for longest is forgotten first. */
const MOST_COUNTED = 500;

/** Names for statements that are used again and again: the same text has the same name on every connection. */
export class PreparedStatements {
  private readonly names = new Map<string, string>();
  private readonly uses = new Map<string, number>();

  /** The statement's name; undefined for one that isn't worth it yet, or when all places are taken. */
  nameOf(sql: string): string | undefined {
    const known = this.names.get(sql);
    if (known !== undefined || this.names.size >= MOST_PREPARED) return known;
    const uses = (this.uses.get(sql) ?? 0) + 1;
    this.uses.delete(sql);
    if (uses >= WORTH_A_NAME) {
      const name = `anze_${this.names.size}`;
      this.names.set(sql, name);
      return name;
    }
    this.uses.set(sql, uses);
    if (this.uses.size > MOST_COUNTED) for (const oldest of this.uses.keys()) return void this.uses.delete(oldest);
    return undefined;
  }
}

/** A statement with its parameters. */
export interface Reading {
  readonly sql: string;
  readonly params: readonly unknown[];
  /** The name under which the connection keeps it parsed and, once that pays, planned. */
  readonly name?: string | undefined;
}

type Answer = (error: Error | null, result: QueryResult) => void;

/** The socket behind a client, which its types don't show: held back so that the three statements leave together. */
const socketOf = (client: PoolClient): { cork(): void; uncork(): void } | undefined =>
  (client as unknown as { connection?: { stream?: { cork(): void; uncork(): void } } }).connection?.stream;

/** What a statement gave. */
export interface Answered<R> {
  readonly rows: R[];
  /** Rows read or written. */
  readonly count: number;
}

/**
 * A transaction of one statement: its opening (`BEGIN …; SET LOCAL …`), the statement and `COMMIT`, sent back to back on a connection
 * of a pool with `pipeline: true`. Callbacks rather than promises: with AsyncLocalStorage in the process each promise costs, and a read
 * is most of what a request does.
 * @throws the first of the three errors, or when COMMIT was answered with something else; a connection whose BEGIN or COMMIT failed is closed
 */
export function inOneFlight<R>(pool: Pool, opening: string, { sql, params, name }: Reading): Promise<Answered<R>> {
  return new Promise((resolve, reject) => {
    pool.connect((unavailable, client, release) => {
      if (unavailable || !client) return reject(unavailable ?? new Error('no connection'));
      let answered: Answered<R> = { rows: [], count: 0 };
      let failed: Error | null = null;
      let broken: Error | undefined;
      const begun: Answer = (error) => {
        if (error) broken = failed = error;
      };
      const done: Answer = (error, result) => {
        // Without the settings the statement sees nothing: after a failed BEGIN its answer is worth nothing either.
        if (error) failed ??= error;
        else answered = { rows: result.rows as R[], count: result.rowCount ?? 0 };
      };
      const ended: Answer = (error, result) => {
        if (error) broken = failed ??= error;
        else if (result.command !== 'COMMIT') failed ??= new Error(`COMMIT was answered with ${result.command}`);
        release(broken);
        if (failed) reject(failed);
        else resolve(answered);
      };
      const socket = socketOf(client);
      socket?.cork();
      try {
        client.query(opening, begun);
        client.query({ text: sql, values: params as unknown[], ...(name === undefined ? {} : { name }) }, done);
        client.query('COMMIT', ended);
      } finally {
        socket?.uncork();
      }
    });
  });
}
