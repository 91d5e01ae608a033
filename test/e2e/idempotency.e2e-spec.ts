import pg from 'pg';
import { encodeId } from '@anze/kernel';
import { account, type TestAccount } from '../support/accounts.js';
import { startTestApi, type GraphqlAnswer, type TestApi } from '../support/api.js';
import { ProbeModule } from './support/probe.module.js';

interface Bumped {
  probeBump: { name: string; number: number; seen: number };
}

describe('Idempotency-Key', () => {
  let api: TestApi;
  let one: TestAccount;
  let colleague: TestAccount;
  let other: TestAccount;
  let keys = 0;

  beforeAll(async () => {
    api = await startTestApi({ modules: [ProbeModule] });
    one = await account(api, 'ENTERPRISE', 'idem-one');
    colleague = await account(api, 'REGULATOR', 'idem-colleague');
    other = await account(api, 'ENTERPRISE', 'idem-other');
  });
  afterAll(() => api?.close());

  const newKey = (): string => `test-key-${(keys += 1)}`;
  const BUMP = 'mutation ($name: String!, $fail: Boolean = false, $slowMs: Int = 0) { probeBump(name: $name, fail: $fail, slowMs: $slowMs) { name number seen } }';
  const bump = (key: string, variables: object, who = one, query = BUMP): Promise<GraphqlAnswer<Bumped>> =>
    api.graphql<Bumped>(query, variables as Record<string, unknown>, { token: who.token, headers: { 'idempotency-key': key } });
  const effects = async (name: string): Promise<number> =>
    (await api.rows<{ count: number }>(`SELECT count(*)::int AS count FROM audit_log WHERE action = 'probe.bump' AND details ->> 'name' = $1`, [name]))[0]!.count;
  const stored = async (key: string): Promise<number> => (await api.rows<{ count: number }>('SELECT count(*)::int AS count FROM idempotency_keys WHERE key = $1', [key]))[0]!.count;

  it('replays the answer, in the order of its fields, and does nothing again', async () => {
    const key = newKey();
    const first = await bump(key, { name: 'replay' });
    expect([first.status, first.errors, first.headers.get('idempotency-replayed')]).toEqual([200, [], null]);
    // The client never saw the first answer: the connection broke after the commit. For the server that is the same as asking again.
    const second = await bump(key, { name: 'replay' });
    expect(JSON.stringify(second.data)).toBe(JSON.stringify(first.data));
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await effects('replay')).toBe(1);
  });

  it('runs the fields of the payload in the transaction of the effect', async () => {
    const before = (await bump(newKey(), { name: 'inside' })).data!.probeBump.seen;
    const after = (await bump(newKey(), { name: 'inside' })).data!.probeBump.seen;
    expect(after).toBe(before + 1);
  });

  it('of many at once one works and the others get its answer', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 12 }, () => bump(key, { name: 'crowd', slowMs: 80 })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(11);
    expect(await effects('crowd')).toBe(1);
  });

  it('waits for another process that works under the same key', async () => {
    const key = newKey();
    const lock = `SELECT pg_advisory_lock(hashtextextended($1, 724103))`;
    const name = ['idempotency', one.organizationId, one.userId, 'probeBump', key].join('\n');
    const elsewhere = new pg.Client({ connectionString: api.database.url });
    await elsewhere.connect();
    try {
      await elsewhere.query(lock, [name]);
      let done = false;
      const waiting = bump(key, { name: 'elsewhere' }).finally(() => (done = true));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect([done, await effects('elsewhere')]).toEqual([false, 0]);
      await elsewhere.query('SELECT pg_advisory_unlock_all()');
      expect((await waiting).errors).toEqual([]);
    } finally {
      await elsewhere.end();
    }
  });

  it.each([
    ['other variables', BUMP, { name: 'reused-2' }],
    ['another selection', BUMP.replace('name number seen', 'name'), { name: 'reused' }],
  ])('refuses a key that stands for something else: %s', async (_, query, variables) => {
    const key = newKey();
    await bump(key, { name: 'reused' });
    const again = await bump(key, variables, one, query);
    expect([again.code, again.data]).toEqual(['IDEMPOTENCY_KEY_REUSED', null]);
    expect(await effects('reused-2')).toBe(0);
    const layout = await bump(key, { name: 'reused' }, one, BUMP.replaceAll(' ', '  '));
    expect(layout.headers.get('idempotency-replayed')).toBe('true');
  });

  it.each([
    ['the mutation fails', { name: 'failed', fail: true }, BUMP, 'STALE_VERSION'],
    ['a field of the payload fails', { name: 'failed' }, BUMP.replace('seen', 'seen broken'), 'INTERNAL'],
  ])('leaves no effect and no key when %s', async (_, variables, query, code) => {
    const key = newKey();
    const failed = await bump(key, variables, one, query);
    expect([failed.code, failed.data]).toEqual([code, null]);
    expect([await effects('failed'), await stored(key)]).toEqual([0, 0]);
    const retry = await bump(key, { name: 'retried' });
    expect([retry.errors, retry.headers.get('idempotency-replayed')]).toEqual([[], null]);
  });

  it('belongs to a person: the same key of others is another', async () => {
    const key = newKey();
    const answers = [await bump(key, { name: 'mine' }), await bump(key, { name: 'mine' }, colleague), await bump(key, { name: 'mine' }, other)];
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, null, null]);
    expect(await effects('mine')).toBe(3);
    expect(await stored(key)).toBe(3);
  });

  it('is refused for two mutation fields, and when malformed', async () => {
    const two = await bump(newKey(), {}, one, 'mutation { a: probeBump(name: "two") { name } ...b } fragment b on Mutation { probeBump(name: "two") { name } }');
    expect([two.code, two.errors[0]?.extensions.params['field'], await effects('two')]).toEqual(['BAD_INPUT', 'Idempotency-Key', 0]);
    for (const key of ['short', 'x'.repeat(201), 'with space']) expect((await bump(key, { name: 'two' })).code).toBe('BAD_INPUT');
  });

  it('keeps nothing of sign-in, signed in or not: its answer holds tokens', async () => {
    const input = { username: 'idem-one', password: 'korrekt-Pferd-47' };
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
    for (const caller of [{}, { token: one.token }]) {
      const headers = { 'idempotency-key': newKey() };
      const answer = await api.graphql(signIn, { input }, { ...caller, headers });
      expect(answer.errors).toEqual([]);
      expect(await stored(headers['idempotency-key'])).toBe(0);
    }
  });

  it('covers passwords, which another role changes: once, and refused attempts still count', async () => {
    const who = await account(api, 'ENTERPRISE', 'idem-passwords');
    const change = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { changed } }';
    const ask = (key: string, currentPassword: string): Promise<GraphqlAnswer> =>
      api.graphql(change, { input: { currentPassword, newPassword: 'korrekt-Pferd-49' } }, { token: who.token, headers: { 'idempotency-key': key } });
    const log = async (): Promise<unknown> => api.rows('SELECT action, outcome, count(*)::int AS n FROM audit_log WHERE subject_id = $1 AND action LIKE $2 GROUP BY 1, 2', [who.userId, 'user.changePassword']);
    const wrong = newKey();
    expect([(await ask(wrong, 'falsches-Pferd-47')).code, await stored(wrong)]).toEqual(['WRONG_PASSWORD', 0]);
    expect(await api.rows('SELECT failed_sign_ins AS n FROM users WHERE id = $1', [who.userId])).toEqual([{ n: 1 }]);
    const key = newKey();
    const answers = [await ask(key, 'korrekt-Pferd-47'), await ask(key, 'korrekt-Pferd-47')];
    expect(answers.map(({ data, errors, headers }) => [data, errors, headers.get('idempotency-replayed')])).toEqual([[{ changePassword: { changed: true } }, [], null], [{ changePassword: { changed: true } }, [], 'true']]);
    expect(await log()).toEqual(expect.arrayContaining([{ action: 'user.changePassword', outcome: 'OK', n: 1 }]));
    await api.signIn('idem-passwords', 'korrekt-Pferd-49');
  });

  it('keeps neither effect nor key of passwords apart when the answer can not be stored', async () => {
    const platform = await account(api, 'PLATFORM', 'idem-resetter');
    const who = await account(api, 'ENTERPRISE', 'idem-reset');
    const reset = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { user { username } } }';
    const ask = (key: string): Promise<GraphqlAnswer> =>
      api.graphql(reset, { input: { userId: encodeId('User', who.userId), password: 'korrekt-Pferd-50' } }, { token: platform.token, headers: { 'idempotency-key': key } });
    const hash = async (): Promise<unknown> => api.rows('SELECT password_hash FROM users WHERE id = $1', [who.userId]);
    const [before, key] = [await hash(), newKey()];
    await api.rows(`ALTER TABLE idempotency_keys ADD CONSTRAINT no_more CHECK (key <> '${key}')`);
    try {
      expect((await ask(key)).data).toBeNull();
      expect(await hash()).toEqual(before);
    } finally {
      await api.rows('ALTER TABLE idempotency_keys DROP CONSTRAINT no_more');
    }
    expect((await ask(key)).errors).toEqual([]);
    const after = await hash();
    expect(after).not.toEqual(before);
    expect((await ask(key)).headers.get('idempotency-replayed')).toBe('true');
    expect(await hash()).toEqual(after);
  });

  it('counts for the platform as well, many at once', async () => {
    const platform = await account(api, 'PLATFORM', 'idem-platform');
    const create = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { username } } }';
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => {
        const input = { organizationId: encodeId('Organization', one.organizationId), username: `made-${i}`, displayName: 'x', role: 'OFFICER', password: 'korrekt-Pferd-48' };
        return api.graphql(create, { input }, { token: platform.token, headers: { 'idempotency-key': newKey() } });
      }),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
