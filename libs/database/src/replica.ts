import pg from 'pg';
import { NIL_UUID } from '@anze/kernel';
import { guardPool } from './guard-pool.js';
import type { Audience, Principal } from './principal.js';
import { isReplicaFailure, reached, RecentWrites, walPosition, type Mark } from './replica.rules.js';
import { roleOf, roleUrl } from './roles.js';

/** Who reads from the replica: those whose questions span a region. What others decide on must be the latest. */
export const REPLICA_AUDIENCES: readonly Audience[] = ['regulator'];

/** A standby of the primary for reading, and how far behind it may be. */
export interface ReplicaOptions {
  /** Host, port and database; its user is not used. */
  readonly url: string;
  /** A copy older than this is not asked. Default 5 s. */
  readonly maxLagMs?: number;
  /** How often its age is looked at. Default 250 ms. */
  readonly checkMs?: number;
  /** Connections per audience. Default as for the primary's readers. */
  readonly size?: number;
}

interface Seen {
  readonly standby: boolean;
  readonly replayed: string | null;
  readonly system: string;
  readonly database: string;
}

/** A reader that waits longer for a connection asks the primary. */
const CONNECT_MS = 2_000;
const WHO = `(SELECT system_identifier::text FROM pg_control_system()) AS system, current_database()::text AS database`;

/**
 * A streaming standby that answers reads while it is fresh enough for who asks: not older than the bound, and with everything the
 * caller's organization wrote through this process. Else, and when it fails, the primary answers; nothing waits for the replica.
 */
export class Replica {
  private readonly pools: ReadonlyMap<Audience, pg.Pool>;
  private readonly writes = new RecentWrites();
  private marks: Mark[] = [];
  /** By `performance.now()`; null while it can't be asked. */
  private freshAsOf: number | null = null;
  private known = false;
  private said: string | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  private constructor(
    private readonly options: ReplicaOptions,
    private readonly primary: pg.Pool,
    private readonly monitor: pg.Pool,
    pools: ReadonlyMap<Audience, pg.Pool>,
    private readonly onError: (error: Error) => void,
  ) {
    this.pools = pools;
  }

  /**
   * Looks at it once. A replica that is away may come later; one of another database is refused.
   * @param primary a pool on the primary, of any role
   * @throws when it is another system or another database, or no standby
   */
  static async connect(options: ReplicaOptions, secret: string, primary: pg.Pool, poolSize: number, onError: (error: Error) => void): Promise<Replica> {
    const open = (audience: Audience, name: string, max: number, pipeline: boolean): pg.Pool => {
      const pool = new pg.Pool({ connectionString: roleUrl(options.url, secret, roleOf(audience)), max, application_name: name, connectionTimeoutMillis: CONNECT_MS, pipeline } as ConstructorParameters<typeof pg.Pool>[0]);
      return guardPool(pool, onError);
    };
    const pools = new Map(REPLICA_AUDIENCES.map((audience) => [audience, open(audience, `anze ${audience} replica`, options.size ?? poolSize, true)] as const));
    const replica = new Replica(options, primary, open('identity', 'anze replica check', 1, false), pools, onError);
    try {
      await replica.look();
    } catch (error) {
      await replica.close();
      throw error;
    }
    replica.again();
    return replica;
  }

  /** The pool to read from, or null when the primary has to answer. */
  poolFor({ audience, organizationId }: Pick<Principal, 'audience' | 'organizationId'>): pg.Pool | null {
    if (this.freshAsOf === null || performance.now() - this.freshAsOf > this.maxLagMs) return null;
    return this.writes.seenBy(this.freshAsOf, organizationId) ? (this.pools.get(audience) ?? null) : null;
  }

  /** After a commit: until the replica has it, the organization reads from the primary. */
  wrote(principal: Pick<Principal, 'audience' | 'organizationId'>): void {
    this.writes.note(principal, NIL_UUID, performance.now());
  }

  /** @returns whether a read that failed there should be made on the primary; the replica then rests until it is looked at again */
  hasFailed(error: unknown): boolean {
    if (!isReplicaFailure(error)) return false;
    // Replay cancels what stands in its way; that says nothing about the next read.
    if ((error as { code?: string }).code !== '40001') this.rest(error as Error);
    return true;
  }

  /** Age of the copy in milliseconds, or null while it isn't asked. */
  ageMs(): number | null {
    return this.freshAsOf === null ? null : performance.now() - this.freshAsOf;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await Promise.all([...this.pools.values(), this.monitor].map((pool) => pool.end()));
  }

  private get maxLagMs(): number {
    return this.options.maxLagMs ?? 5_000;
  }

  private again(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.look()
        .catch((error: Error) => this.rest(error))
        .finally(() => this.again());
    }, this.options.checkMs ?? 250);
    this.timer.unref();
  }

  /** One look at both. @throws when the replica isn't one of this primary */
  private async look(): Promise<void> {
    const at = performance.now();
    const mark = await this.primary.query<{ position: string; system: string; database: string }>(`SELECT pg_current_wal_insert_lsn()::text AS position, ${WHO}`);
    const here = mark.rows[0]!;
    // Those it will never be asked about again are dropped with the bound.
    this.marks = [...this.marks.filter((one) => at - one.at <= this.maxLagMs), { at, position: walPosition(here.position) }];
    let there: Seen;
    try {
      there = (await this.monitor.query<Seen>(`SELECT pg_is_in_recovery() AS standby, pg_last_wal_replay_lsn()::text AS replayed, ${WHO}`)).rows[0]!;
    } catch (error) {
      return this.rest(error as Error);
    }
    if (there.system !== here.system || there.database !== here.database) throw this.refusal(`belongs to another ${there.system === here.system ? 'database' : 'cluster'}`);
    if (!there.standby || there.replayed === null) throw this.refusal('is no standby: it would answer with what it has by itself');
    this.known = true;
    const { freshAsOf, left } = reached(this.marks, walPosition(there.replayed));
    this.marks = left;
    if (freshAsOf === null) {
      if (this.freshAsOf !== null && at - this.freshAsOf > this.maxLagMs) this.say(`is more than ${this.maxLagMs} ms behind: reading from the primary`);
      return;
    }
    this.freshAsOf = freshAsOf;
    this.writes.forget(freshAsOf);
    this.say(null);
  }

  private refusal(reason: string): Error {
    return new Error(`DATABASE_REPLICA_URL ${reason}. Point it at a streaming standby of DATABASE_URL, or unset it.`);
  }

  private rest(error: Error): void {
    this.freshAsOf = null;
    this.marks = [];
    if (!this.closed) this.say(`${this.known ? 'failed' : 'was never reached'}: reading from the primary (${error.message})`);
  }

  /** Once per change, not once per look. */
  private say(what: string | null): void {
    const kind = what?.replace(/ \(.*/s, '') ?? null;
    if (kind === this.said) return;
    this.said = kind;
    if (what !== null) this.onError(new Error(`the replica ${what}`));
  }
}
