import { addDays, newId, type Day } from '@anze/kernel';
import { SweepWorld } from '../../test/sweep.world.js';

/** The clocks of services' records: to confirm them is the enterprise's, to archive them the insurer's that gave them. */
describe('records of services that are chased', () => {
  let world: SweepWorld;
  let provider: string;
  beforeAll(async () => {
    world = await SweepWorld.open();
    provider = await world.city.insurer();
  });
  afterAll(() => world?.close());

  /** A record under stamps that name another insurer: who covers today isn't chased. */
  async function service(regionCode: string, days: Readonly<Record<string, unknown>>): Promise<{ enterprise: string; id: string }> {
    const enterprise = await world.city.enterprise({ regionCode, insurerId: await world.city.insurer() });
    const id = newId();
    const columns = Object.keys(days);
    await world.city.root.query(
      `INSERT INTO prevention_services (enterprise_id, region_code, sector, insurer_id, id, provider_id, service_no, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen, ${columns.join(', ')})
       SELECT enterprise_id, region_code, sector, insurer_id, $2, $3, $2::uuid::text, 'x', 'x', 'TRAINING', '2023-01-01', 'x', 'x', 0, ${columns.map((_, n) => `$${n + 4}`).join(', ')} FROM enterprises WHERE enterprise_id = $1`,
      [enterprise, id, provider, ...Object.values(days)],
    );
    return { enterprise, id };
  }
  const sweep = async (from: Day, to: Day, county: string): Promise<void> => {
    for (let day = from; day <= to; day = addDays(day, 1)) await Promise.all([world.sweep(day, county), world.sweep(day, county)]);
  };
  const told = async (organizationId: string): Promise<string[]> => (await world.told(organizationId)).map(({ kind, params }) => `${kind} ${String(params['stage'] ?? params['count'])}`);
  const stages = async (id: string): Promise<string[]> => (await world.reminders([id])).map(({ stage, due_on }) => `${stage} ${due_on}`);

  it('for archiving: the insurer that gave it, before its last day, on it and after it, until it is archived', async () => {
    const county = '330275';
    const authority = await world.regulator(county);
    const { enterprise, id } = await service(`${county}001`, { confirmed_on: '2023-02-07', archive_due_on: '2023-02-28' });
    await sweep('2023-02-20', '2023-03-08', county);
    const expected = ['SERVICE_ARCHIVE:BEFORE_3 2023-02-25', 'SERVICE_ARCHIVE:DUE 2023-02-28', 'SERVICE_ARCHIVE:OVERDUE_1 2023-03-01', 'SERVICE_ARCHIVE:OVERDUE_7 2023-03-07'];
    expect(await stages(id)).toEqual(expected);
    expect(await told(provider)).toEqual(['DUE', 'DUE', 'OVERDUE', 'OVERDUE'].map((kind, n) => `SERVICE_ARCHIVE_${kind} ${expected[n]!.split(' ')[0]}`));
    expect([await told(enterprise), (await told(authority)).length]).toEqual([[], 1]);
    await world.city.root.query(`UPDATE prevention_services SET archived_on = '2023-03-09' WHERE id = $1`, [id]);
    await sweep('2023-03-13', '2023-03-15', county);
    expect(await stages(id)).toEqual(expected);
  });

  it('for confirming: the enterprise, since the day it was asked last, until it answers', async () => {
    const county = '330276';
    const { enterprise, id } = await service(`${county}001`, { asked_on: '2023-02-01' });
    await sweep('2023-02-01', '2023-02-09', county);
    expect(await stages(id)).toEqual(['SERVICE_CONFIRM:WAITING_3 2023-02-04', 'SERVICE_CONFIRM:WAITING_7 2023-02-08']);
    // An objection is an answer; the amendment asks anew.
    await world.city.root.query(`UPDATE prevention_services SET objected_on = '2023-02-09', objection = 'x' WHERE id = $1`, [id]);
    await sweep('2023-02-15', '2023-02-16', county);
    expect(await stages(id)).toHaveLength(2);
    await world.city.root.query(`UPDATE prevention_services SET objected_on = NULL, objection = NULL, asked_on = '2023-02-17' WHERE id = $1`, [id]);
    await sweep('2023-02-18', '2023-02-20', county);
    expect((await stages(id)).at(-1)).toBe('SERVICE_CONFIRM:WAITING_3 2023-02-20');
    expect(await told(enterprise)).toEqual(['SERVICE_CONFIRM_WAITING SERVICE_CONFIRM:WAITING_3', 'SERVICE_CONFIRM_WAITING SERVICE_CONFIRM:WAITING_7', 'SERVICE_CONFIRM_WAITING SERVICE_CONFIRM:WAITING_3']);
  });

  it('nobody for what a ledger brought, what was voided, and where no day is known', async () => {
    const county = '330277';
    const rows = [{ comment: null }, { confirmed_on: '2023-02-01' }, { asked_on: '2023-02-01', voided_on: '2023-02-02', void_reason: 'x' }, { confirmed_on: '2023-02-01', archive_due_on: '2023-02-05', voided_on: '2023-02-02', void_reason: 'x' }];
    const ids: string[] = [];
    for (const [n, days] of rows.entries()) ids.push((await service(`${county}00${n + 1}`, days)).id);
    await sweep('2023-02-03', '2023-02-12', county);
    expect(await world.reminders(ids)).toEqual([]);
  });
});
