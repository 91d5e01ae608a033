import { addDays, newId, type Day } from '@anze/kernel';
import { SweepWorld } from '../../test/sweep.world.js';

/** The clocks of claims (保险法 23–25), chased as the insurer's. */
describe('claims that are chased', () => {
  let world: SweepWorld;
  let insurer: string;
  beforeAll(async () => {
    world = await SweepWorld.open();
    insurer = await world.city.insurer();
  });
  afterAll(() => world?.close());

  /** A claim with one clock running, under stamps that name another insurer: who covers today isn't chased. */
  async function claim(regionCode: string, clock: string, dueOn: Day): Promise<{ enterprise: string; id: string }> {
    const enterprise = await world.city.enterprise({ regionCode, insurerId: await world.city.insurer() });
    const policy = await world.city.policy(enterprise, insurer, { startsOn: '2022-01-01', endsOn: '2023-12-31' });
    const id = newId();
    await world.city.root.query(
      `INSERT INTO claims (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, claim_no, policy_id, policy_no, insured_name, insured_uscc, occurred_on, place, accident_kind, deaths, serious_injuries, direct_loss_fen,
                           accident_grade, description, status, reported_on, opened_on, clock_rule_version, ${clock})
       SELECT enterprise_id, region_code, sector, insurer_id, $3, $4, $4, $3::uuid::text, $2, 'P', 'x', 'x', '2023-01-01', 'x', 'OTHER', 0, 1, 0, 'GENERAL', 'x', 'REPORTED', '2023-01-01', '2023-01-01', '1', $5 FROM enterprises WHERE enterprise_id = $1`,
      [enterprise, policy, id, insurer, dueOn],
    );
    return { enterprise, id };
  }
  const toldOf = async (organizationId: string, since: string): Promise<string[]> => (await world.told(organizationId)).filter(({ kind }) => kind.startsWith(since)).map(({ kind, params }) => `${kind} ${String(params['stage'] ?? params['count'])} ${String(params['days'] ?? '')}`.trim());

  it.each([
    ['assessment_due_on', 'CLAIM_ASSESSMENT', 7, '330271'],
    ['part_payment_due_on', 'CLAIM_PART_PAYMENT', 7, '330272'],
    ['refusal_due_on', 'CLAIM_REFUSAL', 1, '330273'],
    ['payment_due_on', 'CLAIM_PAYMENT', 3, '330274'],
  ])('by %s: the insurer before, on the day and after it, the enterprise and the county with it, once for each stage and day', async (clock, kind, before, county) => {
    const authority = await world.regulator(county);
    const dueOn = '2023-02-28';
    const { enterprise, id } = await claim(`${county}001`, clock, dueOn);
    for (let day = '2023-02-18'; day <= '2023-03-15'; day = addDays(day, 1)) await Promise.all([world.sweep(day, county), world.sweep(day, county)]);
    expect((await world.reminders([id])).map(({ stage, due_on, outcome }) => `${stage} ${due_on} ${outcome}`)).toEqual([
      `${kind}:BEFORE_${before} ${addDays(dueOn, -before)} SENT`, `${kind}:DUE ${dueOn} SENT`, `${kind}:OVERDUE_1 2023-03-01 SENT`, `${kind}:OVERDUE_7 2023-03-07 SENT`, `${kind}:OVERDUE_14 2023-03-14 SENT`,
    ]);
    expect(await toldOf(insurer, `${kind}_`)).toEqual([`${kind}_DUE ${kind}:BEFORE_${before} ${before}`, `${kind}_DUE ${kind}:DUE 0`, `${kind}_OVERDUE ${kind}:OVERDUE_1 1`, `${kind}_OVERDUE ${kind}:OVERDUE_7 7`, `${kind}_OVERDUE ${kind}:OVERDUE_14 14`]);
    expect(await toldOf(enterprise, kind)).toEqual([`${kind}_OVERDUE ${kind}:OVERDUE_1 1`, `${kind}_OVERDUE ${kind}:OVERDUE_7 7`, `${kind}_OVERDUE ${kind}:OVERDUE_14 14`]);
    expect((await world.told(authority)).map(({ kind: one }) => one)).toEqual([`${kind}_OVERDUE`, `${kind}_OVERDUE`]);
    // A clock that stops is not chased any more.
    await world.city.root.query(`UPDATE claims SET ${clock} = NULL WHERE id = $1`, [id]);
    await world.sweep('2023-03-21', county);
    expect(await world.reminders([id])).toHaveLength(5);
  });
});
