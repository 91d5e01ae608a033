import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../apps/standalone/src/embedded/index.js';

const quiet = { info: () => undefined, warn: () => undefined };

/** A PostgreSQL server of one suite's own, as crash-safe as the product's, on a port that stays. */
export class OwnPostgres {
  private constructor(
    private readonly dataDir: string,
    private running: EmbeddedPostgres,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const dataDir = mkdtempSync(join(tmpdir(), 'anze-chaos-'));
    return new OwnPostgres(dataDir, await open(dataDir));
  }

  get superuserUrl(): string {
    return this.running.superuserUrl;
  }

  urlOf(database: string): string {
    const url = new URL(this.running.superuserUrl);
    url.pathname = `/${database}`;
    return url.href;
  }

  /** Ends it, `FAST`: sessions are ended, all is written · `CRASH`: kill -9, nothing is. */
  async down(how: 'FAST' | 'CRASH'): Promise<void> {
    if (how === 'CRASH') process.kill(this.running.pid, 'SIGKILL');
    await this.running.stop();
  }

  async up(): Promise<void> {
    this.running = await open(this.dataDir, this.running.port);
  }

  async close(): Promise<void> {
    await this.running.stop();
    for (const dir of [this.dataDir, dirname(this.running.clusterDir)]) rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const open = (dataDir: string, port?: number): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, log: quiet, settings: { max_connections: '200', shared_buffers: '64MB' }, ...(port === undefined ? {} : { port }) });

/** A free TCP port of the loopback interface. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Whether `redis-server` is installed. */
export const redisInstalled = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** A Redis server as operations.md asks for it (append-only file, noeviction), on a port that stays. */
export class OwnRedis {
  private child: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private dir: string,
  ) {}

  static async start(): Promise<OwnRedis> {
    const server = new OwnRedis(await freePort(), mkdtempSync(join(tmpdir(), 'anze-redis-')));
    await server.up();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  async up(): Promise<void> {
    this.child = spawn('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.dir, '--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries += 1) {
      const up = await this.ask((redis) => redis.ping()).catch(() => null);
      if (up === 'PONG') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('redis-server did not start');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.child!;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** What it kept on disk is lost as well. */
  forget(): void {
    rmSync(this.dir, { recursive: true, force: true });
    this.dir = mkdtempSync(join(tmpdir(), 'anze-redis-'));
  }

  /** It neither answers nor closes its connections. */
  freeze(): void {
    this.child!.kill('SIGSTOP');
  }

  thaw(): void {
    this.child!.kill('SIGCONT');
  }

  flush(): Promise<unknown> {
    return this.ask((redis) => redis.flushall());
  }

  async close(): Promise<void> {
    if (this.child) await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async ask<T>(fn: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1_000 });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await fn(redis);
    } finally {
      redis.disconnect();
    }
  }
}
