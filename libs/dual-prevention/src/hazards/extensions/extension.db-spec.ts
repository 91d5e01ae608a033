import { runAs, workerPrincipal } from '@anze/database';
import type { Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { HazardDesk, nodes } from '../../../test/hazard-desk.js';
import { uuidIn } from '../../../test/hazard-world.js';
import { TODAY } from '../../../test/hazard.fixtures.js';
import { HazardReader } from '../hazard.reader.js';
import { HazardService } from '../hazard.service.js';

describe('a later deadline, on the database', () => {
  let desk: HazardDesk;

  beforeAll(async () => {
    desk = await HazardDesk.open();
  });
  afterAll(() => desk?.world.close());
  beforeEach(() => desk.begin());

  /** What the figures say was overdue at the end of a day, summed from everything the enterprise contributes. */
  const overdueOn = async (day: Day): Promise<number> => {
    const all = await runAs(workerPrincipal(), async () => (await desk.world.app.get(Rollups).facts.hazards([desk.enterprise.id])).get(desk.enterprise.id) ?? []);
    return all.reduce((sum, { day: from, changes }) => sum + (from <= day ? Number(changes.overdue ?? 0n) : 0), 0);
  };

  it('leaves the past as it was: overdue until the decision, and not from then on', async () => {
    const hazard = await desk.byCounty();
    desk.world.clock.day = '2022-06-15';
    expect(await desk.ask(desk.officer, hazard)).toMatchObject({ deadline: '2022-06-15', extensionDueOn: '2022-06-29', overdue: false });
    desk.world.clock.day = '2022-06-20';
    expect([await overdueOn('2022-06-15'), await overdueOn('2022-06-16'), await overdueOn('2022-06-30')]).toEqual([0, 1, 1]);
    expect(await desk.decide(desk.county, hazard)).toMatchObject({ deadline: '2022-07-15', extensionDueOn: null, overdue: false });
    expect([await overdueOn('2022-06-15'), await overdueOn('2022-06-16'), await overdueOn('2022-06-19'), await overdueOn('2022-06-20'), await overdueOn('2022-07-15'), await overdueOn('2022-07-16')]).toEqual([0, 1, 1, 0, 0, 1]);
    expect(await desk.world.appended(desk.enterprise.id)).toEqual(await desk.world.contributions(desk.enterprise.id));
  });

  it('keeps each decision, the newest first, with its clock and the rule it was reckoned by', async () => {
    const hazard = await desk.byCounty();
    await desk.ask(desk.officer, hazard, { wantedDeadline: '2022-08-01' });
    await expect(desk.ask(desk.lead, hazard)).rejects.toMatchObject({ code: 'HAZARD_EXTENSION_OPEN', params: { answerDueOn: '2022-06-15' } });
    await desk.decide(desk.county, hazard, 'REFUSED');
    desk.world.clock.day = '2022-06-02';
    await desk.ask(desk.lead, hazard);
    await desk.decide(desk.county, hazard, 'GRANTED', { grantedDeadline: '2022-07-01' });
    expect(await desk.extensionsOf(desk.officer, hazard)).toMatchObject([
      { requestedOn: '2022-06-02', deadline: '2022-06-15', wantedDeadline: '2022-07-15', decision: 'GRANTED', grantedDeadline: '2022-07-01', decidedOn: '2022-06-02', answerDueOn: '2022-06-17', ruleVersion: '1', deciderId: desk.county.organizationId, soleAccount: false },
      { requestedOn: TODAY, wantedDeadline: '2022-08-01', decision: 'REFUSED', grantedDeadline: null, decisionReason: '情况属实' },
    ]);
    expect((await desk.world.history(hazard.id)).map(({ kind }) => kind)).toEqual(['REPORTED', 'EXTENSION_REQUESTED', 'EXTENSION_REFUSED', 'EXTENSION_REQUESTED', 'DEADLINE_MOVED']);
    const { rows } = await desk.world.root.query(`SELECT action, outcome FROM audit_log WHERE subject_id = $1 ORDER BY at, id`, [uuidIn(hazard.id)]);
    expect(rows.map(({ action }: { action: string }) => action)).toEqual(['hazard.request_extension', 'hazard.refuse_extension', 'hazard.request_extension', 'hazard.grant_extension']);
  });

  it('of a self-found hazard is decided by another person; the one account decides by itself, and the record says so', async () => {
    const hazard = await desk.bySelf();
    await desk.ask(desk.officer, hazard);
    await expect(desk.decide(desk.officer, hazard)).rejects.toMatchObject({ code: 'HAZARD_OWN_EXTENSION' });
    await expect(desk.decide(desk.county, hazard)).rejects.toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR' });
    await desk.decide(desk.lead, hazard);
    expect(await desk.extensionsOf(desk.county, hazard)).toMatchObject([{ decision: 'GRANTED', soleAccount: false }]);
    await desk.world.root.query('UPDATE users SET disabled_at = now() WHERE id = $1', [desk.lead.userId]);
    await desk.ask(desk.officer, hazard, { wantedDeadline: '2022-09-01' });
    await desk.decide(desk.officer, hazard);
    expect(await desk.extensionsOf(desk.county, hazard)).toMatchObject([{ decision: 'GRANTED', soleAccount: true }, { soleAccount: false }]);
  });

  it('of what an insurer found is decided by that insurer, and by it alone, also when it covers the enterprise no more', async () => {
    const [finder, next] = [await desk.insurer(), await desk.insurer()];
    const hazard = await desk.byInsurer(finder);
    await desk.ask(desk.officer, hazard);
    await desk.world.root.query('BEGIN');
    for (const table of ['enterprises', 'prevention_services', 'hazards', 'hazard_events', 'hazard_extensions', 'rollup_deltas']) await desk.world.root.query(`UPDATE ${table} SET insurer_id = $2 WHERE enterprise_id = $1`, [desk.enterprise.id, next.organizationId]);
    await desk.world.root.query('COMMIT');
    for (const other of [next, desk.county, desk.lead]) await expect(desk.decide(other, hazard)).rejects.toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR' });
    expect(await desk.decide(finder, hazard)).toMatchObject({ deadline: '2022-07-15', extensionDueOn: null });
    expect(await desk.extensionsOf(desk.officer, hazard)).toMatchObject([{ decision: 'GRANTED', deciderId: finder.organizationId }]);
    expect(await desk.world.appended(desk.enterprise.id)).toEqual(await desk.world.contributions(desk.enterprise.id));
  });

  it('is asked for once by two at once', async () => {
    const hazard = await desk.byCounty();
    const outcomes = await Promise.allSettled([desk.ask(desk.officer, hazard), desk.ask(desk.lead, hazard), desk.ask(desk.officer, hazard)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(['STALE_VERSION', 'HAZARD_EXTENSION_OPEN']).toContain((outcome.reason as { code: string }).code);
    expect(await desk.extensionsOf(desk.officer, hazard)).toHaveLength(1);
  });

  it('is refused where the calendar of the year is not published', async () => {
    desk.world.clock.day = '2098-12-20';
    const hazard = await desk.byCounty({ deadline: '2099-06-15' });
    await expect(desk.ask(desk.officer, hazard, { wantedDeadline: '2099-07-15' })).rejects.toMatchObject({ code: 'CALENDAR_YEAR_UNKNOWN' });
    expect(await desk.seen(desk.officer, hazard)).toMatchObject({ extensionDueOn: null, version: 1 });
  });

  it('lapses when the hazard is closed, and its request is kept', async () => {
    const hazard = await desk.byCounty();
    await desk.ask(desk.officer, hazard);
    await desk.world.as(desk.county, () => desk.world.app.get(HazardService).void({ hazardId: hazard.id, reason: '误报' }));
    expect(await desk.extensionsOf(desk.officer, hazard)).toMatchObject([{ decision: 'LAPSED', decidedOn: TODAY, deciderId: null }]);
    await expect(desk.decide(desk.county, hazard)).rejects.toMatchObject({ code: 'HAZARD_ACTION_NOT_IN_STATE' });
  });

  it('is found by those who have to decide', async () => {
    const hazard = await desk.byCounty();
    await desk.byCounty();
    await desk.ask(desk.officer, hazard);
    const list = await desk.world.as(desk.county, () => desk.world.app.get(HazardReader).list({ filter: { extensionRequested: true, enterpriseId: desk.enterprise.publicId } }));
    expect(nodes(list).map(({ id }) => id)).toEqual([hazard.id]);
    expect(nodes(await desk.world.as(desk.county, () => desk.world.app.get(HazardReader).list({ filter: { extensionRequested: false, enterpriseId: desk.enterprise.publicId } })))).toHaveLength(1);
  });
});
