import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { RunUser } from './embedded.types.js';
import { systemCode } from './embedded.errors.js';

/** How a helper program ended. */
export interface ToolResult {
  /** Exit code; null when it could not start or a signal ended it. */
  readonly code: number | null;
  /** What it printed on both channels, or why it could not start. */
  readonly output: string;
  /** System error code when it could not start (`EACCES`, `ENOENT`), else null. */
  readonly spawnError: string | null;
}

/** How to run a program. */
export interface ToolContext {
  /** Working directory, which the account must be able to enter. */
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Account to drop to; null stays the current one. */
  readonly user: RunUser | null;
  /** Text for its standard input. */
  readonly input?: string;
}

/** Variables PostgreSQL's programs may see. Everything else, above all `PGDATA`, `PGPORT` and `PGOPTIONS`, would change what they do. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'C', TZ: 'UTC' };
  for (const name of ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'COMSPEC']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** The account as `spawn` takes it. Node drops the supplementary groups with it. */
export function accountOf(user: RunUser | null): { uid?: number; gid?: number } {
  return user === null ? {} : { uid: user.uid, gid: user.gid };
}

/** Runs a program to its end; failing is a result, not an exception. */
export function runTool(program: string, args: readonly string[], context: ToolContext): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: context.cwd, env: context.environment, windowsHide: true, ...accountOf(context.user) });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: error.message, spawnError: systemCode(error) ?? 'UNKNOWN' }));
    child.on('close', (code, signal) => resolve({ code, output: (signal === null ? output : `${output}\nended by ${signal}`).trim(), spawnError: null }));
    // A program that ends without reading its input breaks the pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(context.input ?? '');
  });
}

/** The last `count` lines of a text. */
export function lastLines(text: string, count = 20): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** Size of a file in bytes; 0 when it doesn't exist. */
export function fileSize(path: string): number {
  return withFile(path, (file) => fstatSync(file).size) ?? 0;
}

/** What a file holds from `offset` on, its last 64 kB at most; empty when it can't be read. */
export function readFrom(path: string, offset: number): string {
  return (
    withFile(path, (file) => {
      const { size } = fstatSync(file);
      const start = Math.max(offset, size - 65_536);
      const buffer = Buffer.alloc(Math.max(0, size - start));
      return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, start));
    }) ?? ''
  );
}

function withFile<T>(path: string, use: (file: number) => T): T | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}
