import { runAs, workerPrincipal } from '@anze/database';
import { newId } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { SweepWorld } from '../../test/sweep.world.js';
import { DeliveryRetention } from './delivery-retention.js';

describe('deliveries that ended long ago', () => {
  let world: SweepWorld;
  let organizationId: string;
  beforeAll(async () => {
    world = await SweepWorld.open();
    organizationId = await world.city.enterprise({ regionCode: '330281001' });
  });
  afterAll(() => world?.close());

  const delivered = async (status: string, daysAgo: number, escalated = false): Promise<string> => {
    const id = newId();
    await world.city.root.query(
      `INSERT INTO deliveries (organization_id, id, channel, status, once_key, on_day, created_at, escalated_at) VALUES ($1, $2::uuid, 'WEBHOOK', $3, $2::uuid::text, '2022-01-01', now() - $4 * interval '1 day', CASE WHEN $5 THEN now() END)`,
      [organizationId, id, status, daysAgo, escalated],
    );
    return id;
  };
  const left = async (): Promise<string[]> => (await world.city.root.query<{ id: string }>('SELECT id FROM deliveries')).rows.map(({ id }) => id).sort();
  const forget = (batch?: number): Promise<number> => runAs(workerPrincipal(), () => new DeliveryRetention(world.city.db, new Rules(world.city.db)).run(new AbortController().signal, batch));

  it('are forgotten after the days of the rule; what waits, and what the next level up hasn’t been told of, stays', async () => {
    const gone = await Promise.all([...['ROUTED', 'SENT', 'CANCELLED', 'DEAD'].map((status) => delivered(status, 181)), delivered('UNDELIVERABLE', 181, true)]);
    const kept = await Promise.all([...['PENDING', 'HELD', 'UNDELIVERABLE'].map((status) => delivered(status, 400)), ...['ROUTED', 'SENT', 'CANCELLED', 'DEAD'].map((status) => delivered(status, 179))]);
    expect(await left()).toHaveLength(12);
    expect(await forget()).toBe(gone.length);
    expect(await left()).toEqual(kept.toSorted());
    expect(await forget()).toBe(0);
  });

  it('go in bounded batches, and once however many workers forget', async () => {
    for (let n = 0; n < 25; n += 1) await delivered('SENT', 200 + n);
    const before = (await left()).length;
    const removed = await Promise.all([forget(4), forget(4), forget(4)]);
    // Whoever finds the last batch taken by another ends early.
    const more = await forget(4);
    expect(removed.reduce((sum, n) => sum + n, more)).toBe(25);
    expect(await left()).toHaveLength(before - 25);
  });

  it('can’t be removed before they have ended, whoever asks', async () => {
    const waiting = await delivered('PENDING', 400);
    expect(await runAs(workerPrincipal(), () => world.city.db.run((tx) => tx.execute('DELETE FROM deliveries WHERE id = $1', [waiting])))).toBe(0);
    expect(await left()).toContain(waiting);
  });

  it('are kept as long as a newer rule says', async () => {
    const old = await delivered('SENT', 40);
    expect(await forget()).toBe(0);
    await world.city.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) SELECT gen_random_uuid(), kind, '', 'short', '2020-01-01', 'test', body || '{"keepDays": 30}' FROM rules WHERE kind = 'notification.delivery' LIMIT 1`);
    // With those of 179 days.
    expect(await forget()).toBe(5);
    expect(await left()).not.toContain(old);
  });
});
