import { told, type Abuse, type AbuseWorld } from '../support/abuse.types.js';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
const INSPECT = 'mutation ($input: SubmitSelfInspectionInput!) { submitSelfInspection(input: $input) { inspection { id area } hazards { description } } }';
const FIND = 'query ($filter: EnterpriseFilter) { enterprises(filter: $filter) { totalCount } }';
const BAD = '400 BAD_INPUT';

const found = (world: AbuseWorld, filter: unknown) => world.token('regulator.cixi').then((token) => world.query(FIND, { filter }, { token })).then(told);
const posted = (body: string) => (world: AbuseWorld) => world.token('regulator.cixi').then((token) => world.post(body, { token })).then(told);
const inspected = async (world: AbuseWorld, over: object) =>
  world.query(INSPECT, { input: { inspectedOn: '2024-01-02', area: '一车间', itemsChecked: 1, hazards: [], ...over } }, { token: await world.token('enterprise.demo') });

const nest = (depth: number, open: string, inner: string, close: string): string => open.repeat(depth) + inner + close.repeat(depth);
const VIEWER = '"query":"{ viewer { id } }"';

export const VALUES: readonly Abuse[] = [
  { name: 'variables: 200,000 nested lists', run: posted(`{"query":"query ($f: EnterpriseFilter) { enterprises(filter: $f) { totalCount } }","variables":{"f":{"nameContains":${nest(200_000, '[', '1', ']')}}}}`), answer: BAD },
  { name: 'variables: 100,000 nested objects', run: posted(`{${VIEWER},"variables":{"a":${nest(100_000, '{"a":', '1', '}')}}}`), answer: BAD },
  { name: 'variables: nested lists under an Idempotency-Key', run: async (world) => told(await world.post(`{"query":${JSON.stringify(INSPECT)},"variables":{"input":{"area":${nest(200_000, '[', '1', ']')}}}}`, { token: await world.token('enterprise.demo'), headers: { 'idempotency-key': 'abuse-nested-1' } })), answer: BAD },
  { name: 'variables: 100,000 of them that nobody declared', run: posted(`{${VIEWER},"variables":{${Array.from({ length: 80_000 }, (_, i) => `"v${i}":1`).join(',')}}}`), answer: BAD },
  { name: 'variables: a text of 10 MB', run: (world) => world.query(SIGN_IN, { input: { username: 'x'.repeat(10_000_000), password: 'x' } }).then(told).catch((error: NodeJS.ErrnoException) => String(error.code)), answer: /^(?:413 PAYLOAD_TOO_LARGE|EPIPE|ECONNRESET)$/ },
  { name: 'variables: a text of 1,000,000 characters', run: (world) => found(world, { nameContains: '%'.repeat(1_000_000) }), answer: /^(?:200|400) BAD_INPUT$/ },
  { name: 'variables: a list of 40,000 ids', run: async (world) => told(await world.query('mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { __typename } }', { input: { ids: Array.from({ length: 40_000 }, () => 'Tm90aWZpY2F0aW9u') } }, { token: await world.token('regulator.cixi') })), answer: BAD, cpuMs: 800 },
  { name: 'variables: 50 wrong values, each of 15,000 characters', run: async (world) => {
      const reply = await inspected(world, { hazards: Array.from({ length: 50 }, () => ({ level: 'x'.repeat(15_000) })) });
      return `${told(reply)}, ${reply.text.length < 200_000 ? 'less than 200 KB' : `${reply.text.length} bytes`}`;
    }, answer: '400 BAD_INPUT, less than 200 KB' },
  { name: 'NUL in a text variable', run: (world) => found(world, { nameContains: 'a\u0000b' }), answer: BAD },
  { name: 'NUL in a user name', run: (world) => world.query(SIGN_IN, { input: { username: 'a\u0000b', password: 'x' } }).then(told), answer: BAD },
  { name: 'NUL in a password', run: (world) => world.query(SIGN_IN, { input: { username: 'enterprise.demo', password: 'anze-demo\u0000' } }).then(told), answer: BAD },
  { name: 'NUL in a stored text', run: (world) => inspected(world, { area: '一\u0000车间' }).then(told), answer: BAD },
  { name: 'NUL in a literal', run: async (world) => told(await world.query(String.raw`{ enterprises(filter: { nameContains: "a\u0000b" }) { totalCount } }`, undefined, { token: await world.token('regulator.cixi') })), answer: BAD },
  { name: 'NUL in an id', run: async (world) => told(await world.query('query ($id: ID!) { hazard(id: $id) { id } }', { id: '\u0000' }, { token: await world.token('regulator.cixi') })), answer: BAD },
  { name: 'NUL in a name of a variable', run: posted(String.raw`{"query":"{ viewer { id } }","variables":{"a\u0000":1}}`), answer: BAD },
  { name: 'half a surrogate pair in a variable', run: posted(String.raw`{"query":"query ($f: EnterpriseFilter) { enterprises(filter: $f) { totalCount } }","variables":{"f":{"nameContains":"\ud800"}}}`), answer: BAD },
  { name: 'half a surrogate pair in a stored text', run: async (world) => told(await world.post(String.raw`{"query":${JSON.stringify(INSPECT)},"variables":{"input":{"inspectedOn":"2024-01-02","area":"\udc00","itemsChecked":1,"hazards":[]}}}`, { token: await world.token('enterprise.demo') })), answer: BAD },
  { name: 'half a surrogate pair in a literal', run: posted(String.raw`{"query":"{ enterprises(filter: { nameContains: \"\\ud800\" }) { totalCount } }"}`), answer: '400 GRAPHQL_PARSE_FAILED' },
  { name: 'half a surrogate pair in the document', run: posted(String.raw`{"query":"{ viewer { id } } # \ud800"}`), answer: /^400 (?:GRAPHQL_PARSE_FAILED|BAD_INPUT)$/ },
  { name: 'bytes that are no UTF-8', run: async (world) => told(await world.sent({ headers: { 'content-type': 'application/json', authorization: `Bearer ${await world.token('regulator.cixi')}` }, body: Buffer.concat([Buffer.from('{"query":"{ viewer { id } } # '), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}')]) })), answer: /^(?:200 OK|400 \w+)$/ },
  { name: 'a right-to-left override in a stored text', run: async (world) => {
      const reply = await inspected(world, { area: '一\u202e车间\u2066x\u200f' });
      return `${told(reply)}, ${/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(reply.text) ? 'kept' : 'taken out'}`;
    }, answer: '200 OK, taken out' },
  { name: '__proto__ in the body', run: posted(`{${VIEWER},"__proto__":{"admin":true}}`), answer: '400 BAD_REQUEST' },
  { name: '__proto__ in the variables', run: posted(`{${VIEWER},"variables":{"__proto__":{"admin":true}}}`), answer: '400 BAD_REQUEST' },
  { name: 'constructor.prototype in the variables', run: posted(`{${VIEWER},"variables":{"constructor":{"prototype":{"admin":true}}}}`), answer: '400 BAD_REQUEST' },
  { name: '__proto__ in an input', run: posted(String.raw`{"query":"query ($f: EnterpriseFilter) { enterprises(filter: $f) { totalCount } }","variables":{"f":{"\u005f_proto__":{"sector":"MINING"}}}}`), answer: '400 BAD_REQUEST' },
  { name: 'a key twice in the body', run: posted(`{"query":"mutation { signOut { signedOut } }",${VIEWER}}`), answer: '200 OK' },
  { name: 'an Int of 400 digits', run: posted(`{"query":"query ($n: Int) { hazards(first: $n) { totalCount } }","variables":{"n":${'9'.repeat(400)}}}`), answer: BAD },
  { name: 'an Int that is NaN', run: posted('{"query":"query ($n: Int) { hazards(first: $n) { totalCount } }","variables":{"n":NaN}}'), answer: '400 BAD_REQUEST' },
  { name: 'an Int as a text', run: posted('{"query":"query ($n: Int) { hazards(first: $n) { totalCount } }","variables":{"n":"20"}}'), answer: BAD },
  { name: 'a Money of 100,000 digits', run: async (world) => told(await world.query('mutation ($input: StartRectificationInput!) { startRectification(input: $input) { __typename } }', { input: { hazardId: 'x', responsible: 'x', measures: 'x', funds: '9'.repeat(100_000) } }, { token: await world.token('enterprise.demo') })), answer: BAD },
  { name: 'a Date of the year 275760', run: (world) => inspected(world, { inspectedOn: '+275760-09-13' }).then(told), answer: BAD },
  { name: 'an id of 900,000 characters', run: async (world) => told(await world.query('query ($id: ID!) { hazard(id: $id) { id } }', { id: 'A'.repeat(900_000) }, { token: await world.token('regulator.cixi') })), answer: /^200 (?:OK|NOT_FOUND)$/ },
  { name: 'a cursor with another list’s values', run: async (world) => told(await world.query('query ($after: String) { hazards(after: $after) { totalCount } }', { after: Buffer.from('["2024-13-45","x"]').toString('base64url') }, { token: await world.token('regulator.cixi') })), answer: '200 BAD_CURSOR' },
  { name: 'a cursor of 3,000 characters', run: async (world) => told(await world.query('query ($after: String) { hazards(after: $after) { totalCount } }', { after: Buffer.from(JSON.stringify(['\u0001'.repeat(300), 'x'])).toString('base64url') }, { token: await world.token('regulator.cixi') })), answer: '200 BAD_CURSOR' },
  { name: 'an operation name of 500,000 characters', run: async (world) => {
      const reply = await world.post({ query: 'query A { viewer { id } } query B { viewer { id } }', operationName: 'x'.repeat(500_000) }, { token: await world.token('regulator.cixi') });
      return `${told(reply)}, ${reply.text.length < 10_000 ? 'less than 10 KB' : `${reply.text.length} bytes`}`;
    }, answer: '400 GRAPHQL_OPERATION_UNKNOWN, less than 10 KB' },
  { name: 'an operation name that breaks lines', run: async (world) => told(await world.post({ query: 'query A { viewer { id } } query B { viewer { id } }', operationName: 'x\r\n{"level":60}\u001b[31m\u2028' }, { token: await world.token('regulator.cixi') })), answer: '400 GRAPHQL_OPERATION_UNKNOWN' },
];
