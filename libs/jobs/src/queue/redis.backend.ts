import { createRedisBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { BullBackend, type BullTimings } from './bull.backend.js';
import type { QueueBackend } from './queue.backend.js';

/** Hash-tagged, so that a Redis Cluster keeps all keys of a script in one slot. */
export const REDIS_PREFIX = '{anze}';

/** The queue on Redis (6.2 or later, `noeviction`, append-only file): two connections, and one per worker to block on. */
export function redisQueueBackend(url: string, onError: (where: string, error: Error) => void, timings?: BullTimings): QueueBackend {
  // Adding fails at once while Redis is away: the relay holds a transaction meanwhile and will come back.
  const producer = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 5_000, connectionName: 'anze queues' });
  // Workers wait for Redis as long as it takes.
  const consumer = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: 5_000, connectionName: 'anze workers' });
  for (const [name, client] of [['redis queues', producer], ['redis workers', consumer]] as const) {
    client.setMaxListeners(0);
    client.on('error', (error) => onError(name, error));
  }
  const close = async (): Promise<void> => {
    producer.disconnect();
    consumer.disconnect();
  };
  return new BullBackend({ kind: 'redis', factory: createRedisBackend, queueConnection: producer, workerConnection: consumer, prefix: REDIS_PREFIX, close }, onError, timings);
}
