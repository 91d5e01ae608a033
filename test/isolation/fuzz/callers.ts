import type { OrganizationKind } from '@anze/identity';
import { newId } from '@anze/kernel';
import argon2 from 'argon2';
import { SignJWT } from 'jose';
import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_ISSUER, accessTokenKey, AccessTokens } from '../../../libs/identity/src/sessions/access-tokens.js';
import { apiKeyHash, apiKeyPrefix, newApiKey, scopesOf } from '../../../libs/identity/src/keys/api-key.rules.js';
import type { TestApi } from '../../support/api.js';
import { TEST_SECRET } from '../../support/template.js';
import type { Tenant } from '../tenants.js';
import { personOf, someone, type Who } from '../who.js';
import type { World } from '../world.js';
import { closedTo, type Closed } from './traces.js';

/** Somebody who asks over HTTP. */
export interface FuzzCaller {
  readonly label: string;
  /** As row security knows them; null who may see nothing: nobody, and whoever's sign-in is worth nothing. */
  readonly who: Who | null;
  readonly kind: OrganizationKind | null;
  readonly token: string | null;
  readonly closed: Closed;
  /** Where the requests come from: limits by address don't mix up the callers. */
  readonly address: string;
}

/** A person's session. */
interface SignedIn {
  readonly token: string;
  readonly userId: string;
  readonly sessionId: string;
}

/** Everybody who asks: those who may ask something, and those who may not. */
export async function makeCallers(api: TestApi, world: World): Promise<{ readonly live: readonly FuzzCaller[]; readonly dead: readonly FuzzCaller[]; readonly nobody: FuzzCaller; readonly nation: FuzzCaller; readonly colleague: FuzzCaller }> {
  const { enterprises, insurers, regulators, financials, platform, agency } = world.tenants;
  const people: Readonly<Record<string, Tenant>> = {
    'an enterprise': enterprises.own,
    'another enterprise': enterprises.otherProvince,
    'an enterprise without insurer': enterprises.uninsured,
    'an insurer whose policy ended yesterday': insurers.first,
    'the insurer that took over': insurers.second,
    'its head office': insurers.headOffice,
    'another insurer': insurers.elsewhere,
    'an insurer without clients': insurers.unrelated,
    "a town's regulator": regulators.town,
    "a sibling town's regulator": regulators.siblingTown,
    "the county's regulator": regulators.county,
    "a parent region's regulator": regulators.city,
    "another province's regulator": regulators.otherProvince,
    'a sector authority': regulators.sectorAuthority,
    'a financial regulator': financials.county,
    'the platform': platform,
  };
  const hash = await argon2.hash('nobody signs in with it', { timeCost: 2, memoryCost: 1024 });
  let made = 0;
  // A session as signing in makes it, without the seconds that hashing two dozen passwords takes.
  const signIn = async (tenant: Tenant): Promise<SignedIn> => {
    const [userId, sessionId] = [newId(), newId()];
    await api.rows(`INSERT INTO users (id, organization_id, username, password_hash, display_name, role) VALUES ($1, $2, $3, $4, 'somebody', 'ADMIN')`, [userId, tenant.id, `caller.${(made += 1)}`, hash]);
    await api.rows(`INSERT INTO sessions (id, organization_id, user_id, created_at, expires_at) VALUES ($1, $2, $3, now(), now() + interval '1 day')`, [sessionId, tenant.id, userId]);
    return { token: await signed({ userId, sessionId }), userId, sessionId };
  };
  const liveOf = async (label: string, tenant: Tenant): Promise<FuzzCaller> => {
    const { token, userId } = await signIn(tenant);
    const who = someone(label, { ...personOf(tenant), userId });
    return { label, who, kind: tenant.kind, token, closed: closedTo(world, who), address: addressOf(made) };
  };
  const live: FuzzCaller[] = [];
  for (const [label, tenant] of Object.entries(people)) live.push(await liveOf(label, tenant));
  const nothing = closedTo(world, null);
  const nobody: FuzzCaller = { label: 'nobody', who: null, kind: null, token: null, closed: nothing, address: addressOf((made += 1)) };
  const dead = Object.entries(await deadTokens(api, await Promise.all([signIn(enterprises.own), signIn(insurers.first), signIn(regulators.county), signIn(regulators.city), signIn(enterprises.own), signIn(insurers.second)]), await signIn(regulators.town)));
  dead.push(...(await deadKeys(api, insurers.second)));
  const { token } = await signIn(agency);
  return {
    live,
    nobody,
    nation: await liveOf('the nation', regulators.nation),
    colleague: await liveOf('a colleague of the first', enterprises.own),
    dead: [...dead, ['a service agency, which has nothing to see yet', token] as const].map(([label, one]) => ({ ...nobody, label, token: one, address: addressOf((made += 1)) })),
  };
}

