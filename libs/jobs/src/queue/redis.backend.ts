import { createRedisBackend } from 'bullmq';
import { readRedisUrl } from '@anze/kernel';
import { BullBackend, type BullTimings } from './bull.backend.js';
import type { QueueBackend } from './queue.backend.js';
import { openRedis, refuseEviction } from './redis-client.js';

/** Hash-tagged, so that a Redis Cluster keeps all keys of a script in one slot. */
export const REDIS_PREFIX = '{anze}';

/**
 * The queue on Redis (6.2 or later, `noeviction`, append-only file) or on a Redis Cluster: two connections, and one per worker to block on.
 * @param url as `readRedisUrl` takes it
 */
export function redisQueueBackend(url: string, onError: (where: string, error: Error) => void, timings?: BullTimings): QueueBackend {
  const address = readRedisUrl(url);
  if (address === null) throw new Error('REDIS_URL names neither a Redis server nor a Redis Cluster');
  // Adding fails at once while Redis is away: the relay holds a transaction meanwhile and will come back.
  const producer = openRedis(address, { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectionName: 'anze queues' });
  // Workers wait for Redis as long as it takes.
  const consumer = openRedis(address, { maxRetriesPerRequest: null, enableOfflineQueue: true, connectionName: 'anze workers' });
  for (const [name, client] of [['redis queues', producer], ['redis workers', consumer]] as const) {
    client.setMaxListeners(0);
    client.on('error', (error: Error) => onError(name, error));
  }
  const close = async (): Promise<void> => {
    producer.disconnect();
    consumer.disconnect();
  };
  return new BullBackend({ kind: 'redis', factory: createRedisBackend, queueConnection: producer, workerConnection: consumer, prefix: REDIS_PREFIX, check: () => refuseEviction(producer), close }, onError, timings);
}
