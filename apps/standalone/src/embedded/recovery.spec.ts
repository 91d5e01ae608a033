import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, EmbeddedHarness, kill } from '../../../../test/support/embedded-harness.js';
import { isAlive, processesServing, waitUntil } from './processes.js';

describe('embedded PostgreSQL after an accident', () => {
  const harness = new EmbeddedHarness();
  afterEach(() => harness.stopServers());
  const bystanders: ChildProcess[] = [];
  afterAll(async () => {
    for (const child of bystanders) child.kill('SIGKILL');
    await harness.clear();
  });
  let dataDir: string;
  let cluster: string;
  beforeAll(async () => {
    dataDir = harness.directory();
    cluster = join(dataDir, 'cluster');
    const server = await harness.start(dataDir);
    await ask(server.superuserUrl, 'CREATE TABLE kept AS SELECT 1 AS id');
    await server.stop();
  });

  const startsAndKeeps = async (): Promise<void> => {
    const server = await harness.start(dataDir);
    expect(await ask(server.superuserUrl, 'SELECT id FROM kept')).toBe(1);
    await server.stop();
    expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false);
  };

  it('notices that PostgreSQL was killed, and recovers at the next start', async () => {
    const server = await harness.start(dataDir);
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await server.stop();
    expect(processesServing(cluster, null)).toEqual([]);
    await startsAndKeeps();
  });

  it('stops the server left by a killed application and starts its own', async () => {
    const { child, report } = await harness.startInChild(dataDir, 'wait');
    await kill(child, 'SIGKILL');
    expect(isAlive(report.pid ?? 0)).toBe(true);
    harness.told.length = 0;
    const server = await harness.start(dataDir);
    expect(harness.told.join('\n')).toContain(`process ${report.pid}`);
    expect(isAlive(report.pid ?? 0)).toBe(false);
    expect(server.pid).not.toBe(report.pid);
    expect(server.port).toBe(report.port);
    expect(await ask(server.superuserUrl, 'SELECT id FROM kept')).toBe(1);
    await server.stop();
  });

  it('ends what is left when application and postmaster were both killed', async () => {
    const { child, report } = await harness.startInChild(dataDir, 'wait');
    const busy = ask(report.url ?? '', 'SELECT count(*) FROM generate_series(1, 1000000000)').catch(() => 'ended');
    await waitUntil(() => processesServing(cluster, null).length > 6, 5_000);
    await kill(child, 'SIGKILL');
    process.kill(report.pid ?? 0, 'SIGKILL');
    await startsAndKeeps();
    expect(await busy).toBe('ended');
  });

  it('shuts PostgreSQL down when the application ends without stopping it', async () => {
    const { report } = await harness.startInChild(dataDir, 'exit');
    expect(await waitUntil(() => !isAlive(report.pid ?? 0), 10_000)).toBe(true);
    await startsAndKeeps();
  });

  it('survives the signals of a terminal: only the application hears them', async () => {
    const { child, report } = await harness.startInChild(dataDir, 'wait');
    // The child leads a process group, as a job of a shell does; Ctrl-C signals the group.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await waitUntil(() => child.signalCode !== null, 5_000);
    expect(child.signalCode).toBe('SIGINT');
    expect(await ask(report.url ?? '', 'SELECT id FROM kept')).toBe(1);
    await startsAndKeeps();
  });

  it.each(['a dead process', 'an unrelated process', 'nothing legible'])('gets over a postmaster.pid that names %s', async (named) => {
    const { uid, gid } = statSync(cluster);
    let pid = 2 ** 22 - 3;
    if (named === 'an unrelated process') {
      // Of PostgreSQL's own account: another one's PostgreSQL would ignore by itself.
      const account = process.getuid?.() === 0 ? { uid, gid } : {};
      const bystander = spawn('sleep', ['60'], { stdio: 'ignore', ...account });
      bystanders.push(bystander);
      pid = bystander.pid ?? 0;
    }
    const file = join(cluster, 'postmaster.pid');
    writeFileSync(file, named === 'nothing legible' ? '' : `${pid}\n${cluster}\n1700000000\n54321\n\n127.0.0.1\n  9999999         1\nready   \n`);
    chmodSync(file, 0o600);
    chownSync(file, uid, gid);
    await startsAndKeeps();
    if (named === 'an unrelated process') expect(isAlive(pid)).toBe(true);
  });

  it('refuses to touch a server on its directory that it did not start', async () => {
    const server = await harness.start(dataDir);
    const options = join(cluster, 'postmaster.opts');
    const before = readFileSync(options, 'utf8');
    // As if somebody had started it by hand: no lock held, and arguments that are not ours.
    const lock = join(dataDir, 'instance.lock');
    writeFileSync(lock, '');
    writeFileSync(options, before.replace(/cluster_name=\S+/, ''));
    try {
      await expect(harness.start(dataDir)).rejects.toMatchObject({ reason: 'SERVED_BY_ANOTHER', message: expect.stringContaining(String(server.pid)) });
      expect(await ask(server.superuserUrl, 'SELECT id FROM kept')).toBe(1);
      expect(readFileSync(join(cluster, 'postmaster.pid'), 'utf8')).toContain(String(server.pid));
    } finally {
      writeFileSync(options, before);
      await server.stop();
    }
  });

  it('repairs an interrupted first start', async () => {
    const half = harness.directory();
    mkdirSync(join(half, 'cluster.staging-abc', 'data', 'base'), { recursive: true });
    writeFileSync(join(half, 'cluster.staging-abc', 'data', 'PG_VERSION'), '18\n');
    mkdirSync(join(half, 'cluster'));
    const server = await harness.start(half);
    expect(await ask(server.superuserUrl, "SELECT char_length('慈溪')")).toBe(2);
    await server.stop();
    expect(readdirSync(half).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  it('repairs a first start that was killed in the middle', async () => {
    const half = harness.directory();
    const starting = harness.startInChild(half, 'wait').catch(() => null);
    const staged = (): boolean => readdirSync(half).some((name) => name.startsWith('cluster.staging-') && existsSync(join(half, name, 'data', 'base')));
    expect(await waitUntil(staged, 20_000)).toBe(true);
    harness.killChildren();
    await starting;
    const server = await harness.start(half);
    expect(await ask(server.superuserUrl, 'SELECT 1')).toBe(1);
    await server.stop();
    expect(readdirSync(half).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  it('sets aside an incomplete directory that holds no data', async () => {
    const half = harness.directory();
    mkdirSync(join(half, 'cluster', 'base'), { recursive: true });
    writeFileSync(join(half, 'cluster', 'PG_VERSION'), '18\n');
    const server = await harness.start(half);
    expect(await ask(server.superuserUrl, 'SELECT 1')).toBe(1);
    await server.stop();
    expect(readdirSync(half).some((name) => name.startsWith('cluster.incomplete-'))).toBe(true);
  });
});
