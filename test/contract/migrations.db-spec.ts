import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseUrl, runStatement } from '../support/template-database.js';
import { testServerUrl } from '../support/test-server-url.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { checkedIn } from './checked-in.js';
import { down, schemaText, up } from './schema-text.js';

describe('migrations', () => {
  const name = `anze_migrations_${process.pid}_${randomBytes(4).toString('hex')}`;
  let server: string;
  let url: string;

  beforeAll(async () => {
    server = await testServerUrl();
    url = databaseUrl(server, name);
    await runStatement(server, `CREATE DATABASE ${name}`);
  });
  afterAll(() => runStatement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

  const remains = async (): Promise<string[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `SELECT relkind::text || ' ' || relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname !~ '^migrations' AND oid NOT IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'migrations'::regclass)
         UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typname !~ '^_?migrations'
         UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
      );
      return rows.map((row) => row.name);
    } finally {
      await client.end();
    }
  };

  it('give the same schema up, down and up again, and the one that is checked in', async () => {
    expect(await up(url)).toEqual(MIGRATIONS.map((migration) => migration.name));
    const first = await schemaText(url);
    expect(await up(url)).toEqual([]);
    expect(await schemaText(url)).toBe(first);
    await down(url);
    expect(await remains()).toEqual([]);
    expect(await up(url)).toHaveLength(MIGRATIONS.length);
    expect(await schemaText(url)).toBe(first);
    // Out of date: npm run generate
    expect(checkedIn('migrations/schema.sql', first)).toBe(first);
    // The catalogue is read five times over, grants column by column.
  }, 240_000);

  it('are in the order of their names, each once', () => {
    const names = MIGRATIONS.map((migration) => migration.name);
    const stamps = names.map((one) => /\d{14}$/.exec(one)?.[0] ?? '');
    expect(stamps).toEqual([...new Set(stamps)].sort());
    expect(stamps.every((stamp) => stamp !== '')).toBe(true);
  });
});
