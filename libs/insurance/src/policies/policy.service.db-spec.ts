import { encodeId, newId, StandingClock } from '@anze/kernel';
import { runAs, type Principal } from '@anze/database';
import { publicEnterpriseId } from '@anze/enterprises';
import type { Page } from '@anze/graphql';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import type { PolicyFilterInput } from './policy-criteria.rules.js';
import type { Policy } from './policy.model.js';
import { PolicyReader } from './policy.reader.js';
import { PolicyRepository } from './policy.repository.js';
import { PolicyService } from './policy.service.js';

describe('policies', () => {
  let city: CityRows;
  let service: PolicyService;
  let reader: PolicyReader;
  let insurer: string;
  let rival: string;
  let covered: string;
  let lost: string;
  const county = person('regulator', newId(), '330282');

  beforeAll(async () => {
    city = await openCity();
    const repository = new PolicyRepository(city.db);
    service = new PolicyService(repository, new StandingClock(new Date('2022-05-30T16:00:00Z')));
    reader = new PolicyReader(repository);
    insurer = await city.insurer();
    rival = await city.insurer('海盾财产保险股份有限公司');
    covered = await city.enterprise({ insurerId: insurer });
    lost = await city.enterprise({ insurerId: rival, regionCode: '330282002' });
    await city.policy(covered, insurer, { policyNo: 'A-OLD', startsOn: '2020-06-01', endsOn: '2021-05-31' });
    await city.policy(covered, insurer, { policyNo: 'A-NOW', startsOn: '2021-06-01', endsOn: '2022-05-31' });
    await city.policy(covered, insurer, { policyNo: 'A-NEXT', startsOn: '2022-06-01', endsOn: '2023-05-31' });
    await city.policy(covered, rival, { policyNo: 'B-PROJECT', startsOn: '2021-06-01', endsOn: '2022-05-31', cover: 'PROJECT' });
    await city.policy(lost, insurer, { policyNo: 'A-LOST', startsOn: '2022-01-01', endsOn: '2022-12-31', cancelledOn: '2022-05-31' });
    await city.policy(lost, rival, { policyNo: 'B-NOW', startsOn: '2022-05-31', endsOn: '2023-05-30' });
  });
  afterAll(() => city?.close());

  const page = (principal: Principal, filter: PolicyFilterInput = {}, first = 20, after?: string): Promise<Page<Policy>> =>
    runAs(principal, () => service.list({ first, filter, ...(after === undefined ? {} : { after }) }));
  const found = async (principal: Principal, filter: PolicyFilterInput = {}): Promise<string[]> => {
    const answer = await page(principal, filter);
    expect(await runAs(principal, answer.totalCount)).toBe(answer.edges.length);
    return answer.edges.map(({ node }) => node.policyNo);
  };

  it('are shown to whom they concern, the newest first', async () => {
    expect(await found(county)).toEqual(['A-NEXT', 'B-NOW', 'A-LOST', 'B-PROJECT', 'A-NOW', 'A-OLD']);
    expect(await found(person('enterprise', covered))).toEqual(['A-NEXT', 'B-PROJECT', 'A-NOW', 'A-OLD']);
    // What it wrote, of the client that it lost too; of a client's other insurer nothing.
    expect(await found(person('insurer', insurer))).toEqual(['A-NEXT', 'A-LOST', 'A-NOW', 'A-OLD']);
    expect(await found(person('insurer', await city.insurer()))).toEqual([]);
    expect(await found(person('regulator', newId(), '330281'))).toEqual([]);
    expect((await city.root.query('SELECT 1 FROM policies')).rowCount).toBe(6);
  });

  it('are in force by the day in Shanghai, in the list as in the filter', async () => {
    const nodes = (await page(county)).edges.map(({ node }) => node);
    expect(nodes.filter((node) => node.inForce).map((node) => node.policyNo)).toEqual(['B-NOW', 'B-PROJECT', 'A-NOW']);
    expect(await found(county, { inForce: true })).toEqual(['B-NOW', 'B-PROJECT', 'A-NOW']);
    expect(await found(county, { inForce: false })).toEqual(['A-NEXT', 'A-LOST', 'A-OLD']);
  });

  it('are found by insurer, enterprise and region, inside what the caller sees', async () => {
    expect(await found(county, { insurerId: encodeId('Organization', rival) })).toEqual(['B-NOW', 'B-PROJECT']);
    expect(await found(county, { enterpriseId: publicEnterpriseId(lost) })).toEqual(['B-NOW', 'A-LOST']);
    expect(await found(county, { regionCode: '330282002' })).toEqual(['B-NOW', 'A-LOST']);
    expect(await found(person('insurer', insurer), { insurerId: encodeId('Organization', rival) })).toEqual([]);
    expect(await found(person('enterprise', covered), { enterpriseId: publicEnterpriseId(lost) })).toEqual([]);
    expect(await found(county, { enterpriseId: 'x' })).toEqual([]);
  });

  it('carry amounts in fen and rates in percent', async () => {
    const [edge] = (await page(county, { enterpriseId: publicEnterpriseId(covered) })).edges;
    expect(edge?.node).toMatchObject({ premium: 443_700n, preventionBudget: 133_110n, preventionRate: 30, perPersonLimit: 30_000_000n, cumulativeLimit: null, insuredPersons: 21, insuredName: '当时的名称' });
  });

  it('come in pages that meet without a gap, days shared by two policies included', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { edges, pageInfo } = await page(county, {}, 1, after);
      seen.push(...edges.map(({ node }) => node.policyNo));
      after = pageInfo.hasNextPage ? pageInfo.endCursor! : undefined;
    } while (after !== undefined);
    expect(seen).toEqual(await found(county));
  });

  it('tell who is insured', async () => {
    const insured = (principal: Principal, day: string): Promise<boolean[]> =>
      runAs(principal, async () => {
        const answer = await reader.insuredOn([covered, lost], day);
        return [covered, lost].map((id) => answer.has(id));
      });
    expect(await insured(county, '2022-05-31')).toEqual([true, true]);
    expect(await insured(county, '2021-12-31')).toEqual([true, false]);
    expect(await insured(person('insurer', insurer), '2022-05-31')).toEqual([true, false]);
    expect(await runAs(county, () => service.insuredToday([covered, lost, newId()]))).toEqual(new Map([[covered, true], [lost, true], [expect.any(String), false]]));
  });

  it('are shown with their enterprise, the newest first', async () => {
    const newest = await runAs(person('insurer', insurer), () => service.newestOf([covered, lost]));
    expect(newest.get(covered)?.map(({ policyNo }) => policyNo)).toEqual(['A-NEXT', 'A-NOW', 'A-OLD']);
    expect(newest.get(lost)?.map(({ policyNo }) => policyNo)).toEqual(['A-LOST']);
  });

  it('bear services by the day served', async () => {
    const policyFor = (day: string, enterpriseId = covered): Promise<string | undefined> =>
      runAs(person('insurer', insurer), async () => (await reader.policyForService(enterpriseId, insurer, day))?.policyNo);
    expect(await policyFor('2022-05-31')).toBe('A-NOW');
    expect(await policyFor('2022-06-01')).toBe('A-NEXT');
    expect(await policyFor('2020-05-31')).toBeUndefined();
    expect(await policyFor('2022-05-30', lost)).toBe('A-LOST');
    expect(await policyFor('2022-05-31', lost)).toBeUndefined();
    const covering = await runAs(county, () => reader.coveringOn(covered, insurer, '2022-05-31'));
    expect(covering.map(({ policyNo }) => policyNo)).toEqual(['A-NOW']);
    expect((await runAs(county, () => reader.periodsOf([covered, lost]))).map(({ policyNo }) => policyNo)).toEqual(['A-OLD', 'A-NOW', 'B-PROJECT', 'A-LOST', 'B-NOW', 'A-NEXT']);
  });

  it('are read by index, whoever asks', async () => {
    await city.root.query(
      `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen)
       SELECT enterprise_id, region_code, sector, insurer_id, gen_random_uuid(), CASE WHEN n % 50 = 0 THEN $2::uuid ELSE $3::uuid END, CASE WHEN n % 50 = 0 THEN $2::uuid ELSE $3::uuid END, 'N' || n, 'n', 'n', DATE '1990-01-01' + n % 9000, DATE '1990-01-01' + n % 9000 + 364, 1, 0
         FROM enterprises, generate_series(1, 20000) n WHERE enterprise_id = $1`,
      [lost, insurer, rival],
    );
    await city.root.query('ANALYZE policies');
    const plan = (principal: Principal, where = ''): Promise<string> =>
      runAs(principal, async () =>
        (await city.db.read<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT policy_no FROM policies p ${where} ORDER BY p.starts_on DESC, p.id DESC LIMIT 21`)).map((row) => row['QUERY PLAN']).join('\n'));
    const behind = `WHERE (p.starts_on, p.id) < ('2010-01-01'::date, '${newId()}'::uuid)`;
    for (const where of ['', behind]) {
      for (const principal of [county, person('insurer', insurer), person('enterprise', covered)]) expect(await plan(principal, where)).not.toMatch(/Seq Scan|Sort Key/);
    }
  });
});
