import { addDays, diffDays, newId, type Day } from '@anze/kernel';
import { DOWN, FACTORY_TASKS, plainYear } from '../../../dual-prevention/test/plain-year.js';
import { SweepWorld } from '../../test/sweep.world.js';

const REGION = '330282001';

/** The two ladders in plain words; nothing of them is taken from the product. */
const LADDERS = {
  /** 3 days before, on the day, 1, 3, 7 days overdue and weekly, and at 15 and 30. */
  hazard: { prefix: '', isStage: (day: number) => [-3, 0, 1, 3, 7, 15, 30].includes(day) || (day > 7 && day % 7 === 0), first: -3, forDays: Infinity },
  /** 1, 3 and 7 days after it was due; left alone after a fortnight. */
  check: { prefix: 'CHECK:', isStage: (day: number) => [1, 3, 7].includes(day), first: 1, forDays: 14 },
} as const;
const stageOf = (day: number): string => (day < 0 ? `BEFORE_${-day}` : day === 0 ? 'DUE' : `OVERDUE_${day}`);

/** Something that waits for its day, and the day on which somebody sees to it; null is never. */
interface Subject {
  readonly id: string;
  readonly ladder: keyof typeof LADDERS;
  readonly day: Day;
  readonly doneOn: Day | null;
  /** Stage and its day → what became of it. */
  readonly kept: Map<string, string>;
}

/** What one run on a day keeps of a subject: the newest stage that has come and isn't kept is sent, those before it are skipped. */
function reckon(subject: Subject, today: Day): void {
  const { prefix, isStage, first, forDays } = LADDERS[subject.ladder];
  if (subject.doneOn !== null && subject.doneOn <= today) return;
  const late = diffDays(today, subject.day);
  if (late > forDays) return;
  const missing: string[] = [];
  for (let day = first; day <= late; day += 1) {
    const stage = `${prefix}${stageOf(day)} ${addDays(subject.day, day)}`;
    if (isStage(day) && !subject.kept.has(stage)) missing.push(stage);
  }
  for (const stage of missing) subject.kept.set(stage, stage === missing.at(-1) ? 'SENT' : 'SKIPPED');
}

