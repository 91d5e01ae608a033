// The hazard import: api and worker as a process each, against COPY of the finished rows into the same table with its indexes and keys.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../load.mjs';
import { cityOf, ledgerOf } from '../make-city.mjs';
import { stop } from '../processes.mjs';
import { importHazards, signIn, startApi, startWorker } from '../product.mjs';
import { databaseTime, forgetPeak, memory, processorTime } from '../usage.mjs';
import { digest } from '../batch.mjs';
import { once } from '../services.mjs';
import { withClient } from '../workspace.mjs';

async function throughProduct(workspace, url, city, ledger, say) {
  const env = workspace.environment(url);
  const api = await startApi(env);
  const worker = await startWorker(env);
  try {
    const [token] = await signIn(api.graphql, city.regulators.slice(0, 1), city.password);
    // Its schedules have run once by then.
    await sleep(3_000);
    const idle = memory(worker.pid, 'VmRSS');
    forgetPeak(worker.pid);
    const [server, database] = [processorTime(worker.pid), databaseTime(workspace.postmaster)];
    const { run, seconds } = await importHazards(api, token, ledger.bytes);
    if (run.status !== 'COMPLETED' || run.acceptedRows !== city.hazardCount) throw new Error(`the import went wrong: ${JSON.stringify(run)}`);
    say(`imported ${run.acceptedRows} rows in ${seconds.toFixed(1)} s`);
    return { seconds, server: processorTime(worker.pid) - server, database: databaseTime(workspace.postmaster) - database, idle, peak: memory(worker.pid, 'VmHWM') };
  } finally {
    await stop(worker);
    await stop(api.part);
  }
}

export async function importing({ workspace, options, say }) {
  const city = await cityOf(workspace, options, say);
  const ledger = ledgerOf(city);
  say(`a hazard ledger of ${city.hazardCount} rows, ${(ledger.csvBytes / 1e6).toFixed(0)} MB`);
  const file = join(workspace.postgres.clusterDir, 'bench-hazards.copy');
  const rounds = { Anze: [], COPY: [] };
  // A round takes long: two of the product's are enough to see whether they differ.
  for (let round = 0; round < Math.min(2, options.batches); round += 1) {
    const url = await workspace.copy('imported', city.name);
    await withClient(url, (client) => client.query('CHECKPOINT'));
    rounds.Anze.push(await throughProduct(workspace, url, city, ledger, say));
    const sum = await withClient(url, async (client) => {
      await client.query(`COPY (SELECT * FROM hazards ORDER BY id) TO '${file}'`);
      return digest(client, 'SELECT * FROM hazards');
    });
    const target = await workspace.copy('copied', city.name);
    await withClient(target, async (client) => {
      await client.query('CHECKPOINT');
      rounds.COPY.push(await once(workspace, () => client.query(`COPY hazards FROM '${file}'`)));
      const found = await digest(client, 'SELECT * FROM hazards');
      if (found.sum !== sum.sum || found.rows !== city.hazardCount) throw new Error('COPY stored other rows than the import');
    });
  }
  await workspace.drop('copied');
  await workspace.drop('imported');
  say(`COPY of the same rows: ${median(rounds.COPY.map((one) => one.seconds)).toFixed(1)} s`);
  return [{ case: 'import', kind: 'batch', title: `import of ${city.hazardCount} hazards`, unit: 'rows', amount: city.hazardCount, reach: { COPY: 0.3 }, rounds, csvBytes: ledger.csvBytes }];
}
