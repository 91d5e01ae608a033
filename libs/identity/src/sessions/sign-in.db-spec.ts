import { isIP } from 'node:net';
import { jest } from '@jest/globals';
import argon2 from 'argon2';
import { runInRequest } from '@anze/audit';
import { runAs, type Principal } from '@anze/database';
import { NIL_UUID } from '@anze/kernel';
import { addressOf, afterVerifying, codeOf, IdentityWorld, PASSWORD } from '../../test/world.js';
import { PasswordHasher } from '../users/password-hasher.js';
import { UserAdministration } from '../users/user-administration.js';

const MINUTE = 60_000;

describe('signing in', () => {
  let world: IdentityWorld;
  let organizationId: string;
  let serial = 0;
  beforeAll(async () => {
    world = await IdentityWorld.make();
    organizationId = await world.organization('ENTERPRISE');
  });
  afterAll(() => world?.close());
  beforeEach(() => (world.time = Date.now()));

  const person = async (): Promise<{ username: string; id: string }> => {
    const username = `person${(serial += 1)}`;
    return { username, id: await world.user(organizationId, username) };
  };
  const from = <T>(ip: string, fn: () => Promise<T>): Promise<T> => runInRequest({ requestId: `request from ${ip}`, ip: isIP(ip) === 0 ? addressOf(ip) : ip }, fn);
  const attempt = (username: string, password: string, ip = `ip of ${username}`): Promise<string> => from(ip, () => codeOf(world.sessions.signIn({ username, password })));

  it('gives tokens for 15 minutes, forgives the case of the name, and leaves an audit row', async () => {
    const { username, id } = await person();
    const tokens = await from('1', () => world.sessions.signIn({ username: ` ${username.toUpperCase()} `, password: PASSWORD }));
    expect(tokens.expiresAt.getTime()).toBe(Math.floor(world.time / 1000) * 1000 + 15 * MINUTE);
    expect(tokens.refreshToken).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const principal = await world.principal(tokens.accessToken);
    expect(principal).toMatchObject({ audience: 'enterprise', userId: id, organizationId });
    const rows = await world.audit('session.signIn', principal.sessionId);
    expect(rows).toEqual([expect.objectContaining({ outcome: 'OK', user_id: id, organization_id: organizationId, request_id: 'request from 1' })]);
  });

  it('keeps neither the password nor the refresh token', async () => {
    const { username, id } = await person();
    const { refreshToken } = await world.signedIn(username);
    const { hash } = await world.row<{ hash: string }>('SELECT password_hash AS hash FROM users WHERE id = $1', [id]);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    for (const table of ['users', 'sessions', 'refresh_tokens', 'audit_log']) {
      const { rows } = await world.owner.query(`SELECT 1 FROM ${table} t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0`, [PASSWORD, refreshToken]);
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it('fails the same way for a wrong password, an unknown name and a disabled account', async () => {
    const { username, id } = await person();
    expect(await attempt(username, 'not the password')).toBe('SIGN_IN_FAILED');
    expect(await attempt('nobody-at-all', PASSWORD)).toBe('SIGN_IN_FAILED');
    await world.owner.query('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
    expect(await attempt(username, PASSWORD)).toBe('SIGN_IN_FAILED');
    const reasons = (await world.audit('session.signIn', id)).map(({ outcome, details, user_id }) => [outcome, details?.['reason'], user_id]);
    expect(reasons).toEqual([['REFUSED', 'PASSWORD', null], ['REFUSED', 'DISABLED', null]]);
  });

  it.each([
    ['empty', ''],
    ['blank', ' '],
    ['unstorable', 'a\u0000b'],
    ['Chinese', '王芳'],
    ['an injection', "' OR 1=1 --"],
    ['long', 'x'.repeat(100_000)],
  ])('takes a name that is %s as an unknown one', async (_, username) => {
    expect(await attempt(username, PASSWORD, 'odd names')).toBe('SIGN_IN_FAILED');
  });

  it.each([
    ['empty', ''],
    ['long', 'x'.repeat(100_000)],
    ['unstorable', 'a\u0000b'],
  ])('takes a password that is %s as a wrong one', async (_, password) => {
    const { username } = await person();
    expect(await attempt(username, password)).toBe('SIGN_IN_FAILED');
  });

  it('records an unknown name cut, under no organization', async () => {
    await attempt(`unknown${'x'.repeat(500)}`, PASSWORD, 'cut');
    const rows = (await world.audit('session.signIn')).filter(({ request_id }) => request_id === 'request from cut');
    expect(rows).toEqual([expect.objectContaining({ organization_id: NIL_UUID, user_id: null, subject_id: null, outcome: 'REFUSED' })]);
    expect(String(rows[0]?.details?.['username'])).toHaveLength(64);
  });

  it('does the same hashing for an unknown name as for a wrong password', async () => {
    const { username } = await person();
    const verify = jest.spyOn(argon2, 'verify');
    try {
      expect(await attempt(username, 'not the password')).toBe('SIGN_IN_FAILED');
      expect(await attempt('nobody-to-be-hashed', 'not the password')).toBe('SIGN_IN_FAILED');
      // What it costs is said by the parameters at a hash's head, and by how long the hash is.
      const costs = verify.mock.calls.map(([hash, password]) => [hash.split('$').slice(1, 4), hash.length, password]);
      expect(costs).toHaveLength(2);
      expect(costs[1]).toEqual(costs[0]);
    } finally {
      verify.mockRestore();
    }
  });

  it('locks an account after five failures in a row, for 15 minutes, and says nothing of it', async () => {
    const { username, id } = await person();
    for (let i = 0; i < 5; i += 1) expect(await attempt(username, `wrong ${i} wrong`)).toBe('SIGN_IN_FAILED');
    expect(await attempt(username, PASSWORD)).toBe('SIGN_IN_FAILED');
    world.time += 15 * MINUTE - 1;
    expect(await attempt(username, PASSWORD)).toBe('SIGN_IN_FAILED');
    world.time += 1;
    expect(await attempt(username, PASSWORD)).toBe('none');
    expect(await world.audit('user.lock', id)).toEqual([expect.objectContaining({ organization_id: organizationId, details: expect.objectContaining({ failures: 5 }) })]);
    expect((await world.audit('session.signIn', id)).map(({ details }) => details?.['reason'])).toEqual([...Array<string>(5).fill('PASSWORD'), 'LOCKED', 'LOCKED']);
  });

  it('starts counting anew after a right password', async () => {
    const { username, id } = await person();
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 4; i += 1) await attempt(username, 'wrong wrong wrong');
      expect(await attempt(username, PASSWORD)).toBe('none');
    }
    expect(await world.row('SELECT failed_sign_ins, locked_until FROM users WHERE id = $1', [id])).toEqual({ failed_sign_ins: 0, locked_until: null });
  });

  it('doesn’t look at more guesses because they come at once', async () => {
    const { username } = await person();
    const guesses = [...Array<string>(7).fill('wrong wrong wrong'), PASSWORD];
    const answers = await Promise.all(guesses.map((guess, i) => attempt(username, guess, `bot ${i}`)));
    expect(answers).toEqual(Array<string>(8).fill('SIGN_IN_FAILED'));
  });

  it('slows an address that fails often, whatever the name, and no other', async () => {
    const { username } = await person();
    const answers: string[] = [];
    for (let i = 0; i < 31; i += 1) answers.push(await attempt(`stranger${i}`, PASSWORD, 'bad address'));
    expect(answers).toEqual([...Array<string>(30).fill('SIGN_IN_FAILED'), 'RATE_LIMITED']);
    expect(await attempt(username, PASSWORD, 'bad address')).toBe('RATE_LIMITED');
    expect(await attempt(username, PASSWORD, 'good address')).toBe('none');
    world.time += 6_000;
    expect(await attempt(username, PASSWORD, 'bad address')).toBe('none');
  });

  it('counts a network of IPv6 as one address', async () => {
    const answers: string[] = [];
    for (let i = 0; i < 31; i += 1) answers.push(await attempt(`v6-stranger${i}`, PASSWORD, `2001:db8:1:2::${i.toString(16)}`));
    expect(answers.at(-1)).toBe('RATE_LIMITED');
    expect(await attempt('v6-stranger', PASSWORD, '2001:db8:1:3::1')).toBe('SIGN_IN_FAILED');
  });

  it('looks at one password a request', async () => {
    const { username } = await person();
    const answers = await from('one request', async () => {
      const all: string[] = [];
      for (let i = 0; i < 3; i += 1) all.push(await codeOf(world.sessions.signIn({ username, password: PASSWORD })));
      return all;
    });
    expect(answers).toEqual(['none', 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(await attempt(username, PASSWORD)).toBe('none');
  });

  it('hashes anew with today’s parameters', async () => {
    const { username, id } = await person();
    await world.owner.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, await argon2.hash(PASSWORD, { type: argon2.argon2id, memoryCost: 1024, timeCost: 2, parallelism: 1 })]);
    expect(await attempt(username, PASSWORD)).toBe('none');
    expect((await world.row<{ hash: string }>('SELECT password_hash AS hash FROM users WHERE id = $1', [id])).hash).toContain('$m=19456,t=2,p=1$');
    expect(await attempt(username, PASSWORD)).toBe('none');
  });

  describe('while the account changes', () => {
    const OLDER = { type: argon2.argon2id, memoryCost: 1024, timeCost: 2, parallelism: 1 } as const;
    const RESET = 'teal gulls at noon';
    let root: Principal;
    beforeAll(async () => {
      await world.user(await world.organization('PLATFORM'), 'root');
      root = (await world.signedIn('root')).principal;
    });

    const administer = <T>(fn: (administration: UserAdministration) => Promise<T>): Promise<T> => runAs(root, () => fn(world.get(UserAdministration)));
    const outdate = async (id: string): Promise<unknown> => world.owner.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, await argon2.hash(PASSWORD, OLDER)]);
    const live = async (id: string): Promise<number> => (await world.row<{ count: number }>('SELECT count(*)::int AS count FROM sessions WHERE user_id = $1 AND revoked_at IS NULL', [id])).count;

    it.each([['of today', false], ['to be hashed anew', true]])('doesn’t let a password %s in that was reset since it was compared', async (_, outdated) => {
      const { username, id } = await person();
      if (outdated) await outdate(id);
      const spy = afterVerifying(world, () => administer((administration) => administration.resetPassword(id, RESET)));
      try {
        expect(await attempt(username, PASSWORD)).toBe('SIGN_IN_FAILED');
      } finally {
        spy.mockRestore();
      }
      expect(await live(id)).toBe(0);
      expect((await world.audit('session.signIn', id)).map(({ details }) => details?.['reason'])).toEqual(['PASSWORD']);
      expect([await attempt(username, PASSWORD), await attempt(username, RESET)]).toEqual(['SIGN_IN_FAILED', 'none']);
    });

    it('lets nobody in who was disabled since, nor after being enabled again', async () => {
      const { username, id } = await person();
      const spy = afterVerifying(world, () => administer((administration) => administration.disable(id)));
      try {
        expect(await attempt(username, PASSWORD)).toBe('SIGN_IN_FAILED');
      } finally {
        spy.mockRestore();
      }
      expect(await live(id)).toBe(0);
      await administer((administration) => administration.enable(id));
      expect(await attempt(username, PASSWORD)).toBe('none');
    });

    it('lets in whom another sign-in has hashed anew meanwhile', async () => {
      const { username, id } = await person();
      await outdate(id);
      const spy = afterVerifying(world, async () => {
        await world.owner.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, await world.get(PasswordHasher).hash(PASSWORD)]);
      });
      try {
        expect(await attempt(username, PASSWORD)).toBe('none');
      } finally {
        spy.mockRestore();
      }
      expect(await live(id)).toBe(1);
    });
  });
});
