// The limit of a reading: PostgreSQL answering the product's own statements, with no server in between.
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** pgbench's version, null when there is none. */
export function pgbenchVersion() {
  try {
    return /\(PostgreSQL\) (\S+)/.exec(execFileSync('pgbench', ['--version'], { encoding: 'utf8' }))?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Transactions a second. @param scripts one for each caller; each is as likely */
export function pgbench(databaseUrl, scripts, folder, { seconds, clients }) {
  const files = scripts.map((text, n) => {
    const file = join(folder, `script-${n}.sql`);
    writeFileSync(file, text);
    return file;
  });
  const args = ['-n', '-c', String(clients), '-j', '1', '-T', String(seconds), ...files.flatMap((file) => ['-f', file]), databaseUrl];
  return new Promise((resolve, reject) => {
    const child = spawn('pgbench', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (out += chunk));
    child.once('error', reject);
    child.once('exit', (code) => {
      const tps = /^tps = ([\d.]+)/m.exec(out)?.[1];
      if (code === 0 && tps) resolve(Number(tps));
      else reject(new Error(`pgbench: ${out.slice(-1500)}`));
    });
  });
}
