import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { AMOUNTS, DAYS, ILLEGAL_STEPS, makeSubjects, mutation, OVERSIZED, STALE, UNKNOWN_AND_FOREIGN_IDS, WRONG_TYPES, type Subjects, type WrongInput } from './support/wrong-inputs.js';

/** Whatever is wrong is refused with its code, and nothing of it is written, in no table. */
describe('wrong inputs', () => {
  let world: DemoWorld;
  let subjects: Subjects;

  beforeAll(async () => {
    world = await openDemoWorld();
    subjects = await makeSubjects(world);
    await world.worker.settled();
    // From here on nobody but the requests writes.
    await world.worker.close();
  });
  afterAll(() => world?.close());

  const refuses = async ([, who, name, input, code]: WrongInput, headers: Record<string, string> = {}): Promise<void> => {
    const token = await world.as(who);
    const before = await fingerprint(world.api);
    const answer = await world.api.graphql(mutation(name), { input: input(subjects) }, { token, headers });
    expect({ code: answer.code, data: answer.data ?? null }).toEqual({ code, data: null });
    expect(answer.errors[0]!.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await fingerprint(world.api)).toEqual(before);
  };

  describe.each([
    ['wrong types', WRONG_TYPES],
    ['oversized', OVERSIZED],
    ['unknown and foreign ids', UNKNOWN_AND_FOREIGN_IDS],
    ['a stale version of', STALE],
    ['days before the founding, in the future, out of order', DAYS],
    ['negative and absurd amounts', AMOUNTS],
    ['steps that may not be taken', ILLEGAL_STEPS],
  ])('%s', (_, cases) => {
    it.each(cases)('%s (%s, %s)', async (...wrong) => refuses(wrong));
  });

  it('are told with the same code under an Idempotency-Key, which is not used up by them', async () => {
    const key = { 'idempotency-key': 'wrong-inputs-key-0001' };
    const [, , , input] = AMOUNTS[0]!;
    await refuses(AMOUNTS[0]!, key);
    const token = await world.as('enterprise.demo');
    const right = { ...input(subjects), itemsChecked: 4 };
    const first = await world.api.graphql(mutation('submitSelfInspection', 'inspection { id }'), { input: right }, { token, headers: key });
    expect(first.errors).toEqual([]);
    const before = await fingerprint(world.api);
    const again = await world.api.graphql(mutation('submitSelfInspection', 'inspection { id }'), { input: right }, { token, headers: key });
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
    const reused = await world.api.graphql(mutation('submitSelfInspection', 'inspection { id }'), { input: { ...right, area: '二车间' } }, { token, headers: key });
    expect(reused.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await fingerprint(world.api)).toEqual(before);
  });

  it('a body past the limit is not read', async () => {
    const before = await fingerprint(world.api);
    const token = await world.as('enterprise.demo');
    const body = JSON.stringify({ query: mutation('submitSelfInspection'), variables: { input: { inspectedOn: WORLD_TODAY, area: 'x'.repeat(1024 * 1024), itemsChecked: 1, hazards: [] } } });
    const response = await fetch(`${world.api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string; requestId: string } }[] };
    expect([response.status, errors[0]!.extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await fingerprint(world.api)).toEqual(before);
  });

  it.each([
    ['no JSON', '{"query": ', 'BAD_REQUEST'],
    ['no query', '{}', 'BAD_REQUEST'],
    ['a query that cannot be parsed', '{"query": "mutation {"}', 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', '{"query": "mutation { dropTables { id } }"}', 'GRAPHQL_VALIDATION_FAILED'],
  ])('a request with %s', async (_, body, code) => {
    const response = await fetch(`${world.api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${await world.as('enterprise.demo')}` }, body });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([Math.floor(response.status / 100), errors[0]!.extensions.code]).toEqual([4, code]);
  });

  it.each([
    ['figures of tomorrow', '{ complianceOverview(asOf: "2026-06-16") { enterprises } }', 'AS_OF_IN_FUTURE'],
    ['a region beyond the own', '{ complianceOverview(regionCode: "3206") { enterprises } }', 'NOT_FOUND'],
    ['101 at once', '{ hazards(first: 101) { totalCount } }', 'BAD_INPUT'],
    ['none at once', '{ hazards(first: 0) { totalCount } }', 'BAD_INPUT'],
    ['a cursor of nobody', '{ hazards(after: "zzz") { edges { cursor } } }', 'BAD_CURSOR'],
  ])('a question for %s', async (_, query, code) => {
    expect((await world.api.graphql(query, {}, { token: await world.as('regulator.cixi') })).code).toBe(code);
  });

  it('leave every subject as it was', async () => {
    const { data } = await world.api.graphql<Record<string, { status: string; version: number }>>(
      `query ($a: ID!, $b: ID!, $c: ID!, $d: ID!) { a: hazard(id: $a) { status version } b: hazard(id: $b) { status version } c: hazard(id: $c) { status version } d: hazard(id: $d) { status version } }`,
      { a: subjects.reported, b: subjects.rectifying, c: subjects.awaiting, d: subjects.accepted },
      { token: await world.as('regulator.cixi') },
    );
    expect(Object.values(data!)).toEqual([{ status: 'REPORTED', version: 1 }, { status: 'RECTIFYING', version: 2 }, { status: 'AWAITING_ACCEPTANCE', version: 3 }, { status: 'ACCEPTED', version: 4 }]);
  });
});
