import { KeyedQueue } from './keyed-queue.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a keyed queue', () => {
  it('runs one key’s work one after another and other keys’ meanwhile', async () => {
    const queue = new KeyedQueue();
    const log: string[] = [];
    const work = (key: string, name: string) =>
      queue.run(key, async () => {
        log.push(`${name}+`);
        await tick();
        log.push(`${name}-`);
      });
    await Promise.all([work('a', '1'), work('a', '2'), work('b', '3')]);
    expect(log.indexOf('2+')).toBeGreaterThan(log.indexOf('1-'));
    expect(log.indexOf('3+')).toBeLessThan(log.indexOf('1-'));
  });

  it('goes on after a failure, gives each its own answer, and forgets idle keys', async () => {
    const queue = new KeyedQueue();
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', () => Promise.resolve(7));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe(7);
    expect((queue as unknown as { tails: Map<string, unknown> }).tails.size).toBe(0);
  });
});
