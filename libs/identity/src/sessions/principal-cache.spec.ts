import { CACHE_MS, PrincipalCache, type Cached } from './principal-cache.js';

describe('the memory of live sessions', () => {
  let now = 0;
  let loads = 0;
  let cache: PrincipalCache<number>;
  const load = (): Promise<Cached<number> | null> => Promise.resolve({ userId: 'u', value: (loads += 1) });
  const read = async (session = 's'): Promise<number | undefined> => (await cache.get(session, load))?.value;
  beforeEach(() => {
    now = loads = 0;
    cache = new PrincipalCache<number>(() => now);
  });

  it('lasts less than five seconds, from the beginning of loading', async () => {
    const slow = cache.get('s', async () => {
      now += 3_000;
      await Promise.resolve();
      return load();
    });
    // The clock moved while it loaded.
    await slow;
    now = CACHE_MS - 1;
    expect(await read()).toBe(1);
    now = CACHE_MS;
    expect(await read()).toBe(2);
  });

  it('is shared by requests at the same time', async () => {
    expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  });

  it('is lost at once for a session or a person', async () => {
    expect([await read(), await read()]).toEqual([1, 1]);
    cache.forgetSession('s');
    expect(await read()).toBe(2);
    cache.forgetUser('another');
    expect(await read()).toBe(2);
    cache.forgetUser('u');
    expect(await read()).toBe(3);
  });

  it('doesn’t take up what was being loaded when it was told to forget', async () => {
    for (const forget of [() => cache.forgetSession('s'), () => cache.forgetUser('u')]) {
      const before = cache.get('s', async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return { userId: 'u', value: -1 };
      });
      forget();
      await before;
      expect(await read()).not.toBe(-1);
      cache.forgetSession('s');
    }
  });

  it('doesn’t hold failures or ended sessions', async () => {
    await expect(cache.get('s', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('s', () => Promise.resolve(null))).toBeNull();
    expect(await read()).toBe(1);
  });
});
