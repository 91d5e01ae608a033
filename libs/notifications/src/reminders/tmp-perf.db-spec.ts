import { addDays } from '@anze/kernel';
import { runAs, workerPrincipal } from '@anze/database';
import { SweepWorld } from '../../test/sweep.world.js';
import { SWEEP_PAGE } from './reminder.sql.js';
import { stepsUntil } from './reminder.rules.js';
import { RULE_SEEDS } from '@anze/rules';
it('perf', async () => {
  const world = await SweepWorld.open();
  const TODAY = '2022-05-31';
  const e = [];
  for (let i = 0; i < 20; i++) e.push(await world.city.enterprise({ regionCode: '330282101' }));
  for (const x of e) await world.hazards(x, Array.from({ length: 500 }, (_, n) => addDays(TODAY, -(n % 100))));
  const ladder = RULE_SEEDS.find((s) => s.kind === 'hazard.reminder-ladder')!.body as never;
  const steps = stepsUntil(ladder, 99);
  const run = async (label: string) => {
    const t = Date.now();
    const r = await world.sweep(TODAY);
    console.log(label, Date.now() - t, r);
  };
  const explain = async (after: string) => runAs(workerPrincipal(), () => world.city.db.run(async (tx) => {
    const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS OFF) ${SWEEP_PAGE}`, ['330282101', TODAY, steps.map((s) => s.day), steps.map((s) => s.stage), steps.map(() => true), after, after, 1000, 7, 3660, '1', 99]);
    console.log(rows.map((r) => r['QUERY PLAN']).join('\n'));
    throw new Error('undo');
  })).catch(() => undefined);
  await explain('00000000-0000-0000-0000-000000000000');
  await run('first');
  await run('again');
  await explain('00000000-0000-0000-0000-000000000000');
  await world.city.root.query('ANALYZE');
  await run('analyzed');
  await world.close();
}, 300000);
