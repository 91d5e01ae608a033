import { DataSource, getMetadataArgsStorage } from 'typeorm';
import pg from 'pg';
import { AUDIENCES, type Audience } from './principal.js';
import { roleOf, roleUrl } from './roles.js';

// A day is a day: the driver's default makes it an instant in the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Connections per audience: `write` for transactions, `read` for the pipelined path. */
export const POOL_SIZES: Readonly<Record<Audience, { write: number; read: number }>> = {
  enterprise: { write: 6, read: 4 },
  insurer: { write: 3, read: 3 },
  regulator: { write: 4, read: 4 },
  worker: { write: 9, read: 2 },
  identity: { write: 3, read: 3 },
  platform: { write: 2, read: 1 },
};

/** Connections that all audience pools may open together. */
export const audienceConnections = (): number => Object.values(POOL_SIZES).reduce((sum, size) => sum + size.write + size.read, 0);

/** A transaction pool (TypeORM) and a pipelined reading pool for each audience. Made once per process. */
export class AudiencePools {
  private constructor(
    private readonly writers: ReadonlyMap<Audience, DataSource>,
    private readonly readers: ReadonlyMap<Audience, pg.Pool>,
  ) {}

  /**
   * @param databaseUrl host, port and database; its user is not used
   * @param entities TypeORM entity classes; default every one that was imported, so that no lib need let its own out
   */
  static async connect(options: {
    databaseUrl: string;
    secret: string;
    entities?: readonly (new () => object)[];
    onError?: (error: Error) => void;
    audiences?: readonly Audience[];
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
      reader.on('error', onError);
      readers.set(audience, reader);
    }
    return new AudiencePools(writers, readers);
  }

  writer(audience: Audience): DataSource {
    return this.found(this.writers, audience);
  }

  reader(audience: Audience): pg.Pool {
    return this.found(this.readers, audience);
  }

  private found<T>(map: ReadonlyMap<Audience, T>, audience: Audience): T {
    const value = map.get(audience);
    if (!value) throw new Error(`no pool for audience ${audience} in this process`);
    return value;
  }

  async close(): Promise<void> {
    await Promise.all([...this.readers.values()].map((pool) => pool.end()));
    await Promise.all([...this.writers.values()].map((source) => source.destroy()));
  }
}
