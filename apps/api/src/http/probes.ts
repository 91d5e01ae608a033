import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { identityPrincipal, pendingMigrations, runAs, TenantDb } from '@anze/database';
import { JobsHealth } from '@anze/jobs';
import { MIGRATIONS } from '../../../../migrations/index.js';

/** Outcome of one check. `detail` names things, never values or errors: anybody may ask. */
export interface Check {
  readonly ok: boolean;
  readonly detail?: string;
}

/** Outcome of all: ready when each is ok. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, Check>>;
}

/** A check that takes longer than this has failed, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Whether this process can serve, and what stops it. */
@Injectable()
export class Probes {
  private asking: Promise<Readiness> | null = null;

  constructor(
    private readonly db: TenantDb,
    private readonly jobs: JobsHealth,
  ) {}

  /** Who asks while an answer is being found gets that one: any number of askers costs three statements at a time. */
  readiness(): Promise<Readiness> {
    return (this.asking ??= this.found().finally(() => (this.asking = null)));
  }

  private async found(): Promise<Readiness> {
    const [database, migrations, ticks] = await Promise.all([
      checked(async () => {
        await this.read('SELECT 1');
        return { ok: true };
      }),
      checked(async () => {
        const applied = await this.read<{ name: string }>('SELECT name FROM migrations');
        const pending = pendingMigrations(applied.map(({ name }) => name), MIGRATIONS);
        return pending.length === 0 ? { ok: true } : { ok: false, detail: `not applied: ${pending.join(', ')}` };
      }),
      checked(async () => {
        const { known, late } = await this.jobs.schedules();
        if (known === 0) return { ok: false, detail: 'no worker has been here' };
        return late.length === 0 ? { ok: true } : { ok: false, detail: `late: ${late.map(({ name }) => name).join(', ')}` };
      }),
    ]);
    const checks = { database, migrations, ticks };
    return { ready: Object.values(checks).every(({ ok }) => ok), checks };
  }

  private read<R>(sql: string): Promise<R[]> {
    return runAs(identityPrincipal(), () => this.db.read<R>(sql));
  }
}

async function checked(check: () => Promise<Check>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer in time' }), PATIENCE_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return { ok: false, detail: 'failed' };
  } finally {
    clearTimeout(timer);
  }
}

/** `/livez`: the process answers · `/readyz`: it can serve (503 when not). */
export function registerProbes(fastify: FastifyInstance, probes: Probes): void {
  fastify.get('/livez', (_request, reply) => reply.send({ alive: true }));
  fastify.get('/readyz', async (_request, reply) => {
    const readiness = await probes.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
}
