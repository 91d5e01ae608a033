import { buildSchema, executeSync, print } from 'graphql';
import { DomainError } from '@anze/kernel';
import { planList } from './list-query.rules.js';

const SCHEMA = buildSchema(`
  "A state (状态)" enum State { "整改中" OPEN "完成，可下载" DONE "no term" OTHER }
  type Town { "Code (行政区划代码), 2 to 12 digits" code: String! "Name (名称)" name: String! }
  type Thing { "Opaque id" id: ID! "Name (名称)" name: String! "State (状态)" state: State "Where (所在地)" town: Town tags: [String!]! parts: [Thing!]! self: Thing others(first: Int): ThingConnection! }
  type ThingEdge { node: Thing! cursor: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ThingConnection { edges: [ThingEdge!]! pageInfo: PageInfo! totalCount: Int! }
  input Filter { name: String }
  type Query {
    "Things (台账)" things(first: Int = 20, after: String, filter: Filter): ThingConnection!
    towns(parent: String): [Town!]!
    thing: Thing
    count: Int
  }
  type Mutation { do: Int }
`);
const plan = (query: string, variables: Record<string, unknown> = {}) => planList(SCHEMA, query, variables);
const reason = (query: string, variables?: Record<string, unknown>): unknown => {
  try {
    return plan(query, variables).columns.length;
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.params['reason']] : error;
  }
};

describe('planList', () => {
  it('makes a column of every leaf, headed by its Chinese term behind that of what it belongs to', () => {
    const { columns, title, field, paged } = plan('{ things { edges { cursor node { id name state town { code name } tags } } totalCount } }');
    expect([title, field, paged]).toEqual(['台账', 'things', true]);
    expect(columns.map(({ heading, path }) => [heading, path.join('.')])).toEqual([
      ['id', 'id'],
      ['名称', 'name'],
      ['状态', 'state'],
      ['所在地·行政区划代码', 'town.code'],
      ['所在地·名称', 'town.name'],
      ['tags', 'tags'],
    ]);
    expect([...columns[2]!.terms!]).toEqual([['OPEN', '整改中'], ['DONE', '完成']]);
  });

  it('puts fragments in their place, merges what is selected twice, and lets an alias stand as it is', () => {
    const { columns } = plan('query Q { things { ...Page } } fragment Page on ThingConnection { edges { node { ...Row town { name } } } edges { node { __typename } } } fragment Row on Thing { called: name town { code } ... on Thing { state } }');
    expect(columns.map(({ heading }) => heading)).toEqual(['called', '所在地·行政区划代码', '所在地·名称', '状态']);
  });

  it('tells two columns of one heading apart', () => {
    expect(plan('{ things { edges { node { name self { name } a: name name2: name state state2: state self2: self { name } } } } }').columns.map(({ heading }) => heading)).toEqual(['名称', 'self·名称', 'a', 'name2', '状态', 'state2', 'self2·名称']);
  });

  it('turns pages of the same field with the same arguments, whatever page the screen was on', () => {
    const { document, key } = plan('query ($name: String, $page: Int) { mine: things(filter: { name: $name }, first: $page, after: "x") { edges { node { name } } pageInfo { endCursor } } }', { name: 'A', page: 5 });
    expect(key).toBe('mine');
    expect(print(document).replace(/\s+/g, ' ')).toBe(
      'query ($name: String, $page: Int, $_exportFirst: Int, $_exportAfter: String, $_exportCount: Boolean!) { mine: things(filter: {name: $name}, first: $_exportFirst, after: $_exportAfter) { edges { node { name } } pageInfo { hasNextPage endCursor } totalCount @include(if: $_exportCount) } }',
    );
    const asked: unknown[] = [];
    const rootValue = { things: (args: unknown) => (asked.push(args), { edges: [], pageInfo: { hasNextPage: false }, totalCount: 0 }) };
    const result = executeSync({ schema: SCHEMA, document, rootValue, variableValues: { name: 'A', page: 5, _exportFirst: 100, _exportAfter: 'c', _exportCount: true } });
    expect(result.errors).toBeUndefined();
    expect(asked).toEqual([{ filter: { name: 'A' }, first: 100, after: 'c' }]);
  });

  it('takes a list that comes as a whole as it is', () => {
    const { paged, columns, key } = plan('{ towns(parent: "33") { name } }');
    expect([paged, key, columns.map(({ heading }) => heading)]).toEqual([false, 'towns', ['名称']]);
  });

  it.each([
    ['{ things { edges { node { name } } }', 'SYNTAX'],
    ['{ things { edges { node { nothing } } } }', 'SYNTAX'],
    ['fragment A on Thing { self { ...A } } { things { edges { node { ...A } } } }', 'SYNTAX'],
    [`{ things { edges { node { ${'name '.repeat(2_000)} } } } }`, 'SYNTAX'],
    ['query A { towns { name } } query B { towns { name } }', 'OPERATION'],
    ['mutation { do }', 'OPERATION'],
    ['{ towns { name } things { totalCount } }', 'ROOT_FIELD'],
    ['{ __schema { types { name } } }', 'ROOT_FIELD'],
    ['{ __typename }', 'ROOT_FIELD'],
    ['{ thing { name } }', 'NO_LIST'],
    ['{ count }', 'NO_LIST'],
    ['{ things { totalCount } }', 'NO_COLUMNS'],
    ['{ things { edges { cursor } } }', 'NO_COLUMNS'],
    ['{ things { edges { node { parts { name } } } } }', 'LIST_IN_LIST'],
    [`{ things { edges { node { ${Array.from({ length: 101 }, (_, n) => `a${n}: name`).join(' ')} } } } }`, 'TOO_MANY_COLUMNS'],
    ['{ things { edges { node { others(first: 100) { totalCount } } } } }', 'LIST_IN_LIST'],
    [`{ things { edges { node { ${Array.from({ length: 31 }, (_, n) => `a${n}: self { id }`).join(' ')} } } } }`, 'TOO_MANY_COLUMNS'],
    [`{ things { edges { node { ${'self { '.repeat(7)} name ${'} '.repeat(7)} } } } }`, 'TOO_DEEP'],
  ])('refuses %.60s', (query, expected) => {
    expect(reason(query)).toEqual(['EXPORT_LIST', expected]);
  });

  it('puts a fragment in its place once, however often and deep it is spread', () => {
    const bomb = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Thing { ...F${n + 1} ...F${n + 1} }`).join(' ');
    expect(plan(`{ things { edges { node { ...F0 } } } } ${bomb} fragment F40 on Thing { name }`).columns.map(({ heading }) => heading)).toEqual(['名称']);
  });

  it('reads the whole list whatever a directive says of it', () => {
    expect(print(plan('query ($no: Boolean!) { things @skip(if: $no) { edges @skip(if: $no) { node { name } } } }', { no: true }).document)).not.toContain('@skip');
  });

  it('refuses variables that don’t fit, and names that its own pages use', () => {
    expect(reason('query ($name: String!) { things(filter: { name: $name }) { edges { node { name } } } }')).toEqual(['EXPORT_LIST', 'VARIABLES']);
    expect(reason('query ($_exportFirst: Int) { things(first: $_exportFirst) { edges { node { name } } } }', {})).toEqual(['EXPORT_LIST', 'VARIABLES']);
  });
});
