import fc from 'fast-check';
import { addDays, diffDays, isWorkingDay, newId, NIL_UUID, workingDayYears, type Day } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { SweepWorld } from '../../test/sweep.world.js';
import type { Ladder } from './calendar.rules.js';
import { clockProblems } from './clocks/chased-clock.js';
import { CHASED_CLOCKS } from './clocks/chased-clocks.js';

const NATIONAL = RULE_SEEDS.find((seed) => seed.kind === 'hazard.reminder-ladder')!.body as Ladder;
const TODAY = '2023-02-10';
const BEGIN = '2023-01-03';

/** So many working days from a day, stepped day by day: the reckoning that knows nothing of the product's. */
function stepped(from: Day, days: number): Day {
  let at = from;
  for (let left = Math.abs(days); left > 0; ) if (isWorkingDay((at = addDays(at, Math.sign(days))))) left -= 1;
  return at;
}

describe('clocks that are chased', () => {
  let world: SweepWorld;
  beforeAll(async () => (world = await SweepWorld.open()));
  afterAll(() => world?.close());

  const ladder = (regionCode: string, body: Ladder): Promise<unknown> =>
    world.city.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'hazard.reminder-ladder', $2, $2, '2020-01-01', 'test', $3)`, [newId(), regionCode, body]);
  const kept = async (hazardId: string): Promise<string[]> => (await world.reminders([hazardId])).map(({ stage, due_on, outcome }) => `${stage} ${due_on} ${outcome}`);
  const toldOf = async (organizationId: string): Promise<string[]> => (await world.told(organizationId)).map(({ kind, params }) => `${kind} ${String(params['stage'] ?? params['count'] ?? params['year'])}`);

  it('don’t interfere, each with a prefix of its own', () => {
    expect(clockProblems(CHASED_CLOCKS)).toEqual([]);
    expect(clockProblems([...CHASED_CLOCKS, { ...CHASED_CLOCKS[0]!, kind: 'ANOTHER' }])).toEqual(['two clocks have the prefix ""']);
    expect(clockProblems([{ ...CHASED_CLOCKS[0]!, prefix: 'x' }])).toHaveLength(1);
  });

  describe('in working days', () => {
    it('follow the published calendar over a festival, in the region that says so alone', async () => {
      await ladder('330291', { ...NATIONAL, unit: 'WORKING' });
      const [working, calendar] = [await world.city.enterprise({ regionCode: '330291001' }), await world.city.enterprise({ regionCode: '330292001' })];
      const [one] = await world.hazards(working, ['2023-01-20']);
      const [other] = await world.hazards(calendar, ['2023-01-20']);
      for (let day = '2023-01-16'; day <= '2023-02-03'; day = addDays(day, 1)) await world.sweep(day, '33029');
      expect(await kept(one!)).toEqual(['BEFORE_3 2023-01-17 SENT', 'DUE 2023-01-20 SENT', 'OVERDUE_1 2023-01-28 SENT', 'OVERDUE_3 2023-01-30 SENT', 'OVERDUE_7 2023-02-03 SENT']);
      expect(await kept(other!)).toEqual(['BEFORE_3 2023-01-17 SENT', 'DUE 2023-01-20 SENT', 'OVERDUE_1 2023-01-21 SENT', 'OVERDUE_3 2023-01-23 SENT', 'OVERDUE_7 2023-01-27 SENT', 'OVERDUE_14 2023-02-03 SENT']);
      // The words count calendar days, whatever the ladder counts.
      expect((await world.told(working)).map(({ kind, params }) => [kind, params['days']])).toEqual([['HAZARD_DUE_SOON', 3], ['HAZARD_DUE_TODAY', 0], ['HAZARD_OVERDUE', 8], ['HAZARD_OVERDUE', 10], ['HAZARD_OVERDUE', 14]]);
    });

    it('keep what a plain reckoning keeps, over random deadlines and downtime', async () => {
      await ladder('330293', { ...NATIONAL, unit: 'WORKING' });
      const day = fc.integer({ min: 0, max: 60 });
      await fc.assert(
        fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 5 }), fc.uniqueArray(day, { minLength: 1, maxLength: 8 }), async (deadlines, runs) => {
          const enterprise = await world.city.enterprise({ regionCode: '330293001' });
          const hazards = await world.hazards(enterprise, deadlines.map((n) => addDays(BEGIN, n)));
          const reckoned = deadlines.map(() => new Map<string, string>());
          for (const run of runs.sort((a, b) => a - b)) {
            const today = addDays(BEGIN, run);
            await Promise.all([world.sweep(today, '330293001'), world.sweep(today, '330293001')]);
            for (const [index, n] of deadlines.entries()) {
              const missing: string[] = [];
              for (let k = -3; k <= 60; k += 1) {
                const dueOn = stepped(addDays(BEGIN, n), k);
                const stage = `${k < 0 ? `BEFORE_${-k}` : k === 0 ? 'DUE' : `OVERDUE_${k}`} ${dueOn}`;
                if (dueOn <= today && ([-3, 0, 1, 3, 7, 15, 30].includes(k) || (k > 7 && k % 7 === 0)) && !reckoned[index]!.has(stage)) missing.push(stage);
              }
              for (const stage of missing) reckoned[index]!.set(stage, stage === missing.at(-1) ? 'SENT' : 'SKIPPED');
            }
          }
          for (const [index, one] of reckoned.entries()) expect((await kept(hazards[index]!)).sort()).toEqual([...one].map((entry) => entry.join(' ')).sort());
          await world.city.root.query(`UPDATE hazards SET status = 'VOIDED' WHERE enterprise_id = $1`, [enterprise]);
        }),
        { numRuns: 15 },
      );
    });

    it('refuse a year without a published calendar, say so, and let other regions go on', async () => {
      await ladder('330294', { ...NATIONAL, unit: 'WORKING' });
      const year = workingDayYears().at(-1)! + 1;
      const [there, here] = [await world.city.enterprise({ regionCode: '330294001' }), await world.city.enterprise({ regionCode: '330295001' })];
      const [stopped] = await world.hazards(there, [`${year}-02-01`]);
      const [gone] = await world.hazards(here, [`${year}-02-01`]);
      const town = await world.regulator('330294001');
      const swept = await world.sweep(`${year}-02-02`, '33029');
      expect(swept.refused).toEqual(expect.arrayContaining([{ clock: 'HAZARD_DEADLINE', regionCode: '330294001', code: 'CALENDAR_YEAR_UNKNOWN', params: { year } }]));
      expect(swept.refused.map(({ regionCode }) => regionCode)).not.toContain('330295001');
      expect([(await kept(stopped!)).length, (await kept(gone!)).length]).toEqual([0, 3]);
      await world.sweep(`${year}-02-02`, '33029');
      expect(await toldOf(town)).toEqual([`CALENDAR_MISSING ${year}`]);
    });
  });

  describe('of acceptance', () => {
    const waiting = async (enterpriseId: string, rectifiedOn: Day, facts: { source?: string; finder?: string; level?: string } = {}): Promise<string> => {
      const [id] = await world.hazards(enterpriseId, [addDays(rectifiedOn, 30)], 'AWAITING_ACCEPTANCE');
      await world.city.root.query('UPDATE hazards SET rectified_on = $2, source = $3, finder_id = $4, level = $5, service_id = NULL WHERE id = $1', [id, rectifiedOn, facts.source ?? 'SELF_INSPECTION', facts.finder ?? NIL_UUID, facts.level ?? 'GENERAL']);
      return id!;
    };

    it('remind whoever has to re-check it: who found it, the enterprise of its own, any authority on the spot of a major one', async () => {
      const [county, finder, insurer] = [await world.regulator('330296'), await world.regulator('330296001'), await world.city.insurer()];
      const firms = await Promise.all(Array.from({ length: 4 }, () => world.city.enterprise({ regionCode: '330296001' })));
      const since = addDays(TODAY, -3);
      const own = await waiting(firms[0]!, since);
      await waiting(firms[1]!, since, { source: 'GOVERNMENT_INSPECTION', finder });
      await waiting(firms[2]!, since, { source: 'INSURER_SERVICE', finder: insurer });
      const major = await waiting(firms[3]!, since, { level: 'MAJOR' });
      expect(await world.sweep(TODAY, '330296')).toMatchObject({ sent: 4, skipped: 0 });
      expect(await kept(own)).toEqual([`ACCEPTANCE:WAITING_3 ${TODAY} SENT`]);
      expect(await toldOf(firms[0]!)).toEqual(['ACCEPTANCE_WAITING ACCEPTANCE:WAITING_3']);
      for (const firm of firms.slice(1)) expect(await toldOf(firm)).toEqual([]);
      expect(await toldOf(insurer)).toEqual(['ACCEPTANCE_WAITING ACCEPTANCE:WAITING_3']);
      // The town found one of them itself, and has the major one on the spot with the county.
      expect((await world.told(finder)).map(({ hazard_id }) => hazard_id)).toContain(major);
      expect(await world.told(finder)).toHaveLength(2);
      expect((await world.told(county)).map(({ hazard_id }) => hazard_id)).toEqual([major]);
      expect(await world.sweep(TODAY, '330296')).toMatchObject({ sent: 0, skipped: 0, notifications: 0 });
    });

    /** A line of its history, as somebody's of the enterprise; a ledger's has no person. */
    const says = (hazardId: string, seq: number, kind: string, onDay: Day, toldOn: Day, person: string | null = newId()): Promise<unknown> =>
      world.city.root.query(
        `INSERT INTO hazard_events (enterprise_id, region_code, sector, insurer_id, id, hazard_id, seq, kind, on_day, at, actor_organization_id, actor_user_id, finder_id)
         SELECT enterprise_id, region_code, sector, insurer_id, $2, id, $3, $4, $5, ($6::date + time '01:00') AT TIME ZONE 'Asia/Shanghai', enterprise_id, $7, finder_id FROM hazards WHERE id = $1`,
        [hazardId, newId(), seq, kind, onDay, toldOn, person],
      );

    it('count from the day on which the rectification was reported, of whatever day it is', async () => {
      const [town, county, city, finder] = [await world.regulator('330271001'), await world.regulator('330271'), await world.regulator('3302'), await world.regulator('330271')];
      const [back, months] = [addDays(TODAY, -35), addDays(TODAY, -70)];
      const id = await waiting(await world.city.enterprise({ regionCode: '330271001' }), back, { source: 'GOVERNMENT_INSPECTION', finder });
      await says(id, 1, 'RECTIFIED', months, months);
      await says(id, 2, 'REJECTED', months, months);
      await says(id, 3, 'RECTIFIED', back, TODAY);
      await says(id, 4, 'SUPERVISED', TODAY, TODAY);
      // Of this one somebody here has said something, but not that it is rectified: that the ledger did.
      const ledgers = await waiting(await world.city.enterprise({ regionCode: '330271002' }), addDays(TODAY, -3), { source: 'GOVERNMENT_INSPECTION', finder });
      await says(ledgers, 1, 'RECTIFIED', addDays(TODAY, -3), TODAY, null);
      await says(ledgers, 2, 'SUPERVISED', TODAY, TODAY);
      for (let n = 0; n < 3; n += 1) await world.sweep(addDays(TODAY, n), '330271');
      expect([await kept(id), await kept(ledgers)]).toEqual([[], [`ACCEPTANCE:WAITING_3 ${TODAY} SENT`]]);
      for (const one of [town, county, city]) expect(await toldOf(one)).toEqual([]);
      await world.sweep(addDays(TODAY, 3), '330271');
      expect(await kept(id)).toEqual([`ACCEPTANCE:WAITING_3 ${addDays(TODAY, 3)} SENT`]);
      expect((await world.told(finder)).map(({ hazard_id, params }) => [hazard_id, params['stage'], params['days'], params['deadline']])).toEqual([[ledgers, 'ACCEPTANCE:WAITING_3', 3, addDays(TODAY, -3)], [id, 'ACCEPTANCE:WAITING_3', 3, TODAY]]);
      for (const one of [town, county, city]) expect(await toldOf(one)).toEqual([]);
    });

    it('go to the authorities on the spot once the enterprise has left the authority that found it', async () => {
      const [finder, above, heir, insurer] = [await world.regulator('330272'), await world.regulator('33'), await world.regulator('330273'), await world.city.insurer()];
      // An insurer goes wherever its policy does, and a province's own is still in it.
      await world.city.root.query(`UPDATE organizations SET region_code = '330272' WHERE id = $1`, [insurer]);
      const firm = await world.city.enterprise({ regionCode: '330273001' });
      const since = addDays(TODAY, -3);
      const left = await waiting(firm, since, { source: 'GOVERNMENT_INSPECTION', finder });
      const [serviced, provinces] = [await waiting(firm, since, { source: 'INSURER_SERVICE', finder: insurer }), await waiting(firm, since, { source: 'GOVERNMENT_INSPECTION', finder: above })];
      await world.sweep(TODAY, '330273');
      const ids = async (of: string): Promise<unknown[]> => (await world.told(of)).map(({ hazard_id }) => hazard_id);
      expect([await ids(finder), await ids(heir), await ids(insurer), await ids(above)]).toEqual([[], [left], [serviced], [provinces]]);
    });

    it('begin anew when a rejected rectification is done again, and end with its acceptance', async () => {
      const firm = await world.city.enterprise({ regionCode: '330297001' });
      const county = await world.regulator('330297');
      const id = await waiting(firm, addDays(TODAY, -10));
      await world.sweep(TODAY, '330297');
      expect((await kept(id)).map((line) => line.replace(/ \d.* /, ' '))).toEqual(['ACCEPTANCE:WAITING_3 SKIPPED', 'ACCEPTANCE:WAITING_7 SKIPPED', 'ACCEPTANCE:WAITING_10 SENT']);
      expect(await toldOf(county)).toEqual(['ACCEPTANCE_WAITING ACCEPTANCE:WAITING_10']);
      await world.city.root.query(`UPDATE hazards SET status = 'RECTIFYING', rectified_on = NULL WHERE id = $1`, [id]);
      await world.sweep(addDays(TODAY, 7), '330297');
      expect(await kept(id)).toHaveLength(3);
      await world.city.root.query(`UPDATE hazards SET status = 'AWAITING_ACCEPTANCE', rectified_on = $2 WHERE id = $1`, [id, addDays(TODAY, 7)]);
      await world.sweep(addDays(TODAY, 10), '330297');
      expect(await kept(id)).toContain(`ACCEPTANCE:WAITING_3 ${addDays(TODAY, 10)} SENT`);
      await world.city.root.query(`UPDATE hazards SET status = 'ACCEPTED', accepted_on = $2 WHERE id = $1`, [id, addDays(TODAY, 11)]);
      await world.sweep(addDays(TODAY, 60), '330297');
      expect(await kept(id)).toHaveLength(4);
    });
  });

  describe('of a hazard’s other days', () => {
    const [before, after] = [addDays(TODAY, -3), addDays(TODAY, 8)];
    it.each([
      ['extension_due_on', 'EXTENSION', ['BEFORE_3', 'DUE', 'OVERDUE_1', 'OVERDUE_7']],
      ['verification_due_on', 'VERIFICATION', ['BEFORE_3', 'DUE', 'OVERDUE_1', 'OVERDUE_7']],
      ['supervision_due_on', 'SUPERVISION', ['BEFORE_7', 'BEFORE_3', 'DUE', 'OVERDUE_1', 'OVERDUE_7']],
    ])('%s is chased each stage once, and no longer when it is over', async (column, prefix, stages) => {
      const firm = await world.city.enterprise({ regionCode: '330287001' });
      const [id] = await world.hazards(firm, [null], 'AWAITING_ACCEPTANCE');
      await world.city.root.query(`UPDATE hazards SET ${column} = $2, source = 'SELF_INSPECTION' WHERE id = $1`, [id, TODAY]);
      for (let day = addDays(before, -4); day <= after; day = addDays(day, 1)) for (let time = 0; time < 2; time += 1) await world.sweep(day, '330287');
      expect(await kept(id!)).toEqual(stages.map((stage) => `${prefix}:${stage} ${addDays(TODAY, Number(stage.split('_')[1] ?? 0) * (stage.startsWith('BEFORE') ? -1 : 1))} SENT`));
      expect((await toldOf(firm)).map((line) => line.split(' ')[0])).toEqual(stages.map((stage) => `${prefix}_${stage.startsWith('OVERDUE') ? 'OVERDUE' : 'DUE'}`));
      await world.city.root.query(`UPDATE hazards SET ${column} = NULL WHERE id = $1`, [id]);
      await world.sweep(addDays(TODAY, 40), '330287');
      expect(await kept(id!)).toHaveLength(stages.length);
    });
  });

  describe('of inspection tasks', () => {
    it('remind who is responsible for a check that wasn’t made, then the head, then the town, and leave it after a fortnight', async () => {
      const firm = await world.city.enterprise({ regionCode: '330288001' });
      const town = await world.regulator('330288001');
      const [task, responsible] = [newId(), newId()];
      const stamps = `SELECT enterprise_id, region_code, sector, insurer_id`;
      await world.city.root.query(
        `INSERT INTO inspection_tasks (enterprise_id, region_code, sector, insurer_id, id, title, area, items, means, cycle_unit, cycle_count, calendar, starts_on, responsible_id, responsible_name, made_through, plan_on)
         ${stamps}, $2, '班前检查', '车间', '{灭火器}', 'ON_SITE', 'DAYS', 1, 'EVERY_DAY', $4::date, $3, '张三', $4::date, $4::date FROM enterprises WHERE enterprise_id = $1`,
        [firm, task, responsible, TODAY],
      );
      const check = async (dueOn: Day, withdrawn = false): Promise<string> => {
        const id = newId();
        await world.city.root.query(
          `INSERT INTO inspection_checks (enterprise_id, region_code, sector, insurer_id, id, task_id, due_on, starts_at, due_by, responsible_id, withdrawn)
           ${stamps}, $2, $3, $4::date, $4::date, $4::date + interval '1 day', $5, $6 FROM enterprises WHERE enterprise_id = $1`,
          [firm, id, task, dueOn, responsible, withdrawn],
        );
        return id;
      };
      const [missed, next, withdrawn, ancient] = [await check(TODAY), await check(addDays(TODAY, 1)), await check(addDays(TODAY, 2), true), await check(addDays(TODAY, -20))];
      for (let n = -1; n <= 25; n += 1) await world.sweep(addDays(TODAY, n), '330288');
      const stages = (of: Day): string[] => [1, 3, 7].map((n) => `CHECK:OVERDUE_${n} ${addDays(of, n)} SENT`);
      expect([await kept(missed), await kept(next), await kept(withdrawn), await kept(ancient)]).toEqual([stages(TODAY), stages(addDays(TODAY, 1)), [], []]);
      expect(await toldOf(firm)).toHaveLength(6);
      const { rows } = await world.city.root.query('SELECT DISTINCT user_id FROM notifications WHERE organization_id = $1', [firm]);
      expect(rows).toEqual([{ user_id: responsible }]);
      expect((await world.told(town)).map(({ kind }) => kind)).toEqual(['CHECK_OVERDUE', 'CHECK_OVERDUE']);
      // Down for ten days: the newest stage within the week is sent, the others are skipped.
      const [late, lost] = [await check(addDays(TODAY, 30)), await check(addDays(TODAY, 24))];
      await world.sweep(addDays(TODAY, 31), '330288');
      await world.sweep(addDays(TODAY, 40), '330288');
      expect((await kept(late)).map((line) => line.replace(/ \d.* /, ' '))).toEqual(['CHECK:OVERDUE_1 SENT', 'CHECK:OVERDUE_3 SKIPPED', 'CHECK:OVERDUE_7 SENT']);
      expect((await kept(lost)).map((line) => line.replace(/ \d.* /, ' '))).toEqual(['CHECK:OVERDUE_1 SKIPPED', 'CHECK:OVERDUE_3 SKIPPED', 'CHECK:OVERDUE_7 SENT']);
    });
  });

  it('climb the default ladder: 7 days to the head and the town, 15 to the county (通报), 30 to the next level (约谈)', async () => {
    const [town, county, city] = [await world.regulator('330298001'), await world.regulator('330298'), await world.regulator('3302')];
    const firm = await world.city.enterprise({ regionCode: '330298001' });
    const [hazard] = await world.hazards(firm, [TODAY]);
    await world.takesMails(firm);
    const seen = async (day: number): Promise<Record<string, boolean>> => {
      await world.sweep(addDays(TODAY, day), '330298');
      const toHead = (await world.city.root.query('SELECT to_head FROM deliveries WHERE organization_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1', [firm])).rows[0]?.to_head === true;
      const has = async (organizationId: string): Promise<boolean> => (await world.told(organizationId)).some(({ params }) => params['stage'] === `OVERDUE_${day}`);
      return { firm: await has(firm), head: toHead, town: await has(town), county: await has(county), city: await has(city) };
    };
    expect(await seen(1)).toEqual({ firm: true, head: false, town: false, county: false, city: false });
    expect(await seen(3)).toEqual({ firm: true, head: false, town: false, county: false, city: false });
    expect(await seen(7)).toEqual({ firm: true, head: true, town: true, county: false, city: false });
    expect(await seen(14)).toEqual({ firm: true, head: true, town: true, county: false, city: false });
    expect(await seen(15)).toEqual({ firm: true, head: true, town: true, county: true, city: false });
    expect(await seen(21)).toEqual({ firm: true, head: true, town: true, county: true, city: false });
    expect(await seen(30)).toEqual({ firm: true, head: true, town: true, county: true, city: true });
    expect(await seen(35)).toEqual({ firm: true, head: true, town: true, county: true, city: true });
    expect(diffDays(addDays(TODAY, 35), TODAY)).toBe(35);
    expect((await kept(hazard!)).filter((line) => line.endsWith('SENT')).map((line) => line.split(' ')[0])).toEqual(['OVERDUE_1', 'OVERDUE_3', 'OVERDUE_7', 'OVERDUE_14', 'OVERDUE_15', 'OVERDUE_21', 'OVERDUE_30', 'OVERDUE_35']);
  });
});
