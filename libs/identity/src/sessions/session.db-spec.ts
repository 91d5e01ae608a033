import { SignJWT } from 'jose';
import { currentPrincipal, runAs } from '@anze/database';
import { deriveSecret, newId } from '@anze/kernel';
import { TEST_SECRET } from '../../../../test/support/template.js';
import { codeOf, IdentityWorld, PASSWORD } from '../../test/world.js';
import { permissionsOf } from '../access/permissions.js';
import { Authenticator } from './authenticator.js';

const DAY = 86_400_000;

describe('a session', () => {
  let world: IdentityWorld;
  let organizationId: string;
  let userId: string;
  beforeAll(async () => {
    world = await IdentityWorld.make();
    organizationId = await world.organization('INSURER');
    userId = await world.user(organizationId, 'agent');
  });
  afterAll(() => world?.close());
  beforeEach(() => (world.time = Date.now()));

  const session = async (): Promise<{ accessToken: string; refreshToken: string; sessionId: string }> => {
    const { accessToken, refreshToken, principal } = await world.signedIn('agent');
    return { accessToken, refreshToken, sessionId: principal.sessionId! };
  };
  const endOf = (sessionId: string) => world.row<{ reason: string | null }>('SELECT revoked_reason AS reason FROM sessions WHERE id = $1', [sessionId]);

  it('goes on with a new pair of tokens, each refresh token once', async () => {
    const first = await session();
    const second = await world.sessions.refresh(first.refreshToken);
    const third = await world.sessions.refresh(second.refreshToken);
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect((await world.principal(third.accessToken)).sessionId).toBe(first.sessionId);
  });

  it('ends for everybody when a used refresh token comes back', async () => {
    const first = await session();
    const other = await session();
    const second = await world.sessions.refresh(first.refreshToken);
    expect(await codeOf(world.sessions.refresh(first.refreshToken))).toBe('SESSION_ENDED');
    expect(await codeOf(world.sessions.refresh(second.refreshToken))).toBe('SESSION_ENDED');
    expect(await codeOf(world.principal(second.accessToken))).toBe('UNAUTHENTICATED');
    expect(await endOf(first.sessionId)).toEqual({ reason: 'REUSED' });
    expect(await world.audit('session.refreshReused', first.sessionId)).toEqual([expect.objectContaining({ outcome: 'REFUSED', organization_id: organizationId, details: expect.objectContaining({ userId }) })]);
    expect(await codeOf(world.principal(other.accessToken))).toBe('none');
  });

  it('lets one of two simultaneous uses through and ends', async () => {
    const { refreshToken, sessionId } = await session();
    const answers = await Promise.all([1, 2, 3].map(() => codeOf(world.sessions.refresh(refreshToken))));
    expect(answers.sort()).toEqual(['SESSION_ENDED', 'SESSION_ENDED', 'none']);
    expect(await endOf(sessionId)).toEqual({ reason: 'REUSED' });
  });

  it.each([
    ['empty', ''],
    ['short', 'x'],
    ['made up', 'A'.repeat(43)],
    ['long', 'A'.repeat(1000)],
    ['unstorable', 'a\u0000b'],
  ])('isn’t had for a refresh token that is %s', async (_, token) => {
    expect(await codeOf(world.sessions.refresh(token))).toBe('SESSION_ENDED');
  });

  it('lasts 30 days from sign-in, refreshed or not', async () => {
    let { refreshToken } = await session();
    const start = world.time;
    world.time = start + 29 * DAY;
    refreshToken = (await world.sessions.refresh(refreshToken)).refreshToken;
    world.time = start + 30 * DAY;
    expect(await codeOf(world.sessions.refresh(refreshToken))).toBe('SESSION_ENDED');
  });

  it('ends at sign-out, at once and with its refresh token', async () => {
    const { accessToken, refreshToken, sessionId } = await session();
    const principal = await world.principal(accessToken);
    expect(await runAs(principal, () => world.sessions.signOut())).toBe(true);
    expect(await codeOf(world.principal(accessToken))).toBe('UNAUTHENTICATED');
    expect(await codeOf(world.sessions.refresh(refreshToken))).toBe('SESSION_ENDED');
    expect(await runAs(principal, () => world.sessions.signOut())).toBe(false);
    expect(await world.audit('session.signOut', sessionId)).toHaveLength(1);
  });

  it('that another process ended is believed for less than five seconds', async () => {
    const { accessToken, sessionId } = await session();
    await world.owner.query('UPDATE sessions SET revoked_at = now() WHERE id = $1', [sessionId]);
    world.time += 4_999;
    expect(await codeOf(world.principal(accessToken))).toBe('none');
    world.time += 1;
    expect(await codeOf(world.principal(accessToken))).toBe('UNAUTHENTICATED');
  });

  it('of somebody disabled by another process is refused within five seconds', async () => {
    const id = await world.user(organizationId, 'leaver');
    const { accessToken, refreshToken } = await world.signedIn('leaver');
    await world.owner.query('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
    world.time += 5_000;
    expect(await codeOf(world.principal(accessToken))).toBe('UNAUTHENTICATED');
    expect(await codeOf(world.sessions.refresh(refreshToken))).toBe('SESSION_ENDED');
  });

  it('is deleted a month after its end', async () => {
    const { sessionId } = await session();
    const kept = await session();
    await world.owner.query('UPDATE sessions SET revoked_at = $2 WHERE id = $1', [sessionId, new Date(world.time - 30 * DAY - 1000)]);
    await world.sessions.removeEnded();
    const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM sessions WHERE id = ANY ($1)', [[sessionId, kept.sessionId]]);
    expect(rows).toEqual([{ id: kept.sessionId }]);
    expect((await world.owner.query('SELECT 1 FROM refresh_tokens WHERE session_id = $1', [sessionId])).rowCount).toBe(0);
  });

  describe('token', () => {
    const key = deriveSecret(TEST_SECRET, 'jwt');
    const seconds = (): number => Math.floor(Date.now() / 1000);
    const token = (sessionId: string, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt, alg = 'HS256'): SignJWT =>
      change(new SignJWT({ sid: sessionId }).setProtectedHeader({ alg }).setSubject(userId).setIssuer('anze').setAudience('anze-api').setExpirationTime(seconds() + 60));
    const read = (jwt: string, scheme = 'Bearer'): Promise<string> => codeOf(world.get(Authenticator).principalOf(`${scheme} ${jwt}`));

    it('made by hand with the right key is accepted: what follows is refused for its fault alone', async () => {
      const { sessionId } = await session();
      expect(await read(await token(sessionId).sign(key))).toBe('none');
      expect(await read(await token(sessionId).sign(key), 'bearer')).toBe('none');
    });

    it.each<[string, (sessionId: string) => Promise<string>]>([
      ['signed with another key', (sid) => token(sid).sign(deriveSecret(TEST_SECRET, 'upload'))],
      ['signed with the secret itself', (sid) => token(sid).sign(Buffer.from(TEST_SECRET))],
      ['with another algorithm', (sid) => token(sid, (jwt) => jwt, 'HS384').sign(key)],
      ['run out', (sid) => token(sid, (jwt) => jwt.setExpirationTime(seconds() - 1)).sign(key)],
      ['that never runs out', (sid) => new SignJWT({ sid }).setProtectedHeader({ alg: 'HS256' }).setSubject(userId).setIssuer('anze').setAudience('anze-api').sign(key)],
      ['not yet valid', (sid) => token(sid, (jwt) => jwt.setNotBefore(seconds() + 60)).sign(key)],
      ['of another issuer', (sid) => token(sid, (jwt) => jwt.setIssuer('other')).sign(key)],
      ['for another audience', (sid) => token(sid, (jwt) => jwt.setAudience('other')).sign(key)],
      ['of another person', (sid) => token(sid, (jwt) => jwt.setSubject(newId())).sign(key)],
      ['without a person', (sid) => new SignJWT({ sid }).setProtectedHeader({ alg: 'HS256' }).setIssuer('anze').setAudience('anze-api').setExpirationTime(seconds() + 60).sign(key)],
      ['of no session', () => token(newId()).sign(key)],
      ['with a session that is no uuid', () => token("' OR true --").sign(key)],
      [
        'with algorithm none',
        async (sid) => {
          const [, payload] = (await token(sid).sign(key)).split('.');
          return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
        },
      ],
      [
        'with a changed payload',
        async (sid) => {
          const [header, payload, signature] = (await token(sid).sign(key)).split('.');
          const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
          return `${header}.${Buffer.from(JSON.stringify({ ...claims, exp: seconds() + 9999 })).toString('base64url')}.${signature}`;
        },
      ],
      ['that is none', () => Promise.resolve('x.y.z')],
      ['that is empty', () => Promise.resolve('')],
    ])('%s is refused', async (_, make) => {
      const { sessionId, accessToken } = await session();
      // The session is warm in the cache: the token itself must be what is refused.
      expect(await read(accessToken)).toBe('none');
      expect(await read(await make(sessionId))).toBe('UNAUTHENTICATED');
    });

    it('is needed, in the header and as a bearer', async () => {
      const { accessToken } = await session();
      expect(await read(accessToken, 'Basic')).toBe('UNAUTHENTICATED');
      for (const header of [undefined, null, '', 'Bearer', accessToken]) expect(await codeOf(world.get(Authenticator).principalOf(header))).toBe('UNAUTHENTICATED');
    });
  });

  describe('gives a principal', () => {
    it('for each audience, by kind of organization', async () => {
      const made = {
        ENTERPRISE: await world.organization('ENTERPRISE'),
        REGULATOR: await world.organization('REGULATOR', { regionCode: '3302', sectors: ['TRANSPORT', 'FISHERY'] }),
        FINANCIAL_REGULATOR: await world.organization('FINANCIAL_REGULATOR', { regionCode: '3302' }),
        PLATFORM: await world.organization('PLATFORM'),
      };
      for (const [kind, id] of Object.entries(made)) await world.user(id, `at-${kind.toLowerCase().replace('_', '-')}`);
      expect((await world.signedIn('at-enterprise')).principal).toMatchObject({ audience: 'enterprise', organizationId: made.ENTERPRISE, regionCode: '330282', sectors: null });
      const regulator = (await world.signedIn('at-regulator')).principal;
      expect(regulator).toMatchObject({ audience: 'regulator', organizationId: made.REGULATOR, regionCode: '3302', sectors: ['TRANSPORT', 'FISHERY'] });
      expect(regulator.permissions.has('hazard:void')).toBe(true);
      expect(regulator.permissions.has('user:manage')).toBe(false);
      expect((await world.signedIn('at-financial-regulator')).principal).toMatchObject({ audience: 'financial', organizationId: made.FINANCIAL_REGULATOR, regionCode: '3302', sectors: null });
      const platform = (await world.signedIn('at-platform')).principal;
      expect(platform).toMatchObject({ audience: 'platform', organizationId: made.PLATFORM, regionCode: null });
      expect([...platform.permissions].sort()).toEqual([...permissionsOf('PLATFORM')].sort());
      const insurer = (await world.signedIn('agent')).principal;
      expect(insurer).toMatchObject({ audience: 'insurer', organizationId, userId });
    });

    it('to nobody of a service agency, who has nothing to see yet', async () => {
      await world.user(await world.organization('SERVICE_AGENCY'), 'at-agency');
      const { accessToken } = await world.sessions.signIn({ username: 'at-agency', password: PASSWORD });
      expect(await codeOf(world.principal(accessToken))).toBe('FORBIDDEN');
    });

    it('that cannot be changed', async () => {
      const { accessToken } = await session();
      const principal = await world.principal(accessToken);
      expect(() => Object.assign(principal, { audience: 'platform' })).toThrow(TypeError);
      expect(runAs(principal, currentPrincipal)).toBe(principal);
    });
  });
});
