import { request as httpRequest } from 'node:http';
import { tally, told, type Abuse, type AbuseWorld } from '../support/abuse.types.js';
import { open, send } from '../support/client.js';

const VIEWER = JSON.stringify({ query: '{ viewer { id } }' });
const JSON_TYPE = { 'content-type': 'application/json' };

const head = (lines: readonly string[], body = ''): string => `${[...lines, `content-length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`;
const REQUEST = ['POST /graphql HTTP/1.1', 'host: localhost', 'content-type: application/json'];

/** A request with other headers. */
const withHeaders = (headers: Readonly<Record<string, string | readonly string[]>>, body: string = VIEWER) => (world: AbuseWorld) => world.sent({ headers: { ...JSON_TYPE, ...headers }, body }).then(told);
/** A request as bytes on a socket; `closed` when the connection ends with the answer. */
const bytes = (text: string | readonly (string | Buffer)[], waitMs?: number) => async (world: AbuseWorld): Promise<string> => {
  const { answers, closed } = await world.raw(text, waitMs === undefined ? {} : { waitMs });
  return tally(answers) || (closed ? 'closed' : 'nothing');
};
const typed = (contentType: string, body: string) => (world: AbuseWorld) => world.sent({ headers: { 'content-type': contentType }, body }).then(told);

export const REQUESTS: readonly Abuse[] = [
  { name: 'a batch of 1,000 operations', run: (world) => world.post(Array.from({ length: 1_000 }, () => ({ query: '{ viewer { id } }' }))).then(told), answer: '400 BAD_REQUEST' },
  { name: 'a mutation by GET', run: (world) => world.sent({ method: 'GET', path: `/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}` }).then(told), answer: '405 METHOD_NOT_ALLOWED' },
  { name: 'a mutation by HEAD', run: (world) => world.sent({ method: 'HEAD', path: '/graphql?query=mutation' }).then(({ status }) => String(status)), answer: /^40[45]$/ },
  { name: 'cross-site: text/plain', run: typed('text/plain', VIEWER), answer: '415 UNSUPPORTED_CONTENT_TYPE' },
  { name: 'cross-site: a form', run: typed('application/x-www-form-urlencoded', 'query=mutation{signOut{signedOut}}'), answer: '415 UNSUPPORTED_CONTENT_TYPE' },
  { name: 'cross-site: multipart', run: typed('multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ viewer { id } }"}\r\n--x--'), answer: '415 UNSUPPORTED_CONTENT_TYPE' },
  { name: 'cross-site: no content type', run: (world) => world.sent({ body: VIEWER }).then(told), answer: /^4(?:00 BAD_REQUEST|15 UNSUPPORTED_CONTENT_TYPE)$/ },
  { name: 'cross-site: a preflight', run: async (world) => {
      const { headers, status } = await world.sent({ method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } });
      return `${status}, ${headers['access-control-allow-origin'] === undefined ? 'allows nobody' : 'allows'}`;
    }, answer: '404, allows nobody' },
  { name: 'a persisted query that nobody stored', run: (world) => world.post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }).then(told), answer: '400 BAD_REQUEST' },
  { name: 'a persisted query under another’s hash', run: (world) => world.post({ query: '{ viewer { id } }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }).then(told), answer: '200 BAD_REQUEST' },
  { name: 'a body in UTF-16', run: (world) => world.sent({ headers: { 'content-type': 'application/json; charset=utf-16le' }, body: Buffer.from(VIEWER, 'utf16le') }).then(told), answer: /^4(?:00 BAD_REQUEST|15 UNSUPPORTED_CONTENT_TYPE)$/ },
  { name: 'a body that says gzip', run: withHeaders({ 'content-encoding': 'gzip' }), answer: /^(?:200 UNAUTHENTICATED|4\d\d \w+)$/ },
  { name: 'a body of 30 MB in chunks', run: async (world) => {
      const outgoing = httpRequest({ ...target(world), method: 'POST', path: '/graphql', headers: { ...JSON_TYPE, 'x-forwarded-for': world.from } });
      const answer = new Promise<string>((resolve) => {
        outgoing.on('response', (incoming) => resolve(`${incoming.resume().statusCode}`));
        outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
      });
      for (let i = 0; i < 480 && !outgoing.destroyed; i += 1) if (!outgoing.write(Buffer.alloc(64 * 1024, 0x20))) await new Promise((resolve) => setTimeout(resolve, 1));
      const told413 = await Promise.race([answer, new Promise<string>((resolve) => setTimeout(() => resolve('nothing'), 5_000))]);
      outgoing.destroy();
      return told413;
    }, answer: /^(?:413|EPIPE|ECONNRESET)$/ },
  { name: 'a JSON of 500,000 opening brackets', run: withHeaders({}, '['.repeat(500_000)), answer: '400 BAD_REQUEST' },
  { name: 'headers: 60,000 bytes', run: bytes(head([...REQUEST, `x-filler: ${'x'.repeat(60_000)}`], VIEWER)), answer: '431 HEADERS_TOO_LARGE' },
  { name: 'headers: 3,000 of them', run: bytes(head([...REQUEST, ...Array.from({ length: 3_000 }, (_, i) => `x-${i}: ${i}`)], VIEWER)), answer: '431 HEADERS_TOO_LARGE' },
  { name: 'headers: a line feed in a value', run: bytes(head([...REQUEST, 'x-request-id: abcdefgh\nset-cookie: a=b'], VIEWER)), answer: /^(?:400 BAD_REQUEST|401 UNAUTHENTICATED|200 UNAUTHENTICATED)$/ },
  { name: 'headers: a request id that would add a header', run: async (world) => {
      const { text } = await world.raw(head([...REQUEST, 'x-request-id: abcdefgh%0d%0aset-cookie: a=b\rset-cookie: a=b'], VIEWER));
      return /\r\nset-cookie/i.test(text) ? 'added' : 'not added';
    }, answer: 'not added' },
  { name: 'headers: a request id of escapes', run: async (world) => {
      const id = Buffer.from('x\u001b[2J\u2028', 'utf8').toString('latin1');
      const { text } = await world.raw(head([...REQUEST, `x-request-id: ${id}`, `user-agent: ${id}\u0085`], VIEWER));
      return text.includes('[2J') ? 'given back' : 'replaced';
    }, answer: 'replaced' },
  { name: 'headers: no Host', run: bytes(head(['POST /graphql HTTP/1.1', 'content-type: application/json'], VIEWER)), answer: '400 BAD_REQUEST' },
  { name: 'headers: another’s Host', run: async (world) => {
      const reply = await world.query('mutation ($input: CreateUploadInput!) { createUpload(input: $input) { url } }', { input: { filename: 'x.csv', contentType: 'text/csv', byteSize: 1 } }, { token: await world.token('regulator.cixi'), headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } });
      const { url } = (JSON.parse(reply.text) as { data: { createUpload: { url: string } } }).data.createUpload;
      world.secrets.add(url);
      return reply.text.includes('evil') ? 'believed' : 'not believed';
    }, answer: 'not believed' },
  { name: 'headers: two Authorizations', run: withHeaders({ authorization: ['Bearer x', 'Bearer y'] }), answer: '200 UNAUTHENTICATED' },
  { name: 'headers: an Authorization of 15,000 characters without a space', run: withHeaders({ authorization: 'a'.repeat(15_000) }), answer: '200 UNAUTHENTICATED', cpuMs: 250 },
  { name: 'headers: an Authorization of 15,000 characters, scheme and spaces', run: withHeaders({ authorization: `Bearer${' '.repeat(7_000)}${'a'.repeat(7_000)}` }), answer: '200 UNAUTHENTICATED', cpuMs: 250 },
  { name: 'headers: Accept-Language of 15,000 characters', run: withHeaders({ 'accept-language': 'zh-a-a-'.repeat(2_100) }), answer: '200 UNAUTHENTICATED', cpuMs: 250 },
  { name: 'headers: Accept-Language of weights', run: withHeaders({ 'accept-language': Array.from({ length: 2_000 }, () => 'q;q=1').join(',') }), answer: '200 UNAUTHENTICATED', cpuMs: 250 },
  { name: 'headers: Accept of 15,000 characters', run: withHeaders({ accept: 'a/b;q=0.1,'.repeat(1_500) }), answer: '406 BAD_REQUEST', cpuMs: 600 },
  { name: 'headers: Content-Type of 15,000 characters', run: withHeaders({ 'content-type': `application/json;${' '.repeat(7_000)}${'a=b;'.repeat(1_900)}` }), answer: '415 UNSUPPORTED_CONTENT_TYPE', cpuMs: 250 },
  { name: 'headers: Idempotency-Key of 15,000 characters', run: withHeaders({ 'idempotency-key': 'k'.repeat(15_000) }), answer: '400 BAD_INPUT' },
  { name: 'headers: Idempotency-Key of odd bytes', run: bytes([head([...REQUEST, 'idempotency-key: \u00e4\u0080aaaaaaaaaa'], VIEWER)]), answer: '400 BAD_INPUT' },
  { name: 'headers: X-Forwarded-For of 7,000 addresses', run: (world) => send({ url: world.url, from: Array.from({ length: 1_500 }, () => '10.0.0.1').join(','), headers: JSON_TYPE, body: VIEWER }).then(told), answer: '200 UNAUTHENTICATED', cpuMs: 200 },
  { name: 'smuggling: Content-Length and chunked', run: bytes('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nhost: x\r\n\r\n'), answer: '400 BAD_REQUEST' },
  { name: 'smuggling: two Content-Lengths', run: bytes('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ncontent-length: 40\r\n\r\nabcd'), answer: '400 BAD_REQUEST' },
  { name: 'not HTTP: 100,000 random bytes', run: bytes([Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7_919) & 255))]), answer: /^(?:400 BAD_REQUEST|closed)$/ },
  { name: 'not HTTP: TLS', run: bytes([Buffer.from('16030100a5010000a10303', 'hex')]), answer: /^(?:400 BAD_REQUEST|closed)$/ },
  { name: 'a URL of 15,000 characters', run: (world) => world.sent({ method: 'GET', path: `/${'a'.repeat(15_000)}` }).then(told), answer: /^4(?:04 NOT_FOUND|14 \w+|31 HEADERS_TOO_LARGE)$/ },
  { name: 'a URL that is no URL', run: bytes(head(['GET /uploads/%zz%2 HTTP/1.1', 'host: x'])), answer: '400 BAD_REQUEST' },
  { name: 'a URL with a path outside', run: bytes(head(['GET /graphiql/../../../../etc/passwd HTTP/1.1', 'host: x'])), answer: '404 NOT_FOUND' },
  { name: 'a parameter of 3,000 characters', run: (world) => world.sent({ method: 'PUT', path: `/uploads/${'a'.repeat(3_000)}`, body: 'x' }).then(told), answer: /^4(?:04 NOT_FOUND|14 \w+|00 BAD_REQUEST)$/ },
  { name: 'an upgrade to something else', run: bytes(head(['GET /graphql HTTP/1.1', 'host: x', 'connection: upgrade, http2-settings', 'upgrade: h2c', 'http2-settings: AAMAAABkAAQCAAAAAAIAAAAA'])), answer: '405 METHOD_NOT_ALLOWED' },
  { name: '500 requests in a row without waiting for an answer', run: async (world) => {
      const one = head([...REQUEST, `x-forwarded-for: ${world.from}`], VIEWER);
      const { answers } = await world.raw(one.repeat(500), { enough: 500, waitMs: 20_000 });
      return tally(answers);
    }, answer: /^200 UNAUTHENTICATED ×\d+(?:, 429 RATE_LIMITED ×\d+)?$/, cpuMs: 5_000 },
  { name: '1,000 connections that say nothing', run: async (world) => {
      const sockets = await Promise.all(Array.from({ length: 1_000 }, () => open(world.url)));
      const meanwhile = await world.sent({ headers: JSON_TYPE, body: VIEWER }).then(told);
      for (const socket of sockets) socket.destroy();
      return `${meanwhile} to others`;
    }, answer: '200 UNAUTHENTICATED to others', cpuMs: 1_500 },
  { name: '200 clients that go away before the answer', run: async (world) => {
      const one = head([...REQUEST, `authorization: Bearer ${await world.token('regulator.cixi')}`], JSON.stringify({ query: '{ complianceOverview { enterprises } hazards { totalCount } }' }));
      for (let i = 0; i < 4; i += 1) {
        const sockets = await Promise.all(Array.from({ length: 50 }, () => open(world.url)));
        for (const socket of sockets) socket.on('error', () => undefined).write(one, () => socket.destroy());
      }
      return `${await world.query('{ viewer { id } }', undefined, { token: await world.token('regulator.cixi') }).then(told)} to others`;
    }, answer: /^(?:200 OK|429 RATE_LIMITED) to others$/, cpuMs: 8_000 },
  { name: '300 askings for readiness at once', run: async (world) => {
      const answers = await Promise.all(Array.from({ length: 300 }, () => world.sent({ method: 'GET', path: '/readyz' }).then(({ status }) => String(status))));
      return tally(answers);
    }, answer: /^(?:200|503) ×300$/, cpuMs: 2_500 },
];

function target(world: AbuseWorld): { host: string; port: string } {
  const { hostname, port } = new URL(world.url);
  return { host: hostname, port };
}
