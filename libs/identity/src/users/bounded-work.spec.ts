import fc from 'fast-check';
import { BoundedWork } from './bounded-work.js';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('BoundedWork', () => {
  it('runs few at a time, in order, and refuses what would wait too long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 5 }), fc.array(fc.boolean(), { maxLength: 20 }), async (atOnce, waiting, outcomes) => {
        const work = new BoundedWork(atOnce, waiting);
        const ends: (() => void)[] = [];
        const started: number[] = [];
        let running = 0;
        let most = 0;
        const all = outcomes.map((good, i) =>
          work.run(async () => {
            started.push(i);
            most = Math.max(most, (running += 1));
            await new Promise<void>((resolve) => ends.push(resolve));
            running -= 1;
            if (!good) throw new Error(`failed ${i}`);
            return i;
          }),
        );
        const answers = Promise.allSettled(all);
        for (let i = 0; i < outcomes.length + 1; i += 1) {
          await settle();
          for (const end of ends.splice(0)) end();
        }
        const taken = Math.min(outcomes.length, atOnce + waiting);
        expect((await answers).map((answer) => (answer.status === 'fulfilled' ? answer.value : (answer.reason as Error & { code?: string }).code ?? (answer.reason as Error).message))).toEqual(
          outcomes.map((good, i) => (i >= taken ? 'BUSY' : good ? i : `failed ${i}`)),
        );
        expect(started).toEqual(Array.from({ length: taken }, (_, i) => i));
        expect(most).toBeLessThanOrEqual(atOnce);
      }),
      { numRuns: 50 },
    );
  });

  it('takes work again after a storm', async () => {
    const work = new BoundedWork(1, 0);
    let end = (): void => undefined;
    const first = work.run(() => new Promise<void>((resolve) => (end = resolve)));
    await expect(work.run(() => Promise.resolve(1))).rejects.toMatchObject({ code: 'BUSY' });
    end();
    await first;
    await expect(work.run(() => Promise.resolve(2))).resolves.toBe(2);
  });
});
