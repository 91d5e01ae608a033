import { PeriodicTask } from './periodic-task.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a periodic task', () => {
  it('runs by itself, again and again', async () => {
    let runs = 0;
    const task = new PeriodicTask(10, async () => void (runs += 1), () => undefined);
    for (const end = Date.now() + 30_000; runs <= 2 && Date.now() < end; ) await pause(10);
    await task.stop();
    expect(runs).toBeGreaterThan(2);
  });

  it('never runs twice at once, and once more when woken meanwhile', async () => {
    let running = 0;
    let runs = 0;
    let most = 0;
    const task = new PeriodicTask(60_000, async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await pause(30);
      running -= 1;
    }, () => undefined);
    for (let i = 0; i < 5; i += 1) task.wake();
    await pause(150);
    await task.stop();
    expect({ runs, most }).toEqual({ runs: 2, most: 1 });
  });

  it('goes on after an error, and waits longer', async () => {
    const errors: unknown[] = [];
    let runs = 0;
    const task = new PeriodicTask(10, async () => {
      runs += 1;
      throw new Error('no');
    }, (error) => errors.push(error));
    await pause(400);
    await task.stop();
    expect(runs).toBeGreaterThan(2);
    expect(runs).toBeLessThan(10);
    expect(errors).toHaveLength(runs);
  });

  it('waits for the current run when stopped, and does not start another', async () => {
    let ended = 0;
    const task = new PeriodicTask(60_000, async () => {
      await pause(50);
      ended += 1;
    }, () => undefined);
    task.wake();
    task.wake();
    await Promise.all([task.stop(), task.stop()]);
    expect(ended).toBe(1);
    task.wake();
    await pause(80);
    expect(ended).toBe(1);
  });
});
