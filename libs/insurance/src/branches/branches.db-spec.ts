import { Audit } from '@anze/audit';
import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { OrganizationWriter } from '@anze/identity';
import type { JobContext } from '@anze/jobs';
import { encodeId, newId, StandingClock } from '@anze/kernel';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { PolicyRepository } from '../policies/policy.repository.js';
import { PolicyService } from '../policies/policy.service.js';
import { MoveBranchProcessor } from './branch.processor.js';
import { BranchRepository } from './branch.repository.js';

describe('head offices and branches', () => {
  let city: CityRows;
  let processor: MoveBranchProcessor;
  let policies: PolicyService;
  let head: string;
  let ningbo: string;
  let nantong: string;
  let other: string;
  beforeAll(async () => {
    city = await openCity();
    processor = new MoveBranchProcessor(city.db, new BranchRepository(city.db), new Audit(city.db));
    policies = new PolicyService(new PolicyRepository(city.db), new StandingClock(new Date('2022-05-30T16:00:00Z')));
    [head, ningbo, nantong, other] = [await city.insurer('海安保险'), await city.insurer('海安保险宁波分公司'), await city.insurer('海安保险南通分公司'), await city.insurer('别家保险')];
    const [one, two] = [await city.enterprise({ insurerId: ningbo }), await city.enterprise({ insurerId: nantong, regionCode: '320613001' })];
    await city.policy(one, head, { policyNo: 'HEAD' });
    await city.policy(one, ningbo, { policyNo: 'NINGBO' });
    await city.policy(two, nantong, { policyNo: 'NANTONG' });
    await city.policy(two, other, { policyNo: 'OTHER' });
  });
  afterAll(() => city?.close());

  const move = (branchId: string, headId: string, audience = 'platform'): Promise<void> =>
    runAs(workerPrincipal(''), () => processor.handle({ branchId, headId }, { origin: { audience, userId: null, organizationId: newId(), regionCode: null } } as unknown as JobContext));
  const seen = async (by: string, insurerId: string | null = null): Promise<string[]> => {
    const principal: Principal = person('insurer', by);
    const page = await runAs(principal, () => policies.list({ first: 20, filter: insurerId === null ? {} : { insurerId: encodeId('Organization', insurerId) } }));
    expect(await runAs(principal, page.totalCount)).toBe(page.edges.length);
    return page.edges.map(({ node }) => node.policyNo).sort();
  };
  const heads = async (): Promise<string[]> => (await city.root.query<{ line: string }>(`SELECT policy_no || ' ' || o.name AS line FROM policies p JOIN organizations o ON o.id = p.issuer_head_id ORDER BY 1`)).rows.map(({ line }) => line);

  it('read their branches’ books once they are put under them, and their branches nobody else’s', async () => {
    expect(await seen(head)).toEqual(['HEAD']);
    await move(ningbo, head);
    await move(nantong, head);
    expect(await heads()).toEqual(['HEAD 海安保险', 'NANTONG 海安保险', 'NINGBO 海安保险', 'OTHER 别家保险']);
    expect(await seen(head)).toEqual(['HEAD', 'NANTONG', 'NINGBO']);
    expect([await seen(head, ningbo), await seen(head, head), await seen(head, other), await seen(ningbo, nantong), await seen(ningbo, head)]).toEqual([['NINGBO'], ['HEAD'], [], [], []]);
    expect([await seen(ningbo), await seen(nantong), await seen(other)]).toEqual([['NINGBO'], ['NANTONG'], ['OTHER']]);
  });

  it('write none of it', async () => {
    const changed = (by: string): Promise<number> => runAs(person('insurer', by), () => city.db.run((tx) => tx.execute(`UPDATE policies SET version = version + 1 WHERE policy_no = 'NINGBO'`)));
    expect([await changed(head), await changed(nantong)]).toEqual([0, 0]);
    expect(await changed(ningbo)).toBe(1);
  });

  it('lose sight of a branch that is taken out', async () => {
    await move(nantong, nantong);
    expect([await seen(head), await seen(nantong)]).toEqual([['HEAD', 'NINGBO'], ['NANTONG']]);
    expect(await heads()).toContain('NANTONG 海安保险南通分公司');
  });

  it('are one level, without circles, whatever was asked for at once', async () => {
    // Asked for when they were possible, and not any more.
    await move(head, other);
    await move(other, ningbo);
    await move(head, ningbo);
    expect(await heads()).toEqual(['HEAD 海安保险', 'NANTONG 海安保险南通分公司', 'NINGBO 海安保险', 'OTHER 别家保险']);
    const dropped = await city.root.query<{ code: string }>(`SELECT details ->> 'code' AS code FROM audit_log WHERE action = 'organization.moveDropped'`);
    expect(dropped.rows.map(({ code }) => code)).toEqual(['BRANCH_LEVELS', 'BRANCH_LEVELS', 'BRANCH_LEVELS']);
    // And the database wouldn't take them, whoever asked.
    for (const [branch, of] of [[head, other], [other, ningbo], [ningbo, ningbo]]) await expect(city.root.query('UPDATE organizations SET branch_of = $2 WHERE id = $1', [branch, of])).rejects.toThrow(/organizations_(head_fk|branch)|policies_issuer_head_fk/);
    const crossed = await Promise.allSettled([move(nantong, other), move(other, nantong)]);
    expect(crossed.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const { rows } = await city.root.query('SELECT 1 FROM organizations b JOIN organizations h ON h.id = b.branch_of WHERE h.branch_of IS NOT NULL');
    expect(rows).toEqual([]);
    await move(nantong, nantong);
    await move(other, other);
  });

  it('are the platform’s to say', async () => {
    for (const audience of ['insurer', 'regulator', 'enterprise', 'worker']) await move(nantong, head, audience);
    expect(await seen(head)).toEqual(['HEAD', 'NINGBO']);
  });

  it('take in what a branch writes while it is moved', async () => {
    const enterprise = await city.enterprise({ insurerId: other, regionCode: '320613002' });
    const written = Promise.all(Array.from({ length: 12 }, (_, n) => city.db.detached(() => runAs(workerPrincipal(''), () => write(enterprise, `RACE-${n}`)))));
    await move(other, head);
    await written;
    const { rows } = await city.root.query<{ wrong: number; all: number }>(`SELECT count(*)::int AS all, (count(*) FILTER (WHERE issuer_head_id <> $1))::int AS wrong FROM policies WHERE policy_no LIKE 'RACE-%'`, [head]);
    expect(rows[0]).toEqual({ all: 12, wrong: 0 });
    await move(other, other);
  });

  /** As an import writes: the head office is read first, and is another one by the time of the COMMIT. */
  const write = (enterpriseId: string, policyNo: string): Promise<void> =>
    city.db.run(async (tx) => {
      const headId = (await new OrganizationWriter(city.db).headsOf([other])).get(other);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await tx.execute(
        `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen)
         SELECT enterprise_id, region_code, sector, insurer_id, $2, $3, $4, $5, 'n', 'n', '2022-01-01', '2022-12-31', 100, 0 FROM enterprises WHERE enterprise_id = $1`,
        [enterpriseId, newId(), other, headId, policyNo],
      );
    });

  it('move with every table that says under which head office it was written', async () => {
    const tables = await runAs(workerPrincipal(''), () => new BranchRepository(city.db).writtenTables());
    expect(tables).toEqual(expect.arrayContaining(['policies', 'premium_entries']));
    const { rows } = await city.root.query<{ name: string; moves: boolean; tied: boolean }>(
      `SELECT t.name, has_column_privilege('anze_worker', t.name, 'issuer_head_id', 'UPDATE') AS moves,
              EXISTS (SELECT FROM pg_constraint WHERE conrelid = t.name::regclass AND conname = t.name || '_issuer_head_fk' AND condeferred) AS tied
         FROM unnest($1::text[]) AS t (name)`,
      [tables],
    );
    expect(rows.filter(({ moves, tied }) => !moves || !tied)).toEqual([]);
  });

  it('are read by index, a branch’s book and a head office’s', async () => {
    await move(nantong, head);
    await city.root.query(
      `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen)
       SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, gen_random_uuid(), o.id, o.head_id, 'N' || n, 'n', 'n', DATE '1990-01-01' + n % 9000, DATE '1990-01-01' + n % 9000 + 364, 1, 0
         FROM generate_series(1, 20000) n JOIN organizations o ON o.id = CASE n % 10 WHEN 0 THEN $1::uuid WHEN 1 THEN $2::uuid WHEN 2 THEN $4::uuid ELSE $3::uuid END
         CROSS JOIN (SELECT * FROM enterprises LIMIT 1) e`,
      [head, ningbo, nantong, other],
    );
    await city.root.query('ANALYZE policies');
    for (const [by, column] of [[head, 'issuer_head_id'], [nantong, 'issuer_id']] as const) {
      const plan = await runAs(person('insurer', by), () => city.db.read<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT policy_no FROM policies p WHERE p.${column} = '${by}' ORDER BY p.starts_on DESC, p.id DESC LIMIT 21`));
      expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan|Sort Key/);
    }
  });
});
