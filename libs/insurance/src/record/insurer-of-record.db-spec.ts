import fc from 'fast-check';
import { runAs, workerPrincipal } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { addDays, newId, NIL_UUID, StandingClock, dayStart, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { openCity, type CityRows } from '../../../../test/support/city-rows.js';
import { overtaking } from '../../../../test/support/waiting.js';
import { insurerOfRecord, type RecordPolicy } from '../policies/policy.rules.js';
import { InsurerOfRecord } from './insurer-of-record.js';

const FIRST: Day = '2025-03-10';

describe('the insurer of record', () => {
  let city: CityRows;
  let insurers: string[];

  beforeAll(async () => {
    city = await openCity();
    insurers = [await city.insurer('甲'), await city.insurer('乙'), await city.insurer('丙')];
  });
  afterAll(() => city?.close());

  const refresh = (day: Day, ids: readonly string[] | null = null): Promise<number> =>
    runAs(workerPrincipal(), () => new InsurerOfRecord(city.db, new EnterpriseStamps(city.db, new Rollups(city.db)), new StandingClock(dayStart(day))).refresh(ids));
  const stamps = async (): Promise<Map<string, string>> => new Map((await city.root.query('SELECT enterprise_id, insurer_id FROM enterprises')).rows.map((row: { enterprise_id: string; insurer_id: string }) => [row.enterprise_id, row.insurer_id]));

  const day = fc.integer({ min: 0, max: 12 }).map((n) => addDays(FIRST, n));
  const span = fc.tuple(day, day).map(([a, b]) => (a <= b ? { startsOn: a, endsOn: b } : { startsOn: b, endsOn: a }));
  // Numbers whose order depends on who compares: by language, by UTF-16, by bytes.
  const number = fc.constantFrom('AZ10', 'AZ2', 'az2', 'Az2', 'ａ', '浒', '慈', '𠀀', 'é', 'e', 'f', '_', '1');
  const policy = fc.record({ span, cancelledOn: fc.option(day), issuer: fc.integer({ min: 0, max: 2 }), policyNo: number, cover: fc.constantFrom('ENTERPRISE_WIDE' as const, 'ENTERPRISE_WIDE' as const, 'PROJECT' as const) });

  it('is in SQL whom the rule says, for whatever policies there are, on each day', async () => {
    const drawn = fc.sample(fc.array(policy, { maxLength: 8 }), { numRuns: 60, seed: 20250329 });
    const policies = new Map<string, RecordPolicy[]>();
    for (const some of drawn) {
      const enterprise = await city.enterprise();
      const kept: RecordPolicy[] = [];
      for (const { span: { startsOn, endsOn }, cancelledOn, issuer, policyNo, cover } of some) {
        const issuerId = insurers[issuer]!;
        if (kept.some((other) => other.issuerId === issuerId && other.policyNo === policyNo)) continue;
        await city.policy(enterprise, issuerId, { startsOn, endsOn, cancelledOn, policyNo, cover });
        kept.push({ startsOn, endsOn, cancelledOn, policyNo, cover, issuerId });
      }
      policies.set(enterprise, kept);
    }
    const contested = new Set<string>();
    for (let n = -1; n <= 13; n += 1) {
      const today = addDays(FIRST, n);
      await refresh(today);
      const found = await stamps();
      for (const [enterprise, some] of policies) {
        expect([today, enterprise, found.get(enterprise)]).toEqual([today, enterprise, insurerOfRecord(some, today)]);
        if (some.filter(({ startsOn, cover }) => startsOn === today && cover === 'ENTERPRISE_WIDE').length > 1) contested.add(enterprise);
      }
      expect(await refresh(today)).toBe(0);
    }
    // Two that begin on one day: it is their numbers that decide.
    expect(contested.size).toBeGreaterThan(8);
  }, 60_000);

  it('is looked at for some enterprises alone when only they changed', async () => {
    const [one, other] = [await city.enterprise(), await city.enterprise()];
    for (const enterprise of [one, other]) await city.policy(enterprise, insurers[0]!, { startsOn: '2030-01-01', endsOn: '2030-12-31' });
    expect(await refresh('2030-01-01', [one, newId()])).toBe(1);
    expect([(await stamps()).get(one), (await stamps()).get(other)]).toEqual([insurers[0], '00000000-0000-0000-0000-000000000000']);
  });

  it('takes nobody back who moved while it waited, and gives no insurer that has gone meanwhile', async () => {
    const [moves, ends] = [await city.enterprise({ regionCode: '330282001' }), await city.enterprise({ regionCode: '330282001' })];
    const [, ended] = [await city.policy(moves, insurers[0]!, { startsOn: '2031-01-01', endsOn: '2031-12-31' }), await city.policy(ends, insurers[1]!, { startsOn: '2031-01-01', endsOn: '2031-12-31' })];
    const stamping = new EnterpriseStamps(city.db, new Rollups(city.db));
    const changed = await overtaking(
      city.root,
      (open) => runAs(workerPrincipal(), () => city.db.run(open)),
      async () => {
        await stamping.hold([moves, ends]);
        await stamping.restamp([{ enterpriseId: moves, regionCode: '330282002', sector: 'INDUSTRY_TRADE', insurerId: NIL_UUID, movedOn: '2030-12-01' }]);
      },
      () => refresh('2031-01-01', [moves, ends]),
      () => city.root.query(`UPDATE policies SET starts_on = '2031-02-01' WHERE id = $1`, [ended]),
    );
    expect(changed).toBe(1);
    const { rows } = await city.root.query('SELECT region_code, insurer_id FROM enterprises WHERE enterprise_id = ANY ($1) ORDER BY enterprise_id = $2', [[moves, ends], ends]);
    expect(rows).toEqual([{ region_code: '330282002', insurer_id: insurers[0] }, { region_code: '330282001', insurer_id: NIL_UUID }]);
  });
});
