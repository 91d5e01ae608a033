import { loadConfiguration } from '@anze/kernel';
import { backUp, BackupRefused, restore } from './backup.js';

const USAGE = 'npm run backup -- <new folder>   or   npm run restore -- <folder of a backup>';

/** `node …/backup/main.js backup|restore <folder>`: the embedded installation of ANZE_DATA_DIR. */
async function main(): Promise<void> {
  const [command, folder, ...more] = process.argv.slice(2);
  if ((command !== 'backup' && command !== 'restore') || folder === undefined || more.length > 0) throw new BackupRefused(USAGE);
  const { embedded, dataDir, uploadDir } = loadConfiguration(process.env);
  if (!embedded) throw new BackupRefused('DATABASE_URL is set: a server of your own is backed up with its own tools, see docs/operations.md');
  const where = { dataDir, uploadDir, folder };
  const { madeAt, postgres, running } = await (command === 'backup' ? backUp(where) : restore(where));
  process.stdout.write(
    command === 'backup' ? `backed up to ${folder}${running ? ', while it was running' : ''}; keep it as you keep the secret, which is in it\n` : `restored the backup of ${madeAt} (PostgreSQL ${postgres}) to ${dataDir}; npm start goes on from there\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof BackupRefused ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
