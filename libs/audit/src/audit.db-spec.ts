import { Pool } from 'pg';
import { AudiencePools, platformPrincipal, POOL_SIZES, runAs, TenantDb, workerPrincipal, type Audience, type Principal } from '@anze/database';
import { newId } from '@anze/kernel';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { Audit } from './audit.js';
import { runInRequest } from './request-scope.js';

describe('the audit log', () => {
  let database: TestDatabase;
  let pools: AudiencePools;
  let owner: Pool;
  let db: TenantDb;
  let audit: Audit;
  beforeAll(async () => {
    database = await createTestDatabase();
    pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET });
    owner = new Pool({ connectionString: database.url, max: 1 });
    db = new TenantDb(pools);
    audit = new Audit(db);
  });
  afterAll(async () => {
    await pools?.close();
    await owner?.end();
    await database?.drop();
  });

  const somebody = (audience: Audience): Principal => ({ ...platformPrincipal(newId(), newId()), audience, ...(audience === 'regulator' ? { regionCode: '33' } : {}) });
  const rows = async (action: string) => (await owner.query('SELECT * FROM audit_log WHERE action = $1', [action])).rows as Record<string, unknown>[];
  const action = (): string => `test.${newId()}`;

  it.each(['enterprise', 'insurer', 'regulator', 'platform', 'identity'] as const)('takes what an %s did and was refused, under its own name', async (audience) => {
    const [done, refused, subjectId] = [action(), action(), newId()];
    const principal = somebody(audience);
    await runInRequest({ requestId: 'r-1' }, () =>
      runAs(principal, async () => {
        await audit.record({ action: done, subjectType: 'Hazard', subjectId, enterpriseId: subjectId, details: { a: 1, password: 'x' } });
        await audit.refused({ action: refused, code: 'NOT_FOUND', details: { b: 2 } });
      }),
    );
    const same = { organization_id: principal.organizationId, user_id: principal.userId, audience, request_id: 'r-1' };
    expect(await rows(done)).toEqual([expect.objectContaining({ ...same, outcome: 'OK', subject_type: 'Hazard', subject_id: subjectId, enterprise_id: subjectId, details: { a: 1, password: '***' } })]);
    expect(await rows(refused)).toEqual([expect.objectContaining({ ...same, outcome: 'REFUSED', subject_type: null, details: { code: 'NOT_FOUND', b: 2 } })]);
  });

  it('takes what the worker did, outside any request', async () => {
    const done = action();
    await runAs(workerPrincipal('3302'), () => audit.record({ action: done }));
    expect(await rows(done)).toEqual([expect.objectContaining({ audience: 'worker', request_id: null, details: null })]);
  });

  it('forgets with the transaction what was done, and keeps what was refused', async () => {
    const [done, refused] = [action(), action()];
    const failing = runAs(somebody('enterprise'), () =>
      db.run(async () => {
        await audit.record({ action: done });
        await audit.refused({ action: refused, code: 'FORBIDDEN' });
        throw new Error('rolled back');
      }),
    );
    await expect(failing).rejects.toThrow('rolled back');
    expect(await rows(done)).toEqual([]);
    expect(await rows(refused)).toHaveLength(1);
  });

  it('takes refusals from more transactions at once than the pool has connections', async () => {
    const refused = action();
    const many = POOL_SIZES.insurer.write * 3;
    await Promise.all(Array.from({ length: many }, () => runAs(somebody('insurer'), () => db.run(() => audit.refused({ action: refused, code: 'FORBIDDEN' })))));
    expect(await rows(refused)).toHaveLength(many);
  });

  it('can’t be changed or read by others', async () => {
    const done = action();
    const principal = somebody('enterprise');
    await runAs(principal, () => audit.record({ action: done }));
    await expect(runAs(principal, () => db.run((tx) => tx.execute('UPDATE audit_log SET action = $1', ['x'])))).rejects.toThrow(/permission denied/);
    await expect(runAs(principal, () => db.run((tx) => tx.execute('DELETE FROM audit_log')))).rejects.toThrow(/permission denied/);
    const read = (by: Principal) => runAs(by, () => db.read('SELECT 1 FROM audit_log WHERE action = $1', [done]));
    expect(await read(principal)).toHaveLength(1);
    expect(await read(somebody('enterprise'))).toHaveLength(0);
    expect(await rows(done)).toHaveLength(1);
  });

  it('needs somebody who acts', async () => {
    await expect(audit.record({ action: action() })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(audit.refused({ action: action(), code: 'FORBIDDEN' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
