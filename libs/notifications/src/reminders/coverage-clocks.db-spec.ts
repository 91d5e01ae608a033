import { addDays, type Day } from '@anze/kernel';
import { SweepWorld } from '../../test/sweep.world.js';

const TODAY = '2022-05-31';

/** What is told of cover: by a state that the reconciliation keeps, whatever made it so. */
describe('clocks of coverage', () => {
  let world: SweepWorld;
  let town: string;
  let county: string;
  let city: string;
  beforeAll(async () => {
    world = await SweepWorld.open();
    [town, county, city] = [await world.regulator('330282001'), await world.regulator('330282'), await world.regulator('3302')];
  });
  afterAll(() => world?.close());

  interface State {
    readonly uncoveredOn?: Day;
    readonly endsOn?: Day;
    readonly record?: { readonly issuerId: string; readonly endsOn: Day };
  }
  /** As the reconciliation keeps it: one row, by the enterprise's id. */
  const standing = async (enterpriseId: string, { uncoveredOn, endsOn, record }: State): Promise<void> => {
    await world.city.root.query(
      `INSERT INTO coverage_states (enterprise_id, id, region_code, sector, insurer_id, obliged, state, under_limit, uncovered_on, ends_on, record_issuer_id, record_ends_on, reconciled_on, seq)
       SELECT enterprise_id, enterprise_id, region_code, sector, insurer_id, true, CASE WHEN $2::date IS NULL THEN 'COVERED' ELSE 'UNCOVERED' END, false, $2, $3, $4, $5, $6, 1 FROM enterprises WHERE enterprise_id = $1
       ON CONFLICT (enterprise_id, id) DO UPDATE SET state = excluded.state, uncovered_on = excluded.uncovered_on, ends_on = excluded.ends_on, record_issuer_id = excluded.record_issuer_id, record_ends_on = excluded.record_ends_on, seq = coverage_states.seq + 1`,
      [enterpriseId, uncoveredOn ?? null, endsOn ?? null, record?.issuerId ?? null, record?.endsOn ?? null, TODAY],
    );
  };
  const told = async (organizationId: string): Promise<string[]> => (await world.told(organizationId)).map(({ kind, params }) => `${kind} ${String(params['stage'] ?? params['count'])}`);
  const sweep = async (day: Day): Promise<void> => {
    for (let twice = 0; twice < 2; twice += 1) await world.sweep(day);
  };

  it('chase whoever must insure and doesn’t, up the ladder, once each, and anew after a new gap', async () => {
    const id = await world.city.enterprise();
    await standing(id, { uncoveredOn: TODAY });
    for (const day of [0, 1, 6, 7, 8, 14, 15, 29, 30, 31, 59, 60, 61]) await sweep(addDays(TODAY, day));
    const stages = ['FOUND', 'OVERDUE_7', 'OVERDUE_15', 'OVERDUE_30', 'OVERDUE_60'].map((stage) => `UNCOVERED:${stage}`);
    expect(await told(id)).toEqual(stages.map((stage, index) => `${index === 0 ? 'COVER_MISSING' : 'COVER_STILL_MISSING'} ${stage}`));
    const of = async (organization: string): Promise<string[]> => (await told(organization)).map((line) => line.split(':')[1]!);
    expect([await of(town), await of(county), await of(city)]).toEqual([['FOUND', 'OVERDUE_7', 'OVERDUE_15', 'OVERDUE_30', 'OVERDUE_60'], ['OVERDUE_15', 'OVERDUE_30', 'OVERDUE_60'], ['OVERDUE_30', 'OVERDUE_60']]);
    await standing(id, { endsOn: '2030-01-01' });
    await sweep(addDays(TODAY, 90));
    expect((await told(id)).length).toBe(5);
    await standing(id, { uncoveredOn: addDays(TODAY, 120) });
    await sweep(addDays(TODAY, 121));
    expect((await told(id)).slice(5)).toEqual(['COVER_MISSING UNCOVERED:FOUND'].map(() => expect.stringMatching(/^COVER_(STILL_)?MISSING UNCOVERED:FOUND$/)));
    await standing(id, { endsOn: '2030-01-01' });
  });

  it('tell an authority of many at once', async () => {
    const before = (await world.told(town)).length;
    for (let n = 0; n < 5; n += 1) await standing(await world.city.enterprise(), { uncoveredOn: '2023-05-31' });
    await sweep('2023-05-31');
    expect((await world.told(town)).slice(before)).toMatchObject([{ kind: 'COVER_MISSING_DIGEST', params: { count: 5, regionCode: '330282001' } }]);
  });

  it('tell the enterprise 30 and 7 days before its cover ends, its insurer only of its own, and nobody after it', async () => {
    const [insurer, other] = [await world.city.insurer(), await world.city.insurer('海盾财产保险股份有限公司')];
    // Covered by another's policy beyond its insurer's own: the enterprise has nothing to renew, and its insurer can't know.
    const [alone, followed] = [await world.city.enterprise({ insurerId: insurer, regionCode: '330282002' }), await world.city.enterprise({ insurerId: insurer, regionCode: '330282002' })];
    const end = '2024-06-30';
    await standing(alone, { endsOn: end, record: { issuerId: insurer, endsOn: end } });
    await standing(followed, { endsOn: '2025-06-30', record: { issuerId: insurer, endsOn: end } });
    for (const day of [-33, -31, -30, -29, -8, -7, -6, -1, 0, 1]) await sweep(addDays(end, day));
    expect(await told(alone)).toEqual(['COVER_ENDING COVER_END:BEFORE_30', 'COVER_ENDING COVER_END:BEFORE_7']);
    expect(await told(followed)).toEqual([]);
    expect(await told(insurer)).toEqual(['POLICY_ENDING POLICY_END:BEFORE_30', 'POLICY_ENDING POLICY_END:BEFORE_30', 'POLICY_ENDING POLICY_END:BEFORE_7', 'POLICY_ENDING POLICY_END:BEFORE_7']);
    expect(await told(other)).toEqual([]);
    // Then it is uncovered, which is the enterprise's and the authorities' to know.
    await standing(alone, { uncoveredOn: addDays(end, 1) });
    await sweep(addDays(end, 1));
    expect((await told(alone)).slice(2)).toEqual(['COVER_MISSING UNCOVERED:FOUND']);
    expect((await told(insurer)).length).toBe(4);
    expect(await world.city.root.query(`SELECT 1 FROM notifications n JOIN organizations o ON o.id = n.organization_id WHERE o.kind = 'INSURER' AND n.kind LIKE 'COVER%'`)).toMatchObject({ rowCount: 0 });
  });
});
