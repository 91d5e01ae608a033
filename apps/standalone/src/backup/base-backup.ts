import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { copyFolder } from './copy-files.js';

/** Folders that a server fills anew at its start: made, and left empty. */
const EMPTIED = /^(?:pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./;
/** Files that belong to the running server, or that it makes again. */
const LEFT_OUT = /(?:^|\/)(?:postmaster\.(?:pid|opts)|pg_internal\.init|pgsql_tmp[^/]*|backup_label(?:\.old)?|tablespace_map(?:\.old)?)$/;
const SLOT = 'anze_backup';

/** Of a server that is stopped, everything but what says that it runs. */
export const copyStopped = (cluster: string, to: string): Promise<number> => copyFolder(cluster, to, (path) => path === 'postmaster.pid');

/**
 * A base backup of a running server, as PostgreSQL's manual describes it for those who have no pg_basebackup ("Making a Base Backup
 * Using the Low Level API"): the files are copied as they are, and the log from before the first to after the last of them makes them
 * whole at the next start. A replication slot keeps that log from being recycled; it goes with the session should this process die.
 * @param superuserUrl of the server whose data directory `cluster` is
 */
export async function copyRunning(superuserUrl: string, cluster: string, to: string): Promise<number> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_create_physical_replication_slot('${SLOT}', true, true)`);
    const { rows: begun } = await client.query<{ segment: string }>(`SELECT pg_walfile_name(pg_backup_start('anze', true)) AS segment`);
    const files = await copyFolder(cluster, to, (path) => EMPTIED.test(path) || LEFT_OUT.test(path) || /^pg_wal\/[^/]+$/.test(path));
    const { rows: ended } = await client.query<{ label: string; spaces: string; segment: string }>(
      `SELECT labelfile AS label, spcmapfile AS spaces, pg_walfile_name(lsn) AS segment FROM pg_backup_stop(false)`,
    );
    const [from, until] = [begun[0]!.segment, ended[0]!];
    const log = await copyFolder(join(cluster, 'pg_wal'), join(to, 'pg_wal'), (path) => !/^[0-9A-F]{24}$/.test(path) || path < from || path > until.segment);
    if (log === 0) throw new Error(`the log from ${from} to ${until.segment} is gone: the backup is not whole`);
    await copyFolder(join(cluster, 'pg_wal', 'archive_status'), join(to, 'pg_wal', 'archive_status'), () => true);
    await writeFile(join(to, 'backup_label'), until.label, { mode: 0o600 });
    if (until.spaces !== '') await writeFile(join(to, 'tablespace_map'), until.spaces, { mode: 0o600 });
    return files + log;
  } finally {
    await client.end();
  }
}
