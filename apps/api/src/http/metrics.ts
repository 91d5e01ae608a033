import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client';
import type { JobsHealth } from '@anze/jobs';

/** Gauges of the outbox, asked for when somebody scrapes; a database that doesn't answer leaves the last values. */
function outboxGauges(registry: Registry, jobs: JobsHealth): void {
  const gauge = (name: string, help: string, collect?: (this: Gauge) => Promise<void>) => new Gauge({ name, help, registers: [registry], ...(collect ? { collect } : {}) });
  const due = gauge('anze_outbox_due', 'Jobs due and not yet in a queue');
  const open = gauge('anze_outbox_open', 'Jobs in a queue');
  const dead = gauge('anze_outbox_dead', 'Jobs given up');
  gauge('anze_outbox_oldest_due_seconds', 'How long the oldest due job has waited', async function () {
    const backlog = await jobs.backlog().catch(() => null);
    if (!backlog) return;
    due.set(backlog.due);
    open.set(backlog.open);
    dead.set(backlog.dead);
    this.set(backlog.oldestDueSeconds);
  });
}

/** `/metrics` in Prometheus's text form: the process, HTTP requests by route, the outbox. Operators keep it from the outside. */
export function registerMetrics(fastify: FastifyInstance, registry: Registry, jobs: JobsHealth): void {
  collectDefaultMetrics({ register: registry });
  outboxGauges(registry, jobs);
  const durations = new Histogram({
    name: 'anze_http_request_seconds',
    help: 'HTTP requests by method, route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    durations.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
  fastify.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
