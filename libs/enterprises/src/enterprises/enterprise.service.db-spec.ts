import { newId, StandingClock } from '@anze/kernel';
import { runAs, type Principal } from '@anze/database';
import type { Page } from '@anze/graphql';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { EnterpriseReader } from './enterprise.reader.js';
import type { EnterpriseFilterInput } from './enterprise-criteria.rules.js';
import type { Enterprise } from './enterprise.model.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { publicEnterpriseId } from './enterprise.rules.js';
import { EnterpriseService } from './enterprise.service.js';

describe('enterprises', () => {
  let city: CityRows;
  let service: EnterpriseService;
  let reader: EnterpriseReader;
  let insurer: string;
  const ids: string[] = [];
  const county = person('regulator', newId(), '330282');

  beforeAll(async () => {
    city = await openCity();
    const repository = new EnterpriseRepository(city.db);
    // Late in the evening in London, the next day in 慈溪.
    service = new EnterpriseService(repository, new StandingClock(new Date('2022-05-30T16:00:00Z')));
    reader = new EnterpriseReader(repository);
    insurer = await city.insurer();
    ids.push(
      await city.enterprise({ uscc: '91330282003F8NX65P', name: '慈溪市盛博联家用有限公司', insurerId: insurer, principal: '高建国', phone: '0574-12345678', foundedOn: '2012-12-22', score: 87.35 }),
      await city.enterprise({ name: '慈溪市 100% 机械有限公司', sector: 'MINING' }),
      await city.enterprise({ name: '慈溪市 1000 机械有限公司', regionCode: '330282002' }),
      await city.enterprise({ name: '余姚市机械有限公司', regionCode: '330281001' }),
    );
  });
  afterAll(() => city?.close());

  const page = (principal: Principal, filter: EnterpriseFilterInput = {}, first = 20, after?: string): Promise<Page<Enterprise>> =>
    runAs(principal, () => service.list({ first, filter, ...(after === undefined ? {} : { after }) }));
  const found = async (principal: Principal, filter: EnterpriseFilterInput = {}): Promise<number[]> => {
    const answer = await page(principal, filter);
    const nodes = answer.edges.map(({ node }) => ids.indexOf(node.enterpriseId));
    expect(await runAs(principal, answer.totalCount)).toBe(nodes.length);
    return nodes;
  };

  it('are shown to whom they concern', async () => {
    expect(await found(county)).toEqual([0, 1, 2]);
    expect(await found(person('regulator', newId(), '33'))).toEqual([0, 1, 2, 3]);
    expect(await found(person('regulator', newId(), '330282', ['MINING']))).toEqual([1]);
    expect(await found(person('enterprise', ids[1]!))).toEqual([1]);
    expect(await found(person('insurer', insurer))).toEqual([0]);
    expect(await found(person('insurer', await city.insurer()))).toEqual([]);
    expect((await city.root.query('SELECT 1 FROM enterprises')).rowCount).toBe(4);
  });

  it('come one by one by id, null for a stranger’s or none at all', async () => {
    const one = (principal: Principal, id: string): Promise<string | undefined> => runAs(principal, async () => (await service.byPublicId(id))?.name);
    expect(await one(county, publicEnterpriseId(ids[0]!))).toBe('慈溪市盛博联家用有限公司');
    expect(await one(county, publicEnterpriseId(ids[3]!))).toBeUndefined();
    expect(await one(person('enterprise', ids[1]!), publicEnterpriseId(ids[0]!))).toBeUndefined();
    expect(await one(county, publicEnterpriseId(newId()))).toBeUndefined();
    expect(await one(county, 'nonsense')).toBeUndefined();
  });

  it('carry what the contract says, in its forms', async () => {
    const [node] = (await page(county, { uscc: '91330282003f8nx65p' })).edges.map((edge) => edge.node);
    expect(node).toMatchObject({ id: publicEnterpriseId(ids[0]!), regionCode: '330282001', foundedOn: '2012-12-22', score: 87.35, scoreOn: null, headcount: 12, version: 1 });
  });

  it('tell a person’s name and number to the enterprise and its regulators alone', async () => {
    const contact = async (principal: Principal): Promise<unknown[]> => runAs(principal, async () => [...(await reader.byIds([ids[0]!])).values()].map((node) => [node.principal, node.phone]));
    expect(await contact(county)).toEqual([['高建国', '0574-12345678']]);
    expect(await contact(person('enterprise', ids[0]!))).toEqual([['高建国', '0574-12345678']]);
    expect(await contact(person('insurer', insurer))).toEqual([['高某', '****-****5678']]);
  });

  it('are found by part of a name, whose own signs mean themselves', async () => {
    expect(await found(county, { nameContains: '机械' })).toEqual([1, 2]);
    expect(await found(county, { nameContains: '100%' })).toEqual([1]);
    expect(await found(county, { nameContains: '_' })).toEqual([]);
    expect(await found(county, { nameContains: "'; --" })).toEqual([]);
  });

  it('are found by region and sector, inside the caller’s own', async () => {
    expect(await found(county, { regionCode: '330282002000' })).toEqual([2]);
    expect(await found(county, { regionCode: '33' })).toEqual([0, 1, 2]);
    expect(await found(county, { regionCode: '330281' })).toEqual([]);
    expect(await found(county, { sector: 'MINING', regionCode: '330282' })).toEqual([1]);
  });

  it.each([
    [{ startsOn: '2022-05-31', endsOn: '2023-05-30' }, true],
    [{ startsOn: '2022-06-01', endsOn: '2023-05-31' }, false],
    [{ startsOn: '2021-06-01', endsOn: '2022-05-31' }, true],
    [{ startsOn: '2021-05-31', endsOn: '2022-05-30' }, false],
    [{ startsOn: '2022-01-01', endsOn: '2022-12-31', cancelledOn: '2022-06-01' }, true],
    [{ startsOn: '2022-01-01', endsOn: '2022-12-31', cancelledOn: '2022-05-31' }, false],
  ])('with the policy %o are insured: %s', async (facts, insured) => {
    const id = await city.policy(ids[0]!, insurer, facts);
    expect(await found(county, { insured: true })).toEqual(insured ? [0] : []);
    expect(await found(county, { insured: false })).toEqual(insured ? [1, 2] : [0, 1, 2]);
    await city.root.query('DELETE FROM policies WHERE id = $1', [id]);
  });

  it('count with the highest level in force', async () => {
    await city.certificate(ids[0]!, { level: 'LEVEL_3' });
    await city.certificate(ids[0]!, { level: 'LEVEL_2', issuedOn: '2022-05-31', expiresOn: '2025-05-31' });
    await city.certificate(ids[1]!, { level: 'LEVEL_1', issuedOn: '2019-05-30', expiresOn: '2022-05-30' });
    await city.certificate(ids[1]!, { level: 'LEVEL_2', revokedOn: '2022-05-31' });
    await city.certificate(ids[1]!, { level: 'LEVEL_3' });
    const level = (standardizationLevel: 'LEVEL_1' | 'LEVEL_2' | 'LEVEL_3'): Promise<number[]> => found(county, { standardizationLevel });
    expect([await level('LEVEL_1'), await level('LEVEL_2'), await level('LEVEL_3')]).toEqual([[], [0], [1]]);
  });

  it('come in pages that meet without a gap', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { edges, pageInfo } = await page(county, {}, 1, after);
      seen.push(...edges.map(({ node }) => node.enterpriseId));
      expect(pageInfo.hasPreviousPage).toBe(after !== undefined);
      after = pageInfo.hasNextPage ? pageInfo.endCursor! : undefined;
    } while (after !== undefined);
    expect(seen).toEqual(ids.slice(0, 3));
  });

  it('refuse a foreign cursor', async () => {
    const cursors = ['x', Buffer.from(JSON.stringify([newId()])).toString('base64url'), Buffer.from(JSON.stringify([null])).toString('base64url')];
    for (const cursor of cursors) await expect(page(county, {}, 1, cursor)).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  });

  it('lend their stamps to whom they are shown', async () => {
    const stamps = await runAs(county, () => reader.stampsOf(ids[0]!));
    expect(stamps).toEqual({ enterpriseId: ids[0], regionCode: '330282001', sector: 'INDUSTRY_TRADE', insurerId: insurer, name: '慈溪市盛博联家用有限公司', uscc: '91330282003F8NX65P', foundedOn: '2012-12-22' });
    expect(await runAs(county, () => reader.stampsOf(ids[3]!))).toBeNull();
    expect([...(await runAs(county, () => reader.stampsOfMany(ids))).keys()].sort()).toEqual(ids.slice(0, 3).sort());
  });

  it('are read by index, whoever asks', async () => {
    await city.root.query(`INSERT INTO organizations (id, kind, code, name) SELECT gen_random_uuid(), 'ENTERPRISE', 'n' || n, 'n' FROM generate_series(1, 20000) n`);
    await city.root.query(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure)
       SELECT id, '3302' || (80 + n % 10)::text || '001', 'INDUSTRY_TRADE', CASE WHEN n % 100 = 0 THEN $1::uuid ELSE '00000000-0000-0000-0000-000000000000' END, code, 'n', 'C3854', 1, false
         FROM (SELECT id, code, substr(code, 2)::int AS n FROM organizations WHERE code LIKE 'n%') o`,
      [insurer],
    );
    await city.root.query('ANALYZE');
    const plan = async (principal: Principal, sql: string, params: unknown[]): Promise<string> =>
      runAs(principal, async () => (await city.db.read<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, params)).map((row) => row['QUERY PLAN']).join('\n'));
    const list = 'SELECT name FROM enterprises e ORDER BY e.enterprise_id LIMIT 21';
    for (const principal of [county, person('insurer', insurer), person('enterprise', ids[0]!)]) expect(await plan(principal, list, [])).not.toContain('Seq Scan');
    expect(await plan(county, 'SELECT name FROM enterprises e WHERE e.uscc = $1 ORDER BY e.enterprise_id LIMIT 21', ['91330282003F8NX65P'])).toContain('enterprises_uscc_idx');
  });
});