const addressOf = (n: number): string => `127.9.0.${n}`;

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that were good, or look it, of people who would see much; made before any of them was used, so that no cache knows them. */
async function deadTokens(api: TestApi, [disabled, revoked, ended, late, forged, swapped]: readonly SignedIn[], other: SignedIn): Promise<Record<string, string>> {
  await api.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [disabled!.userId]);
  await api.rows(`UPDATE sessions SET revoked_at = now(), revoked_reason = 'SIGNED_OUT' WHERE id = $1`, [revoked!.sessionId]);
  await api.rows(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = $1`, [ended!.sessionId]);
  const past = new AccessTokens({ secret: TEST_SECRET, now: () => Date.now() - 3_600_000 });
  const strange = new AccessTokens({ secret: `${TEST_SECRET} of another installation` });
  const ours = new AccessTokens({ secret: TEST_SECRET });
  const [, claims] = forged!.token.split('.');
  return {
    'a disabled user': disabled!.token,
    'a revoked session': revoked!.token,
    'a session that ran out': ended!.token,
    'an expired token': (await past.sign(late!.userId, late!.sessionId)).accessToken,
    "a token of another installation's key": (await strange.sign(forged!.userId, forged!.sessionId)).accessToken,
    'a token without signature': `${encoded({ alg: 'none', typ: 'JWT' })}.${claims!}.`,
    "one person's token with another's session": (await ours.sign(swapped!.userId, other.sessionId)).accessToken,
    'a token of another algorithm': await signed(other, { algorithm: 'HS512' }),
    'a token of another issuer': await signed(other, { issuer: 'elsewhere' }),
    'a token for another service': await signed(other, { audience: 'another-api' }),
  };
}

/** Keys of an insurer that were good, or look it; as making one makes them. */
async function deadKeys(api: TestApi, { id, userId }: Tenant): Promise<[string, string][]> {
  const made = async (more: string): Promise<string> => {
    const secret = newApiKey();
    await api.rows(
      `INSERT INTO api_keys (id, organization_id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at, revoked_at, revoked_by) SELECT $1, $2, 'somebody’s', $3, $4, $5, $6, ${more}`,
      [newId(), id, apiKeyPrefix(secret), apiKeyHash(secret), [...scopesOf('INSURER')], userId],
    );
    return secret;
  };
  return [
    ['a revoked key', await made(`now(), now() + interval '1 day', now(), $6`)],
    ['a key that ran out', await made(`now() - interval '2 days', now() - interval '1 second', NULL, NULL`)],
    ['a key that nobody made', newApiKey()],
  ];
}

/** A token of ours, or one but for one thing. It is good for a day: a run on a busy machine takes longer than a real one's quarter of an hour. */
function signed({ userId, sessionId }: Pick<SignedIn, 'userId' | 'sessionId'>, { algorithm = ACCESS_TOKEN_ALGORITHM, issuer = ACCESS_TOKEN_ISSUER, audience = ACCESS_TOKEN_AUDIENCE }: { algorithm?: string; issuer?: string; audience?: string } = {}): Promise<string> {
  return new SignJWT({ sid: sessionId }).setProtectedHeader({ alg: algorithm, typ: 'JWT' }).setSubject(userId).setIssuer(issuer).setAudience(audience).setIssuedAt().setExpirationTime('1d').sign(accessTokenKey(TEST_SECRET));
}
