import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './redis-server.js';
import { eventually } from './world.js';

const SLOTS = 16_384;

/** One server of a cluster. */
export class ClusterNode {
  private child: ChildProcess | null = null;

  constructor(
    readonly port: number,
    readonly bus: number,
    private readonly dir: string,
    private readonly durable: boolean,
  ) {
    mkdirSync(dir, { recursive: true });
  }

  /** Starts it, with what it remembers of the cluster. */
  async start(): Promise<void> {
    const settings = {
      port: this.port, 'cluster-port': this.bus, bind: '127.0.0.1', dir: this.dir, save: '', appendonly: this.durable ? 'yes' : 'no', 'maxmemory-policy': 'noeviction',
      'cluster-enabled': 'yes', 'cluster-config-file': 'nodes.conf', 'cluster-node-timeout': 1_000, 'cluster-announce-ip': '127.0.0.1', 'cluster-replica-validity-factor': 0,
    };
    this.child = spawn('redis-server', Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]), { stdio: 'ignore' });
    await eventually(`redis-server on port ${this.port} answers`, async () => (await this.ask((redis) => redis.ping()).catch(() => null)) === 'PONG');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** Asks this very server, as one of its own. */
  async ask<T>(fn: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await fn(redis);
    } finally {
      redis.disconnect();
    }
  }
}

/** A Redis Cluster on the loopback interface. */
export class TestCluster {
  private constructor(
    readonly masters: readonly ClusterNode[],
    readonly replicas: readonly ClusterNode[],
    private readonly dir: string,
  ) {}

  /**
   * @param replicas a copy for each master
   * @param durable with an append-only file, as the documentation asks for
   */
  static async start(masters: number, { replicas = false, durable = true } = {}): Promise<TestCluster> {
    const dir = mkdtempSync(join(tmpdir(), 'anze-cluster-'));
    const node = async (name: string) => new ClusterNode(await freePort(), await freePort(), join(dir, name), durable);
    const all: ClusterNode[] = [];
    for (let n = 0; n < masters * (replicas ? 2 : 1); n += 1) all.push(await node(String(n)));
    const cluster = new TestCluster(all.slice(0, masters), all.slice(masters), dir);
    try {
      await Promise.all(all.map((one) => one.start()));
      const share = Math.ceil(SLOTS / masters);
      for (const [n, one] of cluster.masters.entries()) await one.ask((redis) => redis.cluster('ADDSLOTSRANGE', n * share, Math.min(SLOTS, (n + 1) * share) - 1));
      await eventually('every node knows every other', async () => {
        const known = await Promise.all(all.map(async (one) => Number(/cluster_known_nodes:(\d+)/.exec(String(await one.ask((redis) => redis.cluster('INFO'))))?.[1])));
        // A handshake that took longer than the node timeout is forgotten, so those that stand alone are introduced again.
        for (const [n, one] of all.entries()) if (n > 0 && known[n] === 1) await one.ask((redis) => redis.cluster('MEET', '127.0.0.1', all[0]!.port, all[0]!.bus as never));
        return known.every((count) => count === all.length);
      });
      for (const [n, one] of cluster.replicas.entries()) {
        const id = (await cluster.masters[n]!.ask((redis) => redis.cluster('MYID'))) as string;
        await eventually('the replica knows its master', () => one.ask((redis) => redis.cluster('REPLICATE', id)).catch(() => null));
      }
      await cluster.whole();
      for (const one of cluster.replicas) await eventually('the replica has its copy', async () => /master_link_status:up/.test(await one.ask((redis) => redis.info('replication'))));
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get url(): string {
    return `redis+cluster://${this.masters.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
  }

  /** Waits until every living node calls the cluster's state ok. */
  async whole(): Promise<void> {
    await eventually('the cluster is whole', async () => (await this.living(async (redis) => /cluster_state:ok/.test(String(await redis.cluster('INFO'))))).every(Boolean), 30_000);
  }

  /** Asks every node that answers. */
  async living<T>(fn: (redis: Redis) => Promise<T>): Promise<T[]> {
    const answers = await Promise.allSettled([...this.masters, ...this.replicas].map((node) => node.ask(fn)));
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  }

  /** The master of the slot that a key lies in. */
  async ownerOf(key: string): Promise<ClusterNode> {
    const slot = Number(await this.masters[0]!.ask((redis) => redis.cluster('KEYSLOT', key)));
    return this.masters[Math.floor(slot / Math.ceil(SLOTS / this.masters.length))]!;
  }

  /** Empties the masters. */
  async flush(): Promise<void> {
    await Promise.all(this.masters.map((node) => node.ask((redis) => redis.flushall())));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.masters, ...this.replicas].map((node) => node.kill()));
    rmSync(this.dir, { recursive: true, force: true });
  }
}
