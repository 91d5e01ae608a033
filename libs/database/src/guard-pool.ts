import type { Pool } from 'pg';

/**
 * Lets no lost connection end the process. A client that loses its connection emits `error` beside failing its queries; the pool
 * listens for that only while the client is idle, so one in use would throw into nowhere.
 */
export function guardPool<P extends Pool>(pool: P, onError: (error: Error) => void): P {
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
