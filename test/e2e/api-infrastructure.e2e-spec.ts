import { request as httpRequest } from 'node:http';
import supertest from 'supertest';
import { pino } from 'pino';
import { QUERY_LIMITS } from '../../apps/api/src/limits/limits.js';
import { account, type TestAccount } from '../support/accounts.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { ProbeModule } from './support/probe.module.js';

describe('the API around its features', () => {
  const log: string[] = [];
  let api: TestApi;
  let one: TestAccount;
  let other: TestAccount;

  beforeAll(async () => {
    const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
    api = await startTestApi({ modules: [ProbeModule], logger });
    one = await account(api, 'ENTERPRISE', 'probe-one');
    other = await account(api, 'INSURER', 'probe-other');
  });
  afterAll(() => api?.close());

  const post = (body: string | object) => supertest(api.url).post('/graphql').set('accept-language', 'en').send(body);

  describe('who calls', () => {
    const SIGHTS = '{ probeSights { root requestId field loaded database } }';
    type Sights = { probeSights: { root: string; requestId: string; field: string; loaded: string; database: string }[] };

    it('is the same in resolvers, field resolvers, loaders and the database, and never somebody else', async () => {
      const callers = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? one : other));
      const answers = await Promise.all(callers.map(({ token }) => api.graphql<Sights>(SIGHTS, {}, { token })));
      const requests = new Set<string>();
      for (const [i, answer] of answers.entries()) {
        expect(answer.errors).toEqual([]);
        const { organizationId } = callers[i]!;
        for (const sight of answer.data!.probeSights) {
          expect([sight.root, sight.field, sight.loaded, sight.database]).toEqual(Array.from({ length: 4 }, () => organizationId));
          expect(sight.requestId).toBe(answer.headers.get('x-request-id'));
          requests.add(sight.requestId);
        }
      }
      expect(requests.size).toBe(callers.length);
    });

    it('does not stay behind on a connection', async () => {
      await api.graphql(SIGHTS, {}, { token: one.token });
      const stranger = await api.graphql('{ probeStranger }');
      expect(stranger.data).toEqual({ probeStranger: null });
    });

    it.each([
      ['no token', undefined],
      ['a token that is none', 'Bearer nonsense'],
      ['another scheme', 'Basic dXNlcjpwYXNz'],
    ])('%s reaches public fields only', async (_, authorization) => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const answer = await api.graphql('{ probeStranger probeFault }', {}, { headers });
      expect(answer.data).toEqual({ probeStranger: null, probeFault: null });
      expect(answer.errors.map(({ extensions, path }) => [extensions.code, path])).toEqual([['UNAUTHENTICATED', ['probeFault']]]);
    });
  });

  describe('errors', () => {
    it('are told in the language asked for, with code, parameters and request id', async () => {
      for (const [language, message] of [['zh-CN,zh;q=0.9', '需要权限 probe:x'], ['en-GB', 'This needs the permission probe:x'], ['fr', '需要权限 probe:x']] as const) {
        const answer = await api.graphql('{ probeStale }', {}, { token: one.token, headers: { 'accept-language': language, 'x-request-id': 'client-request-1' } });
        expect(answer.status).toBe(200);
        expect(answer.errors).toMatchObject([{ message, path: ['probeStale'], extensions: { code: 'FORBIDDEN', params: { permission: 'probe:x' }, requestId: 'client-request-1' } }]);
        expect(answer.headers.get('x-request-id')).toBe('client-request-1');
      }
    });

    it('that are faults of ours say nothing, and are in the log with their stack', async () => {
      log.length = 0;
      const answer = await api.graphql('{ probeFault }', {}, { token: one.token });
      expect(JSON.stringify(answer)).not.toContain('hunter2');
      expect(answer.errors).toMatchObject([{ message: 'Something went wrong on our side', extensions: { code: 'INTERNAL' } }]);
      expect(Object.keys(answer.errors[0]!.extensions).sort()).toEqual(['code', 'params', 'requestId']);
      const line = log.find((entry) => entry.includes('hunter2'));
      expect(line).toContain('probe.module');
      expect(line).toContain(answer.headers.get('x-request-id'));
    });

    it.each([
      ['not GraphQL', '{ probe', {}, 400, 'GRAPHQL_PARSE_FAILED'],
      ['an unknown field', '{ nothingOfTheKind }', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
      ['a variable of another type', 'mutation ($n: String!) { probeBump(name: $n) { name } }', { n: 7 }, 400, 'BAD_INPUT'],
      ['an operation that is not there', 'query A { probeStranger } query B { probeStranger }', {}, 400, 'GRAPHQL_OPERATION_UNKNOWN'],
    ])('%s', async (_, query, variables, status, code) => {
      const answer = await api.graphql(query, variables, { token: one.token });
      expect([answer.status, answer.code, answer.data]).toEqual([status, code, undefined]);
      expect(answer.errors[0]!.extensions.requestId).toBe(answer.headers.get('x-request-id'));
      const chinese = await api.graphql(query, variables, { token: one.token, headers: { 'accept-language': 'zh' } });
      expect(chinese.errors[0]!.message).toMatch(/[\u4e00-\u9fff]/);
    });

    it.each([
      ['a body that is not JSON', '{"query":', 400, 'BAD_REQUEST'],
      ['a batch', '[{"query":"{ probeStranger }"}]', 400, 'BAD_REQUEST'],
      ['no query', '{}', 400, 'BAD_REQUEST'],
      ['variables that are no object', '{"query":"{ probeStranger }","variables":[1]}', 400, 'BAD_REQUEST'],
      ['a body that is too large', JSON.stringify({ query: '{ probeStranger }', variables: { x: 'x'.repeat(QUERY_LIMITS.bodyBytes) } }), 413, 'PAYLOAD_TOO_LARGE'],
    ])('%s', async (_, body, status, code) => {
      const answer = await post(body).set('content-type', 'application/json');
      expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, code]);
    });

    it('another content type, another method, another path', async () => {
      const plain = await post('{"query":"{ probeStranger }"}').set('content-type', 'text/plain');
      expect([plain.status, plain.body.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_CONTENT_TYPE']);
      const form = await post('query={probeStranger}').set('content-type', 'application/x-www-form-urlencoded');
      expect(form.status).toBe(415);
      const get = await supertest(api.url).get('/graphql').query({ query: '{ probeStranger }' }).set('apollo-require-preflight', '1');
      expect([get.status, get.headers['allow'], get.body.errors[0].extensions.code]).toEqual([405, 'POST', 'METHOD_NOT_ALLOWED']);
      const nowhere = await supertest(api.url).get('/nowhere');
      expect([nowhere.status, nowhere.body.errors[0].extensions.code, nowhere.body.errors[0].message]).toEqual([404, 'NOT_FOUND', '未找到']);
    });

    it('a request id that could forge a log line is replaced', async () => {
      const answer = await api.graphql('{ probeStranger }', {}, { headers: { 'x-request-id': 'a b"c{}' } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    });
  });

  describe('limits', () => {
    it.each([
      ['depth', `{ probeSights { ${'a { '.repeat(QUERY_LIMITS.depth)} b ${'} '.repeat(QUERY_LIMITS.depth)} } }`],
      ['aliases', `{ ${Array.from({ length: QUERY_LIMITS.aliases + 1 }, (_, i) => `a${i}: probeStranger`).join(' ')} }`],
      ['rootFields', `{ ${'probeStranger '.repeat(QUERY_LIMITS.rootFields + 1)} }`],
      ['fields', `{ probeSights { ${'root '.repeat(QUERY_LIMITS.fields + 1)} } }`],
      ['tokens', `{ probeStranger ${'@include(if: true) '.repeat(QUERY_LIMITS.tokens / 5)} }`],
    ])('%s', async (limit, query) => {
      const answer = await api.graphql(query);
      expect([answer.status, answer.code, answer.errors[0]?.extensions.params['limit']]).toEqual([400, 'QUERY_TOO_COMPLEX', `${limit} ${QUERY_LIMITS[limit as keyof typeof QUERY_LIMITS]}`]);
    });

    it('fragments that multiply, and one that spreads itself', async () => {
      const bomb = Array.from({ length: 40 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ');
      const answer = await api.graphql(`{ ...f0 } ${bomb} fragment f40 on Query { probeStranger }`);
      expect(answer.code).toBe('QUERY_TOO_COMPLEX');
      const loop = await api.graphql('{ ...a } fragment a on Query { probeStranger ...b } fragment b on Query { ...a }');
      expect(loop.code).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    it('takes the introspection query in development', async () => {
      const { getIntrospectionQuery } = await import('graphql');
      const answer = await api.graphql(getIntrospectionQuery());
      expect(answer.errors).toEqual([]);
    });
  });

  describe('operations', () => {
    it('livez, readyz, metrics', async () => {
      expect((await supertest(api.url).get('/livez')).body).toEqual({ alive: true });
      const alone = await supertest(api.url).get('/readyz');
      expect([alone.status, alone.body.checks.ticks]).toEqual([503, { ok: false, detail: 'no worker has been here' }]);
      // As a worker does when it starts.
      await api.rows(`INSERT INTO job_ticks (name, late_after_ms) VALUES ('some-schedule', 60000)`);
      const ready = await supertest(api.url).get('/readyz');
      expect([ready.status, ready.body]).toEqual([200, { ready: true, checks: { database: { ok: true }, migrations: { ok: true }, ticks: { ok: true } } }]);
      await api.graphql('query Whatever_the_client_likes { probeStranger }');
      const metrics = (await supertest(api.url).get('/metrics')).text;
      expect(metrics).toMatch(/anze_graphql_operation_seconds_count\{type="query",field="probeStranger",code="OK"\} \d+/);
      expect(metrics).toContain('anze_outbox_due 0');
      expect(metrics).not.toContain('Whatever_the_client_likes');
    });

    it('is not ready while a migration is missing', async () => {
      const [last] = await api.rows<{ name: string; timestamp: string }>('DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING name, timestamp');
      try {
        const ready = await supertest(api.url).get('/readyz');
        expect([ready.status, ready.body.checks.migrations]).toEqual([503, { ok: false, detail: `not applied: ${last!.name}` }]);
      } finally {
        await api.rows('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [last!.timestamp, last!.name]);
      }
    });

    it('logs neither tokens nor passwords nor the URL of an upload', async () => {
      log.length = 0;
      await api.signIn('probe-one', 'korrekt-Pferd-47');
      await api.graphql('{ probeSights { root } }', {}, { token: one.token });
      await supertest(api.url).put('/uploads/some-secret-token').send('x');
      const all = log.join('');
      expect(all).toContain('"route":"/uploads/:token"');
      for (const secret of ['korrekt-Pferd-47', one.token, 'some-secret-token']) expect(all).not.toContain(secret);
    });

    it('serves GraphiQL from this origin alone', async () => {
      const page = await supertest(api.url).get('/graphiql');
      expect(page.status).toBe(200);
      const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
      expect(loaded).toHaveLength(3);
      for (const url of loaded) {
        expect(url).toMatch(/^\/graphiql\//);
        const file = await supertest(api.url).get(url).buffer(true);
        expect(file.status).toBe(200);
        // The two ways by which a style sheet fetches, and those of a script that don't go through the page's own policy.
        if (url.endsWith('.css')) expect(file.text).not.toMatch(/@import|url\(\s*["']?(?!data:)/);
      }
      const policy = page.headers['content-security-policy'] as string;
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    });

    it('answers a client that went away to nobody, and goes on', async () => {
      const body = JSON.stringify({ query: '{ probeSights { root field } }' });
      const { port } = new URL(api.url);
      const request = httpRequest({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json', 'content-length': body.length, authorization: `Bearer ${one.token}` } });
      request.on('error', () => undefined);
      request.end(body, () => request.destroy());
      expect((await api.graphql('{ probeStranger }')).status).toBe(200);
    });
  });
});

describe('the API in production', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ modules: [ProbeModule], env: { NODE_ENV: 'production' } });
  });
  afterAll(() => api?.close());

  it('tells nothing of its schema', async () => {
    expect((await api.graphql('{ __schema { types { name } } }')).code).toBe('GRAPHQL_VALIDATION_FAILED');
    const typo = await api.graphql('{ probeStrangr }');
    expect(typo.errors[0]!.message).not.toContain('probeStranger');
    expect((await supertest(api.url).get('/graphiql')).status).toBe(404);
  });
});
