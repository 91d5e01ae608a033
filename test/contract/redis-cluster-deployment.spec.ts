import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readRedisUrl } from '@anze/kernel';
import { freePort, redisInstalled } from '../../libs/jobs/test/redis-server.js';
import { redisQueueBackend } from '../../libs/jobs/src/queue/redis.backend.js';
import { read } from './checked-in.js';

const installed = redisInstalled();
const suite = installed || process.env['CI'] === 'true' ? describe : describe.skip;

/** The commands of deploy/redis-cluster/compose.yml, run here with addresses of the loopback interface. */
suite('deploy/redis-cluster (skipped unless redis-server is installed: apt-get install redis-server)', () => {
  const { services } = parse(read('deploy/redis-cluster/compose.yml'), { merge: true }) as { services: Record<string, { command: string[]; environment?: Record<string, string> }> };
  const nodes = ['redis', 'redis-2', 'redis-3'];
  const dir = mkdtempSync(join(tmpdir(), 'anze-deploy-'));
  const running: ChildProcess[] = [];
  const ports = new Map<string, number>();

  beforeAll(async () => {
    if (!installed) throw new Error('redis-server is not installed: with CI=true this must run (apt-get install redis-server)');
    for (const name of nodes) {
      const [program, ...args] = services[name]!.command;
      const port = await freePort();
      mkdirSync(join(dir, name));
      ports.set(name, port);
      running.push(spawn(program!, [...args, '--bind', '127.0.0.1', '--dir', join(dir, name), '--port', String(port), '--cluster-port', String(await freePort()), '--save', ''], { stdio: 'ignore' }));
    }
  });
  afterAll(async () => {
    for (const child of running) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGKILL')) await gone;
    }
    rmSync(dir, { recursive: true, force: true });
  });

  const here = (text: string): string => text.replace(/\b(redis(?:-\d)?):6379/g, (_, name: string) => `127.0.0.1:${ports.get(name)}`).replace('-h redis ', `-h 127.0.0.1 -p ${ports.get('redis')} `);

  it('makes a cluster with which the queue starts, and leaves a made one alone', async () => {
    const [, , script] = services['redis-cluster']!.command;
    const make = () => spawnSync('sh', ['-c', here(script!)], { encoding: 'utf8' });
    let made = make();
    for (let tries = 0; made.status !== 0 && tries < 20; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      made = make();
    }
    expect([made.status, made.stdout]).toEqual([0, expect.stringContaining('All 16384 slots covered')]);
    const url = services['api']!.environment!['REDIS_URL']!;
    expect(readRedisUrl(url)?.nodes.map(({ host }) => host)).toEqual(nodes);
    const errors: string[] = [];
    const backend = redisQueueBackend(here(url), (where, error) => errors.push(`${where}: ${error.message}`));
    try {
      for (let tries = 0; ; tries += 1) {
        const state = spawnSync('redis-cli', ['-p', String(ports.get('redis')), 'cluster', 'info'], { encoding: 'utf8' }).stdout;
        if (state.includes('cluster_state:ok')) break;
        if (tries > 100) throw new Error(state);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await backend.ready(20_000);
      await backend.enqueue([{ queue: 'events', name: 'test.write', id: 'one' }]);
      expect(await backend.state('events', 'one')).toBe('present');
    } finally {
      await backend.close();
    }
    expect(make()).toMatchObject({ status: 0, stdout: '' });
  });
});
