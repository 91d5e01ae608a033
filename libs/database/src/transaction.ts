import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { PoolClient, QueryResult } from 'pg';

/** What a repository works with inside `TenantDb.run`. */
export interface Tx {
  /** Rows of one statement. Statements of one transaction run one after another, however they were awaited. */
  query<R>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Rows affected by one statement. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /** TypeORM's manager on this transaction. */
  readonly manager: EntityManager;
  /** The driver's connection, for COPY and cursors. */
  readonly client: PoolClient;
}

/** One transaction on one connection of an audience's pool. */
export class Transaction implements Tx {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly committed: (() => void | Promise<void>)[] = [];
  private finished = false;

  private constructor(
    private readonly runner: QueryRunner,
    readonly client: PoolClient,
  ) {}

  /**
   * @param first a statement without parameters that is known before anything is read: it leaves with BEGIN, which saves a round trip
   * @returns also how many rows `first` wrote
   */
  static async begin(source: DataSource, settings: string, first: string | null = null): Promise<{ transaction: Transaction; written: number }> {
    const runner = source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const opened = await client.query(`BEGIN; ${settings}${first === null ? '' : `; ${first}`}`).catch(async (error: unknown) => {
        // The statement failed, and BEGIN did not: the connection goes back without a transaction.
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      });
      // BEGIN and the settings went in one flight, past TypeORM: tell it, or save() would open and commit its own.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
      const last = Array.isArray(opened) ? (opened as QueryResult[]).at(-1) : opened;
      return { transaction: new Transaction(runner, client), written: first === null ? 0 : (last?.rowCount ?? 0) };
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<R>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return (await this.send(sql, params)).rows as R[];
  }

  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.send(sql, params)).rowCount ?? 0;
  }

  private send(sql: string, params: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }> {
    if (this.finished) return Promise.reject(new Error('this transaction has ended'));
    // Loaders share the connection; the driver wants one statement at a time.
    const answer = this.tail.then(() => this.client.query(sql, params as unknown[]));
    this.tail = answer.catch(() => undefined);
    return answer;
  }

  /**
   * COMMIT, with its answer checked: after a swallowed error PostgreSQL answers ROLLBACK, without an error.
   * @throws when nothing was stored
   */
  async commit(): Promise<void> {
    await this.tail;
    this.finished = true;
    const { command } = await this.client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error(`COMMIT was answered with ${command}: an error inside the transaction was swallowed, nothing was stored`);
    await this.release();
  }

  async rollback(): Promise<void> {
    await this.tail;
    this.finished = true;
    if (this.runner.isReleased) return;
    await this.client.query('ROLLBACK').catch(() => undefined);
    await this.release();
  }

  onCommit(fn: () => void | Promise<void>): void {
    this.committed.push(fn);
  }

  async afterCommit(): Promise<void> {
    for (const fn of this.committed) await fn();
  }

  private async release(): Promise<void> {
    Object.assign(this.runner, { isTransactionActive: false, transactionDepth: 0 });
    await this.runner.release();
  }
}
