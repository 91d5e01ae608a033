import fc from 'fast-check';
import { addDays, diffDays, type Day } from '@anze/kernel';
import { workerPrincipal } from '@anze/database';
import { SweepWorld } from '../../test/sweep.world.js';

const TODAY = '2022-05-31';
const BEGIN = '2022-01-10';

/** The ladder in plain words: 3 days before, on the day, 1, 3, 7 days overdue and weekly, and at 15 and 30. */
const isStageDay = (day: number): boolean => [-3, 0, 1, 3, 7, 15, 30].includes(day) || (day > 7 && day % 7 === 0);
const stageOf = (day: number): string => (day < 0 ? `BEFORE_${-day}` : day === 0 ? 'DUE' : `OVERDUE_${day}`);

/** A hazard's life in the reckoning that knows nothing of the product's rules. */
interface Life {
  deadline: Day;
  readonly kept: Map<string, string>;
}

/** One run of the job on a day, as the domain has it: the newest stage not kept is sent (the ladder's gaps are never wider than what is caught up on), the others are skipped. */
function reckon(life: Life, today: Day): void {
  const late = diffDays(today, life.deadline);
  const missing: number[] = [];
  for (let day = -3; day <= late; day += 1) if (isStageDay(day) && !life.kept.has(`${stageOf(day)} ${addDays(life.deadline, day)}`)) missing.push(day);
  for (const day of missing) life.kept.set(`${stageOf(day)} ${addDays(life.deadline, day)}`, day === missing.at(-1) ? 'SENT' : 'SKIPPED');
}

