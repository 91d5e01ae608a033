import { addDays, newId } from '@anze/kernel';
import { SweepWorld } from '../../test/sweep.world.js';

/** The clock of complaints (AQ 9010-2019), chased as the insurer's that they are about. */
describe('complaints that are chased', () => {
  let world: SweepWorld;
  beforeAll(async () => {
    world = await SweepWorld.open();
  });
  afterAll(() => world?.close());

  it('the insurer before, on the day and after it, the enterprise and the county with it, once for each stage and day; not once answered, nor without a last day', async () => {
    const county = '330275';
    const authority = await world.regulator(county);
    const insurer = await world.city.insurer();
    // Under stamps that name another insurer: who covers today isn't chased.
    const enterprise = await world.city.enterprise({ regionCode: `${county}001`, insurerId: await world.city.insurer() });
    const policy = await world.city.policy(enterprise, insurer, { startsOn: '2022-01-01', endsOn: '2023-12-31' });
    const complaint = async (dueOn: string | null): Promise<string> => {
      const id = newId();
      await world.city.root.query(
        `INSERT INTO service_complaints (enterprise_id, region_code, sector, insurer_id, id, provider_id, policy_id, complaint_no, enterprise_name, enterprise_uscc, kind, content, filed_on, filed_by, clocks, clock_rule_version, due_on)
         SELECT enterprise_id, region_code, sector, insurer_id, $3, $4, $2, $3::uuid::text, 'P', 'x', 'OTHER', 'x', '2023-02-14', $3, '{}', '1', $5 FROM enterprises WHERE enterprise_id = $1`,
        [enterprise, policy, id, insurer, dueOn],
      );
      return id;
    };
    const dueOn = '2023-02-28';
    const [id, undated] = [await complaint(dueOn), await complaint(null)];
    for (let day = '2023-02-20'; day <= '2023-03-15'; day = addDays(day, 1)) await Promise.all([world.sweep(day, county), world.sweep(day, county)]);
    const kind = 'COMPLAINT_ANSWER';
    expect((await world.reminders([id])).map(({ stage, due_on, outcome }) => `${stage} ${due_on} ${outcome}`)).toEqual([
      `${kind}:BEFORE_3 2023-02-25 SENT`, `${kind}:DUE ${dueOn} SENT`, `${kind}:OVERDUE_1 2023-03-01 SENT`, `${kind}:OVERDUE_7 2023-03-07 SENT`, `${kind}:OVERDUE_14 2023-03-14 SENT`,
    ]);
    const told = async (organizationId: string): Promise<string[]> => (await world.told(organizationId)).filter(({ kind: one }) => one.startsWith(kind)).map(({ kind: one, params }) => `${one} ${String(params['days'] ?? params['count'])}`);
    const late = [`${kind}_OVERDUE 1`, `${kind}_OVERDUE 7`, `${kind}_OVERDUE 14`];
    expect(await told(insurer)).toEqual([`${kind}_DUE 3`, `${kind}_DUE 0`, ...late]);
    expect(await told(enterprise)).toEqual(late);
    expect(await told(authority)).toEqual(late);
    expect(await world.reminders([undated])).toEqual([]);
    await world.city.root.query(`UPDATE service_complaints SET status = 'ANSWERED', answered_on = '2023-03-16', outcome = 'UPHELD', answer = 'x' WHERE id = $1`, [id]);
    await world.sweep('2023-03-21', county);
    expect(await world.reminders([id])).toHaveLength(5);
  });
});
