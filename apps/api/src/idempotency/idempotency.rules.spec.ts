import fc from 'fast-check';
import { parse } from 'graphql';
import { operationsOf } from '../limits/query-shape.rules.js';
import { canonicalJson, idempotencyKeyOf, inputHash, rootFieldsOf, storedText } from './idempotency.rules.js';
import { Turns } from './turns.js';

const secret = Buffer.alloc(32, 1);

describe('the input of an idempotent mutation', () => {
  const hash = (query: string, variables: unknown = {}, name: string | null = null): string => inputHash(secret, parse(query), name, variables);

  it('is the same whatever the layout and the order of keys', () => {
    expect(hash('mutation{a(x:1){b}}', { p: 1, q: { r: 2, s: 3 } })).toBe(hash('mutation {\n  # remark\n  a(x: 1) { b }\n}', { q: { s: 3, r: 2 }, p: 1 }));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(object).reverse()))).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it('is another with other variables, arguments, selections, operations, or another secret', () => {
    const query = 'mutation { a(x: 1) { b } }';
    const hashes = [hash(query), hash(query, { p: null }), hash(query, { p: [1, 2] }), hash(query, { p: [2, 1] }), hash('mutation { a(x: 2) { b } }'), hash('mutation { a(x: 1) { b c } }'), hash(query, {}, 'A'), inputHash(Buffer.alloc(32, 2), parse(query), null, {})];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('the answer that is stored', () => {
  it('is the answer without the secrets that are shown once, by whatever name', () => {
    const data = { made: { endpoint: { id: 'x', text: 'not whsec_AAAA' }, key: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' } };
    expect(JSON.parse(storedText(data))).toEqual({ made: { endpoint: { id: 'x', text: 'not whsec_AAAA' }, key: null } });
  });
});

describe('the header', () => {
  it.each(['12345678', 'x'.repeat(200), '{"odd":"but"}!~'])('takes %s', (key) => expect(idempotencyKeyOf(key)).toBe(key));
  it.each(['', '1234567', 'x'.repeat(201), 'with space', 'tab\tbed-key', '键键键键键键键键', ['12345678', '12345678']])('refuses %j', (key) => {
    expect(() => idempotencyKeyOf(key as string)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
  it('may be missing', () => expect(idempotencyKeyOf(undefined)).toBeNull());
});

describe('root fields', () => {
  it.each([
    ['mutation { a }', ['a']],
    ['mutation { x: a y: a __typename }', ['a', 'a']],
    ['mutation { ...f ... { c } } fragment f on M { a ...g } fragment g on M { b ...f }', ['a', 'b', 'c']],
  ])('%s', (query, fields) => {
    const document = parse(query);
    expect(rootFieldsOf(document, operationsOf(document)[0]!)).toEqual(fields);
  });
});

describe('turns', () => {
  it('are taken one after the other by name, also after a failure, and forgotten', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const work = (name: string, fail = false) => turns.take(name.slice(0, 1), async () => {
      seen.push(`+${name}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`-${name}`);
      if (fail) throw new Error(name);
    });
    await Promise.allSettled([work('a1', true), work('a2'), work('b1'), work('a3')]);
    expect(seen.filter((entry) => entry[1] === 'a')).toEqual(['+a1', '-a1', '+a2', '-a2', '+a3', '-a3']);
    expect(seen.indexOf('+b1')).toBeLessThan(seen.indexOf('-a1'));
    expect(turns.size).toBe(0);
  });
});
