import { runAs, workerPrincipal } from '@anze/database';
import { addDays, newId, StandingClock, type Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { ClueReader } from '@anze/supervision';
import { SweepWorld } from '../../test/sweep.world.js';
import { NotificationRepository } from '../notices/notification.repository.js';
import { SupervisorRepository } from '../recipients/supervisor.repository.js';
import { ClueChaseProcessor, CluePassedProcessor } from './clue-news.processor.js';

/** Decisions about the sanction list, and clues, that wait too long. */
describe('the clocks of listings and clues', () => {
  let world: SweepWorld;
  beforeAll(async () => {
    world = await SweepWorld.open();
  });
  afterAll(() => world?.close());
  const told = async (organizationId: string): Promise<string[]> => (await world.told(organizationId)).map(({ kind, params }) => `${kind} ${String(params['days'] ?? params['count'])}`);
  const clock = (day: Day): StandingClock => new StandingClock(new Date(`${day}T04:00:00Z`));

  it('chase the authority that listed, and those over the enterprise when it is late; not once it is decided', async () => {
    const [authority, county] = [await world.regulator('330274'), await world.regulator('330275')];
    const enterprise = await world.city.enterprise({ regionCode: '330275001' });
    const id = newId();
    await world.city.root.query(
      `INSERT INTO sanction_listings (enterprise_id, region_code, sector, insurer_id, id, listing_no, authority_id, authority_name, authority_region, enterprise_name, enterprise_uscc, ground, terms, rule_version, facts, status, proposed_on, proposed_by, noticed_on, notice, hearing_until, due_on)
       SELECT enterprise_id, region_code, sector, insurer_id, $2::uuid, 'SX1', $3, '某局', '330274', name, uscc, 'CONCEALMENT', '{}', '1', 'x', 'HEARING', '2023-01-03', $3, '2023-01-04', 'x', '2023-01-11', '2023-02-28' FROM enterprises WHERE enterprise_id = $1`,
      [enterprise, id, authority],
    );
    for (let day = '2023-02-20'; day <= '2023-03-08'; day = addDays(day, 1)) await Promise.all([world.sweep(day, '330275'), world.sweep(day, '330275')]);
    expect((await world.reminders([id])).map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual(['BEFORE_3', 'DUE', 'OVERDUE_1', 'OVERDUE_7'].map((stage) => `SANCTION_DECISION:${stage} SENT`));
    expect(await told(authority)).toEqual(['SANCTION_DECISION_DUE 3', 'SANCTION_DECISION_DUE 0', 'SANCTION_DECISION_OVERDUE 1', 'SANCTION_DECISION_OVERDUE 7']);
    expect((await told(county)).length).toBeGreaterThan(0);
    expect(await told(enterprise)).toEqual([]);
    await world.city.root.query(`UPDATE sanction_listings SET status = 'DISMISSED', decided_on = '2023-03-09', decision = 'x', due_on = NULL WHERE id = $1`, [id]);
    await world.sweep('2023-03-14', '330275');
    expect(await world.reminders([id])).toHaveLength(4);
  });

  it('chase who holds a clue, then those above; date what no calendar could; tell who got one, each once however often they run', async () => {
    const { db, root } = world.city;
    const [town, county, above] = [await world.regulator('330276001'), await world.regulator('330276'), await world.regulator('3302')];
    const clue = async (facts: { receivedOn: Day; dueOn: Day | null; passedBy?: string; endedOn?: Day }): Promise<string> => {
      const id = newId();
      await root.query(
        `INSERT INTO clues (organization_id, id, region_code, sector, clue_no, source, content, pushed, anonymous, status, received_on, received_at, due_on, rule_version, passed_by, reason, ended_on)
         VALUES ($1, $2::uuid, '330276001', 'OTHER', 'XS' || right($2::uuid::text, 4), 'GRID', 'x', true, true, CASE WHEN $6::date IS NULL THEN 'RECEIVED' ELSE 'DISMISSED' END, $3, now(), $4, '1', $5, CASE WHEN $6::date IS NOT NULL THEN 'x' END, $6)`,
        [town, id, facts.receivedOn, facts.dueOn, facts.passedBy ?? null, facts.endedOn ?? null],
      );
      return id;
    };
    const late = await clue({ receivedOn: '2026-06-01', dueOn: '2026-06-08' });
    const undated = await clue({ receivedOn: '2026-06-01', dueOn: null });
    const ended = await clue({ receivedOn: '2026-06-01', dueOn: null, endedOn: '2026-06-02' });
    const chase = (day: Day): Promise<void> => {
      const processor = new ClueChaseProcessor(db, new ClueReader(db), new SupervisorRepository(db), new NotificationRepository(db), new Rules(db), clock(day));
      return runAs(workerPrincipal(), () => processor.handle({}, { signal: new AbortController().signal }));
    };
    for (let day = '2026-06-05'; day <= '2026-06-15'; day = addDays(day, 1)) await Promise.all([chase(day), chase(day)]);
    expect((await root.query('SELECT id, due_on::text AS due FROM clues WHERE id = ANY ($1) ORDER BY id', [[undated, ended]])).rows).toEqual([{ id: undated, due: '2026-06-08' }, { id: ended, due: null }]);
    const twice = (...lines: string[]): string[] => lines.flatMap((line) => [line, line]);
    expect((await told(town)).sort()).toEqual(twice('CLUE_DUE 0', 'CLUE_DUE 0', 'CLUE_OVERDUE 1', 'CLUE_OVERDUE 3', 'CLUE_OVERDUE 7').sort());
    expect((await told(county)).sort()).toEqual(twice('CLUE_OVERDUE 3', 'CLUE_OVERDUE 7'));
    expect((await told(above)).sort()).toEqual(twice('CLUE_OVERDUE 7'));
    const passed = await clue({ receivedOn: '2026-06-15', dueOn: '2026-06-23', passedBy: county });
    const news = new CluePassedProcessor(new ClueReader(db), new NotificationRepository(db), clock('2026-06-15'));
    for (const clueId of [passed, passed, late, newId()]) await runAs(workerPrincipal(), () => news.handle({ organizationId: town, clueId }));
    expect((await told(town)).filter((line) => line.startsWith('CLUE_PASSED_ON'))).toHaveLength(1);
  });
});
