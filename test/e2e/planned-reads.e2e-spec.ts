import { jest } from '@jest/globals';
import fc from 'fast-check';
import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { PlannedReads } from '@anze/graphql';
import { PlannedAnswers } from '../../apps/api/src/graphql/planned-answers.js';
import { playTour } from '../../apps/standalone/src/tour/play.js';
import { Story } from '../../apps/standalone/src/tour/story.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';

/** What a client could write into a field's text, and what JSON, PostgreSQL and JavaScript each might spell in their own way. */
const ODD_TEXT = '引号"反斜线\\ 换行\n制表\t\u0001\u007f\u2028 𠮷 😀 </script> é e\u0301';

/** Arguments to try on each planned field that takes any. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'Query.hazards': ['', '(first: 3)', '(first: 1, orderBy: FOUND_DESC)', '(first: 2, filter: { overdue: true }, orderBy: DEADLINE_ASC)', '(filter: { status: ACCEPTED }, orderBy: PRIORITY_DESC)', '(filter: { level: GENERAL, source: SELF_INSPECTION, regionCode: "330282", foundFrom: "2000-01-01", foundTo: "2100-01-01", overdue: false })', '(first: 100, after: "AFTER")'],
  'Query.enterprises': ['', '(first: 1)', '(filter: { nameContains: "慈溪", regionCode: "3302", insured: true })', '(filter: { uscc: "91330282003F8NX65P" })', '(filter: { standardizationLevel: LEVEL_3, sector: MACHINERY })'],
  'Query.hazard': ['(id: "HAZARD")'],
  'Query.enterprise': ['(id: "ENTERPRISE")'],
  'Enterprise.hazards': ['', '(first: 2)', '(first: 1, orderBy: FOUND_DESC, filter: { status: ACCEPTED })'],
};

describe('queries answered by one statement', () => {
  let world: DemoWorld;
  let schema: GraphQLSchema;
  let planned: ReadonlySet<string>;
  let answered: jest.Spied<PlannedAnswers['dataOf']>;
  const ids = { HAZARD: '', ENTERPRISE: '', AFTER: '' };
  const tokens: string[] = [];

  beforeAll(async () => {
    world = await openDemoWorld();
    await playTour(world.api.url, 'planned', new Story(() => undefined));
    await world.worker.settled();
    // A hazard whose history is told by its dates alone, one under supervision, and texts that need care.
    await world.api.rows(`DELETE FROM hazard_events WHERE hazard_id = (SELECT id FROM hazards WHERE status = 'ACCEPTED' ORDER BY id LIMIT 1)`);
    await world.api.rows(`UPDATE hazards SET supervision_level = 'COUNTY', supervised_on = found_on, funds_fen = 1234567 WHERE id = (SELECT id FROM hazards ORDER BY id LIMIT 1)`);
    await world.api.rows('UPDATE hazards SET description = $1, measures = $1, funds_fen = coalesce(funds_fen, 5)', [ODD_TEXT]);
    await world.api.rows('UPDATE enterprises SET score = 87.5, score_on = current_date, address = $1', [ODD_TEXT]);
    schema = world.api.app.get(GraphQLSchemaHost, { strict: false }).schema;
    planned = new Set(world.api.app.get(PlannedReads, { strict: false }).fields());
    for (const who of ['regulator.cixi', 'regulator.nantong', 'insurer.yongan', 'enterprise.demo', 'enterprise.other']) tokens.push(await world.as(who));
    const page = await world.api.graphql<{ hazards: { edges: { node: { id: string; enterprise: { id: string } } }[]; pageInfo: { startCursor: string } } }>(
      '{ hazards(first: 1) { edges { node { id enterprise { id } } } pageInfo { startCursor } } }',
      {},
      { token: await world.as('enterprise.demo') },
    );
    const [first] = page.data!.hazards.edges;
    Object.assign(ids, { HAZARD: first!.node.id, ENTERPRISE: first!.node.enterprise.id, AFTER: page.data!.hazards.pageInfo.startCursor });
    answered = jest.spyOn(PlannedAnswers.prototype, 'dataOf');
  }, 180_000);
  afterAll(() => world?.close());

  const ask = async (query: string, token: string): Promise<string> => {
    const answer = await fetch(`${world.api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query }) });
    return `${answer.status} ${answer.headers.get('content-type') ?? ''} ${(await answer.text()).replace(/"requestId":"[^"]+"/, '')}`;
  };
  /** The same query so written that no plan takes it on. */
  const byResolvers = (query: string): string => query.replace(/^\{ (\w+: )?(\w+(\([^)]*\))?)/, (head) => `${head} @include(if: true)`);

  const isConnection = (type: GraphQLObjectType): boolean => /(Connection|Edge)$|^PageInfo$/.test(type.name);
  const takesPart = (type: GraphQLObjectType, field: string): boolean => (isConnection(type) ? field !== 'totalCount' : planned.has(`${type.name}.${field}`));

  /** A selection of planned fields: each kept with a chance, under a new name at times. */
  function selection(type: GraphQLObjectType, depth: number, pick: (n: number) => number): string {
    const fields = Object.values(type.getFields()).filter(({ name }) => takesPart(type, name));
    const parts = fields.flatMap((field) => {
      const target = getNamedType(field.type);
      if (isObjectType(target) && (depth === 0 || (pick(3) === 0 && !isConnection(type)))) return [];
      if (!isObjectType(target) && pick(2) === 0) return [];
      const alias = pick(6) === 0 ? `a${pick(1000)}_${field.name}: ` : '';
      const choices = ARGUMENTS[`${type.name}.${field.name}`] ?? [''];
      const args = choices[pick(choices.length)]!.replace(/"(HAZARD|ENTERPRISE|AFTER)"/, (_, name: keyof typeof ids) => `"${ids[name]}"`);
      return [`${alias}${field.name}${args}${isObjectType(target) ? ` { ${selection(target, isConnection(target) ? depth : depth - 1, pick)} }` : ''}`];
    });
    return parts.length === 0 ? '__typename' : parts.join(' ');
  }

  it('are answered as their resolvers answer, byte for byte', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.nat(), async (numbers, who) => {
        const pick = (n: number): number => numbers.next().value! % n;
        const root = schema.getQueryType()!;
        const roots = Object.values(root.getFields()).filter(({ name }) => planned.has(`Query.${name}`));
        const field = roots[pick(roots.length)]!;
        const choices = ARGUMENTS[`Query.${field.name}`] ?? [''];
        const args = choices[pick(choices.length)]!.replace(/"(HAZARD|ENTERPRISE|AFTER)"/, (_, name: keyof typeof ids) => `"${ids[name]}"`);
        const query = `{ ${field.name}${args} { ${selection(getNamedType(field.type) as GraphQLObjectType, 2, pick)} } }`;
        const token = tokens[who % tokens.length]!;
        const before = answered.mock.calls.length;
        const answer = await ask(query, token);
        if (answered.mock.calls.length > before) compared += 1;
        const known = answered.mock.calls.length;
        expect(answer).toBe(await ask(byResolvers(query), token));
        expect(answered.mock.calls.length).toBe(known);
      }),
      { numRuns: 150 },
    );
    // Insurers see contacts masked, some lists have two stretches: those go to the resolvers both times.
    expect(compared).toBeGreaterThan(75);
  }, 180_000);

  it('take on a page with what belongs to it, three levels deep', async () => {
    const before = answered.mock.calls.length;
    const [county] = tokens;
    const query = '{ enterprises(first: 5) { edges { node { name hazards(first: 6) { edges { node { hazardNo timeline { kind day at note } } } } } } } }';
    expect(await ask(query, county!)).toBe(await ask(byResolvers(query), county!));
    expect(answered.mock.calls.length).toBe(before + 1);
    expect(await ask(query, county!)).toContain('据台账日期补记');
  });

  it.each([
    ['fragments and repeated fields', '{ hazards(first: 2) { edges { node { id } } ...more } } fragment more on HazardConnection { edges { cursor node { ... on Hazard { hazardNo id } } } pageInfo { endCursor } }', true],
    ['two fields of Query', '{ one: hazards(first: 1) { edges { node { id } } } two: enterprises(first: 1) { edges { node { id } } } }', true],
    ['a directive', '{ hazards(first: 2) { edges { node { id deadline @skip(if: true) } } } }', false],
    ['a count', '{ hazards(first: 2) { totalCount } }', false],
    ['a field without a plan', '{ hazards(first: 2) { edges { node { priorityReason } } } }', false],
    ['a page too large', '{ hazards(first: 101) { edges { node { id } } } }', false],
    ['a cursor that is none', '{ hazards(after: "x") { edges { node { id } } } }', false],
    ['a syntax error', '{ hazards(', false],
    ['a field that there isn’t', '{ hazards { edges { node { secret } } } }', false],
  ])('%s', async (_, query, taken) => {
    const before = answered.mock.calls.length;
    const answer = await ask(query, tokens[0]!);
    expect(answered.mock.calls.length - before).toBe(taken ? 1 : 0);
    if (taken) expect(answer).toMatch(/^200 application\/json; charset=utf-8 \{"data":/);
  });

  it('are refused without a permission, and the refusal is written down', async () => {
    const platform = await world.as('platform.admin');
    const before = answered.mock.calls.length;
    expect(await ask('{ hazards(first: 1) { edges { node { id } } } }', platform)).toContain('"code":"FORBIDDEN"');
    expect(await ask('{ hazards(first: 1) { edges { node { id } } } }', 'nobody')).toContain('"code":"UNAUTHENTICATED"');
    expect(answered.mock.calls.length).toBe(before);
    expect(await world.api.rows(`SELECT FROM audit_log WHERE action = 'Query.hazards' AND outcome = 'REFUSED'`)).not.toEqual([]);
  });

  it('tell a failure of the database as any other', async () => {
    await world.api.rows('REVOKE SELECT ON hazards FROM anze_regulator');
    try {
      const answer = await ask('{ hazards(first: 1) { edges { node { id } } } }', tokens[0]!);
      expect(answer).toContain('"code":"INTERNAL"');
      expect(answer).toContain('"path":["hazards"]');
      expect(answer).not.toContain('permission denied');
    } finally {
      await world.api.rows('GRANT SELECT ON hazards TO anze_regulator');
    }
  });
});
