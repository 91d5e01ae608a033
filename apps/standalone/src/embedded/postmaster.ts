import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fchmodSync, openSync, renameSync } from 'node:fs';
import pg from 'pg';
import type { Binaries } from './binaries.js';
import { SUPERUSER } from './cluster.js';
import { EmbeddedPostgresError, systemCode } from './embedded.errors.js';
import type { EmbeddedLog, PostgresExit, RunUser } from './embedded.types.js';
import type { Home } from './layout.js';
import { readPostmasterFile } from './orphan.js';
import { LOOPBACK } from './port.js';
import { processesServing, signal, sleep, waitUntil } from './processes.js';
import { settingArguments } from './settings.rules.js';
import { accountOf, fileSize, lastLines, readFrom, runTool } from './tool.js';

/** A log larger than this is set aside (one older file is kept) at the next start. */
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/** What a start needs. */
export interface PostmasterContext {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly user: RunUser | null;
  readonly settings: Readonly<Record<string, string>>;
  readonly port: number;
  readonly logFile: string;
  readonly log: EmbeddedLog;
}

/** The postmaster as this process's child. */
export class Postmaster {
  /** Settles when the process has ended, asked or not. */
  readonly ended: Promise<PostgresExit>;
  private exit: PostgresExit | null = null;
  private spawnError: Error | null = null;
  private readonly logOffset: number;
  private readonly child: ChildProcess;
  private readonly stopAtExit = (): void => {
    if (this.exit === null && this.child.pid !== undefined) signal(this.child.pid, 'SIGINT');
  };

  /**
   * Starts it in a process group of its own: Ctrl-C on the terminal reaches the application alone, which stops the database last.
   * Should the application end without `stop()`, its `exit` event still asks PostgreSQL to shut down.
   */
  constructor(private readonly context: PostmasterContext) {
    const { home, binaries, user, settings, port, logFile } = context;
    if (fileSize(logFile) > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
    this.logOffset = fileSize(logFile);
    // Opened by us and inherited: the unprivileged account needs no right to the file, and errors before any setting holds land in it.
    const out = openSync(logFile, 'a', 0o600);
    fchmodSync(out, 0o600);
    try {
      this.child = spawn(binaries.postgres, ['-D', home.cluster, '-p', String(port), ...settingArguments(settings)], {
        cwd: home.cluster,
        env: binaries.environment,
        stdio: ['ignore', out, out],
        detached: true,
        windowsHide: true,
        ...accountOf(user),
      });
    } finally {
      closeSync(out);
    }
    this.ended = new Promise((resolve) => {
      const settle = (exit: PostgresExit): void => {
        this.exit ??= exit;
        process.removeListener('exit', this.stopAtExit);
        resolve(this.exit);
      };
      this.child.on('exit', (code, signalName) => settle({ code, signal: signalName }));
      this.child.on('error', (error) => {
        this.spawnError = error;
        if (this.child.pid === undefined) settle({ code: null, signal: null });
      });
    });
    process.on('exit', this.stopAtExit);
    // The application's own sockets keep it running; a forgotten server must not.
    this.child.unref();
  }

  /** Process id, 0 when it could not be started. */
  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it has printed since this start. */
  get output(): string {
    return readFrom(this.context.logFile, this.logOffset);
  }

  /** Waits until it accepts connections with this password. */
  async ready(password: string, timeoutMs: number): Promise<void> {
    const begun = Date.now();
    let told = begun;
    for (; ; await sleep(30)) {
      if (this.exit !== null) throw this.failed('PostgreSQL did not start');
      const file = readPostmasterFile(this.context.home.cluster);
      if (file?.pid === this.pid && file.status === 'ready' && (await this.accepts(password))) return;
      if (Date.now() - begun > timeoutMs) throw this.failed(`PostgreSQL did not accept connections within ${Math.round(timeoutMs / 1000)} s`);
      if (Date.now() - told > 10_000) {
        told = Date.now();
        this.context.log.info(`PostgreSQL is still starting (${lastLines(this.output, 1)})`);
      }
    }
  }

  private async accepts(password: string): Promise<boolean> {
    const client = new pg.Client({ host: LOOPBACK, port: this.context.port, user: SUPERUSER, password, database: 'postgres', ssl: false, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch (error) {
      if (systemCode(error) === '28P01') {
        throw new EmbeddedPostgresError('PASSWORD_REFUSED', 'PostgreSQL refuses the stored superuser password: it was changed in the database or in the file. Delete the file “password” in the data directory, and the next start sets a new one.', { cause: error });
      }
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /**
   * Fast shutdown: sessions are ended, everything is written. A server that doesn't end within a minute is made to; it recovers
   * at the next start.
   */
  async stop(): Promise<void> {
    const ended = (): boolean => this.exit !== null;
    if (!ended()) {
      if (process.platform === 'win32') await this.stopByTool();
      else signal(this.pid, 'SIGINT');
      if (!(await this.endsWithin(60_000))) {
        this.context.log.warn('PostgreSQL did not shut down within a minute; ending it at once');
        signal(this.pid, 'SIGQUIT');
        if (!(await this.endsWithin(10_000))) signal(this.pid, 'SIGKILL');
      }
      await this.ended;
    }
    const left = (): number[] => processesServing(this.context.home.cluster, null);
    if (await waitUntil(() => left().length === 0, 5_000)) return;
    for (const pid of left()) signal(pid, 'SIGKILL');
  }

  private async endsWithin(milliseconds: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    const result = await Promise.race([this.ended.then(() => true), late]);
    clearTimeout(timer);
    return result;
  }

  private async stopByTool(): Promise<void> {
    const { binaries, home, user } = this.context;
    await runTool(binaries.pgCtl, ['stop', '-D', home.cluster, '-m', 'fast', '-t', '60'], { cwd: home.dir, environment: binaries.environment, user });
  }

  private failed(what: string): EmbeddedPostgresError {
    const why = this.spawnError === null ? `Its last lines:\n${lastLines(this.output)}` : this.spawnError.message;
    const hint = /could not (?:create|resize|map|open) shared memory|No space left on device|Cannot allocate memory/i.test(this.output)
      ? ' The machine is short of disk, memory or shared memory (in Docker: --shm-size).'
      : '';
    return new EmbeddedPostgresError('START_FAILED', `${what}.${hint} ${why}\nThe whole log is ${this.context.logFile}.`, this.spawnError === null ? {} : { cause: this.spawnError });
  }
}
