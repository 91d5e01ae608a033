import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { printSchema, validateSchema } from 'graphql';
import { encodeId, newId } from '@anze/kernel';
import { runAs, type Principal } from '@anze/database';
import { GraphQLWorld, type Answer } from '../test/graphql.js';
import { afterVerifying, codeOf, PASSWORD, usccOf } from '../test/world.js';
import { permissionsOf } from './access/permissions.js';
import { assertEveryRootFieldIsGuarded, permissionsSnapshot } from './access/root-fields.js';
import { OrganizationResolver } from './organizations/organization.resolver.js';
import { SessionResolver } from './sessions/session.resolver.js';
import { UserResolver } from './users/user.resolver.js';

const NEW_PASSWORD = 'teal gulls at noon';

describe('identity’s part of the schema', () => {
  let api: GraphQLWorld;
  let admin: Principal;
  let officer: Principal;
  let enterpriseId: string;
  beforeAll(async () => {
    api = await GraphQLWorld.make();
    const platform = await api.world.organization('PLATFORM');
    await api.world.user(platform, 'root.admin', 'ADMIN');
    await api.world.user(platform, 'root.officer', 'OFFICER');
    admin = (await api.world.signedIn('root.admin')).principal;
    officer = (await api.world.signedIn('root.officer')).principal;
    enterpriseId = await api.world.organization('ENTERPRISE');
  });
  afterAll(() => api?.world.close());

  const mutate = async (by: Principal | null, name: string, input: Record<string, unknown>, selection: string) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await api.ask(by, `mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`, { input });
    return { codes: answer.codes, [name]: answer.data?.[name] as unknown as Record<string, never> };
  };
  const createUser = (by: Principal, username: string, organizationId = enterpriseId, more: object = {}) =>
    mutate(by, 'createUser', { organizationId: encodeId('Organization', organizationId), username, displayName: '王芳', password: PASSWORD, ...more }, '{ user { id organizationId username displayName role disabledAt } }');
  const newUser = async (username: string): Promise<string> => ((await createUser(admin, username))['createUser'] as unknown as { user: { id: string } }).user.id;

  it('is a valid schema whose root fields all say who may call them', async () => {
    expect(validateSchema(api.schema)).toEqual([]);
    const sdl = printSchema(api.schema);
    for (const line of ['signIn(', 'input: SignInInput!', 'type SignInPayload', 'viewer: Viewer!', 'regionCode: String\n', 'permissions: [String!]!']) expect(sdl).toContain(line);
    expect(sdl.match(/passwordHash|password_hash/)).toBeNull();
    const module = await Test.createTestingModule({ imports: [DiscoveryModule], providers: [SessionResolver, UserResolver, OrganizationResolver] }).useMocker(() => ({})).compile();
    const discovery = module.get(DiscoveryService);
    expect(() => assertEveryRootFieldIsGuarded(discovery)).not.toThrow();
    expect(permissionsSnapshot(discovery).split('\n').filter((line) => line.endsWith('public'))).toEqual(['Mutation.refreshSession public', 'Mutation.signIn public']);
  });

  it('signs in, tells who one is, goes on and signs out', async () => {
    const signedIn = await mutate(null, 'signIn', { username: 'root.admin', password: PASSWORD }, '{ accessToken refreshToken expiresAt }');
    const tokens = signedIn['signIn'] as unknown as { accessToken: string; refreshToken: string };
    const refreshed = await mutate(null, 'refreshSession', { refreshToken: tokens.refreshToken }, '{ accessToken }');
    const principal = await api.world.principal((refreshed['refreshSession'] as unknown as { accessToken: string }).accessToken);
    const { data } = await api.ask(principal, '{ viewer { id username role permissions organization { id kind name regionCode } } }');
    expect(data).toEqual({
      viewer: {
        id: encodeId('User', principal.userId!),
        username: 'root.admin',
        role: 'ADMIN',
        permissions: [...permissionsOf('PLATFORM')].sort(),
        organization: { id: encodeId('Organization', principal.organizationId), kind: 'PLATFORM', name: '测试PLATFORM', regionCode: null },
      },
    });
    expect((await api.ask(principal, 'mutation { signOut { signedOut } }')).data).toEqual({ signOut: { signedOut: true } });
    expect(await codeOf(api.world.principal(tokens.accessToken))).toBe('UNAUTHENTICATED');
    expect((await api.ask(null, '{ viewer { id } }')).codes).toEqual(['UNAUTHENTICATED']);
    expect((await mutate(null, 'signIn', { username: 'root.admin', password: 'x' }, '{ accessToken }')).codes).toEqual(['SIGN_IN_FAILED']);
  });

  it('tells every audience who it is', async () => {
    for (const kind of ['ENTERPRISE', 'INSURER', 'REGULATOR'] as const) {
      await api.world.user(await api.world.organization(kind), `viewer.${kind.toLowerCase()}`);
      const { principal } = await api.world.signedIn(`viewer.${kind.toLowerCase()}`);
      const { data, codes } = await api.ask(principal, '{ viewer { username organization { kind regionCode } } }');
      expect([data, codes]).toEqual([{ viewer: { username: `viewer.${kind.toLowerCase()}`, organization: { kind, regionCode: '330282' } } }, []]);
    }
  });

  it('is for the platform alone where it manages', async () => {
    await api.world.user(enterpriseId, 'curious', 'ADMIN');
    const { principal } = await api.world.signedIn('curious');
    const id = encodeId('User', admin.userId!);
    const organizationId = encodeId('Organization', enterpriseId);
    const answers = [
      (await createUser(principal, 'planted')).codes,
      (await mutate(principal, 'disableUser', { userId: id }, '{ user { id } }')).codes,
      (await mutate(principal, 'enableUser', { userId: id }, '{ user { id } }')).codes,
      (await mutate(principal, 'resetPassword', { userId: id, password: NEW_PASSWORD }, '{ user { id } }')).codes,
      (await mutate(principal, 'createOrganization', { kind: 'INSURER', name: '新保险' }, '{ organization { id } }')).codes,
      (await mutate(principal, 'verifyOrganization', { organizationId }, '{ organization { id } }')).codes,
      (await api.ask(principal, '{ organizations { totalCount } }')).codes,
      (await api.ask(principal, 'query ($id: ID!) { users(organizationId: $id) { totalCount } }', { id: organizationId })).codes,
    ];
    expect(answers).toEqual(answers.map(() => ['FORBIDDEN']));
  });

  describe('on accounts', () => {
    it('makes one, in the log of its organization', async () => {
      const made = await createUser(officer, 'Wang.Fang', enterpriseId, { role: 'LEAD' });
      const { user } = made['createUser'] as unknown as { user: { id: string } };
      expect(user).toEqual({ id: user.id, organizationId: encodeId('Organization', enterpriseId), username: 'wang.fang', displayName: '王芳', role: 'LEAD', disabledAt: null });
      expect(await codeOf(api.world.signedIn('wang.fang'))).toBe('none');
      const rows = await api.world.audit('user.create');
      expect(rows.at(-1)).toMatchObject({ organization_id: enterpriseId, user_id: officer.userId, audience: 'platform', details: { username: 'wang.fang', role: 'LEAD' } });
    });

    it.each<[string, object, string]>([
      ['a name with blanks', { username: 'wang fang' }, 'USERNAME_MALFORMED'],
      ['a short password', { password: 'a1b2c3d4e' }, 'PASSWORD_TOO_SHORT'],
      ['a common password', { password: 'password123' }, 'PASSWORD_TOO_COMMON'],
      ['an endless password', { password: 'ab '.repeat(50) }, 'PASSWORD_TOO_LONG'],
      ['no name of a person', { displayName: '　' }, 'BAD_INPUT'],
      ['an endless name of a person', { displayName: '王'.repeat(51) }, 'BAD_INPUT'],
      ['an unknown organization', { organizationId: encodeId('Organization', newId()) }, 'NOT_FOUND'],
      ['another thing’s id', { organizationId: encodeId('User', newId()) }, 'NOT_FOUND'],
      ['a taken name, in whatever case', { username: 'ROOT.admin' }, 'USERNAME_TAKEN'],
    ])('refuses %s', async (_, more, code) => {
      expect((await createUser(admin, 'somebody', enterpriseId, more)).codes).toEqual([code]);
      expect((await api.world.owner.query(`SELECT 1 FROM users WHERE username = 'somebody'`)).rowCount).toBe(0);
    });

    it('gives a name to one of two who want it at once', async () => {
      const answers = await Promise.all([createUser(admin, 'twin'), createUser(officer, 'twin')]);
      expect(answers.map(({ codes }) => codes[0] ?? 'none').sort()).toEqual(['USERNAME_TAKEN', 'none']);
    });

    it('lets administrators alone manage the platform’s own', async () => {
      const target = encodeId('User', admin.userId!);
      expect((await createUser(officer, 'peer', admin.organizationId, { role: 'ADMIN' })).codes).toEqual(['PLATFORM_ADMIN_ONLY']);
      expect((await mutate(officer, 'disableUser', { userId: target }, '{ user { id } }')).codes).toEqual(['PLATFORM_ADMIN_ONLY']);
      expect((await mutate(officer, 'resetPassword', { userId: target, password: NEW_PASSWORD }, '{ user { id } }')).codes).toEqual(['PLATFORM_ADMIN_ONLY']);
      expect((await createUser(admin, 'peer', admin.organizationId, { role: 'ADMIN' })).codes).toEqual([]);
      expect(await codeOf(api.world.principal((await api.world.signedIn('root.admin')).accessToken))).toBe('none');
    });

    it('lets nobody manage their own', async () => {
      const userId = encodeId('User', admin.userId!);
      for (const name of ['disableUser', 'enableUser']) expect((await mutate(admin, name, { userId }, '{ user { id } }')).codes).toEqual(['OWN_ACCOUNT']);
      expect((await mutate(admin, 'resetPassword', { userId, password: NEW_PASSWORD }, '{ user { id } }')).codes).toEqual(['OWN_ACCOUNT']);
    });

    it('disables one at once, and enabling brings no session back', async () => {
      const userId = await newUser('leaver');
      const { accessToken, refreshToken } = await api.world.signedIn('leaver');
      const disabled = await mutate(officer, 'disableUser', { userId }, '{ user { disabledAt } }');
      expect(disabled['disableUser']).toEqual({ user: { disabledAt: expect.stringMatching(/^\d{4}-/) } });
      expect(await codeOf(api.world.principal(accessToken))).toBe('UNAUTHENTICATED');
      expect(await codeOf(api.world.signedIn('leaver'))).toBe('SIGN_IN_FAILED');
      const enabled = await mutate(officer, 'enableUser', { userId }, '{ user { disabledAt } }');
      expect(enabled['enableUser']).toEqual({ user: { disabledAt: null } });
      expect(await codeOf(api.world.principal(accessToken))).toBe('UNAUTHENTICATED');
      expect(await codeOf(api.world.sessions.refresh(refreshToken))).toBe('SESSION_ENDED');
      expect(await codeOf(api.world.signedIn('leaver'))).toBe('none');
      for (const action of ['user.disable', 'user.enable']) expect((await api.world.audit(action)).at(-1)).toMatchObject({ organization_id: enterpriseId, user_id: officer.userId });
    });

    it('resets a password: the account is unlocked, its sessions end', async () => {
      const userId = await newUser('forgetful');
      const { accessToken } = await api.world.signedIn('forgetful');
      for (let i = 0; i < 5; i += 1) await codeOf(api.world.signedIn('forgetful', 'wrong wrong wrong'));
      expect(await codeOf(api.world.signedIn('forgetful'))).toBe('SIGN_IN_FAILED');
      expect((await mutate(officer, 'resetPassword', { userId, password: 'short' }, '{ user { id } }')).codes).toEqual(['PASSWORD_TOO_SHORT']);
      expect((await mutate(officer, 'resetPassword', { userId, password: NEW_PASSWORD }, '{ user { id } }')).codes).toEqual([]);
      expect(await codeOf(api.world.principal(accessToken))).toBe('UNAUTHENTICATED');
      expect(await codeOf(api.world.signedIn('forgetful', PASSWORD))).toBe('SIGN_IN_FAILED');
      expect(await codeOf(api.world.signedIn('forgetful', NEW_PASSWORD))).toBe('none');
    });

    it('changes one’s own password: this session goes on, the others end', async () => {
      await newUser('careful');
      const here = await api.world.signedIn('careful');
      const elsewhere = await api.world.signedIn('careful');
      const change = (currentPassword: string, newPassword: string) => mutate(here.principal, 'changePassword', { currentPassword, newPassword }, '{ changed }');
      expect((await change('not the password', NEW_PASSWORD)).codes).toEqual(['WRONG_PASSWORD']);
      expect((await change(PASSWORD, 'careful123')).codes).toEqual(['PASSWORD_TOO_COMMON']);
      expect(await change(PASSWORD, NEW_PASSWORD)).toEqual({ codes: [], changePassword: { changed: true } });
      expect(await codeOf(api.world.principal(here.accessToken))).toBe('none');
      expect(await codeOf(api.world.principal(elsewhere.accessToken))).toBe('UNAUTHENTICATED');
      expect(await codeOf(api.world.signedIn('careful', NEW_PASSWORD))).toBe('none');
    });

    it('leaves a password as it was reset while its change was under way', async () => {
      const userId = await newUser('outrun');
      const { principal } = await api.world.signedIn('outrun');
      const spy = afterVerifying(api.world, () => mutate(officer, 'resetPassword', { userId, password: NEW_PASSWORD }, '{ user { id } }'));
      try {
        expect((await mutate(principal, 'changePassword', { currentPassword: PASSWORD, newPassword: 'mine from now on' }, '{ changed }')).codes).toEqual(['WRONG_PASSWORD']);
      } finally {
        spy.mockRestore();
      }
      expect(await api.world.audit('user.changePassword', principal.userId!)).toEqual([expect.objectContaining({ outcome: 'REFUSED', details: expect.objectContaining({ reason: 'CHANGED' }) })]);
      expect(await codeOf(api.world.signedIn('outrun', 'mine from now on'))).toBe('SIGN_IN_FAILED');
      expect(await codeOf(api.world.signedIn('outrun', NEW_PASSWORD))).toBe('none');
    });

    it('doesn’t let a stolen token try passwords', async () => {
      await newUser('robbed');
      const { principal } = await api.world.signedIn('robbed');
      const change = (currentPassword: string) => mutate(principal, 'changePassword', { currentPassword, newPassword: NEW_PASSWORD }, '{ changed }');
      for (let i = 0; i < 5; i += 1) await change('wrong wrong wrong');
      expect((await change(PASSWORD)).codes).toEqual(['WRONG_PASSWORD']);
    });

    it('lists an organization’s by name, page by page', async () => {
      const organizationId = await api.world.accounts.ensureOrganization({ kind: 'INSURER', name: '名册保险', code: 'LISTED' });
      for (const username of ['list-c', 'list-a', 'list-b']) await api.world.user(organizationId, username);
      const id = encodeId('Organization', organizationId);
      const list = (after: string | null) =>
        api.ask(officer, 'query ($id: ID!, $after: String) { users(organizationId: $id, first: 2, after: $after) { edges { node { username } } pageInfo { hasNextPage endCursor } } }', { id, after });
      const first = await list(null);
      const second = await list(pageOf(first, 'users').pageInfo.endCursor);
      expect([first, second].map((answer) => [pageOf(answer, 'users').edges.map(({ node }) => node['username']), pageOf(answer, 'users').pageInfo.hasNextPage])).toEqual([
        [['list-a', 'list-b'], true],
        [['list-c'], false],
      ]);
      expect(await runAs(officer, async () => (await api.world.get(UserResolver).list({ organizationId: id, first: 1 })).totalCount())).toBe(3);
    });
  });

  describe('on organizations', () => {
    const create = (input: object) => mutate(admin, 'createOrganization', { kind: 'INSURER', name: '太平保险', ...input }, '{ organization { id kind name code regionCode verified } }');

    it('takes one on, verified when its code is given', async () => {
      const made = await create({ kind: 'REGULATOR', name: ' 慈溪市　应急管理局 ', code: ` １１${usccOf(10, '11').slice(2).toLowerCase()}`, regionCode: '330282000000', sectors: ['FISHERY'] });
      expect(made).toMatchObject({ codes: [], createOrganization: { organization: { kind: 'REGULATOR', name: '慈溪市 应急管理局', code: usccOf(10, '11'), regionCode: '330282', verified: true } } });
      const named = await create({ name: '无码保险' });
      expect(named).toMatchObject({ createOrganization: { organization: { code: '名称:无码保险', regionCode: null, verified: false } } });
      expect((await api.world.audit('organization.create')).at(-1)).toMatchObject({ organization_id: admin.organizationId, user_id: admin.userId });
    });

    it.each<[string, object, string]>([
      ['another platform', { kind: 'PLATFORM' }, 'BAD_INPUT'],
      ['a name of one character', { name: '太' }, 'BAD_INPUT'],
      ['a name of 101', { name: '太'.repeat(101) }, 'BAD_INPUT'],
      ['an enterprise without code', { kind: 'ENTERPRISE', regionCode: '330282' }, 'BAD_INPUT'],
      ['an authority without region', { kind: 'REGULATOR' }, 'BAD_INPUT'],
      ['an authority of everywhere by an empty text', { kind: 'REGULATOR', regionCode: '' }, 'BAD_INPUT'],
      ['an unknown region', { kind: 'REGULATOR', regionCode: '3301' }, 'ORGANIZATION_REGION_UNKNOWN'],
      ['a malformed region', { kind: 'REGULATOR', regionCode: '33028' }, 'ORGANIZATION_REGION_UNKNOWN'],
      ['an authority of no sector', { kind: 'REGULATOR', regionCode: '3302', sectors: [] }, 'BAD_INPUT'],
      ['an insurer of one sector', { sectors: ['FISHERY'] }, 'BAD_INPUT'],
      ['a malformed code', { code: `${usccOf(11).slice(0, 17)}-` }, 'ORGANIZATION_CODE_MALFORMED'],
      ['a name without code a second time', { name: '无码保险' }, 'ORGANIZATION_CODE_TAKEN'],
    ])('refuses %s', async (_, input, code) => expect((await create(input)).codes).toEqual([code]));

    it('verifies one under its code', async () => {
      const id = await api.world.accounts.ensureOrganization({ kind: 'INSURER', name: '待核实保险', code: '名称:待核实保险', verified: false });
      const verify = (input: object) => mutate(admin, 'verifyOrganization', { organizationId: encodeId('Organization', id), ...input }, '{ organization { id code verified } }');
      expect((await verify({})).codes).toEqual(['BAD_INPUT']);
      expect((await verify({ code: '1' })).codes).toEqual(['ORGANIZATION_CODE_MALFORMED']);
      const done = await verify({ code: usccOf(12) });
      expect(done.codes).toEqual([]);
      expect(done['verifyOrganization']).toEqual({ organization: { id: encodeId('Organization', id), code: usccOf(12), verified: true } });
      expect((await verify({})).codes).toEqual([]);
      expect((await verify({ organizationId: encodeId('Organization', newId()) })).codes).toEqual(['NOT_FOUND']);
      const other = await api.world.accounts.ensureOrganization({ kind: 'INSURER', name: '同码保险', code: '名称:同码保险', verified: false });
      expect((await verify({ organizationId: encodeId('Organization', other), code: usccOf(12) })).codes).toEqual(['ORGANIZATION_CODE_TAKEN']);
    });

    it('never gives an enterprise another code', async () => {
      const organizationId = encodeId('Organization', enterpriseId);
      expect((await mutate(admin, 'verifyOrganization', { organizationId, code: usccOf(12) }, '{ organization { id } }')).codes).toEqual(['BAD_INPUT']);
    });

    it('lists them by kind and part of the name, page by page', async () => {
      for (const name of ['列表丙', '列表甲', '列表乙']) await api.world.accounts.ensureOrganization({ kind: 'SERVICE_AGENCY', name, code: `LIST-${name}` });
      await api.world.accounts.ensureOrganization({ kind: 'INSURER', name: '列表丁', code: 'LIST-4' });
      const seen: unknown[] = [];
      let after: string | null = null;
      do {
        const answer: Answer = await api.ask(admin, 'query ($after: String) { organizations(kind: SERVICE_AGENCY, nameContains: "列表", first: 2, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }', { after });
        const page = pageOf(answer, 'organizations');
        seen.push(...page.edges.map(({ node }) => node['name']));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null && seen.length < 10);
      expect(seen).toEqual(['列表丙', '列表乙', '列表甲']);
      const counted = (args: object) => runAs(admin, async () => (await api.world.get(OrganizationResolver).list({ first: 1, ...args })).totalCount());
      expect(await counted({ nameContains: '列表' })).toBe(4);
      expect(await counted({ nameContains: '列表', kind: 'INSURER' })).toBe(1);
      // A percent sign is a character, no pattern.
      expect(await counted({ nameContains: '%' })).toBe(0);
      expect((await api.ask(admin, '{ organizations(after: "WyJhIiwiYiJd") { pageInfo { endCursor } } }')).codes).toEqual(['BAD_CURSOR']);
    });
  });
});

interface AnsweredPage {
  readonly edges: { readonly node: Record<string, unknown> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** The page in an answer. */
function pageOf({ data, codes }: Answer, field: string): AnsweredPage {
  expect(codes).toEqual([]);
  return data?.[field] as unknown as AnsweredPage;
}
