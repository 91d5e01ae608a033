import { existsSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ask, EmbeddedHarness } from '../../../../test/support/embedded-harness.js';
import type { EmbeddedPostgres } from './index.js';
import { isAlive } from './processes.js';

describe('embedded PostgreSQL', () => {
  const harness = new EmbeddedHarness();
  afterEach(() => harness.stopServers());
  afterAll(() => harness.clear());
  let dataDir: string;
  beforeAll(() => {
    dataDir = harness.directory();
  });

  it('makes a UTF-8 database at the first start, with no PostgreSQL on the path', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = '/usr/bin:/bin';
    process.env['PGDATA'] = '/nowhere';
    process.env['PGOPTIONS'] = '--search_path=nowhere';
    let server: EmbeddedPostgres;
    try {
      server = await harness.start(dataDir, { durable: true });
    } finally {
      process.env['PATH'] = PATH;
      delete process.env['PGDATA'];
      delete process.env['PGOPTIONS'];
    }
    expect(await ask(server.superuserUrl, "SELECT char_length('慈溪')")).toBe(2);
    expect(await ask(server.superuserUrl, "SELECT current_setting('server_encoding')")).toBe('UTF8');
    expect(await ask(server.superuserUrl, "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = 'template1'")).toMatch(/^C\S* C\S*$/);
    await ask(server.superuserUrl, "CREATE TABLE town AS SELECT '慈溪'::text AS name");
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('keeps data, port and password, sets what it must, and keeps secrets to itself', async () => {
    const portBefore = readFileSync(join(dataDir, 'port'), 'utf8');
    const server = await harness.start(dataDir, { durable: true });
    expect(await ask(server.superuserUrl, 'SELECT name FROM town')).toBe('慈溪');
    expect(`${server.port}\n`).toBe(portBefore);
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'on', max_connections: '100', jit: 'off', TimeZone: 'UTC', autovacuum: 'on', max_wal_size: '2GB' };
    for (const [name, value] of Object.entries(settings)) expect([name, await ask(server.superuserUrl, `SHOW ${name}`)]).toEqual([name, value]);
    for (const name of ['password', 'postgres.log']) expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600]);
    expect(readFileSync(join(dataDir, 'cluster', 'pg_hba.conf'), 'utf8').split('\n').filter((line) => /\S/.test(line) && !line.startsWith('#')).every((line) => line.endsWith('scram-sha-256'))).toBe(true);
    const stranger = new URL(server.superuserUrl);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    if (process.platform === 'linux') {
      const groupOf = (pid: number): string | undefined => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2];
      expect(groupOf(server.pid)).toBe(String(server.pid));
    }
    const stops = [server.stop(), server.stop()];
    expect(stops[0]).toBe(stops[1]);
    await Promise.all(stops);
    expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false);
    await expect(Promise.race([server.exited, Promise.resolve('pending')])).resolves.toBe('pending');
  });

  it('takes another port when the last one is taken, and refuses a taken one that was asked for', async () => {
    const port = Number(readFileSync(join(dataDir, 'port'), 'utf8'));
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve));
    try {
      await expect(harness.start(dataDir, { port })).rejects.toMatchObject({ reason: 'PORT_TAKEN', message: expect.stringContaining(String(port)) });
      const server = await harness.start(dataDir);
      expect(server.port).not.toBe(port);
      expect(await ask(server.superuserUrl, 'SELECT name FROM town')).toBe('慈溪');
      await server.stop();
    } finally {
      blocker.close();
    }
  });

  it('sets a new password when the stored one was lost', async () => {
    const before = readFileSync(join(dataDir, 'password'), 'utf8');
    unlinkSync(join(dataDir, 'password'));
    const server = await harness.start(dataDir);
    expect(readFileSync(join(dataDir, 'password'), 'utf8')).not.toBe(before);
    expect(await ask(server.superuserUrl, 'SELECT name FROM town')).toBe('慈溪');
    await ask(server.superuserUrl, "ALTER ROLE postgres PASSWORD 'changed by hand'");
    await server.stop();
    await expect(harness.start(dataDir)).rejects.toMatchObject({ reason: 'PASSWORD_REFUSED' });
    unlinkSync(join(dataDir, 'password'));
    await (await harness.start(dataDir)).stop();
  });

  it('tells the last lines of the log when PostgreSQL refuses to start, and leaves the directory free', async () => {
    await expect(harness.start(dataDir, { settings: { max_connections: 'many' } })).rejects.toMatchObject({ reason: 'START_FAILED', message: expect.stringContaining('invalid value for parameter "max_connections"') });
    await (await harness.start(dataDir)).stop();
  });

  it('refuses a second instance on the same directory', async () => {
    const server = await harness.start(dataDir);
    await expect(harness.start(dataDir)).rejects.toMatchObject({ reason: 'ALREADY_RUNNING' });
    const { report } = await harness.startInChild(dataDir, 'wait');
    expect(report).toMatchObject({ reason: 'ALREADY_RUNNING' });
    expect(await ask(server.superuserUrl, 'SELECT name FROM town')).toBe('慈溪');
    await server.stop();
  });

  it('works with a /dev/shm that is too small to use', async () => {
    const server = await harness.start(dataDir, { settings: { dynamic_shared_memory_type: 'mmap', debug_parallel_query: 'on' } });
    expect(await ask(server.superuserUrl, 'SHOW dynamic_shared_memory_type')).toBe('mmap');
    expect(await ask(server.superuserUrl, 'SELECT count(*) > 0 FROM pg_class')).toBe(true);
  });
});
