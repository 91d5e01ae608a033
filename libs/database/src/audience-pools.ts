import { DataSource, getMetadataArgsStorage } from 'typeorm';
import pg from 'pg';
import { guardPool } from './guard-pool.js';
import { AUDIENCES, type Audience, type Principal } from './principal.js';
import { Replica, REPLICA_AUDIENCES, type ReplicaOptions } from './replica.js';
import { roleOf, roleUrl } from './roles.js';

// A day is a day: the driver's default makes it an instant in the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Connections per audience: `write` for transactions, `read` for the pipelined path. */
export const POOL_SIZES: Readonly<Record<Audience, { write: number; read: number }>> = {
  enterprise: { write: 6, read: 4 },
  insurer: { write: 3, read: 3 },
  regulator: { write: 4, read: 4 },
  financial: { write: 2, read: 2 },
  worker: { write: 21, read: 4 },
  identity: { write: 3, read: 3 },
  platform: { write: 2, read: 1 },
};

/** Connections that all audience pools may open together. */
export const audienceConnections = (): number => Object.values(POOL_SIZES).reduce((sum, size) => sum + size.write + size.read, 0);

/** Connections that a process may open on a replica. */
export const replicaConnections = (): number => REPLICA_AUDIENCES.reduce((sum, audience) => sum + POOL_SIZES[audience].read, 1);

/** A transaction pool (TypeORM) and a pipelined reading pool for each audience. Made once per process. */
export class AudiencePools {
  private constructor(
    private readonly writers: ReadonlyMap<Audience, DataSource>,
    private readonly readers: ReadonlyMap<Audience, pg.Pool>,
    private readonly replica: Replica | null,
  ) {}

  /**
   * @param databaseUrl host, port and database; its user is not used
   * @param replica a standby that regulators read from while it is fresh enough
   * @param entities TypeORM entity classes; default every one that was imported, so that no lib need let its own out
   */
  static async connect(options: {
    databaseUrl: string;
    secret: string;
    entities?: readonly (new () => object)[];
    onError?: (error: Error) => void;
    audiences?: readonly Audience[];
    replica?: ReplicaOptions | null;
  }): Promise<AudiencePools> {
    const audiences = options.audiences ?? AUDIENCES;
    const onError = options.onError ?? (() => undefined);
    const entities = options.entities ?? (getMetadataArgsStorage().tables.map((table) => table.target) as (new () => object)[]);
    const writers = new Map<Audience, DataSource>();
    const readers = new Map<Audience, pg.Pool>();
    for (const audience of audiences) {
      const url = roleUrl(options.databaseUrl, options.secret, roleOf(audience));
      const source = new DataSource({
        type: 'postgres',
        url,
        entities: [...entities],
        poolSize: POOL_SIZES[audience].write,
        poolErrorHandler: onError,
        applicationName: `anze ${audience}`,
        // The server is provisioned by migrations; runtime roles may not create extensions.
        installExtensions: false,
      });
      writers.set(audience, await source.initialize());
      const reader = new pg.Pool({
        connectionString: url,
        max: POOL_SIZES[audience].read,
        application_name: `anze ${audience} reads`,
        pipeline: true,
      } as ConstructorParameters<typeof pg.Pool>[0]);
      readers.set(audience, guardPool(reader, onError));
    }
    const replica = options.replica ? await AudiencePools.openReplica(options.replica, options.secret, writers, readers, onError) : null;
    return new AudiencePools(writers, readers, replica);
  }

  /** Else the pools of the primary would stay open when the replica is refused. */
  private static async openReplica(replica: ReplicaOptions, secret: string, writers: ReadonlyMap<Audience, DataSource>, readers: ReadonlyMap<Audience, pg.Pool>, onError: (error: Error) => void): Promise<Replica> {
    const primary = readers.get('identity') ?? [...readers.values()][0];
    if (!primary) throw new Error('a replica needs a pool of the primary to compare with');
    try {
      return await Replica.connect(replica, secret, primary, POOL_SIZES.regulator.read, onError);
    } catch (error) {
      await new AudiencePools(writers, readers, null).close();
      throw error;
    }
  }

  writer(audience: Audience): DataSource {
    return this.found(this.writers, audience);
  }

  /** Whether this process connects as the audience. */
  has(audience: Audience): boolean {
    return this.readers.has(audience);
  }

  reader(audience: Audience): pg.Pool {
    return this.found(this.readers, audience);
  }

  /** Calls `read` with the pool that should answer the caller: the replica's while that is fresh enough for them, else, or when it fails, the primary's. */
  async reading<T>(principal: Principal, read: (pool: pg.Pool) => Promise<T>): Promise<T> {
    const replica = this.replica?.poolFor(principal);
    if (!replica) return read(this.reader(principal.audience));
    try {
      return await read(replica);
    } catch (error) {
      if (!this.replica?.hasFailed(error)) throw error;
      return read(this.reader(principal.audience));
    }
  }

  /** After a commit in the principal's name: what it wrote, its organization sees from now on. */
  wrote(principal: Principal): void {
    this.replica?.wrote(principal);
  }

  /** How old the replica's copy is, in milliseconds; null without one, or while it isn't asked. */
  replicaAgeMs(): number | null {
    return this.replica?.ageMs() ?? null;
  }

  private found<T>(map: ReadonlyMap<Audience, T>, audience: Audience): T {
    const value = map.get(audience);
    if (!value) throw new Error(`no pool for audience ${audience} in this process`);
    return value;
  }

  async close(): Promise<void> {
    await this.replica?.close();
    await Promise.all([...this.readers.values()].map((pool) => pool.end()));
    await Promise.all([...this.writers.values()].map((source) => source.destroy()));
  }
}
