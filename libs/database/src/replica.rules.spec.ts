import { NIL_UUID } from '@anze/kernel';
import { hasReplayed, isReplicaFailure, reached, RecentWrites, walPosition } from './replica.rules.js';

describe('positions', () => {
  it.each([['0/0', 0n], ['0/3000028', 0x3000028n], ['1/0', 1n << 32n], ['A/FFFFFFFF', 0xaffffffffn]])('%s', (text, position) => expect(walPosition(text)).toBe(position));
  it.each(['', '0', '0/', '0/x', '1/2/3'])('refuses "%s"', (text) => expect(() => walPosition(text)).toThrow('not a WAL position'));

  it.each([
    ['further', 101n, 100n, true],
    ['just there', 100n, 100n, true],
    ['one byte behind', 99n, 100n, false],
    ['at the end of a page, the header to come', 8_192n * 5n, 8_192n * 5n + 24n, true],
    ['at the end of a segment, the long header to come', 8_192n * 2_048n, 8_192n * 2_048n + 40n, true],
    ['at the end of a page, with a record to come', 8_192n, 8_192n + 41n, false],
    ['within a page', 8_200n, 8_210n, false],
  ])('%s', (_, replayed, wanted, expected) => expect(hasReplayed(replayed, wanted)).toBe(expected));
});

describe('reached', () => {
  const marks = [{ at: 1, position: 10n }, { at: 2, position: 20n }, { at: 3, position: 20n }, { at: 4, position: 30n }];
  it.each([[9n, null, 4], [10n, 1, 3], [20n, 3, 1], [29n, 3, 1], [30n, 4, 0]])('at %s', (replayed, freshAsOf, left) => {
    const found = reached(marks, replayed);
    expect([found.freshAsOf, found.left.length]).toEqual([freshAsOf, left]);
  });
});

describe('RecentWrites', () => {
  const ours = '018f0000-0000-7000-8000-000000000001';
  const theirs = '018f0000-0000-7000-8000-000000000002';
  const of = (audience: 'regulator' | 'platform' | 'worker' | 'identity', organizationId: string) => ({ audience, organizationId });

  it('sends who wrote to the primary, and nobody else, until the copy is newer', () => {
    const writes = new RecentWrites();
    writes.note(of('regulator', ours), NIL_UUID, 100);
    expect([99, 100, 101].map((freshAsOf) => [writes.seenBy(freshAsOf, ours), writes.seenBy(freshAsOf, theirs)])).toEqual([[false, true], [false, true], [true, true]]);
    writes.forget(101);
    expect(writes.seenBy(1, ours)).toBe(true);
  });

  it('keeps what is newer than the copy', () => {
    const writes = new RecentWrites();
    writes.note(of('regulator', ours), NIL_UUID, 100);
    writes.forget(100);
    expect(writes.seenBy(100, ours)).toBe(false);
  });

  it('counts work of the platform for an organization as its own, in nobody\'s name as everybody\'s', () => {
    const writes = new RecentWrites();
    writes.note(of('platform', ours), NIL_UUID, 100);
    expect([writes.seenBy(50, ours), writes.seenBy(50, theirs)]).toEqual([false, true]);
    writes.note(of('platform', NIL_UUID), NIL_UUID, 200);
    expect([writes.seenBy(150, ours), writes.seenBy(150, theirs), writes.seenBy(201, theirs)]).toEqual([false, false, true]);
  });

  it('waits for no job and no sign-in', () => {
    const writes = new RecentWrites();
    writes.note(of('worker', ours), NIL_UUID, 100);
    writes.note(of('identity', NIL_UUID), NIL_UUID, 100);
    expect(writes.seenBy(1, ours)).toBe(true);
  });
});

describe('isReplicaFailure', () => {
  const error = (code?: string) => Object.assign(new Error('x'), code === undefined ? {} : { code });
  it.each([undefined, 'ECONNREFUSED', 'ECONNRESET', '08006', '57P01', '57P03', '40001', '53300'])('%s is the replica\'s', (code) => expect(isReplicaFailure(error(code))).toBe(true));
  // 57014: the statement took too long; it would on the primary as well.
  it.each(['42601', '22P02', '23505', '57014', '42501'])('%s is the statement\'s', (code) => expect(isReplicaFailure(error(code))).toBe(false));
});
