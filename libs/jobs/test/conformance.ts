import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Principal } from '@anze/database';
import { type JobsOptions } from '../src/index.js';
import { OutboxRepository } from '../src/outbox.repository.js';
import { Scheduler } from '../src/scheduler.js';
import { everySecond, localNote, nightly, ownNote, plans, serialNote, TestApp, writeNote } from './app.js';
import { eventually, JobsWorld, pause } from './world.js';

/** A queue server under test. */
export interface ServerUnderTest {
  options(world: JobsWorld): Partial<JobsOptions>;
  /** Forgets everything. */
  wipe(world: JobsWorld): Promise<void>;
  /** Breaks every connection. */
  disconnect(world: JobsWorld): Promise<void>;
  /** What the queue holds of a task, as text. */
  stored(world: JobsWorld, id: string): Promise<string>;
}

/** What both queue servers must do. */
export function conformance(server: () => ServerUnderTest): void {
  let world: JobsWorld;
  const apps: TestApp[] = [];
  const start = async (options: Partial<JobsOptions> = {}, name = 'app'): Promise<TestApp> => {
    const app = await TestApp.start(world, { ...server().options(world), ...options }, name);
    apps.push(app);
    return app;
  };
  const plan = (what: Parameters<typeof plans.set>[1] | null): string => {
    const note = randomUUID();
    if (what) plans.set(note, what);
    return note;
  };
  const done = (id: string, ms?: number) =>
    eventually(`job ${id} done`, async () => {
      const row = await world.row(id);
      return row.done_at && row;
    }, ms);
  const dead = (id: string) =>
    eventually(`job ${id} dead`, async () => {
      const row = await world.row(id);
      return row.failed_at && row;
    });

  beforeAll(async () => {
    world = await JobsWorld.make();
  });
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.stop()));
    plans.clear();
    await server().wipe(world);
    await world.owner.query('DELETE FROM outbox; DELETE FROM job_ticks');
  });
  afterAll(async () => {
    await world?.close();
  });

  it('handles what was added, once, and tells the queue nothing of it', async () => {
    const app = await start();
    const note = plan(null);
    const id = await app.add(writeNote, note);
    const row = await done(id);
    expect(row).toMatchObject({ attempts: 1, last_error: null, failed_at: null });
    expect(await world.effects(note)).toEqual([{ job_id: id, app: 'app' }]);
    const stored = await eventually('the queue keeps the task', () => server().stored(world, id));
    expect(stored).toContain('test.write');
    expect(stored).not.toContain(note);
  });

  it('takes work from an audience that may only add', async () => {
    const app = await start();
    const note = plan(null);
    const firm: Principal = { audience: 'enterprise', userId: null, organizationId: randomUUID(), regionCode: null, sectors: null, permissions: new Set() };
    let origin: unknown;
    plans.set(note, async (context) => {
      origin = context.origin;
    });
    const id = await app.add(writeNote, note, {}, firm);
    await done(id);
    expect(origin).toEqual({ audience: 'enterprise', userId: null, organizationId: firm.organizationId, regionCode: null });
    await expect(app.as(() => app.db.run((tx) => tx.query('SELECT id FROM outbox')), firm)).rejects.toThrow(/permission denied/);
    const forged = app.as(() => app.db.run((tx) => tx.execute(`INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES ($1, $2, 'test.write', '{}', '{}')`, [randomUUID(), randomUUID()])), firm);
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('forgets what was rolled back', async () => {
    const app = await start();
    const note = plan(null);
    let id = '';
    const attempt = app.as(() =>
      app.db.run(async () => {
        id = await app.outbox.add(writeNote, { note });
        throw new Error('changed my mind');
      }),
    );
    await expect(attempt).rejects.toThrow('changed my mind');
    await pause(500);
    await expect(world.row(id)).rejects.toThrow('no outbox row');
    expect(await world.effects(note)).toEqual([]);
  });

  it('tries again, with the effect of the last attempt only', async () => {
    const app = await start();
    const note = plan(async ({ attempt }) => {
      if (attempt < 3) throw new Error(`attempt ${attempt} fails`);
    });
    const id = await app.add(writeNote, note);
    expect(await done(id)).toMatchObject({ attempts: 3, last_error: null });
    expect(await world.effects(note)).toHaveLength(1);
  });

  it('gives up visibly, keeps no secret, and can be revived', async () => {
    const app = await start({ sweepIntervalMs: 200, stuckAfterMs: 100 });
    let fails = true;
    const note = plan(async () => {
      if (fails) throw new Error('connect postgres://anze:hunter2@db/anze failed, Authorization: Bearer abc.def');
    });
    const id = await app.add(writeNote, note);
    const row = await dead(id);
    expect(row).toMatchObject({ attempts: 3, done_at: null });
    expect(row.last_error).toContain('connect postgres://…@db/anze failed');
    expect(row.last_error).not.toMatch(/hunter2|abc\.def/);
    expect(await server().stored(world, id)).not.toMatch(/hunter2|abc\.def/);
    await pause(800);
    // The sweep leaves it alone.
    expect(await world.row(id)).toMatchObject({ attempts: 3 });
    expect(await app.health.backlog()).toMatchObject({ dead: 1 });
    fails = false;
    expect(await app.health.revive(id)).toBe(true);
    await done(id);
    expect(await world.effects(note)).toHaveLength(1);
  });

  it('leaves no half effect when the connection dies midway', async () => {
    const app = await start();
    const note = plan(async ({ attempt }) => {
      if (attempt > 1) return;
      const [{ pid }] = (await app.db.run((tx) => tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))) as [{ pid: number }];
      await world.owner.query('SELECT pg_terminate_backend($1)', [pid]);
      await app.db.run((tx) => tx.query('SELECT 1'));
    });
    // The handler's own TenantDb is the application's.
    const id = await app.add(writeNote, note);
    expect(await done(id)).toMatchObject({ attempts: 2 });
    expect(await world.effects(note)).toHaveLength(1);
  });

  it('lets one finish when two work on the same job', async () => {
    const app = await start({ work: false });
    const id = await app.add(writeNote, randomUUID());
    let calls = 0;
    const once = () => app.runner.exactlyOnce(id, async () => (calls += 1));
    const results = await Promise.all([once(), once(), once()]);
    expect(calls).toBe(1);
    expect(results.filter((result) => result === null)).toHaveLength(2);
  });

  it('counts starts that the process did not survive', async () => {
    const idle = await start({ work: false });
    const note = plan(null);
    const id = await idle.add(writeNote, note);
    const rows = idle.get(OutboxRepository);
    for (let died = 0; died < 3; died += 1) await rows.start(id);
    await world.owner.query('UPDATE outbox SET enqueued_at = NULL WHERE id = $1', [id]);
    await start();
    expect(await dead(id)).toMatchObject({ last_error: expect.stringContaining('never came to an end') });
    expect(await world.effects(note)).toEqual([]);
  });

  it('waits for run_after', async () => {
    const app = await start();
    const note = plan(null);
    const id = await app.add(writeNote, note, { runAfter: new Date(Date.now() + 3_600_000) });
    // Where this one passed, that one would have passed before it.
    await done(await app.add(writeNote, plan(null)));
    expect(await world.row(id)).toMatchObject({ enqueued_at: null, done_at: null });
    const { rows } = await world.owner.query<{ due: Date }>('UPDATE outbox SET run_after = now() WHERE id = $1 RETURNING run_after AS due', [id]);
    const row = await done(id);
    expect(row.done_at!.getTime()).toBeGreaterThanOrEqual(rows[0]!.due.getTime());
  });

  it('does the same due work once', async () => {
    const app = await start();
    const note = plan(null);
    const ids = await app.as(() => app.db.run(() => Promise.all([1, 2, 3].map(() => app.outbox.add(writeNote, { note }, { dedupe: 'same' })))));
    const rows = await Promise.all(ids.map((id) => done(id)));
    expect(rows.filter((row) => row.last_error === 'same work as a later row')).toHaveLength(2);
    expect(await world.effects(note)).toHaveLength(1);
  });

  it('keeps a job confined to the region of who added it', async () => {
    const app = await start();
    const nowhere: Principal = { audience: 'enterprise', userId: null, organizationId: randomUUID(), regionCode: null, sectors: null, permissions: new Set() };
    const lost = await app.add(localNote, randomUUID(), {}, nowhere);
    expect(await dead(lost)).toMatchObject({ last_error: 'added by someone without a region' });
    let range: unknown;
    const note = plan(async () => {
      range = (await app.db.run((tx) => tx.query(`SELECT current_setting('app.region_lo') AS lo, current_setting('app.region_hi') AS hi`)))[0];
    });
    await done(await app.add(localNote, note, {}, { ...nowhere, audience: 'worker', regionCode: '330282' }));
    expect(range).toEqual({ lo: '330282', hi: '330283' });
  });

  it('shows the progress of long work', async () => {
    const app = await start();
    let release = (): void => undefined;
    const note = plan(() => new Promise((resolve) => (release = resolve)));
    const id = await app.add(ownNote, note);
    expect(await eventually('progress', () => app.health.progress(id))).toEqual({ done: 1, total: 2 });
    release();
    await done(id);
    expect(await world.effects(note)).toHaveLength(1);
  });

  it('hands a job over when the worker is stopped, without counting the attempt', async () => {
    const first = await start({}, 'first');
    let begun = false;
    const note = plan(({ signal }) =>
      new Promise((_resolve, reject) => {
        begun = true;
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    );
    const id = await first.add(ownNote, note);
    await eventually('begun', async () => begun);
    plans.delete(note);
    await Promise.all([first.stop(), first.stop()]);
    await start({}, 'second');
    expect(await done(id)).toMatchObject({ attempts: 1 });
    expect(await world.effects(note)).toEqual([{ job_id: id, app: 'second' }]);
  });

  it('takes over from a worker that vanished, and the late comer has no effect', async () => {
    const first = await start({}, 'first');
    let release = (): void => undefined;
    let begun = false;
    const note = plan(() =>
      new Promise((resolve) => {
        begun = true;
        release = resolve;
      }),
    );
    const id = await first.add(ownNote, note);
    await eventually('begun', async () => begun);
    plans.delete(note);
    // It doesn't listen to its signal, so it is left behind.
    await first.stop();
    await start({}, 'second');
    await done(id);
    release();
    await pause(300);
    expect(await world.effects(note)).toEqual([{ job_id: id, app: 'second' }]);
  });

  it('ticks once per period, whoever upserted the schedule', async () => {
    const schedules = [everySecond, nightly];
    const began = Date.now();
    const [one, two] = await Promise.all([start({ schedules }, 'one'), start({ schedules }, 'two')]);
    const ticks = async () => (await world.owner.query(`SELECT id FROM outbox WHERE job = 'test.chime'`)).rows.length;
    // Long enough that twice as many would be more than there may be.
    await eventually('four ticks', async () => Date.now() - began > 5_500 && (await ticks()) >= 4, 60_000);
    // One for each second there was, however long a busy machine made them; two schedules would have made twice as many.
    expect(await ticks()).toBeLessThanOrEqual((Date.now() - began) / 1_000 + 2);
    await eventually('no tick late', async () => (await one!.health.lateTicks()).length === 0);
    const late = await two!.health.lateTicks(new Date(Date.now() + 3_600_000));
    expect(late.map((row) => row.name)).toEqual(['every-second']);
  });

  it('adds one job for a tick that is delivered twice', async () => {
    const app = await start({ schedules: [nightly] });
    const tick = { name: 'tick', id: 'repeat:nightly:1', schedule: 'nightly', slot: new Date('2026-01-05T19:00:00Z'), signal: new AbortController().signal, progress: async () => undefined };
    await Promise.all([app.get(Scheduler).tick(tick), app.get(Scheduler).tick(tick)]);
    const { rows } = await world.owner.query(`SELECT id FROM outbox WHERE job = 'test.chime'`);
    expect(rows).toHaveLength(1);
  });

  it('catches up once on a nightly tick that nobody was there for', async () => {
    await start({ schedules: [nightly] }).then((app) => app.stop());
    await world.owner.query(`UPDATE job_ticks SET registered_at = now() - interval '30 days', last_at = now() - interval '27 hours'`);
    const [one] = await Promise.all([start({ schedules: [nightly] }, 'one'), start({ schedules: [nightly] }, 'two')]);
    const count = async () => (await world.owner.query(`SELECT 1 FROM outbox WHERE job = 'test.chime' AND done_at IS NOT NULL`)).rowCount;
    await eventually('caught up', async () => (await count()) === 1);
    expect(await one!.health.lateTicks()).toEqual([]);
    await pause(500);
    expect(await count()).toBe(1);
  });

  it('says so while a schedule stays silent, and makes it anew', async () => {
    const app = await start({ schedules: [nightly], sweepIntervalMs: 200 });
    await world.owner.query(`UPDATE job_ticks SET registered_at = now() - interval '30 days', last_at = now() - interval '27 hours'`);
    expect((await app.health.lateTicks()).map((row) => row.name)).toEqual(['nightly']);
    await eventually('caught up', async () => (await world.owner.query(`SELECT 1 FROM outbox WHERE job = 'test.chime' AND done_at IS NOT NULL`)).rowCount);
    // The job ran, but the queue has not ticked.
    expect((await app.health.lateTicks()).map((row) => row.name)).toEqual(['nightly']);
  });

  it('recovers jobs and schedules when the queue is wiped', async () => {
    const app = await start({ schedules: [everySecond], sweepIntervalMs: 300, stuckAfterMs: 1_000 });
    let release = (): void => undefined;
    let begun = false;
    const first = plan(() => new Promise((resolve) => {
      begun = true;
      release = resolve;
    }));
    const second = plan(null);
    const running = await app.add(serialNote, first);
    await eventually('begun', async () => begun);
    // One at a time: this one waits in the queue.
    const waiting = await app.add(serialNote, second);
    await eventually('enqueued', async () => (await world.row(waiting)).enqueued_at);
    await server().wipe(world);
    const ticksBefore = (await world.owner.query(`SELECT 1 FROM outbox WHERE job = 'test.chime'`)).rowCount ?? 0;
    release();
    await done(running);
    await done(waiting);
    expect(await world.effects(first)).toHaveLength(1);
    expect(await world.effects(second)).toHaveLength(1);
    await eventually('ticks again', async () => ((await world.owner.query(`SELECT 1 FROM outbox WHERE job = 'test.chime'`)).rowCount ?? 0) > ticksBefore);
  });

  it('puts back at once what an emptied queue held, without waiting for each job to seem stuck', async () => {
    const held = async (app: TestApp): Promise<[string, string, () => void]> => {
      let release = (): void => undefined;
      let begun = false;
      const running = await app.add(serialNote, plan(() => new Promise((resolve) => {
        begun = true;
        release = resolve;
      })));
      await eventually('begun', async () => begun);
      const waiting = await app.add(serialNote, plan(null));
      await eventually('enqueued', async () => (await world.row(waiting)).enqueued_at);
      return [running, waiting, release];
    };
    // While a worker runs: its sweep finds the schedule gone. Nothing here is stuck for the ten minutes that are the default.
    const app = await start({ schedules: [nightly], sweepIntervalMs: 300 });
    const [running, waiting, release] = await held(app);
    await server().wipe(world);
    release();
    expect(await done(running)).toMatchObject({ attempts: 1 });
    await done(waiting);
    // While none runs: the next one finds it gone at its start.
    const idle = await start({ work: false });
    await app.stop();
    const note = plan(null);
    const id = await idle.add(writeNote, note);
    await world.owner.query('UPDATE outbox SET enqueued_at = now() WHERE id = $1', [id]);
    await server().wipe(world);
    await start({ schedules: [nightly], sweepIntervalMs: 60_000 });
    await done(id);
    expect(await world.effects(note)).toHaveLength(1);
  });

  it('leaves alone what merely waits in the queue', async () => {
    const app = await start({ sweepIntervalMs: 100, stuckAfterMs: 200 });
    let release = (): void => undefined;
    let begun = 0;
    const first = plan(() => new Promise((resolve) => {
      begun += 1;
      release = resolve;
    }));
    const running = await app.add(serialNote, first);
    await eventually('begun', async () => begun);
    const waiting = await app.add(serialNote, plan(null));
    await pause(1_500);
    release();
    expect(await done(running)).toMatchObject({ attempts: 1 });
    expect(await done(waiting)).toMatchObject({ attempts: 1 });
    expect(begun).toBe(1);
  });

  it('goes on after every connection to the queue was lost', async () => {
    const app = await start();
    await done(await app.add(writeNote, plan(null)));
    await server().disconnect(world);
    const note = plan(null);
    const id = await app.add(writeNote, note);
    await done(id, 30_000);
    expect(await world.effects(note)).toHaveLength(1);
  });

  it('removes jobs done long ago, and only those', async () => {
    const app = await start({ work: false });
    const old = await app.add(writeNote, randomUUID());
    const open = await app.add(writeNote, randomUUID());
    await world.owner.query(`UPDATE outbox SET done_at = now() - interval '15 days' WHERE id = $1`, [old]);
    await world.owner.query(`UPDATE outbox SET created_at = now() - interval '15 days' WHERE id = $1`, [open]);
    expect(await app.get(OutboxRepository).removeDone(14, 100)).toBe(1);
    await expect(world.row(old)).rejects.toThrow('no outbox row');
    expect(await world.row(open)).toMatchObject({ done_at: null });
  });
}

/** One statement as a superuser on the world's database. */
export async function asSuperuser(world: JobsWorld, sql: string): Promise<void> {
  const client = new Client({ connectionString: world.ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
