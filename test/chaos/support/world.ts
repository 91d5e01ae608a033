import { mkdtempSync, rmSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { prepareDatabase } from '../../../apps/standalone/src/start/prepare-database.js';
import { TEST_SECRET } from '../../support/template.js';
import { runStatement } from '../../support/template-database.js';
import { Client } from './client.js';
import { compare, compareFigures, idsOf, type Difference } from './compare.js';
import { endProcesses, ProductProcess, type Arm, type Killed, type WorkerFacts } from './processes.js';
import { ReadinessWatch } from './readiness.js';
import { freePort, OwnPostgres } from './servers.js';
import { baseWrites, type Write } from './writes.js';

/** Business time at the beginning; it stands still until it is moved. */
export const NOON = new Date('2026-06-15T12:00:00+08:00');

/** The product's waiting times shortened, so that a suite sees many recoveries; `docs/faults.md` names the product's own. */
export const SHORT_TIMES = { relayIntervalMs: 200, sweepIntervalMs: 1_000, stuckAfterMs: 4_000, graceMs: 2_000, timings: { lockMs: 1_200, stalledCheckMs: 400 } };

/** The schedule that ticks each minute; whatever it adds changes nothing that is compared. */
export const MINUTELY = ['rollups-fold'];

/** A built product, a server, and a database from which worlds are copied. */
export class Ground {
  private constructor(
    readonly code: string,
    readonly postgres: OwnPostgres,
    readonly known: ReadonlySet<string>,
    readonly facts: WorkerFacts,
  ) {}

  static async make(): Promise<Ground> {
    const code = mkdtempSync(join(tmpdir(), 'anze-chaos-code-'));
    const env = { PATH: process.env['PATH'] ?? '' };
    const building = promisify(execFile)(process.execPath, [fileURLToPath(new URL('./build-copy.mjs', import.meta.url)), code], { env });
    const [postgres] = await Promise.all([OwnPostgres.start(), building]);
    try {
      await runStatement(postgres.superuserUrl, 'CREATE DATABASE base');
      const pools = await prepareDatabase({ ownerUrl: postgres.urlOf('base'), secret: TEST_SECRET, redisUrl: null, log: () => undefined, onError: () => undefined });
      await pools.close();
      const world = await World.on(postgres, code, 'base');
      await world.startApi();
      const facts = await world.startWorker();
      await world.api!.ask('accounts');
      for (const write of baseWrites()) {
        await world.write(write);
        await world.settled();
      }
      const refused = await world.rows(`SELECT kind, rejected_rows, error_code FROM import_runs WHERE rejected_rows > 0 OR status <> 'COMPLETED'`);
      if (refused.length > 0) throw new Error(`the ground lacks rows: ${JSON.stringify(refused)}`);
      await world.close();
      return new Ground(code, postgres, await idsOf(postgres.urlOf('base')), facts);
    } catch (error) {
      await endProcesses();
      await postgres.close();
      throw error;
    }
  }

  get dist(): string {
    return join(this.code, 'dist');
  }

  /** A world of its own, with nothing started. */
  async world(name: string, options: WorldOptions = {}): Promise<World> {
    await runStatement(this.postgres.superuserUrl, `CREATE DATABASE ${name} TEMPLATE base STRATEGY = FILE_COPY`);
    return World.on(this.postgres, this.code, name, options);
  }

  /**
   * Does in a world without faults what was done in `world`, and compares. Both must have settled; `world` is closed afterwards.
   * @returns rows lost and rows there too often, figures included
   */
  async verdict(world: World): Promise<Difference> {
    await world.stopProcesses();
    const control = await this.world(`${world.name}_control`);
    try {
      await control.startApi();
      await control.startWorker();
      for (const write of world.written) {
        await control.write(write);
        if (write.settles) await control.settled();
      }
      await control.settled();
      await control.stopProcesses();
      const rows = await compare(world.url, control.url, this.known);
      const figures = await compareFigures(world.url);
      return { lost: [...rows.lost, ...figures.lost], doubled: [...rows.doubled, ...figures.doubled] };
    } finally {
      await control.close();
      await world.close();
    }
  }

  async close(): Promise<void> {
    await endProcesses();
    await this.postgres.close();
    rmSync(this.code, { recursive: true, force: true });
  }
}

/** What differs between worlds. */
export interface WorldOptions {
  readonly redisUrl?: string;
  readonly uploadDir?: string;
  readonly jobTimes?: object;
  /** Default `MINUTELY`: what the others add depends on the time of day, and would be another thing in each world. */
  readonly schedules?: readonly string[];
}

/** One database with the processes on it. */
export class World {
  api: ProductProcess | null = null;
  worker: ProductProcess | null = null;
  readonly client: Client;
  private readonly apiUrl = (): string => `http://127.0.0.1:${this.port}`;
  /** What was done here, in its order. */
  readonly written: Write[] = [];
  now = NOON;
  private readonly workers: ProductProcess[] = [];
  private standby: ProductProcess | null = null;
  private apiStandby: ProductProcess | null = null;
  private watch: ReadinessWatch | null = null;
  private readonly superuser: pg.Pool;

  private constructor(
    readonly name: string,
    readonly url: string,
    private readonly code: string,
    readonly port: number,
    readonly uploadDir: string,
    private readonly options: WorldOptions,
  ) {
    this.client = new Client(name, this.apiUrl);
    this.superuser = new pg.Pool({ connectionString: url, max: 2 });
    this.superuser.on('error', () => undefined);
  }

  static async on(postgres: OwnPostgres, code: string, name: string, options: WorldOptions = {}): Promise<World> {
    const uploadDir = options.uploadDir ?? mkdtempSync(join(tmpdir(), 'anze-chaos-uploads-'));
    return new World(name, postgres.urlOf(name), code, await freePort(), uploadDir, options);
  }

  private get dist(): string {
    return join(this.code, 'dist');
  }

  async startApi(arm: Arm | null = null, fileBlocks?: number): Promise<void> {
    this.api = (fileBlocks === undefined ? this.apiStandby : null) ?? ProductProcess.spawn('api', this.dist, fileBlocks === undefined ? {} : { fileBlocks });
    this.apiStandby = null;
    await this.api.start({ databaseUrl: this.url, secret: TEST_SECRET, uploadDir: this.uploadDir, now: this.now, port: this.port, arm });
  }

  /** Starts another worker and keeps one in reserve. @returns what it works on; `worker` is the newest */
  async startWorker(arm: Arm | null = null): Promise<WorkerFacts> {
    const next = this.standby ?? ProductProcess.spawn('worker', this.dist);
    this.standby = null;
    const facts = await next.start({
      databaseUrl: this.url,
      secret: TEST_SECRET,
      uploadDir: this.uploadDir,
      now: this.now,
      redisUrl: this.options.redisUrl ?? null,
      jobTimes: this.options.jobTimes ?? SHORT_TIMES,
      schedules: this.options.schedules ?? MINUTELY,
      arm,
    });
    this.worker = next;
    this.workers.push(next);
    return facts;
  }

  /** Loads a worker that will take over. */
  prepareStandby(): void {
    this.standby ??= ProductProcess.spawn('worker', this.dist);
  }

  prepareApiStandby(): void {
    this.apiStandby ??= ProductProcess.spawn('api', this.dist);
  }

  /** Does it here, and remembers it for the world without faults. */
  async write(write: Write): Promise<void> {
    this.written.push(write);
    await write.run(this);
  }

  async moveClock(now: Date, ...others: readonly ProductProcess[]): Promise<void> {
    this.now = now;
    for (const one of [this.api, this.worker, ...others]) if (one?.running) await one.ask('clock', { now: now.toISOString() });
  }

  /** Rows as the superuser sees them; waits for a server that is away. */
  async rows<R extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    for (const end = Date.now() + 60_000; ; ) {
      try {
        return (await this.superuser.query<R>(sql, [...params])).rows;
      } catch (error) {
        const { code, message } = error as { code?: string; message?: string };
        const away = /^(57P0\d|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code ?? '') || /terminat/.test(message ?? '');
        if (!away || Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** Waits until every job is done. @throws when one was given up, or after `ms` */
  async settled(ms = 90_000): Promise<void> {
    for (const end = Date.now() + ms; ; ) {
      const rows = await this.rows<{ job: string; failed: boolean; error: string | null; attempts: number }>('SELECT job, failed_at IS NOT NULL AS failed, last_error AS error, attempts FROM outbox WHERE done_at IS NULL');
      const dead = rows.filter((row) => row.failed);
      if (dead.length > 0) throw new Error(`given up: ${JSON.stringify(dead)}\n${this.worker?.told}`);
      if (rows.length === 0) return;
      if (Date.now() > end) throw new Error(`still open after ${ms} ms: ${JSON.stringify(rows)}\n${this.worker?.told}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** When a job was done, in milliseconds of real time. */
  async doneAt(id: string): Promise<number> {
    const [row] = await this.rows<{ at: Date | null }>('SELECT done_at AS at FROM outbox WHERE id = $1', [id]);
    if (!row?.at) throw new Error(`job ${id} is not done`);
    return row.at.getTime();
  }

  /** Begins to hold `/readyz` against the truth. */
  watchReadiness(): ReadinessWatch {
    this.watch = new ReadinessWatch(this.apiUrl);
    return this.watch;
  }

  /** Waits for the death that was arranged. */
  async death(process: ProductProcess, ms = 30_000): Promise<Killed | null> {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ms).unref());
    return (await Promise.race([process.ended, late])) === null ? null : process.killed;
  }

  async stopProcesses(): Promise<void> {
    await this.watch?.stop();
    for (const one of [...this.workers, this.standby, this.api, this.apiStandby]) await one?.stop();
  }

  async close(): Promise<void> {
    await this.stopProcesses();
    await this.superuser.end().catch(() => undefined);
    if (this.options.uploadDir === undefined) rmSync(this.uploadDir, { recursive: true, force: true });
  }
}
