import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { encodeId, newId, workingDayYears, type Day } from '@anze/kernel';
import { HazardWorld } from '../../test/hazard-world.js';
import { seedRules } from '../../test/seed-rules.js';
import { InspectionService } from '../inspections/inspection.service.js';
import { CheckPlanner } from './check-planner.js';
import { checkStatus } from './check.rules.js';
import type { InspectionCheck } from './check.model.js';
import type { InspectionTask } from './task.model.js';
import { TaskReader } from './task.reader.js';
import { TaskService } from './task.service.js';

const TODAY = '2024-03-04';

describe('inspection tasks on the database', () => {
  let world: HazardWorld;
  let tasks: TaskService;
  let reader: TaskReader;
  let inspections: InspectionService;

  beforeAll(async () => {
    world = await HazardWorld.open();
    await seedRules(world.root);
    [tasks, reader, inspections] = [world.app.get(TaskService), world.app.get(TaskReader), world.app.get(InspectionService)];
  });
  afterAll(() => world?.close());
  beforeEach(() => {
    world.clock.day = TODAY;
  });

  const userId = (person: Principal): string => encodeId('User', person.userId!);
  const create = (by: Principal, over = {}): Promise<InspectionTask> =>
    world.as(by, () =>
      tasks.create({ title: '日巡', area: '一车间', items: ['护栏', '接地'], means: 'ON_SITE', cycleUnit: 'DAYS', cycleCount: 1, calendar: 'EVERY_DAY', startsOn: TODAY, responsibleId: userId(by), ...over }),
    );
  const tick = () => runAs(workerPrincipal(), () => world.app.get(CheckPlanner).planDue());
  const checks = async (by: Principal, from: Day, to: Day, over = {}) => (await world.as(by, () => reader.checksOf({ first: 100, from, to, ...over }))).edges.map(({ node }) => node);
  const days = async (by: Principal, to = '2024-03-10'): Promise<string[]> => (await checks(by, '2024-03-01', to)).map((check) => check.dueOn);
  const submit = (by: Principal, over = {}) =>
    world.as(by, () => inspections.submitSelf({ inspectedOn: world.clock.day, area: '一车间', itemsChecked: 2, hazards: [], items: [{ content: '护栏', outcome: 'NORMAL' }, { content: '接地', outcome: 'NORMAL' }], ...over }));

  it('have their checks at once, and the worker makes no more of them', async () => {
    const { id, people } = await world.enterprise();
    const task = await create(people[0]!);
    expect(task).toMatchObject({ status: 'ACTIVE', responsibleName: '某', problem: null, version: 1, madeThrough: '2024-04-11' });
    expect(await days(people[0]!)).toEqual(['2024-03-04', '2024-03-05', '2024-03-06', '2024-03-07', '2024-03-08', '2024-03-09', '2024-03-10']);
    await tick();
    expect(await tick()).toEqual({ tasks: 0, checks: 0, blocked: 0, behind: 0 });
    expect((await world.root.query('SELECT count(*)::int AS n FROM inspection_checks WHERE enterprise_id = $1', [id])).rows).toEqual([{ n: 39 }]);
    expect((await world.root.query(`SELECT action FROM audit_log WHERE enterprise_id = $1`, [id])).rows).toEqual([{ action: 'inspectionTask.create' }]);
  });

  it('make none while they are paused, and go on from the day they are resumed', async () => {
    const { people: [by] } = (await world.enterprise()) as { people: Principal[] };
    const task = await create(by!);
    const change = { taskId: task.id };
    world.clock.day = '2024-03-06';
    expect(await world.as(by!, () => tasks.pause({ ...change, expectedVersion: 1 }))).toMatchObject({ status: 'PAUSED', version: 2 });
    expect(await days(by!)).toEqual(['2024-03-04', '2024-03-05', '2024-03-06']);
    world.clock.day = '2024-03-08';
    await tick();
    expect(await days(by!)).toEqual(['2024-03-04', '2024-03-05', '2024-03-06']);
    await expect(world.as(by!, () => tasks.pause(change))).rejects.toMatchObject({ code: 'INSPECTION_TASK_NOT_IN_STATE' });
    await expect(world.as(by!, () => tasks.resume({ ...change, expectedVersion: 1 }))).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await world.as(by!, () => tasks.resume(change));
    expect(await days(by!)).toEqual(['2024-03-04', '2024-03-05', '2024-03-06', '2024-03-08', '2024-03-09', '2024-03-10']);
    await world.as(by!, () => tasks.retire(change));
    expect(await days(by!)).toEqual(['2024-03-04', '2024-03-05', '2024-03-06', '2024-03-08']);
    for (const action of ['pause', 'resume', 'retire'] as const) await expect(world.as(by!, () => tasks[action](change))).rejects.toMatchObject({ code: 'INSPECTION_TASK_NOT_IN_STATE' });
  });

  it('that are given another cycle make other checks from tomorrow, and none twice', async () => {
    const { people: [by] } = (await world.enterprise()) as { people: Principal[] };
    const task = await create(by!);
    const revise = (over: object) => world.as(by!, () => tasks.revise({ taskId: task.id, ...over }));
    expect(await revise({ title: '周查' })).toMatchObject({ title: '周查', items: ['护栏', '接地'], version: 2 });
    expect(await days(by!)).toHaveLength(7);
    await revise({ cycleCount: 2 });
    expect(await days(by!)).toEqual(['2024-03-04', '2024-03-06', '2024-03-08', '2024-03-10']);
    await revise({ cycleUnit: 'WEEKS', cycleCount: 1, startsOn: '2024-03-07' });
    expect(await days(by!, '2024-03-21')).toEqual(['2024-03-04', '2024-03-07', '2024-03-14', '2024-03-21']);
    await revise({ cycleUnit: 'DAYS', startsOn: '2024-03-04' });
    expect(await days(by!)).toEqual(['2024-03-04', '2024-03-05', '2024-03-06', '2024-03-07', '2024-03-08', '2024-03-09', '2024-03-10']);
    expect((await world.root.query(`SELECT count(*)::int - count(DISTINCT due_on)::int AS n FROM inspection_checks WHERE task_id = $1`, [Buffer.from(task.id, 'base64url').subarray(-16).toString('hex')])).rows).toEqual([{ n: 0 }]);
  });

  it('are planned after half a year without a worker, in one run and once each', async () => {
    const { id, people: [by] } = (await world.enterprise()) as { id: string; people: Principal[] };
    await create(by!, { startsOn: '2024-03-04' });
    world.clock.day = '2024-11-30';
    expect(await tick()).toMatchObject({ behind: 0 });
    expect((await world.root.query('SELECT count(*)::int AS n, count(DISTINCT due_on)::int AS days, max(due_on) AS last FROM inspection_checks WHERE enterprise_id = $1', [id])).rows).toEqual([{ n: 310, days: 310, last: '2025-01-07' }]);
    await world.root.query(`UPDATE inspection_tasks SET status = 'RETIRED' WHERE enterprise_id = $1`, [id]);
  });

  it('that are being paused get no checks from a worker that was about to make some', async () => {
    const { id, people: [by] } = (await world.enterprise()) as { id: string; people: Principal[] };
    await create(by!);
    world.clock.day = '2024-05-01';
    const count = async (): Promise<unknown> => (await world.root.query('SELECT count(*)::int AS n FROM inspection_checks WHERE enterprise_id = $1', [id])).rows[0];
    const before = await count();
    await world.root.query('BEGIN');
    await world.root.query(`UPDATE inspection_tasks SET status = 'PAUSED', version = version + 1 WHERE enterprise_id = $1`, [id]);
    const planning = tick();
    let held = 0;
    for (const end = Date.now() + 10_000; held === 0 && Date.now() < end; ) {
      held = ((await world.root.query(`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted`)).rows[0] as { n: number }).n;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await world.root.query('COMMIT');
    await planning;
    expect([held > 0, await count()]).toEqual([true, before]);
  });

  it('are at most five hundred in use', async () => {
    const { id, people: [by] } = (await world.enterprise()) as { id: string; people: Principal[] };
    const task = await create(by!);
    await world.root.query(
      `INSERT INTO inspection_tasks (enterprise_id, id, region_code, sector, insurer_id, title, area, items, means, cycle_unit, cycle_count, calendar, starts_on, responsible_id, responsible_name, made_through, plan_on)
       SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, title, area, items, means, cycle_unit, cycle_count, calendar, starts_on, responsible_id, responsible_name, made_through, plan_on FROM inspection_tasks, generate_series(1, 499) WHERE enterprise_id = $1`,
      [id],
    );
    await expect(create(by!)).rejects.toMatchObject({ code: 'INSPECTION_TASK_TOO_MANY' });
    await world.as(by!, () => tasks.retire({ taskId: task.id }));
    await create(by!);
    await world.root.query(`UPDATE inspection_tasks SET status = 'RETIRED' WHERE enterprise_id = $1`, [id]);
  });

  it('ask for hours that are still to come', async () => {
    const { people: [by] } = (await world.enterprise()) as { people: Principal[] };
    await create(by!, { cycleUnit: 'HOURS', cycleCount: 4 });
    expect((await checks(by!, TODAY, '2024-03-05')).map((check) => `${check.dueOn} ${check.dueHour}`)).toEqual(['2024-03-04 12', '2024-03-04 16', '2024-03-04 20', '2024-03-05 0', '2024-03-05 4', '2024-03-05 8', '2024-03-05 12', '2024-03-05 16', '2024-03-05 20']);
  });

  it('in a year without published holidays are refused; what reaches into one says so and holds up nobody', async () => {
    const year = workingDayYears().at(-1)! + 1;
    const { people: [by] } = (await world.enterprise()) as { people: Principal[] };
    world.clock.day = `${year - 1}-12-20`;
    await expect(create(by!, { calendar: 'WORKING_DAYS', startsOn: `${year}-01-04` })).rejects.toMatchObject({ code: 'CALENDAR_YEAR_UNKNOWN' });
    const task = await create(by!, { calendar: 'WORKING_DAYS', startsOn: `${year - 1}-12-20` });
    expect(task).toMatchObject({ madeThrough: `${year - 1}-12-31`, problem: { code: 'CALENDAR_YEAR_UNKNOWN', year } });
    const daily = await create(by!, { startsOn: `${year - 1}-12-20` });
    expect(daily.problem).toBeNull();
    world.clock.day = `${year}-01-10`;
    expect(await tick()).toMatchObject({ blocked: 1 });
    const again = await world.as(by!, () => reader.list({}));
    expect(again.edges.map(({ node }) => [node.madeThrough > `${year}-01-31`, node.problem?.code ?? null])).toEqual([[false, 'CALENDAR_YEAR_UNKNOWN'], [true, null]]);
    expect(await checks(by!, `${year}-01-01`, `${year}-02-28`, { taskId: task.id })).toEqual([]);
  });

  it('are inspected: each state as the rule has it, the longest due first, by whoever is responsible', async () => {
    const { people } = await world.enterprise();
    const [by, other] = people as [Principal, Principal];
    const daily = await create(by);
    const weekly = await create(by, { title: '周查', cycleUnit: 'WEEKS' });
    world.clock.day = '2024-03-06';
    const all = await checks(by, '2024-03-04', '2024-03-12');
    const now = world.clock.now();
    for (const check of all) {
      const next = all.filter((one) => one.taskId === check.taskId && one.dueOn > check.dueOn).map((one) => new Date(`${one.dueOn}T00:00:00+08:00`))[0] ?? null;
      if (check.dueOn < '2024-03-11') expect([check.dueOn, check.title, check.status]).toEqual([check.dueOn, check.title, checkStatus({ done: false, dueBy: check.dueBy, nextStartsAt: next }, now)]);
    }
    const mine = async (who: Principal): Promise<string[]> => (await world.as(who, () => reader.mine({}))).edges.map(({ node }) => `${node.title} ${node.dueOn} ${node.status}`);
    expect(await mine(by)).toEqual(['周查 2024-03-04 LATE', '日巡 2024-03-06 DUE']);
    expect(await mine(other)).toEqual([]);
    await world.as(by, () => tasks.reassign({ taskId: weekly.id, responsibleId: userId(other) }));
    expect([await mine(by), await mine(other)]).toEqual([['日巡 2024-03-06 DUE'], ['周查 2024-03-04 LATE']]);
    expect((await checks(by, '2024-03-04', '2024-03-06', { status: 'MISSED' })).map((check) => check.dueOn)).toEqual(['2024-03-04', '2024-03-05']);
    // Who missed one stays named; what can still be done goes over, and comes back.
    await world.as(by, () => tasks.reassign({ taskId: daily.id, responsibleId: userId(other) }));
    const named = (await checks(by, '2024-03-04', '2024-03-08', { taskId: daily.id })).map((check) => `${check.dueOn} ${check.responsibleId === userId(by) ? 'by' : 'other'}`);
    expect(named).toEqual(['2024-03-04 by', '2024-03-05 by', '2024-03-06 other', '2024-03-07 other', '2024-03-08 other']);
    await world.as(by, () => tasks.reassign({ taskId: daily.id, responsibleId: userId(by) }));
    const due = all.find((check) => check.taskId === daily.id && check.dueOn === '2024-03-06')!;
    const { inspection } = await submit(by, { checkId: due.id });
    expect((await world.as(by, () => reader.ofInspections([`${inspection.enterpriseId}/${inspection.uuid}`]))).size).toBe(1);
    expect(await mine(by)).toEqual([]);
    expect((await checks(by, '2024-03-06', '2024-03-06', { status: 'DONE' })).map((check) => [check.dueOn, check.doneOn, check.notChecked])).toEqual([['2024-03-06', '2024-03-06', 0]]);
    await expect(submit(by, { checkId: due.id })).rejects.toMatchObject({ code: 'INSPECTION_CHECK_DONE' });
    const page = await world.as(by, () => reader.checksOf({ first: 2, from: '2024-03-04', to: '2024-03-08' }));
    const rest = await world.as(by, () => reader.checksOf({ first: 100, after: page.pageInfo.endCursor, from: '2024-03-04', to: '2024-03-08' }));
    expect([page.edges.length + rest.edges.length, await world.as(by, () => page.totalCount())]).toEqual([6, 6]);
  });

  it('are fulfilled by an inspection of their days with all of their items, and by photo where they say so', async () => {
    const { people: [by] } = (await world.enterprise()) as { people: Principal[] };
    await create(by!, { cycleUnit: 'WEEKS', means: 'PHOTO' });
    world.clock.day = '2024-03-20';
    const [first, second, third] = (await checks(by!, '2024-03-04', '2024-03-20')) as [InspectionCheck, InspectionCheck, InspectionCheck];
    const photo = { evidenceUploadIds: [await world.photo(by!.organizationId)] };
    const items = [{ content: '护栏', outcome: 'NORMAL', ...photo }, { content: ' 接地', outcome: 'NOT_CHECKED', reason: '停机检修' }];
    const of = (check: { id: string }, inspectedOn: string, over = {}) => submit(by!, { checkId: check.id, inspectedOn, items, itemsChecked: 1, ...over });
    await expect(of(first, '2024-03-11')).rejects.toMatchObject({ code: 'INSPECTION_CHECK_DAY' });
    await expect(of(second, '2024-03-04')).rejects.toMatchObject({ code: 'INSPECTION_CHECK_DAY' });
    await expect(of(first, '2024-03-05', { items: items.slice(0, 1) })).rejects.toMatchObject({ code: 'INSPECTION_CHECK_ITEMS', params: { missing: 1 } });
    await expect(of(first, '2024-03-05', { items: [{ content: '护栏', outcome: 'NORMAL' }, items[1]!] })).rejects.toMatchObject({ code: 'INSPECTION_PHOTO_REQUIRED' });
    // Uploaded days later: the day of the inspection counts.
    await of(first, '2024-03-05');
    await of(second, '2024-03-17');
    await expect(submit(by!, { checkId: encodeId('InspectionCheck', by!.organizationId, newId()) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await world.root.query('SELECT due_on, done_on, not_checked FROM inspection_checks WHERE enterprise_id = $1 AND inspection_id IS NOT NULL ORDER BY due_on', [by!.organizationId])).rows).toEqual([
      { due_on: '2024-03-04', done_on: '2024-03-05', not_checked: 1 },
      { due_on: '2024-03-11', done_on: '2024-03-17', not_checked: 1 },
    ]);
    const both = await Promise.allSettled([of(third, '2024-03-18'), of(third, '2024-03-19')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it("are the enterprise's own: its regulators and insurer read them, nobody else does, and nobody else changes them", async () => {
    const insurerId = await world.organization('INSURER');
    const { publicId, people: [by] } = (await world.enterprise({ insurerId })) as { publicId: string; people: Principal[] };
    const task = await create(by!);
    const [check] = await checks(by!, TODAY, TODAY);
    const [county, far, insurer, rival, stranger] = [
      await world.regulator('330282'), await world.regulator('330281'), await world.person('insurer', insurerId), await world.person('insurer', await world.organization('INSURER')), (await world.enterprise()).people[0]!,
    ];
    expect((await world.root.query('SELECT count(*)::int AS n FROM inspection_tasks WHERE enterprise_id = $1', [by!.organizationId])).rows).toEqual([{ n: 1 }]);
    for (const [who, sees] of [[county, true], [insurer, true], [far, false], [rival, false], [stranger, false]] as const) {
      expect(await world.as(who, () => reader.byPublicId(task.id))).toEqual(sees ? expect.objectContaining({ title: '日巡' }) : null);
      expect((await world.as(who, () => reader.list({ enterpriseId: publicId }))).edges).toHaveLength(sees ? 1 : 0);
      expect((await world.as(who, () => reader.checksOf({ enterpriseId: publicId }))).edges).toHaveLength(sees ? 1 : 0);
      for (const action of ['pause', 'resume', 'retire', 'revise'] as const) await expect(world.as(who, () => tasks[action]({ taskId: task.id }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(world.as(county, () => reader.list({}))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(submit(stranger, { checkId: check!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const responsibleId of [userId(stranger), userId(county), encodeId('User', newId())]) {
      await expect(create(by!, { responsibleId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(world.as(by!, () => tasks.reassign({ taskId: task.id, responsibleId }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await world.root.query('UPDATE users SET disabled_at = now() WHERE id = $1', [by!.userId]);
    await expect(create(by!)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
