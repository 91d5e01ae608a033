import fc from 'fast-check';
import { PERMISSIONS, permissionsOf } from '../access/permissions.js';
import { ORGANIZATION_KINDS } from '../organizations/organization-kind.js';
import { apiKeyHash, apiKeyOf, apiKeyPrefix, checkedKey, KEY_SCOPES, newApiKey, scopesOf } from './api-key.rules.js';

const now = new Date('2026-01-01T00:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const draft = (more: object = {}) => ({ name: '核心系统', scopes: ['policy:read'], expiresAt: inDays(30), ...more });
const codeOf = (fn: () => unknown): string => {
  try {
    fn();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a key', () => {
  it('is the mark and 256 random bits, none like another', () => {
    const keys = Array.from({ length: 200 }, newApiKey);
    expect(new Set(keys).size).toBe(200);
    for (const key of keys) {
      expect(key).toMatch(/^anze_[\w-]{43}$/);
      expect(apiKeyHash(key)).toMatch(/^[0-9a-f]{64}$/);
      expect(apiKeyOf(`Bearer ${key}`)).toBe(key);
      expect(key.startsWith(apiKeyPrefix(key))).toBe(true);
      expect(apiKeyPrefix(key)).toHaveLength(13);
    }
    expect(new Set(keys.map(apiKeyHash)).size).toBe(200);
  });

  it('is nothing else', () => {
    for (const key of ['', 'anze_', 'anze_short', `anze_${'a'.repeat(42)}`, `anze_${'a'.repeat(44)}`, `ANZE_${'a'.repeat(43)}`, `anze_${'a'.repeat(42)}=`, ` anze_${'a'.repeat(43)}`]) expect([key, apiKeyHash(key)]).toEqual([key, null]);
    for (const header of ['', 'Bearer', 'Bearer anze_', 'Basic anze_abc', `Bearer  anze_${'a'.repeat(43)}`, `Bearer anze_${'a'.repeat(43)} x`, `Bearer anze_${'a'.repeat(300)}`, 'Bearer a.b.c']) expect([header, apiKeyOf(header)]).toEqual([header, null]);
    fc.assert(fc.property(fc.string(), (text) => apiKeyHash(text) === null));
  });
});

describe('scopes', () => {
  it('are permissions, of its own kind, that name no person', () => {
    for (const scope of KEY_SCOPES) expect(Object.keys(PERMISSIONS)).toContain(scope);
    for (const kind of ORGANIZATION_KINDS) for (const scope of scopesOf(kind)) expect(permissionsOf(kind).has(scope)).toBe(true);
    for (const personal of ['hazard:accept', 'hazard:rectify', 'service:confirm', 'service:record', 'key:administer', 'user:manage', 'grade:publish', 'viewer:read', 'notification:prefer']) expect(KEY_SCOPES).not.toContain(personal);
  });

  it('come back in the order of the schema, each once', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...scopesOf('INSURER')], { minLength: 1 }), (some) => {
        const { scopes } = checkedKey(draft({ scopes: [...some, ...some] }), 'INSURER', now);
        expect(scopes).toEqual(KEY_SCOPES.filter((scope) => some.includes(scope)));
      }),
    );
  });

  it.each([
    ['none', []],
    ['what only others have', ['hazard:report']],
    ['what needs a person', ['policy:read', 'hazard:accept']],
    ['what there isn’t', ['everything']],
    ['a name of an object’s own', ['constructor']],
  ])('refuse %s', (_, scopes) => expect(codeOf(() => checkedKey(draft({ scopes }), 'INSURER', now))).toBe('BAD_INPUT'));
});

it('ends within a year and a day, in the future', () => {
  const ends = (days: number): string => codeOf(() => checkedKey(draft({ expiresAt: inDays(days) }), 'INSURER', now));
  expect([-1, 0, 366.001, Number.NaN].map(ends)).toEqual(Array(4).fill('BAD_INPUT'));
  expect([0.001, 1, 365, 366].map(ends)).toEqual(Array(4).fill('none'));
});
