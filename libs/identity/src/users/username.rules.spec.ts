import fc from 'fast-check';
import { normalizeUsername } from './username.rules.js';

describe('a user name', () => {
  it.each([
    ['Wang.Fang', 'wang.fang'],
    ['  wang@bureau.gov.cn ', 'wang@bureau.gov.cn'],
    ['ｗａｎｇ＿０１', 'wang_01'],
    ['abc', 'abc'],
    ['a'.repeat(64), 'a'.repeat(64)],
  ])('%s is kept as %s', (raw, kept) => expect(normalizeUsername(raw)).toBe(kept));

  it.each(['', 'ab', 'a'.repeat(65), '.abc', 'wang fang', '王芳王芳', 'wang\u0000', "o'hara", 'a'.repeat(300), 'ſam'])('%j is none', (raw) => expect(normalizeUsername(raw)).toBeNull());

  it('stays as it is when normalized again, and is lower case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const name = normalizeUsername(raw);
        if (name !== null) {
          expect(normalizeUsername(name)).toBe(name);
          expect(name).toMatch(/^[a-z0-9][a-z0-9._@-]{2,63}$/);
        }
      }),
    );
  });
});
