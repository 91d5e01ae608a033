import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfiguration } from '@anze/kernel';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from '../../apps/standalone/src/demo/sign-ins.js';
import { startStandalone, type Standalone } from '../../apps/standalone/src/start/standalone.js';
import { databaseUrl, runStatement } from '../support/template-database.js';
import { TEST_SECRET } from '../support/template.js';
import { testServerUrl } from '../support/test-server-url.js';

/** `npm start` with DATABASE_URL on an empty database: the product without anybody in it. */
describe('a start on a real server', () => {
  const name = `anze_real_${process.pid}_${randomBytes(4).toString('hex')}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'anze-real-'));
  const said: string[] = [];
  let server: string;
  let root: pg.Client;
  let running: Standalone | undefined;

  beforeAll(async () => {
    server = await testServerUrl();
    await runStatement(server, `CREATE DATABASE ${name}`);
    const url = databaseUrl(server, name);
    root = new pg.Client({ connectionString: url });
    root.on('error', () => undefined);
    await root.connect();
    // ANZE_DEMO is set on purpose: a real server gets no demonstration even when asked for one.
    running = await startStandalone(
      loadConfiguration({ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', HOST: '127.0.0.1', DATABASE_URL: url, ANZE_SECRET: TEST_SECRET, ANZE_DATA_DIR: dataDir, ANZE_DEMO: 'city' }),
      (line) => said.push(line),
    );
  }, 180_000);
  afterAll(async () => {
    await running?.stop();
    await root?.end();
    await runStatement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const count = async (table: string): Promise<number> => (await root.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]!.n;

  it('has nobody to sign in, and no business row', async () => {
    for (const table of ['users', 'organizations', 'sessions', 'enterprises', 'policies', 'hazards', 'rollup_cells']) expect([table, await count(table)]).toEqual([table, 0]);
    // It is the database that was started on.
    expect(await count('regions')).toBeGreaterThan(3000);
    expect(await count('rules')).toBeGreaterThan(0);
  });

  it('lets no demonstration sign-in in, and prints none', async () => {
    for (const { username } of DEMO_SIGN_INS) {
      const response = await fetch(`${running!.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', variables: { input: { username, password: DEMO_PASSWORD } } }),
      });
      expect((await response.json()) as object).toMatchObject({ errors: [{ extensions: { code: expect.stringMatching(/./) } }] });
    }
    expect(said.join('\n')).not.toContain(DEMO_PASSWORD);
  });
});
