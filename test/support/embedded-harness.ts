import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from '../../apps/standalone/src/embedded/index.js';

/** What embedded-child.mjs prints: a running server, or why there is none. */
export interface ChildReport {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  readonly clusterDir: string;
  readonly reason: string | null;
  readonly message: string;
}

/** Everything one spec file starts, and how it is cleared away. */
export class EmbeddedHarness {
  /** What the servers of this harness told their log. */
  readonly told: string[] = [];
  private readonly directories: string[] = [];
  private readonly servers: EmbeddedPostgres[] = [];
  private readonly children: ChildProcess[] = [];

  /** A new empty directory, optionally given to another account. */
  directory(owner?: { uid: number; gid: number }): string {
    const dir = realpathSync(mkdtempSync(join(tmpdir(), 'anze-embedded-')));
    if (owner) chownSync(dir, owner.uid, owner.gid);
    this.directories.push(dir);
    return dir;
  }

  /** Deletes a further directory at the end. */
  willDelete(dir: string): void {
    this.directories.push(dir);
  }

  /** Starts a server in this process, without crash safety unless asked. */
  async start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const tell = (message: string): void => void this.told.push(message);
    const server = await startEmbeddedPostgres({ dataDir, durable: false, log: { info: tell, warn: tell }, ...options });
    this.servers.push(server);
    return server;
  }

  /** Starts a process that starts a server, and waits for what it prints. */
  async startInChild(dataDir: string, then: 'wait' | 'exit' | 'stop', account: { uid?: number; gid?: number } = {}): Promise<{ child: ChildProcess; report: Partial<ChildReport> }> {
    const script = fileURLToPath(new URL('./embedded-child.mjs', import.meta.url));
    const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
    const child = spawn(process.execPath, [script, dataDir, then], { stdio: ['ignore', 'pipe', 'pipe'], env, cwd: '/', detached: true, ...account });
    this.children.push(child);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    const report = await new Promise<Partial<ChildReport>>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
        if (output.includes('\n')) resolve(JSON.parse(output) as Partial<ChildReport>);
      });
      child.on('error', reject);
      child.on('close', () => reject(new Error(`The child ended without a report.\n${output}\n${errors}`)));
    });
    return { child, report };
  }

  /** Kills the processes that still run; their servers stay. */
  killChildren(): void {
    for (const child of this.children.splice(0)) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }

  /** Stops the servers of this process, so that a failed test doesn't fail the next one. */
  async stopServers(): Promise<void> {
    await Promise.all(this.servers.splice(0).map((server) => server.stop()));
  }

  /** Stops and deletes everything. */
  async clear(): Promise<void> {
    this.killChildren();
    await this.stopServers();
    for (const dir of this.directories.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Runs one statement on a connection of its own and gives the first column of the first row. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Ends a process and waits until it is gone. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await closed;
}