/** 一年一厂: what forty tasks and eighty hazards of one factory are reminded of in a leap year, with a worker down for three days and sweeps run twice and at once. */
describe('the reminders of a year of one factory', () => {
  let world: SweepWorld;
  let enterpriseId: string;
  beforeAll(async () => {
    world = await SweepWorld.open();
    enterpriseId = await world.city.enterprise({ regionCode: REGION });
  });
  afterAll(() => world?.close());

  /** The checks that the plain year lists, each with a fate: most are made in time, some late, some never. */
  const checks = async (): Promise<Subject[]> => {
    const [found, userId] = [[] as (Subject & { taskId: string; hour: number })[], newId()];
    for (const [n, task] of FACTORY_TASKS.entries()) {
      const taskId = newId();
      await world.city.root.query(
        `INSERT INTO inspection_tasks (enterprise_id, id, region_code, sector, insurer_id, title, area, items, means, cycle_unit, cycle_count, calendar, starts_on, responsible_id, responsible_name, made_through, plan_on)
         SELECT enterprise_id, $2, region_code, sector, insurer_id, $3, 'x', '{x}', 'ON_SITE', $4, $5, $6, $7, $8, '某', '2024-12-31', '2025-01-01' FROM enterprises WHERE enterprise_id = $1`,
        [enterpriseId, taskId, task.title, task.cycleUnit, task.cycleCount, task.calendar, task.startsOn, userId],
      );
      for (const [m, slot] of plainYear({ ...task, cycle: { unit: task.cycleUnit, count: task.cycleCount } }).entries()) {
        const [day, hour] = [slot.slice(0, 10), Number(slot.slice(11))];
        // Those of later in a day are all made in time, and left out here: nobody is reminded of them.
        if (hour !== 0) continue;
        const fate = (n * 7 + m) % 12;
        const doneOn = fate < 6 ? day : fate < 10 ? addDays(day, [1, 2, 5, 9][fate - 6]!) : null;
        found.push({ id: newId(), ladder: 'check', day, doneOn, kept: new Map(), taskId, hour });
      }
    }
    await world.city.root.query(
      `INSERT INTO inspection_checks (enterprise_id, id, region_code, sector, insurer_id, task_id, due_on, due_hour, starts_at, due_by, responsible_id)
       SELECT e.enterprise_id, c.id, e.region_code, e.sector, e.insurer_id, c.task_id, c.due_on, c.hour, c.due_on::timestamptz, c.due_on::timestamptz + interval '1 day', $6
         FROM enterprises e, unnest($2::uuid[], $3::uuid[], $4::date[], $5::int[]) AS c (id, task_id, due_on, hour) WHERE e.enterprise_id = $1`,
      [enterpriseId, found.map(({ id }) => id), found.map(({ taskId }) => taskId), found.map(({ day }) => day), found.map(({ hour }) => hour), userId],
    );
    return found;
  };

  /** Hazards due all over the year, the leap day and the days without a worker among them; every third is never rectified, and chased to the end. */
  const hazards = async (): Promise<Subject[]> => {
    const days = Array.from({ length: 80 }, (_, n) => (n < 6 ? ['2024-02-13', '2024-02-15', '2024-02-16', '2024-02-18', '2024-02-21', '2024-02-29'][n]! : addDays('2024-01-03', n * 5)));
    const ids = await world.hazards(enterpriseId, days);
    return days.map((day, n) => ({ id: ids[n]!, ladder: 'hazard', day, doneOn: n % 3 === 0 ? null : addDays(day, [-5, -1, 0, 2, 4, 20, 45][n % 7]!), kept: new Map() }));
  };

  const done = async (day: Day, subjects: readonly Subject[], inspectionId: string): Promise<void> => {
    const ids = (ladder: Subject['ladder']): string[] => subjects.filter((one) => one.ladder === ladder && one.doneOn === day).map(({ id }) => id);
    await world.city.root.query('UPDATE inspection_checks SET inspection_id = $2, done_on = $3, done_by = $2, not_checked = 0 WHERE id = ANY ($1::uuid[])', [ids('check'), inspectionId, day]);
    await world.city.root.query(`UPDATE hazards SET status = 'ACCEPTED', rectified_on = $2, accepted_on = $2 WHERE id = ANY ($1::uuid[])`, [ids('hazard'), day]);
  };

  it('are exactly those that a plain calculation lists', async () => {
    const subjects = [...(await checks()), ...(await hazards())];
    // What was seen to is not looked at again.
    let open: readonly Subject[] = subjects;
    const waiting = (today: Day): readonly Subject[] => {
      const [ahead, fortnight] = [addDays(today, 3), addDays(today, -15)];
      open = open.filter(({ doneOn, ladder, day }) => (doneOn === null || doneOn > today) && (ladder === 'hazard' || day > fortnight));
      return open.filter(({ day }) => day <= ahead);
    };
    const inspectionId = newId();
    await world.city.root.query(
      `INSERT INTO inspections (enterprise_id, id, region_code, sector, insurer_id, kind, inspected_on, area, items_checked, hazards_found, finder_id) SELECT enterprise_id, $2, region_code, sector, insurer_id, 'SELF', '2024-01-01', 'x', 1, 0, enterprise_id FROM enterprises WHERE enterprise_id = $1`,
      [enterpriseId, inspectionId],
    );
    for (let day = '2024-01-01'; day <= '2024-12-31'; day = addDays(day, 1)) {
      await done(day, subjects, inspectionId);
      if (DOWN.includes(day)) continue;
      // By two workers at once, and once more: nothing comes of it.
      if (day.endsWith('-15')) await Promise.all([world.sweep(day, REGION), world.sweep(day, REGION)]);
      else await world.sweep(day, REGION);
      if (day.endsWith('5')) expect({ day, ...(await world.sweep(day, REGION)) }).toEqual({ day, sent: 0, skipped: 0, notifications: 0, refused: [] });
      for (const subject of waiting(day)) reckon(subject, day);
    }
    const expected = subjects.flatMap(({ id, kept }) => [...kept].map(([stage, outcome]) => `${id} ${stage} ${outcome}`)).sort();
    const found = (await world.reminders()).map((row) => `${row.subject_id} ${row.stage} ${row.due_on} ${row.outcome}`).sort();
    const [inFound, inExpected] = [new Set(found), new Set(expected)];
    expect({ more: found.filter((one) => !inExpected.has(one)).slice(0, 10), fewer: expected.filter((one) => !inFound.has(one)).slice(0, 10) }).toEqual({ more: [], fewer: [] });
    expect(found.length).toBe(expected.length);
    // Each one sent was told once, and nothing else was.
    expect(await world.told(enterpriseId)).toHaveLength(expected.filter((one) => one.endsWith(' SENT')).length);
    // The calculation itself has seen the leap day, both ladders, and what three days without a worker left out.
    for (const part of [' 2024-02-29 ', ' CHECK:OVERDUE_7 ', ' OVERDUE_30 ', ' BEFORE_3 ', ' OVERDUE_35 ']) expect([part, expected.some((one) => one.includes(part))]).toEqual([part, true]);
    expect(expected.filter((one) => one.endsWith('SKIPPED')).length).toBeGreaterThan(2);
  }, 300_000);
});
