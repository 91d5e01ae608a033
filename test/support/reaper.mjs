import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Ends the test server and deletes its directory when the test run is gone: its standard input closes then, even after Ctrl-C or
 * kill -9, which leave jest no time for its global teardown. After an orderly end there is nothing left to do.
 * Argument: the directory given to the embedded server. Input: one line, PostgreSQL's own data directory, once it runs.
 */
const [dataDir] = process.argv.slice(2);
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('SIGHUP', () => {});

let clusterDir = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) clusterDir += chunk;
clusterDir = clusterDir.trim() || join(dataDir, 'cluster');

for (let round = 0; round < 100; round++) {
  const pid = postmaster();
  if (pid === null) break;
  try {
    process.kill(pid, round < 50 ? 'SIGQUIT' : 'SIGKILL');
  } catch {
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}
for (const dir of [dataDir, dirname(clusterDir)]) rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });

/** The number in `postmaster.pid`, or null when the server is down. */
function postmaster() {
  try {
    const pid = Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 1 ? pid : null;
  } catch {
    return null;
  }
}
