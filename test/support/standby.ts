import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, cpSync, lchownSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { findNativeDirectory, prepareBinaries } from '../../apps/standalone/src/embedded/binaries.js';
import type { EmbeddedPostgres, RunUser } from '../../apps/standalone/src/embedded/embedded.types.js';
import { homeAt } from '../../apps/standalone/src/embedded/layout.js';
import { chooseRunUser } from '../../apps/standalone/src/embedded/run-user.js';
import { ask } from './embedded-harness.js';

/** A streaming standby of an embedded server, made as a physical copy of the running one. */
export class Standby {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly primary: EmbeddedPostgres,
    private readonly dir: string,
    readonly port: number,
    private readonly user: RunUser | null,
    private readonly binary: { path: string; environment: NodeJS.ProcessEnv },
  ) {}

  /** Copies the files between `pg_backup_start` and `pg_backup_stop`: the brought PostgreSQL has no pg_basebackup. */
  static async of(primary: EmbeddedPostgres): Promise<Standby> {
    const dir = join(dirname(primary.clusterDir), 'standby');
    const user = chooseRunUser(primary.clusterDir);
    const client = new pg.Client({ connectionString: primary.superuserUrl });
    await client.connect();
    try {
      await client.query(`SELECT pg_backup_start('standby', true)`);
      cpSync(primary.clusterDir, dir, { recursive: true, verbatimSymlinks: true, filter: (source) => !/\/(?:postmaster\.(?:pid|opts)|pg_replslot\/.+)$/.test(source) });
      const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
      writeFileSync(join(dir, 'backup_label'), rows[0]!.labelfile);
    } finally {
      await client.end();
    }
    writeFileSync(join(dir, 'standby.signal'), '');
    if (user !== null) {
      chownSync(dir, user.uid, user.gid);
      for (const entry of readdirSync(dir, { recursive: true, encoding: 'utf8' })) lchownSync(join(dir, entry), user.uid, user.gid);
    }
    const silent = { info: () => undefined, warn: () => undefined };
    const binaries = await prepareBinaries(findNativeDirectory(), homeAt(dirname(primary.clusterDir)), user, silent);
    return new Standby(primary, dir, await freePort(), user, { path: binaries.postgres, environment: binaries.environment });
  }

  /** The URL of another database on it, as the superuser. */
  url(database: string): string {
    const url = new URL(this.primary.superuserUrl);
    url.port = String(this.port);
    url.pathname = `/${database}`;
    return url.href;
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const { password } = new URL(this.primary.superuserUrl);
    const settings = {
      primary_conninfo: `host=127.0.0.1 port=${this.primary.port} user=postgres password=${password}`,
      listen_addresses: '127.0.0.1', unix_socket_directories: '', hot_standby: 'on', fsync: 'off', max_connections: '100', wal_retrieve_retry_interval: '200ms', restart_after_crash: 'off',
    };
    this.child = spawn(this.binary.path, ['-D', this.dir, '-p', String(this.port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
      cwd: this.dir,
      env: this.binary.environment,
      stdio: 'ignore',
      ...(this.user === null ? {} : { uid: this.user.uid, gid: this.user.gid }),
    });
    for (let tries = 0; ; tries += 1) {
      if ((await ask(this.url('postgres'), 'SELECT pg_is_in_recovery()').catch(() => null)) === true) return;
      if (tries > 300) throw new Error('the standby did not start');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends it at once; its processes notice. */
  async kill(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // Immediate shutdown: no goodbye to anybody, and no orphans, which SIGKILL would leave.
    child.kill('SIGQUIT');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    // Its processes leave one after the other.
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