describe('the sweep of reminders', () => {
  let world: SweepWorld;
  beforeAll(async () => (world = await SweepWorld.open()));
  afterAll(() => world?.close());

  const kept = async (hazardId: string): Promise<Map<string, string>> => new Map((await world.reminders([hazardId])).map((row) => [`${row.stage} ${row.due_on}`, row.outcome]));

  it('sends each open overdue hazard its newest stage, skips the rest, and does nothing when run again', async () => {
    const enterprise = await world.city.enterprise({ regionCode: '330281001' });
    const [ten, soon, far, none] = await world.hazards(enterprise, [addDays(TODAY, -10), addDays(TODAY, 2), addDays(TODAY, 4), null]);
    const others = [
      ...(await world.hazards(enterprise, [addDays(TODAY, -10)], 'AWAITING_ACCEPTANCE')),
      ...(await world.hazards(enterprise, [addDays(TODAY, -10)], 'ACCEPTED')),
      ...(await world.hazards(enterprise, [addDays(TODAY, -10)], 'VOIDED')),
    ];
    expect(await world.sweep(TODAY, '330281001')).toEqual({ sent: 2, skipped: 4, notifications: 2, refused: [] });
    expect((await world.reminders([ten!])).map((row) => `${row.stage} ${row.outcome}`)).toEqual(['BEFORE_3 SKIPPED', 'DUE SKIPPED', 'OVERDUE_1 SKIPPED', 'OVERDUE_3 SKIPPED', 'OVERDUE_7 SENT']);
    expect((await world.reminders([soon!])).map((row) => `${row.stage} ${row.outcome}`)).toEqual(['BEFORE_3 SENT']);
    expect(await world.reminders([far!, none!, ...others])).toEqual([]);
    expect((await world.told(enterprise)).map(({ kind, params, hazard_id }) => [kind, params, hazard_id])).toEqual(
      expect.arrayContaining([
        ['HAZARD_OVERDUE', { stage: 'OVERDUE_7', days: 10, deadline: '2022-05-21' }, ten],
        ['HAZARD_DUE_SOON', { stage: 'BEFORE_3', days: 2, deadline: '2022-06-02' }, soon],
      ]),
    );
    expect(await world.sweep(TODAY)).toEqual({ sent: 0, skipped: 0, notifications: 0, refused: [] });
    expect(await world.told(enterprise)).toHaveLength(2);
  });

  it('does once what three sweeps at once do, over pages and regions', async () => {
    const enterprises = [await world.city.enterprise({ regionCode: '330282101' }), await world.city.enterprise({ regionCode: '330282102' })];
    // More than two pages of one region.
    const hazards = [...(await world.hazards(enterprises[0]!, Array.from({ length: 2_100 }, () => addDays(TODAY, -1)))), ...(await world.hazards(enterprises[1]!, Array.from({ length: 40 }, (_, n) => addDays(TODAY, -n))))];
    const town = await world.regulator('330282102');
    const results = await Promise.all([world.sweep(TODAY), world.sweep(TODAY, '330282'), world.sweep(TODAY, '', workerPrincipal('330282'))]);
    expect(results.reduce((sum, result) => sum + result.sent, 0)).toBe(hazards.length);
    const rows = await world.reminders(hazards);
    expect(rows.filter((row) => row.outcome === 'SENT').map((row) => row.subject_id)).toEqual(hazards.toSorted());
    expect(await world.told(enterprises[0]!)).toHaveLength(2_100);
    // 33 hazards are 7 days overdue or more.
    expect((await world.told(town)).map(({ kind, params }) => [kind, params])).toEqual([['OVERDUE_DIGEST', { regionCode: '330282102', day: TODAY, count: 33, longest: 39 }]]);
  });

  it('keeps to the region it is asked for and to the worker’s own', async () => {
    const [here, there] = [await world.city.enterprise({ regionCode: '330283001' }), await world.city.enterprise({ regionCode: '330283002' })];
    const [mine] = await world.hazards(here, [TODAY]);
    const [other] = await world.hazards(there, [TODAY]);
    await world.sweep(TODAY, '', workerPrincipal('330283001'));
    expect([(await world.reminders([mine!])).length, (await world.reminders([other!])).length]).toEqual([2, 0]);
    await world.sweep(TODAY, '330283002', workerPrincipal('330283001'));
    expect(await world.reminders([other!])).toEqual([]);
    await world.sweep(TODAY, '330283002');
    expect(await world.reminders([other!])).toHaveLength(2);
  });

  it('tells the authorities of the level and sector, a single hazard by itself and several as one', async () => {
    const [town, county, city, mining, province] = [await world.regulator('330284001'), await world.regulator('330284'), await world.regulator('3302'), await world.regulator('330284001', ['MINING']), await world.regulator('33')];
    const enterprise = await world.city.enterprise({ regionCode: '330284001' });
    const [, , sixteen] = await world.hazards(enterprise, [addDays(TODAY, -3), addDays(TODAY, -8), addDays(TODAY, -16)]);
    await world.sweep(TODAY, '330284001');
    expect((await world.told(town)).map(({ kind, params, hazard_id }) => [kind, params, hazard_id])).toEqual([['OVERDUE_DIGEST', { regionCode: '330284001', day: TODAY, count: 2, longest: 16 }, null]]);
    expect((await world.told(county)).map(({ kind, hazard_id }) => [kind, hazard_id])).toEqual([['HAZARD_OVERDUE', sixteen]]);
    for (const silent of [mining, province]) expect(await world.told(silent)).toEqual([]);
    await world.sweep(addDays(TODAY, 14), '330284001');
    expect((await world.told(city)).map(({ kind, params }) => [kind, params['stage'], params['days']])).toEqual([['HAZARD_OVERDUE', 'OVERDUE_30', 30]]);
    expect(await world.told(town)).toHaveLength(2);
  });

  it('follows the ladder of the region', async () => {
    await world.city.root.query(
      `INSERT INTO rules (id, kind, region_code, version, effective_from, source, body)
       SELECT gen_random_uuid(), kind, '330285', 'local', '2022-01-01', 'test', jsonb_build_object('steps', '[{"stage":"EARLY","day":-20,"audiences":["TOWN"]},{"stage":"DUE","day":0,"audiences":["ENTERPRISE"]}]'::jsonb, 'repeatEvery', 30, 'repeatFrom', 1, 'catchUpDays', 2)
         FROM rules WHERE kind = 'hazard.reminder-ladder' AND region_code = ''`,
    );
    const enterprise = await world.city.enterprise({ regionCode: '330285001' });
    const town = await world.regulator('330285001');
    const [hazard] = await world.hazards(enterprise, [addDays(TODAY, 20)]);
    for (const days of [0, 19, 20, 51, 54, 84]) await world.sweep(addDays(TODAY, days), '330285001');
    expect((await world.reminders([hazard!])).map((row) => `${row.stage} ${row.outcome}`)).toEqual(['EARLY SENT', 'DUE SENT', 'OVERDUE_31 SENT', 'OVERDUE_61 SKIPPED']);
    // One that arrives now is sent its newest stage, though that is older than what is caught up on.
    const [arrived] = await world.hazards(await world.city.enterprise({ regionCode: '330285001' }), [addDays(TODAY, -10)]);
    await world.sweep(TODAY, '330285001');
    expect((await world.reminders([arrived!])).map((row) => `${row.stage} ${row.outcome}`)).toEqual(['EARLY SKIPPED', 'DUE SENT']);
    // The early stage is for the authority alone.
    expect([(await world.told(enterprise)).length, (await world.told(town)).map(({ kind }) => kind)]).toEqual([2, ['HAZARD_DUE_SOON']]);
  });

  it('keeps what a reckoning of its own keeps, over random deadlines, moves of them and downtime', async () => {
    const day = fc.integer({ min: 0, max: 100 });
    const life = fc.record({ deadline: day, moved: fc.option(fc.record({ on: day, to: day }), { nil: null }) });
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 6 }), fc.uniqueArray(day, { minLength: 1, maxLength: 12 }), async (lives, runs) => {
        const enterprise = await world.city.enterprise({ regionCode: '330286001' });
        const hazards = await world.hazards(enterprise, lives.map(({ deadline }) => addDays(BEGIN, deadline)));
        const reckoned: Life[] = lives.map(({ deadline }) => ({ deadline: addDays(BEGIN, deadline), kept: new Map() }));
        for (const run of runs.sort((a, b) => a - b)) {
          for (const [index, { moved }] of lives.entries()) {
            if (moved === null || moved.on > run) continue;
            reckoned[index]!.deadline = addDays(BEGIN, moved.to);
            await world.city.root.query('UPDATE hazards SET deadline = $2 WHERE id = $1', [hazards[index], reckoned[index]!.deadline]);
          }
          await Promise.all([world.sweep(addDays(BEGIN, run), '330286001'), world.sweep(addDays(BEGIN, run), '330286001')]);
          for (const one of reckoned) reckon(one, addDays(BEGIN, run));
        }
        for (const [index, one] of reckoned.entries()) expect(await kept(hazards[index]!)).toEqual(new Map([...one.kept].sort(([a], [b]) => (a.slice(-10) < b.slice(-10) ? -1 : 1))));
        const sent = reckoned.flatMap((one) => [...one.kept.values()]).filter((outcome) => outcome === 'SENT').length;
        expect(await world.told(enterprise)).toHaveLength(sent);
        await world.city.root.query(`UPDATE hazards SET status = 'VOIDED' WHERE enterprise_id = $1`, [enterprise]);
      }),
      { numRuns: 30 },
    );
  });
});
