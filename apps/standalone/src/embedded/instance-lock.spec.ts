import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeInstanceLock } from './instance-lock.js';
import { processIdentity } from './processes.js';

describe('instance lock', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'anze-lock-'));
    file = join(dir, 'instance.lock');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const held = (holder: object): void => writeFileSync(file, JSON.stringify(holder));

  it('is held once, and free again after release', async () => {
    const lock = await takeInstanceLock(file, dir);
    await expect(takeInstanceLock(file, dir)).rejects.toMatchObject({ reason: 'ALREADY_RUNNING', message: expect.stringContaining(String(process.pid)) });
    lock.release();
    lock.release();
    expect(readdirSync(dir)).toEqual([]);
    (await takeInstanceLock(file, dir)).release();
  });

  it('respects a living holder', async () => {
    const other = spawn('sleep', ['30'], { stdio: 'ignore' });
    try {
      held({ pid: other.pid, identity: processIdentity(other.pid ?? 0), host: hostname() });
      await expect(takeInstanceLock(file, dir)).rejects.toMatchObject({ reason: 'ALREADY_RUNNING' });
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: other.pid });
    } finally {
      other.kill('SIGKILL');
    }
  });

  it.each([
    ['whose process is gone', { pid: 2 ** 30, identity: 'x', host: hostname() }],
    ['whose number was given to another process', { pid: process.ppid, identity: 'an earlier process', host: hostname() }],
  ])('passes over a holder %s', async (_case, holder) => {
    held(holder);
    const lock = await takeInstanceLock(file, dir);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each(['', '{"pid":', 'null', '[]'])('passes over the torn file %j', async (text) => {
    writeFileSync(file, text);
    (await takeInstanceLock(file, dir)).release();
    expect(existsSync(file)).toBe(false);
  });

  it('lets one of many through', async () => {
    held({ pid: 2 ** 30, identity: 'x', host: hostname() });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => takeInstanceLock(file, dir)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('watches whether a holder on another host still touches the file', async () => {
    held({ pid: process.pid, identity: processIdentity(process.pid), host: 'another-container' });
    const touching = setInterval(() => utimesSync(file, new Date(), new Date()), 500);
    try {
      await expect(takeInstanceLock(file, dir)).rejects.toMatchObject({ reason: 'ALREADY_RUNNING', message: expect.stringContaining('another-container') });
    } finally {
      clearInterval(touching);
    }
    (await takeInstanceLock(file, dir)).release();
  });
});
