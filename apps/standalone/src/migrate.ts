import { loadConfiguration } from '@anze/kernel';
import { prepareDatabase } from './start/prepare-database.js';

/** `node …/migrate.js`: schema, roles, queue schema and reference data of a real server, as its owner; then ends. */
async function main(): Promise<void> {
  const configuration = loadConfiguration(process.env);
  if (!configuration.databaseUrl || !configuration.secret) throw new Error('Set DATABASE_URL (as the owner of the database) and ANZE_SECRET; the embedded database migrates itself at npm start.');
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const pools = await prepareDatabase({ ownerUrl: configuration.databaseUrl, secret: configuration.secret, redisUrl: configuration.redisUrl, log: say, onError: (error) => say(error.message) });
  await pools.close();
  say('the database is up to date');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
