import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import { atStep } from '@anze/kernel';
import type { AudiencePools } from './audience-pools.js';
import { isStampRace } from './database.errors.js';
import { inOneFlight, PreparedStatements, type Answered } from './pipelined-read.js';
import { currentPrincipal, runAs, settingsOf, type Audience, type Principal } from './principal.js';
import { Transaction, type Tx } from './transaction.js';

interface OpenTransaction {
  readonly principal: Principal;
  readonly transaction: Transaction;
}

/** How long what is written lasts. */
export interface Lasting {
  /** false doesn't wait for the disk: a crash of PostgreSQL may undo it, so it must be something that may be lost. */
  readonly lasting?: boolean;
}

interface RunOptions extends Lasting {
  readonly first?: string;
}

/** What a transaction begins with: who acts, and whether it waits for the disk. */
const announced = (principal: Principal, { lasting }: Lasting): string => `${settingsOf(principal)}${lasting === false ? '; SET LOCAL synchronous_commit = off' : ''}`;

/** How often a transaction that lost against a re-stamp of its enterprise is run again. */
const STAMP_RACE_RETRIES = 3;

/**
 * The only way to the database: everything runs in a transaction of the caller's audience,
 * with the caller's settings, so that row security decides what is there.
 */
export class TenantDb {
  private readonly prepared = new PreparedStatements();
  private readonly open = new AsyncLocalStorage<OpenTransaction | null>();
  /** Left open by `carry`. */
  private readonly carried = new AsyncLocalStorage<OpenTransaction | null>();

  constructor(private readonly pools: AudiencePools) {}

  /** Whether this process can act as the audience. */
  serves(audience: Audience): boolean {
    return this.pools.has(audience);
  }

  /**
   * Runs `fn` in one transaction as the current principal; joins the open one.
   * When the enterprise was re-stamped meanwhile, the transaction is run again on the new stamps.
   * @param options `first`: a statement without parameters that is known before anything is read: it leaves with BEGIN, and `fn` gets how many rows it
   *   wrote. `lasting` as in `write`; a transaction that is joined stays as it is
   * @throws the error of `fn`, of a deferred constraint at COMMIT, or when PostgreSQL answered COMMIT with ROLLBACK
   */
  async run<T>(fn: (tx: Tx, written: number) => Promise<T>, options: RunOptions = {}): Promise<T> {
    const principal = currentPrincipal();
    const open = this.open.getStore();
    if (open) {
      // A transaction belongs to whom it was opened for: nested work under another name would see with the wrong eyes.
      if (open.principal !== principal) throw new Error('TenantDb.run: another principal inside an open transaction');
      return fn(open.transaction, options.first === undefined ? 0 : await open.transaction.execute(options.first));
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.runOnce(principal, fn, options);
      } catch (error) {
        if (attempt >= STAMP_RACE_RETRIES || !isStampRace(error)) throw error;
      }
    }
  }

  private async runOnce<T>(principal: Principal, fn: (tx: Tx, written: number) => Promise<T>, options: RunOptions): Promise<T> {
    const { transaction, written } = await Transaction.begin(this.pools.writer(principal.audience), announced(principal, options), options.first ?? null);
    let result: T;
    try {
      result = await this.open.run({ principal, transaction }, () => fn(transaction, written));
      atStep('transaction.commit', principal);
      await transaction.commit();
      this.pools.wrote(principal);
      atStep('transaction.committed', principal);
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    await transaction.afterCommit();
    return result;
  }

  /**
   * Runs `fn` in one transaction as another principal of the caller's audience: inside the open one, whose settings are exchanged
   * meanwhile, so that what both do is stored together or not at all; nothing else may use the transaction meanwhile. For the platform, which acts for many organizations.
   * @throws when the audience is another one: that is another role, and so another connection
   */
  async runFor<T>(principal: Principal, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const open = this.open.getStore();
    if (!open) return runAs(principal, () => this.run(fn));
    if (open.principal.audience !== principal.audience) throw new Error('TenantDb.runFor: another audience inside an open transaction');
    const { transaction } = open;
    await transaction.execute(settingsOf(principal));
    // After an error nothing of the transaction is kept, its settings included.
    const result = await this.open.run({ principal, transaction }, () => runAs(principal, () => fn(transaction)));
    await transaction.execute(settingsOf(open.principal));
    return result;
  }

  /**
   * Runs `fn` as `principal` in a transaction of its own, apart from the open one; in the one that `carry` carries when that is of the
   * same audience. For what another role than the caller's must do.
   */
  runApart<T>(principal: Principal, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const carried = this.carried.getStore();
    if (carried?.principal.audience === principal.audience) return this.open.run(carried, () => this.runFor(principal, fn));
    return this.detached(() => runAs(principal, () => this.run(fn)));
  }

  /** Runs `fn` outside the open transaction, which `runApart` joins: what another role does for the caller is stored with what is open now. */
  carry<T>(fn: () => Promise<T>): Promise<T> {
    const open = this.open.getStore();
    if (!open) throw new Error('TenantDb.carry: no open transaction');
    return this.carried.run(open, () => this.open.run(null, fn));
  }

  /** Runs `fn` outside any open transaction, a carried one too, e.g. to record a refusal that must survive the rollback. */
  detached<T>(fn: () => Promise<T>): Promise<T> {
    return this.carried.run(null, () => this.open.run(null, fn));
  }

  /** Calls `fn` once the open transaction has been committed (at once when none is open); never after a rollback. */
  afterCommit(fn: () => void | Promise<void>): void {
    const open = this.open.getStore();
    if (open) open.transaction.onCommit(fn);
    else void fn();
  }

  /**
   * One reading statement as the current principal: on the open transaction, else
   * `BEGIN READ ONLY; SET LOCAL …`, the query and COMMIT in one flight.
   * @param options `prepared` keeps the statement parsed on the connection: for those whose text is one of a few and whose plan
   *   doesn't hang on the values of their parameters
   */
  async read<R>(sql: string, params: readonly unknown[] = [], options: { readonly prepared?: boolean } = {}): Promise<R[]> {
    const principal = currentPrincipal();
    const open = this.open.getStore();
    if (open) {
      if (open.principal !== principal) throw new Error('TenantDb.read: another principal inside an open transaction');
      return open.transaction.query<R>(sql, params);
    }
    const reading = { sql, params, name: options.prepared === true ? this.prepared.nameOf(sql) : undefined };
    return this.pools.reading(principal, async (pool) => (await inOneFlight<R>(pool, `BEGIN READ ONLY; ${settingsOf(principal)}`, reading)).rows);
  }

  /**
   * One writing statement in a transaction of its own, in one flight: for what is done so often that three round trips tell.
   * @returns the rows it returns and how many it wrote
   * @throws inside an open transaction, which it wouldn't be part of
   */
  async write<R>(sql: string, params: readonly unknown[], options: Lasting = {}): Promise<Answered<R>> {
    const principal = currentPrincipal();
    if (this.open.getStore()) throw new Error('TenantDb.write: a transaction is open');
    const answered = await inOneFlight<R>(this.pools.reader(principal.audience), `BEGIN; ${announced(principal, options)}`, { sql, params, name: this.prepared.nameOf(sql) });
    this.pools.wrote(principal);
    return answered;
  }

  /** The mapper's manager of the open transaction. @throws outside `run` */
  get manager(): EntityManager {
    const open = this.open.getStore();
    if (!open) throw new Error('TenantDb.manager: no open transaction');
    return open.transaction.manager;
  }
}
