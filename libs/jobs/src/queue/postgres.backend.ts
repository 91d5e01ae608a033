import { createPostgresBackend } from 'bullmq';
import { Pool } from 'pg';
import { BullBackend, type BullTimings } from './bull.backend.js';
import { QUERY_CONNECTIONS } from './queue-connections.js';
import type { QueueBackend } from './queue.backend.js';
import { QUEUE_SCHEMA } from './queue-schema.js';

/**
 * The queue on PostgreSQL, as role `anze_queue` in schema `bullmq`, which `prepareQueueSchema` has made.
 * All queues and workers share one pool: a connection for each worker to LISTEN on, and a few for everything else.
 * (Given a URL, BullMQ would open a pool for every queue and every worker.)
 * @param url of role anze_queue, direct: LISTEN doesn't pass a pooler in transaction mode
 * @param workers how many workers will be started in this process
 */
export function postgresQueueBackend(url: string, workers: number, onError: (where: string, error: Error) => void, timings?: BullTimings): QueueBackend {
  const pool = new Pool({
    connectionString: url,
    max: workers + QUERY_CONNECTIONS,
    application_name: 'anze queue',
    // BullMQ's statements name no schema.
    options: `-c search_path=${QUEUE_SCHEMA}`,
    // A LISTEN connection that died silently is noticed by its keep-alive, and rebuilt.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // Each queue and worker listens for the pool's errors.
  pool.setMaxListeners(0);
  pool.on('error', (error) => onError('queue pool', error));
  return new BullBackend({ kind: 'postgres', factory: createPostgresBackend, queueConnection: pool, workerConnection: pool, close: () => pool.end() }, onError, timings);
}
