import { Cluster, Redis } from 'ioredis';
import type { RedisAddress } from '@anze/kernel';

/** What a connection does while Redis is away. */
export interface RedisManners {
  /** How often a command is sent again after a lost connection; null: until it is answered. */
  readonly maxRetriesPerRequest: number | null;
  /** Whether commands wait for the first connection. */
  readonly enableOfflineQueue: boolean;
  /** Shown by CLIENT LIST. */
  readonly connectionName: string;
}

/** Waiting before the next attempt to connect, in milliseconds: soon at first, never longer than 2 s. */
const untilNext = (attempt: number): number => Math.min(100 * attempt, 2_000);

/** One connection to a server, or one to each master of a cluster, which follows moved slots and promoted replicas. It never gives up. */
export function openRedis(address: RedisAddress, manners: RedisManners): Redis | Cluster {
  const { maxRetriesPerRequest, enableOfflineQueue, connectionName } = manners;
  const connection = {
    ...(address.username === null ? {} : { username: address.username }),
    ...(address.password === null ? {} : { password: address.password }),
    ...(address.tls ? { tls: {} } : {}),
    connectTimeout: 5_000,
    connectionName,
    maxRetriesPerRequest,
  };
  if (!address.cluster) return new Redis({ ...connection, ...address.nodes[0]!, db: address.database, enableOfflineQueue, retryStrategy: untilNext });
  return new Cluster([...address.nodes], {
    redisOptions: connection,
    enableOfflineQueue,
    clusterRetryStrategy: untilNext,
    // With it, `connect()` on a cluster that is down never settles (ioredis 5.11), and BullMQ 6.7 waits for it after it has dropped a
    // blocked connection: the queue's worker then stands still until the process is restarted. Commands say CLUSTERDOWN by themselves.
    enableReadyCheck: false,
    // A server that hangs must not be waited for when others can say where the slots are.
    slotsRefreshTimeout: 3_000,
    // Also without a command that is answered with MOVED: a promoted replica is found by itself.
    slotsRefreshInterval: 10_000,
    // Certificates name hosts; a looked-up address would be refused.
    ...(address.tls ? { dnsLookup: (host: string, found: (error: null, address: string) => void) => found(null, host) } : {}),
  });
}

/**
 * Refuses a Redis that drops keys when its memory is full: jobs would vanish one by one, without an error.
 * @throws naming the policy and what to do
 */
export async function refuseEviction(client: Redis | Cluster): Promise<void> {
  const servers = client instanceof Cluster ? client.nodes('master') : [client];
  for (const server of servers) {
    const policy = /^maxmemory_policy:(\S+)/m.exec(await server.info('memory'))?.[1];
    if (policy === undefined || policy === 'noeviction') continue;
    throw new Error(`Redis at ${server.options.host}:${server.options.port} has maxmemory-policy ${policy}: when its memory is full it drops jobs. Set it to noeviction.`);
  }
}
