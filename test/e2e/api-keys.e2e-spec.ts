import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, sampleUscc } from '../support/fixtures/ledgers/ledger-files.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { importLedger, upload as uploaded } from '../support/import-ledger.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';

const ADMIN = 'insurer.yongan.admin';
const MAKE = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id prefix scopes lastUsedAt } } }';

interface Made {
  readonly secret: string | null;
  readonly apiKey: { readonly id: string; readonly prefix: string; readonly scopes: readonly string[]; readonly lastUsedAt: string | null };
}

/** Keys for organizations' own systems, over HTTP. */
describe('API keys', () => {
  let world: DemoWorld;
  const { ask, answered, refused } = asking(() => world);
  beforeAll(async () => {
    world = await openDemoWorld();
  });
  afterAll(() => world?.close());

  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const make = async (scopes: readonly string[], headers: Record<string, string> = {}): Promise<Made> => (await ask<{ createApiKey: Made }>(ADMIN, MAKE, { input: { name: '核心业务系统', scopes, expiresAt: inDays(90) } }, headers)).createApiKey;
  const by = <T = Record<string, unknown>>(secret: string | null, query: string, variables: object = {}, headers: Record<string, string> = {}) => world.api.graphql<T>(query, variables as Record<string, unknown>, { token: secret!, headers });
  const policyNos = async (secret: string): Promise<string[]> => ((await by<{ policies: { edges: { node: { policyNo: string } }[] } }>(secret, '{ policies(first: 50) { edges { node { policyNo } } } }')).data?.policies.edges ?? []).map(({ node }) => node.policyNo);

  it('see what their organization sees, and do what they were given', async () => {
    const { secret, apiKey } = await make(['policy:read']);
    expect(secret).toMatch(/^anze_[\w-]{43}$/);
    expect(secret!.startsWith(apiKey.prefix)).toBe(true);
    expect(await policyNos(secret!)).toEqual((await ask<{ policies: { edges: { node: { policyNo: string } }[] } }>(ACTORS.INSURER, '{ policies(first: 50) { edges { node { policyNo } } } }')).policies.edges.map(({ node }) => node.policyNo));
    expect((await by(secret, '{ enterprises { totalCount } }')).code).toBe('FORBIDDEN');
    expect((await by(secret, '{ viewer { id } }')).code).toBe('PERSON_REQUIRED');
    expect((await by(secret, 'mutation ($input: RecordPreventionServiceInput!) { recordPreventionService(input: $input) { service { id } } }', { input: { enterpriseId: world.enterpriseId, type: 'TRAINING', servedOn: '2026-06-01', place: 'x', staff: ['x'], content: 'x', cost: '0.00', hazards: [] } })).code).toBe('PERSON_REQUIRED');
  });

  it('bring a bordereau in from upload to end, in the organization’s name', async () => {
    const county = await world.as(ACTORS.COUNTY);
    await importLedger(world.api, county, 'ENTERPRISES', csvText([ENTERPRISE_HEADINGS, enterpriseCells(0)]));
    const { secret, apiKey } = await make(['policy:read', 'upload:create', 'import:run', 'import:read', 'export:run']);
    const file = csvText([['保单号', '被保险人', '统一社会信用代码', '保险起期', '保险止期', '保费'], ['KEY-1', '慈溪市样例0机械有限公司', sampleUscc(0), '2024-01-01', '2024-12-31', '100.00']]);
    expect(await importLedger(world.api, secret!, 'POLICY_BORDEREAU', file)).toMatchObject({ status: 'COMPLETED', acceptedRows: 1, changedRows: 1 });
    expect(await policyNos(secret!)).toContain('KEY-1');
    const [log] = await world.api.rows<{ key: string; user: string | null; audience: string }>(`SELECT api_key_id AS key, user_id AS "user", audience FROM audit_log WHERE action = 'import.start' ORDER BY at DESC LIMIT 1`);
    const [row] = await world.api.rows<{ id: string; used: Date | null }>('SELECT id, last_used_at AS used FROM api_keys WHERE prefix = $1', [apiKey.prefix]);
    expect(log).toEqual({ key: row!.id, user: null, audience: 'insurer' });
    expect(row!.used).not.toBeNull();
    // And takes one along.
    const { data } = await by<{ startExport: { exportRun: { id: string } } }>(secret, 'mutation { startExport(input: { kind: POLICY_BORDEREAU }) { exportRun { id } } }');
    await world.worker.settled();
    const run = await by<{ exportRun: { status: string; downloadUrl: string } }>(secret, 'query ($id: ID!) { exportRun(id: $id) { status downloadUrl } }', { id: data!.startExport.exportRun.id });
    expect(run.data?.exportRun.status).toBe('COMPLETED');
    expect(await (await fetch(new URL(run.data!.exportRun.downloadUrl, world.api.url))).text()).toContain('KEY-1');
  });

  it('export the lists that they may read, and no others', async () => {
    const START = 'mutation ($query: String!) { startExport(input: { kind: LIST, list: { query: $query } }) { exportRun { id } } }';
    const start = (secret: string | null, query: string) => by<{ startExport: { exportRun: { id: string } } }>(secret, START, { query });
    const { secret } = await make(['policy:read', 'export:run']);
    expect((await start(secret, '{ enterprises { edges { node { name } } } }')).code).toBe('FORBIDDEN');
    const { data } = await start(secret, '{ policies { edges { node { policyNo } } } }');
    await world.worker.settled();
    const run = await by<{ exportRun: { status: string; totalRows: number } }>(secret, 'query ($id: ID!) { exportRun(id: $id) { status totalRows } }', { id: data!.startExport.exportRun.id });
    expect(run.data!.exportRun).toEqual({ status: 'COMPLETED', totalRows: (await policyNos(secret!)).length });
    // Another key has neither the policies nor the file in which they are.
    const other = (await make(['export:run'])).secret;
    expect((await by(other, 'mutation { startExport(input: { kind: POLICY_BORDEREAU }) { exportRun { id } } }')).code).toBe('FORBIDDEN');
    expect((await by(other, 'query ($id: ID!) { exportRun(id: $id) { id } exportRuns { id } }', { id: data!.startExport.exportRun.id })).data).toEqual({ exportRun: null, exportRuns: [] });
    expect((await ask<{ exportRuns: object[] }>(ACTORS.INSURER, '{ exportRuns { id } }')).exportRuns.length).toBeGreaterThan(0);
  });

  it('take nothing along that no query shows them', async () => {
    const { secret } = await make(['policy:read', 'service:read', 'export:run']);
    for (const input of [{ kind: 'CLAIM_BORDEREAU' }, { kind: 'FUND_BORDEREAU' }, { kind: 'ANNUAL_SERVICE_REPORT', format: 'XLSX', annualReport: { year: 2026 } }]) {
      const { code } = await by(secret, 'mutation ($input: StartExportInput!) { startExport(input: $input) { exportRun { id } } }', { input });
      expect([input.kind, code]).toEqual([input.kind, 'FORBIDDEN']);
    }
  });

  it('keep a copy of what their organization sees', async () => {
    const FEED = 'query ($since: String) { changesSince(since: $since, first: 500) { hasMore count cursor changes { kind id enterpriseId enterprise { name } policy { policyNo } hazard { status } service { type } } } }';
    type Feed = { changesSince: { hasMore: boolean; cursor: string; changes: { kind: string; id: string; policy: { policyNo: string } | null; enterprise: { name: string } | null }[] } };
    const { secret } = await make(['change:read', 'policy:read', 'enterprise:read']);
    // Other databases of the server hold the feed back while a transaction of theirs is open.
    const settled = async (): Promise<void> => {
      const [{ now }] = (await world.api.rows<{ now: string }>('SELECT pg_current_xact_id()::text AS now')) as [{ now: string }];
      const past = async (): Promise<boolean> => (await world.api.rows<{ past: boolean }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > $1::bigint AS past', [now]))[0]!.past;
      for (const end = Date.now() + 60_000; !(await past()) && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await settled();
    const { changesSince } = (await by<Feed>(secret, FEED)).data!;
    const kept = changesSince.changes.flatMap(({ policy }) => (policy ? [policy.policyNo] : []));
    expect([changesSince.hasMore, kept.sort()]).toEqual([false, (await policyNos((await make(['policy:read'])).secret!)).sort()]);
    expect(new Set(changesSince.changes.map(({ kind }) => kind))).not.toContain('HAZARD');
    expect(changesSince.changes.find(({ kind }) => kind === 'ENTERPRISE')).toMatchObject({ enterprise: { name: expect.any(String) as unknown }, policy: null });
    expect((await by<Feed>(secret, FEED, { since: changesSince.cursor })).data!.changesSince.changes).toEqual([]);
    await world.api.rows(`UPDATE policies SET changed_in = DEFAULT WHERE policy_no = $1`, [kept[0]]);
    await settled();
    expect((await by<Feed>(secret, FEED, { since: changesSince.cursor })).data!.changesSince.changes.map(({ policy }) => policy?.policyNo)).toEqual([kept[0]]);
    expect((await by((await make(['policy:read'])).secret, FEED)).code).toBe('FORBIDDEN');
  });

  it('answer an export no more that their revocation overtook', async () => {
    const { secret, apiKey } = await make(['export:run', 'policy:read']);
    const { data } = await by<{ startExport: { exportRun: { id: string } } }>(secret, 'mutation { startExport(input: { kind: PREMIUM_BORDEREAU }) { exportRun { id } } }');
    await world.api.rows(`UPDATE api_keys SET revoked_at = now(), revoked_by = created_by WHERE prefix = $1`, [apiKey.prefix]);
    await world.worker.settled();
    const { exportRun } = await ask<{ exportRun: { status: string; errorCode: string | null } }>(ACTORS.INSURER, 'query ($id: ID!) { exportRun(id: $id) { status errorCode } }', { id: data!.startExport.exportRun.id });
    // Either it was written while the key was good, or it isn't.
    expect([['COMPLETED', null], ['FAILED', 'EXPORT_REQUESTER_GONE']]).toContainEqual([exportRun.status, exportRun.errorCode]);
  });

  it('bring nothing in any more once they are revoked, what waits already included', async () => {
    const { secret, apiKey } = await make(['upload:create', 'import:run', 'import:read']);
    const file = csvText([['保单号', '被保险人', '统一社会信用代码', '保险起期', '保险止期', '保费'], ['KEY-GONE', '慈溪市样例0机械有限公司', sampleUscc(0), '2025-01-01', '2025-12-31', '100.00']]);
    await uploaded(world.api, secret!, file, '保单明细.csv');
    await ask(ADMIN, 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { id } } }', { id: apiKey.id });
    // It was started while the key was good, and waits in the queue since.
    const [run] = await world.api.rows<{ id: string }>(
      `WITH key AS (SELECT id, organization_id FROM api_keys WHERE prefix = $1),
            run AS (INSERT INTO import_runs (id, organization_id, kind, upload_id, region_code, status, created_by)
                    SELECT gen_random_uuid(), k.organization_id, 'POLICY_BORDEREAU', (SELECT u.id FROM uploads u WHERE u.organization_id = k.organization_id ORDER BY u.id DESC LIMIT 1), '', 'QUEUED', k.id FROM key k RETURNING id, organization_id, created_by),
            job AS (INSERT INTO outbox (id, organization_id, job, payload, principal)
                    SELECT gen_random_uuid(), organization_id, 'bordereau.import', jsonb_build_object('organizationId', organization_id, 'runId', id),
                           jsonb_build_object('audience', 'insurer', 'userId', null, 'apiKeyId', created_by, 'organizationId', organization_id, 'regionCode', null) FROM run)
       SELECT id FROM run`,
      [apiKey.prefix],
    );
    await world.worker.settled();
    expect(await world.api.rows('SELECT status, error_code, processed_rows FROM import_runs WHERE id = $1', [run!.id])).toEqual([{ status: 'FAILED', error_code: 'IMPORT_REQUESTER_GONE', processed_rows: 0 }]);
    expect(await world.api.rows(`SELECT 1 FROM policies WHERE policy_no = 'KEY-GONE'`)).toEqual([]);
  });

  it('repeat a mutation under an idempotency key for themselves alone, and never show a secret twice', async () => {
    const headers = { 'Idempotency-Key': 'a-key-for-the-key' };
    const first = await make(['policy:read'], headers);
    const again = await answered<{ createApiKey: Made }>(ADMIN, MAKE, { input: { name: '核心业务系统', scopes: ['policy:read'], expiresAt: inDays(90) } }, headers);
    // Another end of life is another input.
    expect(again.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const input = { name: '核心业务系统', scopes: ['policy:read'], expiresAt: inDays(30) };
    const [one, two] = [await answered<{ createApiKey: Made }>(ADMIN, MAKE, { input }, { 'Idempotency-Key': 'another-of-them' }), await answered<{ createApiKey: Made }>(ADMIN, MAKE, { input }, { 'Idempotency-Key': 'another-of-them' })];
    expect([two.data!.createApiKey.secret, two.data!.createApiKey.apiKey.id]).toEqual([null, one.data!.createApiKey.apiKey.id]);
    const kept = JSON.stringify(await world.api.rows('SELECT response FROM idempotency_keys'));
    for (const { secret } of [first, one.data!.createApiKey]) expect(kept).not.toContain(secret);
    const upload = 'mutation { createUpload(input: { filename: "a.csv", contentType: "text/csv", byteSize: 3 }) { uploadId } }';
    const [mine, other] = [await make(['upload:create']), await make(['upload:create'])];
    const id = async (secret: string | null): Promise<string> => (await by<{ createUpload: { uploadId: string } }>(secret, upload, {}, { 'Idempotency-Key': 'the-same-number' })).data!.createUpload.uploadId;
    expect(await id(mine.secret)).toBe(await id(mine.secret));
    expect(await id(other.secret)).not.toBe(await id(mine.secret));
  });

  it('have one answer when they are no good, and end at once when revoked', async () => {
    const { secret, apiKey } = await make(['policy:read']);
    expect((await by(secret, '{ policies { totalCount } }')).code).toBeUndefined();
    expect(await refused(ACTORS.INSURER, 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { id } } }', { id: apiKey.id })).toBe('KEY_ADMIN_ONLY');
    expect(await refused(ACTORS.COUNTY, 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { id } } }', { id: apiKey.id })).toBe('KEY_ADMIN_ONLY');
    await ask(ADMIN, 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { revokedAt } } }', { id: apiKey.id });
    const told = async (token: string): Promise<unknown> => {
      const { status, data, errors } = await by(token, '{ policies { totalCount } }');
      return { status, data, errors: errors.map(({ message, path, extensions: { code, params } }) => ({ message, path, code, params })) };
    };
    const answers = [await told(secret!), await told(`anze_${'A'.repeat(43)}`), await told('anze_x'), await told('a.b.c')];
    expect(answers).toEqual(Array(4).fill(answers[0]));
    expect(JSON.stringify(answers[0])).toContain('UNAUTHENTICATED');
  });

  it('have a measure of their own: a system that runs wild leaves its people theirs', async () => {
    const { secret } = await make(['policy:read']);
    const codes = await Promise.all(Array.from({ length: 300 }, async () => (await by(secret, '{ __typename }')).code));
    expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThan(0);
    expect(codes.filter((code) => code === undefined).length).toBeGreaterThanOrEqual(60);
    expect(await refused(ACTORS.INSURER, '{ policies { totalCount } }')).toBeUndefined();
    const { secret: other } = await make(['policy:read']);
    expect((await by(other, '{ policies { totalCount } }')).code).toBeUndefined();
  });
});
