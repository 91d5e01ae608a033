import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, EmbeddedHarness, kill } from '../../../../test/support/embedded-harness.js';
import { barrierOnTheWay, chooseRunUser, isRoot } from './run-user.js';

const asRoot = isRoot() ? describe : describe.skip;

describe('barrierOnTheWay', () => {
  const harness = new EmbeddedHarness();
  afterEach(() => harness.stopServers());
  afterAll(() => harness.clear());
  const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };

  it('finds the first directory that is closed to the account', () => {
    const dir = harness.directory();
    const below = join(dir, 'a', 'b');
    mkdirSync(below, { recursive: true, mode: 0o755 });
    expect(barrierOnTheWay(below, nobody)).toBe(dir);
    chmodSync(dir, 0o711);
    expect(barrierOnTheWay(below, nobody)).toBeNull();
    chmodSync(join(dir, 'a'), 0o700);
    expect(barrierOnTheWay(below, nobody)).toBe(join(dir, 'a'));
  });

  it('goes by the owner’s bits for the owner and the group’s for the group', () => {
    const dir = harness.directory();
    const { uid, gid } = statSync(dir);
    chmodSync(dir, 0o700);
    expect(barrierOnTheWay(dir, { name: 'owner', uid, gid: 1 })).toBeNull();
    chmodSync(dir, 0o710);
    expect(barrierOnTheWay(dir, { name: 'member', uid: uid + 1, gid })).toBeNull();
    chmodSync(dir, 0o071);
    expect(barrierOnTheWay(dir, { name: 'owner', uid, gid })).toBe(dir);
  });
});

asRoot('started by root', () => {
  const harness = new EmbeddedHarness();
  afterEach(() => harness.stopServers());
  afterAll(() => harness.clear());

  it('runs PostgreSQL under an unprivileged account that owns the data and nothing else', async () => {
    const dir = harness.directory();
    const server = await harness.start(dir);
    const user = chooseRunUser(null);
    expect(user?.uid).toBeGreaterThan(0);
    if (process.platform === 'linux') expect(statSync(`/proc/${server.pid}`).uid).toBe(user?.uid);
    expect(statSync(join(dir, 'cluster')).uid).toBe(user?.uid);
    for (const name of ['password', 'postgres.log', 'port', 'instance.lock']) expect([name, statSync(join(dir, name)).uid]).toEqual([name, 0]);
    await server.stop();
  });

  it('puts the data elsewhere when that account can’t reach the directory, says so, and finds it again', async () => {
    const closed = harness.directory();
    const dir = join(closed, 'data');
    const first = await harness.start(dir);
    const away = dirname(first.clusterDir);
    harness.willDelete(away);
    expect(away.startsWith('/var/lib/anze-postgres/')).toBe(true);
    expect(harness.told.join('\n')).toContain(`can't pass through ${closed}: the data goes to ${away}`);
    await ask(first.superuserUrl, 'CREATE TABLE kept AS SELECT 1 AS id');
    await first.stop();
    // Opened later, the directory does not lose sight of its data; nor does one that was moved.
    for (const change of [() => undefined, () => chmodSync(closed, 0o755), () => renameSync(dir, join(closed, 'moved'))]) {
      change();
      const next = await harness.start(existsSync(dir) ? dir : join(closed, 'moved'));
      expect(await ask(next.superuserUrl, 'SELECT id FROM kept')).toBe(1);
      await next.stop();
    }
  });

  it('gives a copy of such a directory data of its own, and a deleted one a new database', async () => {
    const closed = harness.directory();
    const [dir, copy] = [join(closed, 'data'), join(closed, 'copy')];
    const homes: string[] = [];
    const startIn = async (directory: string): Promise<void> => {
      const server = await harness.start(directory);
      homes.push(dirname(server.clusterDir));
      harness.willDelete(dirname(server.clusterDir));
      await server.stop();
    };
    await startIn(dir);
    cpSync(dir, copy, { recursive: true });
    await startIn(copy);
    await startIn(dir);
    rmSync(dir, { recursive: true });
    await startIn(dir);
    expect(homes[1]).not.toBe(homes[0]);
    expect(homes[2]).toBe(homes[0]);
    expect(new Set(homes).size).toBe(3);
    expect(harness.told.join('\n')).toContain(`still in ${homes[0]}`);
  });

  it('explains what to do when the data itself has become unreachable', async () => {
    const parent = harness.directory();
    chmodSync(parent, 0o755);
    const dir = join(parent, 'data');
    await (await harness.start(dir)).stop();
    chmodSync(parent, 0o700);
    await expect(harness.start(dir)).rejects.toMatchObject({ reason: 'UNREACHABLE', message: expect.stringContaining(`chmod o+x ${parent}`) });
    chmodSync(parent, 0o755);
    await (await harness.start(dir)).stop();
  });

  it('serves an ordinary user just as well', async () => {
    const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
    const project = dirname(fileURLToPath(import.meta.url));
    // A checkout or a Node that the account can't reach can't be run by it, whatever this program does.
    const closed = barrierOnTheWay(project, nobody) ?? barrierOnTheWay(dirname(process.execPath), nobody);
    if (closed !== null) return;
    const dir = harness.directory(nobody);
    for (const round of [1, 2]) {
      const { child, report } = await harness.startInChild(dir, 'stop', { uid: nobody.uid, gid: nobody.gid });
      expect([round, report]).toEqual([round, expect.objectContaining({ pid: expect.any(Number) })]);
      expect(await ask(report.url ?? '', "SELECT char_length('慈溪')")).toBe(2);
      await kill(child, 'SIGTERM');
      expect(existsSync(join(dir, 'cluster', 'postmaster.pid'))).toBe(false);
    }
    // And root takes over what an ordinary user began, as that user.
    const server = await harness.start(dir);
    if (process.platform === 'linux') expect(statSync(`/proc/${server.pid}`).uid).toBe(nobody.uid);
    await server.stop();
  });

  it('tells an ordinary user that root’s directory is not theirs', async () => {
    const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
    if (barrierOnTheWay(dirname(fileURLToPath(import.meta.url)), nobody) !== null) return;
    const dir = harness.directory();
    await (await harness.start(dir)).stop();
    const { report } = await harness.startInChild(dir, 'wait', { uid: nobody.uid, gid: nobody.gid });
    expect(report).toMatchObject({ reason: 'NOT_WRITABLE', message: expect.stringContaining('Run as the account that made it') });
    expect(readdirSync(dir)).toContain('cluster');
    rmSync(join(dir, 'libraries'), { recursive: true, force: true });
  });
});
