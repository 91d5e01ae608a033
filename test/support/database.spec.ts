import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './database.js';

describe('test databases', () => {
  const made: TestDatabase[] = [];
  const make = async (): Promise<TestDatabase> => {
    const database = await createTestDatabase();
    made.push(database);
    return database;
  };
  const query = async <R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<R>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  afterAll(async () => {
    await Promise.all(made.map((database) => database.drop()));
  });

  it('gives databases that know nothing of each other', async () => {
    const [one, other] = await Promise.all([make(), make()]);
    await query(one.url, 'CREATE TABLE only_here (id int)');
    expect(await query(one.url, "SELECT to_regclass('only_here') IS NOT NULL AS there")).toEqual([{ there: true }]);
    expect(await query(other.url, "SELECT to_regclass('only_here') IS NOT NULL AS there")).toEqual([{ there: false }]);
  });

  it('counts characters, not bytes', async () => {
    const { url } = await make();
    expect(await query(url, "SELECT char_length('慈溪') AS length, current_setting('TimeZone') AS zone")).toEqual([{ length: 2, zone: 'UTC' }]);
  });

  it('drops a database in use', async () => {
    const database = await make();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    const [other] = made;
    expect(await query(other?.url ?? '', `SELECT count(*)::int AS left FROM pg_database WHERE datname = '${database.name}'`)).toEqual([{ left: 0 }]);
  });
});
