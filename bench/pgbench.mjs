// The limit: PostgreSQL answering the product's own statements, with no server in between.
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseTime } from './usage.mjs';

/** pgbench's version, null when there is none. */
export function pgbenchVersion() {
  try {
    return /\(PostgreSQL\) (\S+)/.exec(execFileSync('pgbench', ['--version'], { encoding: 'utf8' }))?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Each command on its own, as a client sends them that knows nothing better. */
export const plainScript = ({ begin, settings, statements }) => [begin, ...settings, ...statements, 'COMMIT', ''].join(';\n').replace(/;\n$/, '\n');

/** Everything in one flight, prepared beforehand: nothing that PostgreSQL offers is quicker. */
export const pipelinedScript = (transaction) => `\\startpipeline\n${plainScript(transaction)}\\endpipeline\n`;

/**
 * Transactions a second.
 * @param scripts one for each caller; each is as likely
 * @param limits { seconds or transactions (of all clients), clients, prepared, define: variables }
 */
export function pgbench(databaseUrl, scripts, folder, { seconds, transactions, clients, prepared = false, postmaster, define = {} }) {
  const files = scripts.map((text, n) => {
    const file = join(folder, `${prepared ? 'prepared' : 'plain'}-${n}.sql`);
    writeFileSync(file, text);
    return file;
  });
  const much = transactions ? ['-t', String(Math.ceil(transactions / clients))] : ['-T', String(Math.max(1, Math.round(seconds)))];
  const args = ['-n', '-c', String(clients), '-j', '1', '-M', prepared ? 'prepared' : 'simple', ...much, ...Object.entries(define).flatMap(([name, value]) => ['-D', `${name}=${value}`]), ...files.flatMap((file) => ['-f', file]), databaseUrl];
  const before = postmaster ? databaseTime(postmaster) : null;
  return new Promise((resolve, reject) => {
    const child = spawn('pgbench', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (out += chunk));
    child.once('error', reject);
    child.once('close', async (code) => {
      // The postmaster counts what has ended once it noticed.
      await sleep(150);
      const tps = /^tps = ([\d.]+)/m.exec(out)?.[1];
      const done = /^number of transactions actually processed: (\d+)/m.exec(out)?.[1];
      const failed = /^number of failed transactions: (\d+)/m.exec(out)?.[1] ?? '0';
      if (code !== 0 || !tps || failed !== '0') return reject(new Error(`pgbench: ${out.split('\n').filter((line) => /error|detail/i.test(line)).slice(0, 5).join('\n') || out.slice(-1500)}`));
      const after = before === null ? null : databaseTime(postmaster);
      resolve({ perSecond: Number(tps), database: after === null ? null : (after - before) / Number(done) });
    });
  });
}
