import { WORKERS, type JobsOptions } from '../jobs.options.js';
import { postgresQueueBackend } from './postgres.backend.js';
import type { QueueBackend } from './queue.backend.js';
import { redisQueueBackend } from './redis.backend.js';

/** Redis when its URL is configured, else PostgreSQL. */
export function openQueueBackend(options: JobsOptions, onError: (where: string, error: Error) => void): QueueBackend {
  if (options.redisUrl) return redisQueueBackend(options.redisUrl, onError, options.timings);
  if (options.queueUrl) return postgresQueueBackend(options.queueUrl, WORKERS, onError, options.timings);
  throw new Error('a working process needs a queue: redisUrl, or queueUrl of role anze_queue');
}
