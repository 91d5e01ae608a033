import { createHmac, generateKeyPairSync, createSign } from 'node:crypto';
import { deriveSecret, encodeId, newId } from '@anze/kernel';
import { Accounts } from '@anze/identity';
import { TEST_SECRET } from '../../support/template.js';
import { tally, told, type Abuse, type AbuseWorld } from '../support/abuse.types.js';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }';
const REFRESH = 'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken refreshToken } }';
const NOBODY = '200 UNAUTHENTICATED';
const PASSWORD = 'richtiges-Pferd-Batterie';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const base64 = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const hs256 = (key: Buffer | string, header: object, claims: object): string => {
  const signed = `${base64(header)}.${base64(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
};
const claimsOf = (token: string): Record<string, unknown> => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

/** Asks who one is with a token made from a genuine one's claims. */
const forged = (make: (claims: Record<string, unknown>, genuine: string) => string) => async (world: AbuseWorld): Promise<string> => {
  const genuine = await world.token('enterprise.demo');
  const token = make(claimsOf(genuine), genuine);
  world.secrets.add(token);
  return told(await world.query('{ viewer { id } }', undefined, { token }));
};
const HEADER = { alg: 'HS256', typ: 'JWT' };
const realKey = deriveSecret(TEST_SECRET, 'jwt');

let made = 0;
/** A new account of an enterprise of its own. */
async function person(world: AbuseWorld, password = PASSWORD): Promise<string> {
  const accounts = world.seed.app.get(Accounts, { strict: false });
  const username = `abuse-${process.pid}-${(made += 1)}`;
  const organizationId = await accounts.ensureOrganization({ kind: 'INSURER', name: username, code: `code:${username}`, regionCode: null });
  await accounts.ensureUser({ organizationId, username, displayName: username, role: 'ADMIN', password });
  world.secrets.add(password);
  return username;
}
const tries = async (world: AbuseWorld, username: string, password: string, from?: string): Promise<string> => {
  world.secrets.add(password);
  return told(await world.query(SIGN_IN, { input: { username, password } }, from === undefined ? {} : { from }));
};
async function signedIn(world: AbuseWorld, username: string): Promise<Tokens> {
  const reply = await world.query(SIGN_IN, { input: { username, password: PASSWORD } });
  const { data } = JSON.parse(reply.text) as { data: { signIn: Tokens } };
  world.secrets.add(data.signIn.accessToken).add(data.signIn.refreshToken);
  return data.signIn;
}
async function refreshed(world: AbuseWorld, refreshToken: string): Promise<{ told: string; tokens: Tokens | null }> {
  const reply = await world.query(REFRESH, { input: { refreshToken } });
  const tokens = (JSON.parse(reply.text) as { data?: { refreshSession: Tokens } | null }).data?.refreshSession ?? null;
  if (tokens) world.secrets.add(tokens.accessToken).add(tokens.refreshToken);
  return { told: told(reply), tokens };
}

export const TOKENS: readonly Abuse[] = [
  { name: 'token: alg none', run: forged((claims) => `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`), answer: NOBODY },
  { name: 'token: alg nOnE with a signature', run: forged((claims, genuine) => `${base64({ alg: 'nOnE', typ: 'JWT' })}.${base64(claims)}.${genuine.split('.')[2]}`), answer: NOBODY },
  { name: 'token: signed with another key', run: forged((claims) => hs256('another key of sufficient length', HEADER, claims)), answer: NOBODY },
  { name: 'token: signed with an empty key', run: forged((claims) => hs256('', HEADER, claims)), answer: NOBODY },
  { name: 'token: signed with the installation’s secret instead of its key', run: forged((claims) => hs256(TEST_SECRET, HEADER, claims)), answer: NOBODY },
  { name: 'token: RS256 with a key of one’s own in the header', run: forged((claims) => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const signed = `${base64({ alg: 'RS256', typ: 'JWT', jwk: publicKey.export({ format: 'jwk' }) })}.${base64(claims)}`;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
    }), answer: NOBODY },
  { name: 'token: the right key under HS512', run: forged((claims) => {
      const signed = `${base64({ alg: 'HS512', typ: 'JWT' })}.${base64(claims)}`;
      return `${signed}.${createHmac('sha512', realKey).update(signed).digest('base64url')}`;
    }), answer: NOBODY },
  { name: 'token: a kid that leads to /dev/null', run: forged((claims) => hs256('', { ...HEADER, kid: '../../../../dev/null' }, claims)), answer: NOBODY },
  { name: 'token: a kid with SQL and a jku', run: forged((claims) => hs256('x', { ...HEADER, kid: "x' UNION SELECT 'x'--", jku: 'http://127.0.0.1:9/keys' }, claims)), answer: NOBODY },
  { name: 'token: expired', run: forged((claims) => hs256(realKey, HEADER, { ...claims, iat: 1, exp: 2 })), answer: NOBODY },
  { name: 'token: without an end', run: forged((claims) => hs256(realKey, HEADER, { ...claims, exp: undefined })), answer: NOBODY },
  { name: 'token: of another issuer', run: forged((claims) => hs256(realKey, HEADER, { ...claims, iss: 'evil' })), answer: NOBODY },
  { name: 'token: for another audience', run: forged((claims) => hs256(realKey, HEADER, { ...claims, aud: 'anze-uploads' })), answer: NOBODY },
  { name: 'token: another person under one’s own session', run: forged((claims) => hs256(realKey, HEADER, { ...claims, sub: newId() })), answer: NOBODY },
  { name: 'token: another session of nobody', run: forged((claims) => hs256(realKey, HEADER, { ...claims, sid: newId() })), answer: NOBODY },
  { name: 'token: claims that are no uuids', run: forged((claims) => hs256(realKey, HEADER, { ...claims, sid: "' OR 1=1 --", sub: { $ne: null } })), answer: NOBODY },
  { name: 'token: one character changed', run: forged((_, genuine) => genuine.slice(0, 40) + (genuine[40] === 'A' ? 'B' : 'A') + genuine.slice(41)), answer: NOBODY },
  { name: 'token: a claim of 10,000 nested lists', run: forged((claims) => hs256('x', HEADER, { ...claims, x: 1 }).replace(/\.[^.]*\./, `.${base64(`${'['.repeat(4_000)}${']'.repeat(4_000)}`)}.`)), answer: NOBODY },
  {
    name: 'token of another tenant: its hazard, enterprise, upload and organization by id',
    run: async (world) => {
      const rival = await world.token('insurer.haidun');
      const [one] = await world.seed.rows<{ id: string }>("SELECT enterprise_id AS id FROM enterprises WHERE uscc = '91330282003F8NX65P'");
      const found = await world.query('query ($id: ID!) { enterprise(id: $id) { name } }', { id: encodeId('Enterprise', one!.id) }, { token: rival });
      const written = await world.query('mutation ($input: ConfirmPreventionServiceInput!) { confirmPreventionService(input: $input) { __typename } }', { input: { serviceId: encodeId('PreventionService', one!.id, newId()) } }, { token: await world.token('enterprise.other') });
      return `${found.text.includes('"enterprise":null') ? 'null' : found.text}, ${told(written)}`;
    },
    answer: 'null, 200 NOT_FOUND',
  },
  {
    name: 'a stolen refresh token: used after its owner, then everything of the session',
    run: async (world) => {
      const first = await signedIn(world, await person(world));
      const owner = await refreshed(world, first.refreshToken);
      const thief = await refreshed(world, first.refreshToken);
      const afterwards = await refreshed(world, owner.tokens!.refreshToken);
      const access = await world.query('{ viewer { id } }', undefined, { token: owner.tokens!.accessToken });
      return [owner.told, thief.told, afterwards.told, told(access)].join(', ');
    },
    answer: '200 OK, 200 SESSION_ENDED, 200 SESSION_ENDED, 200 UNAUTHENTICATED',
  },
  {
    name: 'a refresh token used 20 times at once',
    run: async (world) => {
      const { refreshToken } = await signedIn(world, await person(world));
      const all = await Promise.all(Array.from({ length: 20 }, () => refreshed(world, refreshToken)));
      const good = all.find(({ tokens }) => tokens)?.tokens;
      const afterwards = good ? (await refreshed(world, good.refreshToken)).told : 'none';
      return `${tally(all.map((one) => one.told).sort())}, then ${afterwards}`;
    },
    answer: '200 OK, 200 SESSION_ENDED ×19, then 200 SESSION_ENDED',
    cpuMs: 1_500,
  },
  { name: 'a refresh token of 900,000 characters', run: (world) => refreshed(world, 'A'.repeat(900_000)).then((one) => one.told), answer: '200 SESSION_ENDED' },
  { name: 'an access token in place of a refresh token', run: async (world) => (await refreshed(world, await world.token('enterprise.demo'))).told, answer: '200 SESSION_ENDED' },
];

/** Passwords tried from as many addresses as the guesser likes to name. */
const guesses = (addressOf: (world: AbuseWorld, i: number) => string) => async (world: AbuseWorld): Promise<string> => {
  const answers: string[] = [];
  for (let i = 0; i < 45; i += 1) answers.push(await tries(world, `somebody-else-${i}`, 'Sommer-2026!', addressOf(world, i)));
  return answers.includes('200 RATE_LIMITED') ? 'limited as one' : tally(answers);
};

export const SIGN_INS: readonly Abuse[] = [
  // The proxy appends the address that it sees; what stands before is the client's own word.
  { name: '45 passwords tried from addresses that the client made up', run: guesses((world, i) => `203.0.113.${i}, ${world.from}`), answer: 'limited as one', cpuMs: 5_000 },
  { name: '45 passwords tried from made-up addresses of private networks', run: guesses((world, i) => `203.0.113.${i}, 10.1.2.${i}, ${world.from}`), answer: 'limited as one', cpuMs: 5_000 },
  { name: '45 passwords tried through a client’s own proxy in a private network', run: guesses((_, i) => `203.0.113.${i}, 10.9.8.7`), answer: 'limited as one', cpuMs: 5_000 },
  { name: '45 passwords tried from addresses of one IPv6 network', run: guesses((_, i) => `2001:db8:7:9::${i.toString(16)}`), answer: 'limited as one', cpuMs: 5_000 },
  {
    name: 'one password tried on 60 accounts from one address',
    run: async (world) => tally(await Promise.all(Array.from({ length: 60 }, (_, i) => tries(world, `somebody-${i}`, 'Fruehling-2026!')))),
    answer: /^200 SIGN_IN_FAILED ×3\d, 200 RATE_LIMITED ×[23]\d$/,
    cpuMs: 6_000,
    memoryMb: 192,
  },
  {
    name: '40 passwords tried on one account from 40 addresses',
    run: async (world) => {
      const name = await person(world);
      const answers: string[] = [];
      for (let i = 0; i < 40; i += 1) answers.push(await tries(world, name, `geraten-Nummer-${i}`, `198.51.100.${i}`));
      return `${tally(answers)}, then with the right one ${await tries(world, name, PASSWORD, '198.51.100.99')}`;
    },
    answer: '200 SIGN_IN_FAILED ×40, then with the right one 200 SIGN_IN_FAILED',
    cpuMs: 6_000,
    memoryMb: 192,
  },
  {
    name: 'sign-in 20 times in one request, by aliases, with the right password',
    run: async (world) => {
      const username = await person(world);
      const { text } = await world.query(`mutation { ${Array.from({ length: 20 }, (_, i) => `s${i}: signIn(input: { username: "${username}", password: "${PASSWORD}" }) { accessToken }`).join(' ')} }`);
      return tally((JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code));
    },
    answer: 'RATE_LIMITED',
    cpuMs: 500,
  },
  {
    name: 'sign-in 100 times in one request, by aliases',
    run: async (world) => told(await world.query(`mutation { ${Array.from({ length: 100 }, (_, i) => `s${i}: signIn(input: { username: "a${i}b", password: "xxxxxxxxxxxx" }) { accessToken }`).join(' ')} }`)),
    answer: '400 QUERY_TOO_COMPLEX',
  },
  {
    name: 'changePassword 20 times in one request, by aliases, with the right password',
    run: async (world) => {
      const { accessToken } = await signedIn(world, await person(world));
      const query = `mutation { ${Array.from({ length: 20 }, (_, i) => `c${i}: changePassword(input: { currentPassword: "${PASSWORD}", newPassword: "${PASSWORD}" }) { changed }`).join(' ')} }`;
      const { text } = await world.query(query, undefined, { token: accessToken });
      return tally((JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code));
    },
    answer: 'RATE_LIMITED',
    cpuMs: 800,
  },
  {
    name: '400 sign-ins at once from 400 addresses',
    run: async (world) => {
      const asking = await world.token('regulator.cixi');
      let answered = 0;
      const storm = Promise.all(Array.from({ length: 400 }, (_, i) => tries(world, `storm-${i}`, 'Sturm-2026-xyz', `192.0.2.${i % 256}`).finally(() => (answered += 1))));
      await new Promise((resolve) => setTimeout(resolve, 200));
      const meanwhile = told(await world.query('{ viewer { id } }', undefined, { token: asking }));
      const waiting = 400 - answered;
      const answers = await storm;
      return `${[...new Set(answers.map((answer) => answer.split(' ')[1] ?? answer))].sort().join(' or ')}; others ${meanwhile} ${waiting >= 20 ? 'meanwhile' : 'when it was over'}`;
    },
    answer: 'BUSY or SIGN_IN_FAILED; others 200 OK meanwhile',
    cpuMs: 15_000,
    memoryMb: 256,
  },
  { name: 'a password of 900,000 characters', run: (world) => tries(world, 'enterprise.other', 'ﷺ'.repeat(300_000)), answer: '200 SIGN_IN_FAILED' },
  { name: 'a new password of 900,000 characters', run: async (world) => {
      const { accessToken } = await signedIn(world, await person(world));
      return told(await world.query('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { changed } }', { input: { currentPassword: PASSWORD, newPassword: 'ﷺ'.repeat(300_000) } }, { token: accessToken }));
    }, answer: '200 PASSWORD_TOO_LONG', cpuMs: 800 },
  { name: 'a user name of 900,000 characters', run: (world) => tries(world, '１'.repeat(300_000), 'irgendein-Wort-7'), answer: '200 SIGN_IN_FAILED' },
  { name: 'a user name that breaks lines', run: (world) => tries(world, 'a\r\n{"level":60,"msg":"forged"}\u001b[31m\u2028\u202e', 'irgendein-Wort-8'), answer: '200 SIGN_IN_FAILED' },
  {
    name: 'telling accounts apart by the answer: unknown, wrong, locked, disabled',
    run: async (world) => {
      const [wrong, locked, disabled] = [await person(world), await person(world), await person(world)];
      await world.seed.rows('UPDATE users SET disabled_at = now() WHERE username = $1', [disabled]);
      await world.seed.rows("UPDATE users SET locked_until = now() + interval '1 hour', failed_sign_ins = 5 WHERE username = $1", [locked]);
      const answers: string[] = [];
      for (const [name, password] of [['nobody-of-that-name', 'x'], [wrong, 'falsches-Wort-12'], [locked, PASSWORD], [disabled, PASSWORD]] as const) {
        const { status, text } = await world.query(SIGN_IN, { input: { username: name, password } });
        answers.push(`${status} ${text.replace(/"requestId":"[^"]*"/, '')}`);
      }
      return new Set(answers).size === 1 ? 'one answer' : answers.join(' | ');
    },
    answer: 'one answer',
    cpuMs: 1_500,
  },
  {
    name: 'telling accounts apart by time: 15 of each in turns',
    run: async (world) => {
      const times: Record<'unknown' | 'wrong', number[]> = { unknown: [], wrong: [] };
      const known = await Promise.all(Array.from({ length: 15 }, () => person(world)));
      for (const [i, name] of known.entries()) {
        for (const [kind, username] of [['unknown', `x${name}`], ['wrong', name]] as const) {
          const since = performance.now();
          await tries(world, username, 'falsches-Wort-13', `198.51.100.${100 + i}`);
          times[kind].push(performance.now() - since);
        }
      }
      // The fourth of fifteen: what a busy machine adds comes on top. Without the work done for nobody it is one to eight.
      const [unknown, wrong] = [times.unknown, times.wrong].map((of) => of.sort((a, b) => a - b)[3]!) as [number, number];
      return Math.max(unknown, wrong) < 2 * Math.min(unknown, wrong) ? 'alike' : `${unknown.toFixed(1)} ms unknown, ${wrong.toFixed(1)} ms wrong`;
    },
    answer: 'alike',
    cpuMs: 6_000,
  },
];
