import fc from 'fast-check';
import { DomainError, encodeCursor, NIL_UUID } from '@anze/kernel';
import { atTransaction, BEGINNING_OF_FEED, ChangeKinds, feedCursor, feedPosition } from './change-cursor.rules.js';

const position = fc.record({ changedIn: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }).map(String), kind: fc.constantFrom('' as const, ...ChangeKinds.values), enterpriseId: fc.uuid(), id: fc.uuid() });
const codeOf = (cursor: string): unknown => {
  try {
    return feedPosition(cursor);
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
};

describe('cursors of the feed', () => {
  it('give back the position that they were made of', () => {
    fc.assert(fc.property(position, (at) => expect(feedPosition(feedCursor(at))).toEqual(at)));
  });

  it('begin at the beginning', () => {
    expect(feedPosition(null)).toEqual(BEGINNING_OF_FEED);
    expect(feedPosition(undefined)).toEqual(atTransaction('0'));
  });

  it.each([
    ['another list’s', encodeCursor(['2026-01-01', NIL_UUID])],
    ['no number', encodeCursor(['-1', '', NIL_UUID, NIL_UUID])],
    ['too large a number', encodeCursor(['9'.repeat(19), '', NIL_UUID, NIL_UUID])],
    ['no kind', encodeCursor(['1', 'NOTHING', NIL_UUID, NIL_UUID])],
    ['no uuid', encodeCursor(['1', 'HAZARD', 'x', NIL_UUID])],
    ['a null', encodeCursor(['1', 'HAZARD', NIL_UUID, null])],
    ['nothing', ''],
  ])('refuse %s', (_, cursor) => expect(codeOf(cursor)).toBe('BAD_CURSOR'));

  it('name the kinds in the order in which they are sorted', () => expect([...ChangeKinds.values].sort()).toEqual(ChangeKinds.values));
});
