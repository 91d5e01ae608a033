import { appendFileSync } from 'node:fs';
import { told, type AbuseGroup } from './support/abuse.types.js';
import type { Cost } from './support/child.js';
import { unsafeLines } from './support/log-lines.js';
import { openAbuseWorld, type RunningWorld } from './support/world.js';
import { GROUPS } from './rows/index.js';
import { startSlowClients } from './rows/slow.js';

/** Everything, which `npm run abuse` asks for. */
const ALL = process.env['ANZE_ABUSE_ALL'] === 'true';

/** Bounds of a row that names none. */
const CPU_MS = 1_000;
const MEMORY_MB = 128;

/** What abusers send is refused with a code, in bounded processor time and memory, and no log holds a secret. */
describe('abuse', () => {
  let world: RunningWorld;
  /** What an ordinary request costs the process, in milliseconds. */
  let plain: Readonly<Record<AbuseGroup['process'], number>>;

  beforeAll(async () => {
    world = await openAbuseWorld();
    const token = await world.token('regulator.cixi');
    const ask = (): Promise<unknown> => world.query('{ viewer { id } }', undefined, { token });
    for (let i = 0; i < 20; i += 1) await ask();
    const costs: number[] = [];
    for (let i = 0; i < 5; i += 1) costs.push((await world.api.costOf(ask)).cost.cpuMs);
    startSlowClients(world);
    plain = { api: costs.sort((a, b) => a - b)[2]!, worker: 0 };
  }, 180_000);
  afterAll(() => world?.close());

  describe.each(GROUPS)('$title', ({ title, process: name, abuses }) => {
    it.each(abuses.filter(({ long }) => ALL || !long).map((abuse) => [abuse.name, abuse] as const))('%s', async (_, { name: abuse, run, answer, cpuMs = CPU_MS, memoryMb = MEMORY_MB }) => {
      world.begin();
      const { result, cost } = await world[name].costOf(() => run(world));
      note({ group: title, abuse, answer: result, cpuMs: Math.max(0, cost.cpuMs - plain[name]), memoryMb: cost.memoryMb });
      if (answer instanceof RegExp) expect(result).toMatch(answer);
      else expect(result).toBe(answer);
      expect({ cpuMs: cost.cpuMs - plain[name] <= cpuMs || Math.round(cost.cpuMs), memoryMb: cost.memoryMb <= memoryMb || Math.round(cost.memoryMb) }).toEqual({ cpuMs: true, memoryMb: true });
    });
  });

  it('leaves both processes serving', async () => {
    world.begin();
    expect(told(await world.query('{ viewer { id } }', undefined, { token: await world.token('enterprise.other') }))).toBe('200 OK');
    expect([world.api.ended, world.worker.ended]).toEqual([false, false]);
  });

  it('left no secret in a log, and every line of it is one line', () => {
    for (const { name, log } of [world.api, world.worker]) {
      expect({ name, unsafe: unsafeLines(log) }).toEqual({ name, unsafe: [] });
      const found = [...world.secrets].filter((secret) => secret.length >= 8 && log.includes(secret));
      expect({ name, found }).toEqual({ name, found: [] });
      // The abuses did leave their traces.
      expect(log.split('\n').length).toBeGreaterThan(name === 'api' ? 200 : 1);
    }
  });

  it('found no fault of ours', () => {
    // What an abuser sends must never be a fault (level error): that would bury the real ones.
    const faults = [world.api, world.worker].flatMap(({ log }) => log.split('\n').filter((line) => /^\{"level":(?:50|60)/.test(line)));
    expect(faults.map((line) => line.slice(0, 600))).toEqual([]);
  });
});

/** A row of the table, for scripts/abuse.mjs. */
function note(row: { readonly group: string; readonly abuse: string; readonly answer: string } & Cost): void {
  const file = process.env['ANZE_ABUSE_TABLE'];
  if (file !== undefined && file !== '') appendFileSync(file, `${JSON.stringify(row)}\n`);
}
