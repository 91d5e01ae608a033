import fc from 'fast-check';
import { parse } from 'graphql';
import { QUERY_LIMITS } from './limits.js';
import { literalsProblem, variablesProblem } from './variable-shape.rules.js';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);

describe('variablesProblem', () => {
  it('takes as deep as the limit, and no deeper however deep', () => {
    expect(variablesProblem({ a: nested(QUERY_LIMITS.variableDepth) })).toBeNull();
    for (const more of [1, 2, 100_000]) expect(variablesProblem({ a: nested(QUERY_LIMITS.variableDepth + more) })).toBe(`at most ${QUERY_LIMITS.variableDepth} levels`);
  });

  it('takes as many as the limit, wherever they stand', () => {
    const list = (length: number): number[] => Array.from({ length }, (_, i) => i);
    expect(variablesProblem({ a: list(QUERY_LIMITS.variableValues - 1) })).toBeNull();
    expect(variablesProblem({ a: list(QUERY_LIMITS.variableValues) })).toMatch(/^at most/);
    expect(variablesProblem({ a: [list(QUERY_LIMITS.variableValues / 2)], b: list(QUERY_LIMITS.variableValues / 2) })).toMatch(/^at most/);
  });

  it('takes every JSON of characters, and none with a half or a NUL anywhere', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom('\u0000', '\ud800', '\udfff'), fc.string(), fc.boolean(), (value, bad, around, asKey) => {
        expect(variablesProblem({ value })).toBeNull();
        const poisoned = `${around}${bad}`;
        expect(variablesProblem({ value, deep: { list: [asKey ? { [poisoned]: 1 } : poisoned] } })).toMatch(/U\+0000/);
      }),
    );
  });
});

describe('literalsProblem', () => {
  it.each([
    [String.raw`{ a(b: "\u0000") }`, false],
    [String.raw`{ a(b: ["x", { c: "\u{0}" }]) }`, false],
    [String.raw`query ($v: String = "\u0000") { a(b: $v) }`, false],
    [String.raw`{ a(b: "\uD83D\uDE00 \u{1F600} \n") }`, true],
    [String.raw`{ a(b: "plain") }`, true],
    [String.raw`{ a(b: """\u0000 as it stands""") }`, true],
  ])('%s', (source, sound) => expect(literalsProblem(source, parse(source)) === null).toBe(sound));
});
