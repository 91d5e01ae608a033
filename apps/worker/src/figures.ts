import { AudiencePools, runAs, TenantDb, workerPrincipal } from '@anze/database';
import { loadConfiguration } from '@anze/kernel';
import { Rollups } from '@anze/rollups';

const USAGE = `node …/figures.js check     proves that the dashboards' figures are those of the records; ends with 1 when they aren't
node …/figures.js rebuild   counts them anew from the records, while the product goes on working`;

/** The figures' upkeep by hand, as the worker and so under its row security; needs DATABASE_URL and ANZE_SECRET. */
async function main([task, ...more]: readonly string[]): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if ((task !== 'check' && task !== 'rebuild') || more.length > 0) {
    say(USAGE);
    return 2;
  }
  const { databaseUrl, secret } = loadConfiguration(process.env);
  if (databaseUrl === null || secret === null) throw new Error('Set DATABASE_URL and ANZE_SECRET, as for the worker');
  const pools = await AudiencePools.connect({ databaseUrl, secret, audiences: ['worker'] });
  try {
    const rollups = new Rollups(new TenantDb(pools));
    return await runAs(workerPrincipal(), async () => {
      if (task === 'rebuild') await rollups.rebuild();
      const faults = await rollups.check();
      for (const { kind, place, day, measure, expected, found } of faults) say(`${kind}: ${place} ${day} ${measure} is ${found}, should be ${expected}`);
      say(faults.length === 0 ? 'the figures are those of the records' : 'the figures are not those of the records; `rebuild` counts them anew');
      return faults.length === 0 ? 0 : 1;
    });
  } finally {
    await pools.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
