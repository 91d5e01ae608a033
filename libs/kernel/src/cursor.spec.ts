import fc from 'fast-check';
import { dayPosition, decodeCursor, encodeCursor } from './cursor.js';

const badCursor = expect.objectContaining({ code: 'BAD_CURSOR' });
const text = fc.string({ unit: 'grapheme' }).filter((part) => !part.includes('\u0000'));
const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('cursors', () => {
  it('there and back is the same; numbers come back as text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 4 }), (parts) => {
        const cursor = encodeCursor(parts);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(cursor, parts.length)).toEqual(parts.map((part) => (part === null ? null : String(part))));
      }),
    );
  });

  it('null and the text "null" stay apart', () => {
    expect(decodeCursor(encodeCursor([null, 'null', '']), 3)).toEqual([null, 'null', '']);
  });

  it('refuses a cursor of another list', () => {
    expect(() => decodeCursor(encodeCursor(['a', 'b']), 3)).toThrow(badCursor);
    expect(() => decodeCursor(encodeCursor(['a', 'b']), 1)).toThrow(badCursor);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['an object', json({ length: 1, 0: 'a' })],
    ['a text', json('a')],
    ['a number', json([1])],
    ['a nested list', json([['a']])],
    ['true', json([true])],
    ['U+0000, which PostgreSQL refuses', json(['a\u0000b'])],
    ['another spelling', Buffer.from('[ "a" ]').toString('base64url')],
    ['padding', `${json(['ab'])}=`],
    ['a line break', `${json(['ab'])}\n`],
    ['too much', json(['a'.repeat(5000)])],
    ['bytes that are no UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]).toString('base64url')],
  ])('refuses %s', (_what, cursor) => {
    expect(() => decodeCursor(cursor, 1)).toThrow(badCursor);
  });

  it('refuses whatever else is sent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 3 }), (cursor, n) => expect(() => decodeCursor(cursor, n)).toThrow(badCursor)));
    expect(() => decodeCursor(undefined as unknown as string, 1)).toThrow(badCursor);
  });
});

describe('the position in a list by days', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  it('is the day and the id behind which a page begins, or none', () => {
    expect(dayPosition(null)).toBeNull();
    expect(dayPosition(['2025-06-01', id])).toEqual({ day: '2025-06-01', id });
  });

  it.each([[[null, id]], [['2025-02-30', id]], [['2025-06-01', null]], [['2025-06-01', 'x']], [['2025-06-01', id.toUpperCase()]]])('refuses %j', (after) => {
    expect(() => dayPosition(after)).toThrow(badCursor);
  });
});
