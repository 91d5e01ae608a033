import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { addDays, encodeId } from '@anze/kernel';
import { HazardWorld } from '../../test/hazard-world.js';
import { DOWN, FACTORY_TASKS as TASKS, plainYear } from '../../test/plain-year.js';
import { addRule, seedRules } from '../../test/seed-rules.js';
import { CheckPlanner, type PlanningResult } from './check-planner.js';
import { TaskService } from './task.service.js';


/** 一年一厂: working-day calendars, festivals moved, a leap day, a worker down for three days, ticks run twice and at once. */
describe('a year of one factory', () => {
  let world: HazardWorld;
  let planner: CheckPlanner;
  let person: Principal;
  let enterpriseId: string;

  beforeAll(async () => {
    world = await HazardWorld.open();
    planner = world.app.get(CheckPlanner);
    await seedRules(world.root);
    // Two days ahead only, so that three days without a worker leave a gap to catch up on.
    await addRule(world.root, 'inspection.schedule', '330282', '2020-01-01', { aheadDays: 2, stepDays: 0, hourlyAheadDays: 1, hourlyGraceMinutes: 60 });
    const { id, people } = await world.enterprise();
    [enterpriseId, person] = [id, people[0]!];
  });
  afterAll(() => world?.close());

  const tick = (): Promise<PlanningResult> => runAs(workerPrincipal(), () => planner.planDue());
  const stored = async (): Promise<{ title: string; slot: string; n: number }[]> =>
    (
      await world.root.query(
        `SELECT t.title, to_char(c.due_on, 'YYYY-MM-DD') || ' ' || lpad(c.due_hour::text, 2, '0') AS slot, count(*)::int AS n FROM inspection_checks c JOIN inspection_tasks t ON t.enterprise_id = c.enterprise_id AND t.id = c.task_id
          WHERE c.enterprise_id = $1 AND NOT c.withdrawn AND c.due_on BETWEEN '2024-01-01' AND '2024-12-31' GROUP BY 1, 2 ORDER BY 1, 2`,
        [enterpriseId],
      )
    ).rows as { title: string; slot: string; n: number }[];

  it('makes exactly the due checks that a plain calculation lists', async () => {
    expect(TASKS).toHaveLength(40);
    world.clock.day = '2023-12-25';
    const tasks = world.app.get(TaskService);
    for (const task of TASKS) await world.as(person, () => tasks.create({ ...task, responsibleId: encodeId('User', person.userId!) }));
    let made = 0;
    for (let day = '2023-12-26'; day <= '2024-12-31'; day = addDays(day, 1)) {
      if (DOWN.includes(day)) continue;
      world.clock.day = day;
      // By two workers at once, and once more.
      const at = day.endsWith('-15') ? await Promise.all([tick(), tick()]) : [await tick()];
      const before = made;
      made += at.reduce((sum, result) => sum + result.checks, 0);
      expect(at.every((result) => result.blocked === 0)).toBe(true);
      if (day.endsWith('5')) expect({ day, ...(await tick()) }).toEqual({ day, tasks: 0, checks: 0, blocked: 0, behind: 0 });
      if (day === '2024-02-19') expect(made).toBeGreaterThan(before);
    }
    const expected = TASKS.flatMap((task) => plainYear({ ...task, cycle: { unit: task.cycleUnit, count: task.cycleCount } }).map((slot) => `${task.title} ${slot}`)).sort();
    const rows = await stored();
    expect(rows.filter((row) => row.n !== 1)).toEqual([]);
    const found = rows.map((row) => `${row.title} ${row.slot}`).sort();
    const [inFound, inExpected] = [new Set(found), new Set(expected)];
    expect({ more: found.filter((slot) => !inExpected.has(slot)).slice(0, 10), fewer: expected.filter((slot) => !inFound.has(slot)).slice(0, 10) }).toEqual({ more: [], fewer: [] });
    expect(found.length).toBe(expected.length);
    // The reference itself has seen the moved festivals and the leap day.
    expect(expected.filter((slot) => slot.includes('2024-02-18')).length).toBeGreaterThan(5);
    expect(expected.filter((slot) => slot.includes('2024-02-29')).length).toBeGreaterThan(5);
  }, 240_000);
});
