import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, processIdentity, processesServing, servesDirectory, sleep, waitUntil } from './processes.js';

const onLinux = existsSync('/proc/self/stat') ? describe : describe.skip;

describe('isAlive', () => {
  it('knows itself and denies what can be no process', () => {
    expect(isAlive(process.pid)).toBe(true);
    for (const pid of [0, -1, Number.NaN, 1.5, 2 ** 30]) expect(isAlive(pid)).toBe(false);
  });
});

describe('processIdentity', () => {
  it('stays the same for one process and differs from that of one started later', async () => {
    const mine = processIdentity(process.pid);
    // `ps` counts in seconds.
    await sleep(existsSync('/proc/self/stat') ? 50 : 1_100);
    const later = spawn('sleep', ['30'], { stdio: 'ignore' });
    try {
      expect(processIdentity(process.pid)).toBe(mine);
      expect(processIdentity(later.pid ?? 0)).toEqual(expect.any(String));
      expect(processIdentity(later.pid ?? 0)).not.toBe(mine);
    } finally {
      later.kill('SIGKILL');
    }
    expect(processIdentity(2 ** 30)).toBeNull();
  });
});

onLinux('with /proc', () => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'anze-processes-')));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('takes a zombie for dead', async () => {
    // The shell starts a child, then becomes a program that never asks how it ended.
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))));
      const isZombie = (): boolean => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      expect(await waitUntil(isZombie, 5_000)).toBe(true);
      expect(isAlive(pid)).toBe(false);
      expect(processIdentity(pid)).toBeNull();
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('asks for the program and for the directory', async () => {
    const program = join(dir, 'postgres');
    symlinkSync('/bin/sleep', program);
    // A symbolic link is not the program: /proc names the file behind it.
    const other = spawn(program, ['30'], { cwd: dir, stdio: 'ignore' });
    try {
      await waitUntil(() => isAlive(other.pid ?? 0), 1_000);
      expect(servesDirectory(other.pid ?? 0, dir)).toBe(false);
      expect(processesServing(dir, other.pid ?? 0)).toEqual([]);
    } finally {
      other.kill('SIGKILL');
    }
  });
});
