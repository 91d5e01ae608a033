import { addDays, newId, type Day } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { SweepWorld } from '../../test/sweep.world.js';

/** The clocks of planned visits: the insurer's, and the enterprise's of what was announced. */
describe('planned visits that are chased', () => {
  let world: SweepWorld;
  let insurer: string;
  beforeAll(async () => {
    world = await SweepWorld.open();
    insurer = await world.city.insurer();
  });
  afterAll(() => world?.close());

  /** A visit of an agreed plan, under stamps that name another insurer: who covers today isn't chased. */
  async function visit(regionCode: string, dueOn: Day, scheduledOn: Day | null = null): Promise<{ enterprise: string; id: string }> {
    const enterprise = await world.city.enterprise({ regionCode, insurerId: await world.city.insurer() });
    const policy = await world.city.policy(enterprise, insurer, { startsOn: '2022-01-01', endsOn: '2023-12-31' });
    const [plan, id] = [newId(), newId()];
    await world.city.root.query(
      `INSERT INTO service_plans (enterprise_id, region_code, sector, insurer_id, id, provider_id, policy_id, year, version_no, status, goals, items, staff, proposed_on, agreed_on, agreed_by)
       SELECT enterprise_id, region_code, sector, insurer_id, $3, $4, $2, 2023, 1, 'AGREED', 'x', '[{}]', '{x}', '2023-01-01', '2023-01-01', $3 FROM enterprises WHERE enterprise_id = $1`,
      [enterprise, policy, plan, insurer],
    );
    await world.city.root.query(
      `INSERT INTO planned_visits (enterprise_id, region_code, sector, insurer_id, id, plan_id, provider_id, policy_id, seq, type, item, planned_on, due_on, notified_on, scheduled_on)
       SELECT enterprise_id, region_code, sector, insurer_id, $3, $4, $5, $2, 1, 'TRAINING', 'x', '2023-01-01', $6, CASE WHEN $7::date IS NOT NULL THEN '2023-01-01'::date END, $7 FROM enterprises WHERE enterprise_id = $1`,
      [enterprise, policy, id, plan, insurer, dueOn, scheduledOn],
    );
    return { enterprise, id };
  }
  const toldOf = async (organizationId: string): Promise<string[]> => (await world.told(organizationId)).filter(({ kind }) => kind.startsWith('VISIT')).map(({ kind, params }) => `${kind} ${String(params['stage'] ?? params['count'])} ${String(params['days'] ?? '')}`.trim());

  it('by the day they are due: the insurer, the enterprise a week ahead, then it and the county too, once for each stage and day, for a fortnight', async () => {
    const authority = await world.regulator('330271');
    const { enterprise, id } = await visit('330271001', '2023-02-28');
    for (const n of [-8, -7, -6, -1, 0, 1, 2, 7, 8, 14, 15, 21, 28]) await Promise.all([world.sweep(addDays('2023-02-28', n), '330271'), world.sweep(addDays('2023-02-28', n), '330271')]);
    const stages: [string, Day, number][] = [['BEFORE_7', '2023-02-21', 7], ['BEFORE_1', '2023-02-27', 1], ['DUE', '2023-02-28', 0], ['OVERDUE_1', '2023-03-01', 1], ['OVERDUE_7', '2023-03-07', 7], ['OVERDUE_14', '2023-03-14', 14]];
    expect((await world.reminders([id])).map(({ stage, due_on, outcome }) => `${stage} ${due_on} ${outcome}`)).toEqual(stages.map(([stage, day]) => `VISIT:${stage} ${day} SENT`));
    expect(await toldOf(insurer)).toEqual(stages.map(([stage, , days]) => `VISIT_${stage.startsWith('OVERDUE') ? 'OVERDUE' : 'DUE'} VISIT:${stage} ${days}`));
    // Nobody announced it: the enterprise still hears of it, in words for it.
    expect(await toldOf(enterprise)).toEqual(['VISIT_PLANNED VISIT:BEFORE_7 7', 'VISIT_OVERDUE VISIT:OVERDUE_7 7']);
    expect((await world.told(authority)).map(({ kind }) => kind)).toEqual(['VISIT_OVERDUE']);
  });

  it('as far as the ladder of the region says', async () => {
    const national = RULE_SEEDS.find(({ kind }) => kind === 'service.visit-ladder')!.body as { steps: object[] };
    const body = { ...national, steps: [...national.steps, { stage: 'OVERDUE_30', day: 30, audiences: ['ACCEPTOR'] }], lastDay: 37 };
    await world.city.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'service.visit-ladder', '330274', '1', '2020-01-01', 'test', $2)`, [newId(), JSON.stringify(body)]);
    const [there, elsewhere] = [await visit('330274001', '2023-02-28'), await visit('330275001', '2023-02-28')];
    for (const n of [0, 14, 21, 28, 30, 35, 37, 38, 42]) for (const region of ['330274', '330275']) await world.sweep(addDays('2023-02-28', n), region);
    const sent = async (id: string): Promise<string[]> => (await world.reminders([id])).filter(({ outcome }) => outcome === 'SENT').map(({ stage }) => stage.replace('VISIT:', ''));
    expect(await sent(there.id)).toEqual(['DUE', 'OVERDUE_14', 'OVERDUE_21', 'OVERDUE_28', 'OVERDUE_30', 'OVERDUE_35']);
    expect(await sent(elsewhere.id)).toEqual(['DUE', 'OVERDUE_14']);
  });

  it('not once they are cancelled', async () => {
    const { id } = await visit('330272001', '2023-02-28');
    await world.city.root.query(`UPDATE planned_visits SET cancelled_on = '2023-02-01' WHERE id = $1`, [id]);
    for (const day of ['2023-02-21', '2023-02-28', '2023-03-07']) await world.sweep(day, '330272');
    expect(await world.reminders([id])).toEqual([]);
  });

  it('by the day for which they were announced: the enterprise the day before, and again when the day is moved', async () => {
    const { enterprise, id } = await visit('330273001', '2023-06-30', '2023-02-20');
    for (const day of ['2023-02-18', '2023-02-19', '2023-02-19']) await world.sweep(day, '330273');
    await world.city.root.query(`UPDATE planned_visits SET scheduled_on = '2023-03-02' WHERE id = $1`, [id]);
    for (const day of ['2023-02-20', '2023-02-28', '2023-03-01', '2023-03-02', '2023-03-10']) await world.sweep(day, '330273');
    expect((await world.reminders([id])).map(({ stage, due_on }) => `${stage} ${due_on}`)).toEqual(['VISIT_NOTICE:BEFORE_1 2023-02-19', 'VISIT_NOTICE:BEFORE_1 2023-03-01']);
    expect(await toldOf(enterprise)).toEqual(['VISIT_COMING VISIT_NOTICE:BEFORE_1 1', 'VISIT_COMING VISIT_NOTICE:BEFORE_1 1']);
  });
});
