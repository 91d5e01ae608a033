import { foundHazard, hazardLedger, selfInspection, service, type Write } from './writes.js';
import type { World } from './world.js';

let rounds = 0;

/**
 * Writes of every sort, each another time other ones. Their outcome doesn't depend on which comes first.
 * @param late days that some hazards are past their deadline
 */
export function mixedWrites(count: number, late = 5): Write[] {
  const at = (rounds += 1) * 1_000;
  const kinds = [(n: number) => foundHazard(n, late), selfInspection, service, (n: number) => foundHazard(n, -9)] as const;
  const mixed = Array.from({ length: count }, (_, n) => kinds[n % kinds.length]!(at + n));
  return [...mixed, { ...hazardLedger(at, 2_300), settles: false }];
}

/** What a client saw and how the system came back. */
export interface Aftermath {
  /** From the end of the fault until `/readyz` was well and everything added until then was done, in milliseconds. */
  readonly recoveryMs: number;
}

/**
 * Two clients write; when a third of it is acknowledged, the fault happens.
 * @param fault begins and ends it; returns when the servers are up again
 * @param ready waits for `/readyz`
 */
export async function underWrites(world: World, count: number, fault: () => Promise<void>, ready: () => Promise<number>): Promise<Aftermath> {
  const writes = mixedWrites(count);
  let acknowledged = 0;
  const begun = withResolvers();
  const stream = async (own: readonly Write[]): Promise<void> => {
    for (const write of own) {
      await world.write(write);
      acknowledged += 1;
      if (acknowledged >= writes.length / 3) begun.resolve();
    }
  };
  const streams = Promise.all([0, 1].map((half) => stream(writes.filter((_, n) => n % 2 === half))));
  streams.catch((error: unknown) => begun.reject(error));
  await begun.promise;
  await fault();
  const up = Date.now();
  const before = (await world.rows<{ id: string }>('SELECT id FROM outbox WHERE done_at IS NULL AND failed_at IS NULL')).map(({ id }) => id);
  const readyMs = await ready();
  await streams;
  await world.settled();
  const done = await Promise.all(before.map((id) => world.doneAt(id)));
  return { recoveryMs: Math.max(readyMs, ...done.map((at) => at - up)) };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}
