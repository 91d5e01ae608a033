/** Connections that queues and workers share for their statements, beside one per worker for LISTEN. */
export const QUERY_CONNECTIONS = 4;

/**
 * PostgreSQL connections that a process's queues hold at most, for the budget checked at boot.
 * @param queues queues opened (they take none of their own)
 * @param workers workers started
 * @param backend on Redis the queues take none
 */
export function queueConnections(queues: number, workers: number, backend: 'postgres' | 'redis' = 'postgres'): number {
  if (backend === 'redis' || queues === 0) return 0;
  return workers + QUERY_CONNECTIONS;
}
