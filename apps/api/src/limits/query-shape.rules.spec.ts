import fc from 'fast-check';
import { parse } from 'graphql';
import { QUERY_LIMITS } from './limits.js';
import { shapeOf, shapeProblem } from './query-shape.rules.js';

const shape = (query: string) => shapeOf(parse(query));

describe('the shape of a query', () => {
  it.each([
    ['{ a }', { fields: 1, depth: 1, aliases: 0, rootFields: 1, introspectionDepth: 0 }],
    ['{ x: a { b { c } } y: a { b } }', { fields: 5, depth: 3, aliases: 2, rootFields: 2, introspectionDepth: 0 }],
    ['{ ...f } fragment f on Q { a { b } c }', { fields: 3, depth: 2, aliases: 0, rootFields: 2, introspectionDepth: 0 }],
    ['{ ... on Q { a ... @include(if: true) { b } } }', { fields: 2, depth: 1, aliases: 0, rootFields: 2, introspectionDepth: 0 }],
    ['query A { a } query B { a { b { c } } }', { fields: 4, depth: 3, aliases: 0, rootFields: 1, introspectionDepth: 0 }],
    ['{ a } fragment unused on Q { b: c c c }', { fields: 4, depth: 1, aliases: 0, rootFields: 1, introspectionDepth: 0 }],
    ['{ ...f ...f } fragment f on Q { x: a }', { fields: 1, depth: 1, aliases: 2, rootFields: 2, introspectionDepth: 0 }],
    ['{ __schema { types { fields { type { ofType { ofType { name } } } } } } }', { fields: 7, depth: 1, aliases: 0, rootFields: 1, introspectionDepth: 6 }],
    ['{ a { b } ...f } fragment f on Q { t: __type(name: "A") { x: fields { name } } }', { fields: 5, depth: 2, aliases: 2, rootFields: 2, introspectionDepth: 2 }],
  ])('%s', (query, expected) => {
    expect(shape(query)).toEqual(expected);
  });

  it('ends on fragments that spread each other', () => {
    expect(shape('{ ...a } fragment a on Q { x ...b } fragment b on Q { y ...a }')).toMatchObject({ fields: 2 });
  });

  it('measures fragments that multiply in no time, and finds them too large', () => {
    const bomb = Array.from({ length: 300 }, (_, i) => `fragment f${i} on Q { ...f${i + 1} ...f${i + 1} }`).join(' ');
    expect(shapeProblem(shape(`{ ...f0 } ${bomb} fragment f300 on Q { a }`))).toBe('rootFields');
  });

  it('is the same with fragments put in their place', () => {
    const selection = fc.letrec<{ set: { inline: string; depth: number } }>((tie) => ({
      set: fc.array(fc.oneof({ maxDepth: 3 }, fc.constant(null), tie('set')), { minLength: 1, maxLength: 3 }).map((inner) => ({
        inline: `{ ${inner.map((child) => (child === null ? 'leaf' : `node ${child.inline}`)).join(' ')} }`,
        depth: 1 + Math.max(...inner.map((child) => child?.depth ?? 0)),
      })),
    })).set;
    fc.assert(
      fc.property(selection, ({ inline, depth }) => {
        const direct = shape(inline);
        const spread = shape(`{ ...f } fragment f on Q ${inline}`);
        expect([direct.depth, direct.rootFields, direct.fields]).toEqual([depth, spread.rootFields, spread.fields]);
        expect(spread.depth).toBe(depth);
      }),
    );
  });

  it.each(['fields', 'depth', 'introspectionDepth', 'aliases', 'rootFields'] as const)('%s: the limit itself passes, one more does not', (limit) => {
    const small = { fields: 0, depth: 0, aliases: 0, rootFields: 0, introspectionDepth: 0 };
    expect(shapeProblem({ ...small, [limit]: QUERY_LIMITS[limit] })).toBeNull();
    expect(shapeProblem({ ...small, [limit]: QUERY_LIMITS[limit] + 1 })).toBe(limit);
  });
});
