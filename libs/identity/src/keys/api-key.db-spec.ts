import { jest } from '@jest/globals';
import { runInRequest } from '@anze/audit';
import { runAs, type Principal } from '@anze/database';
import { encodeId, newId } from '@anze/kernel';
import { GraphQLWorld } from '../../test/graphql.js';
import { codeOf, usccOf } from '../../test/world.js';
import { Authenticator } from '../index.js';
import { OrganizationRepository } from '../organizations/organization.repository.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { apiKeyHash, newApiKey } from './api-key.rules.js';

interface Made {
  readonly id: string;
  readonly uuid: string;
  readonly secret: string;
}

describe('keys of an organization', () => {
  let api: GraphQLWorld;
  let insurer: string;
  let rival: string;
  let admin: Principal;
  let officer: Principal;
  let rivalAdmin: Principal;
  beforeAll(async () => {
    api = await GraphQLWorld.make();
    insurer = await api.world.organization('INSURER');
    rival = await api.world.organization('INSURER', { name: '别家保险', code: usccOf(7) });
    await api.world.user(insurer, 'key.admin', 'ADMIN');
    await api.world.user(insurer, 'key.officer', 'OFFICER');
    await api.world.user(rival, 'rival.admin', 'ADMIN');
    [admin, officer, rivalAdmin] = (await Promise.all(['key.admin', 'key.officer', 'rival.admin'].map(async (name) => (await api.world.signedIn(name)).principal))) as [Principal, Principal, Principal];
  });
  afterAll(() => api?.world.close());

  const inDays = (days: number): string => new Date(api.world.time + days * 86_400_000).toISOString();
  const make = async (by: Principal = admin, more: object = {}): Promise<{ codes: string[]; made: Made | null }> => {
    const { codes, data } = await api.ask(by, 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id prefix scopes lastUsedAt revokedAt } } }', {
      input: { name: '核心系统', scopes: ['policy:read', 'enterprise:read'], expiresAt: inDays(90), ...more },
    });
    const payload = (data as { createApiKey?: { secret: string; apiKey: { id: string } } } | null)?.createApiKey;
    return { codes, made: payload ? { id: payload.apiKey.id, uuid: (await rowOf(payload.secret)).id, secret: payload.secret } : null };
  };
  const good = async (by: Principal = admin, more: object = {}): Promise<Made> => (await make(by, more)).made!;
  const rowOf = (secret: string) => api.world.row<{ id: string; last_used_at: Date | null; secret_hash: string; revoked_at: Date | null }>('SELECT * FROM api_keys WHERE secret_hash = $1', [apiKeyHash(secret)]);
  const callerOf = (secret: string, ip = '10.9.9.9'): Promise<Principal> => api.world.get(Authenticator).principalOf(`Bearer ${secret}`, ip);
  const revoke = (by: Principal, id: string) => api.ask(by, 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { revokedAt } } }', { id });
  const until = async (is: () => Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 200 && !(await is()); turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await is()).toBe(true);
  };

  it('act for it, with their scopes alone and nobody’s name', async () => {
    const { secret, uuid } = await good();
    expect(await callerOf(secret)).toEqual({ audience: 'insurer', userId: null, apiKeyId: uuid, organizationId: insurer, regionCode: '330282', sectors: null, permissions: new Set(['policy:read', 'enterprise:read']) });
  });

  it('are kept as a hash, shown once, and in the log', async () => {
    const { secret, uuid } = await good();
    const { rows } = await api.world.owner.query<{ whole: string }>('SELECT k::text AS whole FROM api_keys k');
    expect(rows.some(({ whole }) => whole.includes(secret))).toBe(false);
    const { data } = await api.ask(admin, '{ apiKeys { totalCount edges { node { id prefix } } } }');
    expect(JSON.stringify(data)).not.toContain(secret);
    expect(JSON.stringify(data)).toContain(secret.slice(0, 13));
    expect((await api.world.audit('apiKey.create', uuid))[0]).toMatchObject({ organization_id: insurer, user_id: admin.userId, outcome: 'OK', details: { scopes: ['enterprise:read', 'policy:read'] } });
  });

  it('are its administrators’ to make, list and revoke, and no key’s', async () => {
    const { id, secret } = await good();
    const key = await callerOf(secret);
    expect((await make(officer)).codes).toEqual(['KEY_ADMIN_ONLY']);
    expect((await revoke(officer, id)).codes).toEqual(['KEY_ADMIN_ONLY']);
    expect((await api.ask(officer, '{ apiKeys { totalCount } }')).codes).toEqual(['KEY_ADMIN_ONLY']);
    expect((await api.world.audit('apiKey.manage')).at(-1)).toMatchObject({ organization_id: insurer, user_id: officer.userId, outcome: 'REFUSED' });
    for (const { codes } of [await make(key), await revoke(key, id), await api.ask(key, '{ apiKeys { totalCount } }')]) expect(codes).toEqual(['PERSON_REQUIRED']);
    expect(await codeOf(callerOf(secret))).toBe('none');
  });

  it('say of what isn’t theirs that it isn’t there', async () => {
    const { id, secret } = await good();
    expect((await revoke(rivalAdmin, id)).codes).toEqual(['NOT_FOUND']);
    expect((await revoke(rivalAdmin, encodeId('ApiKey', insurer, newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await revoke(rivalAdmin, encodeId('ApiKey', rival, newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await rowOf(secret)).revoked_at).toBeNull();
    const { data } = await api.ask(rivalAdmin, '{ apiKeys { totalCount edges { node { id } } } }');
    expect(data).toEqual({ apiKeys: { totalCount: 0, edges: [] } });
  });

  it('may do what they were given, what a person must do is said to need one, the rest is forbidden', async () => {
    const { secret } = await good();
    const key = await callerOf(secret);
    const asked = async (source: string) => (await api.ask(key, source)).codes;
    expect(await asked('{ viewer { id } }')).toEqual(['PERSON_REQUIRED']);
    expect(await asked('{ organizations { totalCount } }')).toEqual(['FORBIDDEN']);
    const refused = (await api.world.owner.query('SELECT user_id, api_key_id FROM audit_log WHERE action = $1 ORDER BY at DESC LIMIT 1', ['Query.viewer'])).rows[0] as object;
    expect(refused).toEqual({ user_id: null, api_key_id: (await rowOf(secret)).id });
  });

  it('stop at once when revoked, and stay revoked by whom they were', async () => {
    const { id, secret, uuid } = await good();
    expect(await codeOf(callerOf(secret))).toBe('none');
    expect((await revoke(admin, id)).codes).toEqual([]);
    expect(await codeOf(callerOf(secret))).toBe('UNAUTHENTICATED');
    const first = (await rowOf(secret)).revoked_at;
    api.world.time += 60_000;
    expect((await revoke(admin, id)).codes).toEqual([]);
    expect((await rowOf(secret)).revoked_at).toEqual(first);
    expect(await api.world.audit('apiKey.revoke', uuid)).toHaveLength(1);
  });

  it('stop within five seconds when another process revoked them', async () => {
    const { secret, uuid } = await good();
    await callerOf(secret);
    await api.world.owner.query('UPDATE api_keys SET revoked_at = now(), revoked_by = created_by WHERE id = $1', [uuid]);
    expect(await codeOf(callerOf(secret))).toBe('none');
    api.world.time += 5_000;
    expect(await codeOf(callerOf(secret))).toBe('UNAUTHENTICATED');
  });

  it('run out on the second, remembered or not', async () => {
    const { secret } = await good(admin, { expiresAt: inDays(1) });
    const end = new Date(inDays(1)).getTime();
    api.world.time = end - 1;
    expect(await codeOf(callerOf(secret))).toBe('none');
    api.world.time = end;
    expect(await codeOf(callerOf(secret))).toBe('UNAUTHENTICATED');
    const later = await good();
    await api.world.owner.query('UPDATE api_keys SET created_at = created_at - interval \'2 days\', expires_at = $2 WHERE id = $1', [later.uuid, new Date(api.world.time)]);
    expect(await codeOf(callerOf(later.secret))).toBe('UNAUTHENTICATED');
  });

  it('note their use at most once a minute, beside the request', async () => {
    const { secret } = await good();
    expect((await rowOf(secret)).last_used_at).toBeNull();
    await callerOf(secret);
    await until(async () => (await rowOf(secret)).last_used_at !== null);
    const first = (await rowOf(secret)).last_used_at!;
    expect(first.getTime()).toBe(api.world.time);
    api.world.time += 59_000;
    await callerOf(secret);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await rowOf(secret)).last_used_at).toEqual(first);
    api.world.time += 1_000;
    await callerOf(secret);
    await until(async () => (await rowOf(secret)).last_used_at!.getTime() === api.world.time);
  });

  it('stay good when their use can’t be noted', async () => {
    const { secret } = await good();
    const touch = jest.spyOn(api.world.get(ApiKeyRepository), 'touch').mockRejectedValueOnce(new Error('the disk is full'));
    expect(await codeOf(callerOf(secret))).toBe('none');
    touch.mockRestore();
  });

  it('are worth nothing while their organization is shut out, and neither are its sessions', async () => {
    const platform = await api.world.organization('PLATFORM');
    await api.world.user(platform, 'key.platform', 'ADMIN');
    const { principal } = await api.world.signedIn('key.platform');
    const { secret } = await good();
    const { accessToken, refreshToken } = await api.world.signedIn('key.officer');
    const access = (name: string, id = insurer) => api.ask(principal, `mutation ($id: ID!) { ${name}(input: { organizationId: $id }) { organization { disabledAt } } }`, { id: encodeId('Organization', id) });
    expect((await access('disableOrganization', platform)).codes).toEqual(['BAD_INPUT']);
    expect((await access('disableOrganization')).codes).toEqual([]);
    expect([await codeOf(callerOf(secret)), await codeOf(api.world.principal(accessToken)), await codeOf(api.world.sessions.refresh(refreshToken)), await codeOf(api.world.signedIn('key.officer'))]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'SESSION_ENDED', 'SIGN_IN_FAILED']);
    expect((await access('enableOrganization')).codes).toEqual([]);
    expect([await codeOf(callerOf(secret)), await codeOf(api.world.principal(accessToken))]).toEqual(['none', 'none']);
    expect((await access('disableOrganization', newId())).codes).toEqual(['NOT_FOUND']);
    expect((await api.ask(admin, 'mutation ($id: ID!) { disableOrganization(input: { organizationId: $id }) { organization { id } } }', { id: encodeId('Organization', rival) })).codes).toEqual(['FORBIDDEN']);
  });

  it('can’t be guessed: wrong ones get one answer, and after many from one address aren’t looked up', async () => {
    const { secret } = await good();
    const looked = jest.spyOn(api.world.get(ApiKeyRepository), 'live');
    const codes: string[] = [];
    for (let guess = 0; guess < 100; guess += 1) codes.push(await codeOf(callerOf(newApiKey(), '10.66.66.66')));
    expect(codes.slice(0, 60)).toEqual(Array(60).fill('UNAUTHENTICATED'));
    expect(codes.slice(60)).toEqual(Array(40).fill('RATE_LIMITED'));
    expect(looked).toHaveBeenCalledTimes(60);
    expect(await codeOf(callerOf(secret, '10.66.66.67'))).toBe('none');
    // What can’t be a key isn’t looked up at all.
    looked.mockClear();
    for (const wrong of ['anze_x', `${secret}x`, secret.slice(0, -1)]) expect(await codeOf(callerOf(wrong, '10.1.1.1'))).toBe('UNAUTHENTICATED');
    expect(looked).not.toHaveBeenCalled();
    looked.mockRestore();
  });

  it('are twenty at most, also when asked for at once', async () => {
    await api.world.owner.query('UPDATE api_keys SET revoked_at = now(), revoked_by = created_by WHERE revoked_at IS NULL');
    const answers = await Promise.all(Array.from({ length: 24 }, () => make()));
    expect(answers.filter(({ made }) => made)).toHaveLength(20);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(Array(4).fill('KEY_TOO_MANY'));
    expect((await revoke(admin, answers.find(({ made }) => made)!.made!.id)).codes).toEqual([]);
    expect((await make()).codes).toEqual([]);
  });

  it('are listed newest first, page by page, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await api.ask(admin, 'query ($after: String) { apiKeys(first: 7, after: $after) { totalCount edges { node { id } cursor } pageInfo { hasNextPage endCursor } } }', { after });
      const page = (data as unknown as { apiKeys: { totalCount: number; edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }).apiKeys;
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      if (!after) expect(seen).toHaveLength(page.totalCount);
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('show their hashes to the role of sign-in alone', async () => {
    const { rows } = await api.world.owner.query<{ role: string; hash: boolean; any: boolean }>(
      `SELECT rolname AS role, has_column_privilege(rolname, 'api_keys', 'secret_hash', 'SELECT') AS hash, has_any_column_privilege(rolname, 'api_keys', 'SELECT') AS any
         FROM pg_roles WHERE rolname LIKE 'anze\\_%' ORDER BY rolname`,
    );
    expect(rows.filter(({ hash }) => hash).map(({ role }) => role)).toEqual(['anze_identity']);
    expect(rows.filter(({ any }) => any).map(({ role }) => role)).toEqual(['anze_financial', 'anze_identity', 'anze_insurer', 'anze_regulator']);
  });

  it('are a branch’s own, and not its head office’s', async () => {
    const branch = await api.world.organization('INSURER', { name: '宁波分公司', code: usccOf(8) });
    await api.world.user(branch, 'branch.admin', 'ADMIN');
    await api.world.owner.query('UPDATE organizations SET branch_of = $2 WHERE id = $1', [branch, insurer]);
    const { principal } = await api.world.signedIn('branch.admin');
    expect((await callerOf((await good(principal)).secret)).organizationId).toBe(branch);
    expect((await api.ask(principal, '{ apiKeys { totalCount } }')).data).toEqual({ apiKeys: { totalCount: 1 } });
    expect((await api.ask(principal, '{ viewer { organization { headOffice { id headOffice { id } } } } }')).data).toEqual({ viewer: { organization: { headOffice: { id: encodeId('Organization', insurer), headOffice: null } } } });
    const view = await runInRequest({ requestId: 'r' }, () => runAs(principal, () => api.world.get(OrganizationRepository).list({ kind: 'INSURER', nameContains: '分公司' }, null, 5)));
    expect(view).toMatchObject([{ id: branch, headId: insurer }]);
  });
});
