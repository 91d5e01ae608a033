import { buildSchema, parse } from 'graphql';
import { costOf, LIST_FACTOR } from './query-cost.rules.js';
import { operationsOf } from './query-shape.rules.js';

const schema = buildSchema(`
  interface Thing { id: ID! }
  type Item implements Thing { id: ID! name: String! parent: Item items(first: Int = 20, after: String): ItemConnection! tags: [Tag!]! }
  type Tag { id: ID! item: Item! }
  type ItemEdge { node: Item! cursor: String! }
  type ItemConnection { edges: [ItemEdge!]! totalCount: Int! }
  type Query { item: Item thing: Thing items(first: Int = 20): ItemConnection! names: [String!]! }
`);

function cost(query: string, variables = {}): number {
  const document = parse(query);
  return costOf(schema, document, operationsOf(document)[0]!, variables);
}

describe('the cost of a query', () => {
  it.each([
    ['{ names }', 0],
    ['{ item { id name } }', 1],
    ['{ item { parent { parent { id } } } }', 3],
    // the connection, its edges and nodes twenty times
    ['{ items { edges { node { id } } } }', 1 + 20 * 2],
    ['{ items(first: 5) { edges { node { parent { id } } } totalCount } }', 1 + 5 * 3],
    ['{ items(first: 5) { edges { node { items(first: 7) { edges { node { id } } } } } } }', 1 + 5 * (1 + 1 + (1 + 7 * 2))],
    ['{ item { tags { item { id } } } }', 1 + 1 + LIST_FACTOR],
    ['{ thing { ... on Item { parent { id } } } }', 2],
    ['{ items(first: 3) { ...page } } fragment page on ItemConnection { edges { node { id } } }', 1 + 3 * 2],
    ['{ items(first: 3) { ... { edges { node { id } } } } }', 1 + 3 * 2],
    ['{ unknown { id } item { unknown { id } } }', 1],
  ])('%s costs %d', (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('takes the page size from variables, their defaults, and the field’s own default in that order', () => {
    const query = 'query ($n: Int = 4) { items(first: $n) { edges { node { id } } } }';
    expect([cost(query, { n: 9 }), cost(query), cost(query.replace(' = 4', ''))]).toEqual([19, 9, 41]);
  });

  it('nonsense as page size neither lowers the cost nor overflows', () => {
    const query = 'query ($n: Int) { items(first: $n) { edges { node { id } } } }';
    for (const n of [-5, 0, 1]) expect(cost(query, { n })).toBe(3);
    for (const n of [1e9, 1e308]) expect(cost(query, { n })).toBe(1 + 1000 * 2);
    for (const n of ['7', Number.POSITIVE_INFINITY, {}]) expect(cost(query, { n })).toBe(1 + LIST_FACTOR * 2);
  });

  it('a fragment used within a page and outside costs what it costs there', () => {
    expect(cost('{ items(first: 2) { ...c } item { items(first: 3) { ...c } } } fragment c on ItemConnection { edges { node { id } } }')).toBe(1 + 2 * 2 + 1 + 1 + 3 * 2);
  });

  it('ends on fragments that spread each other, and on many that multiply', () => {
    expect(cost('{ item { ...a } } fragment a on Item { parent { ...b } } fragment b on Item { parent { ...a } }')).toBeGreaterThan(0);
    const bomb = Array.from({ length: 300 }, (_, i) => `fragment f${i} on Item { a: parent { ...f${i + 1} } b: parent { ...f${i + 1} } }`).join(' ');
    expect(cost(`{ item { ...f0 } } ${bomb} fragment f300 on Item { id }`)).toBeGreaterThan(1e80);
  });
});
